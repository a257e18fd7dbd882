//! One window's place in the browser's storage, beside those of other windows in which the same page is written.

use js_sys::Math;
use spec::PagePath;
use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::super::dom;
use super::Held;

/// The cookie in which the server says which windows' texts were saved: their names, with dots between.
const SAVED: &str = "holotype.saved";

/// A window in which a page is written.
pub struct Window {
    id: String,
    /// What the names of all windows begin with that write this page; another person's are others.
    page: String,
}

impl Window {
    /// The window that was called `id` before its text came back unsaved, or a new one.
    pub fn of(id: Option<String>, account: Option<i64>, change: Option<i64>, path: &PagePath) -> Self {
        let change = change.map(|change| change.to_string()).unwrap_or_default();
        let page = format!("holotype.typed:{}:{change}:{path}\n", account.unwrap_or_default());
        let id = id.unwrap_or_else(|| format!("{:08x}", (Math::random() * f64::from(u32::MAX)) as u32));
        forget_saved();
        Self { id, page }
    }

    /// What the window is called.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The newest text that was left here by another window, and is not `here`.
    // r[impl draft.browser] r[impl draft.one]
    pub fn left(&self, here: &str) -> Option<Held> {
        let own = self.name();
        let mut all: Vec<Held> = names()
            .into_iter()
            .filter(|name| name.starts_with(&self.page) && *name != own)
            .filter_map(Held::find)
            .collect();
        all.retain(|held| {
            let is_here = held.body == here;
            if is_here {
                held.forget();
            }
            !is_here
        });
        all.into_iter().max_by(|one, other| one.time.total_cmp(&other.time))
    }

    /// Holds this window's text. False when the browser has no room.
    pub fn hold(&self, body: &str, message: &str, base: &str) -> bool {
        Held::hold(&self.name(), body, message, base)
    }

    /// Lets go of this window's text.
    pub fn forget(&self) {
        forget(&self.name());
    }

    fn name(&self) -> String {
        format!("{}{}", self.page, self.id)
    }
}

fn names() -> Vec<String> {
    let Some(storage) = dom::storage() else { return Vec::new() };
    (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten()).collect()
}

/// Lets go of what is held under a name.
pub fn forget(name: &str) {
    if let Some(storage) = dom::storage() {
        let _ = storage.remove_item(name);
    }
}

/// Lets go of what was on its way when its window was left, and has arrived.
pub fn forget_saved() {
    let Some(document) = dom::document().and_then(|document| document.dyn_into::<HtmlDocument>().ok()) else { return };
    let cookies = document.cookie().unwrap_or_default();
    let mut pairs = cookies.split("; ").filter_map(|pair| pair.split_once('='));
    let Some((_, saved)) = pairs.find(|(name, _)| *name == SAVED) else { return };
    for name in names() {
        let id = name.strip_prefix("holotype.typed:").and_then(|rest| rest.rsplit_once('\n'));
        if id.is_some_and(|(_, id)| saved.split('.').any(|saved| saved == id)) {
            forget(&name);
        }
    }
    let _ = document.set_cookie(&format!("{SAVED}=; path=/; max-age=0; samesite=lax"));
}
