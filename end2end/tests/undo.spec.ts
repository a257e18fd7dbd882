import { expect, open, serve, test, type Page } from "../support/holotype";
import { password, signIn } from "../support/people";

const text = "# Kettle\n\nIt boils water in three minutes.\n";

// Several hundred kilobytes.
const long = `# Long\n\n${"A line of some length that stands for many others.\n\n".repeat(8_000)}`;

const wiki = serve([
  { message: "Begin", files: { "README.md": text, "cup.md": "# Cup\n", "lid.md": "# Lid\n", "long.md": long } },
]);

test.beforeAll(() => {
  wiki.account("Ada", "editor", password);
  wiki.account("Bob", "editor", password);
});

test.beforeEach(async ({ page }) => {
  await signIn(page, "Ada");
});

const area = (page: Page) => page.getByLabel("Text", { exact: true });
const undo = (page: Page) => page.getByRole("button", { name: "Undo" });
const redo = (page: Page) => page.getByRole("button", { name: "Redo" });

/** Opens a page that is not there yet, with nothing in its text but what is typed. */
async function begin(page: Page, address: string, typed: string) {
  await open(page, `${address}?view=edit`);
  await area(page).press("Control+a");
  await area(page).press("Delete");
  await area(page).pressSequentially(typed);
}

/** Loads the editor again, and goes on with what was typed. */
async function comeBack(page: Page, address: string) {
  await expect(page.locator(".draft-kept")).toContainText("kept for you");
  await page.reload();
  await open(page, `${address}?view=edit`);
  await page.getByRole("link", { name: "Go on with it" }).click();
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

// r[verify write.undo]
test("undo goes back word by word, and redo forth again @javascript", async ({ page }) => {
  await begin(page, "/spec/words", "One two three");
  const body = area(page);
  await body.press("Control+z");
  await expect(body).toHaveValue("One two ");
  await body.press("Control+z");
  await body.press("Control+z");
  await expect(body).toHaveValue("");
  await body.press("Control+z");
  await expect(body).toHaveValue("# Words\n\n");
  await expect(undo(page)).toBeDisabled();
  await body.press("Control+y");
  await body.press("Control+Shift+Z");
  await expect(body).toHaveValue("One ");
  // The preview follows, and what is typed now has no way forth.
  await expect(page.locator("#preview")).toHaveText("One");
  await body.pressSequentially("more");
  await expect(redo(page)).toBeDisabled();
  await body.press("Control+z");
  await expect(body).toHaveValue("One ");
  // What is taken away letter by letter is one step, too.
  await body.press("Backspace");
  await body.press("Backspace");
  await expect(body).toHaveValue("On");
  await body.press("Control+z");
  await expect(body).toHaveValue("One ");
});

// r[verify write.undo]
test("what is typed after a step back leaves all that lies behind it @javascript", async ({ page }) => {
  await begin(page, "/spec/on", "One two three");
  const body = area(page);
  await body.press("Control+z");
  await body.pressSequentially("x");
  await expect(body).toHaveValue("One two x");
  for (const earlier of ["One two ", "One ", "", "# On\n\n"]) {
    await body.press("Control+z");
    await expect(body).toHaveValue(earlier);
  }
  await expect(undo(page)).toBeDisabled();
  await body.press("Control+y");
  await body.press("Control+y");
  await body.press("Control+y");
  await body.press("Control+y");
  await expect(body).toHaveValue("One two x");
  await expect(redo(page)).toBeDisabled();
});

// r[verify write.undo] r[verify write.undo-kept]
test("a word is one step however slowly it is typed, and what was stored of it is no end of it @javascript", async ({ page }) => {
  await begin(page, "/spec/slow", "One ");
  const body = area(page);
  const stored = () => page.evaluate(() => JSON.stringify(sessionStorage));
  // As fast as people type, and longer than the steps wait to be stored.
  await body.pressSequentially("unhurriedness", { delay: 200 });
  expect(await stored()).toContain("unhurr");
  // Longer between two keys than the keys rest until the steps are stored, but no pause.
  await body.pressSequentially("es", { delay: 600 });
  await body.press("Control+z");
  await expect(body).toHaveValue("One ");
  await body.press("Control+y");
  await expect(body).toHaveValue("One unhurriednesses");
});

// r[verify write.undo-kept] r[verify draft.offered]
test("after a reload the way back is still there, by keys and by buttons @javascript", async ({ page }) => {
  await begin(page, "/spec/kept", "One two");
  await comeBack(page, "/spec/kept");
  const body = area(page);
  await expect(body).toHaveValue("One two");
  await expect(redo(page)).toBeDisabled();
  await body.press("Control+z");
  await expect(body).toHaveValue("One ");
  await undo(page).click();
  await expect(body).toHaveValue("");
  // Reloaded in the midst of it, both ways are there.
  await expect(page.locator(".draft-kept")).toContainText("kept for you");
  await comeBack(page, "/spec/kept");
  await expect(body).toHaveValue("");
  await redo(page).press("Enter");
  await expect(redo(page)).toBeFocused();
  await redo(page).press("Enter");
  await expect(body).toHaveValue("One two");
  await expect(redo(page)).toBeDisabled();
  await undo(page).click();
  await undo(page).click();
  await undo(page).click();
  await expect(body).toHaveValue("# Kept\n\n");
  await expect(undo(page)).toBeDisabled();
});

test.describe("while the server takes nothing", () => {
  test.use({ expectedErrors: [/503/] });

  // r[verify write.undo-kept]
  test("a draft that was kept in the midst of a word has its way back, and the way on to the rest @javascript", async ({ page }) => {
    await begin(page, "/spec/midst", "One ");
    await expect(page.locator(".draft-kept")).toContainText("kept for you");
    // The next keeping arrives, while the word is typed; what follows does not.
    let arrived = 0;
    await page.route("**/api/v1/drafts?*", (route) => (arrived++ ? route.fulfill({ status: 503, body: "{}" }) : route.continue()));
    await area(page).pressSequentially("unhurriedness", { delay: 300 });
    expect(arrived).toBeGreaterThan(0);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto("/spec/midst?view=edit");
    await page.getByRole("link", { name: "Go on with it" }).click();
    await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
    const body = area(page);
    await expect(body).toHaveValue(/^One un[a-z]*$/);
    const kept = await body.inputValue();
    expect("One unhurriednes").toContain(kept);
    await undo(page).click();
    await expect(body).toHaveValue("One ");
    await redo(page).click();
    await expect(body).toHaveValue(kept);
    await redo(page).click();
    await expect(body).toHaveValue("One unhurriedness");
    await expect(redo(page)).toBeDisabled();
  });

  // r[verify write.undo-kept] r[verify draft.browser]
  test("what this browser held goes back into the text with its steps @javascript", async ({ page }) => {
    await open(page, "/spec?view=edit");
    // No keeping arrives: the text is in this browser alone.
    await page.route("**/api/v1/drafts?*", (route) => route.fulfill({ status: 503, body: "{}" }));
    await area(page).press("Control+End");
    await area(page).pressSequentially("It whistles loudly");
    await expect(page.getByText("not kept since")).toBeVisible();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto("/spec?view=edit");
    await page.getByRole("button", { name: "Put it into the text" }).click();
    await expect(area(page)).toHaveValue(`${text}It whistles loudly`);
    await area(page).press("Control+z");
    await expect(area(page)).toHaveValue(`${text}It whistles `);

    // Thrown away, there is no way forth to it; what was typed since keeps its own.
    await expect(page.getByText("not kept since")).toBeVisible();
    await page.goto("/spec?view=edit");
    await expect(redo(page)).toBeEnabled();
    await page.getByRole("button", { name: "Forget it" }).first().click();
    await expect(redo(page)).toBeDisabled();
    await area(page).press("Control+y");
    await expect(area(page)).toHaveValue(text);
  });
});

// r[verify write.undo] r[verify write.carry] r[verify write.paste-table] r[verify write.replace]
test("whatever writes into the text, undo takes it back as one step @javascript", async ({ page }) => {
  await begin(page, "/spec/steps", "- one\ntwo");
  const body = area(page);
  await expect(body).toHaveValue("- one\n- two");
  await body.press("Control+a");
  await body.press("Control+b");
  const bold = await body.inputValue();
  await body.press("Control+z");
  await expect(body).toHaveValue("- one\n- two");
  expect(await body.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([0, 11]);
  await body.press("Control+y");
  await expect(body).toHaveValue(bold);
  await undo(page).click();

  // Lists go on by a step of their own.
  await body.press("Control+z");
  await expect(body).toHaveValue("- one\n- ");
  await body.press("Control+z");
  await expect(body).toHaveValue("- one");
  await body.press("Control+y");
  await body.press("Control+y");

  await body.press("Control+h");
  await page.getByLabel("Find", { exact: true }).fill("o");
  await page.getByLabel("Replace with").fill("0");
  await page.getByRole("button", { name: "Replace all" }).click();
  await expect(body).toHaveValue("- 0ne\n- tw0");
  await undo(page).click();
  await expect(body).toHaveValue("- one\n- two");

  // One step back from a table are the plain cells.
  await body.press("Control+End");
  await body.evaluate((area) => {
    const data = new DataTransfer();
    data.setData("text/plain", "a\tb\n1\t2");
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(body).toHaveValue(/\| a \| b \|/);
  await undo(page).click();
  await expect(body).toHaveValue("- one\n- twoa\tb\n1\t2");
  await undo(page).click();
  await expect(body).toHaveValue("- one\n- two");
});

// r[verify write.undo]
test("what is put together from several keys is one step @javascript", async ({ page }) => {
  await begin(page, "/spec/ime", "A ");
  const body = area(page);
  const keyboard = await page.context().newCDPSession(page);
  for (const letters of ["k", "ka", "かな"]) {
    await keyboard.send("Input.imeSetComposition", { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
  }
  await expect(body).toHaveValue("A かな");
  // In its midst there is no step to go back to.
  await undo(page).click();
  await keyboard.send("Input.insertText", { text: "仮名" });
  await expect(body).toHaveValue(/A .*仮名$/);
  await body.press("Control+z");
  await expect(body).toHaveValue("A ");
  await body.press("Control+y");
  await expect(body).toHaveValue(/仮名$/);
});

// r[verify write.undo-gone] r[verify draft.saved] r[verify draft.discarded]
test("a text that was saved or thrown away has no way back behind it @javascript", async ({ page }) => {
  await open(page, "/spec/cup?view=edit");
  await area(page).press("Control+End");
  await area(page).pressSequentially("It holds tea");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("article")).toContainText("It holds tea");
  await open(page, "/spec/cup?view=edit");
  await expect(undo(page)).toBeDisabled();
  await expect(redo(page)).toBeDisabled();
  await area(page).press("Control+z");
  await expect(area(page)).toHaveValue("# Cup\nIt holds tea");

  await area(page).press("Control+End");
  await area(page).pressSequentially(" and milk");
  await expect(page.locator(".draft-kept")).toContainText("kept for you");
  await page.goto("/spec/cup?view=edit");
  // Until it is decided about, the way forth leads to it.
  await expect(redo(page)).toBeEnabled();
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByText("did not save it")).toHaveCount(0);
  await expect(redo(page)).toBeDisabled();
  await area(page).press("Control+y");
  await expect(area(page)).toHaveValue("# Cup\nIt holds tea");
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("holotype.undo")))).toEqual([]);
});

test.describe("after somebody has signed out", () => {
  // The editor is where they come back to, and closed to strangers.
  test.use({ expectedErrors: [/401/] });

  // r[verify write.undo-own]
  test("each window and each person has a past of their own @javascript", async ({ page, context }) => {
    const other = await context.newPage();
    await open(page, "/spec/lid?view=edit");
    await open(other, "/spec/lid?view=edit");
    await area(page).press("Control+End");
    await area(page).pressSequentially("tight");
    await expect(undo(other)).toBeDisabled();
    await area(other).press("Control+z");
    await expect(area(other)).toHaveValue("# Lid\n");
    await expect(page.locator(".draft-kept")).toContainText("kept for you");

    // Somebody else signs in where Ada wrote.
    await page.getByRole("button", { name: "Account of Ada" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
    await signIn(page, "Bob");
    await open(page, "/spec/lid?view=edit");
    await expect(undo(page)).toBeDisabled();
    await expect(redo(page)).toBeDisabled();
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("tight");
    await other.close();
  });
});

// r[verify write.undo]
test("where nothing can be stored, undo works while the page is open @javascript", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", { get: () => { throw new DOMException("closed", "SecurityError"); } });
  });
  await begin(page, "/spec/private", "One two");
  await area(page).press("Control+z");
  await expect(area(page)).toHaveValue("One ");
  await redo(page).click();
  await expect(area(page)).toHaveValue("One two");
});

// r[verify write.undo-bounds] r[verify write.replace]
test("a text of several hundred kilobytes is typed, replaced and undone without waiting @javascript", async ({ page }) => {
  await open(page, "/spec/long?view=edit");
  const body = area(page);
  // The keys, straight to the text: what they cost is the page's own.
  const took = await body.evaluate((area: HTMLTextAreaElement) => {
    const timed = (act: () => void) => {
      const begun = performance.now();
      act();
      return performance.now() - begun;
    };
    const pressed = { key: "z", code: "KeyZ", ctrlKey: true, bubbles: true, cancelable: true };
    area.focus();
    area.setSelectionRange(300_000, 300_000);
    const typed = timed(() => document.execCommand("insertText", false, "x"));
    area.scrollTop = 0;
    const undone = timed(() => area.dispatchEvent(new KeyboardEvent("keydown", pressed)));
    return { typed, undone };
  });
  expect(took.undone).toBeLessThan(2_000);
  // What was undone is in sight.
  await expect.poll(() => body.evaluate((area) => area.scrollTop)).toBeGreaterThan(0);
  expect(await body.inputValue()).toBe(long);

  await body.press("Control+h");
  await page.getByLabel("Find", { exact: true }).fill("line");
  await page.getByLabel("Replace with").fill("row");
  await page.getByRole("button", { name: "Replace all" }).click();
  await expect(page.getByText("8,000 replaced")).toBeVisible();
  expect(await body.inputValue()).toBe(long.replaceAll("line", "row"));
  await undo(page).click();
  expect(await body.inputValue()).toBe(long);
});

// r[verify write.undo-buttons]
test("at 360 pixels the buttons lead back after a reload @javascript", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await begin(page, "/spec/narrow", "One two");
  await comeBack(page, "/spec/narrow");
  await undo(page).click();
  await expect(area(page)).toHaveValue("One ");
  // The keyboard of a phone does not come up for it.
  await expect(area(page)).not.toBeFocused();
  await redo(page).click();
  await expect(area(page)).toHaveValue("One two");
  const bar = page.getByRole("toolbar", { name: "Write Markdown" });
  await expect(bar.locator("[tabindex='0']")).toHaveCount(1);
  await expect(undo(page)).toHaveAttribute("title", "Undo (Ctrl Z)");
  await expect(undo(page)).toHaveAttribute("aria-keyshortcuts", "Control+Z");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(360);
  // The arrow keys lead over it, also where it does nothing.
  await bar.getByRole("button", { name: "Bold" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(redo(page)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(undo(page)).toBeFocused();
});
