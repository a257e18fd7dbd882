import AxeBuilder from "@axe-core/playwright";

import { expect, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "README.md": "# House\n",
      "kitchen/README.md": "# Kitchen\n",
      "kitchen/kettle.md": "# Kettle\n",
      "kitchen/lamp.md": "# Lamp\n",
      "kitchen/sofa.md": "# Sofa\n",
      "kitchen/spoon.md": "# Spoon\n",
      "parlour/README.md": "# Parlour\n\nIt has [a sofa](../kitchen/sofa.md) and [a lamp](../kitchen/lamp.md).\n",
      "parlour/vase.md": "# Vase\n",
      "tea.md": "# Tea\n\nBoil it in [the kettle](kitchen/kettle.md).\n",
    },
  },
]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

const tree = (page: Page) => page.getByRole("navigation", { name: "Pages" });
const link = (page: Page, name: string) => tree(page).getByRole("link", { name, exact: true });
const foreseen = (page: Page) => page.getByRole("region", { name: "What it would do" });

// r[verify acts.arrange] r[verify acts.arrange-preview]
test("several pages are ticked, looked at and moved in one change", async ({ page }) => {
  await open(page, "/spec?view=arrange");
  await page.getByRole("checkbox", { name: /^Lamp/ }).check();
  await page.getByRole("checkbox", { name: /^Sofa/ }).check();
  await page.getByLabel("Where shall they be?").fill("/spec/parlour");
  await page.getByLabel("Why?").fill("They belong there");
  await page.getByRole("button", { name: "Preview" }).click();

  await expect(foreseen(page)).toContainText("2 pages would move");
  await expect(foreseen(page)).toContainText("/spec/parlour/lamp");
  await expect(foreseen(page).getByRole("link", { name: "Parlour" })).toBeVisible();
  await expect(foreseen(page)).toContainText("2 links");
  await expect(page.getByRole("checkbox", { name: /^Lamp/ })).toBeChecked();
  await expect(page.getByLabel("Why?")).toHaveValue("They belong there");
  await foreseen(page).getByRole("button", { name: "Move" }).click();

  await expect(page).toHaveURL("/spec/parlour");
  await page.getByRole("article").getByRole("link", { name: "a sofa" }).click();
  await expect(page).toHaveURL("/spec/parlour/sofa");
  await open(page, "/changes");
  await expect(page.locator(".change").first()).toContainText("They belong there");

  // Back to where the next test looks for them.
  await open(page, "/spec/parlour?view=arrange&page=/spec/parlour/lamp&page=/spec/parlour/sofa&to=/spec/kitchen");
  await foreseen(page).getByRole("button", { name: "Move" }).click();
  await expect(page).toHaveURL("/spec/kitchen");
});

test("what cannot be done is said, and nothing that was ticked or typed is lost", async ({ page }) => {
  await open(page, "/spec/kitchen?view=arrange");
  await page.getByRole("checkbox", { name: /^Spoon/ }).check();
  await page.getByLabel("Where shall they be?").fill("/elsewhere");
  await page.getByLabel("Why?").fill("Just so");
  await page.getByRole("button", { name: "Preview" }).click();

  await expect(foreseen(page).getByRole("alert")).toContainText("can only move within it");
  await expect(foreseen(page).getByRole("button", { name: "Move" })).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: /^Spoon/ })).toBeChecked();
  await expect(page.getByLabel("Why?")).toHaveValue("Just so");
});

// r[verify acts.arrange-drag]
test("a page is dragged onto another, and moves when that is confirmed @javascript", async ({ page }) => {
  await open(page, "/spec/kitchen");
  await link(page, "Spoon").dragTo(link(page, "Parlour"));

  await expect(page).toHaveURL(/view=arrange&page=%2Fspec%2Fkitchen%2Fspoon&to=%2Fspec%2Fparlour/);
  await expect(foreseen(page)).toContainText("1 page would move");
  await foreseen(page).getByRole("button", { name: "Move" }).click();
  await expect(page).toHaveURL("/spec/parlour");
  await expect(link(page, "Spoon")).toBeVisible();
});

test("where a page would be dropped is marked, and a place that cannot take it is not @javascript", async ({ page }) => {
  await open(page, "/spec/kitchen");
  await link(page, "Kettle").hover();
  await page.mouse.down();
  await link(page, "Parlour").hover();
  await link(page, "Parlour").hover();
  await expect(link(page, "Parlour")).toHaveClass(/is-goal/);
  // It lies there already.
  await link(page, "Kitchen").hover();
  await link(page, "Kitchen").hover();
  await expect(tree(page).locator(".is-goal")).toHaveCount(0);
  await page.mouse.up();
  await expect(page).toHaveURL("/spec/kitchen");
});

test("several are chosen and dragged together @javascript", async ({ page }) => {
  await open(page, "/spec/kitchen");
  await link(page, "Kettle").click({ modifiers: ["Shift"] });
  await link(page, "Sofa").click({ modifiers: ["Control"] });
  await expect(tree(page).getByRole("status")).toContainText("2 chosen");
  await page.keyboard.press("Escape");
  await expect(tree(page).locator(".is-chosen")).toHaveCount(0);

  await link(page, "Kettle").click({ modifiers: ["Shift"] });
  await link(page, "Sofa").click({ modifiers: ["Shift"] });
  await expect(tree(page).locator(".is-chosen")).toHaveCount(3);
  await link(page, "Lamp").dragTo(link(page, "Parlour"));
  await expect(foreseen(page)).toContainText("3 pages would move");
  await expect(foreseen(page).getByRole("link", { name: "Tea" })).toBeVisible();
});

// r[verify acts.arrange-keys]
test("by keyboard alone a page of the tree is moved @javascript", async ({ page }) => {
  await open(page, "/spec/kitchen");
  await link(page, "Kettle").focus();
  await page.keyboard.press("m");

  await expect(page).toHaveURL(/view=arrange&page=/);
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.getByLabel("Where shall they be?").focus();
  await page.keyboard.type("/spec/attic");
  // Enter looks first.
  await page.keyboard.press("Enter");
  await expect(foreseen(page)).toContainText("1 page would move");
  await foreseen(page).getByRole("button", { name: "Move" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/spec/attic");
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec?view=arrange&page=/spec/tea&to=/spec/parlour/vase/with/a/rather/long/address");
  await expect(foreseen(page)).toContainText("1 page would move");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing, neither on the screen nor in a tree where pages are chosen", async ({ page }) => {
      for (const query of ["", "&page=/spec/tea&to=/spec/parlour", "&page=/spec/tea&to=/elsewhere"]) {
        await open(page, `/spec?view=arrange${query}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), query).toEqual([]);
      }
      await open(page, "/spec/parlour");
      await link(page, "Tea").click({ modifiers: ["Shift"] });
      await expect(tree(page).getByRole("status")).toContainText("1 chosen");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    });
  });
}
