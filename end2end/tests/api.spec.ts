import { expect, open, serve, test } from "../support/holotype";

serve([{ message: "Begin", files: { "README.md": "# Kettle\n\nIt boils water.\n", "guide/use me.md": "# Use\n" } }]);

test("somebody looks around the API and tries an operation", async ({ page }) => {
  await open(page, "/api/docs");
  await expect(page.getByRole("heading", { name: "The API", level: 1 })).toBeVisible();
  await page.getByRole("navigation", { name: "What it is about" }).getByRole("link", { name: "Pages" }).click();
  await page.getByRole("link", { name: "Read a page", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Read a page", level: 1 })).toBeVisible();

  await page.getByLabel("path").fill("/spec/guide/use me");
  await page.getByRole("button", { name: "Write the request" }).click();
  const request = page.getByLabel("The request for a terminal");
  await expect(request).toContainText("/api/v1/pages/spec/guide/use%20me");
  await expect(request).toContainText("Authorization: Bearer");
  await page.getByRole("link", { name: "See the answer" }).click();
  await expect(page.locator("body")).toContainText('"title":"Use"');
});

test("a type leads to the types it is made of", async ({ page }) => {
  await open(page, "/api/docs/write_page");
  await page.getByRole("region", { name: "What it answers" }).getByRole("link", { name: "SavedPage" }).first().click();
  await expect(page.getByRole("heading", { name: "SavedPage", level: 1 })).toBeVisible();
  await expect(page.getByText("True when the text was joined with somebody else's.")).toBeVisible();
  await page.getByRole("link", { name: "The API" }).click();
  await expect(page.getByRole("heading", { name: "The API", level: 1 })).toBeVisible();
});

test("a text for agents is there to be copied", async ({ page }) => {
  await open(page, "/api/docs");
  await page.getByRole("link", { name: "For coding agents" }).click();
  const text = page.getByLabel("The text");
  await expect(text).toHaveValue(/\/mcp`/);
  await expect(text).toHaveValue(/AGENTS|specification wiki/);
  await expect(text).toHaveAttribute("readonly", "");
});

for (const address of ["/api/docs", "/api/docs/write_page", "/api/docs/search", "/api/docs/agents"]) {
  test(`nothing of ${address} is wider than a small screen`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
