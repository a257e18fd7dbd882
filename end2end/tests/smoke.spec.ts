import { expect, open, serve, test } from "../support/holotype";

serve([{ message: "Say what this is", files: { "README.md": "# Kettle\n\nIt boils water.\n" } }]);

test("the front page opens", async ({ page }) => {
  const response = await open(page, "/");

  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a page of the repository opens", async ({ page }) => {
  const response = await open(page, "/spec");

  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { name: "Kettle" })).toBeVisible();
  await expect(page.getByText("It boils water.")).toBeVisible();
});
