import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const text = "# Kettle\n\nIt boils water in three minutes.\n\nIt has a lid.\n";

const wiki = serve([{ message: "Begin", files: { "README.md": text, "tea.md": text.replace("Kettle", "Tea") } }]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

test("a page is edited, and its history says why", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await hydrated(page);
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(text);

  await page.getByLabel("Text", { exact: true }).fill(text.replace("three", "two"));
  await page.getByLabel("What did you change, and why?").fill("Boil faster");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("article")).toContainText("in two minutes");
  await page.getByRole("link", { name: "History", exact: true }).click();
  await expect(page.locator(".revision").first()).toContainText("Boil faster");
  await page.locator(".revision").first().getByRole("link", { name: "What changed" }).click();
  // Nothing but the word: line ends are as they were.
  await expect(page.locator(".summary")).toHaveText("1 paragraph edited · 1 word added, 1 removed");
});

test("a text comes back exactly as it was written, whatever is in it", async ({ page }) => {
  const odd = "\n\n# Odd\n\n&mdash; </textarea><script>alert(1)</script> <b>\n\n```\n\ttab & \"quotes\"\n```\n\n";
  await open(page, "/spec/odd?view=edit");
  await page.getByLabel("Text", { exact: true }).fill(odd);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article")).toContainText("Odd");
  expect(await (await page.request.get("/spec/odd.md")).text()).toBe(odd);

  await open(page, "/spec/odd?view=edit");
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(odd);
});

test("a new page is written where its author wants it", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("link", { name: "New page" }).click();
  await hydrated(page);
  const path = `/spec/cup-${test.info().project.name}`;
  await page.getByLabel("Where shall it be?").fill(path);
  await page.getByRole("button", { name: "Go on" }).click();
  await hydrated(page);
  await expect(page).toHaveURL(`${path}?view=edit`);
  await page.getByLabel("Text", { exact: true }).fill("# Cup\n\nHolds tea.\n");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole("heading", { level: 1, name: "Cup" })).toBeVisible();
});

test("a preview shows the page before it is saved", async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled !== false);
  await open(page, "/spec?view=edit");
  await page.getByLabel("Text", { exact: true }).fill("# Kettle\n\nIt *sings*.\n");
  await page.getByLabel("What did you change, and why?").fill("Sing");
  await page.getByRole("button", { name: "Preview" }).click();

  await expect(page.getByRole("region", { name: "The page as it will look" }).locator("em")).toHaveText("sings");
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue("# Kettle\n\nIt *sings*.\n");
  await expect(page.getByLabel("What did you change, and why?")).toHaveValue("Sing");
  await open(page, "/spec");
  await expect(page.getByRole("article")).not.toContainText("sings");
});

test("the preview follows the typing @javascript", async ({ page }) => {
  await open(page, "/spec?view=edit");
  const preview = page.getByRole("region", { name: "The page as it will look" });
  await expect(preview).toContainText("It has a lid.");
  await page.getByLabel("Text", { exact: true }).pressSequentially("\n\nIt **sings**.");
  await expect(preview.locator("strong")).toHaveText("sings");
});

test("unsaved words are not left behind by accident @javascript", async ({ page }) => {
  await open(page, "/spec?view=edit");
  await page.getByLabel("Text", { exact: true }).pressSequentially("More");
  const asked = page.waitForEvent("dialog");
  const left = page.getByRole("link", { name: "Cancel" }).click({ noWaitAfter: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await left;
  await expect(page).toHaveURL(/view=edit/);
});

test.describe("two people in the same place", () => {
  test.use({ expectedErrors: [/status of 409/] });

  test("see both texts and lose nothing", async ({ page, browser }) => {
    await open(page, "/spec/tea?view=edit");
    const mine = page.getByLabel("Text", { exact: true });
    const before = await mine.inputValue();

    // Somebody else is faster.
    const other = await (await browser.newContext({ baseURL: wiki.url })).newPage();
    await signIn(other, "Ada");
    await other.goto("/spec/tea?view=edit");
    await other.getByLabel("Text", { exact: true }).fill(before.replace("a lid", "a lid of glass"));
    await other.getByRole("button", { name: "Save" }).click();
    await expect(other.getByRole("article")).toContainText("a lid of glass");
    await other.context().close();

    await mine.fill(before.replace("a lid", "a lid of steel"));
    await page.getByLabel("What did you change, and why?").fill("Steel lasts");
    await page.getByRole("button", { name: "Save" }).click();
    await hydrated(page);

    await expect(page.getByRole("heading", { name: "Somebody else changed the same place" })).toBeVisible();
    await expect(page.getByRole("region", { name: "What you changed" })).toContainText("of steel");
    await expect(page.getByRole("region", { name: "What they changed" })).toContainText("of glass");
    await expect(page.getByLabel("What did you change, and why?")).toHaveValue("Steel lasts");
    const joined = page.getByLabel("Both texts joined");
    await expect(joined).toHaveValue(/<<<<<<<[\s\S]*of steel[\s\S]*=======[\s\S]*of glass[\s\S]*>>>>>>>/);

    await joined.fill(before.replace("a lid", "a lid of steel and glass"));
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("article")).toContainText("a lid of steel and glass");

    // For the other way of running this test.
    await open(page, "/spec/tea?view=edit");
    await page.getByLabel("Text", { exact: true }).fill(before);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("article")).toBeVisible();
  });
});
