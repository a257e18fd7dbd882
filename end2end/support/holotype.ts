// What a test file imports instead of @playwright/test: `test` and `expect`, a wiki to test, and a browser that minds
// every error.
//
//     const wiki = serve([{ message: "Start", files: { "README.md": "# Spec\n" } }]);
//
//     test("the directory's page is its README", async ({ page }) => {
//       await page.goto("/spec");
//       …
//     });

import { test as base, expect, type ConsoleMessage, type Page } from "@playwright/test";
import { Repository, type Commit } from "./repository";
import { Server } from "./server";

export { expect, type Page };
export type { Commit };

/** The wiki of the test file that runs. */
let current: Wiki | undefined;

export class Wiki extends Server {
  readonly repository: Repository;

  constructor(history: Commit[]) {
    super();
    this.repository = new Repository(history);
  }

  /** Makes an account; answers with an API token for it. */
  account(name: string, role: string, password: string): string {
    this.holotype(["user", "add", name, "--role", role], `${password}\n`);
    const printed = this.holotype(["token", "create", "--user", name]);
    return printed.trim().split(/\s+/).at(-1) ?? "";
  }
}

/** What a wiki is served with; `prepare` gives the words behind `serve`. */
type Serving = { at?: string; directory?: string; prepare?: (wiki: Wiki) => Promise<string[]> };

/**
 * Serves a fresh wiki for the tests of this file: a repository with this history, mounted at `at`. Call it once, at the
 * top of the file. Relative addresses in `page.goto` and `request` mean this wiki.
 */
export function serve(
  history: Commit[],
  { at = "/spec", directory, prepare }: Serving = {},
): Wiki {
  const lazily: { wiki?: Wiki } = {};

  test.beforeAll(async () => {
    const wiki = new Wiki(history);
    lazily.wiki = current = wiki;
    if (history.length > 0) wiki.mount({ repository: wiki.repository.path, at, directory });
    await wiki.start(await prepare?.(wiki));
  });

  // What the server said belongs to what went wrong in the browser.
  test.afterEach(({}, info) => {
    if (info.status !== info.expectedStatus) console.log(lazily.wiki?.output.join("\n"));
  });

  test.afterAll(async () => {
    await lazily.wiki?.stop();
    lazily.wiki?.repository.remove();
    lazily.wiki = current = undefined;
  });

  // The wiki is made when the tests run, the variable that holds it when the file is read.
  return new Proxy({} as Wiki, {
    get(_, name) {
      const wiki = lazily.wiki;
      if (!wiki) throw new Error("the wiki is only there while tests run");
      const value = Reflect.get(wiki, name, wiki);
      return typeof value === "function" ? value.bind(wiki) : value;
    },
  });
}

type Options = {
  /** Messages of the console that are no failure in this test. */
  expectedErrors: RegExp[];
};

export const test = base.extend<Options>({
  expectedErrors: [[], { option: true }],

  baseURL: async ({}, use) => {
    await use(current?.url);
  },

  // Any error in any tab fails the test: a script that throws, a resource that is missing, markup that the islands do
  // not recognise.
  context: async ({ context, expectedErrors }, use) => {
    const errors: string[] = [];
    const note = (text: string) => {
      if (!expectedErrors.some((expected) => expected.test(text))) errors.push(text);
    };
    context.on("console", (message) => {
      if (isTrouble(message)) note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => note(`page: ${error.error().stack ?? error.error().message}`));

    await use(context);
    expect(errors, "errors in the browser").toEqual([]);
  },
});

function isTrouble(message: ConsoleMessage): boolean {
  const aboutHydration = /hydrat|island|mismatch/i;
  return message.type() === "error" || (message.type() === "warning" && aboutHydration.test(message.text()));
}

/** Waits until the islands of the page answer to clicks. Without JavaScript there is nothing to wait for. */
export async function hydrated(page: Page) {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

/** Opens an address and waits for its islands. */
export async function open(page: Page, address: string) {
  const response = await page.goto(address);
  await hydrated(page);
  return response;
}
