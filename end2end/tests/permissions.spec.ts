import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "README.md": "# Kettle\n\nSee [billing](billing/README.md).\n",
      "billing/README.md": "# Billing\n\nSee [tax](tax.md).\n",
      "billing/tax.md": "# Tax\n\nNineteen.\n",
    },
  },
]);

test.use({ expectedErrors: [/status of 40\d/] });

test.describe.configure({ mode: "serial" });

let ann: string;

test.beforeAll(() => {
  ann = wiki.account("Ann", "admin", password);
  wiki.account("Ben", "editor", password);
  wiki.account("Rita", "reader", password);
});

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
  expect(found).toEqual([]);
}

test("strangers are told in a sentence who can see a page", async ({ page }) => {
  await open(page, "/spec/billing?view=access");
  await expect(page.getByText("Everybody can read this, with or without an account.")).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Rita");
});

test("an administrator closes a place, having seen what that means", async ({ page }) => {
  await signIn(page, "Ann");
  await open(page, "/spec/billing?view=access");
  await page.getByText("Change who can see it").click();
  const readers = page.getByRole("group", { name: "Who can see it" });
  await readers.getByLabel("Only these people and groups").check();
  await readers.getByRole("combobox").fill("Ben");
  await page.getByRole("button", { name: "See what this means" }).click();
  await hydrated(page);

  const meaning = page.getByRole("status").filter({ hasText: "What this means" });
  await expect(meaning).toContainText("2 pages");
  await expect(meaning).toContainText("Rita will no longer see it.");
  await expect(meaning.getByRole("link", { name: "Kettle" })).toBeVisible();
  if (test.info().project.use.javaScriptEnabled !== false) await clean(page);
  await page.getByRole("button", { name: "Save" }).click();
  await hydrated(page);
  await expect(page.getByText("closed: 2 people").first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Ben/ })).toContainText("/spec/billing names Ben, set by Ann on");
  if (test.info().project.use.javaScriptEnabled !== false) await clean(page);
});

test("a closed place carries a lock for those who see it, and is not there for others", async ({ page }) => {
  await open(page, "/spec/billing");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await signIn(page, "Rita");
  await open(page, "/spec");
  await expect(page.getByRole("main")).not.toContainText("closed:");
  await open(page, "/spec/billing/tax");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("an editor shares one page with somebody outside", async ({ page, context }) => {
  await signIn(page, "Ben");
  await open(page, "/spec/billing");
  await expect(page.getByRole("main").getByRole("link", { name: "closed: 2 people" })).toBeVisible();
  await open(page, "/spec/billing?view=share");
  await page.getByLabel("Who is it for?").fill("Olga");
  await page.getByLabel("For how long?").selectOption({ label: "a week" });
  await page.getByRole("button", { name: "Make a link" }).click();
  const address = await page.getByLabel("The link", { exact: true }).inputValue();
  if (test.info().project.use.javaScriptEnabled !== false) await clean(page);

  await context.clearCookies();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Billing" })).toBeVisible();
  await expect(page.getByText("Shared by Ben.")).toBeVisible();
  await expect(page.locator("a[href]:not([href^='#'])")).toHaveCount(0);
  await expect(page.getByRole("search")).toHaveCount(0);
  if (test.info().project.use.javaScriptEnabled !== false) await clean(page);

  await signIn(page, "Ann");
  await open(page, "/admin/permissions");
  if (test.info().project.use.javaScriptEnabled !== false) await clean(page);
  await expect(page.getByText(/Read by Ben/)).toBeVisible();
  await page.getByRole("button", { name: /End it.*Olga/ }).click();
  await expect(page.getByText("Links that work no more (1)")).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});

test("buttons stand where whoever looks may do what they say", async ({ page, request }) => {
  const set = await request.put("/api/v1/permissions?page=/spec/billing", {
    headers: { authorization: `Bearer ${ann}` },
    data: { readers: null, editors: ["Rita"] },
  });
  expect(set.status()).toBe(200);

  const buttons = page.getByRole("main").locator(".page-head .actions");
  const rail = page.getByRole("complementary", { name: "About this page" });
  // Rita only reads elsewhere.
  await page.context().clearCookies();
  await signIn(page, "Rita");
  await open(page, "/spec/billing/tax");
  await expect(buttons.getByRole("link", { name: "Edit" })).toBeVisible();
  await expect(buttons.getByRole("link", { name: "New page" })).toBeVisible();
  await expect(rail.getByRole("link", { name: "Move this page" })).toHaveCount(1);
  await expect(rail.getByRole("link", { name: "Delete it" })).toHaveCount(1);
  await buttons.getByRole("link", { name: "Edit" }).click();
  await hydrated(page);
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible();
  await open(page, "/spec");
  await expect(buttons.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await expect(rail.getByRole("link", { name: "Delete it" })).toHaveCount(0);
  await open(page, "/spec?view=edit");
  await expect(page.getByText("this takes the role commenter")).toBeVisible();

  // Ben edits elsewhere, and proposes here.
  await page.context().clearCookies();
  await signIn(page, "Ben");
  await open(page, "/spec/billing/tax?view=edit");
  await expect(page.getByRole("button", { name: "Propose", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
  await open(page, "/spec?view=edit");
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible();
});

test("each of several names is completed @javascript", async ({ page }) => {
  await signIn(page, "Ann");
  await open(page, "/spec?view=access");
  await page.getByText("Change who can see it").click();
  const readers = page.getByRole("group", { name: "Who can see it" });
  await readers.getByRole("combobox").fill("Ben, R");
  await expect(readers.getByLabel("Only these people and groups")).toBeChecked();
  await expect(page.locator("#names option[value='Ben, Rita']")).toHaveCount(1);
  await expect(page.locator("#names option[value='Ben, Ben']")).toHaveCount(0);
});

test("the whole wiki is closed and opened again", async ({ page, request }) => {
  await signIn(page, "Ann");
  await open(page, "/admin/permissions");
  await page.getByRole("button", { name: "Close it to people without an account" }).click();
  await expect(page.getByText("Only people with an account can read this wiki.")).toBeVisible();
  expect((await request.get("/spec")).status()).toBe(401);
  await page.getByRole("button", { name: "Open it to everybody" }).click();
  await expect(page.getByText("Everybody can read this wiki")).toBeVisible();
  expect((await request.get("/spec")).status()).toBe(200);
});
