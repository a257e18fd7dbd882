import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "kettle/README.md": "# Kettle\n\nIt has [a lid](lid.md).\n",
      "kettle/lid.md": "# Lid\n\nIt closes.\n",
      "tea.md": "# Tea\n\nNeeds [the kettle](kettle/README.md).\n",
      "old.md": "# Old\n\nNobody reads this.\n",
    },
  },
]);

test.use({ expectedErrors: [/status of 404/] });

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

test("a page is deleted and brought back", async ({ page }) => {
  await open(page, "/spec/old?view=delete");
  await page.getByLabel("Why?").fill("Out of date");
  await page.getByRole("button", { name: "Delete" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Old was deleted" })).toBeVisible();
  await expect(page.getByRole("status").first()).toContainText("Out of date");
  await expect(page.getByRole("article")).toContainText("Nobody reads this.");
  await open(page, "/changes/deleted");
  await expect(page.locator(".change").first()).toContainText("Old");
  await page.locator(".change").first().getByRole("link", { name: "Old" }).click();
  await page.getByRole("button", { name: "Restore this page" }).click();
  await expect(page).toHaveURL("/spec/old");
  await expect(page.getByRole("heading", { level: 1, name: "Old" })).toBeVisible();
});

test("a page moves, and links to it follow", async ({ page }) => {
  await open(page, "/spec/kettle?view=move");
  await page.getByLabel("Where shall it be?").fill("/spec/mug");
  await page.getByRole("button", { name: "Move" }).click();
  await expect(page).toHaveURL("/spec/mug");
  await open(page, "/spec/tea");
  await page.getByRole("link", { name: "the kettle" }).click();
  await expect(page).toHaveURL("/spec/mug");
  await page.getByRole("link", { name: "a lid" }).click();
  await expect(page).toHaveURL("/spec/mug/lid");
});

const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a picture is added without scripts", async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled !== false);
  await open(page, "/spec/tea?view=edit");
  await page.getByLabel("Add a picture or a file").setInputFiles({ name: "cup.png", mimeType: "image/png", buffer: picture });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(/!\[cup\]\(cup\.png\)\n$/);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article").getByRole("img", { name: "cup" })).toBeVisible();
});

test("a picture is added where the cursor is @javascript", async ({ page }) => {
  await open(page, "/spec/old?view=edit");
  const text = page.getByLabel("Text", { exact: true });
  await text.press("Control+Home");
  await page.getByLabel("Add a picture or a file").setInputFiles({ name: "jug.png", mimeType: "image/png", buffer: picture });
  await expect(text).toHaveValue(/^!\[jug\]\(jug\.png\)# Old/);
  await page.getByRole("button", { name: "Save" }).click();
  await hydrated(page);
  await expect(page.getByRole("article").getByRole("img", { name: "jug" })).toBeVisible();
});

test("axe finds nothing on the screens of these acts @javascript", async ({ page }) => {
  for (const address of ["/spec/tea?view=move", "/spec/tea?view=delete", "/changes/deleted", "/spec/tea?view=edit"]) {
    await open(page, address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
  }
});
