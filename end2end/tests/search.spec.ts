import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test, type Page } from "../support/holotype";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "kettle.md": "# Kettle\n\nIt boils water for tea & <b>coffee</b>.\n\n## Descaling\n\nUse vinegar-water, once a month.\n",
      "pot.md": "# Pot\n\nIt keeps tea warm.\n",
      "parts/lid.md": "# Lid\n\nIt keeps steam of the kettle in.\n",
      "parts/spout.md": "# Spout\n\nTea leaves through it.\n",
      "gone.md": "# Whistle\n\nIt whistles when the kettle boils.\n",
    },
  },
  {
    message: "Take the whistle away",
    author: "Grace Example <grace@example.org>",
    files: { "gone.md": null, "pot.md": "# Pot\n\nIt keeps tea hot.\n" },
  },
]);

/** Opens a search and comes back to it until the index has read the log. */
async function search(page: Page, query: string, status: RegExp) {
  await open(page, `/search?${query}`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("status").filter({ hasText: status }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

test("words are found from the header", async ({ page }) => {
  await open(page, "/");
  await page.getByLabel("Search the specification").fill("vinegar");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/search\?q=vinegar/);
  await search(page, "q=vinegar", /1 page found/);
  await expect(page.locator(".snippet mark").first()).toHaveText(/vinegar/);
  await page.getByRole("link", { name: "Kettle" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Kettle" })).toBeVisible();
});

test("a search that finds nothing says what to try", async ({ page }) => {
  await open(page, "/search?q=zeppelin&at=/spec");
  await expect(page.getByText("No page has these words.")).toBeVisible();
  await page.getByRole("link", { name: "Search everywhere" }).click();
  await expect(page).toHaveURL(/\/search\?q=zeppelin$/);
});

// r[verify find.screen] r[verify find.kinds]
test("kinds are links with counts", async ({ page }) => {
  await search(page, "q=kettle", /\d pages? found/);
  const kinds = page.getByRole("navigation", { name: "What kind of thing" });
  await expect(kinds.getByRole("link", { name: /^Pages \d/ })).toHaveAttribute("aria-current", "page");
  await open(page, "/search?q=kettle&kind=deleted");
  await expect(kinds.getByRole("link", { name: /^Deleted pages 1/ })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("link", { name: "Whistle" })).toBeVisible();
});

// r[verify find.scope]
test("where to look is offered from the page one comes from, and remembered", async ({ page }) => {
  await search(page, "q=kettle", /\d pages? found/);
  await open(page, "/spec/parts/lid");
  await page.getByLabel("Search the specification").fill("kettle");
  await page.keyboard.press("Enter");
  await page.getByLabel("Where to look").selectOption({ label: "In /spec/parts and below" });
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/at=%2Fspec%2Fparts/);
  await expect(page.getByLabel("Where to look")).toHaveValue("/spec/parts");
  await expect(page.getByRole("link", { name: "Lid" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Kettle", exact: true })).toHaveCount(0);
});

// r[verify find.taught] r[verify find.chips]
test("filters are taught, shown and taken out", async ({ page }) => {
  await search(page, "q=tea", /\d pages? found/);
  await page.getByText("You can narrow it").click();
  await page.getByRole("link", { name: "after:2024" }).click();
  await expect(page).toHaveURL(/q=tea%20after%3A2024/);
  const typed = page.getByRole("list", { name: "Filters you typed" });
  await typed.getByRole("link", { name: "Take out: since 2024" }).click();
  await expect(page).toHaveURL(/q=tea$/);
  await expect(typed).toHaveCount(0);
  await open(page, '/search?q="keeps tea" -hot');
  await expect(typed.getByRole("link")).toHaveText([/exactly “keeps tea”/, /without “hot”/]);
});

// r[verify find.lands]
test("a find lands on its words", async ({ page }) => {
  await search(page, "q=vinegar", /1 page found/);
  const find = page.getByRole("main").getByRole("link", { name: "Kettle" });
  await expect(find).toHaveAttribute("href", /#.*:~:text=.*vinegar%2Dwater/);
});

test("what was written by others is text, never markup", async ({ page }) => {
  await search(page, "q=coffee", /1 page found/);
  await expect(page.locator(".snippet b")).toHaveCount(0);
  await open(page, "/search?q=%3Cimg src=x onerror=alert(1)%3E");
  await expect(page.getByRole("main").locator("img")).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} wide @javascript`, () => {
      test.use({ colorScheme, viewport: { width, height: 740 } });

      test("axe finds nothing on the search screen, and nothing sticks out", async ({ page }) => {
        await search(page, "q=kettle", /\d pages? found/);
        const screens = ["q=", "q=kettle", "q=tea author:ada -hot&at=/spec/parts", "q=zeppelin after:never", "q=kettle&kind=deleted"];
        for (const query of screens) {
          await open(page, `/search?${query}`);
          await page.locator("details.narrow").evaluate((details) => details.setAttribute("open", ""));
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), query).toEqual([]);
          const room = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect.soft(room, query).toBeLessThanOrEqual(0);
        }
      });
    });
  }
}
