//! Pages that nobody works by any more: out of the way, and still there.
//!
//! A page says so itself, with `archived: true` in its front matter, and takes everything below it along. So it is one edit
//! like any other: in the log, in reviews, in exports and in repositories. Nothing else of the page changes by it, byte for
//! byte, and taking the words out gives the bytes that were there before.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::front;
use crate::markdown::{BlockKind, parse};
use crate::path::PagePath;

/// What stands in front matter.
const KEY: &str = "archived";
const LINE: &str = "archived: true";

/// Values that say no.
const NOT: [&str; 6] = ["false", "no", "off", "null", "~", "0"];

/// That a page is archived, with everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Archived {
    /// Where it is.
    pub path: PagePath,
    /// Its title.
    pub title: String,
    /// Its newest revision.
    pub revision: i64,
    /// The change that archived it.
    pub change: i64,
    /// When that took effect.
    pub since: Timestamp,
    /// Who wrote that change.
    pub author: String,
    /// Why, as that change says it.
    pub message: String,
    /// How many pages below it are out of the way with it.
    pub below: usize,
}

/// True when a page's front matter says that it is archived. Most pages are not even parsed for it.
// r[impl archive.property]
pub fn is_archived(source: &str) -> bool {
    let begun = source.trim_start_matches('\u{feff}');
    if !begun.starts_with("---") || !begun.contains(KEY) {
        return false;
    }
    let said = front::said(source, &parse(source), &[KEY]);
    said.is_some_and(|said| !NOT.iter().any(|no| said.eq_ignore_ascii_case(no)))
}

/// The page, archived; none when its front matter is such that it cannot be done by a line that could be taken out again.
// r[impl archive.bytes]
pub fn archive(source: &str) -> Option<String> {
    let bare = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mark = &source[..source.len() - bare.len()];
    let end = if bare.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r')) { "\r\n" } else { "\n" };
    let archived = match front(source) {
        // A key that is there already is not written a second time: that is no YAML.
        Some(matter) if front::said(source, &parse(source), &[KEY]).is_some() || line_of(source, &matter).is_some() => {
            return None;
        }
        Some(_) => {
            let (opening, rest) = bare.split_once('\n')?;
            format!("{mark}{opening}\n{LINE}{end}{rest}")
        }
        None => format!("{mark}---{end}{LINE}{end}---{end}{bare}"),
    };
    // Whatever the front matter is written like: what could not be taken back is not done.
    (!is_archived(source) && is_archived(&archived) && restore(&archived).as_deref() == Some(source))
        .then_some(archived)
}

/// The page without the words that archive it; none when they cannot be taken out as a line of their own.
// r[impl archive.bytes]
pub fn restore(source: &str) -> Option<String> {
    let matter = front(source)?;
    let lines: Vec<&str> = source[matter.clone()].split_inclusive('\n').collect();
    let at = line_of(source, &matter)?;
    // What goes on in the next line is more than a line.
    let goes_on = |line: &&str| line.starts_with([' ', '\t']) || line.starts_with("- ");
    if lines.get(at + 1).is_some_and(goes_on) {
        return None;
    }
    let from = matter.start + lines[..at].iter().map(|line| line.len()).sum::<usize>();
    let line = from..from + lines[at].len();
    // The two lines of dashes alone: the front matter was made for this.
    let others = lines.iter().filter(|line| !line.trim().is_empty()).count();
    let gone = if others == 3 { matter.start..front_end(source, &matter) } else { line };
    let restored = format!("{}{}", &source[..gone.start], &source[gone.end..]);
    (!is_archived(&restored)).then_some(restored)
}

/// The line of front matter that has the key, counted from its first.
fn line_of(source: &str, matter: &std::ops::Range<usize>) -> Option<usize> {
    let says = |line: &str| line.split_once(':').is_some_and(|(key, _)| key.trim_end() == KEY);
    source[matter.clone()].split_inclusive('\n').position(says)
}

/// Where the front matter stands, the byte order mark before it left out.
fn front(source: &str) -> Option<std::ops::Range<usize>> {
    let document = parse(source);
    let block = document.blocks.first().filter(|block| block.kind == BlockKind::FrontMatter)?;
    let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Some(block.range.start.max(mark)..block.range.end)
}

/// Behind the line that closes front matter: a block may take blank lines along, which are the page's.
fn front_end(source: &str, matter: &std::ops::Range<usize>) -> usize {
    let mut end = matter.start;
    for (number, line) in source[matter.clone()].split_inclusive('\n').enumerate() {
        end += line.len();
        if number > 0 && matches!(line.trim_end(), "---" | "...") {
            break;
        }
    }
    // The block may end before its last line does.
    match source[end..].strip_prefix("\r\n") {
        _ if source[..end].ends_with('\n') => end,
        Some(_) => end + 2,
        None => end + usize::from(source[end..].starts_with('\n')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: [&str; 11] = [
        "",
        "# Title\n",
        "\n# After a blank line\n",
        "---\n\nA rule, and no front matter.\n",
        "---\ntitle: X\n---\n# X\n",
        "---\ntitle: X\ntags: [a, b]\n---\n\n# X\n",
        "---\r\ntitle: X\r\n---\r\n\r\n# X\r\n",
        "# CR LF\r\n\r\nText.\r\n",
        "\u{feff}# Marked\n",
        "\u{feff}---\ntitle: X\n---\n# X\n",
        "no line end",
    ];

    // r[verify archive.bytes]
    #[test]
    fn taking_the_words_out_gives_the_bytes_that_were_there() {
        for page in PAGES {
            let archived = archive(page).unwrap_or_else(|| panic!("{page:?}"));
            assert!(is_archived(&archived), "{archived:?}");
            assert_eq!(restore(&archived).as_deref(), Some(page));
        }
        assert_eq!(archive("# Title\n").as_deref(), Some("---\narchived: true\n---\n# Title\n"));
        assert_eq!(archive("---\ntitle: X\n---\n# X\n").as_deref(), Some("---\narchived: true\ntitle: X\n---\n# X\n"));
    }

    // r[verify archive.property]
    #[test]
    fn a_page_says_it_in_its_front_matter_and_nowhere_else() {
        for yes in ["archived: true", "title: x\narchived: 2026-03-01", "archived: \"yes\"", "archived: [true]"] {
            assert!(is_archived(&format!("---\n{yes}\n---\n# X\n")), "{yes}");
        }
        for no in
            ["archived: false", "archived: No", "archived: ~", "archived:", "other:\n  archived: true", "x: archived"]
        {
            assert!(!is_archived(&format!("---\n{no}\n---\n# X\n")), "{no}");
        }
        assert!(!is_archived("# X\n\narchived: true\n"));
        assert!(!is_archived("---\n\narchived: true\n"));
    }

    // r[verify archive.bytes]
    #[test]
    fn what_could_not_be_taken_back_is_not_done() {
        assert_eq!(archive("---\n- a list\n---\n"), None, "a line would break it");
        assert_eq!(archive("---\narchived: true\n---\n"), None, "it is archived already");
        for twice in ["archived: false", "archived:", "\"archived\": no", "title: x\narchived : ~"] {
            assert_eq!(archive(&format!("---\n{twice}\n---\n# X\n")), None, "it would be said twice: {twice}");
        }
        assert_eq!(restore("# X\n"), None);
        assert_eq!(restore("---\narchived:\n  since: May\n---\n# X\n"), None, "it goes on");
        assert_eq!(restore("---\n{archived: true}\n---\n# X\n"), None);
        assert_eq!(
            restore("---\ntitle: X\narchived: 2026-03-01\n---\n# X\n").as_deref(),
            Some("---\ntitle: X\n---\n# X\n")
        );
    }

    #[test]
    fn hostile_front_matter_is_survived() {
        for hostile in
            ["---\narchived: [", "---\narchived:", "---", "---\n---", "---\narchived: true\n", "---\narchived\n---\n"]
        {
            let _ = (is_archived(hostile), archive(hostile), restore(hostile));
        }
    }
}
