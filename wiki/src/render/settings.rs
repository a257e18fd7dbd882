//! A page's settings, its front matter, as a quiet table that can be opened.

use std::fmt::Write;

use spec::front::Settings;
use texts::text;

use super::highlight::escape;

/// How the table begins, once it is sanitised.
const OPEN: &str = "<details class=\"front-matter\"";

/// The settings as a table, and how many more there are; `number` is what numbers their block, as attributes.
// r[impl holding.front-matter] r[impl holding.limits]
pub(super) fn table(settings: &Settings, number: &str) -> String {
    let mut rows = String::new();
    for (name, value) in &settings.told {
        let _ = writeln!(rows, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escape(name), escape(value));
    }
    if rows.is_empty() {
        return String::new();
    }
    let more = match settings.more {
        0 => String::new(),
        more => format!("<p>{}</p>", escape(&text!("rendered-settings-more", n = more))),
    };
    format!(
        "<details class=\"front-matter\"{number}><summary>{}</summary>\
         <div class=\"table-scroll\"><table><tbody>\n{rows}</tbody></table></div>{more}</details>\n",
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
