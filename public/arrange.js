// Lets pages be dragged in the tree onto another, below which they shall lie. Nothing moves by that: the screen that arranges
// pages shows what it would do, and does it when somebody says so. By keyboard, `m` on a page of the tree leads there.
//
// Shift and a click choose several, up to the page that is clicked; while some are chosen, Control and a click adds one or lets
// it go. Only where the tree says that its reader may propose moves.

// r[impl acts.arrange-drag] r[impl acts.arrange-keys]

import { said } from "./say.js";

const LINKS = "#left[data-arrange] .level li > a:not(.tree-more)";
/** Under which name the browser keeps that single keys are letters only. */
const OFF = "holotype.keys";
/** Most pages that an address names; more are sent in a form. */
const MOST = 50;
/** How long one rests on a closed branch until it opens, in milliseconds. */
const REST = 700;

/** The paths that are chosen, the link that was clicked last, what is dragged, and the link it would be dropped on. */
const chosen = new Set();
let last = null;
let dragged = [];
let goal = null;
let opening = 0;

const linkAt = (target) => target?.closest?.(LINKS) ?? null;
const pathOf = (link) => decodeURIComponent(link.pathname);
const above = (path) => path.slice(0, path.lastIndexOf("/")) || "/";
const isBelow = (path, top) => path.startsWith(top === "/" ? top : `${top}/`);
const links = () => [...document.querySelectorAll(LINKS)].filter((link) => link.checkVisibility());

function keysAreOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

/** To the screen that arranges what lies below the place that has all of them; with a goal it shows what that would do. */
function go(pages, to) {
  let top = above(pages[0]);
  while (!pages.every((page) => isBelow(page, top))) top = above(top);
  const few = pages.length <= MOST;
  const form = document.createElement("form");
  form.method = few ? "get" : "post";
  form.action = `${top.split("/").map(encodeURIComponent).join("/")}${few ? "" : "?view=arrange"}#foreseen`;
  const fields = [...(few ? [["view", "arrange"]] : []), ...pages.map((page) => ["page", page]), ...(to ? [["to", to]] : [])];
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

function choose(link, range) {
  const all = links();
  const [from, to] = [all.indexOf(last), all.indexOf(link)].sort((a, b) => a - b);
  if (range && from >= 0) all.slice(from, to + 1).forEach((one) => chosen.add(pathOf(one)));
  else if (!chosen.delete(pathOf(link))) chosen.add(pathOf(link));
  last = link;
  show();
}

function letGo() {
  chosen.clear();
  last = null;
  show();
}

/** Marks what is chosen, and says how many that are. */
function show() {
  for (const link of document.querySelectorAll(LINKS)) link.classList.toggle("is-chosen", chosen.has(pathOf(link)));
  let told = document.getElementById("chosen-pages");
  if (!told) {
    told = document.createElement("div");
    told.id = "chosen-pages";
    told.setAttribute("role", "status");
    document.getElementById("left")?.append(told);
  }
  told.replaceChildren();
  if (!chosen.size) return;
  const move = Object.assign(document.createElement("button"), { type: "button", textContent: said("islands-chosen-move") });
  move.addEventListener("click", () => go([...chosen], ""));
  told.append(said("islands-chosen", { n: chosen.size }), " ", move);
}

/** Marks where it would be dropped. */
function point(link) {
  if (link === goal) return;
  clearTimeout(opening);
  goal?.classList.remove("is-goal");
  goal = link;
  goal?.classList.add("is-goal");
  const branch = goal?.parentElement.querySelector(":scope > details:not([open])");
  if (branch) opening = setTimeout(() => (branch.open = true), REST);
}

const takes = (to) =>
  dragged.every((page) => page !== to && !isBelow(to, page)) && dragged.some((page) => above(page) !== to);

document.addEventListener("click", (event) => {
  const link = linkAt(event.target);
  if (!link || !(event.shiftKey || (chosen.size && (event.ctrlKey || event.metaKey)))) return;
  event.preventDefault();
  choose(link, event.shiftKey);
}, { capture: true });
document.addEventListener("dragstart", (event) => {
  const link = linkAt(event.target);
  dragged = !link ? [] : chosen.has(pathOf(link)) ? [...chosen] : [pathOf(link)];
});
document.addEventListener("dragover", (event) => {
  const link = dragged.length ? linkAt(event.target) : null;
  point(link && takes(pathOf(link)) ? link : null);
  if (goal) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!goal) return;
  event.preventDefault();
  go(dragged, pathOf(goal));
});
// Escape ends it, too: then nothing was dropped.
document.addEventListener("dragend", () => {
  dragged = [];
  point(null);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen.size) return letGo();
  const link = linkAt(event.target);
  if (event.key !== "m" || !link || event.ctrlKey || event.metaKey || event.altKey || keysAreOff()) return;
  event.preventDefault();
  go(chosen.size ? [...chosen] : [pathOf(link)], "");
});
// Told by `travel.js`: on another screen, nothing is chosen.
document.addEventListener("holotype:leave", letGo);
