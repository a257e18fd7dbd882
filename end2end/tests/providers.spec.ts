import { createServer } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, open, serve, test } from "../support/holotype";
import { password } from "../support/people";
import { IdentityProvider } from "../support/provider";

const people = new IdentityProvider({
  ann: { name: "Ann", email: "ann@example.org", email_verified: true, groups: ["staff"] },
  bob: { name: "Bob", groups: [] },
});

const wiki = serve([{ message: "Begin", files: { "README.md": "# Kettle\n" } }], {
  // The provider has to know where the wiki is, and the wiki where the provider is, before either begins.
  prepare: async (wiki) => {
    const port = await free();
    await people.start(`http://127.0.0.1:${port}`, "a secret of both");
    const settings = join(wiki.data, "..", `holotype-${port}.toml`);
    writeFileSync(
      settings,
      `[[provider]]\nname = "work"\ntitle = "Example Inc."\nissuer = "${people.url}"\nclient_id = "wiki"\n` +
        `client_secret = "a secret of both"\nscopes = ["profile", "email", "groups"]\ngroups_claim = "groups"\n` +
        `role_map = { staff = "editor" }\nmay_join = true\n`,
    );
    return ["--listen", `127.0.0.1:${port}`, "--config", settings];
  },
});

test.afterAll(async () => await people.stop());

/** A port that nobody listens on. */
async function free(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

// What the provider's own screens complain about is theirs.
test.use({ expectedErrors: [/127\.0\.0\.1|Content Security Policy|favicon|fonts|status of 4\d\d/] });

/** Says who one is, on the provider's screens. */
async function atProvider(page: import("@playwright/test").Page, id: string) {
  await page.locator('input[name="login"]').fill(id);
  await page.locator('input[name="password"]').fill("any");
  await page.locator('button[type="submit"]').click();
  await page.locator('button[type="submit"]').click();
}

test("somebody signs in with the provider, and comes back to where they were", async ({ page }) => {
  await open(page, "/login?next=%2Fspec%3Fview%3Dhistory");
  await page.getByRole("link", { name: "Go on with Example Inc." }).click();
  await atProvider(page, "ann");
  await expect(page).toHaveURL(`${wiki.url}/spec?view=history`);
  await page.getByRole("button", { name: /Account of Ann/ }).click();
  await expect(page.getByText(/Signed in as Ann.*, editor\./)).toBeVisible();
});

test("whoever is in no group that is named reads", async ({ page }) => {
  await open(page, "/login");
  await page.getByRole("link", { name: "Go on with Example Inc." }).click();
  await atProvider(page, "bob");
  await expect(page.getByRole("button", { name: /Account of Bob/ })).toBeVisible();
  await open(page, "/login/account");
  await expect(page.getByText("reader, who reads")).toBeVisible();
});

test("leaving the provider without an answer says so", async ({ page }) => {
  await open(page, "/login");
  await page.getByRole("link", { name: "Go on with Example Inc." }).click();
  await page.getByRole("link", { name: /cancel/i }).click();
  await expect(page.getByRole("alert")).toContainText("Example Inc. did not let you in");
});

test("a password still lets in", async ({ page }) => {
  const name = `Eve ${test.info().project.name}`;
  wiki.account(name, "reader", password);
  await open(page, "/login");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: `Account of ${name}` })).toBeVisible();
});
