import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const first = "# Kettle\n\nIt boils water in three minutes.\n\nIt has a lid of glass.\n";

const wiki = serve([
  { message: "Begin", files: { "README.md": first } },
  { message: "Boil faster", files: { "README.md": first.replace("three minutes", "two minutes, sharp") } },
]);

test.beforeAll(() => {
  wiki.account("Grace", "commenter", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Grace");
});

test("a change is discussed, answered and settled", async ({ page }) => {
  await open(page, "/changes/1");
  await page.getByText("Comment on this change", { exact: true }).click();
  await page.getByLabel("Comment on this change as a whole").fill("Is this *all*?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await hydrated(page);

  const thread = page.getByRole("region", { name: "Discussion begun by Grace" }).last();
  await expect(thread.locator("em")).toHaveText("all");
  await thread.getByText("Reply", { exact: true }).first().click();
  await thread.getByLabel("Your reply").fill("For now.");
  await thread.getByRole("button", { name: "Reply" }).click();
  await hydrated(page);
  await expect(thread).toContainText("For now.");

  await thread.getByRole("button", { name: "Mark as settled" }).click();
  await expect(page.getByText("Settled: Grace and 1 reply").last()).toBeVisible();
});

test("a paragraph is commented on without JavaScript", async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled !== false);
  await open(page, "/changes/2");
  await page.getByRole("link", { name: "Comment on: It boils water in two" }).click();
  await page.getByRole("textbox", { name: "Comment on these words" }).fill("Measured how?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();

  const thread = page.getByRole("region", { name: "Discussion begun by Grace" }).last();
  await expect(thread.getByRole("blockquote")).toHaveText("It boils water in two minutes, sharp.");
  await expect(thread).toContainText("Measured how?");
});

test("selected words are commented on @javascript", async ({ page }) => {
  await open(page, "/changes/2?show=source");
  // From the end of "water" to "two", over the words that are gone.
  await page.locator(".block.is-edited .source").evaluate((source) => {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const from = texts[0]!;
    const to = texts.find((text) => text.data.startsWith("two"))!;
    getSelection()!.setBaseAndExtent(from, from.data.indexOf("water"), to, 3);
  });
  await page.getByRole("button", { name: "Comment on this", exact: true }).click();

  const dialog = page.getByRole("dialog", { name: "Comment on these words" });
  await expect(dialog.getByRole("blockquote")).toHaveText("water in two");
  await dialog.getByLabel("Your comment").fill("In which kitchen?");
  await dialog.getByRole("button", { name: "Comment", exact: true }).click();

  const thread = page.locator(".thread", { hasText: "In which kitchen?" });
  await expect(thread.getByRole("blockquote")).toHaveText("water in two");
});

test("words that are gone can be quoted, too @javascript", async ({ page }) => {
  await open(page, "/changes/2?show=source");
  await page.locator(".block.is-edited .source del").first().evaluate((gone) => {
    getSelection()!.selectAllChildren(gone);
  });
  await page.getByRole("button", { name: "Comment on this", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Comment on these words" });
  await expect(dialog.getByRole("blockquote")).toContainText("three");
  await dialog.getByLabel("Your comment").fill("I liked it.");
  await dialog.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.locator(".thread", { hasText: "I liked it." })).toBeVisible();
});
