// Undo in the editor, over a reload too. All of it is led by this script: what is typed, pasted, put in by a button or replaced is
// heard, whoever did it; keys, the browser's own menus and two buttons lead back and forth through it.
//
// The steps of a page and a window lie in the window's own storage, so that two windows have two pasts. They count where a text is
// found that they led to: after a reload, when somebody goes on with a draft, or puts back what the browser held. They are gone when
// the text is saved or thrown away. Where nothing can be stored, undo works while the page is there.

// r[impl write.undo] r[impl write.undo-buttons] r[impl write.undo-kept] r[impl write.undo-gone] r[impl write.undo-own]

import { said } from "./say.js";
import { Steps, difference } from "./steps.js";

/** What the names in the storage begin with; the account, the proposal and the page follow. */
const NAME = "holotype.undo:";
/** More lines, and longer stretches, are written at once, and not typed: browsers type line by line, which takes minutes in a long text. */
const LINES = 20;
const LONG = 20_000;
/** How long the keys rest before the steps are stored, and how long the steps wait for that at most, in milliseconds. */
const REST = 400;
const LATEST = 2_000;

const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);
const WAYS = { historyUndo: "undo", historyRedo: "redo" };
const SIGNS = {
  undo: "M6 2.5 2.5 6 6 9.5M2.5 6h7a3.75 3.75 0 0 1 0 7.5H6",
  redo: "M10 2.5 13.5 6 10 9.5M13.5 6h-7a3.75 3.75 0 0 0 0 7.5H10",
};

const place = document.querySelector(".typing[data-undo]");
const text = place?.querySelector("textarea");
const name = NAME + place?.dataset.undo;

/** The steps, the revision they were begun from, and whether the form was sent with them. */
let steps = new Steps();
let begun = "";
let sent = false;
/** The text and what was selected in it, as they were last seen. */
let before = text?.value;
let seen = [0, 0];
let composing = false;
let writing = false;
/** What stores the steps, and when it has to. */
let waiting = 0;
let due = 0;

const base = () => document.getElementById("base")?.value ?? "";
const selection = () => [text.selectionStart, text.selectionEnd];
const isMuch = (words, place) => place > LONG || words.split("\n", LINES + 1).length > LINES;

/** Steps of a text that is found here again. What was sent and came to something else was saved. */
function remember() {
  let kept = null;
  try {
    // Whoever signed in here before has left nothing for others.
    const whose = name.slice(0, name.indexOf(":", NAME.length) + 1);
    const others = Object.keys(sessionStorage).filter((other) => other.startsWith(NAME) && !other.startsWith(whose));
    others.forEach((other) => sessionStorage.removeItem(other));
    kept = JSON.parse(sessionStorage.getItem(name));
  } catch {
    // Storage may be closed.
  }
  if (!Array.isArray(kept?.list)) return;
  steps = Steps.of(kept);
  begun = kept.base;
  if (begun === base()) steps.at = steps.locate(before, kept.at);
  if (kept.sent && steps.at !== kept.at) forget();
}

function rest() {
  clearTimeout(waiting);
  waiting = due = 0;
}

function forget() {
  rest();
  steps = new Steps();
  try {
    sessionStorage.removeItem(name);
  } catch {
    // As above.
  }
}

/** Stores the steps. The newest one may go on: whoever types a word does not wait. */
function keep() {
  rest();
  steps.note(before);
  if (steps.at < 0 || !steps.list.length) return;
  const kept = JSON.stringify({ ...steps.toJSON(), base: begun, sent });
  try {
    sessionStorage.setItem(name, kept);
  } catch {
    // No room: it goes to this page alone, and what cannot be true any more goes.
    try {
      Object.keys(sessionStorage).filter((other) => other.startsWith(NAME)).forEach((other) => sessionStorage.removeItem(other));
      sessionStorage.setItem(name, kept);
    } catch {
      // Then undo ends with the page that is open.
    }
  }
}

/** The text is not as it was last seen: that is a step. */
function take() {
  const now = text.value;
  const change = difference(before, now, text.selectionEnd);
  if (!change) return;
  // What lay here and was begun from another revision is none of this text's.
  if (steps.at < 0 && begun !== base()) steps = new Steps();
  begun = base();
  steps.record(change, before, now, seen);
  before = now;
  // Whoever put words in may select some of them, right behind this.
  queueMicrotask(() => {
    seen = selection();
    steps.settle(seen);
  });
  changed();
}

function changed() {
  show();
  const now = Date.now();
  due ||= now + LATEST;
  clearTimeout(waiting);
  waiting = setTimeout(keep, Math.min(REST, due - now));
}

/** One step back, or forth again. */
function go(way) {
  // Half a character is no step.
  if (composing) return;
  take();
  steps.close(before);
  const step = steps[way]();
  if (!step) return;
  const [out, words, select] = way === "undo" ? [step.put, step.out, step.from] : [step.out, step.put, step.to];
  if (before.slice(step.at, step.at + out.length) !== out) {
    // It was led to something else than it says: better no way back than a wrong one.
    forget();
    return show();
  }
  write(step.at, out.length, words);
  if (select) text.setSelectionRange(...select);
  [before, seen] = [text.value, selection()];
  changed();
}

/** Puts words in the place of a stretch of the text, as if they were typed where that is quick; the focus stays where it was. */
function write(at, length, words) {
  const there = document.activeElement;
  // On a phone no keyboard comes up for a moment.
  if (there !== text) text.inputMode = "none";
  writing = true;
  try {
    text.focus({ preventScroll: true });
    text.setSelectionRange(at, at + length);
    const isTyped = !isMuch(words, length) && document.execCommand(words ? "insertText" : "delete", false, words);
    if (!isTyped) put(words);
    if (!isNear(at)) {
      // Taking the focus shows where the cursor is.
      text.blur();
      text.focus();
    }
  } finally {
    writing = false;
    if (there !== text) {
      if (there && there !== document.body) there.focus({ preventScroll: true });
      else text.blur();
      text.inputMode = "";
    }
  }
}

/** True where a place of the text is likely to be in sight. */
function isNear(at) {
  const height = text.scrollHeight * (at / Math.max(text.value.length, 1));
  return Math.abs(height - text.scrollTop - text.clientHeight / 2) < text.clientHeight / 4;
}

/** Puts words in the place of what is selected, at once. */
function put(words) {
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
}

/** The way a key leads; none for most. Where the letters are others, the place of the key counts. */
function wayOf(event) {
  const isControl = IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!isControl || event.altKey) return null;
  const key = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.slice(-1).toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** The buttons, at the front of the toolbar, once that is there. */
function offer(bar) {
  if (bar.hidden || bar.querySelector("[data-act=undo]")) return;
  const keys = IS_MAC ? { undo: ["⌘Z", "Meta+Z"], redo: ["⇧⌘Z", "Meta+Shift+Z"] } : { undo: ["Z", "Control+Z"], redo: ["Y", "Control+Y"] };
  const buttons = ["undo", "redo"].map((way) => {
    const button = document.createElement("button");
    const label = said(way === "undo" ? "islands-undo" : "islands-redo");
    const [key, shortcut] = keys[way];
    Object.assign(button, { type: "button", tabIndex: -1, title: IS_MAC ? `${label} (${key})` : said("islands-with-control", { name: label, key }) });
    button.dataset.act = way;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-keyshortcuts", shortcut);
    button.innerHTML = `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${SIGNS[way]}"/></svg>`;
    // Whoever is in the text stays there.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => go(way));
    return button;
  });
  bar.prepend(...buttons);
  show();
}

/** The arrow keys lead over buttons that do nothing, too: so they are said to be disabled, and are not. */
function show() {
  for (const [way, does] of [["undo", steps.undoes], ["redo", steps.redoes]]) {
    document.querySelector(`.toolbar [data-act=${way}]`)?.setAttribute("aria-disabled", String(!does));
  }
}

/** Islands type what they put into the text, for the browser's own past, on which nothing hangs here. */
function hasten() {
  const type = document.execCommand.bind(document);
  document.execCommand = (command, shown, words = "") => {
    const isLong = command === "insertText" && document.activeElement === text && isMuch(words, text.selectionEnd - text.selectionStart);
    if (isLong) put(words);
    return isLong || type(command, shown, words);
  };
}

function listen() {
  text.addEventListener("beforeinput", (event) => {
    const way = WAYS[event.inputType];
    if (!way) return void (seen = composing ? seen : selection());
    // The browser's own past ends with the page, and knows nothing of what is undone here.
    event.preventDefault();
    if (document.activeElement === text) go(way);
  });
  text.addEventListener("input", (event) => {
    if (writing || composing || event.isComposing) return;
    // What is dragged within the text is put down next: one step.
    if (event.inputType === "deleteByDrag") return void setTimeout(take);
    take();
  });
  text.addEventListener("compositionstart", () => {
    take();
    [seen, composing] = [selection(), true];
  });
  text.addEventListener("compositionend", () => {
    composing = false;
    take();
  });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === text && !composing && text.value.length === before.length) seen = selection();
  });
  text.closest(".editor-text").addEventListener("keydown", (event) => {
    // Other fields have their own past.
    if (event.defaultPrevented || event.isComposing || event.target instanceof HTMLInputElement) return;
    const way = wayOf(event);
    if (!way) return;
    event.preventDefault();
    go(way);
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (event.submitter?.value === "discard") return forget();
    if (event.target !== text.form) return;
    take();
    sent = true;
    keep();
  });
  document.addEventListener("click", (event) => {
    // What the browser held is thrown away, and with it the way forth to it; the text that stands here keeps its own.
    if (event.target.closest?.("button")?.textContent !== said("islands-held-forget")) return;
    steps.end();
    if (steps.undoes) changed();
    else forget();
    show();
  });
  // Shown again, from the browser's memory: what was sent may have been saved, and the way back is still there.
  window.addEventListener("pageshow", () => (sent = false));
  window.addEventListener("pagehide", () => waiting && keep());
  document.addEventListener("visibilitychange", () => waiting && keep());
  const bar = document.querySelector(".editor-text .toolbar");
  if (!bar) return;
  new MutationObserver(() => offer(bar)).observe(bar, { attributes: true, attributeFilter: ["hidden"] });
  offer(bar);
}

if (text) {
  remember();
  hasten();
  listen();
}
