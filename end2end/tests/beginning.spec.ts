// The first minutes: an empty wiki, its sample, help.

import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([]);

test.beforeAll(() => {
  wiki.account("Ada", "admin", password);
});

const axe = async (page: Parameters<typeof hydrated>[0]) => (await new AxeBuilder({ page }).analyze()).violations;

// r[verify begin.empty]
test("an empty wiki says how to begin", async ({ page, javaScriptEnabled }) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await open(page, "/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is written here yet");
    if (javaScriptEnabled !== false) {
      expect(await axe(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  }
  await page.getByRole("link", { name: "Sign in to write the first page" }).click();
  await expect(page.getByLabel("Password")).toBeVisible();
});

// r[verify begin.help]
test("help is behind the question mark", { tag: "@javascript" }, async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toBeVisible();
  await keys.getByRole("link", { name: /^Help/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help");
  await hydrated(page);
  expect(await axe(page)).toEqual([]);
});

// r[verify begin.help]
test("help is at the foot of every screen", async ({ page, javaScriptEnabled }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/changes");
  await page.getByRole("contentinfo").getByRole("link", { name: "Help", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help");
  if (javaScriptEnabled !== false) {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});

// Written by one project or the other; the second finds it there.
// r[verify begin.sample]
test("the sample is written, read and followed by keyboard alone", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/?view=welcome");
  await page.getByRole("button", { name: "Write the sample" }).focus();
  await page.keyboard.press("Enter");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toContainText(/The kettle: a sample|Ways to begin/);
  await open(page, "/sample");
  await expect(title).toContainText("The kettle: a sample to try things on");
  await page.getByRole("article").getByRole("link", { name: "Boiling" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toContainText("has boiled for 30 seconds");
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Boil for 30 seconds");
});
