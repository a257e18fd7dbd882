// A site of files, opened from the disk: no server stands behind it.

import AxeBuilder from "@axe-core/playwright";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, serve, test } from "../support/holotype";

const wiki = serve([
  {
    message: "Describe the kettle",
    files: {
      "README.md": "# Kettle\n\nHot. See the [hinge](parts/lid.md#hinge) and [elsewhere](https://example.org/x).\n",
      "parts/lid.md": "# Lid\n\nIt closes the kettle.\n\n## Hinge\n\nOne hinge of zirconium holds it.\n",
      "parts/spout.md": "# Spout\n\nIt pours.\n",
    },
  },
]);

const folder = mkdtempSync(join(tmpdir(), "holotype-site-"));
const file = (name: string) => pathToFileURL(join(folder, "site", name)).href;

test.beforeAll(() => {
  wiki.holotype(["export", join(folder, "site"), "--site"]);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

// r[verify site.links] r[verify site.look]
test("pages lead from file to file, and the tree stands beside them", async ({ page }) => {
  await page.goto(file("index.html"));
  await page.getByRole("main").getByRole("link", { name: "Kettle" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Kettle");
  await page.getByRole("link", { name: "hinge" }).click();
  await expect(page).toHaveURL(file("spec/parts/lid.html") + "#hinge");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Spout" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Spout");
});

test("axe finds nothing in a page of a site", { tag: "@javascript" }, async ({ page }) => {
  await page.goto(file("spec/parts/lid.html"));
  // A page of a disk may not read its own style with a script, which is what axe does beforehand.
  const found = await new AxeBuilder({ page }).options({ preload: false }).analyze();
  expect(found.violations).toEqual([]);
});

// r[verify site.search]
test("words are found without a server, by keyboard alone", { tag: "@javascript" }, async ({ page }) => {
  await page.goto(file("spec/parts/spout.html"));
  await page.keyboard.press("/");
  await page.keyboard.type("zirc hinge");
  await expect(page.getByRole("status")).toHaveText("1 page");
  await expect(page.locator(".site-finds mark").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lid");
});

// r[verify site.print]
test("on paper the text stands alone, with the addresses of links", async ({ page }) => {
  await page.goto(file("spec.html"));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  const link = page.getByRole("link", { name: "elsewhere" });
  const behind = await link.evaluate((element) => getComputedStyle(element, "::after").content);
  expect(behind).toContain("https://example.org/x");
});

test("at 360 pixels nothing is wider than the screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(file("spec/parts/lid.html"));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
