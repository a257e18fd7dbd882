// Keeps what was read, for when the wiki cannot be reached: a worker between the browser and the network.
//
// Whoever is reached is asked: nothing is answered from here while the network answers. Screens that were read are kept, the
// newest of them, with the pictures and the files they need. When an answer does not come, what was read is shown, with a
// mark that says since when it may have changed. Signing in or out, and an answer that says the reader may not read, forget
// all of it: what is kept is what this reader was shown.

// r[impl offline.read] r[impl offline.fresh] r[impl offline.private]

/** Where the files of this version lie. */
const FILES = self.location.pathname.replace(/\/[^/]*$/, "");

const SCREENS = "holotype-screens";
const PICTURES = "holotype-pictures";
const PARTS = "holotype-parts";

/** How many of each are kept. */
const MOST = { [SCREENS]: 200, [PICTURES]: 200, [PARTS]: 100 };

/** How long something is kept at most, in milliseconds: a month. */
const LONG = 30 * 24 * 60 * 60 * 1000;

/** When an answer was kept, and what it is called. */
const KEPT = "holotype-kept";

/** What a screen cannot be shown without. */
const NEEDED = ["holotype.css", "theme.js", "early.js", "tree.js", "wake.js", "travel.js", "offline.js", "say.js", "texts.en.js", "texts.de.js", "favicon.svg"];

/** Screens that hang on more than what is written or have secrets in their addresses, and forms. */
const ELSEWHERE = ["/search", "/admin", "/login", "/logout", "/api", "/drift", "/ask", "/changes/inbox", "/changes/unwatch"];
const FORMS = ["edit", "new", "move", "arrange", "delete", "restore", "discuss", "access", "share", "answer", "unclear", "welcome"];

/** How often everything was forgotten: what was asked for before that is not kept after it. */
let forgotten = 0;

self.addEventListener("install", (event) => {
  const needed = NEEDED.map((file) => `${FILES}/${file}`);
  event.waitUntil(caches.open(PARTS).then((parts) => parts.addAll(needed)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (isAboutWho(request, url)) return event.respondWith(fetch(request).finally(forget));
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/api/pkg/")) event.respondWith(lasting(request));
  else if (request.headers.get("accept")?.includes("text/html")) event.respondWith(screen(event, url));
  else if (request.destination === "image") event.respondWith(picture(event));
});

/** True of what changes who reads: forms, and the ways by a provider of identities. In which language is no matter of who. */
const isAboutWho = ({ method }, { pathname }) =>
  pathname !== "/login/language" &&
  (method === "GET" ? isBelow(pathname, "/login/with") : ["/login", "/logout"].some((top) => isBelow(pathname, top)));

const isBelow = (path, top) => path === top || path.startsWith(`${top}/`);

function forget() {
  forgotten += 1;
  return Promise.all([SCREENS, PICTURES].map((name) => caches.delete(name)));
}

/** Files that never change under their names. */
async function lasting(request) {
  const known = await (await caches.open(PARTS)).match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.headers.get("cache-control")?.includes("immutable")) await keep(PARTS, request.url, answer.clone(), forgotten);
  return answer;
}

async function picture(event) {
  const before = forgotten;
  const address = event.request.url;
  const pictures = await caches.open(PICTURES);
  try {
    const answer = await fetch(event.request);
    if (answer.ok && answer.type === "basic") event.waitUntil(keep(PICTURES, address, answer.clone(), before));
    else if (isGone(answer)) event.waitUntil(pictures.delete(address));
    return answer;
  } catch (error) {
    const known = await pictures.match(address);
    if (known && !isOld(known)) return known;
    throw error;
  }
}

async function screen(event, url) {
  url.hash = "";
  const before = forgotten;
  let answer;
  try {
    answer = await fetch(event.request);
  } catch {
    return (await kept(url)) ?? unread(url);
  }
  event.waitUntil(learn(url, answer.clone(), before));
  return answer;
}

/** Keeps a screen, or forgets what it used to be. */
async function learn(url, answer, before) {
  const end = answer.redirected ? new URL(answer.url) : url;
  if (answer.status === 401 || (answer.redirected && end.pathname === "/login")) return forget();
  if (!answer.ok) {
    // What is not there any more, or not for this reader, is not kept, nor is what else was told of it.
    if (isGone(answer)) await (await caches.open(SCREENS)).delete(url.origin + url.pathname, { ignoreSearch: true });
    return;
  }
  const isScreen = answer.type === "basic" && answer.headers.has("holotype-assets");
  const isKept = !ELSEWHERE.some((top) => isBelow(end.pathname, top)) && !FORMS.includes(end.searchParams.get("view"));
  if (!isScreen || !isKept) return;
  end.hash = "";
  await keep(SCREENS, end.href, answer, before);
}

/** True when an answer says that there is nothing, or nothing for this reader. */
const isGone = ({ status }) => status >= 400 && status < 500 && status !== 429;

const keptAt = (answer) => new Date(answer.headers.get(KEPT));
const isOld = (answer) => Date.now() - keptAt(answer).getTime() > LONG;

/** Puts an answer away with the time, unless everything was forgotten since it was asked for; the oldest make room. */
async function keep(name, address, answer, before) {
  const headers = new Headers(answer.headers);
  headers.set(KEPT, new Date().toISOString());
  const kept = new Response(await answer.blob(), { status: 200, headers });
  if (before !== forgotten) return;
  const cache = await caches.open(name);
  // Taken out first, so that it stands last.
  await cache.delete(address);
  await cache.put(address, kept);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((key) => cache.delete(key)));
}

// r[impl offline.mark]
/** A screen as it was read, with the mark; nothing when it was not, or long ago. */
async function kept(url) {
  const screens = await caches.open(SCREENS);
  const known = await screens.match(url.href);
  if (!known) return null;
  const at = keptAt(known);
  if (isOld(known)) {
    await screens.delete(url.href);
    return null;
  }
  const html = await known.text();
  const when = at.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  const say = await texts(/<html lang="([a-z]+)"/.exec(html)?.[1]);
  const since = escaped(say("offline-since").replace("{when}", when));
  const mark = `<div class="banner offline" role="status"><p><strong>${say("offline")}.</strong> ${since} <a href="${escaped(url.pathname + url.search)}">${say("try-again")}</a></p></div>`;
  return new Response(html.replace(/<div class="frame/, () => `${mark}<div class="frame`), { headers: known.headers });
}

/** What is said in a language: by default in that of the browser, as long as it is one of ours. */
async function texts(tag = navigator.language.split("-")[0]) {
  const parts = await caches.open(PARTS);
  const script = (await parts.match(`${FILES}/texts.${tag}.js`)) ?? (await parts.match(`${FILES}/texts.en.js`));
  const known = JSON.parse(/\{.*\}/s.exec((await script?.text()) ?? "{}")[0]);
  return (key) => known[key] ?? key;
}

// r[impl offline.unread]
/** What to say of a screen that nobody has read here. */
async function unread(url) {
  const screens = await caches.open(SCREENS);
  const pages = await Promise.all((await screens.keys()).map((key) => told(screens, key)));
  const links = pages
    .filter(Boolean)
    .reverse()
    .slice(0, 50)
    .map(({ href, title }) => `<li><a href="${escaped(href)}">${escaped(title)}</a></li>`)
    .join("");
  const say = await texts();
  const list = links ? `<h2>${say("offline-before")}</h2><ul>${links}</ul>` : "";
  const html = `<!DOCTYPE html><html lang="${say("offline-language")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${say("offline")}</title><script src="${FILES}/theme.js"></script><link rel="icon" type="image/svg+xml" href="${FILES}/favicon.svg"><link rel="stylesheet" href="${FILES}/holotype.css"></head><body><div class="frame"><main id="main" tabindex="-1"><h1>${say("offline")}</h1><p>${say("offline-unread")}</p><p><a class="button" href="${escaped(url.pathname + url.search)}">${say("try-again")}</a></p>${list}</main></div></body></html>`;
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'" };
  return new Response(html, { status: 503, headers });
}

/** A page that is kept: its address and title. Only pages as they are now, no other views of them. */
async function told(screens, key) {
  const url = new URL(key.url);
  const known = await screens.match(key);
  if (url.search || !known?.headers.get("content-type")?.startsWith("text/html")) return null;
  const title = /<title>([^<]*)<\/title>/.exec(await known.text())?.[1];
  return title ? { href: url.pathname, title: plain(title) } : null;
}

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);
const plain = (html) => Object.entries(SIGNS).reduceRight((text, [sign, name]) => text.replaceAll(name, sign), html.replaceAll("&#x27;", "'"));
