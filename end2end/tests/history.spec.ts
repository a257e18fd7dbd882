import { expect, open, serve, test } from "../support/holotype";

const first = "# Kettle\n\nIt boils water in three minutes.\n\nIt has a lid.\n\nIt stands on four feet of rubber.\n";

serve([
  { message: "Describe the kettle", files: { "kettle.md": first } },
  {
    message: "Boil faster\n\nThree minutes are too long for tea.",
    author: "Grace Example <grace@example.org>",
    files: { "kettle.md": first.replace("three", "two") + "\nIt whistles, see [whistles](https://example.org/whistles).\n" },
  },
  {
    message: "Feet first",
    files: {
      "kettle.md":
        "# Kettle\n\nIt stands on four feet of rubber.\n\nIt boils water in two minutes.\n\nIt has a lid.\n\n" +
        "It whistles, see [whistles](https://example.net/whistles).\n",
    },
  },
]);

// r[verify read.history]
test("a page's history says who, when and why", async ({ page }) => {
  await open(page, "/spec/kettle");
  await page.getByRole("link", { name: "History", exact: true }).click();

  const lines = page.locator(".revision");
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(1)).toContainText("Boil faster");
  await expect(lines.nth(1)).toContainText("Edited by Grace Example on 2 January 2024, 12:00 UTC");
  await expect(lines.nth(2)).toContainText("Created by Ada Example");
});

// r[verify diff.words]
test("what changed is marked in words", async ({ page }) => {
  await open(page, "/spec/kettle?view=history");
  await page.locator(".revision").nth(1).getByRole("link", { name: "What changed" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "What changed in Kettle" })).toBeVisible();
  await expect(page.getByText("1 paragraph edited, 1 new")).toBeVisible();
  const edited = page.locator(".block.is-edited");
  await expect(edited.locator("del")).toHaveText("three");
  await expect(edited.locator("ins")).toHaveText("two");
  await expect(page.locator(".block.is-added")).toContainText("It whistles");

  await page.getByRole("link", { name: "New text only" }).click();
  await expect(page.locator(".block del, .block ins")).toHaveCount(0);
  await expect(page.getByText("It whistles")).toBeVisible();
});

// r[verify diff.move] r[verify diff.hidden]
test("a moved paragraph is shown as moved, and what no reader sees is said", async ({ page }) => {
  await open(page, "/spec/kettle?view=history");
  await page.locator(".revision").nth(0).getByRole("link", { name: "What changed" }).click();

  const moved = page.locator(".block.is-moved");
  await expect(moved).toContainText("Moved here");
  await moved.getByRole("link", { name: "from here" }).click();
  await expect(page.locator(".block.is-away")).toContainText("stood here");
  await expect(page.getByRole("list", { name: "Changes a reader of the page does not see" })).toContainText(
    /Link.*https:\/\/example.org\/whistles.*https:\/\/example.net\/whistles/,
  );
});

test("any two states can be compared", async ({ page }) => {
  await open(page, "/spec/kettle?view=history");
  await page.getByLabel("Older: Describe the kettle").check();
  await page.getByLabel("Newer: Feet first").check();
  await page.getByRole("button", { name: "Compare them" }).click();

  await expect(page.getByText("Before").locator("..")).toContainText("1 January 2024");
  await expect(page.getByText("After", { exact: true }).locator("..")).toContainText("3 January 2024");
  await expect(page.locator(".block.is-edited del")).toHaveText("three");
});

test("the page is read as it was", async ({ page }) => {
  await open(page, "/spec/kettle?view=history");
  await page.locator(".revision").nth(2).getByRole("link", { name: "The page as it was then" }).click();
  await expect(page.getByRole("article")).toContainText("It boils water in three minutes.");
  await expect(page.getByRole("complementary", { name: "Moment shown" })).toContainText("right after revision");
});

// r[verify read.change]
test("changes are listed, filtered and read", async ({ page }) => {
  await open(page, "/changes");
  await expect(page.locator(".change")).toHaveCount(3);
  await page.getByLabel("Up to").fill("2024-01-02");
  await page.getByLabel("Page", { exact: true }).fill("/spec/kettle");
  await page.getByRole("button", { name: "Show", exact: true }).last().click();
  await expect(page.locator(".change")).toHaveCount(2);

  await page.getByRole("link", { name: "Boil faster" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Boil faster" })).toBeVisible();
  await expect(page.getByText("Three minutes are too long for tea.")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages of this change" })).toContainText("Kettle");
  await expect(page.locator(".block.is-edited del")).toHaveText("three");
});
