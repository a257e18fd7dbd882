//! What somebody plans to do, held against what the pages say.

use std::sync::Arc;

use spec::account::Action;
use spec::claim::Claim;
use spec::context::Cited;
use spec::intent::{Checked, LONGEST_PLAN, Met, Relation, Step, meet, steps};
use spec::markdown::parse;
use spec::search::{Kind, Search};
use spec::{Actor, Page};

use crate::error::{Error, Result};
use crate::unclear::Meaning;
use crate::wiki::Wiki;

/// How many pages each sentence of a plan is looked for in, and how many are read in all.
const PAGES_EACH: usize = 8;
const PAGES: usize = 40;

impl Wiki {
    /// The statements a plan would contradict, touches, or leaves untouched though they are about the same.
    // r[impl intent.check] r[impl intent.sight] r[impl intent.quiet]
    pub async fn check_intent(&self, actor: &Actor, plan: &str) -> Result<Checked> {
        self.must(actor, Action::Read).await?;
        if plan.trim().is_empty() {
            return Err(Error::Invalid("say what is planned, in a few sentences".into()));
        }
        let size = plan.chars().count();
        if size > LONGEST_PLAN {
            return Err(Error::TooLarge { size, limit: LONGEST_PLAN });
        }
        let steps = steps(plan);
        let mut paths = Vec::new();
        for step in &steps {
            let mut found = self.found_by(actor, &step.text, PAGES_EACH).await?;
            let stated = Search::new(spec::context::named_words(&step.text)).of(Kind::Requirement).most(4);
            if let Ok(hits) = self.search(actor, &stated).await {
                found.extend(hits.items.into_iter().map(|hit| hit.path));
            }
            for path in found {
                if !paths.contains(&path) && paths.len() < PAGES {
                    paths.push(path);
                }
            }
        }
        let mut pages = Vec::new();
        for path in paths {
            // What is put away binds nobody.
            if path.segments().any(|part| part == "archive") {
                continue;
            }
            if let Ok(page) = self.page(actor, &path, None).await {
                let meaning = self.meaning(&page).await?;
                pages.push((page, meaning));
            }
        }
        let met = tokio::task::spawn_blocking(move || told(&steps, &pages)).await;
        met.map(Checked::of).map_err(|error| Error::Failed(format!("holding the plan against pages failed: {error}")))
    }
}

/// The statements of pages that a plan meets, cited.
fn told(steps: &[Step], pages: &[(Page, Arc<Meaning>)]) -> Vec<Met> {
    let of_page = |(number, (_, meaning)): (usize, &'_ (Page, Arc<Meaning>))| -> Vec<(usize, Claim)> {
        meaning.claims.all.iter().map(|claim| (number, claim.clone())).collect()
    };
    let claims: Vec<_> = pages.iter().enumerate().flat_map(of_page).collect();
    let met = meet(steps, &claims.iter().map(|(_, claim)| claim).collect::<Vec<_>>());
    let cited = |(number, relation, plan, why): (usize, Relation, String, String)| {
        let (at, claim) = claims.get(number)?;
        let (page, _) = pages.get(*at)?;
        let document = parse(&page.body);
        let headings =
            document.block_at(claim.range.start).map(|block| document.heading_path(block)).unwrap_or_default();
        let statement = Cited {
            path: page.path.clone(),
            title: page.title.clone(),
            revision: page.revision,
            commit: page.commit.clone(),
            quote: page.body.get(claim.range.clone())?.to_owned(),
            start: claim.range.start,
            end: claim.range.end,
            headings: headings.into_iter().map(|heading| heading.text.clone()).collect(),
            requirement: claim.requirement.clone(),
            why,
            instruction: None,
        };
        Some(Met { relation, plan, statement })
    };
    met.into_iter().filter_map(cited).collect()
}
