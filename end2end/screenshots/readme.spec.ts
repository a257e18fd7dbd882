// README's pictures.

import { resolve } from "node:path";
import { hydrated, test } from "../support/holotype";
import { signIn } from "../support/people";
import { house, type House } from "./house";

const pictures = resolve("../docs/pictures");

let shown: House | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  shown = await house();
});

test.afterAll(() => shown?.close());

test.use({ baseURL: async ({}, use) => use(shown?.server.url) });

/** Opens an address as somebody who is signed in, and takes its picture. */
const picture = (name: string, address: (shown: House) => string, top = 0) =>
  test(name, async ({ page }) => {
    await signIn(page, "Ada");
    if (!shown) throw new Error("the wiki is not there");
    await page.goto(address(shown));
    await hydrated(page);
    // Nothing is pointed at.
    await page.mouse.move(0, 0);
    await page.evaluate((top) => scrollTo(0, top), top);
    await page.screenshot({ path: `${pictures}/${name}.png`, animations: "disabled" });
  });

picture("page", () => "/holotype/drafts");
picture("proposal", ({ proposal }) => `/changes/${proposal}`, 420);

test.describe("dark", () => {
  test.use({ colorScheme: "dark" });

  picture("answer", () => "/ask?q=What%20happens%20when%20a%20page%20is%20archived%3F");
});

test.describe("narrow", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  picture("phone", () => "/holotype/drafts");
});
