import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

serve(
  [
    {
      message: "Begin",
      files: {
        "README.md": "# Book\n\nBegin with [the kettle](kettle.md).\n",
        "kettle.md":
          "# Kettle\n\n## Heat\n\nThe kettle must boil *fast*, and keep several cups warm.\n\nGuests must not move the kettle.\n\n## Rest\n\nThe handle is TBD.\n",
        "guests.md": "# Guests\n\nA guest may move the kettle.\n",
        "clear.md": "# Clear\n\nThe kettle must boil within 3 minutes.\n",
      },
    },
  ],
  {
    prepare: async (wiki) => {
      wiki.account("carl", "commenter", password);
      return [];
    },
  },
);

// r[verify unclear.screen] r[verify unclear.screen-ask] r[verify question.screen]
test("a reader sees what is unclear and makes a question of it", async ({ page }) => {
  await signIn(page, "carl");
  await open(page, "/spec/kettle");
  await page.getByRole("complementary", { name: "About this page" }).getByRole("link", { name: "What is unclear here?" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What is unclear in Kettle" })).toBeVisible();
  const first = page.locator(".unclear-one").first();
  await expect(first.locator("mark")).toHaveText("fast");
  await expect(first.getByText("names no measure")).toBeVisible();
  await first.getByRole("button", { name: "Ask this as a question" }).click();

  await expect(page.locator("p.notice")).toContainText("It is a question now.");
  await expect(page.locator(".unclear-one").first()).toContainText("Asked already");
  await expect(page.locator(".unclear-one").first().getByRole("button")).toHaveCount(0);
  await page.getByRole("link", { name: "Open questions" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Open questions");
  const asked = page.getByRole("link", { name: "What does “fast” mean here, as a number?", exact: true });
  await expect(asked).toBeVisible();
  await expect(page.getByRole("link", { name: "TBD.", exact: true })).toBeVisible();
  await asked.click();
  await expect(page).toHaveURL(/\/spec\/kettle\?view=discuss#thread-\d+$/);
});

test("a page that is clear says so, and a stranger is asked to sign in", async ({ page }) => {
  await open(page, "/spec/clear?view=unclear");
  await expect(page.getByText("Nothing in 1 sentence was found")).toBeVisible();
  await open(page, "/spec/kettle?view=unclear");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask this as a question" })).toHaveCount(0);
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of ["/spec/kettle?view=unclear", "/questions"]) {
    await open(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, address).toBeLessThanOrEqual(0);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing where unclear words are told", async ({ page }) => {
      for (const address of ["/spec/kettle?view=unclear", "/spec/clear?view=unclear", "/questions", "/questions?at=/spec/guests"]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
    });
  });
}
