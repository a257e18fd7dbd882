//! A page as the writers see it: blocks, and in them sentences, items, rows, lines.

use super::acts::Act;
use super::flat;

#[derive(Clone)]
pub struct Page {
    pub blocks: Vec<Block>,
}

#[derive(Clone)]
pub struct Block {
    pub kind: Kind,
    pub units: Vec<Unit>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Heading,
    Paragraph,
    List,
    Table,
    /// Code, quotes, HTML: moved or dropped as a whole.
    Other,
}

/// A sentence, an item, a row; the whole of any other block.
#[derive(Clone)]
pub struct Unit {
    pub text: String,
    /// The white space after it, inside its block.
    pub space: String,
}

impl Page {
    pub fn read(text: &str) -> Self {
        let mut blocks: Vec<String> = Vec::new();
        // Names of requirements, which the Rust Reference has in the line before a paragraph, are no words to play with.
        let text =
            text.lines().filter(|line| !line.starts_with("r[")).fold(String::new(), |text, line| text + line + "\n");
        let (mut fence, mut open) = (false, false);
        for line in text.lines() {
            let empty = line.trim().is_empty() && !fence;
            fence ^= line.trim_start().starts_with("```");
            match blocks.last_mut() {
                Some(block) if open && !empty && (fence || !line.starts_with('#')) => {
                    *block = format!("{block}\n{line}")
                }
                _ if !empty => blocks.push(line.to_owned()),
                _ => {}
            }
            // A heading is a block whatever follows it.
            open = !empty && (fence || !line.starts_with('#'));
        }
        Self { blocks: blocks.iter().map(|block| Block::read(block)).collect() }
    }

    pub fn is_worth_editing(&self) -> bool {
        self.blocks.iter().filter(|block| block.kind == Kind::Paragraph).count() >= 3
    }

    /// Its sentences, each on one line, as somebody could write them elsewhere.
    pub fn sentences(&self) -> Vec<String> {
        let paragraphs = self.blocks.iter().filter(|block| block.kind == Kind::Paragraph);
        let units = paragraphs.flat_map(|block| &block.units).map(|unit| flat(&unit.text));
        units.filter(|text| (25..220).contains(&text.len()) && text.ends_with('.')).collect()
    }

    /// The page's source after these acts.
    pub fn with(&self, acts: &[Act]) -> String {
        let mut texts = Vec::new();
        for at in 0..=self.blocks.len() {
            for act in acts {
                match act {
                    Act::AddBlock { at: gap, text } if *gap == at => texts.push(text.clone()),
                    Act::MoveBlock { block, at: gap } if *gap == at => {
                        texts.push(self.blocks[*block].with(*block, acts))
                    }
                    _ => {}
                }
            }
            let gone =
                |act: &Act| matches!(act, Act::DropBlock { block } | Act::MoveBlock { block, .. } if *block == at);
            if at < self.blocks.len() && !acts.iter().any(gone) {
                texts.push(self.blocks[at].with(at, acts));
            }
        }
        texts.retain(|text| !text.is_empty());
        texts.join("\n\n") + "\n"
    }
}

impl Block {
    fn read(text: &str) -> Self {
        let first = text.trim_start();
        let kind = if first.starts_with('#') && !text.contains('\n') {
            Kind::Heading
        } else if is_item(text) {
            Kind::List
        } else if text.lines().count() > 2 && text.lines().all(|line| line.starts_with('|')) {
            Kind::Table
        } else if first.starts_with(char::is_alphanumeric) && first.len() == text.len() && !text.contains("```") {
            Kind::Paragraph
        } else {
            Kind::Other
        };
        Self { kind, units: units(kind, text) }
    }

    fn with(&self, number: usize, acts: &[Act]) -> String {
        let mut units: Vec<(String, &str)> = Vec::new();
        let space = if self.kind == Kind::Paragraph { " " } else { "\n" };
        for at in 0..=self.units.len() {
            for act in acts {
                match act {
                    Act::Add { block, at: gap, text } if (*block, *gap) == (number, at) => {
                        units.push((text.clone(), space))
                    }
                    Act::Shift { block, unit, at: gap } if (*block, *gap) == (number, at) => {
                        units.push((self.units[*unit].with(number, *unit, acts), space));
                    }
                    _ => {}
                }
            }
            let gone = |act: &Act| matches!(act, Act::Drop { block, unit } | Act::Shift { block, unit, .. } if (*block, *unit) == (number, at));
            if at < self.units.len() && !acts.iter().any(gone) {
                units.push((self.units[at].with(number, at, acts), &self.units[at].space));
            }
        }
        let mut text = String::new();
        for (unit, after) in units {
            text.push_str(&unit);
            text.push_str(if after.is_empty() { space } else { after });
        }
        text.truncate(text.trim_end().len());
        text
    }
}

impl Unit {
    fn with(&self, number: usize, place: usize, acts: &[Act]) -> String {
        let mut cells: Vec<String> = Vec::new();
        for act in acts {
            match act {
                Act::Reword { block, unit, cell: None, text } if (*block, *unit) == (number, place) => {
                    return text.clone();
                }
                Act::Reword { block, unit, cell: Some(cell), text } if (*block, *unit) == (number, place) => {
                    if cells.is_empty() {
                        cells = self.text.split('|').map(str::to_owned).collect();
                    }
                    cells[*cell].clone_from(text);
                }
                _ => {}
            }
        }
        if cells.is_empty() { self.text.clone() } else { cells.join("|") }
    }
}

fn is_item(line: &str) -> bool {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = if after.len() < line.len() { after.starts_with(". ") } else { line.starts_with(['-', '*', '+']) };
    marked && line[1..].contains(' ') && !line.starts_with("**") && !line.starts_with("---")
}

fn units(kind: Kind, text: &str) -> Vec<Unit> {
    let mut ends = Vec::new();
    match kind {
        Kind::Heading | Kind::Other => {}
        Kind::Paragraph => {
            let stops = text.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
            ends.extend(stops.filter(|&end| {
                let after = text[end..].trim_start();
                after.len() < text.len() - end && after.starts_with(char::is_uppercase)
            }));
        }
        Kind::List | Kind::Table => {
            let breaks = text.match_indices('\n').map(|(at, _)| at);
            ends.extend(breaks.filter(|&at| kind == Kind::Table || is_item(&text[at + 1..])));
        }
    }
    ends.push(text.len());
    let mut units = Vec::new();
    let mut start = 0;
    for end in ends {
        let next = text.len() - text[end..].trim_start().len();
        units.push(Unit { text: text[start..end].to_owned(), space: text[end..next].to_owned() });
        start = next;
    }
    units
}
