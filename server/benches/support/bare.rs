//! The least a search takes: the words of a query, all of them, asked of the index of pages as it lies on the disk.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, IndexReader, TantivyDocument, Term};

/// The index, opened without any of the program.
pub struct Bare {
    reader: IndexReader,
    text: Field,
}

impl Bare {
    /// The index of pages in a data folder.
    pub fn of(data: &Path) -> Self {
        let index = Index::open_in_dir(shelf(data)).expect("the index");
        let text = index.schema().get_field("text").expect("a field");
        Self { reader: index.reader().expect("a reader"), text }
    }

    /// Asks for the best pages with all the words, their number and their stored texts.
    pub fn ask(&self, words: &str, limit: usize) -> Duration {
        let mut stems = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(LowerCaser)
            .filter(Stemmer::new(Language::English))
            .build();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut stream = stems.token_stream(words);
        while stream.advance() {
            // A word without its ending is marked as such.
            let term = Term::from_field_text(self.text, &format!("~{}", stream.token().text));
            clauses.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))));
        }
        let began = Instant::now();
        let searcher = self.reader.searcher();
        let collector = (TopDocs::with_limit(limit).order_by_score(), Count);
        let (top, _) = searcher.search(&BooleanQuery::new(clauses), &collector).expect("an answer");
        for (_, address) in top {
            std::hint::black_box(searcher.doc::<TantivyDocument>(address).expect("a document"));
        }
        began.elapsed()
    }
}

/// The folder of the index of pages.
fn shelf(data: &Path) -> PathBuf {
    let mut found = Vec::new();
    let mut ahead = vec![data.join("index")];
    while let Some(folder) = ahead.pop() {
        if folder.join("meta.json").exists() {
            found.push(folder.clone());
        }
        let inner = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        ahead.extend(inner.filter(|path| path.is_dir()));
    }
    let pages = found.iter().find(|folder| folder.ends_with("pages"));
    pages.or(found.first()).expect("an index").clone()
}
