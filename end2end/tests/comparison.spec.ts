import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const first = `# Kettle

r[kettle.heat]
It **must** boil water within three minutes, see [limits](limits.md).

r[kettle.lid]
It has a lid of glass.

## Parts

- a lid
- a base
  - of steel
1. Fill it
2. Wait

| part | price |
|------|------:|
| lid  | 3     |
| base | 7     |

\`\`\`rust
fn boil() {
    wait(3);
}
\`\`\`

<!-- ask Grace -->

One paragraph that stays as it is.

Two paragraphs that stay as they are.

Three paragraphs that stay as they are.

Four paragraphs that stay as they are.

Five paragraphs that stay as they are.

Clean it with vinegar once a month, then boil clear water twice.
`;

const care = "Clean it with vinegar once a month, then boil clear water twice.\n";
const second = first
  .replace("**must** boil", "**should** boil")
  .replace("limits.md", "limits.md#time")
  .replace("r[kettle.lid]\nIt has a lid of glass.\n", "It has a lid of *glass*.\n\nr[kettle.sound]\nIt whistles.\n")
  .replace("- a base\n", "- a base and a lamp\n")
  .replace("| lid  | 3     |", "| lid  | 4     |")
  .replace("wait(3);", "wait(2);\n    whistle();")
  .replace("ask Grace", "ask Ada")
  .replace(`\n${care}`, "")
  .replace("## Parts\n", `${care}\n## Parts\n`);

const many = Object.fromEntries([...Array(60).keys()].map((n) => [`many/page-${n}.md`, `# Page ${n}\n\nIt says one thing.\n`]));
const changed = Object.fromEntries(Object.entries(many).map(([file, text]) => [file, text.replace("one thing", "another")]));

const wiki = serve([
  { message: "Begin", files: { "README.md": first, "limits.md": "# Limits\n\n## Time\n\nTwo.\n", ...many } },
  { message: "A kettle that whistles", files: { "README.md": second } },
  { message: "Say another thing everywhere", files: changed },
]);

let token = "";

test.beforeAll(() => {
  wiki.account("Pia", "commenter", password);
  token = wiki.account("Edith", "editor", password);
});

// r[verify diff.rendered] r[verify diff.tables] r[verify diff.nothing-unsaid]
test("a change is read in the text as it renders", async ({ page }) => {
  await open(page, "/changes/2");
  const block = (words: string) => page.locator(".block", { hasText: words });

  const edited = block("boil water within");
  await expect(edited.locator("del strong")).toHaveText("must");
  await expect(edited.locator("ins strong")).toHaveText("should");
  await expect(edited).not.toContainText("**");
  await expect(edited).not.toContainText("limits.md)");
  await expect(edited.locator(".chip")).toContainText("limits.md#time");
  await expect(block("It has a lid of").locator(".chip")).toContainText("italic");
  await expect(page.locator(".block.is-added")).toContainText("It whistles.");

  const item = page.locator(".block.is-edited li", { hasText: "a base" });
  await expect(item.locator("ins")).toHaveText("and a lamp");

  const table = page.getByRole("table");
  await expect(table.locator("tr.is-edited td").nth(1).locator("del")).toHaveText("3");
  await expect(table.locator("tr.is-edited td").nth(1).locator("ins")).toHaveText("4");
  await expect(table.getByRole("columnheader")).toHaveText(["part", "price"]);

  const code = page.locator("pre", { hasText: "fn boil" });
  await expect(code.locator(".line.is-edited ins")).toHaveText("2");
  await expect(code.locator(".line.is-added")).toContainText("whistle();");
  await expect(block("A remark that readers of the page do not see").locator("ins")).toHaveText("Ada");

  // A move is a move, joined by links in both directions.
  const moved = page.locator(".block.is-moved");
  await expect(moved).toContainText("Clean it with vinegar");
  await expect(moved.locator("ins, del")).toHaveCount(0);
  await moved.getByRole("link", { name: "from here" }).click();
  await page.getByRole("link", { name: "see where it went" }).click();
  await expect(page.locator(".block.is-moved:target")).toBeVisible();

  await expect(page.getByText(/\d paragraphs unchanged/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Requirements touched" })).toContainText("kettle.sound new");
  await expect(page.getByRole("list", { name: "Requirements touched" })).toContainText("kettle.lid removed");
});

// r[verify diff.views]
test("there are four ways to look, and the last one is remembered", async ({ page }) => {
  await open(page, "/changes/2");
  const views = page.getByRole("navigation", { name: "How changes are shown" });
  await views.getByRole("link", { name: "Side by side" }).click();
  const edited = page.locator(".block.is-edited", { hasText: "boil water within" });
  await expect(edited.locator(".is-old")).toContainText("It must boil");
  await expect(edited.locator(".is-old ins")).toHaveCount(0);
  await expect(edited.locator(".is-new")).toContainText("It should boil");
  const [old, now] = [await edited.locator(".is-old").boundingBox(), await edited.locator(".is-new").boundingBox()];
  expect(now!.x).toBeGreaterThan(old!.x + 100);
  await page.setViewportSize({ width: 700, height: 800 });
  const [above, below] = [await edited.locator(".is-old").boundingBox(), await edited.locator(".is-new").boundingBox()];
  expect(below!.y).toBeGreaterThan(above!.y);

  await views.getByRole("link", { name: "Source" }).click();
  await expect(page.locator(".block.is-edited", { hasText: "boil water" })).toContainText("**");

  await views.getByRole("link", { name: "New text only" }).click();
  await expect(page.locator("del:visible, ins:visible, .chip.is-hidden")).toHaveCount(0);
  await expect(page.getByText("It should boil water within three minutes")).toBeVisible();

  await open(page, "/spec?view=diff&from=1&to=5");
  await open(page, "/changes/2");
  await expect(views.getByRole("link", { name: "New text only" })).toHaveAttribute("aria-current", "true");
});

// r[verify diff.keys]
test("keys lead from change to change @javascript", async ({ page }) => {
  await open(page, "/changes/2");
  await page.keyboard.press("n");
  await expect(page.locator("[data-change]").nth(0)).toBeFocused();
  await page.keyboard.press("n");
  await expect(page.locator("[data-change]").nth(1)).toBeFocused();
  await page.keyboard.press("p");
  await expect(page.locator("[data-change]").nth(0)).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("Go to the next change on the screen");
});

// r[verify seen.screen]
test("what was seen is remembered", async ({ page }) => {
  await signIn(page, "Pia");
  await open(page, "/changes/2");
  const bar = page.locator(".views-bar");
  const kettle = page.getByRole("region", { name: "Kettle" });
  if (await kettle.getByRole("button", { name: "Mark as not seen" }).isVisible()) {
    await kettle.getByRole("button", { name: "Mark as not seen" }).click();
    await hydrated(page);
  }
  await expect(bar).toContainText("You have not seen any of it.");
  await kettle.getByRole("button", { name: "Mark as seen" }).click();
  await hydrated(page);
  await expect(bar).toContainText("You have seen all of it.");
  await expect(page.getByRole("navigation", { name: "Pages of this change" })).toContainText("Seen");
  await kettle.getByRole("button", { name: "Mark as not seen" }).click();
  await expect(bar).toContainText("You have not seen any of it.");
});

// r[verify seen.since]
test("what changed since somebody looked is one click away", async ({ page }) => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const send = async (path: string, edit: object) => {
    const answer = await page.request.post(path, { headers, data: JSON.stringify(edit) });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  // A page of its own for each project, as the wiki is the same.
  const name = `Jug ${test.info().project.name}`;
  const path = `/jugs/${test.info().project.name}`;
  const text = (colour: string) => `# ${name}\n\nThe jug is ${colour}.\n\nIt holds a litre.\n`;
  const begun = { title: name, edits: [{ path, base_revision: null, body: text("red") }] };
  const proposal = await send("/api/v1/changes", begun);

  await signIn(page, "Pia");
  await open(page, `/changes/${proposal.change}`);
  await page.getByRole("button", { name: "Mark all as seen" }).click();
  await expect(page.locator(".views-bar")).toContainText("You have seen all of it.");
  await expect(page.getByRole("link", { name: "Since you last looked" })).toHaveCount(0);

  const again = { path, base_revision: proposal.pages[0].revision, body: text("blue") };
  await send(`/api/v1/changes/${proposal.change}/edits`, { edits: [again] });
  await page.reload();
  await hydrated(page);
  await expect(page.locator(".views-bar")).toContainText("1 changed since you looked");
  await page.getByRole("link", { name: "Since you last looked" }).click();
  const edited = page.locator(".block.is-edited");
  await expect(edited).toHaveCount(1);
  await expect(edited.locator("del")).toHaveText("red");
  await expect(edited.locator("ins")).toHaveText("blue");
  await page.getByRole("button", { name: "Mark all as seen" }).click();
  await expect(page.getByText("Nothing has changed since you last looked.")).toBeVisible();
  await page.getByRole("link", { name: "The whole change" }).click();
  await expect(page.locator(".block.is-added").first()).toBeVisible();
});

// r[verify diff.large] r[verify diff.page-list]
test("a change of many pages lists them all and shows the rest one by one", async ({ page }) => {
  await open(page, "/changes/3");
  const list = page.getByRole("navigation", { name: "Pages of this change" });
  await expect(list.getByRole("listitem")).toHaveCount(60);
  expect(await page.locator(".changed .diff").count()).toBeLessThan(60);
  await page.getByRole("region", { name: /more pages/ }).getByRole("link").first().click();
  await expect(page.getByText(/Page \d+ of 60/).first()).toBeVisible();
  await expect(page.locator(".diff")).toHaveCount(1);
  await page.locator("a[rel=next]").first().click();
  await expect(page.locator(".block.is-edited del")).toHaveText("one thing");
  await page.getByRole("link", { name: "all pages" }).first().click();
  await expect(page.locator(".changed .diff").nth(3)).toBeAttached();
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`${scheme} @javascript`, () => {
    test.use({ colorScheme: scheme });

    test("axe finds nothing in any view, wide or narrow", async ({ page }) => {
      test.setTimeout(240_000);
      await signIn(page, "Pia");
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        for (const view of ["inline", "side", "source", "final"]) {
          await open(page, `/changes/2?show=${view}`);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
          expect.soft(found, `${view} at ${width}`).toEqual([]);
          const overflows = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          expect.soft(overflows, `${view} at ${width} fits`).toBe(false);
        }
      }
    });
  });
}
