import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const text = "# Kettle\n\nIt boils *water* in three minutes, always.\n\nIt has a lid of glass.\n\n- A spout\n- A handle\n";

const wiki = serve([
  { message: "Begin", files: { "README.md": text, "pot.md": "# Pot\n\nIt has a lid of steel.\n\nIt whistles when it boils.\n" } },
  { message: "No whistle", files: { "pot.md": "# Pot\n\nIt has a lid of steel.\n" } },
]);

const tokens: Record<string, string> = {};

test.beforeAll(() => {
  tokens.Grace = wiki.account("Grace", "commenter", password);
  tokens.Ada = wiki.account("Ada", "editor", password);
});

/** Selects from the first to the last of these words in the page's text. */
async function select(page: Page, from: string, to: string) {
  await page.locator("article.prose").evaluate(
    (article, [from, to]) => {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      const first = texts.find((text) => text.data.includes(from!))!;
      const last = texts.find((text) => text.data.includes(to!))!;
      getSelection()!.setBaseAndExtent(first, first.data.indexOf(from!), last, last.data.indexOf(to!) + to!.length);
    },
    [from, to],
  );
}

async function post(page: Page, who: string, path: string, data: object) {
  const answer = await page.request.post(path, { data, headers: { authorization: `Bearer ${tokens[who]}` } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

test("selected words of a page are commented on and marked @javascript", async ({ page }) => {
  await signIn(page, "Grace");
  await open(page, "/spec");
  await select(page, "boils", "in three");
  await page.getByRole("button", { name: "Comment on this", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Comment on these words" });
  await expect(dialog.getByRole("blockquote")).toHaveText("boils water in three");
  await dialog.getByLabel("Your comment").fill("Measured *how*, @Ada?");
  await dialog.getByRole("button", { name: "Comment", exact: true }).click();
  await hydrated(page);

  await expect(page.locator("mark.quoted").first()).toBeVisible();
  const thread = page.locator(".thread", { hasText: "Measured how" });
  await expect(thread.getByRole("blockquote")).toHaveText("boils *water* in three");
  await expect(thread.locator(".mention")).toHaveText("@Ada");
  await expect(page.getByRole("complementary", { name: "About this page" })).toContainText("Measured how, @Ada?");
});

test("a key comments on the selected words @javascript", async ({ page }) => {
  await signIn(page, "Grace");
  await open(page, "/spec");
  await select(page, "lid of", "glass");
  await page.keyboard.press("m");
  await expect(page.getByRole("dialog", { name: "Comment on these words" }).getByRole("blockquote")).toHaveText("lid of glass");
});

test("a paragraph of a page is commented on without selecting words", async ({ page }) => {
  await signIn(page, "Grace");
  await open(page, "/spec?view=discuss");
  await page.getByText("Or choose a paragraph").click();
  await page.getByRole("link", { name: "It has a lid of glass." }).click();
  await page.getByRole("textbox", { name: "Comment on these words" }).fill("Which glass?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await hydrated(page);
  await expect(page).toHaveURL(/\/spec#thread-\d+$/);
  await expect(page.locator(".thread", { hasText: "Which glass?" }).getByRole("blockquote").first()).toHaveText("It has a lid of glass.");
});

test.describe("what is not there", () => {
  test.use({ expectedErrors: [/status of 4\d\d/] });

  test("words that are typed are found, and those that are not there are told", async ({ page }) => {
    await signIn(page, "Grace");
    await open(page, "/spec?view=discuss");
    await page.getByLabel("Which words of the page?").fill("A spoon");
    await page.locator("#composer").getByLabel("Your comment").fill("What for?");
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("do not stand");
    await expect(page.locator("#composer").getByLabel("Your comment")).toHaveValue("What for?");
    await page.getByLabel("Which words of the page?").fill("A spout");
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await hydrated(page);
    await expect(page.locator(".thread", { hasText: "What for?" }).getByRole("blockquote")).toHaveText("A spout");
  });
});

test("what was said of words that are gone is kept at the page's end", async ({ page }) => {
  const history = await (await page.request.get("/api/v1/revisions?page=/spec/pot")).json();
  const first = history.items.at(-1).revision;
  await post(page, "Grace", "/api/v1/threads", { page: "/spec/pot", revision: first, quote: "It whistles when it boils.", body: "Loudly?" });
  await open(page, "/spec/pot");
  const tray = page.locator(".tray");
  await expect(tray).toContainText("1 discussion about words that are gone");
  await expect(tray.getByRole("blockquote")).toHaveText("It whistles when it boils.");
  await tray.getByRole("link", { name: "See the page as it was" }).click();
  await expect(page.getByText("It whistles when it boils.").first()).toBeVisible();
});

test("a thread is edited, handed over, settled and taken up again", async ({ page }) => {
  const one = await post(page, "Grace", "/api/v1/threads", { page: "/spec/pot", quote: "a lid of steel", body: "Why steal?" });
  await signIn(page, "Grace");
  await open(page, `/spec/pot?view=discuss#thread-${one.id}`);
  const thread = page.locator(`#thread-${one.id}`);
  await thread.getByText("Edit", { exact: true }).click();
  await thread.getByLabel("Your comment").fill("Why steel?");
  await thread.getByRole("button", { name: "Save" }).click();
  await hydrated(page);
  await open(page, `/spec/pot?view=discuss#thread-${one.id}`);
  await expect(thread).toContainText("Why steel?");
  await expect(thread).toContainText("edited");
  await thread.getByText("Hand to …").click();
  await thread.getByLabel("Who is to answer").fill("ada");
  await thread.getByRole("button", { name: "Hand over" }).click();
  await hydrated(page);
  await open(page, `/spec/pot?view=discuss`);
  await expect(thread).toContainText("Ada is to answer this.");
  await thread.getByRole("button", { name: "Mark as settled" }).click();
  await hydrated(page);
  await open(page, `/spec/pot?view=discuss&show=settled`);
  await page.getByText("Settled: Grace and 0 replies").last().click();
  await thread.getByRole("button", { name: "Take up again" }).click();
  await hydrated(page);
  await open(page, `/spec/pot?view=discuss`);
  await expect(thread).toContainText("Why steel?");
});

test("a suggestion is made, seen as words that change, previewed and applied", async ({ page }) => {
  await signIn(page, "Grace");
  await open(page, "/spec?view=discuss");
  await page.getByText("Or choose a paragraph").click();
  await page.getByRole("link", { name: "- A handle" }).click();
  await page.locator("#composer").getByText("Suggest other words").click();
  const box = page.getByLabel("What should stand there instead");
  await expect(box).toHaveValue("- A handle");
  await box.fill("- A long handle");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await hydrated(page);

  await signIn(page, "Ada");
  await open(page, "/spec?view=discuss");
  const thread = page.locator(".thread", { hasText: "Suggests" }).last();
  await expect(thread.locator("ins")).toContainText("long");
  await thread.getByRole("link", { name: "Preview and apply" }).click();
  await expect(page.locator(".diff ins").first()).toContainText("long");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await hydrated(page);
  await expect(page.getByRole("article")).toContainText("A long handle");
  await page.getByRole("link", { name: /^change \d+$/ }).first().click();
  await expect(page.getByRole("main")).toContainText("Suggested-by: Grace");
});

test("what waits for a verdict is its author's alone", async ({ page }) => {
  const head = await (await page.request.get("/api/v1/pages/spec/pot")).json();
  const change = await post(page, "Ada", "/api/v1/changes", {
    title: "Another lid",
    edits: [{ path: "/spec/pot", base_revision: head.revision, body: head.body.replace("steel", "wood") }],
  });
  await signIn(page, "Grace");
  await open(page, `/changes/${change.change}`);
  await page.getByText("Comment on this change", { exact: true }).click();
  await page.getByLabel("Comment on this change as a whole").fill("Wood burns.");
  await page.getByRole("checkbox", { name: /Add to my review/ }).first().check();
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await hydrated(page);
  await expect(page.locator(".thread", { hasText: "Wood burns." })).toContainText("Not sent yet");
  const seen = await (await page.request.get(`/api/v1/changes/${change.change}`, { headers: { authorization: `Bearer ${tokens.Ada}` } })).json();
  expect(seen.threads).toEqual([]);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing where people talk", async ({ page }) => {
      const said = await post(page, "Grace", "/api/v1/threads", { page: "/spec", quote: "It has a lid of glass.", body: "Hm", suggestion: "It has a lid." });
      await signIn(page, "Ada");
      for (const address of ["/spec", "/spec/pot", "/spec?view=discuss", "/spec?view=discuss&show=all", "/spec?view=discuss&block=1", `/spec?view=discuss&apply=${said.comments[0].id}`]) {
        await open(page, address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`));
        expect.soft(found, address).toEqual([]);
      }
    });
  });
}
