// Searches a site that no server stands behind. The index is a script, because files may not be fetched where there is no server;
// it is loaded when somebody begins to type.
(() => {
  "use strict";
  const root = document.currentScript.dataset.root || "";
  const form = document.querySelector("[data-site-search]");
  if (!form) return;
  const input = form.querySelector("input");
  const finds = form.querySelector("ol");
  const status = form.querySelector("[role=status]");
  const most = 20;
  let pages;
  let loading = false;

  const fold = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

  function load() {
    if (loading) return;
    loading = true;
    const script = document.createElement("script");
    script.src = root + "_site/search-index.js";
    script.onload = () => {
      pages = window.holotypeIndex.map(([file, title, text]) => ({ file, title, text, name: fold(title), words: fold(text) }));
      search();
    };
    script.onerror = () => {
      status.textContent = "The index is not there: search-index.js is missing.";
    };
    document.head.append(script);
  }

  // Every word has to be in the page; in its title it counts more, whole more than begun.
  function score(page, words) {
    let sum = 0;
    for (const word of words) {
      const inTitle = page.name.includes(word);
      const at = page.words.indexOf(word);
      if (!inTitle && at < 0) return 0;
      if (inTitle) sum += page.name === word ? 60 : 30;
      if (at >= 0) {
        const count = page.words.split(word, 12).length - 1;
        const before = at === 0 || !/[\p{L}\p{N}]/u.test(page.words[at - 1]);
        sum += count + (before ? 5 : 0);
      }
    }
    const phrase = words.join(" ");
    if (words.length > 1 && page.words.includes(phrase)) sum += 25;
    return sum / (1 + Math.log10(1 + page.words.length) / 10);
  }

  // Folding may change how long a text is; then the words are not marked rather than marked wrongly.
  function snippet(page, words) {
    const at = Math.max(0, Math.min(...words.map((word) => page.words.indexOf(word)).filter((place) => place >= 0)));
    const start = Number.isFinite(at) ? Math.max(0, at - 60) : 0;
    const piece = page.text.slice(start, start + 180);
    const line = document.createElement("span");
    line.className = "site-snippet";
    if (start > 0) line.append("…");
    const folded = fold(piece);
    if (folded.length !== piece.length) {
      line.append(piece);
    } else {
      let from = 0;
      while (from < piece.length) {
        const next = words
          .map((word) => [folded.indexOf(word, from), word.length])
          .filter(([place]) => place >= 0)
          .sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
        if (!next) break;
        const mark = document.createElement("mark");
        mark.textContent = piece.slice(next[0], next[0] + next[1]);
        line.append(piece.slice(from, next[0]), mark);
        from = next[0] + next[1];
      }
      line.append(piece.slice(from));
    }
    if (start + 180 < page.text.length) line.append("…");
    return line;
  }

  const address = (file) => root + file.split("/").map(encodeURIComponent).join("/");

  function search() {
    const words = [...new Set(fold(input.value).split(/\s+/).filter(Boolean))];
    finds.replaceChildren();
    status.textContent = "";
    if (!words.length || !pages) return;
    const found = pages
      .map((page) => [score(page, words), page])
      .filter(([sum]) => sum > 0)
      .sort((a, b) => b[0] - a[0]);
    status.textContent = found.length === 1 ? "1 page" : found.length + " pages";
    for (const [, page] of found.slice(0, most)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address(page.file);
      link.textContent = page.title;
      item.append(link, snippet(page, words));
      finds.append(item);
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = finds.querySelector("a");
    if (first) first.click();
  });
  input.addEventListener("focus", load);
  input.addEventListener("input", () => {
    load();
    search();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.value = "";
      search();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName || "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
