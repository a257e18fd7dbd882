import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const page1 =
  "# Sessions\n\nr[session.end]\nA session ends after 30 minutes without a request.\n\n## More\n\nSee r[session.end] and `r[session.end]`.\n";
const code = "// r[impl session.end]\nfn ends(age: u64) -> bool {\n    age > 1800\n}\n";

const wiki = serve([
  { message: "Begin", files: { "README.md": "# Book\n", "session.md": page1, "src/session.rs": code } },
  { message: "Let sessions live longer", files: { "src/session.rs": code.replace("1800", "3600") } },
]);

test.beforeAll(() => {
  wiki.account("Edith", "editor", password);
});

const screens = ["/drift", "/drift?view=quiet", "/drift?view=quiet&at=/spec", "/drift?view=week", "/spec/session"];

// r[verify drift.tree] r[verify links.requirements]
test("the tree says where to look, and a name on a page leads to its requirement", async ({ page }) => {
  await open(page, "/drift");
  await expect(page.getByRole("heading", { level: 2, name: "session.end" })).toBeVisible();
  await open(page, "/spec/session");
  const there = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /^Sessions/ });
  await expect(there).toContainText("1 requirement here");
  await page.getByRole("article").getByRole("link", { name: "r[session.end]" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "session.end" })).toBeVisible();
});

// r[verify drift.threshold-screen]
test("somebody chooses in words when to be asked", async ({ page }) => {
  await signIn(page, "Edith");
  await open(page, "/drift?at=/spec");
  await page.getByRole("main").getByRole("link", { name: "When to ask" }).click();
  await page.getByLabel("Only when it is certain").check();
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("Kept.");
  await open(page, "/drift?at=/spec");
  await expect(page.getByRole("heading", { level: 2, name: "session.end" })).toHaveCount(0);
  await open(page, "/drift?view=quiet&at=/spec");
  await page.getByRole("button", { name: "Lift what was said of /spec" }).click();
  await expect(page.getByRole("button", { name: "Lift what was said of /spec" })).toHaveCount(0);
});

// r[verify drift.week-screen] r[verify drift.week-wish]
test("the week has a screen, and being told of it a switch", async ({ page }) => {
  await signIn(page, "Edith");
  await open(page, "/drift");
  await page.getByRole("main").getByRole("link", { name: "The week" }).click();
  await expect(page.getByText("No week is over yet")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "What you are told" }).click();
  await page.getByLabel("What may not be true any more").uncheck();
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByLabel("What may not be true any more")).not.toBeChecked();
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing", async ({ page }) => {
      test.setTimeout(240_000);
      await signIn(page, "Edith");
      for (const address of [...screens, "/changes/inbox/settings"]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
        expect.soft(found, address).toEqual([]);
      }
    });

    test("nothing is wider than a narrow screen", async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await signIn(page, "Edith");
      for (const address of screens) {
        await open(page, address);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(wide, address).toBeLessThanOrEqual(360);
      }
    });
  });
}
