//! What is kept of each entry for searching.

use spec::search::Kind;
use tantivy::TantivyDocument;
use tantivy::schema::{
    BytesOptions, FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};

use super::blocks::Keeper;
use super::columns::OpenColumns;
use super::entry::{Block, Entry};
use super::language::{self, Stems};
use super::places::{self, Places};
use super::tokens::{Cut, Form, cut};

/// Name of the folder. Changes with the fields or the tokens, so that an index of another shape is not misread.
pub const VERSION: &str = "v5";

/// How often a word of a title, and of a heading or the page's name in its address, is counted when pages are gathered.
const TITLE_COUNTS: usize = 4;
const HEADING_COUNTS: usize = 2;

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
    /// The names in its paths, in lower case.
    pub names: Field,
    /// How many names its path has.
    pub depth: Field,
    /// All its words, as they were typed and without their endings, at the positions of [`places`].
    pub text: Field,
    /// The words of its title, in the same forms.
    pub title: Field,
    /// Its title, as it is shown.
    pub shown: Field,
    /// The words of title, headings and address, in the same forms.
    pub heads: Field,
    /// Its blocks, to show them.
    pub blocks: Field,
    /// The language its words were read in.
    pub language: Field,
    /// Who wrote it: the last one is kept as it is written.
    pub author: Field,
    /// The words of the names of all who wrote it.
    pub authors: Field,
    /// When it was written, last, in milliseconds.
    pub at: Field,
    /// Who alone may find it: the number of an account.
    pub only_for: Field,
    /// What of them ranking asks of every candidate.
    pub columns: OpenColumns,
}

impl Fields {
    /// The schema and its fields.
    pub fn schema() -> (Schema, Fields) {
        let mut schema = Schema::builder();
        let words = |option| {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let placed = words(IndexRecordOption::WithFreqsAndPositions);
        let fields = Fields {
            source: schema.add_text_field("source", STRING),
            kind: schema.add_u64_field("kind", INDEXED | FAST | STORED),
            page: schema.add_u64_field("page", INDEXED | FAST | STORED),
            revision: schema.add_u64_field("revision", STORED),
            change: schema.add_u64_field("change", FAST | STORED),
            thread: schema.add_u64_field("thread", STORED),
            commit: schema.add_text_field("commit", STRING | STORED),
            path: schema.add_text_field("path", STRING | STORED),
            within: schema.add_text_field("within", STRING),
            names: schema.add_text_field("names", STRING),
            depth: schema.add_u64_field("depth", FAST),
            text: schema.add_text_field("text", placed.clone()),
            title: schema.add_text_field("title", placed.clone()),
            shown: schema.add_text_field("shown", STORED),
            heads: schema.add_text_field("heads", words(IndexRecordOption::WithFreqs)),
            blocks: schema.add_bytes_field("blocks", BytesOptions::default().set_stored()),
            language: schema.add_text_field("language", STRING),
            author: schema.add_text_field("author", STRING | STORED),
            authors: schema.add_text_field("authors", placed),
            at: schema.add_i64_field("at", INDEXED | FAST | STORED),
            only_for: schema.add_i64_field("only_for", INDEXED | FAST),
            columns: OpenColumns::default(),
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
            document.add_u64(self.depth, path.segments().count() as u64);
        }
        for path in &entry.paths {
            for above in path.ancestors() {
                document.add_text(self.within, above.as_str());
            }
            document.add_text(self.within, path.as_str());
            for name in path.segments() {
                document.add_text(self.names, name.to_lowercase());
            }
        }
        document.add_i64(self.at, entry.at);
        if let Some(account) = entry.only_for {
            document.add_i64(self.only_for, account);
        }
        self.words(entry, &mut document);
        document
    }

    fn words(&self, entry: &Entry, document: &mut TantivyDocument) {
        let language = language::of(entry.language.as_deref(), &beginning(&entry.blocks));
        document.add_text(self.language, language.code);
        let mut writer = Writer { stems: Stems::new(language), text: Vec::new(), heads: Vec::new() };

        let title = cut(&entry.title);
        document.add_text(self.shown, &entry.title);
        writer.heading(&title, places::TITLE * places::SECTION, TITLE_COUNTS);
        let title: Vec<_> = title.iter().flat_map(|cut| writer.tokens(cut, cut.position)).collect();
        document.add_pre_tokenized_text(self.title, pre_tokenized(title));

        if let Some(path) = entry.paths.first() {
            // What a page is called in its address says what it is about, as its headings do.
            writer.heading(&cut(path.name()), places::ADDRESS * places::SECTION, HEADING_COUNTS);
        }
        let mut places = Places::begin();
        let mut keeper = Keeper::default();
        for block in &entry.blocks {
            let cuts = cut(&block.text);
            let first = match block.is_heading {
                true => places.section(),
                false => places.block(count(&cuts)),
            };
            keeper.keep(block, first);
            match block.is_heading {
                true => writer.heading(&cuts, first, HEADING_COUNTS),
                false => writer.block(&cuts, first),
            }
        }
        document.add_bytes(self.blocks, &keeper.bytes());
        document.add_pre_tokenized_text(self.text, pre_tokenized(writer.text));
        document.add_pre_tokenized_text(self.heads, pre_tokenized(writer.heads));

        let mut authors = Vec::new();
        let mut next = 0;
        for (number, author) in entry.authors.iter().enumerate() {
            if number == 0 {
                document.add_text(self.author, author);
            }
            let cuts = cut(author);
            authors.extend(cuts.iter().map(|cut| token(cut.word.clone(), next + cut.position)));
            next += count(&cuts) + 1;
        }
        document.add_pre_tokenized_text(self.authors, pre_tokenized(authors));
    }
}

/// Collects the words of an entry.
struct Writer {
    stems: Stems,
    text: Vec<Token>,
    heads: Vec<Token>,
}

impl Writer {
    fn heading(&mut self, cuts: &[Cut], first: u32, counts: usize) {
        let words = count(cuts);
        for cut in cuts {
            let tokens = self.tokens(cut, first + places::in_heading(cut.position, words));
            for _ in 0..counts {
                self.text.extend(tokens.iter().cloned());
            }
            self.heads.extend(tokens);
        }
    }

    fn block(&mut self, cuts: &[Cut], first: u32) {
        for cut in cuts {
            let tokens = self.tokens(cut, places::in_text(first, cut.position));
            self.text.extend(tokens);
        }
    }

    /// A word as it was typed and without its ending; characters have none.
    fn tokens(&mut self, cut: &Cut, position: u32) -> Vec<Token> {
        let mut tokens = vec![token(cut.word.clone(), position)];
        if !matches!(cut.form, Form::Letter | Form::Pair) {
            tokens.push(token(self.stems.stem(&cut.word), position));
        }
        tokens
    }
}

/// How many positions words take.
pub fn count(cuts: &[Cut]) -> u32 {
    cuts.iter().map(|cut| cut.position + 1).max().unwrap_or(0)
}

fn token(text: String, position: u32) -> Token {
    Token { offset_from: 0, offset_to: 0, position: position as usize, text, position_length: 1 }
}

/// Words in the order of their positions, which the index relies on.
fn pre_tokenized(mut tokens: Vec<Token>) -> PreTokenizedString {
    tokens.sort_by_key(|token| token.position);
    PreTokenizedString { text: String::new(), tokens }
}

/// So much text that its language can be told.
fn beginning(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks.iter().filter(|block| !block.is_heading) {
        text.push_str(&block.text);
        text.push('\n');
        if text.len() > 4_000 {
            break;
        }
    }
    text
}

/// A kind as it is kept.
pub fn number_of(kind: Kind) -> u64 {
    Kind::ALL.iter().position(|other| *other == kind).unwrap_or(0) as u64
}

/// The kind that is kept as this number.
pub fn kind_of(number: u64) -> Kind {
    usize::try_from(number).ok().and_then(|at| Kind::ALL.get(at)).copied().unwrap_or_default()
}
