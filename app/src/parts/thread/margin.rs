//! What people say beside the page they say it of.
//!
//! Open discussions stand folded behind the block their words are in, and in the column on the right; words are marked.
//! What is about words that are gone is kept at the page's end, with the words.

use leptos::prelude::*;
use spec::anchor::State;
use spec::embedded::Followed;
use spec::markdown::plain_text;
use spec::thread::Thread;
use spec::{Action, Page};
use texts::text;
use wiki::render::Names;
use wiki::render::held::Shown;
use wiki::{Cited, Result, ThreadFilter};

use super::Discussion;
use crate::islands::quoting::QuoteSelection;
use crate::parts::words::cut;
use crate::visit::Visit;

/// The discussions of a page that is shown.
#[derive(Clone, Default)]
pub struct Margin {
    /// Those whose words are on it, in order.
    placed: Vec<Thread>,
    /// Those whose words are gone.
    gone: Vec<Thread>,
    /// What became of the code that the page shows.
    followed: Vec<Followed>,
    /// Where the names of requirements in its words lead.
    names: Names,
    /// What the page shows of other places.
    held: Shown,
}

impl Margin {
    /// What is said of a page as it is shown.
    // r[impl discuss.margin] r[impl discuss.tray]
    pub async fn of(visit: &Visit, page: &Page) -> Result<Self> {
        let filter = ThreadFilter { revision: Some(page.revision), resolved: None };
        let threads = visit.wiki().threads(visit.actor(), &page.path, filter).await?;
        // What is said of a proposal is read beside the proposal.
        let threads = threads.into_iter().filter(|thread| !thread.proposed);
        let is_gone = |thread: &Thread| thread.anchor.as_ref().is_none_or(|anchor| anchor.state == State::Orphaned);
        let (gone, mut placed): (Vec<_>, Vec<_>) = threads.partition(is_gone);
        placed.sort_by_key(|thread| thread.anchor.as_ref().and_then(|anchor| anchor.start));
        let followed = match visit.when {
            // The past knows nothing of what came after it.
            Some(_) => Vec::new(),
            // What cannot be said of code keeps nobody from the page.
            None => visit.wiki().follow_embedded(visit.actor(), page).await.unwrap_or_default(),
        };
        // A page can be read without knowing where its names lead.
        let names = visit.wiki().names_in(visit.actor(), page, visit.when.as_ref()).await.unwrap_or_default();
        // Nor without what it shows of other places, which are links then.
        let held = visit.wiki().held(visit.actor(), page, visit.when.as_ref()).await.unwrap_or_default();
        Ok(Self { placed, gone, followed, names, held })
    }

    fn open(&self) -> impl Iterator<Item = &Thread> {
        self.placed.iter().chain(&self.gone).filter(|thread| !thread.resolved)
    }

    /// How much is said, and where.
    pub fn summary(&self, visit: &Visit, page: &Page) -> AnyView {
        let all = visit.face(&page.path, "discuss");
        let open = self.open().count();
        let label = match (open, self.placed.len() + self.gone.len()) {
            (0, 0) if visit.may(Action::Comment) && visit.when.is_none() => text!("thread-discuss").to_owned(),
            (0, 0) => return ().into_any(),
            (0, settled) => text!("thread-count-settled", n = settled),
            (open, _) => text!("thread-count-open", n = open),
        };
        view! { <p class="meta discussed"><a data-key="m" href=all>{label}</a></p> }.into_any()
    }

    /// The page's text with what is said of it.
    pub fn article(&self, visit: &Visit, page: &Page) -> Vec<AnyView> {
        let cited = visit
            .query("mark")
            .map(|begin| Cited { begin: begin.to_owned(), end: visit.query("mark-end").map(str::to_owned) });
        let parts = visit.wiki().marked_html(page, visit.when.as_ref(), &self.placed, cited.as_ref(), &self.names);
        let mut followed = self.followed.iter();
        let mut held = self.held.clone();
        let part = |part: wiki::render::Marked| {
            let beside: Vec<_> = part
                .threads
                .iter()
                .filter_map(|id| self.placed.iter().find(|thread| thread.id == *id))
                .map(|thread| view! { <Beside visit=visit.clone() thread=thread.clone()/> })
                .collect();
            let beside = (!beside.is_empty()).then(|| view! { <div class="beside">{beside}</div> });
            let html = held.fill(&wiki::render::embedded::fill(&part.html, &mut followed));
            view! { <div inner_html=html></div> {beside} }.into_any()
        };
        parts.into_iter().map(part).collect()
    }

    /// What is about words that are gone.
    pub fn tray(&self, visit: &Visit) -> AnyView {
        if self.gone.is_empty() {
            return ().into_any();
        }
        let threads: Vec<_> =
            self.gone.iter().map(|thread| view! { <Discussion visit=visit.clone() thread=thread.clone()/> }).collect();
        let open = self.gone.iter().any(|thread| !thread.resolved);
        let title = text!("thread-about-gone", n = threads.len());
        view! { <details class="tray" open=open><summary>{title}</summary>{threads}</details> }.into_any()
    }

    /// The column on the right: every open discussion in one line.
    pub fn rail(&self, visit: &Visit, page: &Page) -> AnyView {
        let lines: Vec<_> = self
            .open()
            .map(|thread| {
                let first = thread.comments.first();
                let said = gist(thread, 60, text!("thread-silent"));
                let by = first.map(|comment| comment.author.clone()).unwrap_or_default();
                view! {
                    <li>
                        <a href=format!("#thread-{}", thread.id)>{said}</a>
                        <span class="meta">{by}</span>
                    </li>
                }
            })
            .collect();
        if lines.is_empty() {
            return ().into_any();
        }
        let all = visit.face(&page.path, "discuss");
        view! {
            <section class="rail-threads" aria-labelledby="rail-threads">
                <h2 id="rail-threads">{text!("thread-discussions", n = lines.len())}</h2>
                <ol class="recent">{lines}</ol>
                <p><a href=all>{text!("thread-all")}</a></p>
            </section>
        }
        .into_any()
    }

    /// What lets words be selected and commented on.
    pub fn quoting(visit: &Visit) -> Option<AnyView> {
        let action = format!("{}?view=discuss", visit.path);
        visit.may(Action::Comment).then(|| view! { <QuoteSelection action reviewed=false/> }.into_any())
    }
}

/// How a discussion begins, in one line.
fn gist(thread: &Thread, longest: usize, silent: &str) -> String {
    let said = thread.comments.first().map(|comment| cut(&plain_text(&comment.body), longest)).unwrap_or_default();
    if said.is_empty() { silent.to_owned() } else { said }
}

/// A discussion behind the block its words are in: one line until it is opened.
#[component]
fn Beside(visit: Visit, thread: Thread) -> impl IntoView {
    if thread.resolved {
        return view! { <Discussion visit thread/> }.into_any();
    }
    let first = thread.comments.first();
    let by = first.map(|comment| comment.author.clone()).unwrap_or_default();
    let said = gist(&thread, 70, text!("thread-silent-by"));
    let more = thread.comments.len().saturating_sub(1);
    let more = (more > 0).then(|| format!(" · {}", text!("count-replies", n = more)));
    let words = format!("#words-{}", thread.id);
    let unsure = thread.anchor.as_ref().is_some_and(|anchor| anchor.state != State::Exact);
    let badge = unsure.then(|| view! { <span class="badge is-unsure">{text!("thread-changed")}</span> });
    // A form of this discussion that did not go through is in sight.
    let open =
        matches!(&visit.refused, Some(crate::ssr::Refused::Comment { thread: Some(id), .. }) if *id == thread.id);
    view! {
        <details class="beside-thread" open=open>
            <summary><strong>{by}</strong> ": " {said} <span class="meta">{more}</span> " " {badge}</summary>
            <p class="meta"><a href=words>{text!("thread-to-words")}</a></p>
            <Discussion visit thread/>
        </details>
    }
    .into_any()
}
