// Runs before the first paint, so that no page flashes in the wrong colours.
try {
  const theme = localStorage.getItem("holotype.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be closed; the system's colours do.
}
