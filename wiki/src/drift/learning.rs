//! Pages that no code names, and the files that belong to them: because they say so in their front matter, or because the past
//! does.
//!
//! That files changed says little about what a page says, so one commit never asks anybody anything; that everything around
//! a page goes on changing and the page never does says more with each commit.

use spec::drift::{Reason, State};

use crate::error::{Error, Result};
use crate::mounts::wanted;
use crate::store::drift::answers;
use crate::store::drift::pages::{self, Page};
use crate::store::drift::standing::{Open, Stands};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// A file belongs to a page when it was changed along with it so often, and in such a share of its changes.
const LEAST: i64 = 3;
const SHARE: f32 = 0.6;

/// Most files that belong to a page by its past.
const FILES: i64 = 8;

/// What a commit says at most, and what all of them do.
const ONE: f32 = 0.3;
const ALL: f32 = 0.8;

/// What a file says of which nothing is known but that the page names it.
const NAMED: f32 = 0.35;

/// A file of a page: its id, its path, how often the page was changed along, and the pattern it fits.
struct Belonging {
    file: i64,
    path: String,
    share: f32,
    pattern: Option<String>,
}

impl Wiki {
    /// How a page stands that no code names; nothing where nothing is known of it.
    // r[impl drift.learned]
    pub(super) async fn learned(&self, conn: &mut Conn, page: i64) -> Result<Option<Stands>> {
        let Some(page) = pages::unlinked(conn, page).await? else { return Ok(None) };
        let files = belonging(conn, &page).await?;
        if files.is_empty() {
            return Ok(None);
        }
        let answers = answers::list(conn, page.page, &[String::new()]).await?;
        let mut not_before = None;
        let mut seen = -1;
        for answer in &answers {
            match answer.until {
                Some(until) => not_before = Some(until),
                None => {
                    not_before = None;
                    let looked: Vec<(i64, i64, String)> = serde_json::from_str(&answer.looked).unwrap_or_default();
                    let here = looked.iter().filter(|(mount, ..)| *mount == page.mount);
                    seen = here.map(|(_, position, _)| *position).fold(seen, i64::max);
                }
            }
        }
        let ids: Vec<i64> = files.iter().map(|file| file.file).collect();
        let touches = pages::touched_since(conn, &page, &ids).await?;
        let (mut doubt, mut latest, mut touched) = (1.0_f32, None, 0);
        for touch in touches.iter().filter(|touch| touch.position > seen) {
            let Some(file) = files.iter().find(|file| file.file == touch.file) else { continue };
            doubt *= 1.0 - ONE * file.share;
            touched += 1;
            latest = Some((touch, file));
        }
        let evidence = (1.0 - doubt).min(ALL);
        let mut open = Vec::new();
        if let Some((touch, file)) = latest {
            let reason = Reason::Files {
                file: file.path.clone(),
                files: touched,
                pattern: file.pattern.clone(),
                along: (file.share * 100.0).round() as u32,
            };
            open.push(Open {
                state: State::CodeMoved.as_str(),
                evidence: f64::from(evidence),
                reasons: serde_json::to_string(&[reason]).map_err(|error| Error::Failed(error.to_string()))?,
                at: touch.at,
                commit: Some((page.mount, touch.position)),
                place: Some((file.file, String::new(), 0)),
                change: None,
            });
        }
        let state = if open.is_empty() { State::InSync } else { State::CodeMoved };
        Ok(Some(Stands {
            page: page.page,
            name: String::new(),
            requirement: None,
            state: state.as_str(),
            evidence: f64::from(evidence),
            churn: 0,
            not_before,
            open,
        }))
    }
}

/// The files that belong to a page.
async fn belonging(conn: &mut Conn, page: &Page) -> Result<Vec<Belonging>> {
    let past = pages::along(conn, page, LEAST, FILES).await?;
    let share = |along: i64, touched: i64| (along as f32 + 0.5) / (touched.max(along) as f32 + 1.5);
    let patterns = pages::patterns(conn, page.page).await?;
    let mut files = Vec::new();
    for pattern in patterns {
        // A pattern nobody can read names nothing.
        let Ok(matches) = wanted(&pattern) else { continue };
        let begin: String = pattern.chars().take_while(|c| !"*?[{\\".contains(*c)).collect();
        for (file, path) in store::linked::files(conn, page.repository, &begin).await? {
            if matches.is_match(&path) && files.iter().all(|known: &Belonging| known.file != file) {
                let known = past.iter().find(|one| one.file == file).map(|one| share(one.along, one.touched));
                let share = known.unwrap_or(0.0).max(NAMED);
                files.push(Belonging { file, path, share, pattern: Some(pattern.clone()) });
            }
        }
    }
    if files.is_empty() {
        let often = past.into_iter().map(|one| (share(one.along, one.touched), one));
        let kept = often.filter(|(share, _)| *share >= SHARE);
        files = kept.map(|(share, one)| Belonging { file: one.file, path: one.path, share, pattern: None }).collect();
    }
    Ok(files)
}
