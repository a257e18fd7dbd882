//! A page's settings, its front matter, as a quiet table that can be opened.

use std::fmt::Write;

use texts::text;

use super::highlight::escape;

/// How the table begins, once it is sanitised.
const OPEN: &str = "<details class=\"front-matter\"";

/// The settings as a table; `number` is what numbers their block, as attributes.
// r[impl holding.front-matter]
pub(super) fn table(settings: &[(String, String)], number: &str) -> String {
    let mut rows = String::new();
    for (name, value) in settings {
        let _ = writeln!(rows, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escape(name), escape(value));
    }
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<details class=\"front-matter\"{number}><summary>{}</summary>\
         <div class=\"table-scroll\"><table><tbody>\n{rows}</tbody></table></div></details>\n",
        text!("rendered-settings")
    )
}

/// Sanitised HTML of a page without the table, for whoever is shown nothing but the words.
pub(super) fn without(html: &str) -> String {
    match html.split_once(OPEN).and_then(|(before, rest)| Some((before, rest.split_once("</details>")?.1))) {
        Some((before, after)) if before.trim().is_empty() => after.to_owned(),
        _ => html.to_owned(),
    }
}
