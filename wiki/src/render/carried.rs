//! A page as it stands among files: links lead to files beside it, and to nothing where there is none.

use spec::{PagePath, link};

use super::{made, sanitise, unmade};

/// The HTML of a page with its links and pictures leading where `file` says; what that knows nothing of leads nowhere.
// r[impl site.links]
pub fn carried(html: &str, file: impl Fn(&PagePath) -> Option<String> + Send + Sync + 'static) -> String {
    let clean = sanitise::clean_carried(&unmade(html), move |address| {
        // Among files, `//` leads to another machine's files.
        if address.starts_with("//") {
            return None;
        }
        if address.starts_with('#') || link::has_scheme(address) {
            return Some(address.to_owned());
        }
        if !address.starts_with('/') {
            return None;
        }
        let path = PagePath::from_url(address.split(['?', '#']).next()?).ok()?;
        Some(format!("{}{}", file(&path)?, link::fragment(address)))
    });
    made(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify site.links]
    #[test]
    fn links_lead_to_files_or_nowhere() {
        let html = "<p><a href=\"/a/b?as_of=change%3A3#x\">b</a> <a href=\"#y\">y</a> <a href=\"https://e.org/\">e</a> \
                    <a href=\"/gone\">gone</a> <a href=\"../out.rs\">out</a> <a href=\"//e.org/x\">x</a>\
                    <img src=\"/a/pic.png\" alt=\"p\"></p>";
        let shown = carried(html, |path| (path.as_str() != "/gone").then(|| format!("..{path}")));
        let addresses: Vec<_> = shown.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(addresses, ["../a/b#x", "#y", "https://e.org/"]);
        assert!(shown.contains("src=\"../a/pic.png\""), "{shown}");
    }
}
