import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";

const kettle =
  "---\ncode: src/kettle/**\n---\n\n# Kettle\n\nr[kettle.time]\nIt boils water in three minutes.\n\n" +
  "- It has a lid, see [lids].\n- It has four feet.\n\n| part | count |\n|------|-------|\n| feet | 4     |\n\n```rust\nlet x = 1;\n```\n\n[lids]: https://example.org/lids\n";

serve([
  { message: "Describe the kettle", files: { "kettle.md": kettle, "src/kettle/heat.rs": "1" } },
  {
    message: "Boil faster\n\nThree minutes are too long for tea.",
    author: "Grace Example <grace@example.org>",
    files: { "kettle.md": kettle.replace("three", "two").replace("| 4 ", "| 3 ") },
  },
  { message: "Heat more", files: { "src/kettle/heat.rs": "2" } },
]);

// r[verify why.screen]
test("a reader gets from the page to who wrote a paragraph, when and what for", async ({ page }) => {
  await open(page, "/spec/kettle");
  await page.getByRole("link", { name: "Why each part is here" }).click();

  const stretch = page.locator(".stretch", { hasText: "in two minutes" });
  await expect(stretch).toContainText("Grace Example");
  await stretch.getByRole("link", { name: "Boil faster" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Why is this here?" })).toBeVisible();
  const steps = page.locator(".step");
  await expect(steps).toHaveCount(2);
  await expect(steps.first()).toContainText("Three minutes are too long for tea.");
  await expect(steps.first().locator("del")).toHaveText("three");
  await expect(steps.last()).toContainText("Written by Ada Example");
  await expect(page.locator(".stretch.is-asked")).toContainText("in two minutes");
});

test("pointing at a paragraph offers its story @javascript", async ({ page }) => {
  await open(page, "/spec/kettle");
  await page.getByText("It has four feet.").hover();
  await page.getByRole("link", { name: "Why?", exact: true }).click();
  await expect(page.locator("blockquote.asked")).toContainText("It has four feet.");
});

// r[verify linked.screen]
test("a page's commits say why they are listed, and lead to the pages they concern", async ({ page }) => {
  await open(page, "/spec/kettle?view=commits");
  const first = page.locator(".change").first();
  await expect(first).toContainText("Changed src/kettle/heat.rs, which this page names (code: src/kettle/**).");
  await first.getByRole("link", { name: "Heat more" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Heat more" })).toBeVisible();
  await expect(page.locator(".files")).toHaveText("src/kettle/heat.rs");
  await page.getByRole("main").getByRole("link", { name: "Kettle" }).click();
  await expect(page).toHaveURL(/\/spec\/kettle$/);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing where reasons are told", async ({ page }) => {
      for (const address of ["?view=why", "?view=why&block=2", "?view=commits"]) {
        await open(page, `/spec/kettle${address}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
      await open(page, "/spec/kettle?view=commits");
      await page.getByRole("link", { name: "Heat more" }).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    });
  });
}
