// Every screen, light and dark, wide and narrow: looked at before a change of the style goes out. Holotype's own specification
// is shown, with an edit, a proposal, a comment and a draft, so that no screen is empty that people meet full.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { hydrated, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";
import { Server } from "../support/server";

const folder = resolve("..", process.env.SCREENSHOT_FOLDER ?? "target/screenshots");

const of = (page: string) => `/holotype${page}`;

const screens: Record<string, string> = {
  start: "/",
  welcome: "/?view=welcome",
  help: "/?view=help",
  page: of("/drift"),
  "page-directory": of(""),
  "page-holding": "/sample/holding",
  "page-contract": "/sample/contract",
  "page-past": `${of("/drift")}?as_of=2020-01-01`,
  edit: `${of("/drafts")}?view=edit`,
  "edit-draft": "/sample/notes?view=edit",
  "edit-draft-compared": "/sample/notes?view=edit&draft=compare",
  "new-page": `${of("")}?view=new`,
  move: `${of("/drift")}?view=move`,
  arrange: `${of("")}?view=arrange`,
  delete: `${of("/drift")}?view=delete`,
  history: `${of("/drift")}?view=history`,
  commits: `${of("/drift")}?view=commits`,
  compare: "/sample/notes?view=diff",
  why: `${of("/drift")}?view=why`,
  links: `${of("/drift")}?view=links`,
  lint: `${of("/drift")}?view=lint`,
  discuss: `${of("/drift")}?view=discuss`,
  document: `${of("")}?view=document`,
  access: `${of("/drift")}?view=access`,
  share: `${of("/drift")}?view=share`,
  changes: "/changes",
  change: "/changes/CHANGE",
  proposal: "/changes/PROPOSAL",
  "changes-deleted": "/changes/deleted",
  "changes-outgoing": "/changes/outgoing",
  "changes-compared": "/changes/compare",
  inbox: "/changes/inbox",
  "inbox-settings": "/changes/inbox/settings",
  unseen: "/changes/unseen",
  ask: "/ask",
  answer: "/ask?q=What%20is%20a%20draft%3F",
  digest: "/ask/digest",
  drift: "/drift",
  questions: "/questions",
  requirements: "/requirements",
  requirement: "/requirements/draft.kept",
  references: "/requirements/references",
  search: "/search?q=draft",
  "search-nothing": "/search?q=zeppelin",
  "search-broken": "/search/broken",
  "search-orphans": "/search/orphans",
  login: "/login",
  forgot: "/login/forgot",
  account: "/login/account",
  agents: "/login/account/agents",
  sessions: "/login/account/sessions",
  tokens: "/login/account/tokens",
  admin: "/admin",
  "admin-permissions": "/admin/permissions",
  "admin-groups": "/admin/groups",
  "admin-invitations": "/admin/invitations",
  "admin-people": "/admin/people",
  "admin-tokens": "/admin/tokens",
  "admin-audit": "/admin/audit",
  "admin-health": "/admin/health",
  "admin-mail": "/admin/mail",
  "admin-models": "/admin/models",
  "admin-settings": "/admin/settings",
  "admin-repositories": "/admin/repositories",
  "admin-repositories-new": "/admin/repositories?view=new",
  "admin-reviews": "/admin/reviews",
  "admin-lint": "/admin/lint",
  api: "/api/docs",
  "api-operation": "/api/docs/write_page",
  "api-type": "/api/docs/types/WholeChange",
  "api-agents": "/api/docs/agents",
  look: "/api/docs/look",
  "not-found": "/nothing/here",
};

const holding = [
  "---\ntags: [kettle]\nowner: Ada\n---\n\n# What a page holds\n",
  "> [!NOTE]\n> A lid is closed before water boils.\n",
  "Lid\n: Closes the kettle.\n",
  "The time is $t = \\frac{m c \\Delta T}{P}$.\n",
  "| Water | Time |\n|---|---|\n| 1 l | 3 min |\n",
  "- [x] measured\n- [ ] shown\n",
  "```rust\nlet minutes: u32 = 3;\n```\n",
  "```list\ntag: kettle\n```\n",
].join("\n");

const contract = [
  "# The service\n",
  "```openapi\nopenapi: 3.1.0\ninfo: { title: Kettles, version: '1' }\npaths:\n  /kettles:\n    post:\n      summary: Adds a kettle",
  "      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object",
  "              required: [name]\n              properties:\n                name: { type: string }\n                litres: { type: number }",
  "      responses:\n        '201': { description: It is there. }\n```\n",
].join("\n");

test.use({ expectedErrors: [/status of 404/] });

const looks = [
  { scheme: "light", width: 1280, height: 900 },
  { scheme: "dark", width: 1280, height: 900 },
  { scheme: "light", width: 360, height: 740 },
  { scheme: "dark", width: 360, height: 740 },
] as const;

const server = new Server();
const numbers = { change: 1, proposal: 1 };

test.beforeAll(async () => {
  test.setTimeout(120_000);
  mkdirSync(folder, { recursive: true });
  server.mount({ repository: resolve(".."), at: "/holotype", directory: "docs/spec" });
  server.holotype(["user", "add", "Ada", "--role", "admin"], `${password}\n`);
  const token = server.holotype(["token", "create", "--user", "Ada"]).trim().split(/\s+/).at(-1) ?? "";
  await server.start();
  const ask = async (method: string, address: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(server.url + address, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const write = (path: string, body: string, message: string, base: number | null = null) =>
    ask("PUT", `/api/v1/pages${path}`, { body, message, base_revision: base });

  await write("/sample/holding", holding, "Show what a page holds");
  await write("/sample/contract", contract, "Write the contract down");
  const first = await write("/sample/notes", "# Notes\n\nIt boils in three minutes.\n\nIt has a lid.\n", "Begin the notes");
  const edited = await write("/sample/notes", "# Notes\n\nIt boils in two minutes.\n\nIt has a lid.\n", "Boil faster", first.revision);
  numbers.change = edited.change;
  const text = "# Notes\n\nIt boils in two minutes, and whistles.\n\nIt has a heavy lid.\n";
  const edits = [{ path: "/sample/notes", base_revision: edited.revision, body: text }];
  const proposal = await ask("POST", "/api/v1/changes", { title: "Whistle when it boils", edits });
  numbers.proposal = proposal.change ?? proposal.number;
  await ask("PUT", "/api/v1/drafts?page=/sample/notes", { body: `${text}\nIt is red.\n`, base_revision: edited.revision, over: null });
});

test.afterAll(() => server.stop());

const address = (wanted: string) =>
  server.url + wanted.replace("CHANGE", String(numbers.change)).replace("PROPOSAL", String(numbers.proposal));

async function take(page: Page, name: string, look: string) {
  await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: "disabled" });
}

for (const { scheme, width, height } of looks) {
  test.describe(`${scheme} ${width}`, () => {
    test.use({ colorScheme: scheme, viewport: { width, height }, baseURL: async ({}, use) => use(server.url) });

    test("every screen", async ({ page }) => {
      test.setTimeout(600_000);
      await page.goto(address("/login"));
      await hydrated(page);
      await take(page, "sign-in", `${scheme}-${width}`);
      await signIn(page, "Ada");
      const wide: string[] = [];
      for (const [name, wanted] of Object.entries(screens)) {
        await page.goto(address(wanted));
        await hydrated(page);
        await take(page, name, `${scheme}-${width}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wide.push(`${name} is ${over} pixels wider than the window`);
      }
      test.expect(wide).toEqual([]);
    });
  });
}
