//! Kinds of pages: the rules that hold for one, and the plan one tells.

use spec::account::Action;
use spec::constitution::{Governing, governed, rules, standing};
use spec::kind::Kind;
use spec::phase::{self, Cycle, Plan};
use spec::{Actor, PagePath, When};
use texts::text;

use crate::error::{Error, Result};
use crate::store;
use crate::wiki::Wiki;

impl Wiki {
    /// The rules that hold for a page: those of the constitutions at and above its place, the nearest first.
    // r[impl kind.rules-here]
    pub async fn rules_for(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Vec<Governing>> {
        self.must(actor, Action::Read).await?;
        let all = store::kinds::of_kind(&mut *self.read(actor).await?, Kind::Constitution).await?;
        let mut found = Vec::new();
        for constitution in all {
            let at = governed(&constitution);
            if !path.is_within(&at) || *path == constitution {
                continue;
            }
            // At a moment of the past it said what it said then, or was not there.
            let page = match self.page(actor, &constitution, when).await {
                Ok(page) => page,
                Err(Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            let rules = rules(&page.body, &spec::markdown::parse(&page.body));
            let standing = standing(&page.body);
            found.push(Governing {
                path: page.path,
                title: page.title,
                revision: page.revision,
                at,
                version: standing.version,
                ratified: standing.ratified,
                amended: standing.amended,
                rules,
            });
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.at.segments().count()));
        Ok(found)
    }

    /// The plan a page tells; none where it tells none. How far phases are without tasks of their own is taken from the list of
    /// tasks beside the page.
    // r[impl kind.plan-shown]
    pub async fn plan(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Option<Plan>> {
        self.must(actor, Action::Read).await?;
        let page = self.page(actor, path, when).await?;
        let plan = phase::read(&page.body, &spec::markdown::parse(&page.body));
        if plan.phases.len() < 2 {
            return Ok(None);
        }
        let beside = page.path.parent().and_then(|folder| PagePath::parse(&format!("{folder}/tasks")).ok());
        let Some(beside) = beside.filter(|beside| *beside != page.path && plan.phases.iter().any(|one| one.tasks == 0))
        else {
            return Ok(Some(plan));
        };
        match self.page(actor, &beside, when).await {
            Ok(tasks) => {
                let tasks = phase::read(&tasks.body, &spec::markdown::parse(&tasks.body));
                Ok(Some(plan.with_tasks_of(&tasks)))
            }
            Err(Error::NotFound(_)) => Ok(Some(plan)),
            Err(error) => Err(error),
        }
    }
}

/// Refuses a text whose plan waits for itself, unless it did so before: nobody is kept from mending something else.
// r[impl kind.plan-cycle]
pub(crate) fn must_begin(before: Option<&str>, body: &str) -> Result<()> {
    if !body.contains("hase ") && !body.contains("epends on") {
        return Ok(());
    }
    let read = |text: &str| phase::read(text, &spec::markdown::parse(text)).cycle();
    let Some(cycle) = read(body) else { return Ok(()) };
    if before.and_then(read).is_some() {
        return Ok(());
    }
    Err(Error::Invalid(text!("refused-plan-circle", circle = circle(&cycle))))
}

/// "Phase 1 waits for Phase 3, which waits for Phase 1"
fn circle(cycle: &Cycle) -> String {
    let first = match &cycle.names[..] {
        [first, second, ..] => text!("refused-plan-waits", name = first, next = second),
        names => names.concat(),
    };
    let rest = cycle.names.iter().skip(2);
    rest.fold(first, |before, next| text!("refused-plan-waits-on", before = before, next = next))
}
