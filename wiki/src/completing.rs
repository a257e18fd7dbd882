//! Completing what somebody names while they type.
//!
//! Everything comes from what the asker may find anyway: closed pages, what they require and who wrote only there are absent.

use spec::account::Action;
use spec::search::{Kind, Search};
use spec::typing::Named;
use spec::{Actor, PagePath};

use crate::error::{Error, Result};
use crate::requirements::RequirementFilter;
use crate::store;
use crate::wiki::Wiki;

/// How many are offered.
const MOST: usize = 8;

/// What can be put in the place of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it is called.
    pub title: String,
    /// What tells it from others of the name.
    pub about: String,
    /// What is put into the text; for a template its name, whose text is asked for when it is chosen.
    pub words: String,
}

impl Wiki {
    /// What may be meant by words that are typed in a page at `path`, the likeliest first.
    // r[impl write.complete] r[impl write.complete-closed]
    pub async fn complete(&self, actor: &Actor, path: &PagePath, what: Named, words: &str) -> Result<Vec<Completion>> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        match what {
            Named::Page => self.complete_page(actor, path, words).await,
            Named::Requirement => self.complete_requirement(actor, words).await,
            Named::Person => {
                let names = store::naming::writers(&mut *self.read(actor).await?, words, MOST as i64).await?;
                let named = |name: String| Completion { words: format!("@{name}"), title: name, about: String::new() };
                Ok(names.into_iter().map(named).collect())
            }
            Named::Template => {
                let words = words.to_lowercase();
                let offers = self.templates(actor, path).await?.into_iter();
                let meant = offers.filter(|offer| offer.title.to_lowercase().contains(&words));
                // r[impl templates.complete]
                let told = |offer: spec::kind::Offer| Completion {
                    about: match &offer.place {
                        Some(place) => format!("{} · {place}", offer.purpose),
                        None => offer.purpose,
                    },
                    title: offer.title,
                    words: offer.name,
                };
                Ok(meant.take(MOST).map(told).collect())
            }
        }
    }

    async fn complete_page(&self, actor: &Actor, path: &PagePath, words: &str) -> Result<Vec<Completion>> {
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let (mount, file) = self.file_of(actor, path).await?;
        let search = Search::new(words).of(Kind::Page).most(MOST).while_typing();
        let mut found = Vec::new();
        for hit in self.search(actor, &search).await?.items {
            let page = match self.page(actor, &hit.path, None).await {
                Ok(page) => page,
                // It was moved or deleted a moment ago.
                Err(Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            // Within a repository links are those its other readers can follow.
            let is_beside = page.mount.clone().unwrap_or_else(PagePath::root) == mount;
            let address = if is_beside { spec::link::relative(&file, &page.file) } else { page.path.url() };
            let title = page.title.replace(['[', ']'], "");
            found.push(Completion {
                words: format!("[{title}]({address})"),
                about: page.path.to_string(),
                title: page.title,
            });
        }
        Ok(found)
    }

    async fn complete_requirement(&self, actor: &Actor, words: &str) -> Result<Vec<Completion>> {
        let filter = RequirementFilter { words: words.to_owned(), ..RequirementFilter::default() };
        let found = self.requirements(actor, &filter, None, MOST).await?.items;
        let told = |one: spec::requirement::Requirement| Completion {
            words: format!("r[{}]", one.id),
            about: format!("{} · {}", one.title, one.page_title),
            title: one.id,
        };
        Ok(found.into_iter().map(told).collect())
    }
}
