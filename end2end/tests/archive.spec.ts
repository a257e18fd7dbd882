import AxeBuilder from "@axe-core/playwright";

import { expect, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "README.md": "# House\n\nIt had [a lamp](cellar/lamp.md).\n",
      "attic/README.md": "# Attic\n",
      "attic/trunk.md": "# Trunk\n\nMoth balls.\n",
      "cellar/README.md": "# Cellar\n",
      "cellar/lamp.md": "# Lamp\n\nIt burns paraffin.\n",
      "garden.md": "# Garden\n",
      "pond.md": "# Pond\n",
      "shed.md": "# Shed\n\nSmells of paraffin.\n",
    },
  },
]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
  wiki.account("Carl", "commenter", password);
});

const tree = (page: Page) => page.getByRole("navigation", { name: "Pages" });
const link = (page: Page, name: string) => tree(page).getByRole("link", { name, exact: true });
const banner = (page: Page) => page.getByRole("status").filter({ hasText: "Archived" });

/** Archives or restores the page at an address by its form. */
async function shelve(page: Page, address: string, button: "Archive" | "Restore") {
  await open(page, `${address}?view=archive`);
  await page.getByRole("main").getByRole("button", { name: button, exact: true }).click();
  await expect(page).toHaveURL(address);
}

// r[verify archive.screen] r[verify archive.said] r[verify archive.tree] r[verify archive.list]
test("a page is archived with what lies below it, found again and restored", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec/cellar");
  await page.getByRole("link", { name: "Archive it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Archive Cellar");
  await expect(page.getByRole("main")).toContainText("With it goes what lies below: 1 page.");
  await page.getByLabel("Why?").fill("It is flooded");
  await page.getByRole("button", { name: "Archive", exact: true }).click();

  await expect(page).toHaveURL("/spec/cellar");
  await expect(banner(page)).toContainText("by Ada: It is flooded");
  // Its branch is shown while one is in it, and leads on.
  await tree(page).getByRole("group", { name: "Archived pages around this one" }).getByRole("link", { name: "Lamp" }).click();
  await expect(page).toHaveURL("/spec/cellar/lamp");
  await expect(banner(page)).toContainText("Archived together with Cellar");

  await open(page, "/spec");
  await expect(link(page, "Garden")).toBeVisible();
  await expect(link(page, "Cellar")).toHaveCount(0);
  // Links lead there as ever.
  await page.getByRole("article").getByRole("link", { name: "a lamp" }).click();
  await expect(page).toHaveURL("/spec/cellar/lamp");

  await tree(page).getByRole("link", { name: "1 archived page" }).click();
  await expect(page).toHaveURL("/changes/archived");
  await page.getByRole("link", { name: "Restore Cellar" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Restore Cellar");
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page).toHaveURL("/spec/cellar");
  await expect(banner(page)).toHaveCount(0);
  await expect(link(page, "Cellar")).toBeVisible();
});

// r[verify archive.search] r[verify archive.search-asked] r[verify archive.search-told]
test("a search leaves archived pages out, says so, and looks among them when asked", async ({ page }) => {
  await signIn(page, "Ada");
  await shelve(page, "/spec/cellar", "Archive");
  await expect(async () => {
    await open(page, "/search?q=paraffin");
    await expect(page.locator(".finds")).not.toContainText("Lamp", { timeout: 1000 });
  }).toPass();
  await expect(page.locator(".finds")).toContainText("Shed");
  await page.getByRole("link", { name: /1 archived page holds this as well/ }).click();
  await expect(page.locator(".finds").first()).toContainText("Lamp");
  await expect(page.locator(".finds").first()).not.toContainText("Shed");
  await expect(page.getByRole("list", { name: "Filters you typed" })).toContainText("archived");
  await shelve(page, "/spec/cellar", "Restore");
});

// r[verify archive.propose]
test("who may only propose proposes it", async ({ page }) => {
  await signIn(page, "Carl");
  await open(page, "/spec/pond?view=archive");
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toHaveCount(0);
  await page.getByLabel("Why?").fill("The pond is dry");
  await page.getByRole("button", { name: "Propose" }).click();
  await expect(page).toHaveURL(/\/changes\/\d+/);
  await expect(page.getByRole("main")).toContainText("The pond is dry");
  await open(page, "/spec/pond");
  await expect(banner(page)).toHaveCount(0);
});

// r[verify archive.several]
test("several that are ticked go in one change", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec?view=arrange");
  await page.getByRole("checkbox", { name: /^Garden/ }).check();
  await page.getByRole("checkbox", { name: /^Shed/ }).check();
  await page.getByLabel("Why?").fill("Winter");
  await page.getByRole("button", { name: "Archive what is ticked" }).click();
  await expect(page).toHaveURL("/changes/archived");
  await expect(page.getByRole("main")).toContainText("Garden");
  await expect(page.getByRole("main")).toContainText("Shed");
  await shelve(page, "/spec/garden", "Restore");
  await shelve(page, "/spec/shed", "Restore");
});

test.describe("below a page that was deleted", () => {
  // Where it was, nothing is.
  test.use({ expectedErrors: [/status of 404/] });

  // r[verify archive.gone-above]
  test("where the page above was deleted meanwhile, the form says so and what to do", async ({ page }) => {
    await signIn(page, "Ada");
    await shelve(page, "/spec/attic/trunk", "Archive");
    await open(page, "/spec/attic?view=delete");
    // With nothing but an archived page below, it goes alone.
    const below = page.getByRole("checkbox");
    if (await below.count()) await below.first().uncheck();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page).toHaveURL("/spec/attic");
    await open(page, "/spec/attic/trunk?view=archive");
    await expect(page.getByRole("main")).toContainText("was deleted meanwhile");
    await expect(page.getByRole("link", { name: "Restore Attic" })).toBeVisible();
    await expect(page.getByRole("link", { name: "move it below /spec" })).toBeVisible();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await expect(page).toHaveURL("/spec/attic/trunk");
    await expect(page.getByRole("article")).toContainText("Moth balls.");
    await expect(banner(page)).toHaveCount(0);
  });
});

// r[verify archive.screen]
test("by keyboard alone a page is archived and restored @javascript", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec/garden");
  await page.getByRole("link", { name: "Archive it" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Archive Garden");
  await page.getByLabel("Why?").focus();
  await page.keyboard.type("Snow");
  await page.keyboard.press("Enter");
  await expect(banner(page)).toContainText("Snow");
  await banner(page).getByRole("link", { name: "Restore" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Restore Garden");
  await page.getByLabel("Why?").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/spec/garden");
  await expect(banner(page)).toHaveCount(0);
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await signIn(page, "Ada");
  await page.setViewportSize({ width: 360, height: 740 });
  await shelve(page, "/spec/cellar", "Archive");
  for (const address of ["/spec/cellar", "/spec/cellar/lamp", "/spec/cellar?view=archive", "/changes/archived"]) {
    await open(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
  }
  await open(page, "/spec/cellar/lamp");
  await banner(page).getByRole("link", { name: "Restore" }).click();
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page).toHaveURL("/spec/cellar");
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing", async ({ page }) => {
      await signIn(page, "Ada");
      await open(page, "/spec/cellar?view=archive");
      const forms = await new AxeBuilder({ page }).analyze();
      expect.soft(forms.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      await shelve(page, "/spec/cellar", "Archive");
      for (const address of ["/spec/cellar", "/spec/cellar/lamp", "/spec/cellar?view=archive", "/changes/archived"]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
      await shelve(page, "/spec/cellar", "Restore");
    });
  });
}
