//! Lint: what the rules of `spec::lint` say of a page, of a subtree, or of a text somebody is writing.
//!
//! What a page hangs on (who else states its requirements, which glossary holds there) is looked up as whoever asks, so that
//! nothing is told of what they may not read.

use std::collections::BTreeSet;

use spec::account::Action;
use spec::audit::Act;
use spec::kind::{self, Kind};
use spec::lint::{Finding, Known, Linted, Rule, Setting, Severities, Severity, lint, wanted};
use spec::unclear::undefined::explained;
use spec::{Actor, PagePath, When};

use crate::audit::Fact;
use crate::changes::Listing;
use crate::error::{Error, Result};
use crate::render;
use crate::saving::must_fit;
use crate::store::{self, Conn};
use crate::wiki::Wiki;

/// Most pages that are looked at for one part of a list.
const PAGES: usize = 400;

impl Wiki {
    /// What lint says of a page.
    // r[impl lint.page]
    pub async fn lint(&self, actor: &Actor, path: &PagePath, when: Option<&When>) -> Result<Linted> {
        self.must(actor, Action::Read).await?;
        self.read_code_now().await?;
        let page = self.page(actor, path, when).await?;
        let severities = self.severities(actor, &page.path).await?;
        let (is, items) = self.linted(actor, &page.path, page.body, severities).await?;
        Ok(Linted { path: page.path, title: page.title, revision: Some(page.revision), is, items })
    }

    /// What lint says of a text that is to stand at a place.
    // r[impl lint.writing]
    pub async fn lint_text(&self, actor: &Actor, path: &PagePath, body: &str) -> Result<Vec<Finding>> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        must_fit(body)?;
        let severities = self.severities(actor, path).await?;
        Ok(self.linted(actor, path, body.to_owned(), severities).await?.1)
    }

    /// The pages at and below a path of which lint says something, in the order of their paths.
    // r[impl lint.subtree]
    pub async fn lint_below(
        &self,
        actor: &Actor,
        at: &PagePath,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<Listing<Linted>> {
        self.must(actor, Action::Read).await?;
        self.read_code_now().await?;
        let settings = store::lint::list(&mut *self.read(actor).await?).await?;
        let behind = cursor.unwrap_or_default();
        let paths = store::kinds::pages_at(&mut *self.read(actor).await?, at, behind, PAGES as i64).await?;
        let is_all = paths.len() < PAGES;
        let mut items = Vec::new();
        let mut next = (!is_all).then(|| paths.last().map(ToString::to_string)).flatten();
        let last = paths.last().cloned();
        for path in paths {
            // Somebody may have moved it meanwhile; it is found at its new place.
            let Ok(page) = self.page(actor, &path, None).await else { continue };
            if page.path != path {
                continue;
            }
            let severities = spec::lint::severities(&settings, &path);
            let (is, found) = self.linted(actor, &page.path, page.body, severities).await?;
            if found.is_empty() {
                continue;
            }
            let is_last = last.as_ref() == Some(&path);
            items.push(Linted { path: page.path, title: page.title, revision: Some(page.revision), is, items: found });
            if items.len() == limit {
                next = (!is_last || !is_all).then(|| path.to_string());
                break;
            }
        }
        Ok(Listing { items, next })
    }

    /// What was said of how much rules weigh, by place.
    pub async fn lint_settings(&self, actor: &Actor) -> Result<Vec<Setting>> {
        self.must(actor, Action::Read).await?;
        store::lint::list(&mut *self.read(actor).await?).await
    }

    /// Says how much a rule weighs at and below a place; with none, what holds above holds again.
    // r[impl lint.set]
    pub async fn set_lint(&self, actor: &Actor, path: &PagePath, rule: Rule, severity: Option<Severity>) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut tx = self.store.write().await?;
        store::lint::set(&mut tx, (path, rule), severity, actor.account(), self.clock.now()).await?;
        let name = rule.as_str();
        match severity.map(Severity::as_str) {
            Some(severity) => {
                let facts: &[Fact<'_>] = &[("rule", &name), ("severity", &severity)];
                self.audit(&mut tx, actor, Act::LintSet, path, facts).await?;
            }
            None => self.audit(&mut tx, actor, Act::LintLifted, path, &[("rule", &name)]).await?,
        }
        tx.commit().await?;
        Ok(())
    }

    /// How much each rule weighs at a place.
    pub(crate) async fn severities(&self, actor: &Actor, path: &PagePath) -> Result<Severities> {
        let settings = store::lint::list(&mut *self.read(actor).await?).await?;
        Ok(spec::lint::severities(&settings, path))
    }

    /// What a text at a place is, and what lint says of it.
    pub(crate) async fn linted(
        &self,
        actor: &Actor,
        path: &PagePath,
        body: String,
        severities: Severities,
    ) -> Result<(Option<kind::PageIs>, Vec<Finding>)> {
        let mut known = self.known_for_lint(actor, path, &body).await?;
        let path = path.clone();
        let look = move || {
            if severities.has(Rule::UnreadableDiagram) {
                known.diagrams = render::diagram_faults(&body);
            }
            let is = kind::of(&path, &body, &spec::markdown::parse(&body));
            (is, lint(&path, &body, &known, &severities))
        };
        let found = tokio::task::spawn_blocking(look).await;
        found.map_err(|error| Error::Failed(format!("looking at the page failed: {error}")))
    }

    async fn known_for_lint(&self, actor: &Actor, path: &PagePath, body: &str) -> Result<Known> {
        let wanted = wanted(path, body);
        let mut conn = self.read(actor).await?;
        let mut known = Known::default();
        if !wanted.names.is_empty() {
            store::kinds::stating(&mut conn, &wanted.names, &mut known.stated).await?;
        }
        if let Some(folder) = &wanted.folder {
            store::kinds::stated_in(&mut conn, folder, &mut known.stated).await?;
        }
        if let Some(counterpart) = wanted.counterpart
            && store::kinds::stated_by(&mut conn, &counterpart, &mut known.stated).await?
        {
            known.counterpart = Some(counterpart);
        }
        let glossaries = self.glossaries(&mut conn, path).await?;
        drop(conn);
        if let Some(counterpart) = known.counterpart.as_ref().filter(|_| wanted.criteria)
            && let Ok(page) = self.page(actor, counterpart, None).await
        {
            known.criteria = spec::lint::kiro::names(&page.body, &spec::markdown::parse(&page.body));
        }
        if !glossaries.is_empty() {
            let mut terms = BTreeSet::new();
            for path in glossaries {
                if let Ok(page) = self.page(actor, &path, None).await {
                    terms.extend(explained(&page.body));
                }
            }
            known.glossary = Some(terms);
        }
        Ok(known)
    }

    /// The glossaries that hold at a place.
    async fn glossaries(&self, conn: &mut Conn, path: &PagePath) -> Result<Vec<PagePath>> {
        let all = store::kinds::of_kind(conn, Kind::Glossary).await?;
        let holds = |glossary: &PagePath| path.is_within(&glossary.parent().unwrap_or_else(PagePath::root));
        Ok(all.into_iter().filter(holds).collect())
    }
}
