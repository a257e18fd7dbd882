//! Inputs that nobody would write, and what every rule for texts owes them: no panic, bounded time, bounded memory.
//!
//! Half of the inputs are words of a grammar of Markdown, HTML and everything else that is read here, in any order; half
//! are stretches of real pages, spoilt. The same number gives the same input on every machine and in every year: no
//! library draws it.

#![allow(dead_code, reason = "each program of tests uses its own part")]

#[path = "hostile/memory.rs"]
pub mod memory;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How many inputs each rule is tried with.
pub const INPUTS: u64 = 10_000;

/// How much longer an input may take than others of its length do.
const SLOWER: u32 = 50;

/// Below this nothing is too slow: the machine does something else now and then.
const NOISE: Duration = Duration::from_millis(25);

/// Memory an input may take: so much for each byte, and so much for having begun.
const BYTES_EACH: usize = 20_000;
const BYTES_ANYWAY: usize = 4 << 20;

/// Texts that people have written.
const PAGES: [&str; 6] = [
    include_str!("../../../docs/spec/diff.md"),
    include_str!("../../../docs/spec/links.md"),
    include_str!("../../../docs/spec/search.md"),
    include_str!("../../../ARCHITECTURE.md"),
    include_str!("../../../CONTRIBUTING.md"),
    include_str!("../../../README.md"),
];

/// What texts are made of, and what readers of them stumble over.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\n",
    " ",
    "  ",
    "\t",
    "\r\n",
    "\r",
    "\\",
    "\\\n",
    "    ",
    "# ",
    "###### ",
    "####### x",
    "> ",
    ">>> ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "999999999. ",
    "1) ",
    "- [ ] ",
    "- [x] ",
    "---",
    "***",
    "===",
    "```",
    "~~~~",
    "```rust\n",
    "`",
    "``",
    "|",
    "| a | b |\n|---|:-:|\n",
    "|-",
    "[",
    "]",
    "![",
    "](",
    ")",
    "[a]: /b 'c'\n",
    "[^1]",
    "[^1]: ",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "<div>",
    "</div>",
    "<table>",
    "<td>",
    "<a href=\"",
    "<img src=x onerror=y>",
    "<script>",
    "</script>",
    "<style>",
    "<svg>",
    "<math>",
    "<p title='",
    "&amp;",
    "&#0;",
    "&#x1F600;",
    "&#99999999;",
    "&lt",
    "*",
    "**",
    "_",
    "__",
    "***",
    "~~",
    "~",
    "\"",
    "'",
    ":",
    "::",
    "http://",
    "https://a.b/c?d=e#f",
    "mailto:a@b",
    "javascript:",
    "//",
    "../",
    "./",
    "/",
    "\\\\",
    "%",
    "%2e%2e%2f",
    "%00",
    "%C3%A4",
    "%FF",
    "?",
    "#",
    "#fragment",
    "a.md",
    "README.md",
    "index.md",
    "@ada",
    "r[a.b]",
    "r[",
    "TODO",
    "TBD",
    "MUST",
    "The system SHALL",
    "#### Scenario:",
    "- **WHEN** ",
    "alpha",
    "beta gamma",
    "one two three. ",
    "Größe",
    "ﬁ",
    "é",
    "e\u{301}",
    "日本語",
    "한국어",
    "ไทย",
    "עברית",
    "\u{202e}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "👩‍👩‍👧‍👦",
    "🇩🇪",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{fffd}",
    "\u{10ffff}",
    "a\u{300}\u{301}\u{302}\u{303}",
    "---\n",
    "title: x\n",
    "code: [a, b]\n",
    "lang: de\n",
    "&x *y\n",
    "!!set {",
    "{{",
    "}}",
    "{%",
    "${",
    "$(",
    "<%",
    "author:",
    "author:ada",
    "since:2024-01-01",
    "kind:page",
    "-",
    "-x",
    "\"a b",
    "“a”",
    "in:/a",
    "change:",
    "change:12",
    "revision:1",
    "commit:abc1234",
    "tag:v1",
    "2024-03-03",
    "2024-02-30",
    "T12:00:00Z",
    "+24:00",
    "-9999-01-01",
    "99999999999999999999",
    "0",
    "1",
    "Z",
    "(",
    "))",
    "{",
    "}",
    "$",
    "$$",
    "$x^2$ ",
    "\\frac{a}{b}",
    "```math\n",
    "\n: ",
    "Term\n: what it means\n",
    "> [!NOTE]\n> ",
    "![a](b.png \"c\")\n\n",
];

/// Draws the parts of an input.
pub struct Dice(u64);

impl Dice {
    /// Those of the input with this number, for the rule with this name.
    pub fn of(rule: &str, number: u64) -> Self {
        let seed = rule
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |seed: u64, byte| (seed ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Self(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next number (SplitMix64).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// A text, mostly short.
    pub fn text(&mut self) -> String {
        let long = if self.below(200) == 0 { 2_000 } else { 160 };
        match self.below(2) {
            0 => self.grammar(long),
            _ => self.spoilt_page(long),
        }
    }

    /// A few words of the grammar.
    pub fn line(&mut self) -> String {
        let long = 40;
        self.grammar(long)
    }

    fn grammar(&mut self, long: usize) -> String {
        let mut text = String::new();
        let length = self.below(long);
        while text.len() < length {
            let piece = *self.one(PIECES);
            // The same again and again is what quadratic readers fear.
            let times = if self.below(12) == 0 { 1 + self.below(12) } else { 1 };
            text.extend(std::iter::repeat_n(piece, times));
        }
        text
    }

    fn spoilt_page(&mut self, long: usize) -> String {
        let page = *self.one(&PAGES);
        let start = page.floor_char_boundary(self.below(page.len()));
        let end = page.floor_char_boundary((start + self.below(long)).min(page.len()));
        self.spoilt(&page[start..end])
    }

    /// A text like this one, but for a few changes.
    pub fn spoilt(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..self.below(5) {
            let at = text.floor_char_boundary(self.below(text.len() + 1));
            let to = text.floor_char_boundary((at + self.below(20)).min(text.len()));
            match self.below(5) {
                0 => text.replace_range(at..to, ""),
                1 => {
                    let again = text[at..to].to_owned();
                    text.insert_str(at, &again);
                }
                2 => {
                    let moved = text[at..to].to_owned();
                    text.replace_range(at..to, "");
                    let there = text.floor_char_boundary(self.below(text.len() + 1));
                    text.insert_str(there, &moved);
                }
                _ => {
                    let piece: &&str = self.one(PIECES);
                    text.insert_str(at, piece);
                }
            }
        }
        text
    }
}

/// Tries a rule with [`INPUTS`] inputs that `make` draws. What fails is printed whole.
pub fn try_all(rule: &str, make: impl Fn(&mut Dice) -> Vec<String>, act: impl Fn(&[String])) {
    try_some(INPUTS, rule, make, act);
}

/// The same with so many inputs, for rules that look at every sentence in many ways.
pub fn try_some(inputs: u64, rule: &str, make: impl Fn(&mut Dice) -> Vec<String>, act: impl Fn(&[String])) {
    let mut paces = Vec::with_capacity(inputs as usize);
    for number in 0..inputs {
        let input = make(&mut Dice::of(rule, number));
        let length = input.iter().map(String::len).sum::<usize>();
        let (took, memory) = measured(rule, number, &input, &act);
        let allowed = BYTES_ANYWAY + BYTES_EACH * length;
        // What is made once, when it is first needed, stays.
        let memory = if memory <= allowed { memory } else { measured(rule, number, &input, &act).1 };
        assert!(memory <= allowed, "{rule}, input {number}: {memory} bytes of memory\n{input:#?}");
        paces.push((took, length, number));
    }
    let each = |took: Duration, length: usize| took / (length.max(64) as u32);
    let mut sorted: Vec<Duration> = paces.iter().map(|(took, length, _)| each(*took, *length)).collect();
    sorted.sort_unstable();
    let usual = sorted[sorted.len() / 2];
    for (took, length, number) in paces {
        if took < NOISE || each(took, length) <= usual * SLOWER {
            continue;
        }
        // What else the machine does is not the rule's fault.
        let input = make(&mut Dice::of(rule, number));
        let best = (0..3).map(|_| measured(rule, number, &input, &act).0).min().unwrap_or(took);
        assert!(
            best < NOISE || each(best, length) <= usual * SLOWER,
            "{rule}, input {number}: {best:?} for {length} bytes, usual are {usual:?} for each\n{input:#?}"
        );
    }
}

fn measured(rule: &str, number: u64, input: &[String], act: &impl Fn(&[String])) -> (Duration, usize) {
    memory::begin();
    let began = Instant::now();
    let done = catch_unwind(AssertUnwindSafe(|| act(input)));
    let took = began.elapsed();
    let memory = memory::most();
    if done.is_err() {
        panic!("{rule}, input {number}:\n{input:#?}");
    }
    (took, memory)
}

/// Tries a rule with one sort of text, short and eight times as long: time must grow with the length and not with its
/// square.
pub fn grows_evenly(rule: &str, sort: &str, short: usize, make: impl Fn(usize) -> String, act: impl Fn(&str)) {
    let time = |length: usize| {
        let text = make(length);
        let best = (0..2).map(|_| {
            let began = Instant::now();
            act(&text);
            began.elapsed()
        });
        best.min().unwrap_or_default()
    };
    // Eight times as much, and as much again for caches that are too small for it. What else the machine does meanwhile is
    // not the rule's fault, so it is tried again.
    let mut told = String::new();
    for _ in 0..4 {
        let (little, much) = (time(short), time(8 * short));
        if much <= (little * 24).max(Duration::from_millis(200)) {
            return;
        }
        told = format!("{little:?} for {short} bytes, {much:?} for eight times as many");
    }
    panic!("{rule}, {sort}: {told}");
}

/// Makes a text of about so many bytes.
pub type Feared = fn(usize) -> String;

/// Sorts of text that readers are known to fear, each of any length.
pub const FEARED: &[(&str, Feared)] = &[
    ("opening brackets", |n| "[".repeat(n)),
    ("opening brackets of pictures", |n| "![".repeat(n / 2)),
    ("half links", |n| "[a](".repeat(n / 4)),
    ("links in links", |n| format!("{}a{}", "[".repeat(n / 5), "](b)".repeat(n / 5))),
    ("emphasis that never ends", |n| "*a ".repeat(n / 3)),
    ("emphasis of all sorts", |n| "**a _b ".repeat(n / 7)),
    ("emphasis in emphasis", |n| format!("{}a{}", "*".repeat(n / 2), "*".repeat(n / 2))),
    ("one long word", |n| "a".repeat(n)),
    ("spaces", |n| " ".repeat(n)),
    ("empty lines", |n| "\n".repeat(n)),
    ("quotes in quotes", |n| format!("{}a", ">".repeat(n))),
    ("lists in lists", |n| format!("{}a", "- ".repeat(n / 2))),
    ("indented lists", |n| {
        (0..)
            .map(|depth| format!("{}- a\n", "  ".repeat(depth % 60)))
            .scan(0, |size, line| {
                *size += line.len();
                (*size <= n).then_some(line)
            })
            .collect()
    }),
    ("code that never ends", |n| "```\n".repeat(n / 4)),
    ("ticks of growing length", |n| {
        (1..)
            .map(|ticks| "`".repeat(ticks) + " ")
            .scan(0, |size, run: String| {
                *size += run.len();
                (*size <= n).then_some(run)
            })
            .collect()
    }),
    ("tags that never close", |n| "<a ".repeat(n / 3)),
    ("formulas", |n| "$a$ ".repeat(n / 4)),
    ("a formula that never ends", |n| format!("${}", "{a".repeat(n / 2))),
    ("formulas in formulas", |n| format!("${}$", "\\sqrt{".repeat(n / 6))),
    ("dollars", |n| "$".repeat(n)),
    ("dollars and braces", |n| "${ $}".repeat(n / 5)),
    ("definitions", |n| "a\n: b\n\n".repeat(n / 7)),
    ("definitions in definitions", |n| format!("a\n{}b", ": ".repeat(n / 2))),
    ("callouts in callouts", |n| "> ".repeat(n / 12) + "> [!NOTE]\n"),
    ("pictures by themselves", |n| "![a](b \"c\")\n\n".repeat(n / 13)),
    ("elements in elements", |n| "<div>".repeat(n / 5)),
    ("formatting in formatting", |n| "<b><i>".repeat(n / 6)),
    ("formatting across paragraphs", |n| "<b><p>".repeat(n / 6)),
    ("a long look that never ends", |n| format!("a <b title='{}'>b\n\n{}", "c".repeat(n / 2), "d\n\n".repeat(n / 6))),
    ("many looks that never end", |n| {
        let looks: String = (0..n / 28).map(|number| format!("<b id={number:06}>")).collect();
        format!("a {looks}{}", "<p>b".repeat(n / 8))
    }),
    ("looks around links", |n| format!("<a href=x><b title='{}'>a{}", "b".repeat(n / 2), "<a href=x>c".repeat(n / 22))),
    ("tables in tables", |n| "<table><td>".repeat(n / 11)),
    ("comments that never end", |n| "<!-- ".repeat(n / 5)),
    ("declarations", |n| "<!A ".repeat(n / 4)),
    ("instructions", |n| "<?".repeat(n / 2)),
    ("sections of data", |n| "<![CDATA[".repeat(n / 9)),
    ("entities", |n| "&amp;".repeat(n / 5)),
    ("half entities", |n| "&a".repeat(n / 2)),
    ("backslashes", |n| "\\".repeat(n)),
    ("definitions", |n| (0..n / 12).map(|number| format!("[{number:04}]: /a\n")).collect()),
    ("one definition, used often", |n| format!("[a]: /b\n\n{}", "[a] ".repeat(n / 4))),
    ("undefined references", |n| "[a][b] ".repeat(n / 7)),
    ("footnotes", |n| (0..n / 22).map(|number| format!("[^{number:04}]\n\n[^{number:04}]: a\n\n")).collect()),
    ("one wide table", |n| format!("|{}\n|{}\n|{}\n", "a|".repeat(n / 6), "-|".repeat(n / 6), "b|".repeat(n / 6))),
    ("one table of many rows", |n| format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(n / 6))),
    ("a wide table with empty rows", |n| {
        format!("|{}\n|{}\n{}", "a|".repeat(n / 64), "-|".repeat(n / 64), "|\n".repeat(n / 4))
    }),
    ("headings", |n| "# a\n".repeat(n / 4)),
    ("addresses", |n| "http://a.b ".repeat(n / 11)),
    ("autolinks that never end", |n| "<http://".repeat(n / 8)),
    ("strikes", |n| "~~a ".repeat(n / 4)),
    ("tasks", |n| "- [ ] a\n".repeat(n / 8)),
    ("front matter that never ends", |n| format!("---\n{}", "a: b\n".repeat(n / 5))),
    ("lines of one letter", |n| "a\n".repeat(n / 2)),
    ("paragraphs of one letter", |n| "a\n\n".repeat(n / 3)),
    ("marks over one letter", |n| format!("a{}", "\u{301}".repeat(n / 2))),
    ("joined faces", |n| "👩\u{200d}".repeat(n / 7)),
];
