// What scripts say, in the language of the page: texts of `texts/*/islands.ftl`, from the same script as those of islands.

await import(new URL(`texts.${document.documentElement.lang}.js`, import.meta.url).href).catch(() => {});

/** A text with its values; one that is not there is its own name. */
export function said(name, values = {}) {
  const text = window.holotypeTexts?.[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (place, value) => values[value] ?? place);
}
