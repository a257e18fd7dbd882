//! Where the names of requirements in a page's words lead.

use std::collections::HashMap;

use spec::account::Action;
use spec::path::encode;
use spec::{Actor, Page, When};
use texts::text;

use crate::error::Result;
use crate::render::{self, Names};
use crate::store;
use crate::wiki::Wiki;

impl Wiki {
    /// Where the names of requirements in the words of a page lead, so far as the actor may see what has them. Of the past
    /// nothing is told.
    // r[impl links.requirements]
    pub async fn names_in(&self, actor: &Actor, page: &Page, when: Option<&When>) -> Result<Names> {
        self.must(actor, Action::Read).await?;
        if when.is_some() {
            return Ok(Names::default());
        }
        let said = render::names(&self.html(page, None));
        let mut conn = self.read(actor).await?;
        let anchored = store::named::anchored(&mut conn, &page.path.fold()).await?;
        let own = |name: &str| format!("/requirements/{}?page={}", encode(name), encode(page.path.as_str()));
        let headings = anchored.into_iter().map(|(name, anchor)| (anchor, own(&name))).collect();
        let mut known: HashMap<String, (String, String)> = HashMap::new();
        if !said.is_empty() {
            for one in store::named::named(&mut conn, &said).await? {
                let is_own = one.path == page.path;
                match known.get_mut(&one.name) {
                    // Its own page is meant before all others.
                    Some(there) if is_own => *there = (own(&one.name), one.title),
                    Some((address, called)) if !address.contains("?page=") => {
                        // Which of them is meant, whoever follows it chooses.
                        text!("rendered-several").clone_into(called);
                    }
                    Some(_) => {}
                    None if is_own => drop(known.insert(one.name.clone(), (own(&one.name), one.title))),
                    None => drop(
                        known.insert(one.name.clone(), (format!("/requirements/{}", encode(&one.name)), one.title)),
                    ),
                }
            }
        }
        Ok(Names { known, headings })
    }
}
