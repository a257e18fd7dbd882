import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "README.md": "# Kitchen\n\nAll that cooks.\n",
      "kettle.md": "# Kettle\n\nIt boils water.\n\n## Descaling\n\nVinegar, once a month.\n",
      "kettles/travel.md": "# Travel kettle\n\nIt folds.\n",
      "pot.md": "# Pot\n\nIt keeps tea warm for an hour.\n",
      "sieve.md": "# Sieve\n\nIt holds leaves back.\n",
    },
  },
]);

const palette = (page: Page) => page.getByRole("dialog", { name: "Search, or do something" });
const box = (page: Page) => palette(page).getByRole("combobox");
const chosen = (page: Page) => palette(page).getByRole("option", { selected: true });

/** Once the index has read the log. */
async function indexed(page: Page) {
  await expect(async () => {
    const answer = await page.request.get("/api/v1/search?q=kettle");
    expect((await answer.json()).total).toBeGreaterThan(0);
  }).toPass();
}

test.beforeAll(() => {
  wiki.account("Ada", "admin", password);
});

test.describe("the palette @javascript", () => {
  // r[verify palette.opens] r[verify palette.finds] r[verify palette.enter]
  test("a key opens it, letters find, Enter goes", async ({ page }) => {
    await open(page, "/spec");
    await indexed(page);
    await page.keyboard.press("/");
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("trav");
    await expect(chosen(page)).toContainText("Travel kettle");
    await expect(palette(page).locator(".palette-status")).toHaveText(/\d+ lines?/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/spec\/kettles\/travel$/);
    await expect(palette(page)).toBeHidden();
  });

  test("somebody faster than the answer goes to the best find all the same", async ({ page }) => {
    await open(page, "/spec");
    await indexed(page);
    await page.route("**/api/ui/palette/finds*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("sieve");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/spec\/sieve$/);
  });

  // r[verify palette.newest]
  test("an older answer never takes the place of a newer one", async ({ page }) => {
    await open(page, "/spec");
    await indexed(page);
    await page.route("**/api/ui/palette/finds*", async (route) => {
      const slow = route.request().url().includes("words=pot&");
      await new Promise((resolve) => setTimeout(resolve, slow ? 800 : 0));
      await route.continue().catch(() => {});
    });
    await page.keyboard.press("/");
    await page.keyboard.type("pot");
    await page.waitForTimeout(100);
    await box(page).fill("sieve");
    await expect(chosen(page)).toContainText("Sieve");
    await page.waitForTimeout(1_000);
    await expect(chosen(page)).toContainText("Sieve");
    await expect(palette(page).getByRole("option", { name: /^Pot/ })).toBeHidden();
  });

  // r[verify palette.keys]
  test("arrows choose, Escape gives the focus back", async ({ page }) => {
    await open(page, "/spec/kettle");
    const link = page.getByRole("main").getByRole("link", { name: "History", exact: true });
    await link.focus();
    await page.keyboard.press("/");
    await expect(chosen(page)).toHaveCount(1);
    const first = await chosen(page).textContent();
    await page.keyboard.press("ArrowDown");
    await expect(chosen(page)).not.toHaveText(first ?? "");
    const active = await box(page).getAttribute("aria-activedescendant");
    await expect(page.locator(`[id="${active}"]`)).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Home");
    await expect(chosen(page)).toHaveText(first ?? "");
    await page.keyboard.press("ArrowUp");
    await expect(chosen(page)).toHaveText(/^Sign in/);
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
    await expect(link).toBeFocused();
  });

  test("Tab leaves the box for the button, and nothing behind the dialog is reached", async ({ page }) => {
    await open(page, "/spec/kettle");
    await page.keyboard.press("/");
    await page.keyboard.press("Tab");
    await expect(palette(page).getByRole("button", { name: "Close" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(palette(page)).toBeHidden();
  });

  test("Ctrl Enter opens a tab, and the palette stays", async ({ page, context }) => {
    await open(page, "/spec");
    await indexed(page);
    await page.keyboard.press("/");
    await page.keyboard.type("sieve");
    await expect(chosen(page)).toContainText("Sieve");
    const [tab] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Control+Enter")]);
    await expect(tab).toHaveURL(/\/spec\/sieve$/);
    await expect(palette(page)).toBeVisible();
  });

  test("the mouse opens it from the header, chooses and closes it", async ({ page }) => {
    await open(page, "/spec");
    await indexed(page);
    await page.getByLabel("Search the specification").click();
    await page.keyboard.type("vinegar");
    const find = palette(page).getByRole("option", { name: /Kettle/ }).first();
    await find.hover();
    await expect(chosen(page)).toContainText("Kettle");
    await page.mouse.click(5, 5);
    await expect(palette(page)).toBeHidden();
    await page.keyboard.press("Control+k");
    await box(page).fill("vinegar");
    await find.click();
    await expect(page).toHaveURL(/\/spec\/kettle/);
  });

  test("the last line leads to the search screen with the same words", async ({ page }) => {
    await open(page, "/spec/kettle?as_of=2024-01-05");
    await page.keyboard.press("/");
    await page.keyboard.type("tea & warm");
    await page.keyboard.press("ArrowUp");
    await expect(chosen(page)).toHaveText("Search for “tea & warm” everywhere");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/search\?q=tea%20%26%20warm&as_of=2024-01-05$/);
    await expect(page.getByLabel("Words to look for", { exact: true })).toHaveValue("tea & warm");
  });

  // r[verify palette.acts]
  test("what may be done is offered, and what may not is not", async ({ page }) => {
    await open(page, "/spec/kettle");
    await page.keyboard.press("/");
    await expect(palette(page).getByRole("option", { name: "History of this page" })).toBeVisible();
    await expect(palette(page).getByRole("option", { name: /Edit this page/ })).toHaveCount(0);
    await page.keyboard.press("Escape");

    await signIn(page, "Ada");
    await open(page, "/spec/kettle");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("rename");
    const move = palette(page).getByRole("option", { name: "Move this page" });
    await expect(move).toBeVisible();
    await move.click();
    await expect(page).toHaveURL(/\/spec\/kettle\?view=move$/);

    await open(page, "/changes");
    await page.keyboard.press("Control+k");
    await expect(palette(page).getByRole("option", { name: "Repositories" })).toBeVisible();
    await expect(palette(page).getByRole("option", { name: "Move this page" })).toHaveCount(0);
  });

  test("buttons of the screen can be pressed from it", async ({ page }) => {
    await open(page, "/spec");
    await page.keyboard.press("/");
    await page.keyboard.type("dark");
    await palette(page).getByRole("option", { name: "Other colours" }).click();
    await expect(palette(page)).toBeHidden();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    await page.keyboard.press("/");
    await page.keyboard.type("past release");
    await palette(page).getByRole("option", { name: "Choose a moment to look at" }).click();
    await expect(page.getByLabel("Show everything as it was on")).toBeVisible();
  });

  // r[verify palette.recent]
  test("pages seen lately come first while nothing is typed, and signing out forgets them", async ({ page }) => {
    await signIn(page, "Ada");
    await open(page, "/spec/pot");
    await open(page, "/spec/sieve");
    await open(page, "/spec/kettle");
    await page.keyboard.press("/");
    const lately = palette(page).getByRole("group", { name: "Seen lately" }).getByRole("option");
    await expect(lately).toHaveText(["Sieve", "Pot"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/spec\/pot$/);

    await hydrated(page);
    await page.keyboard.press("/");
    await page.keyboard.type("sign out");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
    await open(page, "/spec");
    expect(await page.evaluate(() => localStorage.getItem("holotype.recent"))).not.toContain("Sieve");
  });

  // r[verify palette.letters]
  test("letters typed before it is awake are kept", async ({ page }) => {
    let wake = () => {};
    const awake = new Promise<void>((resolve) => (wake = resolve));
    await page.route("**/*.wasm", async (route) => {
      await awake;
      await route.continue();
    });
    await page.goto("/spec", { waitUntil: "commit" });
    await page.getByRole("heading", { name: "Kitchen", level: 1 }).waitFor();
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/early.js")));
    await page.keyboard.press("/");
    await page.keyboard.type("si");
    await expect(page.getByLabel("Search the specification")).toHaveValue("si");
    wake();
    await hydrated(page);
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("eve");
    await expect(box(page)).toHaveValue("sieve");
  });

  test("without the server it says so, and the form still leads on", async ({ page }) => {
    await open(page, "/spec");
    await page.route("**/api/ui/palette/finds*", (route) => route.abort());
    await page.keyboard.press("/");
    await page.keyboard.type("kettle");
    await expect(palette(page).getByText("Nothing can be found at this moment.")).toBeVisible();
    await expect(chosen(page)).toHaveText("Search for “kettle” everywhere");
  });
  test.use({ expectedErrors: [/ERR_FAILED/] });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} wide @javascript`, () => {
      test.use({ colorScheme, viewport: { width, height: 740 } });

      test("axe finds nothing in the palette, and nothing sticks out", async ({ page }) => {
        await signIn(page, "Ada");
        await open(page, "/spec/kettle");
        await indexed(page);
        for (const words of ["", "kettle", "zeppelin"]) {
          await page.keyboard.press("Control+k");
          await box(page).fill(words);
          await expect(chosen(page)).toHaveCount(1);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), words).toEqual([]);
          const list = palette(page).getByRole("listbox");
          expect(await list.evaluate((list) => list.scrollWidth - list.clientWidth)).toBeLessThanOrEqual(0);
          await page.keyboard.press("Escape");
        }
        const room = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(room).toBeLessThanOrEqual(0);
      });
    });
  }
}
