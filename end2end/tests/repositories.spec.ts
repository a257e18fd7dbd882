import { expect, open, serve, test } from "../support/holotype";
import { password, signIn, signInAs } from "../support/people";

const wiki = serve([{ message: "Begin", files: { "README.md": "# Kettle\n", "docs/lid.md": "# Lid\n" } }]);

test.describe.configure({ mode: "serial" });

test.beforeAll(() => {
  wiki.account("Ada", "admin", password);
});

test("an administrator finds the repositories in the menu and chooses how often to look", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec");
  await page.getByRole("button", { name: "Account of Ada" }).click();
  await page.getByRole("link", { name: "Administration" }).click();
  await page.getByRole("link", { name: "Repositories" }).click();
  await expect(page.getByRole("heading", { name: "Repositories" })).toBeVisible();

  const mount = page.getByRole("region", { name: "/spec", exact: true });
  await expect(mount).toContainText("2 pages, 1 change, 1 commit");
  await mount.getByLabel("Look for something new").selectOption("every hour");
  await mount.getByRole("button", { name: /Save/ }).click();
  await expect(mount.getByLabel("Look for something new")).toHaveValue("1h");
  await mount.getByRole("button", { name: /Look into/ }).click();
  await expect(mount.getByText("What was done lately")).toBeVisible();
});

test("another repository is shown from the browser", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/admin/repositories");
  await page.getByRole("link", { name: "Show another repository" }).click();
  await page.getByLabel("Where the repository is").fill(wiki.repository.path);
  await page.getByLabel("Where its pages shall begin").fill("/parts");
  await page.getByLabel("The folder in the repository").fill("docs");
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.getByRole("region", { name: "/parts", exact: true })).toContainText("1 page", { timeout: 20_000 });
  await open(page, "/parts/lid");
  await expect(page.getByRole("heading", { name: "Lid" })).toBeVisible();
});

test.describe("what is refused", () => {
  test.use({ expectedErrors: [/status of 4\d\d/] });

  test("an address with a password keeps what else was typed and says what to do", async ({ page }) => {
    await signIn(page, "Ada");
    await open(page, "/admin/repositories?view=new");
    await page.getByLabel("Where the repository is").fill("https://ada:hunter2@example.org/x.git");
    await page.getByLabel("Where its pages shall begin").fill("/other");
    await page.getByRole("button", { name: "Show it" }).click();
    await expect(page.getByRole("alert")).toContainText("credential helper");
    await expect(page.getByRole("alert")).not.toContainText("hunter2");
    await expect(page.getByLabel("Where its pages shall begin")).toHaveValue("/other");
  });

  test("an editor does not look after repositories", async ({ page }) => {
    await signInAs(page, wiki, "Eve", "editor");
    await open(page, "/admin/repositories");
    await expect(page.getByRole("heading", { name: "You may not do this" })).toBeVisible();
  });
});
