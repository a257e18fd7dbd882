//! What can be done: with the page that is open, and anywhere. Only what the visitor may do is offered.
//!
//! The browser keeps those that match what is typed: `data-words` has what people may call an act.

use leptos::prelude::*;
use spec::{Action, Actor, Page, PagePath};
use texts::text;

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
        groups.extend(group("page", text!("palette-this-page", page = &page.title), options(acts)));
    }
    groups.extend(group("anywhere", text!("palette-anywhere").to_owned(), options(anywhere(visit))));
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
            true => text!("palette-act-edit"),
            false => text!("palette-act-propose"),
        };
        acts.push(to("edit", name, text!("palette-act-edit-words"), face("edit")).on("e"));
    }
    if writes {
        acts.push(to("new", text!("palette-act-new"), text!("palette-act-new-words"), face("new")));
    }
    acts.push(to("history", text!("palette-act-history"), text!("palette-act-history-words"), face("history")));
    let ask = visit.url("/ask", &[("page", path.as_str())]);
    acts.push(to("ask-page", text!("palette-act-ask-page"), text!("palette-act-ask-page-words"), ask));
    acts.push(to("discuss", text!("palette-act-discuss"), text!("palette-act-discuss-words"), face("discuss")).on("m"));
    if visit.when.is_none() {
        acts.push(to("links", text!("palette-act-links"), text!("palette-act-links-words"), face("links")));
    }
    acts.push(to("access", text!("palette-act-access"), text!("palette-act-access-words"), access(path)));
    if visit.actor().account().is_some() && visit.may(Action::Edit) {
        acts.push(to(
            "share",
            text!("palette-act-share"),
            text!("palette-act-share-words"),
            format!("{}?view=share", path.url()),
        ));
    }
    acts.push(to("why", text!("palette-act-why"), text!("palette-act-why-words"), face("why")));
    acts.push(to("unclear", text!("palette-act-unclear"), text!("palette-act-unclear-words"), face("unclear")));
    acts.push(to("commits", text!("palette-act-commits"), text!("palette-act-commits-words"), face("commits")));
    let below = visit.wiki().tree(visit.actor(), path, 1, visit.when.as_ref()).await;
    let is_parent = below.is_ok_and(|below| !below.is_empty());
    if is_parent {
        acts.push(to("document", text!("palette-act-document"), text!("palette-act-document-words"), face("document")));
        let changes = visit.url("/changes", &[("at", path.as_str())]);
        acts.push(to("below", text!("palette-act-below"), text!("palette-act-below-words"), changes));
    }
    if writes {
        acts.push(to("move", text!("palette-act-move"), text!("palette-act-move-words"), face("move")));
        if is_parent {
            let words = text!("palette-act-arrange-words");
            acts.push(to("arrange", text!("palette-act-arrange"), words, face("arrange")));
        }
        let words = text!("palette-act-archive-words");
        acts.push(to("archive", text!("palette-act-archive"), words, face("archive")));
        acts.push(to("delete", text!("palette-act-delete"), text!("palette-act-delete-words"), face("delete")));
    }
    acts
}

fn anywhere(visit: &Visit) -> Vec<Act> {
    let reads = visit.may(Action::Read);
    let url = |path: &str| visit.url(path, &[]);
    let is_known = visit.actor().account().is_some();
    let mut acts = vec![to("start", text!("palette-act-start"), text!("palette-act-start-words"), url("/")).on("h")];
    if let Some(when) = &visit.when {
        acts.push(to("now", text!("moment-back"), text!("palette-act-now-words"), visit.address_now()));
        acts.push(to("since", text!("moment-since"), text!("palette-act-since-words"), since(when)));
    }
    if is_known {
        acts.push(to("inbox", text!("palette-act-inbox"), text!("palette-act-inbox-words"), "/changes/inbox".into()));
        acts.push(to(
            "unseen",
            text!("palette-act-unseen"),
            text!("palette-act-unseen-words"),
            "/changes/unseen".into(),
        ));
    }
    if reads {
        acts.push(to("ask", text!("palette-act-ask"), text!("palette-act-ask-words"), url("/ask")).on("a"));
        let digest = url("/ask/digest");
        acts.push(to("digest", text!("palette-act-digest"), text!("palette-act-digest-words"), digest));
        acts.push(to("changes", text!("changes"), text!("palette-act-changes-words"), url("/changes")).on("c"));
        acts.push(to(
            "compare",
            text!("palette-act-compare"),
            text!("palette-act-compare-words"),
            "/changes/compare".into(),
        ));
        acts.push(to(
            "questions",
            text!("palette-act-questions"),
            text!("palette-act-questions-words"),
            "/questions".into(),
        ));
        acts.push(to(
            "requirements",
            text!("palette-act-requirements"),
            text!("palette-act-requirements-words"),
            url("/requirements"),
        ));
        acts.push(to(
            "broken",
            text!("palette-act-broken"),
            text!("palette-act-broken-words"),
            "/search/broken".into(),
        ));
        acts.push(to(
            "orphans",
            text!("palette-act-orphans"),
            text!("palette-act-orphans-words"),
            "/search/orphans".into(),
        ));
        acts.push(to(
            "archived",
            text!("palette-act-archived"),
            text!("palette-act-archived-words"),
            url("/changes/archived"),
        ));
        acts.push(to(
            "deleted",
            text!("palette-act-deleted"),
            text!("palette-act-deleted-words"),
            url("/changes/deleted"),
        ));
    }
    if visit.may(Action::Edit) {
        acts.push(to(
            "outgoing",
            text!("palette-act-outgoing"),
            text!("palette-act-outgoing-words"),
            "/changes/outgoing".into(),
        ));
        acts.push(to(
            "conflicts",
            text!("palette-act-conflicts"),
            text!("palette-act-conflicts-words"),
            "/changes/conflicts".into(),
        ));
    }
    if visit.may(Action::Administer) {
        acts.push(to(
            "permissions",
            text!("palette-act-permissions"),
            text!("palette-act-permissions-words"),
            "/admin/permissions".into(),
        ));
        acts.push(to(
            "repositories",
            text!("palette-act-repositories"),
            text!("palette-act-repositories-words"),
            "/admin/repositories".into(),
        ));
        acts.push(to(
            "policies",
            text!("palette-act-policies"),
            text!("palette-act-policies-words"),
            "/admin/reviews".into(),
        ));
    }
    acts.push(press(
        "moment",
        text!("palette-act-moment"),
        text!("palette-act-moment-words"),
        "[popovertarget=moment]",
    ));
    acts.push(press("theme", text!("palette-act-theme"), text!("palette-act-theme-words"), "button.theme"));
    acts.push(press("keys", text!("palette-act-keys"), text!("palette-act-keys-words"), "button.keys-button").on("?"));
    if is_known {
        acts.push(to(
            "mail",
            text!("palette-act-mail"),
            text!("palette-act-mail-words"),
            "/changes/inbox/settings".into(),
        ));
        acts.push(press(
            "sign-out",
            text!("sign-out"),
            text!("palette-act-sign-out-words"),
            "form[action='/logout'] button",
        ));
    } else if matches!(visit.actor(), Actor::Anonymous) {
        acts.push(to("sign-in", text!("sign-in"), text!("palette-act-sign-in-words"), visit.sign_in_link()));
    }
    acts
}
