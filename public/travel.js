// Goes from screen to screen without leaving the page: a link's screen is fetched, and what differs takes the place of what
// is shown. The tree stays as it is, the islands of what is gone are put to rest, those of what has come are woken.
//
// Only screens of this wiki, written for the assets this page was written for, are shown in this way. Everything else, and
// whatever goes wrong, is the browser's: it goes there itself, as it does without this file. So do forms, and everything
// while there is text that was typed and not sent.
import { rest, wake } from "./wake.js";

/** The assets this page was written for. */
const ASSETS = new URL(".", import.meta.url).pathname.replace(/\/$/, "");

/** Screens with forms: the browser asks before a text in them is left. */
const FORMS = new Set(["edit", "new", "move", "arrange", "delete", "restore", "discuss"]);

/** How many screens one can come back to without asking the server again, and how many may be on their way ahead. */
const KEPT = 20;
const AHEAD = 4;

/** How long a screen that was fetched ahead is good for, in milliseconds. */
const FRESH = 10_000;

/** Screens by the number of their entry in the history. */
const shown = new Map();
/** Screens on their way, by address. */
const ahead = new Map();

/** Where the reader was on a screen, and what they had typed there, by the number of its entry. */
const places = new Map();
const typed = new Map();

/** The number of the screen that is shown, and the highest there is. */
let newest = history.state?.holotype ?? 0;
let entry = newest;
/** The address of the screen that is shown, and how it was sent, unless it came with the page. */
let address = location.pathname + location.search;
let source = null;
/** Until the reader rests. */
let waiting = 0;
/** Counts what was asked for: only the newest counts. */
let turn = 0;

/** The address a click leads to, if it is for this file to go there. */
function wanted(link) {
  // The panel beside the page takes care of what is asked of it.
  if (!link || link.target || "ask" in link.dataset || link.hasAttribute("download") || link.rel.split(/\s+/).includes("external")) return null;
  if (!(link instanceof HTMLAnchorElement) || !link.href) return null;
  const url = new URL(link.href);
  // What has an ending is a file more often than a screen.
  const isScreen = !url.pathname.startsWith("/api/") && !url.pathname.split("/").pop().includes(".");
  return url.origin === location.origin && isScreen && !FORMS.has(url.searchParams.get("view")) ? url : null;
}

/** True while there is text that would be lost. */
const isWritten = () =>
  document.getElementById("body") instanceof HTMLTextAreaElement ||
  fields().some((field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked);

const fields = () => [...document.querySelectorAll("main textarea, main input:not([type=hidden])")];

/** Fetches a screen; nothing when it is none, or none for this page. */
async function fetched(url, signal) {
  const answer = await fetch(url.pathname + url.search, { headers: { accept: "text/html" }, signal });
  if (!answer.ok || answer.headers.get("holotype-assets") !== ASSETS) return null;
  const end = new URL(answer.url);
  if (end.origin !== location.origin) return null;
  end.hash ||= url.hash;
  const html = await answer.text();
  // What was woken here says its texts in the language of this page.
  if (!html.includes(`<html lang="${document.documentElement.lang}"`)) return null;
  return { url: end, html };
}

/** Fetches a screen that somebody is about to ask for. Only for strangers: what an account is shown, it has seen. */
function fetchAhead(link) {
  const url = wanted(link);
  if (!url || navigator.connection?.saveData || document.getElementById("account")) return;
  const key = url.pathname + url.search;
  if (key === location.pathname + location.search || ahead.has(key)) return;
  if (ahead.size >= AHEAD) ahead.delete(ahead.keys().next().value);
  const screen = fetched(url).catch(() => null);
  ahead.set(key, { screen, until: Date.now() + FRESH });
}

/** A screen that was fetched ahead, unless that is long ago. */
function takeAhead(url) {
  const key = url.pathname + url.search;
  const found = ahead.get(key);
  ahead.delete(key);
  return found && found.until > Date.now() ? found.screen : null;
}

/** Goes somewhere. */
async function go(url) {
  const mine = ++turn;
  document.documentElement.dataset.leaving = "";
  let screen = null;
  try {
    screen = (await takeAhead(url)) ?? (await fetched(url));
  } catch {
    // Not reached; the browser says so in its own way.
  }
  if (mine !== turn) return;
  delete document.documentElement.dataset.leaving;
  if (!screen || isWritten()) return location.assign(url);
  leave();
  note();
  history.scrollRestoration = "manual";
  const { hash } = screen.url;
  screen.url.hash = "";
  const isSame = screen.url.href === location.href;
  entry = isSame ? entry : ++newest;
  history[isSame ? "replaceState" : "pushState"]({ holotype: entry }, "", screen.url);
  show(screen.html);
  if (hash) {
    // So that the browser knows what is pointed at.
    location.replace(hash);
    history.replaceState({ holotype: entry }, "");
  } else {
    window.scrollTo(0, 0);
  }
  arrive();
}

const place = () => ({ x: scrollX, y: scrollY, tree: document.getElementById("left")?.scrollTop ?? 0 });

/** Notes where the reader is in the history, for when they come back. */
function note() {
  clearTimeout(waiting);
  history.replaceState({ ...history.state, holotype: entry, at: place() }, "");
}

/** Remembers how the screen is left. */
function leave() {
  clearTimeout(waiting);
  document.dispatchEvent(new Event("holotype:leave"));
  if (source !== null) shown.set(entry, source);
  places.set(entry, place());
  if (isWritten()) typed.set(entry, fields().map((field) => [field.value, field.checked]));
  else typed.delete(entry);
  for (const memory of [shown, places, typed]) if (memory.size > KEPT) memory.delete(memory.keys().next().value);
}

/** Goes back or forth. */
async function come(state) {
  const url = new URL(location.href);
  const mine = ++turn;
  const wanted = url.pathname + url.search;
  if (wanted === address && (state?.holotype ?? entry) === entry) {
    // The same screen, another place in it.
    if (state?.at) window.scrollTo(state.at.x, state.at.y);
    return;
  }
  leave();
  entry = state?.holotype ?? 0;
  let screen = shown.has(entry) ? { html: shown.get(entry) } : null;
  try {
    screen ??= await fetched(url);
  } catch {
    // As above.
  }
  if (mine !== turn) return;
  if (!screen) return location.reload();
  show(screen.html);
  const at = places.get(entry) ?? state?.at ?? { x: 0, y: 0, tree: 0 };
  window.scrollTo(at.x, at.y);
  const tree = document.getElementById("left");
  if (tree) tree.scrollTop = at.tree;
  const written = typed.get(entry) ?? [];
  const there = fields();
  if (written.length === there.length) {
    there.forEach((field, index) => ([field.value, field.checked] = written[index]));
  }
  arrive();
}

/** Puts a screen in the place of what is shown; where that fails, the browser does. */
function show(html) {
  try {
    exchange(html);
  } catch (error) {
    console.error(error);
    location.reload();
  }
}

function exchange(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  source = html;
  address = location.pathname + location.search;
  document.title = page.title;
  for (const open of document.querySelectorAll(":popover-open")) open.hidePopover();
  const tree = document.getElementById("left");
  exchangeHead(page);
  exchangeHeader(page);
  exchangeBanner(page);
  exchangeColumns(page);
  rest();
  wake(document.body);
  const stayed = tree && document.getElementById("left") === tree;
  document.dispatchEvent(new Event(stayed ? "holotype:place" : "holotype:tree"));
}

/** The feeds, and what else a screen says of itself. */
function exchangeHead(page) {
  const said = (from) => [...from.head.querySelectorAll("meta, link:not([rel=stylesheet], [rel=modulepreload], [rel=preload])")];
  const [old, fresh] = [said(document), said(page)];
  const is = (wanted) => (other) => other.outerHTML === wanted.outerHTML;
  old.filter((one) => !fresh.some(is(one))).forEach((one) => one.remove());
  fresh.filter((one) => !old.some(is(one))).forEach((one) => document.head.append(one));
}

/** Islands of the header that are the same stay awake. */
function exchangeHeader(page) {
  const [old, fresh] = [document.querySelector("body > header"), page.querySelector("body > header")];
  const islands = [...old.querySelectorAll("leptos-island")];
  for (const island of fresh.querySelectorAll("leptos-island")) {
    const same = islands.find(
      (one) => one.dataset.component === island.dataset.component && one.dataset.props === island.dataset.props,
    );
    if (!same) continue;
    islands.splice(islands.indexOf(same), 1);
    island.replaceWith(same);
  }
  old.replaceChildren(...fresh.childNodes);
}

function exchangeBanner(page) {
  for (const banner of document.querySelectorAll("body > .banner")) banner.remove();
  document.querySelector("body > .frame").before(...page.querySelectorAll("body > .banner"));
}

function exchangeColumns(page) {
  const [old, fresh] = [document.querySelector("body > .frame"), page.querySelector("body > .frame")];
  old.className = fresh.className;
  const part = (from, selector) => from.querySelector(`:scope > ${selector}`);
  const [was, is] = [part(old, "#left"), part(fresh, "#left")];
  if (was && is && moment(was) === moment(is)) {
    exchangeTree(was, is);
  } else {
    was?.remove();
    if (is) old.prepend(is);
  }
  part(old, "main").replaceWith(part(fresh, "main"));
  part(old, "#right")?.remove();
  const right = part(fresh, "#right");
  if (right) old.append(right);
}

/** The moment a tree is of: its links say it. */
const moment = (tree) => new URL(tree.querySelector(".level a")?.href ?? location.href).searchParams.get("as_of");

/** What stands above the tree is exchanged; the tree itself is brought up to date where it stands. */
function exchangeTree(was, is) {
  const [old, fresh] = [was.querySelector(":scope > .level"), is.querySelector(":scope > .level")];
  if (!old || !fresh) return was.replaceWith(is);
  for (const other of [...was.children]) if (other !== old) other.remove();
  for (const other of [...is.children]) {
    if (other === fresh) continue;
    if (other.compareDocumentPosition(fresh) & Node.DOCUMENT_POSITION_FOLLOWING) old.before(other);
    else was.append(other);
  }
  exchangeLevel(old, fresh);
}

const linkOf = (item) => item.querySelector(":scope > a");

/** One level: open branches stay open, new ones come, what is gone goes. */
function exchangeLevel(old, fresh) {
  const known = new Map([...old.children].map((item) => [linkOf(item)?.getAttribute("href"), item]));
  const items = [...fresh.children].map((item) => {
    const same = known.get(linkOf(item)?.getAttribute("href"));
    if (!same) return item;
    exchangeItem(same, item);
    return same;
  });
  const isSame = items.length === old.children.length && items.every((item, at) => item === old.children[at]);
  if (!isSame) old.replaceChildren(...items);
}

function exchangeItem(old, fresh) {
  if (linkOf(old).outerHTML !== linkOf(fresh).outerHTML) linkOf(old).replaceWith(linkOf(fresh));
  const [was, is] = [old, fresh].map((item) => item.querySelector(":scope > details"));
  if (!was || !is) {
    was?.remove();
    if (is) old.append(is);
    return;
  }
  // What is not open in what has come is not known there.
  const come = is.querySelector(":scope > .level");
  if (!come) return forget(was);
  const there = was.querySelector(":scope > .level");
  if (there) exchangeLevel(there, come);
  else was.replaceChildren(...is.childNodes);
  was.open = true;
}

/** In a branch that is not told of, nothing is where the reader is. */
function forget(branch) {
  branch.querySelectorAll("[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
}

/** Tells those who hear the page where they are, and goes on from there. */
function arrive() {
  document.getElementById("main").focus({ preventScroll: true });
  told.textContent = document.title;
}

const told = document.createElement("p");
told.id = "arrived";
told.className = "visually-hidden";
told.setAttribute("role", "status");
document.body.append(told);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (event.defaultPrevented || !plain || !link) return;
  const url = wanted(link);
  if (!url) return;
  if (url.pathname + url.search === address && url.hash) {
    // Within the screen the browser goes by itself; this is where one comes back to.
    return note();
  }
  if (isWritten()) return;
  event.preventDefault();
  go(url);
});

// What is shown has grown by something that the server knows: coming back, it is asked again.
document.addEventListener("holotype:grown", () => {
  source = null;
  shown.delete(entry);
  address = location.pathname + location.search;
});

window.addEventListener("popstate", (event) => {
  // A place within the screen, gone to just now.
  if (event.state === null && location.hash && location.pathname + location.search === address) {
    history.replaceState({ holotype: entry }, "");
    return;
  }
  come(event.state);
});

// Where one was when the page is left for good, or loaded again.
window.addEventListener("pagehide", note);
window.addEventListener("scroll", () => {
  clearTimeout(waiting);
  waiting = setTimeout(note, 200);
}, { passive: true });

// Come back to from elsewhere: the browser leaves the place to whoever chose it.
if (history.scrollRestoration === "manual" && history.state?.at) {
  window.scrollTo(history.state.at.x, history.state.at.y);
}

let pointing = 0;
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest?.("a[href]");
  clearTimeout(pointing);
  if (link && event.pointerType === "mouse") pointing = setTimeout(fetchAhead, 60, link);
}, { passive: true });
document.addEventListener("touchstart", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link) fetchAhead(link);
}, { passive: true });
