import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const text = "# Kettle\n\nIt boils water in three minutes.\n\nIt has a lid.\n";

const tea = text.replace("Kettle", "Tea");

const wiki = serve([{ message: "Begin", files: { "README.md": text, "tea.md": tea } }]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
  wiki.account("Bob", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

const area = (page) => page.getByLabel("Text", { exact: true });

// r[verify draft.offered] r[verify draft.compared] r[verify draft.saved]
test("what was typed is offered on return, gone on with, and gone once it is saved @javascript", async ({ page }) => {
  await open(page, "/spec/tea?view=edit");
  await area(page).fill(tea.replace("three", "two"));
  await expect(page.locator(".draft-kept")).toContainText("kept for you");
  // Nothing is asked: the server has it.
  await page.goto("/spec/tea?view=edit");
  await expect(area(page)).toHaveValue(/three/);
  await page.getByRole("link", { name: "Compare it with the page" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A text of yours that is not saved");
  await page.getByRole("link", { name: "Go on with it" }).click();
  await hydrated(page);
  await expect(area(page)).toHaveValue(/two/);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article")).toContainText("two minutes");
  await open(page, "/spec/tea?view=edit");
  await expect(page.getByText("did not save it")).toHaveCount(0);
});

test.describe("without the network", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|Failed to fetch/] });

  // r[verify draft.again] r[verify draft.browser]
  test("a text stays in the browser, and arrives later @javascript", async ({ page, context }) => {
    await open(page, "/spec/cup?view=edit");
    await context.setOffline(true);
    await area(page).fill("# Cup\n\nHolds tea.\n");
    await expect(page.getByText("not kept since")).toBeVisible();
    await context.setOffline(false);
    await expect(page.locator(".draft-kept")).toContainText("kept for you", { timeout: 20_000 });
    await page.goto("/spec/cup?view=edit");
    await page.getByRole("button", { name: "Discard it" }).click();
    await expect(page.getByText("did not save it")).toHaveCount(0);
  });

  // r[verify draft.one] r[verify draft.browser]
  test("two windows hold their own texts, and both are offered @javascript", async ({ page, context }) => {
    const other = await context.newPage();
    await open(page, "/spec/pot?view=edit");
    await open(other, "/spec/pot?view=edit");
    await context.setOffline(true);
    await area(page).fill("# Pot\n\nHolds soup.\n");
    await expect(page.getByText("not kept since")).toBeVisible();
    await area(other).fill("# Pot\n\nHolds stew.\n");
    await expect(other.getByText("not kept since")).toBeVisible();
    await page.close();
    await other.close();
    await context.setOffline(false);

    const back = await context.newPage();
    await open(back, "/spec/pot?view=edit");
    const offered = back.getByText("This browser kept a text of yours");
    await expect(offered).toBeVisible();
    await back.getByRole("button", { name: "Forget it" }).click();
    await expect(offered).toBeVisible();
    await back.getByRole("button", { name: "Put it into the text" }).click();
    await expect(area(back)).toHaveValue(/soup/);
    await expect(offered).toBeHidden();
    await expect(back.locator(".draft-kept")).toContainText("kept for you");

    // Saved before its keeping has answered: what this browser held is let go all the same.
    await area(back).fill("# Pot\n\nHolds everything.\n");
    await back.getByRole("button", { name: "Save" }).click();
    await expect(back.getByRole("article")).toContainText("Holds everything");
    await open(back, "/spec/pot?view=edit");
    await expect(back.getByText("did not save it")).toHaveCount(0);
    await expect(offered).toBeHidden();
    const left = await back.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("holotype.typed")));
    expect(left).toEqual([]);
  });
});

// r[verify write.toolbar] r[verify write.undo]
test("the toolbar is one stop, and undo takes back what it writes @javascript", async ({ page }) => {
  await open(page, "/spec?view=edit");
  const body = area(page);
  await body.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Control+b");
  await expect(body).toHaveValue(/^\*\*# Kettle\*\*\n/);
  await page.keyboard.press("Control+z");
  await expect(body).toHaveValue(text);

  const bar = page.getByRole("toolbar", { name: "Write Markdown" });
  await bar.getByRole("button", { name: "Bold" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(bar.getByRole("button", { name: "Italic" })).toBeFocused();
  await expect(bar.locator("[tabindex='0']")).toHaveCount(1);
});

// r[verify write.carry] r[verify write.indent] r[verify write.escape]
test("lists go on by themselves, and Escape and Tab lead out @javascript", async ({ page }) => {
  await open(page, "/spec/list?view=edit");
  const body = area(page);
  await body.fill("");
  await body.pressSequentially("- one\ntwo\n\nEnd");
  await expect(body).toHaveValue("- one\n- two\nEnd");
  await body.fill("- one");
  await body.press("Tab");
  await expect(body).toHaveValue("  - one");
  await body.press("Escape");
  await body.press("Tab");
  await expect(body).not.toBeFocused();
});

// r[verify write.complete]
test("a page is named by a few of its letters @javascript", async ({ page }) => {
  await open(page, "/spec/list?view=edit");
  const body = area(page);
  await body.fill("");
  await body.pressSequentially("See [[tea");
  const option = page.getByRole("option", { name: /Tea/ }).first();
  await expect(option).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(body).toHaveValue("See [Tea](tea.md)");
  await expect(page.getByRole("listbox", { name: "What can be put in" })).toHaveCount(0);
});

// r[verify write.replace]
test("words are found and replaced by keyboard @javascript", async ({ page }) => {
  await open(page, "/spec?view=edit");
  await area(page).focus();
  await page.keyboard.press("Control+h");
  await page.getByLabel("Find", { exact: true }).fill("it ");
  await page.getByLabel("Replace with").fill("She ");
  await page.getByRole("button", { name: "Replace all" }).click();
  await expect(area(page)).toHaveValue(/She boils[\s\S]*She has/);
  await page.keyboard.press("Escape");
  await expect(area(page)).toBeFocused();
});

test("at 360 pixels nothing stands out of the screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec?view=edit");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
});

// r[verify write.others]
test("others who write the page are named @javascript", async ({ page, browser }) => {
  const other = await (await browser.newContext({ baseURL: wiki.url })).newPage();
  await signIn(other, "Bob");
  await other.goto("/spec/tea?view=edit");
  await hydrated(other);
  await expect(async () => {
    await open(page, "/spec/tea?view=edit");
    await expect(page.getByText("Bob is writing this page, too.")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await other.context().close();
});
