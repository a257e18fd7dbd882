import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";

const login = "Whoever signs in says who they are and gives a password that only they know.";

serve([
  {
    message: "Begin",
    files: {
      "README.md": "# Book\n",
      "login.md": `# Login\n\nr[login.password]\n${login}\n\nr[login.twice]\nNobody signs in twice.\n`,
      "one/spec.md": "# One\n\n- **FR-001**: The system MUST work.\n",
      "two/spec.md": "# Two\n\n- **FR-001**: The system MUST be quiet.\n",
      "src/login.rs": "// r[impl login.password]\nfn login() {}\n",
    },
  },
  {
    message: "A better name",
    files: {
      "login.md": `# Login\n\nr[login.secret]\n${login}\n\nr[login.twice]\nNobody signs in twice.\n`,
      "src/login.rs": "// r[impl login.secret]\nfn login() {}\n\n#[test]\n// r[verify login.secret]\nfn it_asks() {}\n",
    },
  },
]);

const screens = [
  "/requirements",
  "/requirements?view=table",
  "/requirements?view=pages",
  "/requirements/login.secret",
  "/requirements/FR-001",
  "/spec/login",
];

// r[verify requirement.list-screen] r[verify requirement.screen]
test("a reader finds a requirement and what became of it", async ({ page }) => {
  await open(page, "/requirements");
  await expect(page.getByText("4 requirements: 1 tested")).toBeVisible();
  await page.getByRole("main").getByLabel("Words").fill("password");
  await page.getByRole("main").getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "login.twice" })).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "login.secret" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "login.secret" })).toBeVisible();
  await expect(page.getByText("Given another name")).toBeVisible();
  await expect(page.getByText("it_asks")).toBeVisible();
  await page.getByRole("link", { name: "what changed" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("What changed in Login");
});

// r[verify requirement.chooser] r[verify requirement.rail] r[verify coverage.strip]
test("a page leads to its requirements, and a name of several pages lets choose", async ({ page }) => {
  await open(page, "/spec/login");
  await expect(page.getByRole("navigation", { name: "Pages" }).getByText("of 2 requirements tested")).toHaveCount(1);
  const about = page.locator("#r-login\\.secret").getByTitle("What became of this requirement, its code and its tests");
  await expect(about).toHaveAttribute("href", "/requirements/login.secret");
  await open(page, "/requirements/FR-001");
  await expect(page.getByText("Which one do you mean?")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "FR-001" }).last().click();
  await expect(page.getByText("The system MUST be quiet.")).toBeVisible();
});

test("the list filters by state", async ({ page }) => {
  await open(page, "/requirements");
  await page.getByRole("link", { name: /^Tested \(1\)/ }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "login.secret" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "login.twice" })).toHaveCount(0);
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of screens) {
    await open(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, address).toBeLessThanOrEqual(0);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing on the screens of requirements", async ({ page }) => {
      for (const address of screens) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
    });
  });
}
