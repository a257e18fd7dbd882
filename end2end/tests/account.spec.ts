import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([{ message: "Begin", files: { "README.md": "# Kettle\n" } }]);

test.describe.configure({ mode: "serial" });

test("the first administrator is made through the invitation that was printed", async ({ page }) => {
  const line = wiki.output.find((line) => line.includes("/login?invitation="));
  const link = new URL(/http\S+/.exec(line ?? "")?.[0] ?? "");
  await open(page, link.pathname + link.search);

  await expect(page.getByRole("heading", { name: "Make your account" })).toBeVisible();
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page).toHaveURL(wiki.url + "/");
  await page.getByRole("button", { name: "Account of Ada" }).click();
  await expect(page.getByText("Signed in as Ada, admin.")).toBeVisible();
});

test("signing in leads back to where one was, and signing out does, too", async ({ page }) => {
  await open(page, "/spec?view=history");
  await page.getByRole("link", { name: "Sign in" }).click();
  await hydrated(page);
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/spec\?view=history$/);

  await page.getByRole("button", { name: "Account of Ada" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/spec\?view=history$/);
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test.describe("what is refused", () => {
  test.use({ expectedErrors: [/status of 4\d\d/] });

  test("a wrong password keeps the name and says so", async ({ page }) => {
    await open(page, "/login");
    await page.getByLabel("Name").fill("Ada");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("The name or the password is wrong.");
    await expect(page.getByLabel("Name")).toHaveValue("Ada");
    await expect(page.getByLabel("Password")).toHaveValue("");
  });

  test("an invitation works once", async ({ page }) => {
    const line = wiki.output.find((line) => line.includes("/login?invitation="));
    const link = new URL(/http\S+/.exec(line ?? "")?.[0] ?? "");
    await open(page, link.pathname + link.search);
    await expect(page.getByText(/This invitation was used already/)).toBeVisible();
  });

  test("whoever has not signed in is asked to before writing", async ({ page }) => {
    await open(page, "/spec?view=edit");
    await expect(page.getByRole("heading", { name: "Please sign in" })).toBeVisible();
  });

  test("a reader may not write", async ({ page }) => {
    wiki.account("Rudi", "reader", password);
    await signIn(page, "Rudi");
    await open(page, "/spec?view=edit");
    await expect(page.getByRole("heading", { name: "You may not do this" })).toBeVisible();
    await open(page, "/spec");
    await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  });
});
