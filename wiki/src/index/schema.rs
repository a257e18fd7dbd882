//! What is kept of each page for searching.

use spec::page::title_of_file;
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::tokens;
use crate::store::pages::Revision;

/// Name of the folder. Changes with the fields or the tokens, so that an index of another shape is not misread.
pub const VERSION: &str = "v2";

/// The fields of a page's document.
#[derive(Clone, Debug)]
pub struct Fields {
    pub page: Field,
    pub revision: Field,
    pub path: Field,
    /// The path and every path above it, to search below one.
    pub within: Field,
    pub title: Field,
    pub headings: Field,
    pub body: Field,
    /// All words as they were typed, for words that are close to them.
    pub words: Field,
    /// Whether the page is still there: the word of a [`Standing`].
    pub standing: Field,
}

/// Whether a page is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Live,
    /// It was deleted; its last text is kept.
    Deleted,
}

impl Standing {
    /// The word in the index.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Live => "live",
            Standing::Deleted => "deleted",
        }
    }
}

impl Fields {
    /// The schema and its fields.
    pub fn schema() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let text = |tokenizer: &str, option| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let positions = IndexRecordOption::WithFreqsAndPositions;
        let stems = text(tokens::STEMS, positions).set_stored();
        let fields = Fields {
            page: schema.add_u64_field("page", INDEXED | FAST | STORED),
            revision: schema.add_u64_field("revision", STORED),
            path: schema.add_text_field("path", STRING | STORED),
            within: schema.add_text_field("within", STRING),
            title: schema.add_text_field("title", stems.clone()),
            headings: schema.add_text_field("headings", text(tokens::STEMS, IndexRecordOption::WithFreqs)),
            body: schema.add_text_field("body", stems),
            words: schema.add_text_field("words", text(tokens::WORDS, IndexRecordOption::WithFreqs)),
            standing: schema.add_text_field("standing", STRING),
        };
        (schema.build(), fields)
    }

    /// The document of a page as one revision left it.
    pub fn document(&self, revision: &Revision, source: &str, standing: Standing) -> TantivyDocument {
        let title = revision.title.clone().unwrap_or_else(|| title_of_file(&revision.file, &revision.path));
        let text = spec::markdown::plain_text(source);
        let headings: Vec<_> = spec::markdown::parse(source).headings.into_iter().map(|h| h.text).collect();
        // What a page is called in its address says what it is about, as its headings do.
        let name = revision.path.segments().next_back().unwrap_or("").to_owned();

        let mut document = TantivyDocument::new();
        document.add_u64(self.page, revision.page as u64);
        document.add_u64(self.revision, revision.id as u64);
        document.add_text(self.path, revision.path.as_str());
        for above in revision.path.ancestors() {
            document.add_text(self.within, above.as_str());
        }
        document.add_text(self.within, revision.path.as_str());
        document.add_text(self.title, &title);
        document.add_text(self.headings, headings.join("\n"));
        document.add_text(self.headings, &name);
        document.add_text(self.body, &text);
        document.add_text(self.words, &title);
        document.add_text(self.words, &name);
        document.add_text(self.words, &text);
        document.add_text(self.standing, standing.as_str());
        document
    }
}
