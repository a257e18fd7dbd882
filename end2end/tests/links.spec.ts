import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";

serve([
  {
    message: "Begin",
    files: {
      "README.md": "# Book\n\nBegin with [the kettle](kettle.md).\n",
      "kettle.md": "# Kettle\n\n## Heat\n\nIt has a [lid](parts/lid.md#hindge), and a [spout](spout.md).\n",
      "parts/lid.md": "# Lid\n\n## Hinge\n\nIt closes [the kettle](../kettle.md#heat).\n",
      "alone.md": "# Alone\n\nNobody comes here.\n",
    },
  },
  { message: "Hot", files: { "kettle.md": "# Kettle\n\n## Heat\n\nIt has a hot [lid](parts/lid.md#hindge), and a [spout](spout.md).\n", "parts/lid.md": "# Lid\n\n## Hinge\n\nIt closes [the hot kettle](../kettle.md#heat).\n" } },
]);

// r[verify links.rail] r[verify links.screen]
test("a reader gets from a page to the sentences that link to it", async ({ page }) => {
  await open(page, "/spec/kettle");
  const rail = page.getByRole("complementary", { name: "About this page" });
  await expect(rail.getByRole("heading", { name: "Linked from" })).toBeVisible();
  await expect(rail.getByText("changed together in 2 of 2 changes")).toBeVisible();
  await rail.getByRole("link", { name: "All links" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Links of Kettle" })).toBeVisible();
  await expect(page.locator(".link-quote").first()).toHaveText("Begin with the kettle.");
  await expect(page.getByText("no such section")).toBeVisible();
  await page.getByRole("link", { name: "Hinge" }).first().click();
  await expect(page).toHaveURL(/\/spec\/parts\/lid#hinge$/);
});

// r[verify links.broken-screen] r[verify links.orphans-screen]
test("what leads nowhere is told with what can be done, and what nobody leads to", async ({ page }) => {
  await open(page, "/spec/kettle?view=links");
  await page.getByRole("link", { name: "What can be done" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Broken links at and below /spec/kettle" })).toBeVisible();
  const lines = page.locator(".broken-links > li");
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText("Perhaps this was meant: Lid /spec/parts/lid#hinge");
  await page.getByRole("link", { name: "Everywhere" }).click();
  await page.getByRole("link", { name: "Pages nobody links to" }).click();
  await page.getByRole("link", { name: "Alone", exact: true }).click();
  await expect(page).toHaveURL(/\/spec\/alone$/);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing where links are told", async ({ page }) => {
      for (const address of ["/spec/kettle", "/spec/kettle?view=links", "/search/broken", "/search/orphans", "/search/broken?as_of=change:1"]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
    });
  });
}
