//! What can be done: with the page that is open, and anywhere. Only what the visitor may do is offered.
//!
//! The browser keeps those that match what is typed: `data-words` has what people may call an act.

use leptos::prelude::*;
use spec::{Action, Actor, Page, PagePath};

use super::group;
use crate::parts::moment::since;
use crate::screens::access_of as access;
use crate::visit::Visit;

/// One of them.
struct Act {
    id: &'static str,
    name: String,
    /// Other words for it.
    words: &'static str,
    /// The key that does the same, if there is one.
    key: Option<&'static str>,
    way: Way,
}

/// How it is done.
enum Way {
    /// By going to an address.
    To(String),
    /// By pressing what is on the screen already.
    Press(&'static str),
}

fn to(id: &'static str, name: impl Into<String>, words: &'static str, address: String) -> Act {
    Act { id, name: name.into(), words, key: None, way: Way::To(address) }
}

fn press(id: &'static str, name: impl Into<String>, words: &'static str, selector: &'static str) -> Act {
    Act { id, name: name.into(), words, key: None, way: Way::Press(selector) }
}

impl Act {
    fn on(self, key: &'static str) -> Self {
        Self { key: Some(key), ..self }
    }

    fn option(self) -> AnyView {
        let id = format!("palette-act-{}", self.id);
        let words = format!("{} {}", self.name, self.words).to_lowercase();
        let key = self.key.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> });
        let inside = view! { <span class="option-title">{self.name}</span> {key} };
        match self.way {
            Way::To(address) => view! {
                <a role="option" aria-selected="false" class="option" tabindex="-1" id=id data-words=words href=address>{inside}</a>
            }
            .into_any(),
            Way::Press(selector) => view! {
                <button role="option" aria-selected="false" class="option" tabindex="-1" type="button" id=id data-words=words data-press=selector>{inside}</button>
            }
            .into_any(),
        }
    }
}

/// All of them, for the address the visit is to.
// r[impl palette.acts]
pub async fn acts(visit: &Visit) -> String {
    let page = open_page(visit).await;
    let mut groups = Vec::new();
    if let Some(page) = &page {
        let acts = with_page(visit, page).await;
        groups.extend(group("page", format!("This page: {}", page.title), options(acts)));
    }
    groups.extend(group("anywhere", "Go to, or do".to_owned(), options(anywhere(visit))));
    groups.to_html()
}

fn options(acts: Vec<Act>) -> Vec<AnyView> {
    acts.into_iter().map(Act::option).collect()
}

/// The page that is open, whichever of its faces is shown.
async fn open_page(visit: &Visit) -> Option<Page> {
    let path = PagePath::from_url(&visit.path).ok()?;
    visit.wiki().page(visit.actor(), &path, visit.when.as_ref()).await.ok()
}

async fn with_page(visit: &Visit, page: &Page) -> Vec<Act> {
    let path = &page.path;
    let visit = &visit.at(&[path]).await;
    let face = |view: &str| visit.face(path, view);
    let writes = visit.may(Action::Propose) && visit.when.is_none();
    let mut acts = Vec::new();
    if writes {
        let name = match visit.may(Action::Edit) {
            true => "Edit this page",
            false => "Propose a change of this page",
        };
        acts.push(to("edit", name, "write change propose suggest", face("edit")).on("e"));
    }
    if writes {
        acts.push(to("new", "New page here", "create add write beside below", face("new")));
    }
    acts.push(to("history", "History of this page", "versions revisions past who when", face("history")));
    let ask = visit.url("/ask", &[("page", path.as_str())]);
    acts.push(to("ask-page", "Ask about this page", "question assistant answer", ask));
    acts.push(to("discuss", "Discuss this page", "comments threads talk say", face("discuss")).on("m"));
    if visit.when.is_none() {
        acts.push(to("links", "What links here, and what is related", "backlinks references", face("links")));
    }
    acts.push(to("access", "Who can see this page", "permissions access rights closed lock", access(path)));
    if visit.actor().account().is_some() && visit.may(Action::Edit) {
        acts.push(to(
            "share",
            "Share this page with somebody outside",
            "link external guest",
            format!("{}?view=share", path.url()),
        ));
    }
    acts.push(to("why", "Why each part is here", "blame author reason commit", face("why")));
    acts.push(to("unclear", "What is unclear here?", "ambiguous vague question contradiction", face("unclear")));
    acts.push(to("commits", "Commits of this page", "git code", face("commits")));
    let below = visit.wiki().tree(visit.actor(), path, 1, visit.when.as_ref()).await;
    let is_parent = below.is_ok_and(|below| !below.is_empty());
    if is_parent {
        acts.push(to("document", "Read as one document", "print whole all below book", face("document")));
        let changes = visit.url("/changes", &[("at", path.as_str())]);
        acts.push(to("below", "What changed below here", "changes news", changes));
    }
    if writes {
        acts.push(to("move", "Move this page", "rename address path", face("move")));
        if is_parent {
            let words = "move several pages order tree";
            acts.push(to("arrange", "Arrange what lies below here", words, face("arrange")));
        }
        acts.push(to("delete", "Delete this page", "remove", face("delete")));
    }
    acts
}

fn anywhere(visit: &Visit) -> Vec<Act> {
    let reads = visit.may(Action::Read);
    let url = |path: &str| visit.url(path, &[]);
    let is_known = visit.actor().account().is_some();
    let mut acts = vec![to("start", "Go to the start", "home top front", url("/")).on("h")];
    if let Some(when) = &visit.when {
        acts.push(to("now", "Back to now", "present today leave past", visit.address_now()));
        acts.push(to("since", "What changed since then", "compare news", since(when)));
    }
    if is_known {
        acts.push(to("inbox", "Inbox", "notices news told unread mail", "/changes/inbox".into()));
        acts.push(to("unseen", "What changed since you last looked", "unseen unread new", "/changes/unseen".into()));
    }
    if reads {
        acts.push(
            to("ask", "Ask: what, when, who and why", "question assistant answer conversation", url("/ask")).on("a"),
        );
        let digest = url("/ask/digest");
        acts.push(to("digest", "What changed lately, in short", "digest summary news week month", digest));
        acts.push(to("changes", "Changes", "log proposals reviews history", url("/changes")).on("c"));
        acts.push(to("compare", "Compare two moments", "difference releases between", "/changes/compare".into()));
        acts.push(to("questions", "Open questions", "unclear ask todo tbd clarify", "/questions".into()));
        acts.push(to("requirements", "Requirements", "coverage required tested implemented ids", url("/requirements")));
        acts.push(to("broken", "Broken links", "dead missing nowhere", "/search/broken".into()));
        acts.push(to("orphans", "Pages nobody links to", "orphans lonely unlinked", "/search/orphans".into()));
        acts.push(to("deleted", "Deleted pages", "removed trash restore bin", url("/changes/deleted")));
    }
    if visit.may(Action::Edit) {
        acts.push(to(
            "outgoing",
            "Edits on their way to the repository",
            "push patches outgoing",
            "/changes/outgoing".into(),
        ));
        acts.push(to("conflicts", "Conflicts", "settle meet", "/changes/conflicts".into()));
    }
    if visit.may(Action::Administer) {
        acts.push(to(
            "permissions",
            "Who can see what",
            "permissions access admin closed links",
            "/admin/permissions".into(),
        ));
        acts.push(to("repositories", "Repositories", "mounts sync git admin", "/admin/repositories".into()));
        acts.push(to(
            "policies",
            "What has to be reviewed",
            "policies approvals reviews admin",
            "/admin/reviews".into(),
        ));
    }
    acts.push(press(
        "moment",
        "Choose a moment to look at",
        "time switch past release date as of",
        "[popovertarget=moment]",
    ));
    acts.push(press("theme", "Other colours", "theme dark light mode", "button.theme"));
    acts.push(press("keys", "Keys", "shortcuts keyboard help", "button.keys-button").on("?"));
    if is_known {
        acts.push(to("mail", "What you watch, and e-mail", "settings notifications", "/changes/inbox/settings".into()));
        acts.push(press("sign-out", "Sign out", "log out leave account", "form[action='/logout'] button"));
    } else if matches!(visit.actor(), Actor::Anonymous) {
        acts.push(to("sign-in", "Sign in", "log in account", visit.sign_in_link()));
    }
    acts
}
