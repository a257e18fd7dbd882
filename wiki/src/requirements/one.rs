//! One requirement, with everything that is known of it.

use std::collections::HashMap;

use spec::account::Action;
use spec::change::subject;
use spec::commit::{PageCommit, Reason};
use spec::coverage::{Aim, met};
use spec::markdown::BlockKind;
use spec::reference::Dialect as Comments;
use spec::requirement::succession::Kind;
use spec::requirement::{Happening, Near, RequirementPage, Use};
use spec::thread::Thread;
use spec::{Actor, PagePath, When};
use texts::text;

use super::survey::{Entry, Survey, relation, target};
use super::{meant, requirement};
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;
use crate::render;
use crate::store::requirements::{self as rows, Happened, Placed, Standing};
use crate::store::{self, Conn, linked};
use crate::threads::ThreadFilter;
use crate::wiki::Wiki;

/// Most commits that are told of.
const MOST_COMMITS: usize = 50;

impl Wiki {
    /// One requirement by its name, or by a name it had; where several pages state one, the page says which.
    // r[impl requirement.page]
    pub async fn requirement(
        &self,
        actor: &Actor,
        name: &str,
        page: Option<&PagePath>,
        when: Option<&When>,
    ) -> Result<RequirementPage> {
        self.must(actor, Action::Read).await?;
        self.read_coverage_now().await?;
        self.requirement_known(actor, name, page, when).await
    }

    /// The same as far as the log has been read.
    pub(crate) async fn requirement_known(
        &self,
        actor: &Actor,
        name: &str,
        page: Option<&PagePath>,
        when: Option<&When>,
    ) -> Result<RequirementPage> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let survey = self.survey(&mut conn, moment.as_ref()).await?;
        let id = find(&mut conn, &survey, name, page).await?;
        let Some((now, placed, gone)) = rows::get(&mut conn, id).await? else { return Err(unknown(name)) };
        let known = survey.numbers.get(&id).map(|at| &survey.entries[*at]);
        let placed = survey.placed.get(&id).cloned().unwrap_or(placed);
        let gone = gone.filter(|_| known.is_none());
        let lost;
        let entry = match known {
            Some(entry) => entry,
            None => {
                lost = Entry { standing: now, uses: Default::default() };
                &lost
            }
        };
        let standing = &entry.standing;
        let title = rows::titles(&mut conn, &[standing.page]).await?.pop().map(|(_, title)| title);
        let mut history = happenings(rows::events(&mut conn, id).await?);
        if let Some(moment) = &moment {
            // The past knows nothing of what came after it.
            history.retain(|one| one.at.as_millisecond() <= moment.at);
        }
        let removed = history.first().filter(|_| gone.is_some()).cloned();
        let text = self.required_words(&mut conn, &placed).await?;
        let requirement = requirement(entry, &placed, title);
        let same_page = |other: &&Entry| other.standing.page == standing.page;
        let parent = standing
            .parent
            .as_ref()
            .and_then(|parent| survey.entries.iter().filter(same_page).find(|other| other.standing.name == *parent));
        let children = survey.entries.iter().filter(same_page);
        let children = children.filter(|other| other.standing.parent.as_ref() == Some(&standing.name));
        let also =
            survey.entries.iter().filter(|other| other.standing.name == standing.name && other.standing.id != id);
        let (parent, children) = (parent.map(near), children.map(near).collect());
        let also = also.map(|other| other.standing.path.clone()).collect();
        let code = uses(&mut conn, &survey, entry).await?;
        let names: Vec<_> = history.iter().map(|one| one.name.clone()).chain([standing.name.clone()]).collect();
        let commits = naming(&mut conn, standing, &names).await?;
        drop(conn);
        let threads = match gone {
            None => self.threads_on(actor, &requirement.path, placed).await?,
            Some(_) => Vec::new(),
        };
        // Results are of now: what tests said of an earlier state is not kept for long.
        let results = match (&gone, &moment) {
            (None, None) => self.results_of(actor, &requirement.path, &requirement.name).await?,
            _ => Vec::new(),
        };
        Ok(RequirementPage {
            requirement,
            text,
            removed,
            parent,
            children,
            also,
            history,
            code,
            results,
            threads,
            commits,
        })
    }

    /// A requirement's words as readers see them; what its links are called elsewhere on the page is known there.
    pub async fn requirement_html(
        &self,
        actor: &Actor,
        found: &RequirementPage,
        when: Option<&When>,
    ) -> Result<String> {
        let page = self.revision(actor, found.requirement.revision).await?;
        let suffix = when.map(|when| format!("?as_of={}", spec::path::encode(&when.to_string()))).unwrap_or_default();
        let text = defined(found.text.clone(), &page.body);
        Ok(render::piece(&text, &render::Place::of_page(&page, &suffix)))
    }

    /// A requirement's words, as its revision has them.
    async fn required_words(&self, conn: &mut Conn, placed: &Placed) -> Result<String> {
        let revision = store::pages::get(conn, placed.revision).await?;
        let text = self.text(conn, &revision).await?;
        let range = usize::try_from(placed.start).unwrap_or(0)..usize::try_from(placed.end).unwrap_or(0);
        Ok(text.get(range).unwrap_or_default().to_owned())
    }

    /// The threads about words between two places of a page.
    async fn threads_on(&self, actor: &Actor, path: &PagePath, placed: Placed) -> Result<Vec<Thread>> {
        let filter = ThreadFilter { revision: Some(placed.revision), ..ThreadFilter::default() };
        let threads = match self.threads(actor, path, filter).await {
            Ok(threads) => threads,
            Err(Error::NotFound(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        let (first, last) = (usize::try_from(placed.start).unwrap_or(0), usize::try_from(placed.end).unwrap_or(0));
        let meets = |thread: &Thread| {
            let place = thread.anchor.as_ref().and_then(|anchor| Some((anchor.start?, anchor.end?)));
            place.is_some_and(|(start, end)| start < last && end > first)
        };
        Ok(threads.into_iter().filter(meets).collect())
    }
}

/// A text of a page with what its links are called elsewhere on the page.
pub(crate) fn defined(mut text: String, body: &str) -> String {
    let document = spec::markdown::parse(body);
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::LinkDefinition) {
        text.push_str("\n\n");
        text.push_str(body.get(block.range.clone()).unwrap_or_default());
    }
    text
}

fn unknown(name: &str) -> Error {
    Error::NotFound(text!("refused-no-requirement", name = name))
}

/// The requirement that is meant: one that stands, else one that had the name, or that stood last.
async fn find(conn: &mut Conn, survey: &Survey, name: &str, page: Option<&PagePath>) -> Result<i64> {
    let fold = page.map(PagePath::fold);
    for name in meant(name) {
        let all: Vec<_> = survey.entries.iter().filter(|entry| entry.standing.name == name).collect();
        let here: Vec<_> = match &fold {
            Some(fold) => all.iter().filter(|entry| entry.standing.path.fold() == *fold).copied().collect(),
            None => all.clone(),
        };
        match here[..] {
            [one] => return Ok(one.standing.id),
            [] => {}
            _ => {
                let count = here.len().to_string();
                return Err(Error::Invalid(text!("refused-requirement-which", n = count, name = name)));
            }
        }
        let mut lost = None;
        for id in rows::ever_named(conn, &name).await? {
            // What it is called now is known of those that stand.
            if survey.numbers.contains_key(&id) && fold.is_none() {
                return Ok(id);
            }
            let Some((standing, ..)) = rows::get(conn, id).await? else { continue };
            let is_here = fold.as_ref().is_none_or(|fold| standing.path.fold() == *fold);
            lost = lost.or(is_here.then_some(id));
        }
        if let Some(id) = lost {
            return Ok(id);
        }
    }
    Err(unknown(name))
}

/// What became of it, newest first; what one change did at once.
fn happenings(events: Vec<Happened>) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    for event in events {
        let Some(kind) = Kind::named(&event.kind) else { continue };
        match all.last_mut().filter(|last| last.change == event.change) {
            Some(last) => last.kinds.push(kind),
            None => all.push(Happening {
                kinds: vec![kind],
                change: event.change,
                at: time(event.at),
                author: event.author,
                subject: subject(&event.message).to_owned(),
                commit: event.object_id.as_deref().map(hex),
                path: event.path,
                name: event.name,
                revision: event.revision,
                before: event.before,
            }),
        }
    }
    all.reverse();
    all
}

fn near(entry: &Entry) -> Near {
    let standing = &entry.standing;
    let (name, id, title) = (standing.name.clone(), standing.written.clone(), standing.title.clone());
    Near { name, id, title, state: entry.state() }
}

/// The places in code that mean this requirement of all that have its name.
async fn uses(conn: &mut Conn, survey: &Survey, entry: &Entry) -> Result<Vec<Use>> {
    let standing = &entry.standing;
    let bearers: Vec<_> =
        survey.entries.iter().map(|other| &other.standing).filter(|other| other.name == standing.name).collect();
    let targets: Vec<_> = bearers.iter().map(|other| target(other)).collect();
    let own = bearers.iter().position(|other| other.id == standing.id);
    let mut uses = Vec::new();
    for place in rows::places(conn, &standing.name).await? {
        let meant = met(&targets, Aim { document: &place.document, repository: place.repository });
        let is_meant = own.is_none_or(|own| meant.contains(&own));
        let dialect = comments(&place.dialect);
        let (Some(relation), Some(dialect), true) = (relation(&place.relation), dialect, is_meant) else { continue };
        let number = |number: i64| usize::try_from(number).unwrap_or(0);
        let version = place.version.and_then(|version| u32::try_from(version).ok());
        // Where a way of writing has versions, none is the first.
        let was = version.or_else(|| matches!(dialect, Comments::Tracey | Comments::OpenFastTrace).then_some(1));
        uses.push(Use {
            relation,
            dialect,
            repository: linked::public_name(&place.location),
            file: place.file,
            line: number(place.line),
            item: Some(place.item).filter(|item| !item.is_empty()),
            from_line: number(place.from_line),
            to_line: number(place.to_line),
            version,
            stale: was.is_some_and(|was| i64::from(was) != standing.version.unwrap_or(1)),
        });
    }
    Ok(uses)
}

/// What the store calls a way of writing references.
fn comments(word: &str) -> Option<Comments> {
    use Comments::*;
    [Tracey, Duvet, OpenFastTrace, SCore, StrictDoc, Holotype].into_iter().find(|one| one.as_str() == word)
}

/// The commits whose messages say one of the names it had, newest first.
async fn naming(conn: &mut Conn, standing: &Standing, names: &[String]) -> Result<Vec<PageCommit>> {
    let mut found: HashMap<linked::Known, Vec<Reason>> = HashMap::new();
    let mut names = names.to_vec();
    names.sort_unstable();
    names.dedup();
    for side in linked::sides(conn, standing.page).await? {
        for name in &names {
            for (known, key) in linked::naming(conn, &side, name).await? {
                found.entry(known).or_default().push(crate::commits::said(key, name.clone()));
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|(a, _), (b, _)| b.cmp(a));
    let mut commits = Vec::new();
    for (known, reasons) in found.into_iter().take(MOST_COMMITS) {
        let Some(told) = linked::told(conn, &known).await? else { continue };
        commits.push(PageCommit { why: spec::commit::why(&reasons), reasons, ..told.line(&known) });
    }
    Ok(commits)
}
