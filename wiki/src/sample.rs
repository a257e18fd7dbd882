//! A small specification with a history, for people who have never seen one: written into the wiki like anybody's pages.

use spec::account::Action;
use spec::{Actor, PagePath};
use texts::text;

use crate::error::{Error, Result};
use crate::saving::Edit;
use crate::store;
use crate::wiki::Wiki;

/// Where the sample stands.
const TOP: &str = "/sample";

/// What is written, in this order: below which path, the text, and why.
const PAGES: [(&str, &str, &str); 5] = [
    ("words", include_str!("sample/words.md"), "What we call things"),
    ("boiling", include_str!("sample/boiling.md"), "What the kettle does"),
    ("decisions/lid", include_str!("sample/lid.md"), "Decide on the lid"),
    ("safety", include_str!("sample/safety.md"), "Nobody gets hurt"),
    ("", include_str!("sample/guide.md"), "A guide to the sample"),
];

/// What is changed afterwards, so that there is a history to look at.
const CHANGES: [(&str, &str, &str, &str); 2] = [
    (
        "boiling",
        "has boiled for 10 seconds",
        "has boiled for 30 seconds",
        "Boil for 30 seconds\n\nTen were too few: tea for which the water has to be boiled through tasted flat.",
    ),
    (
        "safety",
        "below 45 °C while",
        "below 40 °C while",
        "A cooler handle\n\nChildren pull their hands away above 40 °C and may tear the kettle down.",
    ),
];

impl Wiki {
    /// Writes the sample, all of it or nothing; where it stands.
    // r[impl begin.sample]
    pub async fn begin_with_sample(&self, actor: &Actor) -> Result<PagePath> {
        let top: PagePath = TOP.parse()?;
        self.must_at(actor, Action::Edit, &[&top]).await?;
        let mut tx = self.store.write().await?;
        if store::tree::find_node(&mut tx, &top).await?.is_some() {
            return Err(Error::Invalid(text!("refused-sample-there", path = TOP)));
        }
        for (below, body, message) in PAGES {
            let edit = Edit { path: path(below)?, base: None, body: body.to_owned(), message: message.to_owned() };
            self.save_in(&mut tx, actor, edit).await?;
        }
        for (below, old, new, message) in CHANGES {
            let path = path(below)?;
            let node = store::tree::find_node(&mut tx, &path).await?;
            let base = node.and_then(|node| node.revision);
            let before = PAGES.iter().find(|(at, ..)| *at == below).map_or("", |(_, body, _)| body);
            let edit = Edit { path, base, body: before.replace(old, new), message: message.to_owned() };
            self.save_in(&mut tx, actor, edit).await?;
        }
        tx.commit().await?;
        self.index.stir();
        Ok(top)
    }
}

fn path(below: &str) -> Result<PagePath> {
    let path = if below.is_empty() { TOP.to_owned() } else { format!("{TOP}/{below}") };
    Ok(path.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_stands_in_the_sample() {
        for (below, old, new, _) in CHANGES {
            let (_, body, _) = PAGES.iter().find(|(at, ..)| *at == below).unwrap();
            assert!(body.contains(old) && !body.contains(new), "{below}");
        }
    }
}
