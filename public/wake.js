// Wakes the islands of the page: the parts that come alive once the browser half is there.
//
// An island is an element `leptos-island` whose function in the WebAssembly module is named in `data-component`. It comes
// alive in a scope of its own, so that it can be put to rest when it is taken away (see `travel.js`).

// What Leptos' islands could be handed by the server. Ours ask for what they need.
window.__RESOLVED_RESOURCES = [];
window.__SERIALIZED_ERRORS = [];
window.__INCOMPLETE_CHUNKS = [];

/** The module, once it runs. */
let half = null;

/** Awake islands, and the scopes they live in. */
const awake = new Map();

/** Wakes what sleeps at and below an element. What stands in an island comes alive with it. */
export function wake(top) {
  if (!half) return;
  for (const island of top.querySelectorAll("leptos-island")) {
    if (awake.has(island) || island.parentElement?.closest("leptos-island")) continue;
    const rise = half[island.dataset.component];
    if (!rise) {
      console.warn(`there is no island ${island.dataset.component}`);
      continue;
    }
    const scope = new half.Scope();
    awake.set(island, scope);
    scope.enter();
    rise(island);
    scope.leave();
  }
}

/** Puts to rest what is not in the page any more. */
export function rest() {
  for (const [island, scope] of awake) {
    if (island.isConnected) continue;
    awake.delete(island);
    scope.end();
    // What is left of it must not hold on to the page it stood in.
    island.remove();
  }
}

const here = (file) => new URL(file, import.meta.url).href;

async function begin() {
  // What islands say: a script of the language's own. Without it they work all the same, and say the names of their texts.
  const texts = import(here(`texts.${document.documentElement.lang}.js`)).catch((error) => console.warn(error));
  const [module] = await Promise.all([import(here("holotype.js")), texts]);
  await module.default({ module_or_path: here("holotype_bg.wasm") });
  module.hydrate();
  half = module;
  wake(document.body);
}

// Nobody waits for it: everything is links and forms, and without this only less comfortable.
begin().catch((error) => console.error(error));
