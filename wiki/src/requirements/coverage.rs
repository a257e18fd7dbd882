//! How much of what is required is done and tested.

use std::collections::HashMap;

use spec::account::Action;
use spec::coverage::{Coverage, PageCoverage, Step, Took, course};
use spec::tree::TreeItem;
use spec::{Actor, PagePath, When};

use super::RequirementFilter;
use super::survey::relation;
use crate::error::Result;
use crate::store::Conn;
use crate::store::requirements as rows;
use crate::wiki::Wiki;

/// Most points of a course.
const POINTS: usize = 120;

impl Wiki {
    /// How much of the pages at and below a path is done and tested, and how that came to be.
    // r[impl coverage.pages]
    pub async fn coverage(&self, actor: &Actor, at: &PagePath, when: Option<&When>) -> Result<Coverage> {
        self.must(actor, Action::Read).await?;
        self.read_coverage_now().await?;
        let mut conn = self.read(actor).await?;
        let moment = self.moment(&mut conn, when).await?;
        let survey = self.survey(&mut conn, moment.as_ref()).await?;
        let at = Self::written_path(&mut conn, at).await?;
        let filter = RequirementFilter { at: Some(at.clone()), ..RequirementFilter::default() };
        let found = self.found(&mut conn, &survey, &filter, moment.clone()).await?;
        let mut paths: Vec<(i64, PagePath)> = Vec::new();
        for entry in found {
            if paths.last().is_none_or(|(page, _)| *page != entry.standing.page) {
                paths.push((entry.standing.page, entry.standing.path.clone()));
            }
        }
        let pages: Vec<_> = paths.iter().map(|(page, _)| *page).collect();
        let mut titles: HashMap<_, _> = rows::titles(&mut conn, &pages).await?.into_iter().collect();
        let pages = paths.into_iter().map(|(page, path)| PageCoverage {
            title: titles.remove(&page).unwrap_or_else(|| path.name().to_owned()),
            counts: survey.own(&path),
            beneath: survey.beneath(&path),
            path,
        });
        let pages = pages.collect();
        let course = match self.known_course(&mut conn, &at, moment.as_ref()).await? {
            Some(course) => course,
            None => {
                let until = moment.as_ref().map_or(i64::MAX, |moment| moment.at);
                let course = course(steps(&mut conn, &at, until).await?, POINTS);
                self.remember_course(&mut conn, &at, moment.as_ref(), course).await?
            }
        };
        Ok(Coverage { total: survey.beneath(&at), pages, course: course.to_vec() })
    }

    /// Says how much is done and tested at and below each place, where code says anything at all.
    // r[impl coverage.tree]
    pub(crate) async fn mark_coverage(&self, conn: &mut Conn, items: &mut [TreeItem]) -> Result<()> {
        if items.is_empty() || !rows::is_any_code(conn).await? {
            return Ok(());
        }
        let survey = self.survey(conn, None).await?;
        if survey.beneath(&PagePath::root()).is_begun() {
            mark(&survey, items);
        }
        Ok(())
    }
}

fn mark(survey: &super::Survey, items: &mut [TreeItem]) {
    for item in items {
        item.coverage = Some(survey.beneath(&item.path)).filter(|counts| counts.requirements > 0);
        mark(survey, &mut item.children);
    }
}

/// What became of requirements and what code said of them, up to a time.
async fn steps(conn: &mut Conn, at: &PagePath, until: i64) -> Result<Vec<Step>> {
    let is_below = |path: &PagePath| path.is_within(at);
    let mut steps = Vec::new();
    for (time, requirement, kind, name, path) in rows::course(conn).await? {
        let took = match kind.as_str() {
            "removed" => Took::Falls { requirement },
            // What leaves the subtree falls there.
            _ if !is_below(&path) => Took::Falls { requirement },
            _ => Took::Stands { requirement, name },
        };
        steps.push(Step { at: time, took });
    }
    let mut files: Vec<Step> = Vec::new();
    for (mount, file, time, name, said, count) in rows::code_course(conn).await? {
        let said = relation(&said).map(|relation| (name, relation, usize::try_from(count).unwrap_or(0)));
        let is_same = |step: &&mut Step| {
            step.at == time && matches!(&step.took, Took::Says { file: known, .. } if *known == (mount, file))
        };
        match files.last_mut().filter(is_same) {
            Some(Step { took: Took::Says { names, .. }, .. }) => names.extend(said),
            _ => files
                .push(Step { at: time, took: Took::Says { file: (mount, file), names: said.into_iter().collect() } }),
        }
    }
    steps.extend(files);
    steps.retain(|step| step.at <= until);
    Ok(steps)
}
