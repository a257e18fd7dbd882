import AxeBuilder from "@axe-core/playwright";

import { expect, open, serve, test } from "../support/holotype";

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="teal"/></svg>`;

const tea = `---
tags: [hot]
owner: Ada
---

# Tea

> [!WARNING]
> It is hot.

Boiling
: What water does at $100$ degrees.

$$\\frac{a}{b} + \\sqrt{x}$$

![A cup of tea](cup.svg "A cup, seen from above")

![[heat.md#boiling]]

\`\`\`list
pages tagged: hot
\`\`\`

\`\`\`mermaid
sequenceDiagram
  accTitle: How tea is ordered
  Guest->>Waiter: One tea, please, with milk and without sugar
  Waiter->>Kitchen: One tea, with milk and without sugar, for the guest by the window
  Kitchen-->>Guest: Tea
\`\`\`

\`\`\`toml
[tea]
hot = true
\`\`\`
`;

serve([
  {
    message: "Describe tea",
    files: { "tea.md": tea, "heat.md": "# Heat\n\n## Boiling\n\nWater must boil.\n", "cup.svg": picture },
  },
]);

// r[verify holding.callouts] r[verify holding.front-matter] r[verify holding.embed] r[verify holding.lists]
test("a page shows all it holds", async ({ page }) => {
  await open(page, "/spec/tea");

  const article = page.getByRole("article");
  await expect(article.locator(".callout-word")).toHaveText("Warning");
  await expect(article.getByRole("term")).toHaveText("Boiling");
  await expect(article.locator("math")).toHaveCount(2);
  await expect(article.locator("section.held")).toContainText("Water must boil.");
  await expect(article.locator("section.held-list").getByRole("link", { name: "Tea" })).toBeVisible();
  await article.getByText("Settings of this page").click();
  await expect(article.getByRole("rowheader", { name: "owner" })).toBeVisible();
});

test("axe finds nothing in a page that holds it all", { tag: "@javascript" }, async ({ page }) => {
  await open(page, "/spec/tea");
  await page.getByText("Settings of this page").click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

// r[verify holding.pictures]
test("a picture opens by keyboard as large as the window, and Escape closes it", { tag: "@javascript" }, async ({ page }) => {
  await open(page, "/spec/tea");

  const link = page.getByRole("link", { name: "A cup of tea" });
  await link.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "A cup of tea" });
  await expect(dialog.getByRole("img")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(link).toBeFocused();
  await expect(page.getByText("A cup, seen from above")).toBeVisible();
});

// r[verify holding.pictures]
test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a picture is a link to itself", async ({ page }) => {
    await page.goto("/spec/tea");
    await expect(page.getByRole("link", { name: "A cup of tea" })).toHaveAttribute("href", "/spec/cup.svg");
  });
});

// r[verify holding.diagram] r[verify holding.diagram-text]
test("a diagram is drawn for light and for dark, with its source beneath", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "/spec/tea");

  const figure = page.locator("figure.diagram");
  const picture = figure.getByRole("img", { name: "How tea is ordered" });
  await expect(picture).toHaveCount(1);
  await expect(picture).toHaveClass("diagram-light");
  expect(await picture.evaluate((shown: HTMLImageElement) => shown.complete && shown.naturalWidth > 0)).toBe(true);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(picture).toHaveClass("diagram-dark");
  await expect(figure.getByText("Guest->>Waiter")).toBeHidden();
  await figure.getByText("Source of the diagram").click();
  await expect(figure.getByText("Guest->>Waiter")).toBeVisible();
});

// r[verify holding.diagram]
test("a diagram is shown large by its button, and Escape closes it", { tag: "@javascript" }, async ({ page }) => {
  await open(page, "/spec/tea");

  const button = page.locator("figure.diagram").getByRole("button", { name: "Enlarge" });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "How tea is ordered" });
  await expect(dialog.getByRole("img")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
});

// r[verify holding.diagram]
test("a wide diagram scrolls in its own frame", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec/tea");
  const frame = page.locator(".diagram-picture");
  expect(await frame.evaluate((shown) => shown.scrollWidth > shown.clientWidth)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/spec/tea");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
