// The interface in another language, chosen at the foot of a screen or by the browser.

import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  { message: "Begin", files: { "README.md": "# House\n\nSee [the kettle](kettle.md).\n", "kettle.md": "# Kettle\n\nIt boils water.\n" } },
]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

// r[verify language.choice]
test("a language is chosen at the foot of a screen, and stays", async ({ page }) => {
  await open(page, "/spec/kettle?view=history");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(/\/spec\/kettle\?view=history$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Verlauf");
  await page.goto("/changes");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Änderungen");
  // What somebody wrote is not translated.
  await page.goto("/spec/kettle");
  await expect(page.getByRole("article")).toContainText("It boils water.");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

// r[verify language.whole]
test("what comes alive in the browser speaks the language of its page", { tag: "@javascript" }, async ({ page, context }) => {
  await context.addCookies([{ name: "holotype-language", value: "de", url: wiki.url }]);
  await open(page, "/login");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Passwort").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("button", { name: /Ada/ })).toBeVisible();
  await open(page, "/spec/kettle");
  await hydrated(page);
  await expect(page.getByRole("button", { name: /^Farben: / })).toBeVisible();
  // No text is its own name.
  for (const address of ["/", "/spec/kettle", "/spec/kettle?view=edit", "/spec/kettle?view=discuss", "/search", "/changes", "/requirements", "/drift", "/login/account", "/?view=help"]) {
    await open(page, address);
    const texts = await page.evaluate(() => Object.keys((globalThis as unknown as { holotypeTexts: object }).holotypeTexts));
    const said = await page.locator("body").innerText();
    expect(texts.filter((key) => key.includes("-") && said.split(/\s+/).includes(key)), address).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id), address).toEqual([]);
  }
});

// r[verify language.account]
test("an account says in which language it is written to, and changes it", async ({ page }) => {
  await signIn(page, "Ada");
  await page.goto("/login/account");
  await page.getByRole("combobox", { name: "Of e-mail and screens" }).selectOption("Deutsch");
  await page.getByRole("button", { name: "Keep the language" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByText("Gespeichert.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Von E-Mails und Oberfläche" })).toHaveValue("de");
  await page.getByRole("contentinfo").getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("combobox", { name: "Of e-mail and screens" })).toHaveValue("en");
});

test.describe("a browser that asks for German", () => {
  test.use({ locale: "de-DE" });

  // r[verify language.browser]
  test("is answered in German, with dates as Germans write them", async ({ page }) => {
    await open(page, "/spec/kettle?view=history");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.locator("time").first()).toHaveText(/^\d{1,2}\. \p{L}+ \d{4}/u);
  });

  // r[verify language.frames]
  test("hears what stands around an author's words in German", async ({ page }) => {
    await open(page, "/spec/kettle");
    await expect(page.getByRole("article").getByRole("link", { name: "Link zu diesem Abschnitt" }).first()).toBeAttached();
    await expect(page.getByRole("article")).toContainText("It boils water.");
  });
});
