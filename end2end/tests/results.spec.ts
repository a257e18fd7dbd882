import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";

const report = `<testsuites><testsuite name="pay">
  <testcase classname="pay" name="r[verify invoice.rounding] rounds to cents"/>
  <testcase classname="pay" name="r[verify invoice.due] is due"><failure message="31 is not 30"/></testcase>
</testsuite></testsuites>`;

serve(
  [
    {
      message: "Begin",
      files: {
        "invoices.md":
          "# Invoices\n\nr[invoice.rounding]\nAn amount is rounded to cents.\n\nr[invoice.due]\nIt is due in 30 days.\n",
      },
    },
  ],
  {
    prepare: async (wiki) => {
      const file = join(tmpdir(), `holotype-report-${process.pid}.xml`);
      writeFileSync(file, report);
      const commit = wiki.repository.git("rev-parse", "HEAD").trim();
      wiki.holotype(["results", file, "--commit", commit, "--run", "unit"]);
      return [];
    },
  },
);

// r[verify results.failing]
test("a page shows that a test of what it requires fails, and the requirement shows the test", async ({ page }) => {
  await open(page, "/spec/invoices");
  const about = page.getByRole("complementary", { name: "About this page" });
  await expect(about.getByText("Tests of one requirement fail:")).toBeVisible();
  await about.locator(".tested.is-failed + a").click();
  await expect(page.getByRole("heading", { level: 2, name: "What tests say" })).toBeVisible();
  const test = page.locator(".tested-list > li").first();
  await expect(test).toContainText("failed");
  await test.getByText("What it says").click();
  await expect(test.getByText("31 is not 30")).toBeVisible();
  await open(page, "/requirements/invoice.rounding");
  await expect(page.locator(".tested-list > li").first()).toContainText("passed");
});

test("nothing is wider than a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of ["/spec/invoices", "/requirements/invoice.due"]) {
    await open(page, address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, address).toBeLessThanOrEqual(0);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing where results are told", async ({ page }) => {
      for (const address of ["/spec/invoices", "/requirements/invoice.due"]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
      }
    });
  });
}
