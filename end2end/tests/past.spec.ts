import { expect, open, serve, test } from "../support/holotype";

serve([
  { message: "Begin", files: { "README.md": "# Kettle\n\nCold. See the [lid](lid.md).\n", "lid.md": "# Lid\n" } },
  { message: "Heat", files: { "README.md": "# Kettle\n\nHot. See the [lid](lid.md).\n", "handle.md": "# Handle\n" } },
]);

// r[verify moment.said]
test("everything is as it was on the day that was chosen", async ({ page }) => {
  await open(page, "/spec");
  await expect(page.getByRole("article")).toContainText("Hot.");

  await page.getByRole("button", { name: "Now: choose a moment" }).click();
  await page.getByLabel("Show everything as it was on").fill("2024-01-01");
  await page.getByRole("button", { name: "Show", exact: true }).click();

  const banner = page.getByRole("complementary", { name: "Moment shown" });
  await expect(banner).toContainText("as it was at the end of 1 January 2024");
  await expect(page.getByRole("article")).toContainText("Cold.");
  const tree = page.getByRole("navigation", { name: "Pages" });
  await expect(tree.getByRole("link", { name: "Lid" })).toBeVisible();
  await expect(tree.getByRole("link", { name: "Handle" })).toHaveCount(0);

  // Links keep the moment, whoever wrote them.
  await page.getByRole("article").getByRole("link", { name: "lid" }).click();
  await expect(banner).toBeVisible();
  await tree.getByRole("link", { name: "Kettle" }).click();
  await expect(page.getByRole("article")).toContainText("Cold.");
  await page.getByRole("link", { name: "Holotype" }).click();
  await expect(page).toHaveURL(/\/\?as_of=/);
  await expect(banner).toBeVisible();

  await page.goBack();
  await expect(page.getByRole("article")).toContainText("Cold.");
  await banner.getByRole("link", { name: "Back to now" }).click();
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole("article")).toContainText("Hot.");
});

test("a moment is a change, too", async ({ page }) => {
  await open(page, "/changes/1");
  await page.getByRole("link", { name: "The specification after it" }).click();
  await expect(page.getByRole("complementary", { name: "Moment shown" })).toContainText("right after change 1");
  await expect(page.getByRole("article")).toContainText("Cold.");
});

test.describe("what names no moment", () => {
  test.use({ expectedErrors: [/status of 40[04]/] });

  test("is explained", async ({ page }) => {
    const response = await open(page, "/spec?as_of=yesterday");
    expect(response?.status()).toBe(400);
    await expect(page.getByRole("main")).toContainText("“yesterday” names no moment".replace(/[“”]/g, '"'));
    await page.getByRole("main").getByRole("link", { name: "Back to now" }).click();
    await expect(page.getByRole("article")).toContainText("Hot.");
  });

  test("is not taken for another one", async ({ page }) => {
    const response = await open(page, "/spec?as_of=change:999");
    expect(response?.status()).toBe(404);
  });
});
