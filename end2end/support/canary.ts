// Looks at hostile documents, many at once, and notes whatever they do that documents may not do.

import type { BrowserContext, Page } from "@playwright/test";

/** Whether the policy that browsers are given is there, or taken away before they see it. */
export type Policy = "with its policy" | "without its policy";

/** How many documents are open at the same time. */
const ABREAST = 24;

export class Canary {
  /** What happened that may not happen. */
  readonly sung: string[] = [];
  /** What is looked at. */
  #at = "";
  #page?: Page;

  constructor(
    readonly context: BrowserContext,
    readonly url: string,
    readonly policy: Policy,
  ) {}

  async start() {
    const { context, url } = this;
    const home = new URL(url);
    await context.exposeBinding("canary", ({ frame }) => this.#note(`ran in ${frame.url().slice(0, 200)}`));
    await context.route("**/*", async (route) => {
      const request = route.request();
      const at = new URL(request.url());
      if (at.protocol === "data:" || at.protocol === "blob:") return route.continue();
      if (at.origin !== home.origin) {
        // Pages show pictures from elsewhere; that is all they load, and nothing of what stands around them goes along.
        if (request.resourceType() !== "image" || /SECRET/.test(decodeURIComponent(at.href.replace(/%(?![0-9a-f]{2})/gi, "%25")))) {
          this.#note(`asked for ${at.href.slice(0, 200)} (${request.resourceType()})`);
        }
        return route.abort();
      }
      if (at.pathname === "/canary") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>x</title>" });
      if (request.resourceType() !== "document") {
        // Our own scripts are not what is tried here, and dozens of them at once take long.
        return at.pathname.endsWith(".js") || at.pathname.endsWith(".wasm") ? route.abort() : route.continue();
      }
      try {
        // What the browser itself would add on the way.
        const asked = { ...request.headers(), "sec-fetch-dest": "iframe", "sec-fetch-mode": "navigate" };
        const answer = await route.fetch({ maxRedirects: 0, headers: asked });
        const headers = answer.headers();
        delete headers["x-frame-options"];
        delete headers["cross-origin-opener-policy"];
        if (this.policy === "with its policy") {
          // Many are looked at in one window.
          headers["content-security-policy"] = (headers["content-security-policy"] ?? "").replace(/frame-ancestors [^;]*(;|$)/, "");
        } else {
          delete headers["content-security-policy"];
        }
        await route.fulfill({ response: answer, headers });
      } catch {
        // The window was closed meanwhile.
        await route.abort().catch(() => {});
      }
    });
    const page = await context.newPage();
    this.#page = page;
    page.on("dialog", (dialog) => {
      this.#note(`opened a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("page", (opened) => this.#note(`opened a window at ${opened.url()}`));
    page.on("download", (download) => void download.cancel());
    page.on("framenavigated", (frame) => {
      const at = frame.url();
      if (!at.startsWith(`${url}/`) && !at.startsWith("about:") && !at.startsWith("chrome-error:")) this.#note(`went to ${at.slice(0, 200)}`);
    });
    await page.goto(`${url}/canary`);
  }

  /** Opens addresses of the wiki. */
  async visit(addresses: string[]) {
    await this.#frames(addresses.map((address) => ({ src: address })));
  }

  /** Opens documents that somebody else shows: a program for e-mail, a reader of feeds. */
  async show(documents: string[]) {
    await this.#frames(documents.map((document) => ({ srcdoc: document })));
  }

  async #frames(all: { src?: string; srcdoc?: string }[]) {
    const page = this.#page;
    if (!page) throw new Error("not started");
    for (let from = 0; from < all.length; from += ABREAST) {
      const some = all.slice(from, from + ABREAST);
      this.#at = some.map(({ src, srcdoc }) => src ?? (srcdoc ?? "").slice(0, 120)).join("\n  ");
      await page.evaluate(async (some) => {
        const loaded = some.map(({ src, srcdoc }) => {
          const frame = document.createElement("iframe");
          const done = new Promise((resolve) => {
            frame.onload = resolve;
            setTimeout(resolve, 8_000);
          });
          if (src !== undefined) frame.src = src;
          if (srcdoc !== undefined) frame.srcdoc = srcdoc;
          document.body.append(frame);
          return done;
        });
        await Promise.all(loaded);
        // What waits to be touched, focused or seen, is.
        for (const frame of document.querySelectorAll("iframe")) {
          const inside = frame.contentDocument;
          if (!inside) continue;
          for (const element of inside.querySelectorAll<HTMLElement>("main [tabindex], main [autofocus], main details, main img, body > *")) {
            for (const kind of ["mouseover", "focus", "toggle", "pointerenter", "animationstart", "wheel", "click"]) {
              // Following links and sending forms is what whoever reads decides.
              if (kind === "click" && element.closest("a, button, form, summary, input")) continue;
              element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
            }
          }
          // Links that run instead of leading somewhere.
          for (const link of inside.querySelectorAll<HTMLAnchorElement>("a, area, form, button, [href]")) {
            for (const name of ["href", "xlink:href", "action", "formaction", "src", "data"]) {
              const value = (link.getAttribute(name) ?? "").replace(/[\u0000-\u0020]/g, "").toLowerCase();
              if (/^(javascript|vbscript|data|livescript|blob|filesystem):/.test(value)) {
                (window as unknown as { canary: () => void }).canary();
                console.error(`a link that runs: ${value} in ${frame.src}`);
              }
            }
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 30));
        document.body.replaceChildren();
      }, some);
    }
  }

  #note(what: string) {
    this.sung.push(`${what}, while looking at\n  ${this.#at}`);
  }
}
