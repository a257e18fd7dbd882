import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";

const code = "// r[impl login.password]\nfn login() {}\n\n// r[verify login.pasword]\nfn asks() {}\n";

serve([
  {
    message: "Begin",
    files: {
      "README.md": "# Book\n",
      "login.md":
        "# Login\n\nr[login.password+2]\nWho signs in gives a password.\n\n```rust code=src/login.rs#login\nfn login() {}\n```\n",
      "src/login.rs": code,
    },
  },
  { message: "Ask more", files: { "src/login.rs": code.replace("login() {}", "login() {\n    more();\n}") } },
]);

const screens = ["/requirements/references", "/requirements/references?state=unknown", "/spec/login"];

// r[verify references.screen]
test("what is wrong with references comes first, with what was meant", async ({ page }) => {
  await open(page, "/requirements/references");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("Names nobody states");
  await expect(page.getByText("2 of them need a look")).toBeVisible();
  await page.getByRole("link", { name: /^Other version \(1\)/ }).click();
  await expect(page.getByText("Written for version 1; the page says version 2.")).toBeVisible();
  await expect(page.getByText("login.pasword")).toHaveCount(0);
});

// r[verify embedded.shown]
test("a page tells what became of the code it shows", async ({ page }) => {
  await open(page, "/spec/login");
  await expect(page.getByText("It says something else.")).toBeVisible();
  await page.getByText("How it differs now").click();
  await expect(page.locator(".embedded-since ins").first()).toBeVisible();
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of screens) {
    await open(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, address).toBeLessThanOrEqual(0);
  }
});

test("the list is asked for one name", async ({ page }) => {
  await open(page, "/requirements/references");
  await page.getByLabel("Requirement", { exact: true }).fill("login.pasword");
  await page.getByRole("main").getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("Perhaps")).toBeVisible();
  await expect(page.getByText("src/login.rs:1")).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing on the screens of references", async ({ page }) => {
      for (const address of screens) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
    });
  });
}
