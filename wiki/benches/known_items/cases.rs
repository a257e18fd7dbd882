//! What somebody remembers of a page, by rule.

use std::collections::{BTreeMap, BTreeSet};

use spec::markdown::BlockKind;
use spec::{Page, PagePath};

/// Most cases of each kind.
const CASES: usize = 200;

/// The words are taken from this many of a page's rarest.
const RARER: usize = 20;

/// A query, and the pages that are right.
pub struct Case {
    pub query: String,
    pub pages: Vec<PagePath>,
    /// Whether it is still being typed.
    pub is_unfinished: bool,
}

/// Makes cases from pages.
pub struct Cases<'a> {
    pages: &'a [Page],
    /// In how many pages a word stands.
    spread: BTreeMap<String, usize>,
    random: Random,
}

impl<'a> Cases<'a> {
    pub fn of(pages: &'a [Page]) -> Self {
        let mut spread: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages {
            for word in words(&spec::markdown::plain_text(&page.body)) {
                *spread.entry(word).or_default() += 1;
            }
        }
        Self { pages, spread, random: Random(7) }
    }

    /// Four of a page's rarer words.
    pub fn rarer_words(&mut self) -> Vec<Case> {
        self.random = Random(7);
        let mut cases = Vec::new();
        for _ in 0..CASES * 4 {
            let page = &self.pages[self.random.below(self.pages.len())];
            let mut rarest: Vec<_> = words(&spec::markdown::plain_text(&page.body)).into_iter().collect();
            rarest.sort_by_key(|word| (self.spread[word], word.clone()));
            rarest.truncate(RARER);
            if rarest.len() >= 4 && cases.len() < CASES {
                let chosen: Vec<String> = (0..4).map(|_| rarest.remove(self.random.below(rarest.len()))).collect();
                cases.push(case(chosen.join(" "), [page.path.clone()]));
            }
        }
        cases
    }

    pub fn rarer_words_swapped(&mut self) -> Vec<Case> {
        let mut cases = self.rarer_words();
        for case in &mut cases {
            let mut words: Vec<String> = case.query.split(' ').map(str::to_owned).collect();
            let at = self.random.below(words.len());
            words[at] = swapped(&words[at], &mut self.random);
            case.query = words.join(" ");
        }
        cases
    }

    /// Titles that only one page has.
    pub fn titles(&mut self) -> Vec<Case> {
        let mut by_title: BTreeMap<String, Vec<PagePath>> = BTreeMap::new();
        for page in self.pages {
            by_title.entry(page.title.to_lowercase()).or_default().push(page.path.clone());
        }
        let single = by_title.into_iter().filter(|(title, pages)| pages.len() == 1 && !title.is_empty());
        self.some(single.map(|(title, pages)| case(title, pages)).collect())
    }

    /// Headings that only one page has, and no page as its title.
    pub fn headings(&mut self) -> Vec<Case> {
        let mut by_heading: BTreeMap<String, BTreeSet<PagePath>> = BTreeMap::new();
        for page in self.pages {
            by_heading.entry(page.title.to_lowercase()).or_default().insert(PagePath::root());
            for heading in spec::markdown::parse(&page.body).headings.iter().filter(|heading| heading.level > 1) {
                by_heading.entry(heading.text.to_lowercase()).or_default().insert(page.path.clone());
            }
        }
        let single = by_heading.into_iter().filter(|(heading, pages)| {
            pages.len() == 1
                && !pages.contains(&PagePath::root())
                && heading.chars().filter(|c| c.is_alphabetic()).count() > 3
        });
        self.some(single.map(|(heading, pages)| case(heading, pages)).collect())
    }

    /// The rarer words of one sentence, in its order.
    pub fn sentences(&mut self) -> Vec<Case> {
        self.random = Random(11);
        let mut cases = Vec::new();
        for _ in 0..CASES * 6 {
            let page = &self.pages[self.random.below(self.pages.len())];
            let document = spec::markdown::parse(&page.body);
            let blocks: Vec<_> = document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).collect();
            if blocks.is_empty() || cases.len() >= CASES {
                continue;
            }
            let block = blocks[self.random.below(blocks.len())];
            let text = spec::markdown::plain_text(page.body.get(block.range.clone()).unwrap_or_default());
            let sentences: Vec<&str> = text.split(['.', ';', '!', '?']).collect();
            let sentence = sentences[self.random.below(sentences.len())];
            let mut rarest: Vec<_> = words(sentence).into_iter().collect();
            rarest.sort_by_key(|word| (self.spread.get(word).copied().unwrap_or(1), word.clone()));
            let many = 3 + self.random.below(3);
            if rarest.len() < many {
                continue;
            }
            rarest.truncate(many);
            let lower = sentence.to_lowercase();
            rarest.sort_by_key(|word| lower.find(word.as_str()));
            let query = rarest.join(" ");
            let holds = |page: &&Page| {
                let words = words(&spec::markdown::plain_text(&page.body));
                rarest.iter().all(|word| words.contains(word))
            };
            // What several pages say in full is no known item.
            if self.pages.iter().filter(holds).count() <= 3 {
                cases.push(case(query, [page.path.clone()]));
            }
        }
        cases
    }

    /// The same with a letter swapped, lost, added or wrong in one word of five letters or more.
    pub fn slips(&mut self) -> Vec<Case> {
        let mut cases = self.sentences();
        cases.retain_mut(|case| {
            let mut words: Vec<String> = case.query.split(' ').map(str::to_owned).collect();
            let long: Vec<usize> = (0..words.len()).filter(|at| words[*at].chars().count() >= 5).collect();
            if long.is_empty() {
                return false;
            }
            let at = long[self.random.below(long.len())];
            words[at] = slipped(&words[at], &mut self.random);
            case.query = words.join(" ");
            true
        });
        cases
    }

    /// Identifiers that stand on few pages, in another case or joined in another way.
    pub fn identifiers(&mut self) -> Vec<Case> {
        let mut by_name: BTreeMap<String, (Vec<String>, BTreeSet<PagePath>)> = BTreeMap::new();
        for page in self.pages {
            let text = spec::markdown::plain_text(&page.body);
            let names = text.split(|c: char| !(c.is_alphanumeric() || "_-.:".contains(c)));
            for name in names {
                let parts = parts(name.trim_matches(|c: char| !c.is_alphanumeric()));
                if (2..=4).contains(&parts.len()) && parts.iter().any(|part| part.len() > 2) {
                    let entry = by_name.entry(parts.concat()).or_insert_with(|| (parts, BTreeSet::new()));
                    entry.1.insert(page.path.clone());
                }
            }
        }
        let mut cases = Vec::new();
        for (number, (_, (parts, pages))) in by_name.into_iter().filter(|(_, (_, pages))| pages.len() <= 3).enumerate()
        {
            let capital = |part: &String| part[..1].to_uppercase() + &part[1..];
            let query = match number % 6 {
                0 => parts.concat(),
                1 => parts.join("_").to_uppercase(),
                2 => parts.join("-"),
                3 => parts.iter().map(capital).collect(),
                4 => parts.join("::"),
                _ => parts.join("."),
            };
            cases.push(case(query, pages));
        }
        self.some(cases)
    }

    /// Titles that only one page has, one to four letters before their end.
    pub fn beginnings(&mut self) -> Vec<Case> {
        let mut cases = self.titles();
        let all: Vec<String> = self.pages.iter().map(|page| page.title.to_lowercase()).collect();
        cases.retain_mut(|case| {
            let lost = 1 + self.random.below(4);
            let letters: Vec<char> = case.query.chars().collect();
            let begun: String = letters[..letters.len().saturating_sub(lost)].iter().collect();
            case.query = begun;
            case.is_unfinished = true;
            let last = case.query.rsplit(' ').next().unwrap_or_default();
            last.chars().count() >= 3 && all.iter().filter(|title| title.starts_with(&case.query)).count() == 1
        });
        cases
    }

    /// Some of the cases, spread evenly.
    fn some(&mut self, mut cases: Vec<Case>) -> Vec<Case> {
        while cases.len() > CASES {
            cases.swap_remove(self.random.below(cases.len()));
        }
        cases
    }
}

fn case(query: String, pages: impl IntoIterator<Item = PagePath>) -> Case {
    Case { query, pages: pages.into_iter().collect(), is_unfinished: false }
}

/// The words of a text that somebody may remember.
fn words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| (4..=20).contains(&word.chars().count())).map(str::to_owned).collect()
}

/// The parts of an identifier, in lower case; only plain letters and digits.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_ascii() {
            return Vec::new();
        }
        if c.is_ascii_alphanumeric() {
            let is_new = !before.is_ascii_alphanumeric() || (c.is_uppercase() && before.is_lowercase());
            match parts.last_mut() {
                Some(part) if !is_new => part.push(c.to_ascii_lowercase()),
                _ => parts.push(c.to_ascii_lowercase().to_string()),
            }
        }
        before = c;
    }
    parts
}

fn swapped(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len() - 1);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

fn slipped(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len() - 1);
    let other = char::from(b'a' + random.below(26) as u8);
    match random.below(4) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, other),
        _ => letters[at] = other,
    }
    letters.into_iter().collect()
}

/// Numbers that look random and are the same every time (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}
