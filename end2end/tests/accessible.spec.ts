import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const page1 =
  "# Kettle\n\nr[kettle.heat]\nIt boils water in three minutes.\n\n- a\n- [ ] b\n\n## Code\n\n```rust\n// Fast.\nlet x: u32 = 1 + \"a\".len();\n```\n\n" +
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n> [!WARNING]\n> Hot.\n\n![A lid](lid.png)\n\nText[^1].\n\n[^1]: Note.\n";

const wiki = serve([
  { message: "Begin", files: { "README.md": page1, "parts/lid.md": "# Lid\n\nIt closes [the kettle](../README.md).\n" } },
  {
    message: "Boil faster",
    files: {
      "README.md": page1.replace("three", "two").replace("Hot.", "Very hot.") + "\nNew.\n",
      "parts/lid.md": null,
    },
  },
]);

const screens = {
  start: "/",
  page: "/spec",
  "page of the past": "/spec?as_of=2024-01-01",
  history: "/spec?view=history",
  comparison: "/spec?view=diff&from=1&to=3",
  changes: "/changes",
  change: "/changes/2",
  "change with a form": "/changes/2?comment=p0.1",
  search: "/search?q=kettle",
  "empty search": "/search?q=zeppelin",
  edit: "/spec?view=edit",
  "new page": "/spec?view=new",
  login: "/login",
  administration: "/admin",
  audit: "/admin/audit",
  "filtered audit": "/admin/audit?act=session",
  health: "/admin/health",
  settings: "/admin/settings",
  mail: "/admin/mail",
  models: "/admin/models",
  repositories: "/admin/repositories",
  "new repository": "/admin/repositories?view=new",
  "the API": "/api/docs",
  "an operation": "/api/docs/write_page",
  "a type": "/api/docs/types/WholeChange",
  "for agents": "/api/docs/agents",
  "the look": "/api/docs/look",
  help: "/?view=help",
  "ways to begin": "/?view=welcome",
  "not found": "/spec/nothing",
};

test.use({ expectedErrors: [/status of 404/] });

test.beforeAll(() => {
  wiki.account("Ada", "admin", password);
});

// r[verify look.reflow]
test("a window of 320 pixels, as zooming to 400 % leaves, needs no scrolling sideways", async ({ page }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, "Ada");
  for (const [name, address] of Object.entries(screens)) {
    await open(page, address);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(over, `${name} is wider than the window`).toBeLessThanOrEqual(0);
  }
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing on any screen", async ({ page }) => {
      test.setTimeout(240_000);
      await signIn(page, "Ada");
      for (const [name, address] of Object.entries(screens)) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
        expect.soft(found, name).toEqual([]);
      }
    });

    test("axe finds nothing in drawers, menus and dialogs", async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await signIn(page, "Ada");
      await open(page, "/spec");
      for (const button of ["Pages", "About", "Now: choose a moment", "Account of Ada"]) {
        await page.getByRole("button", { name: button }).click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), button).toEqual([]);
        await page.keyboard.press("Escape");
      }
    });
  });
}
