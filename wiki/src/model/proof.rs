//! Checks what a model cites: whoever asks must be allowed to read that revision, and the words must stand in it, byte for
//! byte. What is shown are the bytes of the store and what the store says of them, never what the model wrote.

use spec::ask::Citation;
use spec::{Actor, When};

use crate::error::{Error, Result};
use crate::wiki::Wiki;

/// Longest quote that is looked for, in bytes.
const LONGEST: usize = 2_000;

/// Fewest letters and digits that prove anything.
const FEWEST: usize = 6;

/// Most citations of one answer that are looked up.
const MOST: usize = 60;

/// Most places of a text that are looked at for words with other white space between them.
const CANDIDATES: usize = 1_000;

/// What an answer has cited so far.
pub(super) struct Proofs<'a> {
    wiki: &'a Wiki,
    actor: &'a Actor,
    facts: &'a [Citation],
    looked_up: usize,
    /// What was proven, in the order it was cited.
    pub(super) given: Vec<Citation>,
    /// How often something was cited that is not there.
    pub(super) invented: usize,
}

impl<'a> Proofs<'a> {
    pub(super) fn new(wiki: &'a Wiki, actor: &'a Actor, facts: &'a [Citation]) -> Self {
        Self { wiki, actor, facts, looked_up: 0, given: Vec::new(), invented: 0 }
    }

    /// The number a fact is cited by from now on; none when it is not one.
    pub(super) async fn fact(&mut self, number: usize) -> Result<Option<usize>> {
        match number.checked_sub(1).and_then(|index| self.facts.get(index)) {
            // The wiki chose its words itself, however few.
            Some(fact) => self.prove(fact.revision, &fact.quote, 1).await,
            None => Ok(self.broken()),
        }
    }

    /// The number these words are cited by from now on; none when they do not stand there.
    // r[impl models.proof]
    pub(super) async fn quote(&mut self, revision: i64, quote: &str) -> Result<Option<usize>> {
        self.prove(revision, quote, FEWEST).await
    }

    async fn prove(&mut self, revision: i64, quote: &str, fewest: usize) -> Result<Option<usize>> {
        self.looked_up += 1;
        if self.looked_up > MOST {
            return Ok(self.broken());
        }
        let Some(citation) = self.wiki.cited(self.actor, revision, quote, fewest).await? else {
            return Ok(self.broken());
        };
        let same = |given: &Citation| given.revision == citation.revision && given.quote == citation.quote;
        if let Some(index) = self.given.iter().position(same) {
            return Ok(Some(index + 1));
        }
        self.given.push(citation);
        Ok(Some(self.given.len()))
    }

    /// Counts a citation that proves nothing.
    pub(super) fn broken(&mut self) -> Option<usize> {
        self.invented += 1;
        None
    }
}

impl Wiki {
    /// Words of a revision with what proves them; none unless they stand there and the actor may read them.
    async fn cited(&self, actor: &Actor, revision: i64, quote: &str, fewest: usize) -> Result<Option<Citation>> {
        let absent = |error: Error| if error.is_input() { Ok(None) } else { Err(error) };
        let page = match self.revision(actor, revision).await {
            Ok(page) => page,
            Err(error) => return absent(error),
        };
        // What a proposal would say is not what the record says.
        let mut conn = self.read(actor).await?;
        if let Err(error) = self.moment(&mut conn, Some(&When::Revision(revision))).await {
            return absent(error);
        }
        let Some(quote) = found(&page.body, quote, fewest) else { return Ok(None) };
        Ok(Some(Citation {
            quote: quote.to_owned(),
            path: page.path,
            title: page.title,
            revision,
            change: page.change,
            commit: page.commit,
            at: page.merged_at,
            author: page.author,
        }))
    }
}

/// Where a text says this. Models break lines where they like, so any white space is as good as another; what is given is
/// what stands in the text.
fn found<'a>(body: &'a str, quote: &str, fewest: usize) -> Option<&'a str> {
    let quote = quote.trim();
    if quote.len() > LONGEST || quote.chars().filter(|c| c.is_alphanumeric()).count() < fewest {
        return None;
    }
    if let Some(at) = body.find(quote) {
        return Some(&body[at..at + quote.len()]);
    }
    let words: Vec<&str> = quote.split_whitespace().collect();
    let (first, others) = words.split_first()?;
    if others.is_empty() {
        return None;
    }
    body.match_indices(first).take(CANDIDATES).find_map(|(at, _)| {
        let mut end = at + first.len();
        for word in others {
            let rest = &body[end..];
            let next = rest.trim_start();
            if next.len() == rest.len() || !next.starts_with(word) {
                return None;
            }
            end += rest.len() - next.len() + word.len();
        }
        Some(&body[at..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<'a>(body: &'a str, quote: &str) -> Option<&'a str> {
        found(body, quote, FEWEST)
    }

    // r[verify models.proof]
    #[test]
    fn a_quote_stands_in_the_text_or_is_none() {
        let body = "# Kettle\n\nIt boils water\nwithin two minutes, \"at most\".\n\nIt boils eggs.\n";
        assert_eq!(said(body, "It boils water\nwithin"), Some("It boils water\nwithin"));
        assert_eq!(said(body, " It boils water within two "), Some("It boils water\nwithin two"));
        assert_eq!(said(body, "It boils eggs."), Some("It boils eggs."));
        assert_eq!(said(body, "It  boils   eggs."), Some("It boils eggs."));
        for invented in
            ["It boils oil.", "Itboils eggs.", "it boils eggs.", "It boils water within 2 minutes", "It", "", "….,;"]
        {
            assert_eq!(said(body, invented), None, "{invented}");
        }
        assert_eq!((found("At most 2 s.", "2 s", 1), said("At most 2 s.", "2 s")), (Some("2 s"), None));
        assert_eq!(said("größer als ß ist groß", "größer  als"), Some("größer als"));
        assert_eq!(said(&"a ".repeat(50_000), &"a ".repeat(10_000)), None);
    }
}
