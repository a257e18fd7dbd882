// A picture that stands by itself is shown as large as the window allows. Without this its link leads to the picture alone.
//
// Escape, the button and a click beside the picture close it; the keyboard is where it was then. A second look, by the button,
// is the picture in its own size.
import { said } from "./say.js";

addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a.zoom");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const shown = link.querySelector("img");
    if (!shown) return;
    event.preventDefault();

    const dialog = document.createElement("dialog");
    dialog.className = "zoomed";
    dialog.setAttribute("aria-label", shown.alt || said("islands-picture"));
    const picture = document.createElement("img");
    picture.src = link.href;
    picture.alt = shown.alt;
    picture.className = "is-fitted";

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
