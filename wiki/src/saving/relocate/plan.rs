//! Which pages and files go where, under which names, and how links follow them.

use std::collections::HashMap;

use spec::PagePath;
use spec::link::{Moved, Relocation};
use texts::text;

use super::{Move, across};
use crate::error::{Error, Result};
use crate::permissions::Access;
use crate::saving::Scope;
use crate::saving::delete::{chosen, common_mount};
use crate::saving::writing::must_be_free;
use crate::store::pages::{Form, Revision};
use crate::store::{self, Conn};

/// One page or file on its way.
pub(super) struct Step {
    pub revision: Revision,
    pub path: PagePath,
    pub file: String,
}

/// Everything that moves in one change.
pub(super) struct Plan {
    pub steps: Vec<Step>,
    mount: Option<i64>,
    /// How the mount's own pages see the moves, and how pages that belong to no mount do.
    inside: Relocation,
    outside: Relocation,
    new_files: HashMap<i64, String>,
}

impl Plan {
    /// Plans moves; refuses what cannot be.
    // r[impl acts.move-refused]
    pub async fn make(conn: &mut Conn, access: &Access, moves: &[Move]) -> Result<Self> {
        let mut steps: Vec<Step> = Vec::new();
        let mut mount = None;
        for one in moves {
            let to = PagePath::parse(&one.to)?;
            let leaving = chosen(conn, access, &one.from, one.base, one.scope).await?;
            let of = common_mount(conn, &one.from, &leaving).await?;
            if *mount.get_or_insert(of) != of {
                return Err(Error::Invalid(text!("refused-repositories-apart").into()));
            }
            let from = match one.scope {
                Scope::Page => leaving[0].path.clone(),
                Scope::Subtree => one.from.clone(),
            };
            if one.scope == Scope::Subtree && to != from && to.is_within(&from) {
                return Err(Error::Invalid(text!("refused-below-itself", path = from.as_str())));
            }
            let holding = store::mounts::holding(conn, &to).await?;
            if holding.as_ref().map(|mount| mount.id) != of {
                return Err(across(&leaving[0], &to));
            }
            let top = holding.map_or_else(PagePath::root, |mount| mount.path);
            let name = Name { top: &top, from: &from, to: &to, typed: &one.to, scope: one.scope };
            let above = name.directory(conn, of).await?;
            for revision in leaving {
                let path = match revision.path.below(&from) {
                    Some(rest) if one.scope == Scope::Subtree && revision.path != from => below(&to, rest)?,
                    _ => to.clone(),
                };
                let file = name.file(&revision, &above);
                if steps.iter().any(|step| step.revision.page == revision.page) {
                    return Err(Error::Invalid(text!("refused-moved-twice", path = revision.path.as_str())));
                }
                steps.push(Step { revision, path, file });
            }
        }
        let still = |step: &Step| step.path == step.revision.path && step.file == step.revision.file;
        if steps.iter().all(still) {
            return Err(Error::Invalid(text!("refused-all-there").into()));
        }
        steps.retain(|step| !still(step));
        let leaving: Vec<i64> = steps.iter().map(|step| step.revision.page).collect();
        let mount = mount.flatten();
        for (index, step) in steps.iter().enumerate() {
            must_be_free(conn, &step.path, &leaving).await?;
            let meets = steps[..index].iter().any(|other| other.path == step.path || other.file == step.file);
            let there = store::live::of_file(conn, mount, &step.file).await?;
            if meets || there.iter().any(|page| !leaving.contains(page)) {
                return Err(Error::Taken { path: step.path.clone(), what: text!("refused-taken-by-name") });
            }
        }
        Self::of(conn, steps, mount).await
    }

    /// A plan that only serves to find who links to these pages.
    pub async fn away(conn: &mut Conn, chosen: &[Revision], mount: Option<i64>) -> Result<Self> {
        let steps = chosen.iter().map(|revision| {
            let file = format!("\u{1}/{}", revision.file);
            let path = PagePath::parse(&format!("/~{}", revision.path)).unwrap_or_else(|_| revision.path.clone());
            Step { revision: revision.clone(), path, file }
        });
        let steps = steps.collect();
        Self::of(conn, steps, mount).await
    }

    pub async fn of(conn: &mut Conn, steps: Vec<Step>, mount: Option<i64>) -> Result<Self> {
        let top = match mount {
            Some(id) => {
                store::mounts::list(conn).await?.into_iter().find(|mount| mount.id == id).map(|mount| mount.path)
            }
            None => None,
        };
        let top = top.unwrap_or_else(PagePath::root);
        let moved = |prefix: &str| -> Vec<Moved> {
            let moved = steps.iter().map(|step| Moved {
                old_file: format!("{prefix}{}", step.revision.file),
                new_file: format!("{prefix}{}", step.file),
                old_path: step.revision.path.clone(),
                new_path: step.path.clone(),
            });
            moved.collect()
        };
        let prefix: String = top.segments().map(|segment| format!("{segment}/")).collect();
        let (inside, outside) = (moved(""), moved(&prefix));
        let new_files = steps.iter().map(|step| (step.revision.page, step.file.clone())).collect();
        Ok(Self {
            inside: Relocation::new(top, inside),
            outside: Relocation::new(PagePath::root(), outside),
            steps,
            mount,
            new_files,
        })
    }

    pub fn mount_id(&self) -> Option<i64> {
        self.mount
    }

    pub fn pages(&self) -> impl Iterator<Item = i64> {
        self.steps.iter().map(|step| step.revision.page)
    }

    /// A page's text with links that lead where they led; none when they do as they are.
    pub fn mend(&self, revision: &Revision, text: &str) -> Option<String> {
        let relocation = if revision.mount_path.is_some() { &self.inside } else { &self.outside };
        let new = self.new_files.get(&revision.page).unwrap_or(&revision.file);
        relocation.follow(text, &revision.file, new)
    }

    /// What the change is called when its author says nothing.
    pub fn told(&self) -> String {
        match &self.steps[..] {
            [one] => format!("Moved {} to {}", one.revision.path, one.path),
            [first, rest @ ..] => format!("Moved {} to {} and {} more", first.revision.path, first.path, rest.len()),
            [] => "Moved".into(),
        }
    }
}

/// The file that a page would be kept in after a move of its own.
pub(super) async fn moved_file(conn: &mut Conn, page: &Revision, moved: &Move) -> Result<String> {
    let to = PagePath::parse(&moved.to)?;
    let mount = store::live::mount_of(conn, page.page).await?;
    let holding = store::mounts::holding(conn, &to).await?;
    if holding.as_ref().map(|mount| mount.id) != mount {
        return Err(across(page, &to));
    }
    let top = holding.map_or_else(PagePath::root, |mount| mount.path);
    let name = Name { top: &top, from: &moved.from, to: &to, typed: &moved.to, scope: moved.scope };
    let above = name.directory(conn, mount).await?;
    let file = name.file(page, &above);
    match store::live::of_file(conn, mount, &file).await?.iter().any(|there| *there != page.page) {
        true => Err(Error::Taken { path: to, what: text!("refused-taken-by-name") }),
        false => Ok(file),
    }
}

/// How files are named after a move.
struct Name<'a> {
    top: &'a PagePath,
    from: &'a PagePath,
    to: &'a PagePath,
    typed: &'a str,
    scope: Scope,
}

impl Name<'_> {
    /// The new place as segments of a file's path below the mount. The last segment is written as it was typed; those above
    /// are written as the directories are that are there.
    async fn directory(&self, conn: &mut Conn, mount: Option<i64>) -> Result<Vec<String>> {
        let typed: Vec<&str> = self.typed.trim().split('/').filter(|segment| !segment.is_empty()).collect();
        let mut segments: Vec<String> =
            typed.iter().skip(self.top.segments().count()).map(|segment| (*segment).to_owned()).collect();
        let Some(above) = segments.len().checked_sub(1).filter(|above| *above > 0) else { return Ok(segments) };
        // Somebody who wrote a capital meant it.
        if segments[..above].iter().any(|segment| *segment != segment.to_lowercase()) {
            return Ok(segments);
        }
        let mut there = self.to.parent();
        while let Some(path) = there.filter(|path| path != self.top && path.is_within(self.top)) {
            let depth = path.segments().count() - self.top.segments().count();
            for neighbour in store::live::within(conn, &path).await?.iter().take(50) {
                let file: Vec<&str> = neighbour.file.split('/').collect();
                let same =
                    file.len() > depth && file[..depth].iter().zip(&segments).all(|(a, b)| a.eq_ignore_ascii_case(b));
                if same && store::live::mount_of(conn, neighbour.page).await? == mount {
                    for (segment, name) in segments.iter_mut().zip(&file[..depth]) {
                        *segment = (*name).to_owned();
                    }
                    return Ok(segments);
                }
            }
            there = path.parent();
        }
        Ok(segments)
    }

    /// The file of something that moves to `new`, or along with it.
    fn file(&self, revision: &Revision, new: &[String]) -> String {
        let old: Vec<&str> = revision.file.split('/').collect();
        let depth = self.from.below(self.top).map_or(0, |below| below.split('/').count());
        let at_top = revision.path == *self.from;
        let is_page = revision.form == Form::Text;
        // What lies in the directory keeps its name, the directory's own page included.
        if self.scope == Scope::Subtree && old.len() > depth && (!at_top || is_page) {
            let kept = old[depth..].iter().map(|segment| (*segment).to_owned());
            return new.iter().cloned().chain(kept).collect::<Vec<_>>().join("/");
        }
        // The page of a directory is named by the directory, whose name does not change with the page alone.
        if at_top && self.to == self.from && is_directorys_page(&revision.file) {
            return revision.file.clone();
        }
        if !at_top {
            let rest = revision.path.below(self.from).unwrap_or(revision.path.name());
            let ending = if is_page { ".md" } else { "" };
            return format!("{}/{rest}{ending}", new.join("/"));
        }
        let ending = match (is_page, old.last().and_then(|name| name.rsplit_once('.'))) {
            (true, Some((_, ending))) if ending.eq_ignore_ascii_case("md") => format!(".{ending}"),
            (true, _) => ".md".into(),
            (false, _) => String::new(),
        };
        match new.is_empty() {
            true => format!("README{ending}"),
            false => format!("{}{ending}", new.join("/")),
        }
    }
}

fn is_directorys_page(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file).to_ascii_lowercase();
    matches!(name.as_str(), "readme.md" | "index.md")
}

fn below(to: &PagePath, rest: &str) -> Result<PagePath> {
    Ok(PagePath::parse(&format!("{}/{rest}", to.as_str().trim_end_matches('/')))?)
}
