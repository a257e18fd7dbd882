import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const wiki = serve([{ message: "Begin", files: { "README.md": "# Kettle\n" } }]);

test.beforeAll(() => {
  wiki.account("Ada", "admin", password);
  wiki.account("Eve", "editor", password);
});

test("an administrator invites somebody, who makes their account and sees where they are signed in", async ({ page, browser }) => {
  const name = `Bob ${test.info().project.name}`;
  await signIn(page, "Ada");
  await open(page, "/admin/people");
  await page.getByRole("link", { name: "Invite somebody" }).click();
  await hydrated(page);
  await page.getByLabel("Who it is for").fill(name);
  await page.getByLabel("What they may do").selectOption("commenter");
  await page.getByRole("button", { name: "Invite" }).click();
  const link = await page.getByLabel("To copy").inputValue();

  const context = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  const bob = await context.newPage();
  await bob.goto(link);
  await bob.getByLabel("Name").fill(name);
  await bob.getByLabel("Password").fill(password);
  await bob.getByRole("button", { name: "Make the account" }).click();
  await bob.getByRole("button", { name: `Account of ${name}` }).click();
  await bob.getByRole("link", { name: "Your account" }).click();
  await expect(bob.getByText("commenter, who reads, comments and proposes")).toBeVisible();
  await bob.getByRole("link", { name: "Where you are signed in" }).click();
  await expect(bob.getByText("this one")).toBeVisible();
  await context.close();

  await open(page, "/admin/people?q=" + encodeURIComponent(name));
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("Signed out everywhere.")).toBeVisible();
  await page.getByRole("button", { name: "Bar", exact: true }).click();
  await expect(page.getByText("Barred: signed out everywhere")).toBeVisible();
});

test("a token is made, shown once, and revoked", async ({ page }) => {
  const label = `for ${test.info().project.name}`;
  await signIn(page, "Eve");
  await open(page, "/login/account/tokens");
  await page.getByLabel("What it is for").fill(label);
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByLabel("To copy")).toHaveValue(/^holo_[0-9a-f]{64}$/);
  await open(page, "/login/account/tokens");
  await expect(page.getByLabel("To copy")).toHaveCount(0);
  await page.getByRole("button", { name: `Revoke the token ${label}` }).click();
  await expect(page.getByText("Revoked: nobody comes in with it any more.")).toBeVisible();
});

test("an agent is made, and given a token", async ({ page }) => {
  const name = `Robot ${test.info().project.name}`;
  await signIn(page, "Eve");
  await open(page, "/login/account/agents");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Make the agent" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  const section = page.getByRole("region", { name });
  await section.getByLabel("A token for").fill("work");
  await section.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByLabel("To copy")).toHaveValue(/^holo_/);
});

test("a group lets its members do more", async ({ page }) => {
  const name = `Writers ${test.info().project.name}`;
  await signIn(page, "Ada");
  await open(page, "/admin/groups");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("What its members may at least do").selectOption("editor");
  await page.getByRole("button", { name: "Make the group" }).click();
  await page.getByLabel("Somebody else").fill("Eve");
  await page.getByRole("button", { name: "Take in" }).click();
  await expect(page.getByRole("link", { name: "Eve" })).toBeVisible();
  await page.getByRole("button", { name: "Take Eve out" }).click();
  await expect(page.getByText("Nobody yet.")).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing on the screens about people", async ({ page }) => {
      test.setTimeout(240_000);
      await signIn(page, "Ada");
      const screens = [
        "/login/account",
        "/login/account/sessions",
        "/login/account/tokens",
        "/login/account/agents",
        "/login/forgot",
        "/admin/people",
        "/admin/people/2",
        "/admin/groups",
        "/admin/tokens",
        "/admin/invitations",
      ];
      for (const address of screens) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
        expect.soft(found, address).toEqual([]);
      }
    });
  });
}
