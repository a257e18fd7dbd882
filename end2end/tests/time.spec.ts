import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";

const lid = "# Lid\n\nIt closes the kettle.\n\n## Hinge\n\nOne hinge holds it.\n";

serve([
  {
    message: "Describe the kettle",
    files: { "README.md": "# Kettle\n\nCold. See the [hinge](parts/lid.md#hinge).\n", "parts/lid.md": lid },
    tag: "v1.4",
  },
  {
    message: "Two hinges",
    at: "2024-03-05T12:00:00Z",
    files: {
      "README.md": "# Kettle\n\nHot. See the [hinge](parts/lid.md#hinge).\n",
      "parts/lid.md": lid.replace("One hinge holds", "Two hinges hold"),
      "parts/spout.md": "# Spout\n\nIt pours.\n",
    },
    tag: "v1.5",
  },
  { message: "Later", files: { "README.md": "# Kettle\n\nHotter. See the [hinge](parts/lid.md#hinge).\n" } },
]);

// r[verify compare.screen]
test("what changed between two releases is two choices and one button", async ({ page }) => {
  await open(page, "/changes");
  await page.getByRole("link", { name: "Compare two moments" }).click();
  await page.getByLabel("From", { exact: true }).selectOption("tag:v1.4");
  await page.getByLabel("To", { exact: true }).selectOption("tag:v1.5");
  await page.getByRole("button", { name: "Compare releases" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "What changed between v1.4 (1 January 2024) and v1.5 (5 March 2024)",
  );
  await expect(page.getByText("3 pages differ: 1 new, 2 edited")).toBeVisible();
  const lid = page.getByRole("region", { name: "Lid" });
  await expect(lid.locator("del").first()).toContainText("One");
  await expect(lid.locator("ins").first()).toContainText("Two");
  await page.getByRole("region", { name: "Spout" }).getByRole("link", { name: "Spout" }).click();
  await expect(page.getByRole("complementary", { name: "Moment shown" })).toContainText("at the release v1.5");
});

test("moments chosen the wrong way round are compared from old to new, and nonsense is explained", async ({ page }) => {
  await open(page, "/changes/compare?from=v1.5&to=v1.4&at=/spec/parts");
  await expect(page.getByText("2 pages differ: 1 new, 1 edited")).toBeVisible();
  await open(page, "/changes/compare?from=nonsense");
  await expect(page.getByRole("alert")).toContainText('"nonsense" is no day, release, change or commit known here');
});

// r[verify moment.switch]
test("everything is shown at a release or after a change", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("button", { name: "Now: choose a moment" }).click();
  await page.getByLabel("… or at the release").selectOption("tag:v1.4");
  await page.getByRole("button", { name: "Show this release" }).click();
  await expect(page.getByRole("article")).toContainText("Cold.");

  await page.getByRole("button", { name: "As of…: choose a moment" }).click();
  await page.getByLabel("… or right after a change or commit").fill("2");
  await page.getByRole("button", { name: "Show that moment" }).click();
  await expect(page).toHaveURL(/\/spec\?as_of=change%3A2$/);
  await expect(page.getByRole("article")).toContainText("Hot.");

  const banner = page.getByRole("complementary", { name: "Moment shown" });
  await banner.getByRole("link", { name: "What changed since then" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What changed since change 2 (5 March 2024)");
  await expect(page.getByText("1 page differs: 1 edited")).toBeVisible();
});

// r[verify timeline.picture]
test("a page's history is a picture that leads to its changes", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("link", { name: /^Changed 3 times since/ }).click();
  const picture = page.getByRole("group", { name: /^Changed 3 times since/ }).first();
  const first = picture.getByRole("link").first();
  await expect(first).toHaveAccessibleName(/1 change, \d+ words added, 0 removed$/);
  await expect(page.locator(".revision").first()).toContainText("1 word added, 1 removed");
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".revision")).toHaveCount(1);
  await expect(page.locator(".revision")).toContainText("Describe the kettle");
});

// r[verify document.whole] r[verify document.anchors]
test("a page with all below it is read as one document", async ({ page }) => {
  await open(page, "/spec");
  await page.getByRole("link", { name: "Read as one document" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Kettle/);
  await expect(page.getByRole("navigation", { name: "Contents" }).getByRole("link")).toHaveText([
    "Kettle",
    "parts",
    "Lid",
    "Spout",
  ]);
  await page.getByRole("article").getByRole("link", { name: "hinge", exact: true }).click();
  await expect(page).toHaveURL(/\/spec\?view=document#\/spec\/parts\/lid:hinge$/);
  await expect(page.getByRole("heading", { level: 4, name: /Hinge/ })).toBeInViewport();

  await page.getByRole("link", { name: "What changed below here" }).click();
  await expect(page.getByLabel("At or below")).toHaveValue("/spec");
  await page.getByLabel("After", { exact: true }).fill("2024-03-05");
  await page.getByRole("button", { name: "Show", exact: true }).last().click();
  await expect(page.locator(".change")).toHaveCount(1);
});

test("the document is as it was, too", async ({ page }) => {
  await open(page, "/spec?view=document&as_of=tag:v1.4");
  await expect(page.getByRole("article")).toContainText("One hinge");
  await expect(page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Spout" })).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing", async ({ page }) => {
      for (const address of [
        "/changes/compare",
        "/changes/compare?from=tag:v1.4&to=tag:v1.5",
        "/spec?view=history",
        "/spec?view=document",
        "/spec",
        "/changes?at=/spec/parts",
      ]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
        expect.soft(found, address).toEqual([]);
      }
    });
  });
}
