// What people do every day, from beginning to end: by keyboard alone on a wide screen, and by touch on a narrow one.

import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const kettle = "# Kettle\n\nr[kettle.heat]\nIt boils water in three minutes.\n\nIt has [a lid](lid.md).\n";

const wiki = serve([
  { message: "Begin", files: { "README.md": "# Kitchen\n\nSee [the kettle](kettle.md).\n", "kettle.md": kettle, "lid.md": "# Lid\n\nIt closes.\n" } },
]);

test.use({ expectedErrors: [/status of 404/] });

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

type Target = ReturnType<Page["locator"]>;

/** How somebody comes to something and uses it. */
type Hand = {
  /** Puts words into a field, in the place of what it holds. */
  fill: (field: Target, text: string) => Promise<void>;
  /** Follows a link or presses a button. */
  press: (target: Target) => Promise<void>;
};

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Target) {
  await target.first().waitFor();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}

const keys = (page: Page): Hand => ({
  fill: async (field, text) => {
    await tabTo(page, field);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(text);
  },
  press: async (target) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  },
});

const touch = (): Hand => ({
  fill: (field, text) => field.first().fill(text),
  press: (target) => target.first().click(),
});

const flows: Record<string, (page: Page, hand: Hand, name: string) => Promise<void>> = {
  "a page is written and saved": async (page, hand, name) => {
    await open(page, `/spec/${name}-pot?view=edit`);
    await hand.fill(page.getByLabel("Text", { exact: true }), "# Pot\n\nIt holds soup.\n");
    await hand.fill(page.getByLabel("What did you change, and why?"), "Add the pot");
    await hand.press(page.locator(".editor-foot").getByRole("button", { name: "Save" }));
    await expect(page.getByRole("article")).toContainText("It holds soup.");
  },

  "an edit is proposed": async (page, hand, name) => {
    await open(page, "/spec/kettle?view=edit");
    await hand.fill(page.getByLabel("Text", { exact: true }), kettle.replace("three", "two"));
    await hand.fill(page.getByLabel("What did you change, and why?"), `Boil faster, by ${name}`);
    await hand.press(page.getByRole("button", { name: "Propose", exact: true }));
    await expect(page).toHaveURL(/\/changes\/\d+$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Boil faster, by ${name}`);
  },

  "a page is discussed": async (page, hand, name) => {
    await open(page, "/spec/kettle?view=discuss");
    await hand.fill(page.getByLabel("Which words of the page?"), "three minutes");
    await hand.fill(page.getByRole("textbox", { name: "Your comment" }), `Why three, asks ${name}?`);
    await hand.press(page.getByRole("main").getByRole("button", { name: "Comment", exact: true }));
    await hydrated(page);
    await expect(page.getByRole("main")).toContainText(`Why three, asks ${name}?`);
  },

  "a page is moved": async (page, hand, name) => {
    await open(page, `/spec/${name}-cup?view=edit`);
    await hand.fill(page.getByLabel("Text", { exact: true }), "# Cup\n\nSmall.\n");
    await hand.press(page.locator(".editor-foot").getByRole("button", { name: "Save" }));
    await expect(page.getByRole("article")).toContainText("Small.");
    await open(page, `/spec/${name}-cup?view=move`);
    await hand.fill(page.getByLabel("Where shall it be?"), `/spec/${name}-mug`);
    await hand.press(page.getByRole("button", { name: "Move", exact: true }));
    await expect(page).toHaveURL(`/spec/${name}-mug`);
  },

  "words are searched for and read": async (page, hand) => {
    await open(page, "/search");
    await hand.fill(page.getByRole("main").getByRole("searchbox"), "three minutes");
    await page.keyboard.press("Enter");
    await hand.press(page.getByRole("main").getByRole("link", { name: /Kettle/ }));
    await expect(page.getByRole("article")).toContainText("three minutes");
  },

  "a question is asked": async (page, hand) => {
    await open(page, "/ask");
    await hand.fill(page.getByRole("main").locator("textarea, input[type=text], input[type=search]"), "Who changed the kettle?");
    await hand.press(page.getByRole("main").getByRole("button", { name: "Ask", exact: true }));
    await expect(page.getByRole("main")).toContainText("Ada Example");
  },

  "the past is looked at": async (page, hand) => {
    await open(page, "/spec/kettle?view=history");
    await hand.press(page.getByRole("main").getByRole("link", { name: "Begin", exact: true }));
    await expect(page.getByRole("main")).toContainText("Kettle");
  },
};

test.describe("by keyboard alone @javascript", () => {
  for (const [flow, go] of Object.entries(flows)) {
    test(flow, async ({ page }) => go(page, keys(page), "keys"));
  }
});

test.describe("at 360 pixels", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const [flow, go] of Object.entries(flows)) {
    test(flow, async ({ page }, info) => {
      await go(page, touch(), `narrow-${info.project.name.split("-")[0]}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, "wider than the window").toBeLessThanOrEqual(0);
    });
  }
});
