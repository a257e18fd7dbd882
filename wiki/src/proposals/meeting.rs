//! Where a proposal meets what was written since: pages that cannot be joined without a person.

use spec::account::Action;
use spec::merge::{self, Merge};
use spec::page::RevisionKind;
use spec::{Actor, PagePath};
use texts::text;

use super::must_see;
use crate::error::{Conflict, Error, Result};
use crate::store::pages::{Form, Revision};
use crate::store::proposed::Version;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// What a page is to be when a proposal is merged.
pub(super) struct Joined {
    pub page: i64,
    /// Its newest revision; none when it has none.
    pub current: Option<Revision>,
    pub kind: RevisionKind,
    pub path: PagePath,
    pub file: String,
    pub content: Held,
}

/// What a joined page holds.
pub(super) enum Held {
    Text(String),
    /// The bytes of the version's file.
    Bytes(i64),
    Nothing,
}

impl Wiki {
    /// The pages of a proposal that cannot be joined with what the tree says now.
    // r[impl proposal.conflict]
    pub(super) async fn meetings(&self, conn: &mut Conn, versions: &[Version]) -> Result<Vec<Conflict>> {
        let mut conflicts = Vec::new();
        for version in versions.iter().filter(|version| version.kind.is_some()) {
            // Nobody touched the page since, and it stays where it is.
            if version.kind == Some(RevisionKind::Edit)
                && store::pages::revision_at(conn, version.page, None).await? == version.base
            {
                continue;
            }
            if let Err(conflict) = self.join(conn, version, versions).await? {
                conflicts.push(conflict);
            }
        }
        Ok(conflicts)
    }

    /// Where the page at `path` of a proposal meets what was written since, and the version of the proposal that does; none
    /// when they can be joined without a person.
    pub async fn meeting(&self, actor: &Actor, change: i64, path: &PagePath) -> Result<Option<(Conflict, i64)>> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        must_see(&mut conn, actor, change).await?;
        let versions = store::proposed::versions(&mut conn, change).await?;
        let Some(version) = versions.iter().find(|version| version.kind.is_some() && version.path == *path) else {
            let (change, path) = (change.to_string(), path.to_string());
            return Err(Error::NotFound(text!("refused-change-without-page", change = change, path = path)));
        };
        let met = self.join(&mut conn, version, &versions).await?;
        Ok(met.err().map(|conflict| (conflict, version.id)))
    }

    /// Joins a page of a proposal with its newest revision.
    // r[impl proposal.join]
    pub(super) async fn join(
        &self,
        conn: &mut Conn,
        version: &Version,
        versions: &[Version],
    ) -> Result<Result<Option<Joined>, Conflict>> {
        let Some(kind) = version.kind else { return Ok(Ok(None)) };
        let current = match store::pages::revision_at(conn, version.page, None).await? {
            Some(newest) => Some(store::pages::get(conn, newest).await?),
            None => None,
        };
        let base = match version.base {
            Some(base) => Some(store::pages::get(conn, base).await?),
            None => None,
        };
        let proposed = store::pages::get(conn, version.id).await?;
        let wanted = self.text(conn, &proposed).await?;
        let base_text = match &base {
            Some(base) => self.text(conn, base).await?,
            None => String::new(),
        };
        let now_text = match &current {
            Some(current) => self.text(conn, current).await?,
            None => String::new(),
        };
        let is_gone = |revision: &Option<Revision>| revision.as_ref().is_none_or(|one| one.form == Form::None);
        let met = |theirs: String, merged: String| Conflict {
            path: version.path.clone(),
            base: base_text.clone(),
            yours: wanted.clone(),
            theirs,
            revision: current.as_ref().map(|current| current.id),
            merged,
        };

        // The place: whoever moved the page has it; who both did must agree.
        let old = base.as_ref().map(|base| (&base.path, &base.file));
        let ours = (&version.path, &version.file);
        let theirs = current.as_ref().filter(|one| one.form != Form::None).map(|one| (&one.path, &one.file));
        let (path, file) = match theirs {
            Some(theirs) if old == Some(ours) => theirs,
            Some(theirs) if Some(theirs) != old && theirs != ours => {
                return Ok(Err(met(now_text.clone(), wanted.clone())));
            }
            _ => ours,
        };
        let leaving: Vec<i64> = versions.iter().filter(|one| one.kind.is_some()).map(|one| one.page).collect();
        if kind != RevisionKind::Delete
            && let Some(other) = store::live::at(conn, path).await?.into_iter().find(|one| !leaving.contains(&one.page))
        {
            let theirs = self.text(conn, &other).await?;
            let conflict = Conflict { revision: Some(other.id), ..met(theirs, wanted.clone()) };
            return Ok(Err(conflict));
        }

        let joined = |content, kind| Joined {
            page: version.page,
            current: current.clone(),
            kind,
            path: path.clone(),
            file: file.clone(),
            content,
        };
        if kind == RevisionKind::Delete {
            return Ok(match is_gone(&current) {
                // Somebody was faster.
                true => Ok(None),
                false if base_text != now_text => Err(met(now_text, String::new())),
                false => Ok(Some(joined(Held::Nothing, RevisionKind::Delete))),
            });
        }
        let moves =
            current.as_ref().is_some_and(|one| one.form != Form::None && (&one.path, &one.file) != (path, file));
        let kind = match &current {
            None => RevisionKind::Create,
            Some(one) if one.form == Form::None => RevisionKind::Restore,
            Some(_) if moves => RevisionKind::Move,
            Some(_) => RevisionKind::Edit,
        };
        if version.form != Form::Text {
            let blob = version.blob.ok_or_else(|| Error::Failed("a file of a proposal holds nothing".into()))?;
            let same = current.as_ref().is_some_and(|one| one.blob == Some(blob)) && !moves;
            return Ok(Ok((!same).then(|| joined(Held::Bytes(blob), kind))));
        }
        if is_gone(&current) && !is_gone(&base) {
            // It was deleted meanwhile. What would be left of the edit is for a person to say.
            return Ok(Err(met(String::new(), wanted.clone())));
        }
        let text = match merge::three_way(&base_text, &wanted, &now_text) {
            _ if is_gone(&current) => wanted.clone(),
            Merge::Clean(text) => text,
            Merge::Conflict(found) => return Ok(Err(met(now_text, found.text))),
        };
        let same = !moves && current.as_ref().is_some_and(|one| one.form == Form::Text) && text == now_text;
        Ok(Ok((!same).then(|| joined(Held::Text(text), kind))))
    }
}
