import { expect, open, serve, test } from "../support/holotype";
import { password, signIn, signInAs } from "../support/people";

const wiki = serve([{ message: "Begin", files: { "README.md": "# Kettle\n" } }]);

test.describe.configure({ mode: "serial" });

test.beforeAll(() => {
  wiki.account("Ada", "admin", password);
});

test("an administrator finds what there is to look after", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec");
  await open(page, "/admin");
  await expect(page.getByText("No backup was made yet.")).toBeVisible();
  await page.getByRole("link", { name: "Health" }).click();
  await expect(page.getByRole("heading", { name: "Health", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Room" })).toContainText("free of");
  await page.getByRole("navigation", { name: "Where this screen is" }).getByRole("link", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { name: "Administration", level: 1 })).toBeVisible();
});

test("the wiki gets a name, and the audit log says who gave it", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/admin/settings");
  await page.getByLabel("What this wiki is called").fill("Atlas");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("Atlas");
  await expect(page).toHaveTitle("Settings · Atlas");

  await open(page, "/admin/audit");
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Settings" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("Ada changed the setting name from Holotype to Atlas.")).toBeVisible();
  await expect(page.getByText("Ada signed in.")).toHaveCount(0);
  await page.getByText(/^Entry \d+$/).click();
  await expect(page.getByText("setting.change")).toBeVisible();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page.getByText("Ada signed in.").first()).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download all of it" }).click();
  expect((await download).suggestedFilename()).toBe("audit.jsonl");
});

for (const address of ["/admin", "/admin/audit", "/admin/health", "/admin/settings", "/admin/mail", "/admin/models"]) {
  test(`nothing of ${address} is wider than a small screen`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, "Ada");
    await open(page, address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}

test.describe("what is refused", () => {
  test.use({ expectedErrors: [/status of 4\d\d/] });

  test("an editor sees nothing of it", async ({ page }) => {
    await signInAs(page, wiki, "Eve", "editor");
    for (const address of ["/admin", "/admin/audit", "/admin/health", "/admin/settings"]) {
      await open(page, address);
      await expect(page.getByRole("heading", { name: "You may not do this" })).toBeVisible();
    }
  });

  test("a day that is none is told, and the screen still offers the filter", async ({ page }) => {
    await signIn(page, "Ada");
    await open(page, "/admin/audit?since=yesterday");
    await expect(page.getByRole("alert")).toContainText("write it like 2024-03-03");
    await expect(page.getByLabel("Who", { exact: true })).toBeVisible();
  });
});
