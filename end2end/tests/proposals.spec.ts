// A change is proposed, judged, joined with what was written meanwhile, and merged, as people do it.

import AxeBuilder from "@axe-core/playwright";
import { expect, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const tea = "# Tea\n\nThe water must boil.\n\nIt steeps for three minutes.\n";

const wiki = serve([
  {
    message: "Begin",
    files: {
      "tea.md": tea,
      "coffee.md": tea.replace("# Tea", "# Coffee"),
      "cocoa.md": tea.replace("# Tea", "# Cocoa"),
      "old.md": "# Old\n\nNobody reads this.\n",
      "rules/one.md": "# One\n\nThere is one rule.\n",
    },
  },
]);

const tokens: Record<string, string> = {};

test.beforeAll(() => {
  for (const [name, role] of Object.entries({ Ada: "editor", Ben: "editor", Pam: "commenter", Root: "admin" })) {
    tokens[name] = wiki.account(name, role, password);
  }
});

async function call(method: string, path: string, who: string, body: object) {
  const headers = { authorization: `Bearer ${tokens[who]}`, "content-type": "application/json" };
  const answer = await fetch(`${wiki.url}${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true);
  return answer.json();
}

async function page1(path: string) {
  return (await fetch(`${wiki.url}/api/v1/pages${path}`)).json();
}

async function proposed(path: string, body: string | null, title: string, who = "Ada") {
  const { revision } = await page1(path);
  return call("POST", "/api/v1/changes", who, { title, edits: [{ path, base_revision: revision, body }] });
}

test("an edit is proposed, approved and merged", async ({ page }) => {
  await signIn(page, "Ada");
  await open(page, "/spec/tea?view=edit");
  const text = page.getByLabel("Text", { exact: true });
  await text.fill((await text.inputValue()).replace("three", "four"));
  await page.getByLabel("What did you change, and why?").fill("Steep longer");
  await page.getByRole("button", { name: "Propose" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Steep longer" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Open: it can be merged" })).toBeVisible();
  const change = new URL(page.url()).pathname;
  // It is no change of the page yet; the page tells of it.
  await open(page, "/spec/tea");
  await expect(page.getByRole("article")).toContainText("three minutes");
  await expect(page.getByRole("link", { name: "Steep longer" })).toHaveAttribute("href", change);

  // Pam approves in her words.
  await page.context().clearCookies();
  await signIn(page, "Pam");
  await open(page, "/changes?state=open");
  await page.getByRole("link", { name: "Steep longer" }).click();
  await page.getByLabel("Approve").check();
  await page.getByLabel("In your words").fill("At last.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator(".verdict")).toContainText("At last.");
  await expect(page.locator(".waits")).toContainText("Approved by Pam");
  await expect(page.getByRole("button", { name: "Merge" })).toHaveCount(0);

  await page.context().clearCookies();
  await signIn(page, "Ben");
  await open(page, change);
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("heading", { name: "Merged: this is how it is now" })).toBeVisible();
  await open(page, "/spec/tea");
  await expect(page.getByRole("article")).toContainText("four minutes");
});

test("a draft is written, gone on with and opened", async ({ page }) => {
  const other = `/spec/milk-${test.info().project.name}`;
  await signIn(page, "Ada");
  await open(page, "/spec/coffee?view=edit");
  await page.getByLabel("Text", { exact: true }).fill("# Coffee\n\nNone.\n");
  await page.getByLabel("What did you change, and why?").fill("No coffee");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await expect(page.getByRole("heading", { name: "A draft: only you see it" })).toBeVisible();

  await page.getByText("Edit this proposal").click();
  await page.getByLabel("Change another page, too").fill(other);
  await page.getByRole("button", { name: "Write" }).click();
  await expect(page.getByRole("status").first()).toContainText("You write in a proposal");
  await page.getByLabel("Text", { exact: true }).fill("# Milk\n\nPlenty.\n");
  await page.getByRole("button", { name: "Save to the proposal" }).click();
  await expect(page.getByRole("navigation", { name: "Pages of this change" })).toContainText("Milk");

  await page.getByText("Edit this proposal").click();
  await page.getByRole("button", { name: "Leave out Coffee" }).click();
  await expect(page.getByRole("navigation", { name: "Pages of this change" })).not.toContainText("Coffee");
  await page.getByRole("button", { name: "Open for review" }).click();
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("heading", { name: "Merged: this is how it is now" })).toBeVisible();
  await open(page, other);
  await expect(page.getByRole("article")).toContainText("Plenty.");
});

test("texts that meet are joined in the browser", async ({ page }) => {
  const { body, revision } = await page1("/spec/cocoa");
  const minutes = /steeps for \w+ minutes/;
  const mine = test.info().project.name === "browser" ? "nine" : "ten";
  const change = await proposed("/spec/cocoa", body.replace(minutes, `steeps for ${mine} minutes`), "Longer");
  const theirs = { body: body.replace(minutes, `steeps for ${mine}-and-a-half minutes`), base_revision: revision };
  await call("PUT", "/api/v1/pages/spec/cocoa", "Ben", theirs);

  await signIn(page, "Ada");
  await open(page, `/changes/${change.change}`);
  await page.getByRole("link", { name: "See both texts and join them" }).click();
  await expect(page.getByRole("heading", { name: "What was changed meanwhile" })).toBeVisible();
  await page.getByLabel("Both texts joined").fill(body.replace(minutes, `steeps for ${mine} good minutes`));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "See both texts and join them" })).toHaveCount(0);
  await page.getByRole("button", { name: "Merge" }).click();
  await expect(page.getByRole("heading", { name: "Merged: this is how it is now" })).toBeVisible();
  await open(page, "/spec/cocoa");
  await expect(page.getByRole("article")).toContainText(`${mine} good minutes`);
});

test("a request for changes holds a proposal up, and says so", async ({ page }) => {
  const change = await proposed("/spec/old", null, "Away with it");
  await signIn(page, "Ben");
  await open(page, `/changes/${change.change}`);
  await page.getByLabel("Ask for changes").check();
  await page.getByLabel("In your words").fill("I read it.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator(".waits")).toContainText("Ben asked for changes");
  await expect(page.getByRole("button", { name: "Merge" })).toHaveCount(0);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("heading", { name: "Withdrawn: none of this counts" })).toBeVisible();
});

test("a place asks for review, and its form only proposes", async ({ page }) => {
  await signIn(page, "Root");
  await open(page, "/admin/reviews");
  await page.getByLabel("At and below").fill("/spec/rules");
  await page.getByLabel("Who they have to be").fill("Pam");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("/spec/rules: one approval by Pam")).toBeVisible();

  await open(page, "/spec/rules/one?view=edit");
  await expect(page.getByText("Changes are reviewed here")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
  await page.getByLabel("Text", { exact: true }).fill("# One\n\nThere are two rules.\n");
  await page.getByRole("button", { name: "Propose" }).click();
  await expect(page.locator(".waits")).toContainText("/spec/rules/one needs one approval by Pam");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("heading", { name: "Withdrawn: none of this counts" })).toBeVisible();
  await open(page, "/admin/reviews");
  await page.getByRole("button", { name: "Lift for /spec/rules" }).click();
  await expect(page.getByText("Nothing has to be reviewed so far.")).toBeVisible();
});

test("axe finds nothing on the screens of proposals @javascript", async ({ page }) => {
  const change = await proposed("/spec/tea", "# Tea\n\nTBD, see [nothing](nothing.md).\n", "Doubtful");
  await signIn(page, "Root");
  for (const address of [`/changes/${change.change}`, "/changes?state=open", "/admin/reviews", "/spec/tea?view=delete"]) {
    await open(page, address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect.soft(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), address).toEqual([]);
  }
});
