// Has what is read kept for when the wiki cannot be reached (see `keeper.js`), and says so when it cannot.
import { said } from "./say.js";

const here = (file) => new URL(file, import.meta.url).href;

/** The mark on a screen that was open when the connection was lost. */
const MARK = "connection";

/** True when the wiki does not answer. A browser without a network may well reach a wiki on its own machine. */
const isLost = async () => !navigator.onLine && !(await fetch("/healthz", { cache: "no-store" }).then(() => true, () => false));

async function say() {
  const isLate = await isLost();
  const known = document.getElementById(MARK);
  // A screen that was kept says so itself.
  if (!isLate || document.querySelector("body > .offline:not(#connection)")) return known?.remove();
  if (known) return;
  const mark = document.createElement("div");
  mark.id = MARK;
  mark.className = "banner offline";
  mark.setAttribute("role", "status");
  const text = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = `${said("offline")}.`;
  text.append(strong, " ", said("islands-offline-what"));
  mark.append(text);
  document.querySelector("body > .frame")?.before(mark);
}

/** Begins to keep, which browsers allow on encrypted connections and on this very machine. */
async function begin() {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  if (!worker.controller) {
    // The screen that is shown came before there was anybody to keep it.
    const shown = location.pathname + location.search;
    worker.addEventListener("controllerchange", () => fetch(shown, { headers: { accept: "text/html" } }).catch(() => {}), { once: true });
  }
  await worker.register(here("keeper.js"), { scope: "/" });
}

addEventListener("online", say);
addEventListener("offline", say);
// Another screen has taken the place of the one that was marked.
for (const arrived of ["holotype:place", "holotype:tree"]) document.addEventListener(arrived, say);
say();
begin().catch((error) => console.warn(error));
