//! What became of words since: where they stand now, when they were away, what they were set in, which pages had them.

use super::events::{Story, told_place};
use super::facts::counted;
use super::inquiry::{Draft, Inquiry};
use super::trace::{Life, Mark, Span};
use crate::error::Result;
use crate::store::Conn;

/// What is told one by one of a kind.
const TOLD: usize = 5;

/// Other pages that are told of.
const PAGES: usize = 10;

/// Revisions that are looked through for moves.
const HISTORY: i64 = 2_000;

/// Changes of a sentence that are told one by one.
const REWORDED: usize = 6;

/// Changes of a kind, of a span.
type Marks = fn(&Span) -> &Vec<Mark>;

impl Inquiry<'_> {
    /// What else is known of words: where they stand now, when they were away, how the sentence around them changed.
    pub async fn tell_rest(
        &self,
        conn: &mut Conn,
        draft: &mut Draft,
        story: &Story,
        first: Option<Mark>,
    ) -> Result<()> {
        let mut away = Vec::new();
        for life in &story.trace.lives {
            for pair in life.spans.windows(2) {
                let (Some(gone), back) = (pair[0].gone, pair[1].first) else { continue };
                let (out, back) =
                    (self.act(conn, gone.change, life.page).await?, self.act(conn, back.change, life.page).await?);
                away.push(format!(
                    "taken out on {} in {}, and put back on {} in {}",
                    out.day(),
                    out.told(),
                    back.day(),
                    back.told()
                ));
            }
        }
        let cut = away.len().saturating_sub(TOLD);
        if !away.is_empty() {
            draft.say(format!("In between it was {}.", away[cut..].join("; ")));
        }
        let reworded = self.told_rewordings(conn, draft, story).await?;
        draft.say(reworded);
        let home = story.home();
        match home.spans.last() {
            Some(span) if span.gone.is_none() => {
                let citation = self.said_in(conn, span.last, story).await?;
                draft.say(format!("It still stands in {}.", told_place(citation.as_ref())));
                if first != Some(span.last) {
                    draft.cite(citation);
                }
            }
            Some(Span { gone: Some(gone), .. }) if !story.stands() => {
                let act = self.act(conn, gone.change, home.page).await?;
                draft.say(format!("It no longer stands there: it was taken out on {}, in {}.", act.day(), act.told()));
            }
            _ => {}
        }
        self.tell_moves(conn, draft, story).await?;
        self.tell_others(conn, draft, story).await
    }

    /// Where the pages that had the words went with them.
    async fn tell_moves(&self, conn: &mut Conn, draft: &mut Draft, story: &Story) -> Result<()> {
        let mut told = Vec::new();
        for life in &story.trace.lives {
            let Some(span) = life.spans.first().filter(|_| told.len() < TOLD) else { continue };
            let lines = crate::store::pages::history(conn, life.page, None, HISTORY).await?;
            let since = crate::clock::time(span.first.at);
            let moved = lines.windows(2).filter(|pair| pair[0].path != pair[1].path && pair[0].merged_at > since);
            for pair in moved.take(TOLD) {
                let act = self.act(conn, pair[0].change, life.page).await?;
                told.push(format!("from {} to {} on {}, in {}", pair[1].path, pair[0].path, act.day(), act.told()));
            }
        }
        if !told.is_empty() {
            draft.say(format!("Its page was moved {}.", told.join("; ")));
        }
        Ok(())
    }

    /// The other pages that have had the words, and since when.
    async fn tell_others(&self, conn: &mut Conn, draft: &mut Draft, story: &Story) -> Result<()> {
        let home = story.home().page;
        let first = story.first().map(|(life, _)| life.page);
        let others: Vec<&Life> =
            story.trace.lives.iter().filter(|life| life.page != home && Some(life.page) != first).collect();
        let mut lines = Vec::new();
        for life in others.iter().take(PAGES) {
            let (Some(place), Some(span)) = (self.page(conn, life.page).await?, life.spans.first()) else { continue };
            let act = self.act(conn, span.first.change, life.page).await?;
            let verb = if life.stands() { "has had it since" } else { "had it from" };
            lines.push(format!("- {} {verb} {}, with {}.", place.told(), act.day(), act.told()));
        }
        if !lines.is_empty() {
            let more = others.len().saturating_sub(PAGES);
            if more > 0 {
                lines.push(format!("- and {}.", counted(more, "more page")));
            }
            draft.say(format!("Other pages that have said so:\n{}", lines.join("\n")));
        }
        Ok(())
    }

    /// How the sentence around the words changed while they stood, and what it is set in. The last change of it proves that.
    pub async fn told_rewordings(&self, conn: &mut Conn, draft: &mut Draft, story: &Story) -> Result<String> {
        let kinds: [(&str, Marks); 2] = [
            ("The sentence around it was reworded", |span| &span.reworded),
            ("The paragraph it stands in was changed", |span| &span.reset),
        ];
        let mut sentences = Vec::new();
        for (happened, of) in kinds {
            let mut marks: Vec<(i64, Mark)> = Vec::new();
            for life in &story.trace.lives {
                marks.extend(life.spans.iter().flat_map(of).map(|mark| (life.page, *mark)));
            }
            marks.sort_by_key(|(_, mark)| *mark);
            marks.dedup_by_key(|(_, mark)| mark.change);
            // The first and the last ones tell most.
            let cut = marks.len().saturating_sub(REWORDED - 2);
            let mut told = Vec::new();
            for (at, (page, mark)) in marks.iter().enumerate() {
                if at >= 2 && at < cut {
                    continue;
                }
                let act = self.act(conn, mark.change, *page).await?;
                told.push(format!("on {} in {}", act.day(), act.told()));
            }
            if let Some((_, last)) = marks.last() {
                draft.cite(self.said_in(conn, *last, story).await?);
            }
            if !told.is_empty() {
                sentences.push(format!("{happened} {}.", told.join("; ")));
            }
        }
        Ok(sentences.join(" "))
    }
}
