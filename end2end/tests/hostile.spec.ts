// Hundreds of strings that were made to run, in every place where people can put a string, opened in a real browser with the
// policy the server sends and again without it: none of them runs, leads away, or asks anybody else for anything.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type APIRequestContext } from "@playwright/test";
import { Canary, type Policy } from "../support/canary";
import { Wiki } from "../support/holotype";
import { password } from "../support/people";
import { Postbox } from "../support/postbox";

const strings: string[] = (
  JSON.parse(readFileSync(join(import.meta.dirname, "../hostile/strings.json"), "utf8")) as { text: string }[]
).map(({ text }) => text);

/** Strings that take what follows them into themselves stand alone; the others share a page. */
const isGreedy = (text: string) =>
  /<!--(?!.*-->)|<!\[CDATA\[(?!.*\]\]>)|<\?(?!.*\?>)|```|~~~|^---|<(script|style|textarea|title|xmp|plaintext|noscript|iframe|noembed|noframes|template|select|listing|svg|math|table|form)\b/is.test(text) ||
  (text.match(/["']/g) ?? []).length % 2 === 1 || text.length > 400;

const SECRET = "The SECRET of this page is 4711.";

function batches(size: number): string[][] {
  const sharing = strings.filter((text) => !isGreedy(text));
  const made: string[][] = [];
  for (let from = 0; from < sharing.length; from += size) made.push(sharing.slice(from, from + size));
  return [...made, ...strings.filter(isGreedy).map((text) => [text])];
}

const pages = batches(30).map((texts) => `# Page\n\n${texts.map((text, n) => `${text}\n\nBehind ${n}.`).join("\n\n")}\n\n${SECRET}\n`);

/** A string as a file may be called. */
const fileName = (text: string) =>
  text.replace(/[/\u0000-\u001f\u007f\u0085]/g, "\u2215").replace(/^[.\s]+|[.\s]+$/g, "_").slice(0, 60) || "_";

/** All strings that can be searched for, several at once. */
function queries(): string[] {
  const made = [""];
  for (const text of strings.filter((text) => text.length < 380).map(oneLine)) {
    const last = made.length - 1;
    if ((made[last] ?? "").length + text.length > 380) made.push(text);
    else made[last] += ` ${text}`;
  }
  return made;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function history() {
  const titles: Record<string, string> = {};
  strings.forEach((text, n) => {
    titles[`names/${String(n).padStart(4, "0")} ${fileName(text)}.md`] = `# ${oneLine(text)}\n\n${SECRET}\n`;
  });
  const bodies = (shift: number) =>
    Object.fromEntries(pages.map((_, n) => [`bodies/${n}.md`, pages[(n + shift) % pages.length] ?? ""]));
  const files = Object.fromEntries(
    strings.flatMap((text, n) => [
      [`files/${n}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${text}</svg>`],
      ...(n % 4 === 0 ? [[`files/${n}.html`, `<!doctype html>${text}`]] : []),
    ]),
  );
  return [
    { message: "Begin", files: { ...titles, ...bodies(0), ...files } },
    { message: `${oneLine(strings[0] ?? "")}\n\n${strings.filter((text) => !text.includes("\0")).slice(0, 60).join("\n\n")}`, files: bodies(1) },
  ];
}

const hostileName = "Grace \"><img src=x onerror=canary()>";

let wiki: Wiki;
const postbox = new Postbox();
const changes: number[] = [];

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(480_000);
  wiki = new Wiki(history());
  wiki.mount({ repository: wiki.repository.path, at: "/spec" });
  const token = wiki.account("Ada", "admin", password);
  const reader = wiki.account(hostileName, "reader", password);
  await wiki.start(["--smtp", await postbox.start(), "--mail-from", "wiki@example.org", "--mail-wait", "1"]);
  const as = (token: string) =>
    playwright.request.newContext({ baseURL: wiki.url, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
  const [ada, grace] = [await as(token), await as(reader)];
  await grace.post("/api/v1/watches", { data: { at: "/" } });
  // Where she wants to be told, she says in a browser.
  const window = await playwright.request.newContext({ baseURL: wiki.url });
  await window.post("/login", { form: { name: hostileName, password, next: "/" } });
  await window.post("/changes/inbox/settings", { form: { email: "grace@example.org", mail: "at once" } });
  await window.dispose();
  await write(ada);
  await ada.dispose();
  await grace.dispose();
});

test.afterAll(async () => {
  postbox.stop();
  await wiki?.stop();
  wiki?.repository.remove();
});

/** Writes all strings wherever an editor can. */
async function write(ada: APIRequestContext) {
  // Comments, with quotes of the words they are about and suggestions.
  for (const text of strings) {
    const answer = await ada.post("/api/v1/changes/2/threads", { data: { body: text } });
    expect([201, 400, 422], `${text}: ${await answer.text()}`).toContain(answer.status());
  }
  // Proposals: title, description, text.
  for (let from = 0; from < strings.length; from += 60) {
    const some = strings.slice(from, from + 60);
    const edits = [{ path: `/proposed-${from}`, base_revision: null, body: some.map((text, n) => `${text}\n\nBehind ${n}.`).join("\n\n") }];
    const made = await ada.post("/api/v1/changes", {
      data: { title: oneLine(some[0] ?? "").slice(0, 200) || "x", description: some.filter((text) => !isGreedy(text)).join("\n\n"), edits },
    });
    if (made.ok()) changes.push((await made.json()).number);
  }
  expect(changes.length).toBeGreaterThan(5);
}

async function everywhere(canary: Canary) {
  const numbers = pages.map((_, n) => n);
  // Bodies, and both sides of their comparison.
  await canary.visit(numbers.map((n) => `/spec/bodies/${n}`));
  await canary.visit(numbers.filter((n) => n % 5 === 0).flatMap((n) => [`/spec/bodies/${n}?view=history`, `/spec/bodies/${n}?view=edit`, `/spec/bodies/${n}?view=links`, `/spec/bodies/${n}?view=why`]));
  await canary.visit(["/changes/2", "/changes/2?view=discuss", "/changes/1", "/changes", "/spec/bodies?view=document", "/search/broken", "/search/orphans"]);
  await canary.visit(changes.flatMap((n) => [`/changes/${n}`, `/changes/${n}?view=discuss`]));
  // Titles and names of files, in the tree and in lists.
  await canary.visit(["/spec/names", "/spec", "/", "/changes/unseen"]);
  await canary.visit(strings.filter((_, n) => n % 6 === 0).map((_, n) => `/spec/names/${n}`));
  // What is searched for is shown again, and what is found is shown in pieces.
  await canary.visit(queries().map((words) => `/search?q=${encodeURIComponent(words)}`));
  await canary.visit(["canary", "script", "onerror img", "javascript", "SECRET", "svg onload"].map((words) => `/search?q=${encodeURIComponent(words)}&kind=page&kind=comment&kind=change&kind=history`));
}

for (const policy of ["with its policy", "without its policy"] satisfies Policy[]) {
  test(`nothing of what people wrote runs in a screen ${policy} @javascript`, async ({ browser }) => {
    test.setTimeout(480_000);
    const context = await browser.newContext({ baseURL: wiki.url });
    const canary = new Canary(context, wiki.url, policy);
    await canary.start();
    await everywhere(canary);
    await context.close();
    expect(canary.sung).toEqual([]);
  });

  test(`no file runs beside a page ${policy} @javascript`, async ({ browser }) => {
    test.setTimeout(480_000);
    const context = await browser.newContext({ baseURL: wiki.url });
    const canary = new Canary(context, wiki.url, policy);
    await canary.start();
    // Each as a document of its own in one of the two, each as a picture in both.
    const half = policy === "with its policy" ? 0 : 1;
    await canary.visit(strings.map((_, n) => n).filter((n) => n % 2 === half).map((n) => `/spec/files/${n}.svg`));
    await canary.visit(strings.map((_, n) => n).filter((n) => n % 8 === 4 * half).map((n) => `/spec/files/${n}.html`));
    const pictures = strings.map((_, n) => `<img src="${wiki.url}/spec/files/${n}.svg">`);
    await canary.show([pictures.join("")]);
    await context.close();
    // Without its policy a page of HTML may still ask for what it names, a module to be fetched ahead say; it runs none of it.
    const ran = canary.sung.filter((song) => policy === "with its policy" || !song.startsWith("asked for"));
    expect(ran).toEqual([]);
  });
}

test("nothing runs in a feed or an e-mail @javascript", async ({ browser, playwright }) => {
  const request = await playwright.request.newContext({ baseURL: wiki.url });
  const feed = await (await request.get("/feed.atom")).text();
  await request.dispose();
  const context = await browser.newContext();
  const reader = await context.newPage();
  const entries = await reader.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, "application/xml");
    if (feed.querySelector("parsererror")) throw new Error(`no XML: ${feed.querySelector("parsererror")?.textContent}`);
    return [...feed.querySelectorAll("content")].map((element) => element.textContent ?? "");
  }, feed);
  expect(entries.length).toBeGreaterThan(4);
  await expect.poll(() => postbox.html().length, { timeout: 20_000 }).toBeGreaterThan(0);
  const canary = new Canary(context, wiki.url, "without its policy");
  await canary.start();
  await canary.show([...entries.filter((entry) => entry.includes("<")), ...postbox.html()]);
  await context.close();
  expect(canary.sung).toEqual([]);
});
