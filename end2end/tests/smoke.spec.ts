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

// r[verify look.mark]
test("the sign of the house stands in every head, and is the icon of the window", async ({ page, request }) => {
  await page.goto("/spec");
  await expect(page.locator("a.brand svg.house-mark")).toBeVisible();
  const icon = await request.get((await page.locator("link[rel=icon]").getAttribute("href")) ?? "");
  expect(icon.headers()["content-type"]).toBe("image/svg+xml");
  expect(await icon.text()).toContain("prefers-color-scheme:dark");
  await page.goto("/login");
  await expect(page.getByRole("img", { name: "Holotype" })).toBeVisible();
});
