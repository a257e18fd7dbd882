// Every screen, light and dark, wide and narrow: looked at before a change of the style goes out.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { hydrated, test, type Page } from "../support/holotype";
import { signIn } from "../support/people";
import { house, type House } from "./house";

const folder = resolve("..", process.env.SCREENSHOT_FOLDER ?? "target/screenshots");

/** The language they are pictured in. */
const language = process.env.SCREENSHOT_LANGUAGE ?? "en";

const of = (page: string) => `/holotype${page}`;

const screens: Record<string, string> = {
  start: "/",
  welcome: "/?view=welcome",
  help: "/?view=help",
  page: of("/drift"),
  "page-directory": of(""),
  "page-holding": "/sample/holding",
  "page-contract": "/sample/contract",
  "page-archived": "/sample/shelf/hook",
  "page-deleted": "/sample/whistle",
  "page-past": `${of("/drift")}?as_of=2020-01-01`,
  edit: `${of("/drafts")}?view=edit`,
  "edit-draft": "/sample/notes?view=edit",
  "edit-draft-compared": "/sample/notes?view=edit&draft=compare",
  "new-page": `${of("")}?view=new`,
  move: `${of("/drift")}?view=move`,
  archive: `${of("/drift")}?view=archive`,
  restore: "/sample/whistle?view=restore&revision=GONE",
  arrange: `${of("")}?view=arrange`,
  delete: `${of("/drift")}?view=delete`,
  history: `${of("/drift")}?view=history`,
  commits: `${of("/drift")}?view=commits`,
  compare: "/sample/notes?view=diff&from=FROM&to=TO",
  why: `${of("/drift")}?view=why`,
  links: `${of("/drift")}?view=links`,
  lint: `${of("/drift")}?view=lint`,
  unclear: `${of("/drift")}?view=unclear`,
  discuss: `${of("/drift")}?view=discuss`,
  document: `${of("")}?view=document`,
  access: `${of("/drift")}?view=access`,
  share: `${of("/drift")}?view=share`,
  changes: "/changes",
  change: "/changes/CHANGE",
  proposal: "/changes/PROPOSAL",
  "change-discuss": "/changes/CHANGE?view=discuss",
  "changes-archived": "/changes/archived",
  "changes-conflicts": "/changes/conflicts",
  commit: "/changes/commits/COMMIT",
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
  "drift-quiet": "/drift?view=quiet",
  "drift-week": "/drift?view=week",
  questions: "/questions",
  requirements: "/requirements",
  "requirements-pages": "/requirements?view=pages",
  "requirements-table": "/requirements?view=table",
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

test.use({ expectedErrors: [/status of 4(04|10)/] });

const looks = [
  { scheme: "light", width: 1280, height: 900 },
  { scheme: "dark", width: 1280, height: 900 },
  { scheme: "light", width: 360, height: 740 },
  { scheme: "dark", width: 360, height: 740 },
] as const;

let shown: House | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  mkdirSync(folder, { recursive: true });
  shown = await house();
});

test.afterAll(() => shown?.close());

/** The address of a screen in the wiki that is pictured; what is written in capitals has a number or an id there. */
function address(wanted: string): string {
  if (!shown) throw new Error("the wiki is not there");
  const { change: CHANGE, proposal: PROPOSAL, from: FROM, to: TO, gone: GONE, commit: COMMIT } = shown;
  const known: Record<string, number | string> = { CHANGE, PROPOSAL, FROM, TO, GONE, COMMIT };
  return shown.server.url + wanted.replace(/[A-Z]{2,}/g, (name) => String(known[name] ?? name));
}

async function take(page: Page, name: string, look: string) {
  await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: "disabled" });
}

for (const { scheme, width, height } of looks) {
  test.describe(`${scheme} ${width}`, () => {
    test.use({ colorScheme: scheme, viewport: { width, height }, baseURL: async ({}, use) => use(shown?.server.url) });

    test("every screen", async ({ page }) => {
      test.setTimeout(600_000);
      await page.goto(address("/login"));
      await hydrated(page);
      await take(page, "sign-in", `${scheme}-${width}`);
      await signIn(page, "Ada");
      await page.context().addCookies([{ name: "holotype-language", value: language, url: address("/") }]);
      const wrong: string[] = [];
      for (const [name, wanted] of Object.entries(screens)) {
        await page.goto(address(wanted));
        await hydrated(page);
        await take(page, name, `${scheme}-${width}`);
        const spoken = await page.locator("html").getAttribute("lang");
        if (spoken !== language) wrong.push(`${name} speaks ${spoken}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wrong.push(`${name} is ${over} pixels wider than the window`);
      }
      test.expect(wrong).toEqual([]);
    });
  });
}
