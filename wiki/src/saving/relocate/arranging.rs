//! Moving several pages below another: what it would do, told by the code that does it.
//!
//! Nothing is written here. What is foreseen comes of the same plan and the same mended texts that [`Wiki::move_pages`]
//! writes, so that a preview cannot promise something else than what happens then.

use std::collections::HashSet;

use spec::account::Action;
use spec::{Actor, Change, PagePath, link};
use texts::text;

use super::plan::Plan;
use super::{Move, must_move_openly, titled};
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::proposals::{Aim, NewProposal, Wanted};
use crate::reviews::must_be_direct;
use crate::saving::Scope;
use crate::saving::writing::standing;
use crate::store::pages::Form;
use crate::store::tree::Node;
use crate::store::{self, Conn};
use crate::trees::Walk;
use crate::wiki::Wiki;

/// A page that somebody has chosen, with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Where they have seen it.
    pub path: PagePath,
    /// The revision they have seen; none for a directory without a page of its own.
    pub base: Option<i64>,
}

/// A place in the tree that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Its newest revision; none for a directory without a page of its own.
    pub revision: Option<i64>,
    /// How many pages lie below it.
    pub below: usize,
}

/// What moving pages would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The pages that go, in the order they were named in.
    pub moving: Vec<Moving>,
    /// Other pages in which links are changed in the same step.
    pub mended: Vec<Mended>,
    /// How many other pages have links that stay as they are, because the actor may not write there: the old path leads on.
    pub left: usize,
    /// Why it cannot be done at once, but can be proposed.
    pub only_proposed: Option<String>,
    /// What cannot go, and why. Then nothing does.
    pub refused: Vec<(PagePath, String)>,
    /// Why nothing can go, where no page alone is the reason.
    pub refused_whole: Option<String>,
}

/// A page that would go, with what lies below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Where it is.
    pub from: PagePath,
    /// Where it would be.
    pub to: PagePath,
    /// Its title.
    pub title: String,
    /// How many pages below it come along.
    pub pages: usize,
    /// How many files beside the pages come along.
    pub files: usize,
}

/// A page whose links would be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// How many of its links.
    pub links: usize,
}

impl Wiki {
    /// What lies below `top` in reading order, from `from` on, at most `limit` of it; and where the rest begins.
    // r[impl acts.arrange]
    pub async fn lying_below(
        &self,
        actor: &Actor,
        top: &PagePath,
        from: Option<&PagePath>,
        limit: usize,
    ) -> Result<(Vec<Lying>, Option<PagePath>)> {
        self.must_somewhere(actor, Action::Propose).await?;
        let mut conn = self.read(actor).await?;
        let top = match store::tree::find_node(&mut conn, top).await? {
            Some(node) => node.path,
            None if top.is_root() => PagePath::root(),
            None => return Err(Error::no_page(top)),
        };
        let mut walk = Walk::below(self, &mut conn, &top, None).await?;
        if let Some(from) = from.filter(|from| from.is_within(&top)) {
            walk.skip_to(&mut conn, from).await?;
        }
        let mut found = Vec::new();
        while let Some(node) = walk.next(&mut conn).await? {
            if found.len() == limit {
                return Ok((found, Some(node.path)));
            }
            found.push(lying(node));
        }
        Ok((found, None))
    }

    /// Pages that were chosen, where and as they are now: those that have moved since where they went, those that are gone
    /// left out.
    // r[impl acts.arrange-base]
    pub async fn still_lying(&self, actor: &Actor, chosen: &[Chosen]) -> Result<Vec<Lying>> {
        self.must_somewhere(actor, Action::Propose).await?;
        let mut conn = self.read(actor).await?;
        let mut found: Vec<Lying> = Vec::new();
        for one in chosen {
            let mut node = store::tree::find_node(&mut conn, &one.path).await?;
            if let (None, Some(base)) = (&node, one.base)
                && let Some(seen) = store::pages::find(&mut conn, base).await?
                && let Some(newest) = store::live::newest(&mut conn, seen.page).await?
            {
                node = store::tree::find_node(&mut conn, &newest.path).await?;
            }
            if let Some(node) = node.filter(|node| found.iter().all(|other| other.path != node.path)) {
                found.push(lying(node));
            }
        }
        Ok(found)
    }

    /// The moves that bring pages below `to`, each under the name it has. What lies below a chosen page moves along with it,
    /// chosen or not; what is there already stays.
    pub async fn moves_below(&self, actor: &Actor, chosen: &[Chosen], to: &str) -> Result<Vec<Move>> {
        self.must_somewhere(actor, Action::Propose).await?;
        if chosen.is_empty() {
            return Err(Error::Invalid(text!("refused-nothing-chosen").into()));
        }
        let below = PagePath::parse(to)?;
        let mut conn = self.read(actor).await?;
        let mut moves: Vec<Move> = Vec::new();
        for one in chosen {
            let is_along = chosen.iter().any(|other| other.path != one.path && one.path.is_within(&other.path));
            let is_there = one.path.parent().as_ref() == Some(&below) || moves.iter().any(|made| made.from == one.path);
            if is_along || is_there {
                continue;
            }
            if one.path.is_root() {
                return Err(Error::Invalid(text!("refused-top-stays").into()));
            }
            let name = spelled(&mut conn, &one.path).await?;
            let to = format!("{}/{name}", to.trim().trim_end_matches('/'));
            let place = PagePath::parse(&to)?;
            if let Some(other) = moves.iter().find(|made| PagePath::parse(&made.to).as_ref() == Ok(&place)) {
                return Err(Error::Invalid(text!(
                    "refused-both-at-place",
                    one = other.from.as_str(),
                    other = one.path.as_str(),
                    place = place.as_str()
                )));
            }
            moves.push(Move { from: one.path.clone(), to, base: one.base, scope: Scope::Subtree });
        }
        match moves.is_empty() {
            true => Err(Error::Invalid(text!("refused-lies-there", path = below.as_str()))),
            false => Ok(moves),
        }
    }

    /// What these moves would do as one change. Nothing is done.
    // r[impl acts.arrange-preview]
    pub async fn foresee_moves(&self, actor: &Actor, moves: &[Move]) -> Result<Arrangement> {
        self.must_somewhere(actor, Action::Propose).await?;
        let access = self.access(actor).await?;
        let mut conn = self.read(actor).await?;
        let plan = match planned(&mut conn, &access, actor, moves).await {
            Ok(plan) => plan,
            Err(error) if error.is_input() => return refusals(&mut conn, &access, actor, moves, &error).await,
            Err(error) => return Err(error),
        };
        let only_proposed = match must_be_at_once(&mut conn, &access, &plan).await {
            Ok(()) => None,
            Err(error) if error.is_input() => Some(error.to_string()),
            Err(error) => return Err(error),
        };
        let going: HashSet<i64> = plan.pages().collect();
        let readers: Vec<_> = store::live::readers(&mut conn, plan.mount_id()).await?;
        let readers = readers.into_iter().map(|(page, _)| page).filter(|page| !going.contains(page));
        let linking = self.to_mend(&mut conn, &plan, readers).await?;
        let all = linking.len();
        // Of what is proposed, whoever merges it mends the links.
        let writer = only_proposed.is_none().then_some(&access);
        let mut mended = Vec::new();
        for (revision, text) in self.mended(&mut conn, writer, &plan, linking).await? {
            let before = link::destinations(&self.text(&mut conn, &revision).await?);
            let after = link::destinations(&text);
            let links = before.iter().zip(&after).filter(|(before, after)| before.url != after.url).count();
            mended.push(Mended { title: titled(&revision), path: revision.path, links });
        }
        let left = all - mended.len();
        let mut moving = Vec::new();
        for one in moves {
            moving.push(told(&mut conn, &plan, one).await?);
        }
        Ok(Arrangement { moving, mended, left, only_proposed, ..Arrangement::default() })
    }

    /// Offers moves as one proposal, or as part of none; all of them or nothing.
    // r[impl acts.arrange]
    pub async fn propose_moves(&self, actor: &Actor, moves: &[Move], title: &str) -> Result<Change> {
        self.must_somewhere(actor, Action::Propose).await?;
        let told = {
            let access = self.access(actor).await?;
            planned(&mut *self.read(actor).await?, &access, actor, moves).await?.told()
        };
        let title = if title.trim().is_empty() { told.replacen("Moved", "Move", 1) } else { title.to_owned() };
        let edit = |one: &Move| Wanted { path: one.from.clone(), base: one.base, aim: Aim::MoveAll(one.to.clone()) };
        let edits = moves.iter().map(edit).collect();
        self.propose(actor, NewProposal { title, description: String::new(), draft: false, edits }).await
    }
}

fn lying(node: Node) -> Lying {
    let below = usize::try_from(node.beneath).unwrap_or(0);
    Lying { path: node.path, title: node.title, revision: node.revision, below }
}

/// The plan of moves that the actor may at least propose.
async fn planned(conn: &mut Conn, access: &Access, actor: &Actor, moves: &[Move]) -> Result<Plan> {
    for one in moves {
        access.must(Action::Propose, &one.from)?;
        access.must(Action::Propose, &PagePath::parse(&one.to)?)?;
        must_move_openly(access, actor, one)?;
    }
    let plan = Plan::make(conn, access, moves).await?;
    for step in &plan.steps {
        access.must(Action::Propose, &step.revision.path)?;
        access.must(Action::Propose, &step.path)?;
    }
    Ok(plan)
}

/// Says no where a plan can only be proposed.
async fn must_be_at_once(conn: &mut Conn, access: &Access, plan: &Plan) -> Result<()> {
    let places = || plan.steps.iter().flat_map(|step| [&step.revision.path, &step.path]);
    places().try_for_each(|path| access.must(Action::Edit, path))?;
    must_be_direct(conn, places()).await
}

/// What stands in the way of moves that cannot be done together.
async fn refusals(
    conn: &mut Conn,
    access: &Access,
    actor: &Actor,
    moves: &[Move],
    error: &Error,
) -> Result<Arrangement> {
    let mut refused = Vec::new();
    for one in moves {
        match planned(conn, access, actor, std::slice::from_ref(one)).await {
            Ok(_) => {}
            Err(error) if error.is_input() => refused.push((one.from.clone(), error.to_string())),
            Err(error) => return Err(error),
        }
    }
    let refused_whole = refused.is_empty().then(|| error.to_string());
    Ok(Arrangement { refused, refused_whole, ..Arrangement::default() })
}

/// One of the moves of a plan, with how much comes along.
async fn told(conn: &mut Conn, plan: &Plan, one: &Move) -> Result<Moving> {
    let within = plan.steps.iter().filter(|step| step.revision.path.is_within(&one.from));
    let (mut pages, mut files) = (0, 0);
    for step in within {
        match step.revision.form {
            Form::Text if step.revision.path == one.from => {}
            Form::Text => pages += 1,
            _ => files += 1,
        }
    }
    let node = store::tree::find_node(conn, &one.from).await?;
    let title = node.map_or_else(|| one.from.name().to_owned(), |node| node.title);
    Ok(Moving { from: one.from.clone(), to: PagePath::parse(&one.to)?, title, pages, files })
}

/// The name of a page as its file or its directory has it: a path does not know of capitals.
async fn spelled(conn: &mut Conn, path: &PagePath) -> Result<String> {
    let there = match standing(conn, path).await? {
        Some(there) => Some(there),
        None => store::live::within(conn, path).await?.into_iter().next(),
    };
    let name = path.name().to_owned();
    let Some(there) = there else { return Ok(name) };
    let top = there.mount_path.clone().unwrap_or_else(PagePath::root);
    let depth = path.below(&top).map_or(0, |below| below.split('/').count());
    let segment = depth.checked_sub(1).and_then(|at| there.file.split('/').nth(at)).unwrap_or(&name);
    let stem = match segment.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("md") => stem,
        _ => segment,
    };
    // Numbered where two files would share a path, and not spelled like their files then.
    let is_same = PagePath::parse(&format!("/{stem}")).is_ok_and(|spelled| spelled.name() == name);
    Ok(if is_same { stem.to_owned() } else { name })
}
