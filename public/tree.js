// Remembers which branches of the tree are open and how far it was scrolled, from page to page. Runs before the first
// paint, right behind the tree, so that nothing moves afterwards.
//
// Branches are loaded when somebody opens them. What was loaded is kept, and shown where the branch is open again, until the
// server has been asked.
(() => {
  /** Which branches are open, and what was loaded of them, for this reader. */
  const OPEN = "holotype.open";
  const LEVELS = "holotype.levels";
  /** How far the tree was scrolled, for this tab. */
  const TOP = "holotype.top";

  /** Most branches that are remembered. */
  const MOST = 60;
  /** How much of them is kept, in characters. */
  const ROOM = 200_000;

  const read = (storage, key) => {
    try {
      return window[storage].getItem(key) ?? "";
    } catch {
      // Storage may be closed; then nothing is remembered.
      return "";
    }
  };
  const write = (storage, key, text) => {
    try {
      window[storage].setItem(key, text);
    } catch {
      // Full or closed.
    }
  };

  const tree = () => document.getElementById("left");
  const openPaths = () => new Set(read("localStorage", OPEN).split("\n").filter(Boolean));
  /** Under which name a level is kept; levels of another moment are others. */
  const named = (path) => `${path} ${new URLSearchParams(location.search).get("as_of") ?? ""}`;

  function remember(path, open) {
    const paths = [...openPaths()].filter((known) => known !== path);
    if (open) paths.push(path);
    write("localStorage", OPEN, paths.slice(-MOST).join("\n"));
  }

  function kept() {
    try {
      return new Map(JSON.parse(read("localStorage", LEVELS) || "[]"));
    } catch {
      return new Map();
    }
  }

  /** Opens what was left open, and asks for what is open and not there. */
  function restore(top) {
    const paths = openPaths();
    const levels = kept();
    for (const details of top.querySelectorAll("details[data-path]")) {
      if (!details.open && paths.has(details.dataset.path)) details.open = true;
      if (!details.open || isThere(details)) continue;
      const level = levels.get(named(details.dataset.path));
      if (level && !details.querySelector(":scope > .kept")) {
        const place = document.createElement("div");
        place.className = "kept";
        place.innerHTML = level;
        mark(place);
        details.querySelector("summary").after(place);
      }
      load(details);
    }
  }

  const isThere = (details) => details.querySelector(":scope > ul.level") !== null;

  /** Says which of the links leads to where the reader is. */
  function mark(top) {
    for (const link of top.querySelectorAll("a")) {
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
    }
  }

  /** Branches that were asked for and have not come. */
  const asked = new WeakSet();

  /** Asks the server for what lies in a branch. */
  async function load(details) {
    if (asked.has(details) || isThere(details)) return;
    asked.add(details);
    const query = new URLSearchParams({ at: details.dataset.path });
    const moment = new URLSearchParams(location.search).get("as_of");
    if (moment) query.set("as_of", moment);
    let come = "";
    try {
      const answer = await fetch(`/api/ui/tree?${query}`, { headers: { accept: "application/json" } });
      if (answer.ok) come = await answer.json();
    } catch {
      // Not reached: the link to the page is still there.
    }
    asked.delete(details);
    if (!come || isThere(details)) return;
    details.querySelectorAll(":scope > :not(summary)").forEach((other) => other.remove());
    details.insertAdjacentHTML("beforeend", come);
    mark(details);
    restore(details);
  }

  /** Keeps what is open and was loaded. */
  function keep() {
    const nav = tree();
    if (!nav) return;
    write("sessionStorage", TOP, String(nav.scrollTop));
    const [levels, paths] = [kept(), openPaths()];
    for (const details of [...nav.querySelectorAll("details[data-path][open]")].slice(0, MOST)) {
      const level = details.querySelector(":scope > ul.level, :scope > .kept > ul.level");
      if (!level || !paths.has(details.dataset.path)) continue;
      const copy = level.cloneNode(true);
      copy.querySelectorAll("[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
      // The newest last: the oldest goes first.
      levels.delete(named(details.dataset.path));
      levels.set(named(details.dataset.path), copy.outerHTML);
    }
    let room = ROOM;
    const last = [...levels].reverse().filter(([, level]) => (room -= level.length) >= 0);
    write("localStorage", LEVELS, JSON.stringify(last.reverse()));
  }

  /** Scrolls the column, never the page. */
  function keepInSight(nav) {
    const current = nav.querySelector("[aria-current]");
    if (!current) return;
    const [column, line] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
    if (line.bottom > column.bottom || line.top < column.top) {
      nav.scrollTop += line.top - column.top - column.height / 3;
    }
  }

  /** A tree is there that was not there before. */
  function show() {
    const nav = tree();
    if (!nav) return;
    restore(nav);
    nav.scrollTop = Number(read("sessionStorage", TOP)) || 0;
    keepInSight(nav);
  }

  // By hand only: what the server opens on the way to a page need not stay open.
  document.addEventListener("click", (event) => {
    const details = event.target.closest?.("#left summary")?.parentElement;
    if (details?.dataset.path) remember(details.dataset.path, !details.open);
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("#left details[data-path][open]")) load(event.target);
  }, { capture: true });
  document.addEventListener("submit", (event) => {
    // Whoever signs out leaves nothing behind.
    if (event.target.matches?.("form[action='/logout']")) write("localStorage", LEVELS, "[]");
  });
  // Told by `travel.js`.
  document.addEventListener("holotype:leave", keep);
  document.addEventListener("holotype:tree", show);
  document.addEventListener("holotype:place", () => {
    restore(tree());
    keepInSight(tree());
  });
  window.addEventListener("pagehide", keep);
  show();
})();
