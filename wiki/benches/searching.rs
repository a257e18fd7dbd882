//! How long searches take among many pages: `cargo bench --bench searching`.
//!
//! Makes `HOLOTYPE_BENCH_PAGES` pages (20,000, if nobody says) of invented words that are spread as words of a language are, and
//! asks for one to four words, rare and frequent ones, for words that are being typed, for words with a slip. Beside each it asks
//! the same words of the same index through the library's own query parser, all of them required, in text and headings.

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use spec::Actor;
use spec::search::Search;
use support::Corpus;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use wiki::Wiki;

/// How many different words there are.
const WORDS: usize = 60_000;

/// Queries of each kind.
const QUERIES: usize = 300;

#[tokio::main]
async fn main() {
    let pages = std::env::var("HOLOTYPE_BENCH_PAGES").ok().and_then(|pages| pages.parse().ok()).unwrap_or(20_000);
    let data = tempfile::tempdir().expect("a temporary folder");
    let started = Instant::now();
    let (wiki, _) = {
        let files = tempfile::tempdir().expect("a temporary folder");
        write(files.path(), pages);
        Corpus::files(files.path()).import(data.path()).await
    };
    println!("{pages} pages, made and indexed in {:.0?}", started.elapsed());
    let bare = Bare::open(data.path());

    let mut random = Random(3);
    for (name, many, upto) in [
        ("a frequent word", 1, 200),
        ("two frequent words", 2, 200),
        ("three words", 3, 2_000),
        ("four words", 4, 2_000),
        ("a rare word", 1, WORDS),
        ("two words, one with a slip", 0, 2_000),
    ] {
        let queries: Vec<String> = (0..QUERIES).map(|_| query(&mut random, many, upto)).collect();
        let ours = ask(&wiki, &queries, |search| search).await;
        let theirs = bare.ask(&queries);
        print(name, ours, Some(theirs));
    }
    let begun: Vec<String> = (0..QUERIES).map(|_| begun(&mut random)).collect();
    print("a word and the beginning of one", ask(&wiki, &begun, Search::while_typing).await, None);
}

fn query(random: &mut Random, many: usize, upto: usize) -> String {
    if many == 0 {
        let slip = word(200 + random.below(upto));
        let at = 1 + random.below(slip.len() - 2);
        return format!("{} {}{}", word(random.below(200)), &slip[..at], &slip[at + 1..]);
    }
    (0..many).map(|_| word(random.below(upto))).collect::<Vec<_>>().join(" ")
}

fn begun(random: &mut Random) -> String {
    let last = word(random.zipf());
    let length = 1 + random.below(last.len());
    format!("{} {}", word(random.zipf()), &last[..length])
}

async fn ask(wiki: &Wiki, queries: &[String], how: impl Fn(Search) -> Search) -> Vec<Duration> {
    let mut times = Vec::new();
    for query in queries {
        let search = how(Search::new(query));
        let started = Instant::now();
        wiki.search(&Actor::Operator, &search).await.expect("an answer");
        times.push(started.elapsed());
    }
    times
}

fn print(name: &str, ours: Vec<Duration>, theirs: Option<Vec<Duration>>) {
    let mut told = format!("{name:34}");
    for mut times in [Some(ours), theirs].into_iter().flatten() {
        times.sort_unstable();
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        let _ = write!(told, "  50 % {:>9.1?}, 99 % {:>9.1?}", at(50), at(99));
    }
    println!("{told}");
}

/// The same index, without us.
struct Bare {
    searcher: tantivy::Searcher,
    parser: QueryParser,
}

impl Bare {
    fn open(data: &std::path::Path) -> Self {
        let mut folders: Vec<_> = walk(&data.join("index"));
        folders.retain(|folder| folder.join("meta.json").exists());
        let largest = |folder: &std::path::PathBuf| {
            std::fs::read_dir(folder).map_or(0, |files| {
                files.flatten().filter_map(|file| file.metadata().ok()).map(|m| m.len()).sum::<u64>()
            })
        };
        let folder = folders.into_iter().max_by_key(largest).expect("an index");
        let index = tantivy::Index::open_in_dir(folder).expect("the index");
        let schema = index.schema();
        let fields = ["text", "heads"].map(|name| schema.get_field(name).expect("a field"));
        let mut parser = QueryParser::for_index(&index, fields.to_vec());
        parser.set_conjunction_by_default();
        Self { searcher: index.reader().expect("a reader").searcher(), parser }
    }

    fn ask(&self, queries: &[String]) -> Vec<Duration> {
        let mut times = Vec::new();
        for query in queries {
            let started = Instant::now();
            let parsed = self.parser.parse_query(query).expect("a query");
            let collector = (TopDocs::with_limit(20).order_by_score(), Count);
            let (top, _) = self.searcher.search(&parsed, &collector).expect("an answer");
            for (_, address) in top {
                let _: tantivy::TantivyDocument = self.searcher.doc(address).expect("a document");
            }
            times.push(started.elapsed());
        }
        times
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut folders = vec![folder.to_owned()];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            folders.extend(walk(&entry.path()));
        }
    }
    folders
}

fn write(folder: &std::path::Path, pages: usize) {
    let mut random = Random(1);
    for page in 0..pages {
        let mut text = format!("# {} {} {page}\n\n", word(random.zipf()), word(random.below(WORDS)));
        for _ in 0..4 {
            let _ = write!(text, "## {} {}\n\n", word(random.zipf()), word(random.zipf()));
            for _ in 0..3 {
                let sentence: Vec<_> = (0..25).map(|_| word(random.zipf())).collect();
                let _ = write!(text, "{}.\n\n", sentence.join(" "));
            }
        }
        let place = folder.join(format!("part-{}", page / 300));
        std::fs::create_dir_all(&place).expect("a folder");
        std::fs::write(place.join(format!("page-{page}.md")), text).expect("a page");
    }
}

/// The word of a rank, of letters only.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve"];
    let mut word = String::new();
    let mut rest = rank * 7 + 257;
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}

/// Numbers that look random and are the same every time (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// The rank of a word: one of twice the rank is half as likely.
    fn zipf(&mut self) -> usize {
        let share = self.next() as f64 / u64::MAX as f64;
        ((WORDS as f64).powf(share) as usize).min(WORDS - 1)
    }
}
