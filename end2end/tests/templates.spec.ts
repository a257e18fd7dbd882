// Templates by place: pages that new pages begin with.

import AxeBuilder from "@axe-core/playwright";

import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "README.md": "# House\n",
      "decisions/README.md": "# Decisions\n",
      "decisions/0007-lid.md": "# Lid\n",
      "decisions/record.md":
        "---\ntemplate: Decision record\ntemplate-about: For what is hard to take back.\nowner: {{author}}\n---\n\n" +
        "# {{number}}. {{title}}\n\nDecided in {{place}}. It MUST [WHAT IT MUST].\n",
      "kitchen/README.md": "# Kitchen\n",
      "note.md": "---\ntemplate: Note\n---\n\n# {{title}}\n\nSomething short.\n",
    },
  },
]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

const choice = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });
const where = (page: Page) => page.getByLabel("Where shall it be?");
const looked = (page: Page) => page.getByRole("region", { name: /would begin with$/ });

/** What pages say is read behind the log. */
async function offered(page: Page, address: string, name: string) {
  await expect(async () => {
    await open(page, address);
    await expect(choice(page, name)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

// r[verify templates.screen] r[verify templates.offered] r[verify templates.number]
test("the only template of a place is chosen, looked at and begun with", async ({ page }) => {
  await offered(page, "/spec/decisions?view=new", "Decision record");
  await expect(choice(page, "Decision record")).toBeChecked();
  await expect(page.getByText("For what is hard to take back. From /spec/decisions.")).toBeVisible();
  await expect(where(page)).toHaveValue("/spec/decisions/0008-");
  const names = page.getByRole("radio");
  await expect(names.first()).toHaveValue("/spec/decisions/record");
  await expect(names.nth(1)).toHaveValue("/spec/note");
  await expect(names.last()).toHaveValue("");

  await where(page).fill("/spec/decisions/0008-cache");
  await page.getByRole("button", { name: "Look at it first" }).click();
  await expect(looked(page).getByRole("heading", { name: "0008. Cache" })).toBeVisible();
  await expect(looked(page)).toContainText("Decided in /spec/decisions.");
  await expect(where(page)).toHaveValue("/spec/decisions/0008-cache");
  await page.getByRole("button", { name: "Go on" }).click();

  await expect(page.locator("#body")).toHaveValue(/^---\nowner: Ada\n---\n\n# 0008\. Cache\n/);
  await expect(page.locator("#preview")).toContainText("0008. Cache");
});

// r[verify templates.place]
test("elsewhere it is not offered, and nothing is chosen", async ({ page }) => {
  await offered(page, "/spec/kitchen?view=new", "Note");
  await expect(choice(page, "Decision record")).toHaveCount(0);
  await expect(choice(page, "An empty page")).toBeChecked();
  await expect(where(page)).toHaveValue("/spec/kitchen/");
});

// r[verify templates.screen]
test("a page is begun with a template by keyboard alone", async ({ page }) => {
  await offered(page, "/spec/kitchen?view=new", "Note");
  await where(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.type("kettle");
  // The group is entered at what is chosen, and goes round.
  await page.keyboard.press("Tab");
  while (!(await page.evaluate(() => document.activeElement?.matches("[name=template]")))) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowDown");
  await expect(choice(page, "Note")).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/view=edit&template=/);
  await expect(page.locator("#body")).toHaveValue("# Kettle\n\nSomething short.\n");
});

// r[verify templates.marked]
test("a template says that it is one and leads to a new page", async ({ page }) => {
  await offered(page, "/spec/decisions?view=new", "Decision record");
  await open(page, "/spec/decisions/record");
  await expect(page.getByText("This is a template: new pages below /spec/decisions can begin with it.")).toBeVisible();
  await page.getByRole("link", { name: "New page from this" }).click();
  await expect(choice(page, "Decision record")).toBeChecked();
  await expect(where(page)).toHaveValue("/spec/decisions/0008-");
});

// r[verify templates.complete]
test("the editor offers the templates of the place @javascript", async ({ page }) => {
  await offered(page, "/spec/decisions?view=new", "Decision record");
  await open(page, "/spec/decisions/0009-tea?view=edit");
  const text = page.locator("#body");
  await text.fill("");
  await text.pressSequentially("/template record");
  const option = page.getByRole("option", { name: /^Decision record/ });
  await expect(option).toContainText("/spec/decisions");
  await expect(option).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue(/# 0009\. Tea\n/);
});

const screens = ["/spec/decisions?view=new", "/spec/decisions?view=new&path=/spec/decisions/0008-x&template=/spec/decisions/record&look=1", "/spec/decisions/record"];

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await offered(page, "/spec/decisions?view=new", "Decision record");
  for (const address of screens) {
    await open(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, address).toBeLessThanOrEqual(360);
  }
  await open(page, "/spec/decisions?view=new");
  await where(page).fill("/spec/decisions/0010-spoon");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.locator("#body")).toHaveValue(/# 0010\. Spoon\n/);
});

test("axe finds nothing where templates are chosen and shown @javascript", async ({ page }) => {
  await offered(page, "/spec/decisions?view=new", "Decision record");
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const address of screens) {
      await open(page, address);
      await hydrated(page);
      const found = await new AxeBuilder({ page }).analyze();
      expect.soft(found.violations, `${address} ${scheme}`).toEqual([]);
    }
  }
});
