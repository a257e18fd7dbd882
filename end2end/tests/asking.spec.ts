import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Describe tea",
    files: { "tea.md": "# Green tea\n\nIt steeps for three minutes.\n", "pot/lid.md": "# Lid\n\nOf glass.\n" },
  },
  {
    message: "Steep shorter\n\nIt was bitter.",
    files: { "tea.md": "# Green tea\n\nIt steeps for two minutes.\n", "pot/lid.md": "# Lid\n\nOf steel.\n" },
  },
]);

test.beforeAll(() => {
  wiki.account("Grace", "editor", password);
});

const withScripts = () => test.info().project.use.javaScriptEnabled !== false;

async function ask(page: Page, question: string) {
  await page.getByRole("textbox", { name: /What do you want to know|Ask on/ }).fill(question);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
}

// r[verify ask.screen] r[verify ask.form] r[verify conversation.keep]
test("questions are asked one after the other, kept, found again, shared and deleted", async ({ page, browser }) => {
  const mine = `Was Green tea changed by ${test.info().project.name}?`;
  await signIn(page, "Grace");
  await open(page, "/ask");
  await ask(page, mine);
  await expect(page.locator("#q1 .asked")).toHaveText(mine);
  await expect(page.locator("#q1 .answer p").first()).not.toBeEmpty();
  await expect(page).toHaveURL(/\/ask\/\d+/);
  await ask(page, "And who did that?");
  await expect(page.locator("#q2 .asked")).toHaveText("And who did that?");

  await page.reload();
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(mine);
  await expect(page.locator(".turn")).toHaveCount(2);

  await open(page, "/ask");
  const find = page.getByRole("searchbox", { name: "Words that were said in them" });
  await find.fill(test.info().project.name);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("navigation", { name: "Your conversations" }).getByRole("link", { name: mine }).click();
  await expect(page.locator("#q2")).toBeVisible();

  await page.getByText("This conversation", { exact: true }).click();
  await page.getByRole("button", { name: "Share it" }).click();
  await hydrated(page);
  const address = (await page.getByRole("link", { name: "this address" }).getAttribute("href")) ?? "";
  const context = await browser.newContext({ javaScriptEnabled: withScripts() });
  const other = await context.newPage();
  await open(other, wiki.url + address);
  await expect(other.locator("#q1 .asked")).toHaveText(mine);
  await expect(other.getByText("A conversation of Grace")).toBeVisible();
  await expect(other.locator(".ask-form")).toHaveCount(0);
  await context.close();

  await page.getByRole("button", { name: "Delete it" }).click();
  await hydrated(page);
  await expect(page.getByRole("link", { name: mine })).toHaveCount(0);
});

// r[verify conversation.passing]
test("strangers' questions stand in the address, which can be opened again", async ({ page }) => {
  await open(page, "/ask?page=/spec/tea");
  await expect(page.getByText("“This page” is")).toContainText("/spec/tea");
  await ask(page, "Why was it changed?");
  await expect(page.locator("#q1 .asked")).toHaveText("Why was it changed?");
  await expect(page).toHaveURL(/q=Why/);
  await ask(page, "And when?");
  await expect(page.locator("#q2 .asked")).toHaveText("And when?");
  await page.reload();
  await hydrated(page);
  await expect(page.locator(".turn")).toHaveCount(2);
  await expect(page.getByText("no language model is configured")).toHaveCount(1);
});

// r[verify ask.suggested]
test("a question to begin with is asked by a click", async ({ page }) => {
  await open(page, "/ask");
  const offer = page.locator(".suggested .offer-question").first();
  const question = (await offer.textContent()) ?? "";
  await offer.click();
  await expect(page.locator("#q1 .asked")).toHaveText(question);
});

// r[verify ask.everywhere]
test("the header leads to the question about the page that is open", async ({ page }) => {
  await open(page, "/spec/tea?as_of=2024-01-01");
  const link = page.getByRole("link", { name: "Ask", exact: true });
  await expect(link).toHaveAttribute("href", "/ask?page=%2Fspec%2Ftea&as_of=2024-01-01");
  if (withScripts()) return;
  await link.click();
  await expect(page.getByText("“This page” is")).toContainText("/spec/tea as it was");
});

// r[verify ask.panel]
test("the panel asks beside the page, by keyboard alone @javascript", async ({ page }) => {
  await open(page, "/spec/tea");
  await page.keyboard.press("a");
  const panel = page.getByRole("dialog", { name: "Ask about Green tea" });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Why was this page changed?");
  await page.keyboard.press("Enter");
  await expect(panel.locator("#q1 .answer")).toBeVisible();
  await expect(panel.getByRole("textbox")).toBeFocused();
  await expect(panel.getByRole("status")).not.toBeEmpty();
  // It stays while pages are exchanged beside it.
  await page.locator("#left").getByRole("link", { name: "pot" }).first().click();
  await expect(page).toHaveURL(/\/spec\/pot/);
  await expect(panel.locator("#q1")).toBeVisible();
  await panel.getByRole("textbox").focus();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("going back shows the answers that came by script @javascript", async ({ page }) => {
  await open(page, "/ask");
  await ask(page, "What is Green tea?");
  await expect(page.locator("#q1 .answer p").first()).not.toBeEmpty();
  await page.getByRole("link", { name: "Changes", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Changes" })).toBeVisible();
  await page.goBack();
  await expect(page.locator("#q1 .asked")).toHaveText("What is Green tea?");
});

test.describe("without a server", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("an answer that does not come gives the question back @javascript", async ({ page }) => {
    await open(page, "/ask");
    await page.route("**/api/v1/ask", (route) => route.abort());
    await ask(page, "What is Green tea?");
    await expect(page.getByRole("textbox", { name: "What do you want to know?" })).toHaveValue("What is Green tea?");
    await expect(page.locator(".ask-said")).toContainText("Your question is still here");
  });
});

test("an answer on its way can be stopped @javascript", async ({ page }) => {
  await open(page, "/ask");
  await page.route("**/api/v1/ask", async () => {});
  await ask(page, "What is Green tea?");
  await expect(page.locator(".turn.is-coming")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.locator(".turn")).toHaveCount(0);
  await expect(page.locator(".ask-said")).toContainText("Stopped");
});

// r[verify ask.palette]
test("the palette offers what is typed as a question @javascript", async ({ page }) => {
  await open(page, "/spec/tea");
  await page.keyboard.press("/");
  await page.getByRole("combobox").fill("why was green tea changed");
  await page.getByRole("option", { name: "Ask: why was green tea changed" }).click();
  await expect(page.locator("#q1 .asked")).toHaveText("why was green tea changed");
});

// r[verify ask.cited]
test("the words of a citation are marked where they stand", async ({ page }) => {
  await open(page, "/spec/tea?as_of=2024-01-01&mark=three%20minutes#cited");
  await expect(page.locator("mark.cited")).toHaveText("three minutes");
  await expect(page.locator("mark.cited")).toBeInViewport();
});

// r[verify digest.screen]
test("what changed is read in short, and leads to the pages", async ({ page }) => {
  await open(page, "/changes");
  await page.getByRole("link", { name: "In short" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("What changed since");
  await open(page, "/ask/digest?since=2024-01-01");
  const part = page.locator(".digest-part").first();
  await expect(part).toContainText("Steep shorter");
  await page.getByRole("link", { name: "Green tea" }).first().click();
  await expect(page.locator("del").first()).toHaveText("three");
});

test("the editor shows the words somebody came from", async ({ page }) => {
  await signIn(page, "Grace");
  await open(page, "/spec/tea?view=edit&quote=two%20%3Cb%3Eminutes");
  await expect(page.getByRole("complementary", { name: "The words you came from" })).toContainText("two <b>minutes");
});

test.describe("on a small screen", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("nothing is wider than the screen", async ({ page }) => {
    for (const address of ["/ask", "/ask?q=Why+was+Green+tea+changed%3F", "/ask/digest?since=2024-01-01", "/spec/tea"]) {
      await open(page, address);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(wide, address).toBeLessThanOrEqual(360);
    }
  });

  test("the panel fits, and closes @javascript", async ({ page }) => {
    await open(page, "/spec/tea");
    await page.getByRole("link", { name: "Ask", exact: true }).click();
    const panel = page.locator("dialog.ask-panel");
    await expect(panel.getByRole("textbox")).toBeFocused();
    const box = await panel.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(360);
    await panel.getByRole("button", { name: "Close" }).click();
    await expect(panel).toBeHidden();
    await expect(page.getByRole("link", { name: "Ask", exact: true })).toBeFocused();
  });
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing where questions are asked", async ({ page }) => {
      const look = async (name: string) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), name).toEqual([]);
      };
      await signIn(page, "Grace");
      for (const address of ["/ask", "/ask?q=Why+was+Green+tea+changed%3F", "/ask/digest?since=2024-01-01"]) {
        await open(page, address);
        await look(address);
      }
      await open(page, "/ask");
      await ask(page, "Who wrote of Green tea?");
      await expect(page.locator("#q1 .answer p").first()).not.toBeEmpty();
      await look("a conversation");
      await open(page, "/spec/tea?as_of=2024-01-01&mark=three%20minutes");
      await page.getByRole("link", { name: "Ask", exact: true }).click();
      await expect(page.locator("dialog.ask-panel").getByRole("textbox")).toBeFocused();
      await look("the panel");
    });
  });
}
