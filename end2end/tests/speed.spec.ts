import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { signInAs } from "../support/people";

const long = (title: string) =>
  `# ${title}\n\n` + Array.from({ length: 60 }, (_, at) => `## Part ${at}\n\nIt says a few words about ${title}.\n`).join("\n");

const wiki = serve([
  {
    message: "Describe it",
    files: {
      "README.md": "# Start\n\nSee [the kettle](parts/kettle.md), [its lid](parts/lid.md#part-40), [nothing](nothing.md) and [a plan](plan.txt).\n",
      "parts/kettle.md": long("Kettle"),
      "parts/lid.md": long("Lid"),
      "other/tea.md": "# Tea\n",
      "other/milk.md": "# Milk\n",
      "plan.txt": "A plan.\n",
    },
  },
]);

/** Marks the page that is loaded; the mark is gone when the browser loads another one. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => "marked" in window);
const tree = (page: Page) => page.getByRole("navigation", { name: "Pages" });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const scrolled = (page: Page) => page.evaluate(() => Math.round(window.scrollY));

// r[verify speed.travel]
test("links lead from screen to screen without leaving the page @javascript", async ({ page }) => {
  await open(page, "/spec");
  await mark(page);

  await page.getByRole("main").getByRole("link", { name: "the kettle" }).click();
  await expect(heading(page, "Kettle")).toBeVisible();
  await expect(page).toHaveURL(/\/spec\/parts\/kettle$/);
  await expect(page).toHaveTitle("Kettle · Holotype");
  await expect(page.locator("#main")).toBeFocused();
  await expect(page.locator("#arrived")).toHaveText("Kettle · Holotype");
  await expect(tree(page).getByRole("link", { name: "Kettle" })).toHaveAttribute("aria-current", "page");
  await expect(page.locator('link[rel=alternate][href="/feed.atom?page=%2Fspec%2Fparts%2Fkettle"]')).toHaveCount(1);
  await expect(page.locator('link[rel=alternate][href="/feed.atom?page=%2Fspec"]')).toHaveCount(0);

  await page.getByRole("link", { name: "Changes", exact: true }).click();
  await expect(heading(page, "Changes")).toBeVisible();
  await expect(tree(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Holotype" }).click();
  await expect(tree(page)).toBeVisible();
  expect(await isMarked(page)).toBe(true);
});

// r[verify speed.travel]
test("back and forward come to the same place @javascript", async ({ page }) => {
  await open(page, "/spec/parts/kettle");
  await mark(page);
  await page.evaluate(() => window.scrollTo(0, 900));
  await tree(page).getByRole("link", { name: "Lid" }).click();
  await expect(heading(page, "Lid")).toBeVisible();
  expect(await scrolled(page)).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 500));

  await page.goBack();
  await expect(heading(page, "Kettle")).toBeVisible();
  await expect.poll(() => scrolled(page)).toBe(900);
  await page.goForward();
  await expect(heading(page, "Lid")).toBeVisible();
  await expect.poll(() => scrolled(page)).toBe(500);

  // Places within a screen are places one comes back to.
  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "Part 30" }).click();
  await expect(page).toHaveURL(/#part-30$/);
  await page.goBack();
  await expect(page).toHaveURL(/lid$/);
  await expect.poll(() => scrolled(page)).toBe(500);
  expect(await isMarked(page)).toBe(true);

  await page.reload();
  await expect.poll(() => scrolled(page)).toBe(500);
});

test("a link to a place on another page leads to that place @javascript", async ({ page }) => {
  await open(page, "/spec");
  await mark(page);
  await page.getByRole("main").getByRole("link", { name: "its lid" }).click();
  await expect(page).toHaveURL(/\/spec\/parts\/lid#part-40$/);
  await expect(page.locator("#part-40")).toBeInViewport();
  expect(await page.evaluate(() => document.querySelector(":target")?.id)).toBe("part-40");
  expect(await isMarked(page)).toBe(true);
  await page.goBack();
  await expect(heading(page, "Start")).toBeVisible();
});

// r[verify speed.travel] r[verify speed.branches]
test("the tree stays open, and branches still open after the way @javascript", async ({ page }) => {
  await open(page, "/spec/parts/kettle");
  await mark(page);
  const other = tree(page).locator('details[data-path="/spec/other"] > summary');
  const asked = page.waitForRequest(/\/api\/ui\/tree/);
  await other.click();
  expect(new URL((await asked).url()).searchParams.get("at")).toBe("/spec/other");
  await expect(tree(page).getByRole("link", { name: "Tea" })).toBeVisible();

  await tree(page).getByRole("link", { name: "Lid" }).click();
  await expect(heading(page, "Lid")).toBeVisible();
  await tree(page).getByRole("link", { name: "Tea" }).click();
  await expect(heading(page, "Tea")).toBeVisible();
  await expect(tree(page).getByRole("link", { name: "Tea" })).toHaveAttribute("aria-current", "page");
  await expect(tree(page).locator("[aria-current]")).toHaveCount(1);
  await expect(tree(page).getByRole("link", { name: "Milk" })).toBeVisible();

  // Closed and opened again, and still there after a real way.
  await other.click();
  await expect(tree(page).getByRole("link", { name: "Tea" })).toBeHidden();
  await other.click();
  await expect(tree(page).getByRole("link", { name: "Tea" })).toBeVisible();
  expect(await isMarked(page)).toBe(true);
  await page.goto("/spec/parts/lid");
  await expect(tree(page).getByRole("link", { name: "Tea" })).toBeVisible();
});

// r[verify speed.travel]
test("what came alive on the way is alive, and what is gone is silent @javascript", async ({ page }) => {
  await open(page, "/changes");
  await mark(page);
  await page.getByRole("link", { name: "Holotype" }).click();
  await tree(page).getByRole("link", { name: "spec", exact: true }).or(tree(page).getByRole("link", { name: "Start" })).first().click();
  await expect(heading(page, "Start")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "the kettle" }).click();
  await expect(heading(page, "Kettle")).toBeVisible();

  await page.locator("#main article p").first().hover();
  await expect(page.locator(".ask-why")).toBeVisible();
  await expect(page.locator(".ask-why")).toHaveAttribute("href", /\/spec\/parts\/kettle\?view=why/);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Colours: as the system" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await tree(page).getByRole("link", { name: "Lid" }).click();
  await expect(heading(page, "Lid")).toBeVisible();
  await expect(page.getByRole("button", { name: "Colours: light" })).toBeVisible();
  await page.keyboard.press("h");
  await expect(page).toHaveURL(/\/$/);
  expect(await isMarked(page)).toBe(true);
});

// r[verify speed.travel-fallback]
test.describe("what is the browser's", () => {
  // What is not there, and what files may not do.
  test.use({ expectedErrors: [/404|sandboxed/] });

  test("files, other windows and forms are the browser's @javascript", async ({ page, context }) => {
    await open(page, "/spec");
    await mark(page);
    const opened = context.waitForEvent("page");
    await page.getByRole("main").getByRole("link", { name: "the kettle" }).click({ modifiers: ["Control"] });
    await (await opened).close();
    expect(await isMarked(page)).toBe(true);

    await page.getByRole("main").getByRole("link", { name: "a plan" }).click();
    await expect(page.getByText("A plan.")).toBeVisible();
    expect(await isMarked(page)).toBe(false);
    await page.goBack();
    await mark(page);
    await page.getByRole("searchbox").fill("kettle");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/search\?q=kettle/);
    expect(await isMarked(page)).toBe(false);
  });

  test("what is refused is shown by the browser @javascript", async ({ page }) => {
    await open(page, "/spec");
    await mark(page);
    await page.getByRole("main").getByRole("link", { name: "nothing" }).click();
    await expect(page.getByRole("main")).toContainText("no page");
    expect(await isMarked(page)).toBe(false);
  });
});

// r[verify speed.travel-fallback]
test("a text that was not sent is not lost on the way @javascript", async ({ page }) => {
  await signInAs(page, wiki, "Eve", "editor");
  await open(page, "/spec/other/tea");
  await mark(page);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await hydrated(page);
  expect(await isMarked(page)).toBe(false);
  await page.getByLabel("Text", { exact: false }).first().fill("# Tea\n\nGreen.\n");
  const asked = page.waitForEvent("dialog");
  const leaving = page.getByRole("link", { name: "Holotype" }).click();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving.catch(() => {});
  await expect(page).toHaveURL(/view=edit/);
});

// r[verify speed.paint]
test("nothing moves that was painted @javascript", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { moved: [] });
    const count = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as any[]) {
        // What somebody does themselves may move things.
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map((source: any) => `${source.node?.nodeName}.${source.node?.className}`);
        (window as any).moved.push(`${entry.value} ${moved}`);
      }
    };
    new PerformanceObserver(count).observe({ type: "layout-shift", buffered: true });
  });
  await open(page, "/spec/parts/kettle");
  await tree(page).locator('details[data-path="/spec/other"] > summary').click();
  await expect(tree(page).getByRole("link", { name: "Tea" })).toBeVisible();
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    await page.setViewportSize({ width, height });
    for (const address of ["/", "/spec", "/spec/parts/kettle", "/spec/parts/lid?view=history"]) {
      await open(page, address);
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => (window as any).moved), `${address} at ${width}`).toEqual([]);
    }
  }
});

test("links and the tree lead everywhere without any of this", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("main").getByRole("link", { name: "the kettle" }).click();
  await expect(heading(page, "Kettle")).toBeVisible();
  await tree(page).getByRole("link", { name: "Lid" }).click();
  await expect(heading(page, "Lid")).toBeVisible();
  await page.goBack();
  await expect(heading(page, "Kettle")).toBeVisible();
});
