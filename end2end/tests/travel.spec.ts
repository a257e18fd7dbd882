import AxeBuilder from "@axe-core/playwright";
import { expect, hydrated, open, type Page, serve, test } from "../support/holotype";
import { password, signIn } from "../support/people";

const text = "# Tea\n\nIt takes 2 s.\n\nIt is hot.\n\nIt has a lid.\n";

const wiki = serve([{ message: "Begin", files: { "README.md": text, "cup.md": text.replace("Tea", "Cup") } }]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
});

/** Leaves a conflict on a page: Ada edits it here, the repository changes the same words. Answers with its address. */
async function meet(page: Page, path: string, file: string) {
  await open(page, `${path}?view=edit`);
  const before = await page.getByLabel("Text", { exact: true }).inputValue();
  await page.getByLabel("Text", { exact: true }).fill(before.replace("2 s", "3 s"));
  await page.getByLabel("What did you change, and why?").fill("Slower is safer");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article")).toContainText("It takes 3 s.");
  const title = before.split("\n")[0];
  wiki.repository.commit({
    message: "Faster",
    author: "Grace Example <grace@example.org>",
    files: { [file]: `${title}\n\nIt takes 1 s.\n\nIt is hot.\n\nIt has a lid of steel.\n` },
  });
  wiki.holotype(["sync"]);
}

test("an edit says where it is, and can be saved as a patch", async ({ page }) => {
  await signIn(page, "Ada");
  const path = "/spec/note";
  await open(page, `${path}?view=edit`);
  await page.getByLabel("Text", { exact: true }).fill("# Note\n\nNew.\n");
  await page.getByLabel("What did you change, and why?").fill("A note");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByText("Edited here; not yet in the repository.")).toBeVisible();
  await page.getByRole("link", { name: "Where is the edit?" }).click();
  await hydrated(page);
  await expect(page.getByText("Only here so far.")).toBeVisible();
  const address = await page.getByRole("link", { name: "Save it as a file" }).getAttribute("href");
  const patch = await (await page.request.get(address ?? "")).text();
  expect(patch).toContain("From: Ada <ada@users.noreply.holotype>");
  expect(patch).toContain("+# Note");

  await open(page, "/changes");
  await page.getByRole("link", { name: /edits? not yet in the repository/ }).click();
  await hydrated(page);
  await expect(page.getByRole("heading", { name: "Edits on their way" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("A note");
});

test("two changed the same words, and somebody chooses", async ({ page }) => {
  await signIn(page, "Ada");
  await meet(page, "/spec/cup", "cup.md");
  await open(page, "/spec/cup");
  await expect(page.getByRole("article")).toContainText("It takes 1 s.");
  await page.getByRole("link", { name: "See both and choose" }).click();
  await hydrated(page);

  await expect(page.getByRole("heading", { level: 1, name: /^Two changed the same/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "What Ada changed here" })).toContainText("3");
  await expect(page.getByRole("region", { name: "What Grace Example changed in the repository" })).toContainText("1");
  if (test.info().project.use.javaScriptEnabled !== false) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  }

  const joined = page.getByLabel("Or join them yourself");
  await expect(joined).toHaveValue(/<<<<<<<[\s\S]*3 s[\s\S]*=======[\s\S]*1 s[\s\S]*>>>>>>>/);
  await page.getByRole("button", { name: "Take Ada’s words" }).click();
  await hydrated(page);
  await expect(page.getByRole("article")).toContainText("It takes 3 s.");
  await expect(page.getByRole("article")).toContainText("a lid of steel");
  await expect(page.getByText("Edited here; not yet in the repository.")).toBeVisible();
});
