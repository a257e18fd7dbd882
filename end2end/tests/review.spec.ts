// The way of a change through people's hands: one is told of it, reads it, is surprised by a sentence and says so there; the
// author answers and takes a suggestion over; it is approved and merged.

import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const tea = "# Tea\n\nThe water must boil.\n\nIt steeps for three minutes. Nobody drinks it cold.\n";

const wiki = serve([{ message: "Begin", files: { "tea.md": tea, "mate.md": tea.replace("# Tea", "# Mate") } }]);

const tokens: Record<string, string> = {};

test.beforeAll(() => {
  for (const [name, role] of Object.entries({ Ada: "editor", Ben: "editor", Pam: "commenter" })) {
    tokens[name] = wiki.account(name, role, password);
  }
});

async function call(method: string, path: string, who: string, body?: object) {
  const headers = { authorization: `Bearer ${tokens[who]}`, "content-type": "application/json" };
  const answer = await fetch(`${wiki.url}${path}`, { method, headers, body: body && JSON.stringify(body) });
  expect(answer.ok, `${method} ${path}: ${answer.status} ${answer.ok ? "" : await answer.clone().text()}`).toBe(true);
  return answer.json();
}

/** Ada proposes to steep longer; Pam watches everything. */
async function proposed(path: string, title: string) {
  await call("POST", "/api/v1/watches", "Pam", { at: "/" }).catch(() => undefined);
  const { body, revision } = await call("GET", `/api/v1/pages${path}`, "Ada");
  const edits = [{ path, base_revision: revision, body: body.replace("three minutes", "nine minutes") }];
  return call("POST", "/api/v1/changes", "Ada", { title, edits });
}

/** Selects words inside an element, as a mouse would. */
async function select(page: Page, selector: string, words: string) {
  await page.locator(selector).filter({ hasText: words }).first().evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(words) ?? -1;
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      return;
    }
    throw new Error(`no words ${words}`);
  }, words);
}

test("a change is noticed, discussed, improved, approved and merged @javascript", async ({ page }) => {
  const change = await proposed("/spec/tea", "Steep longer");

  await test.step("the reader notices, comments on a sentence and judges in six clicks", async () => {
    await signIn(page, "Pam");
    let clicks = 0;
    const click = async (target: ReturnType<Page["locator"]>) => {
      await target.click();
      clicks += 1;
    };
    await click(page.getByRole("link", { name: /^Inbox/ }));
    await click(page.getByRole("link", { name: "Ada" }).first());
    await hydrated(page);
    await expect(page.getByRole("heading", { level: 1, name: "Steep longer" })).toBeVisible();
    await expect(page.locator("ins").first()).toContainText("nine");
    await select(page, ".diff", "Nobody drinks it cold.");
    await click(page.getByRole("button", { name: "Comment on this", exact: true }));
    await page.getByLabel("Your comment").fill("I do, in summer.");
    await page.getByRole("dialog").getByLabel("Add to my review").press("Space");
    await page.getByLabel("Your comment").press("Tab");
    await click(page.getByRole("dialog").getByRole("button", { name: "Comment", exact: true }));
    await hydrated(page);
    // It waits for the verdict; nobody else sees it.
    await expect(page.getByText("Not sent yet")).toBeVisible();
    expect((await call("GET", `/api/v1/changes/${change.change}`, "Ada")).threads).toEqual([]);
    await click(page.getByLabel("Ask for changes"));
    await click(page.getByRole("button", { name: "Send" }));
    await expect(page.locator(".waits")).toContainText("Pam asked for changes");
    expect(clicks).toBeLessThanOrEqual(6);
  });

  await test.step("somebody suggests other words where the sentence stands", async () => {
    const { threads } = await call("GET", `/api/v1/changes/${change.change}`, "Ben");
    expect(threads[0].about.quote).toBe("Nobody drinks it cold.");
    const suggested = { body: "Then so:", suggestion: "Some drink it cold, in summer." };
    await call("POST", `/api/v1/threads/${threads[0].id}/comments`, "Ben", suggested);
  });

  await test.step("the author answers and takes the suggestion over", async () => {
    await page.context().clearCookies();
    await signIn(page, "Ada");
    await page.getByRole("link", { name: /^Inbox/ }).click();
    await page.getByRole("link", { name: "Ben" }).first().click();
    await hydrated(page);
    const thread = page.locator(".thread").filter({ hasText: "I do, in summer." });
    await thread.getByText("Reply", { exact: true }).first().click();
    await thread.getByLabel("Your reply").fill("Fair.");
    await thread.getByRole("button", { name: "Reply", exact: true }).click();
    await hydrated(page);
    await expect(page.locator(".comment").filter({ hasText: "Fair." })).toBeVisible();
    await page.getByRole("link", { name: "Preview and apply" }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await hydrated(page);
    await expect(page.locator(".diff").first()).toContainText("Some drink it cold, in summer.");
    const whole = await call("GET", `/api/v1/changes/${change.change}`, "Ada");
    const text = await call("GET", `/api/v1/revisions/${whole.pages[0].revision}`, "Ada");
    expect(text.body).toContain("nine minutes. Some drink it cold, in summer.");
  });

  await test.step("the reader sees what is new since, and approves", async () => {
    await page.context().clearCookies();
    await signIn(page, "Pam");
    await open(page, `/changes/${change.change}`);
    await page.getByLabel("Approve").check();
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.locator(".waits")).toContainText("Approved by Pam");
  });

  await test.step("it is merged, and the page says it", async () => {
    await page.context().clearCookies();
    await signIn(page, "Ben");
    await open(page, `/changes/${change.change}`);
    await page.getByRole("button", { name: "Merge" }).click();
    await expect(page.getByRole("heading", { name: "Merged: this is how it is now" })).toBeVisible();
    await open(page, "/spec/tea");
    await expect(page.getByRole("article")).toContainText("Some drink it cold, in summer.");
  });
});

/** Presses Tab until what has the focus answers to a role and a name. */
async function tabTo(page: Page, target: ReturnType<Page["locator"]>) {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}

test("a change is judged and merged by keyboard alone @javascript", async ({ page }) => {
  const change = await proposed("/spec/mate", "Mate, too");
  await signIn(page, "Ben");
  await open(page, `/changes/${change.change}`);
  // To the next change, a comment on its paragraph, a verdict.
  await page.keyboard.press("n");
  await expect(page.locator(":focus")).toContainText("nine");
  const comment = page.getByRole("link", { name: /^Comment/ }).first();
  await tabTo(page, comment);
  await page.keyboard.press("Enter");
  await hydrated(page);
  const body = page.locator("#composer textarea[name=body]");
  await tabTo(page, body);
  await page.keyboard.type("Why nine?");
  await tabTo(page, page.locator("#composer").getByRole("button", { name: "Comment", exact: true }));
  await page.keyboard.press("Enter");
  await hydrated(page);
  await expect(page.locator(".comment").filter({ hasText: "Why nine?" })).toBeVisible();

  await tabTo(page, page.getByLabel("Approve"));
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "Send" }));
  await page.keyboard.press("Enter");
  await hydrated(page);
  await expect(page.locator(".waits")).toContainText("Approved by Ben");
  await tabTo(page, page.getByRole("button", { name: "Merge" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Merged: this is how it is now" })).toBeVisible();
});
