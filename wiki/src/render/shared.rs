//! A page as somebody sees it who sees nothing else: without links to other pages, its pictures at addresses of their own.

use std::sync::{Arc, Mutex};

use spec::{PagePath, link};

use super::{made, sanitise, settings, unmade};

/// The HTML of a page with its pictures at `pictures/1`, `pictures/2`, …, and where they are in the wiki.
pub fn shared(html: &str, pictures: &str) -> (String, Vec<PagePath>) {
    let found: Arc<Mutex<Vec<PagePath>>> = Arc::default();
    let (seen, base) = (found.clone(), pictures.to_owned());
    let picture = move |address: &str| {
        if link::has_scheme(address) {
            return Some(address.to_owned());
        }
        let path = PagePath::from_url(address.split(['?', '#']).next()?).ok()?;
        let mut seen = seen.lock().ok()?;
        let at = seen.iter().position(|known| *known == path).unwrap_or_else(|| {
            seen.push(path);
            seen.len() - 1
        });
        Some(format!("{base}/{}", at + 1))
    };
    let html = made(sanitise::clean_shared(&unmade(&settings::without(html)), picture));
    let found = found.lock().map(|found| found.clone()).unwrap_or_default();
    (html, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_numbered_and_links_to_pages_are_words() {
        let html = "<p><a href=\"/a/b?as_of=revision%3A3\">b</a> <a href=\"#x\">x</a> <a href=\"https://e.org/\">e</a>\
                    <img src=\"/a/Pic%20one.png?as_of=revision%3A3\" alt=\"1\"><img src=\"/a/two.png\" alt=\"2\">\
                    <img src=\"/a/pic%20one.png\" alt=\"3\"><img src=\"https://e.org/e.png\" alt=\"4\"></p>";
        let (shown, pictures) = shared(html, "/s");
        assert!(!shown.contains("/a/"), "{shown}");
        assert!(shown.contains("href=\"#x\"") && shown.contains("href=\"https://e.org/\""), "{shown}");
        let sources: Vec<_> = shown.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(sources, ["/s/1", "/s/2", "/s/1", "https://e.org/e.png"]);
        let pictures: Vec<_> = pictures.iter().map(PagePath::to_string).collect();
        assert_eq!(pictures, ["/a/pic one.png", "/a/two.png"]);
    }
}
