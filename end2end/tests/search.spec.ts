import { expect, open, serve, test } from "../support/holotype";

serve([
  {
    message: "Begin",
    files: {
      "kettle.md": "# Kettle\n\nIt boils water for tea & <b>coffee</b>.\n",
      "pot.md": "# Pot\n\nIt keeps tea warm.\n",
    },
  },
]);

test("words are found from the header", async ({ page }) => {
  await open(page, "/");
  await page.getByLabel("Search the specification").fill("boils");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/search\?q=boils/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("status").filter({ hasText: "1 page found" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.locator(".snippet mark")).toHaveText("boils");
  await page.getByRole("link", { name: "Kettle" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kettle" })).toBeVisible();
});

test("a search that finds nothing says what to try", async ({ page }) => {
  await open(page, "/search?q=zeppelin&at=/spec");
  await expect(page.getByText("No page has these words.")).toBeVisible();
  await page.getByRole("link", { name: "Search everywhere" }).click();
  await expect(page).toHaveURL(/\/search\?q=zeppelin$/);
});
