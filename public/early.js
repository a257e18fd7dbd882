// Until the islands are awake, the keys that open the palette lead to the plain search form, so that no letter is lost.
addEventListener("keydown", (event) => {
  if ("hydrated" in document.documentElement.dataset || event.defaultPrevented) return;
  const control = event.ctrlKey || event.metaKey;
  const typing = event.target.closest?.("input, textarea, select, dialog, [contenteditable]");
  let single = false;
  try {
    single = event.key === "/" && !control && !event.altKey && !typing && !localStorage.getItem("holotype.keys");
  } catch {
    // Storage may be closed: then single keys are letters only.
  }
  if (!single && !(control && event.key === "k")) return;
  const field = document.getElementById("search");
  if (!field) return;
  event.preventDefault();
  field.dataset.early = "";
  field.focus();
  field.select();
});
