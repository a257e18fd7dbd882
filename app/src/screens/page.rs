//! A page, as readers see it.

mod addresses;

use leptos::prelude::*;
use spec::change::headline;
use spec::commit::{PageCommit, Reason};
use spec::markdown::{self, Heading};
use spec::timeline::Timeline;
use spec::{Action, Page, PagePath, RevisionLine, When};
use texts::text;
use wiki::{Error, Result};

use self::addresses::share;
pub use self::addresses::{access, difference, go_back, revision};
use super::{Screen, gone, listing, problem};
use crate::islands::asking::AskWhy;
use crate::parts::archived;
use crate::parts::breadcrumbs::Breadcrumbs;
use crate::parts::commits::Linked;
use crate::parts::lock::Closed;
use crate::parts::people::author::Author;
use crate::parts::relations::Relations;
use crate::parts::requirement::Required;
use crate::parts::ruling;
use crate::parts::standing;
use crate::parts::templating;
use crate::parts::thread::Margin;
use crate::parts::time::{Day, Time};
use crate::parts::timeline::{Picture, Size};
use crate::parts::tree::Tree;
use crate::parts::watching::{WatchButton, Watching, watching};
use crate::parts::words::{cut, label};
use crate::visit::Visit;
use crate::weaving::woven;

/// How many revisions the column on the right tells.
const LATELY: usize = 5;

/// How many commits it tells.
const COMMITS: usize = 3;

pub async fn show(visit: &Visit, path: &PagePath) -> Result<Screen> {
    match visit.wiki().page(visit.actor(), path, visit.when.as_ref()).await {
        Ok(page) => found(visit, page).await,
        Err(Error::NotFound(why)) => {
            if let Some(screen) = listing::find(visit, path).await? {
                return Ok(screen);
            }
            match gone::find(visit, path).await? {
                Some(screen) => Ok(screen),
                None => problem::no_page(visit, path, &why).await,
            }
        }
        Err(error) => Err(error),
    }
}

/// The screen of a page that is there.
// r[impl read.page]
pub async fn found(visit: &Visit, page: Page) -> Result<Screen> {
    let document = markdown::parse(&page.body);
    let titled = document.headings.iter().any(|heading| heading.level == 1);
    let margin = Margin::of(visit, &page).await?;
    // The past knows nothing of what came after it.
    let until = visit.when.as_ref().map(|_| page.revision + 1);
    let history = visit.wiki().history(visit.actor(), &page.path, until, LATELY + 1).await?.items;
    let base = history.iter().find(|line| line.revision < page.revision).map(|line| line.revision);
    let standing = standing::notice(visit, &page.path).await;
    let commits = match visit.when {
        Some(_) => Vec::new(),
        None => visit.wiki().latest_commits(visit.actor(), &page.path, COMMITS).await?,
    };
    // Those that only changed the page are told by its history already.
    let commits: Vec<_> = commits.into_iter().filter(|commit| commit.reasons != [Reason::Page]).collect();
    let news = news(visit, &page).await;
    let drift = crate::parts::drift::badge(visit, &page.path).await;
    let away = visit.wiki().archived(visit.actor(), &page.path, visit.when.as_ref()).await?;
    let tree = Tree::around(visit, &page.path, &away).await;
    let neighbours = tree.neighbours();
    let is_parent = tree.is_parent();
    let left = tree.column();
    let watching = watching(visit, &page.path, true, is_parent).await;
    let timeline = visit.wiki().timeline(visit.actor(), &page.path, visit.when.as_ref()).await?;
    let relations = match visit.when {
        Some(_) => None,
        None => Some(Relations::of(visit, &page.path).await?),
    };
    let required = Required::of(visit, &page.path).await?;
    let rules = ruling::rules(visit, &page.path).await?;
    let plan = ruling::plan(visit, &page.path).await?;
    // A page of the past may be nowhere now.
    let closed = visit.wiki().closed(visit.actor(), &page.path).await.unwrap_or_default();
    let shares = visit.actor().account().is_some() && visit.may(Action::Edit);
    let about = About {
        history,
        timeline,
        commits,
        relations,
        rules,
        required,
        is_parent,
        is_archived: !away.is_empty(),
        shares,
    };
    let threads = margin.rail(visit, &page);
    let right = view! { <Rail threads visit=visit.clone() path=page.path.clone() headings=document.headings about/> };

    let title = page.title.clone();
    let main = view! {
        <div class="page-head">
            <Breadcrumbs visit=visit.clone() path=page.path.clone()/>
            <Actions visit=visit.clone() path=page.path.clone() watching/>
        </div>
        <Redirect page=page.clone()/>
        {archived::notice(visit, &page.path, &away)}
        {standing}
        {templating::notice(visit, &page)}
        {news}
        {drift}
        <Meta visit=visit.clone() page=page.clone() base/>
        {closed.map(|people| view! { <p class="meta"><a href=access(&page.path)><Closed people/></a></p> })}
        {margin.summary(visit, &page)}
        {plan}
        <article class="prose" data-page=page.path.to_string() data-revision=page.revision.to_string()>
            {(!titled).then(|| view! { <h1>{title.clone()}</h1> })}
            {margin.article(visit, &page)}
        </article>
        {margin.tray(visit)}
        {Margin::quoting(visit)}
        <Neighbours visit=visit.clone() neighbours/>
        <AskWhy address=format!("{}&block=", visit.face(&page.path, "why"))/>
    };
    Ok(Screen { title: page.title, left, main: main.into_any(), right: Some(right.into_any()) })
}

/// That others have changed the page since the reader last saw it. With this it is seen.
async fn news(visit: &Visit, page: &Page) -> Option<AnyView> {
    if visit.when.is_some() {
        return None;
    }
    let unseen = visit.wiki().have_read(visit.actor(), page.revision).await.ok()??;
    let what = difference(visit, &page.path, Some(unseen.known?), page.revision);
    Some(
        view! {
            <p class="notice" role="status">
                {text!("page-news")} " " <a href=what>{text!("page-see-changed")}</a>
            </p>
        }
        .into_any(),
    )
}

#[component]
fn Redirect(page: Page) -> impl IntoView {
    let from = page.redirected_from?;
    Some(view! {
        <p class="notice" role="status">
            {woven!(
                "page-moved",
                from = view! { <code>{from.to_string()}</code> },
                to = view! { <code>{page.path.to_string()}</code> },
            )}
        </p>
    })
}

/// Who changed the page last, and when.
#[component]
fn Meta(visit: Visit, page: Page, base: Option<i64>) -> impl IntoView {
    let change = visit.url(&format!("/changes/{}", page.change), &[]);
    let what = difference(&visit, &page.path, base, page.revision);
    view! {
        <p class="meta last-changed">
            {woven!(
                "page-last-changed",
                who = view! { <Author visit=visit.clone() name=page.author/> },
                when = view! { <Time at=page.merged_at/> },
                change = view! { <a href=change>{text!("page-change", n = page.change.to_string())}</a> },
            )}
            " · " <a href=what>{text!("page-what-changed")}</a>
        </p>
    }
}

#[component]
fn Actions(visit: Visit, path: PagePath, watching: Option<Watching>) -> impl IntoView {
    let edits = visit.may(Action::Propose) && visit.when.is_none();
    let back = match &visit.when {
        Some(When::Revision(revision)) if visit.may(Action::Edit) => Some(go_back(&path, *revision)),
        _ => None,
    };
    view! {
        <div class="actions">
            {back.map(|back| view! { <a class="button" href=back>{text!("page-go-back")}</a> })}
            {edits.then(|| view! { <a class="button" data-key="e" href=visit.face(&path, "edit")>{text!("edit")}</a> })}
            <a class="button" href=visit.face(&path, "history")>{text!("history")}</a>
            {edits.then(|| view! { <a class="button" href=visit.face(&path, "new")>{text!("page-new")}</a> })}
            {watching.map(|watching| view! { <WatchButton visit=visit.clone() watching/> })}
            <button class="rail-button" type="button" popovertarget="right">{text!("page-about")}</button>
        </div>
    }
}

/// The way on, for those who read from the first page to the last.
#[component]
fn Neighbours(visit: Visit, neighbours: [Option<(PagePath, String)>; 2]) -> impl IntoView {
    let [before, behind] = neighbours;
    if before.is_none() && behind.is_none() {
        return ().into_any();
    }
    let before = before.map(|(path, title)| view! { <a rel="prev" href=visit.link(&path)>"← " {title}</a> });
    let behind = behind.map(|(path, title)| view! { <a rel="next" href=visit.link(&path)>{title} " →"</a> });
    view! { <nav class="neighbours" aria-label=text!("page-neighbours")>{before} {behind}</nav> }.into_any()
}

/// What the rail tells of a page.
struct About {
    history: Vec<RevisionLine>,
    timeline: Timeline,
    commits: Vec<PageCommit>,
    /// None in the past, of which nothing like that is known.
    relations: Option<Relations>,
    required: Required,
    /// The rules that hold for it.
    rules: Option<AnyView>,
    is_parent: bool,
    is_archived: bool,
    /// True when the visitor may show it to somebody outside.
    shares: bool,
}

#[component]
fn Rail(threads: AnyView, visit: Visit, path: PagePath, headings: Vec<Heading>, about: About) -> impl IntoView {
    let About { history, timeline, commits, relations, rules, required, is_parent, is_archived, shares } = about;
    let required = required.rail(&visit, &path);
    let relations = relations.map(|relations| relations.rail(&visit, &path));
    let contents: Vec<_> = headings
        .into_iter()
        .filter(|heading| matches!(heading.level, 2 | 3))
        .map(|heading| {
            let class = if heading.level == 2 { "toc-2" } else { "toc-3" };
            view! { <li class=class><a href=format!("#{}", heading.slug)>{heading.text}</a></li> }
        })
        .collect();
    let contents = (!contents.is_empty()).then(|| {
        view! {
            <nav class="toc" aria-labelledby="toc"><h2 id="toc">{text!("page-contents")}</h2><ol>{contents}</ol></nav>
        }
    });
    let acts = visit.may(Action::Propose) && visit.when.is_none();
    let older = history.iter().skip(1).map(|line| line.revision).map(Some).chain([None]);
    let lines: Vec<_> = history
        .iter()
        .zip(older)
        .take(LATELY)
        .map(|(line, base)| view! { <Line visit=visit.clone() path=path.clone() line=line.clone() base/> })
        .collect();
    view! {
        <aside class="rail right" id="right" popover="auto" aria-label=text!("page-about-this")>
            {contents}
            {threads}
            {required}
            {rules}
            {relations}
            <section aria-labelledby="recent">
                <h2 id="recent">{text!("page-happened")}</h2>
                {(timeline.changes() > 1).then(|| view! {
                    <a class="timeline-link" href=visit.face(&path, "history")>
                        <Picture timeline size=Size::Small link=None/>
                    </a>
                })}
                <ol class="recent">{lines}</ol>
                <p><a href=visit.face(&path, "history")>{text!("page-whole-history")}</a></p>
                <p><a href=visit.face(&path, "commits")>{text!("page-commits")}</a></p>
                <p><a href=visit.face(&path, "why")>{text!("page-why")}</a></p>
            </section>
            <p class="rail-acts">
                <a href=visit.face(&path, "unclear")>{text!("page-unclear")}</a>
                <a href=visit.face(&path, "lint")>{text!("page-lint")}</a>
            </p>
            {acts.then(|| view! {
                <p class="rail-acts">
                    <a href=visit.face(&path, "move")>{text!("page-move")}</a>
                    {is_parent.then(|| view! { <a href=visit.face(&path, "arrange")>{text!("page-arrange")}</a> })}
                    {(!is_archived).then(|| view! { <a href=visit.face(&path, "archive")>{text!("page-archive")}</a> })}
                    <a href=visit.face(&path, "delete")>{text!("page-delete")}</a>
                </p>
            })}
            <p class="rail-acts">
                <a data-ask="" href=visit.url("/ask", &[("page", path.as_str())])>{text!("page-ask")}</a>
                <a href=access(&path)>{text!("page-access")}</a>
                {shares.then(|| view! { <a href=share(&path, visit.when.as_ref())>{text!("page-share")}</a> })}
            </p>
            {is_parent.then(|| view! { <Beneath visit=visit.clone() path=path.clone()/> })}
            <Linked visit commits/>
        </aside>
    }
}

/// Ways to see all that lies below at once.
#[component]
pub fn Beneath(visit: Visit, path: PagePath) -> impl IntoView {
    let changes = visit.url("/changes", &[("at", path.as_str())]);
    let required = visit.url("/requirements", &[("at", path.as_str())]);
    view! {
        <section aria-labelledby="beneath">
            <h2 id="beneath">{text!("page-beneath")}</h2>
            <ul class="plain">
                <li><a href=visit.face(&path, "document")>{text!("page-as-document")}</a></li>
                <li><a href=changes>{text!("page-changed-below")}</a></li>
                <li><a href=required>{text!("page-required")}</a></li>
            </ul>
        </section>
    }
}

#[component]
fn Line(visit: Visit, path: PagePath, line: RevisionLine, base: Option<i64>) -> impl IntoView {
    let what = difference(&visit, &path, base, line.revision);
    view! {
        <li>
            <a href=what title=text!("page-see-changed")>{cut(headline(&line.message), 70)}</a>
            <span class="meta">
                {woven!("page-line", what = label(line.kind), who = line.author; when = view! { <Day at=line.merged_at/> })}
            </span>
        </li>
    }
}
