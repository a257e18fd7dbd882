import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  { message: "Begin", files: { "README.md": "# Kettle\n\nIt boils water in three minutes.\n", "lid.md": "# Lid\n\nOf glass.\n" } },
]);

test.beforeAll(() => {
  wiki.account("Grace", "commenter", password);
  wiki.account("Ada", "editor", password);
});

async function write(page: import("@playwright/test").Page, address: string, words: string) {
  await open(page, `${address}?view=edit`);
  await page.getByLabel("Text", { exact: true }).fill(words);
  await page.getByLabel("What did you change, and why?").fill("Say it better");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await hydrated(page);
}

test("a page is watched, a change to it is told, and following the notice reads it", async ({ page, browser }) => {
  const mine = test.info().project.name;
  await signIn(page, "Grace");
  await open(page, "/spec");
  await page.getByRole("button", { name: "Watch", exact: true }).click();
  await page.getByRole("button", { name: "Watch this and all below" }).click();
  await hydrated(page);
  await expect(page.getByRole("button", { name: "Watching", exact: true })).toBeVisible();

  const context = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  const ada = await context.newPage();
  await signIn(ada, "Ada");
  await write(ada, "/spec/lid", `# Lid\n\nOf steel, says ${mine}.\n`);
  await context.close();

  await expect(async () => {
    await open(page, "/spec");
    await expect(page.getByRole("link", { name: /Inbox, \d+ unread/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.locator("#left .unseen").first()).toBeAttached();
  await page.getByRole("link", { name: /Inbox/ }).click();
  await hydrated(page);
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
  const notice = page.getByRole("link", { name: "Ada made a change" }).first();
  await expect(notice).toBeVisible();
  await notice.click();
  await hydrated(page);
  await expect(page).toHaveURL(/\/changes\/\d+$/);
  await expect(page.getByRole("link", { name: "Inbox, nothing unread" })).toBeVisible();

  await open(page, "/changes/unseen");
  await expect(page.getByRole("link", { name: "Lid" })).toBeVisible();
  await page.getByRole("link", { name: "What changed", exact: true }).first().click();
  await expect(page.getByText(`says ${mine}`).first()).toBeVisible();
  await open(page, "/spec/lid");
  await expect(page.getByText("This page has changed since you last looked")).toBeVisible();
  await open(page, "/changes/unseen");
  await expect(page.getByText("you have seen everything")).toBeVisible();

  await open(page, "/changes/inbox/settings");
  await page.getByRole("button", { name: /Stop watching/ }).click();
  await hydrated(page);
  await expect(page.getByText("Nothing yet. Each page has a button for it.")).toBeVisible();
});

test("how one is told is kept, and a wrong address is told", async ({ page }) => {
  await signIn(page, "Grace");
  await open(page, "/changes/inbox/settings");
  await expect(page.getByText("This wiki sends no e-mail yet")).toBeVisible();
  await page.getByLabel("Your address").fill("grace@example.org");
  await page.getByLabel("Once a day").check();
  await page.getByRole("button", { name: "Keep" }).click();
  await hydrated(page);
  await expect(page.getByText("Kept.")).toBeVisible();
  await expect(page.getByLabel("Once a day")).toBeChecked();
});

test("axe finds nothing in what is told @javascript", async ({ page }) => {
  await signIn(page, "Grace");
  for (const address of ["/changes/inbox", "/changes/inbox/settings", "/changes/unseen", "/changes/unwatch", "/spec"]) {
    await open(page, address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
  }
  await page.getByRole("button", { name: /^Watch/ }).click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
