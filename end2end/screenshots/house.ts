// The wiki that is pictured: Holotype's own specification, with an edit, a proposal, a comment and a draft beside it, so that no
// screen is empty that people meet full.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { password } from "../support/people";
import { Repository } from "../support/repository";
import { Server } from "../support/server";

const holding = [
  "---\ntags: [kettle]\nowner: Ada\n---\n\n# What a page holds\n",
  "> [!NOTE]\n> A lid is closed before water boils.\n",
  "Lid\n: Closes the kettle.\n",
  "The time is $t = \\frac{m c \\Delta T}{P}$.\n",
  "| Water | Time |\n|---|---|\n| 1 l | 3 min |\n",
  "- [x] measured\n- [ ] shown\n",
  "```rust\nlet minutes: u32 = 3;\n```\n",
  "```list\npages\ntagged: kettle\n```\n",
].join("\n");

const contract = [
  "# The service\n",
  "```openapi\nopenapi: 3.1.0\ninfo: { title: Kettles, version: '1' }\npaths:\n  /kettles:\n    post:\n      summary: Adds a kettle",
  "      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object",
  "              required: [name]\n              properties:\n                name: { type: string }\n                litres: { type: number }",
  "      responses:\n        '201': { description: It is there. }\n```\n",
].join("\n");

/** The wiki, the numbers of a change, a proposal and two revisions of a page in it, and the id of a commit. */
export type House = {
  server: Server;
  close: () => Promise<void>;
  change: number;
  proposal: number;
  from: number;
  to: number;
  /** A revision of a page that was deleted. */
  gone: number;
  commit: string;
};

/** The pages as they are now, one of them with something that happened to it. */
function specification(): Repository {
  const folder = resolve("../docs/spec");
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const drafts = files["drafts.md"] ?? "";
  const begun = drafts.slice(0, drafts.indexOf("## Coming back"));
  return new Repository([
    { message: "Say what Holotype promises", files: { ...files, "drafts.md": begun }, at: "2026-03-02T09:30:00Z" },
    {
      message: "Say how somebody comes back to what they typed",
      files: { "drafts.md": drafts },
      author: "Grace Example <grace@example.org>",
      at: "2026-05-18T14:10:00Z",
    },
  ]);
}

/** Serves it. */
export async function house(): Promise<House> {
  const [server, repository] = [new Server(), specification()];
  const close = async () => {
    await server.stop();
    repository.remove();
  };
  server.mount({ repository: repository.path, at: "/holotype" });
  server.holotype(["user", "add", "Ada", "--role", "admin"], `${password}\n`);
  const token = server.holotype(["token", "create", "--user", "Ada"]).trim().split(/\s+/).at(-1) ?? "";
  await server.start();
  const ask = async (method: string, address: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(server.url + address, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const write = (path: string, body: string, message: string, base: number | null = null) =>
    ask("PUT", `/api/v1/pages${path}`, { body, message, base_revision: base });

  await write("/sample/holding", holding, "Show what a page holds");
  await write("/sample/contract", contract, "Write the contract down");
  const begun = await write("/sample/notes", notes("three", "."), "Begin the notes");
  const edited = await write("/sample/notes", notes("two", "."), "Boil faster", begun.revision);
  const edits = [{ path: "/sample/notes", base_revision: edited.revision, body: notes("two", ", and whistles.") }];
  const proposal = await ask("POST", "/api/v1/changes", { title: "Whistle when it boils", edits });
  const draft = { body: `${notes("two", ".")}\nIt is red.\n`, base_revision: edited.revision, over: null };
  await ask("PUT", "/api/v1/drafts?page=/sample/notes", draft);
  const shelf = await write("/sample/shelf", "# Shelf\n\nThe kettle stands on it.\n", "Put up a shelf");
  await write("/sample/shelf/hook", "# Hook\n\nA cloth hangs on it.\n", "Screw in a hook");
  const pages = [{ path: "/sample/shelf", base_revision: shelf.revision }];
  await ask("POST", "/api/v1/archived", { pages, message: "It was taken down" });
  const whistle = await write("/sample/whistle", "# Whistle\n\nIt is loud.\n", "Describe the whistle");
  await ask("DELETE", `/api/v1/pages/sample/whistle?base_revision=${whistle.revision}&message=Nobody+heard+it`);
  const [{ commit }] = (await ask("GET", "/api/v1/commits?page=/holotype/drafts")).items;
  // What a page requires is found out behind the import, and what is shown keeps its last words for a moment.
  const headers = { authorization: `Bearer ${token}` };
  const isWhole = async () =>
    (await (await fetch(`${server.url}/holotype/drafts`, { headers })).text()).includes("What it requires");
  for (let tries = 60; tries > 0 && !(await isWhole()); tries--) await new Promise((later) => setTimeout(later, 500));
  return { server, close, change: edited.change, proposal: proposal.change, from: begun.revision, to: edited.revision, gone: whistle.revision, commit };
}

const notes = (minutes: string, end: string) =>
  `# Notes\n\nThe kettle boils a litre of water in ${minutes} minutes${end}\n\nIt has a lid that closes by itself, so that nobody is scalded when it falls.\n`;
