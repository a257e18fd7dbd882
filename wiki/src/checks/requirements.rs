//! Requirements that a proposal takes away, and who still speaks of them: other pages, and code.

use std::collections::{BTreeMap, BTreeSet};

use spec::proposal::{Check, Finding, Outcome};
use spec::search::Search;
use spec::{Actor, PagePath};
use texts::text;

use super::{Changed, told};
use crate::error::Result;
use crate::git::grep;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most removed ids that are looked for elsewhere.
const MOST_IDS: usize = 200;

/// Most files of code that are named for one id.
const MOST_FILES: usize = 5;

impl Wiki {
    // r[impl check.requirements]
    pub(super) async fn check_requirements(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        changed: &[Changed],
    ) -> Result<Check> {
        let names = |text: &str| spec::requirement::names(text, &spec::markdown::parse(text));
        let kept: BTreeSet<String> = changed.iter().filter_map(|page| page.after.as_deref()).flat_map(names).collect();
        let mut removed: BTreeMap<String, PagePath> = BTreeMap::new();
        for page in changed {
            let Some((base, text)) = &page.before else { continue };
            for name in names(text).into_iter().filter(|name| !kept.contains(name)) {
                removed.entry(name).or_insert_with(|| base.path.clone());
            }
        }
        let ours: BTreeSet<i64> = changed.iter().map(|page| page.page).collect();
        let mut findings = Vec::new();
        let mut gone = 0_usize;
        for (name, path) in removed.iter().take(MOST_IDS) {
            // Stated elsewhere as well, it is not gone.
            if store::reviews::stated_elsewhere(conn, name, &ours).await? {
                continue;
            }
            gone += 1;
            let id = id_of(name);
            for other in self.speaking(actor, conn, id, &ours).await? {
                findings.push(Finding {
                    path: other,
                    message: text!("check-requirements-page", id = id, path = path.to_string()),
                    quote: Some(id.to_owned()),
                    proposed: false,
                });
            }
            for (file, mount) in self.in_code(conn, id).await?.into_iter().take(MOST_FILES) {
                findings.push(Finding {
                    path: path.clone(),
                    message: text!("check-requirements-code", file = file, mount = mount.to_string(), id = id),
                    quote: Some(id.to_owned()),
                    proposed: false,
                });
            }
        }
        let fine = match gone {
            0 => text!("check-requirements-fine").to_owned(),
            _ => text!("check-requirements-silent", n = gone),
        };
        let summary = text!("check-requirements", n = gone);
        Ok(told("requirements", &fine, Outcome::Failed, summary, findings))
    }

    /// Pages besides those of the proposal that hold an id.
    async fn speaking(&self, actor: &Actor, conn: &mut Conn, id: &str, ours: &BTreeSet<i64>) -> Result<Vec<PagePath>> {
        let found = self.search(actor, &Search::new(format!("\"{id}\""))).await;
        let mut speaking = Vec::new();
        for hit in found.map(|hits| hits.items).unwrap_or_default() {
            let Some(node) = store::tree::find_node(conn, &hit.path).await? else { continue };
            let (Some(page), Some(revision)) = (node.page, node.revision) else { continue };
            if ours.contains(&page) {
                continue;
            }
            let revision = store::pages::get(conn, revision).await?;
            if holds(&self.text(conn, &revision).await?, id) {
                speaking.push(hit.path);
            }
        }
        speaking.sort();
        speaking.dedup();
        Ok(speaking)
    }

    /// Files of the mounted repositories, outside of the mounted directories, that hold an id at the head of the branch.
    async fn in_code(&self, conn: &mut Conn, id: &str) -> Result<Vec<(String, PagePath)>> {
        let mut found = Vec::new();
        for mount in store::mounts::list(conn).await? {
            let folder = self.repository_of(&mount);
            for file in grep::holding(&folder, &mount.branch, &mount.dir, id).await {
                let named = (file, mount.path.clone());
                if !found.contains(&named) {
                    found.push(named);
                }
            }
        }
        Ok(found)
    }
}

/// What others write when they speak of a requirement.
fn id_of(name: &str) -> &str {
    let bare = name.strip_prefix("r[").and_then(|rest| rest.strip_suffix(']')).unwrap_or(name);
    bare.strip_prefix("requirement: ").unwrap_or(bare)
}

/// True when a text holds an id as a word of its own, whatever the case of its letters.
fn holds(text: &str, id: &str) -> bool {
    let (text, id) = (text.to_lowercase(), id.to_lowercase());
    text.match_indices(&id).any(|(at, _)| {
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        !is_word(text[..at].chars().next_back()) && !is_word(text[at + id.len()..].chars().next())
    })
}
