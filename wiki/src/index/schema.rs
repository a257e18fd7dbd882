//! What is kept of each entry for searching.

use spec::search::Kind;
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::entry::Entry;
use super::tokens;

/// Name of the folder. Changes with the fields or the tokens, so that an index of another shape is not misread.
pub const VERSION: &str = "v4";

/// The fields of an entry's document.
#[derive(Clone, Debug)]
pub struct Fields {
    /// What it is made from; all of it is replaced at once.
    pub source: Field,
    pub kind: Field,
    pub page: Field,
    pub revision: Field,
    pub change: Field,
    pub thread: Field,
    pub commit: Field,
    pub path: Field,
    /// Its paths and every path above them, to search below one.
    pub within: Field,
    pub title: Field,
    pub headings: Field,
    pub body: Field,
    /// All words as they were typed, for words that are close to them.
    pub words: Field,
    /// Who wrote it: the last one is kept as it is written.
    pub author: Field,
    /// When it was written, last, in milliseconds.
    pub at: Field,
    /// Who alone may find it: the number of an account.
    pub only_for: Field,
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
            source: schema.add_text_field("source", STRING),
            kind: schema.add_u64_field("kind", INDEXED | FAST | STORED),
            page: schema.add_u64_field("page", INDEXED | FAST | STORED),
            revision: schema.add_u64_field("revision", STORED),
            change: schema.add_u64_field("change", STORED),
            thread: schema.add_u64_field("thread", STORED),
            commit: schema.add_text_field("commit", STRING | STORED),
            path: schema.add_text_field("path", STRING | STORED),
            within: schema.add_text_field("within", STRING),
            title: schema.add_text_field("title", stems.clone()),
            headings: schema.add_text_field("headings", text(tokens::STEMS, IndexRecordOption::WithFreqs)),
            body: schema.add_text_field("body", stems),
            words: schema.add_text_field("words", text(tokens::WORDS, IndexRecordOption::WithFreqs)),
            author: schema.add_text_field("author", STRING | STORED),
            at: schema.add_i64_field("at", INDEXED | FAST | STORED),
            only_for: schema.add_i64_field("only_for", INDEXED | FAST),
        };
        (schema.build(), fields)
    }

    /// The document of an entry.
    pub fn document(&self, entry: &Entry) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.source, &entry.source);
        document.add_u64(self.kind, number_of(entry.kind));
        for (field, number) in [
            (self.page, entry.page),
            (self.revision, entry.revision),
            (self.change, entry.change),
            (self.thread, entry.thread),
        ] {
            if let Some(number) = number.and_then(|number| u64::try_from(number).ok()) {
                document.add_u64(field, number);
            }
        }
        if let Some(commit) = &entry.commit {
            document.add_text(self.commit, commit);
        }
        if let Some(path) = entry.paths.first() {
            document.add_text(self.path, path.as_str());
            // What a page is called in its address says what it is about, as its headings do.
            document.add_text(self.headings, path.name());
            document.add_text(self.words, path.name());
        }
        for path in &entry.paths {
            for above in path.ancestors() {
                document.add_text(self.within, above.as_str());
            }
            document.add_text(self.within, path.as_str());
        }
        for author in &entry.authors {
            document.add_text(self.author, author);
        }
        document.add_i64(self.at, entry.at);
        if let Some(account) = entry.only_for {
            document.add_i64(self.only_for, account);
        }
        document.add_text(self.title, &entry.title);
        document.add_text(self.words, &entry.title);
        let mut body = String::new();
        for block in &entry.blocks {
            if block.is_heading {
                document.add_text(self.headings, &block.text);
            }
            body.push_str(&block.text);
            body.push('\n');
        }
        document.add_text(self.words, &body);
        document.add_text(self.body, body);
        document
    }
}

/// A kind as it is kept.
pub fn number_of(kind: Kind) -> u64 {
    Kind::ALL.iter().position(|other| *other == kind).unwrap_or(0) as u64
}

/// The kind that is kept as this number.
pub fn kind_of(number: u64) -> Kind {
    usize::try_from(number).ok().and_then(|at| Kind::ALL.get(at)).copied().unwrap_or_default()
}
