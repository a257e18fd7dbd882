import { expect, open, serve, test } from "../support/holotype";

const kettle = `# Kettle

It boils [water](parts/water.md).

## Heating

r[kettle.heat]
It reaches 100 degrees in two minutes.

| part | material |
|------|----------|
| lid  | steel    |

> [!NOTE]
> Hot.

## Safety

It switches itself off.
`;

serve([
  {
    message: "Describe the kettle",
    files: {
      "README.md": kettle,
      "parts/water.md": "# Water\n\nSee the [kettle](../README.md#safety).\n",
      "parts/lid.md": "# Lid\n\nCloses it.\n",
      "parts/deep/hinge.md": "# Hinge\n",
      "old.md": "# Whistle\n\nIt whistles while the water boils, loud enough to be heard in the next room.\n",
      "gone.md": "# Gone\n\nSoon.\n",
    },
  },
  {
    message: "Rename and remove",
    files: {
      "old.md": null,
      "whistle.md": "# Whistle\n\nIt whistles while the water boils, loud enough to be heard in the next room.\n",
      "gone.md": null,
    },
  },
]);

// r[verify read.page] r[verify render.anchors]
test("a page is read with its contents, its history and its place in the tree", async ({ page }) => {
  await open(page, "/spec");

  await expect(page).toHaveTitle("Kettle · Holotype");
  await expect(page.getByRole("heading", { level: 1, name: "Kettle" })).toHaveCount(1);
  await expect(page.getByRole("table")).toContainText("steel");
  await expect(page.getByRole("article").getByRole("link", { name: "kettle.heat" })).toHaveAttribute("href", "#r-kettle.heat");
  await expect(page.getByText(/^Last changed by/)).toContainText("Ada Example on 1 January 2024, 12:00 UTC");

  const contents = page.getByRole("navigation", { name: "On this page" });
  await contents.getByRole("link", { name: "Safety" }).click();
  await expect(page).toHaveURL(/#safety$/);

  const about = page.getByRole("complementary", { name: "About this page" });
  await expect(about.getByRole("link", { name: "Describe the kettle" })).toBeVisible();
});

test("links between pages lead there and back", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("main").getByRole("link", { name: "water" }).click();
  await expect(page).toHaveURL(/\/spec\/parts\/water$/);
  await page.getByRole("main").getByRole("link", { name: "kettle" }).click();
  await expect(page).toHaveURL(/\/spec#safety$/);
});

test("the tree is open where the reader is", async ({ page }) => {
  await open(page, "/spec/parts/lid");

  const tree = page.getByRole("navigation", { name: "Pages" });
  await expect(tree.getByRole("link", { name: "Lid" })).toHaveAttribute("aria-current", "page");
  await tree.getByRole("link", { name: "Water" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Water" })).toBeVisible();

  await page.getByRole("navigation", { name: "Before and behind" }).getByRole("link", { name: "Lid" }).click();
  await expect(page).toHaveURL(/\/spec\/parts\/lid$/);
  await page.goBack();

  const crumbs = page.getByRole("navigation", { name: "Where this page is" });
  await expect(crumbs.getByRole("listitem")).toHaveText(["Home", "spec", "parts", "water"]);
});

test("a branch of the tree opens in place and stays open @javascript", async ({ page }) => {
  await open(page, "/spec");
  const tree = page.getByRole("navigation", { name: "Pages" });
  await expect(tree.getByRole("link", { name: "Hinge" })).toHaveCount(0);

  await tree.locator("summary", { hasText: "Pages below parts" }).click();
  await tree.locator("summary", { hasText: "Pages below deep" }).click();
  await expect(tree.getByRole("link", { name: "Hinge" })).toBeVisible();

  await open(page, "/spec/whistle");
  await expect(tree.getByRole("link", { name: "Hinge" })).toBeVisible();
});

test("a branch can be opened without JavaScript by going there", async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled !== false);
  await open(page, "/spec");
  const tree = page.getByRole("navigation", { name: "Pages" });
  await tree.locator("summary", { hasText: "Pages below parts" }).click();
  await tree.getByRole("link", { name: "Open to see what lies below" }).click();
  await expect(page).toHaveURL(/\/spec\/parts$/);
  await expect(tree.getByRole("link", { name: "Lid" })).toBeVisible();
});

// r[verify read.directory]
test("a folder without a page lists what lies below", async ({ page }) => {
  const response = await open(page, "/spec/parts");
  expect(response?.status()).toBe(200);
  const list = page.getByRole("main").getByRole("list").last();
  await expect(page.getByRole("main").getByRole("link", { name: "Water" })).toBeVisible();
  await expect(list).toContainText("Hinge");
});

test("a page that has moved is found by its old address", async ({ page }) => {
  await open(page, "/spec/old");
  await expect(page.getByRole("heading", { level: 1, name: "Whistle" })).toBeVisible();
  await expect(page.getByText("This page has moved from /spec/old to /spec/whistle.")).toBeVisible();
});

// r[verify read.home]
test("the start says where to begin and what changed lately", async ({ page }) => {
  await open(page, "/");
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "Kettle", exact: true }).first()).toHaveAttribute("href", "/spec");
  await expect(main.getByRole("heading", { name: "2 January 2024" })).toBeVisible();
  await main.getByRole("link", { name: "Rename and remove" }).click();
  await expect(page).toHaveURL(/\/changes\/2$/);
});

test.describe("what is not there", () => {
  test.use({ expectedErrors: [/status of 404/] });

  test("a missing page offers a search", async ({ page }) => {
    const response = await open(page, "/spec/water-tank");
    expect(response?.status()).toBe(404);
    await expect(page.getByLabel("Search for it")).toHaveValue("spec water tank");
  });

  // r[verify read.lost]
  test("a deleted page leads to its history", async ({ page }) => {
    const response = await open(page, "/spec/gone");
    expect(response?.status()).toBe(404);
    await page.getByRole("link", { name: "Its history" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Deleted by Ada Example" })).toBeVisible();
  });
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  // r[verify read.narrow]
  test("nothing is wider than the screen, and the columns are drawers", async ({ page }) => {
    for (const address of ["/", "/spec", "/spec?view=history", "/changes", "/changes/1", "/search?q=water", "/login"]) {
      await open(page, address);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(360);
    }

    await open(page, "/spec");
    const tree = page.getByRole("navigation", { name: "Pages" });
    await expect(tree).toBeHidden();
    await page.getByRole("button", { name: "Pages" }).click();
    await expect(tree.getByRole("link", { name: "Whistle" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(tree).toBeHidden();

    await page.getByRole("button", { name: "About" }).click();
    await expect(page.getByRole("link", { name: "Whole history" })).toBeVisible();
  });
});

test.describe("by keyboard @javascript", () => {
  test("the search is one key away, and so is the list of keys", async ({ page }) => {
    await open(page, "/spec");
    const palette = page.getByRole("dialog", { name: "Search, or do something" });
    await page.keyboard.press("/");
    await expect(palette.getByRole("combobox")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await expect(palette.getByRole("combobox")).toBeFocused();
  });

  test("the colours that were chosen are kept", async ({ page }) => {
    await open(page, "/spec");
    await page.getByRole("button", { name: "Colours: as the system" }).click();
    await page.getByRole("button", { name: "Colours: light" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await open(page, "/spec/whistle");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(page.getByRole("button", { name: "Colours: dark" })).toBeVisible();
  });
});
