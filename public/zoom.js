// A picture that stands by itself is shown as large as the window allows, and so is a diagram by its button. Without this a
// picture's link leads to the picture alone, and a diagram is looked at where it stands.
//
// Escape, the button and a click beside the picture close it; the keyboard is where it was then. A second look, by the button,
// is the picture in its own size.
import { said } from "./say.js";

// Buttons that only this answers are shown where this is.
document.documentElement.dataset.zooms = "";

/** What was asked for: by what, and the picture of it that is shown. */
function asked(target) {
  const link = target.closest?.("a.zoom");
  if (link) return [link, link.querySelector("img")];
  const button = target.closest?.(".diagram-larger button");
  const pictures = button?.closest("figure")?.querySelectorAll(".diagram-picture img") ?? [];
  // There is one for light and one for dark.
  return [button, [...pictures].find((picture) => picture.getClientRects().length > 0)];
}

addEventListener(
  "click",
  (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const [link, shown] = asked(event.target);
    if (!shown) return;
    event.preventDefault();

    const dialog = document.createElement("dialog");
    dialog.className = "zoomed";
    dialog.setAttribute("aria-label", shown.alt || said("islands-picture"));
    const picture = document.createElement("img");
    picture.src = link.href ?? shown.src;
    picture.alt = shown.alt;
    picture.className = "is-fitted";
    if (!link.href) {
      // What is drawn says no size of its own that counts here.
      picture.width = shown.width;
      picture.height = shown.height;
      picture.classList.add("is-drawn");
    }

    const button = (words) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = words;
      return made;
    };
    const size = button(said("islands-picture-size"));
    size.setAttribute("aria-pressed", "false");
    size.addEventListener("click", () => {
      const fitted = picture.classList.toggle("is-fitted");
      size.setAttribute("aria-pressed", String(!fitted));
    });
    const close = button(said("islands-close"));
    close.autofocus = true;
    close.addEventListener("click", () => dialog.close());
    const bar = document.createElement("p");
    bar.append(size, close);

    dialog.append(bar, picture);
    dialog.addEventListener("click", (inside) => {
      if (inside.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  },
  { capture: true },
);
