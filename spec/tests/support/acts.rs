//! What somebody does to a page, and how what two people do meets.

use super::flat;
use super::page::{Block, Kind, Page};

/// One thing done to a page. Numbers are those of the page as it was before anybody began.
#[derive(Clone, Debug)]
pub enum Act {
    Reword { block: usize, unit: usize, cell: Option<usize>, text: String },
    Add { block: usize, at: usize, text: String },
    Drop { block: usize, unit: usize },
    Shift { block: usize, unit: usize, at: usize },
    AddBlock { at: usize, text: String },
    DropBlock { block: usize },
    MoveBlock { block: usize, at: usize },
}

/// How two edits of a page meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meeting {
    /// They are about different blocks.
    Blocks,
    /// They are about different sentences of a paragraph.
    Sentences,
    /// They are about different items of a list.
    Items,
    /// They are about different rows or cells of a table.
    Cells,
    /// One moves what the other edits.
    Follows,
    /// They are about the same words or the same place.
    Same,
}

impl Meeting {
    /// Whether nobody has to be asked what both edits come to.
    pub fn is_independent(self) -> bool {
        self < Meeting::Follows
    }
}

impl Act {
    pub fn is_move(&self) -> bool {
        matches!(self, Act::Shift { .. } | Act::MoveBlock { .. })
    }

    /// The sentence it adds.
    pub fn added(&self) -> Option<String> {
        match self {
            Act::Add { text, .. } | Act::AddBlock { text, .. } => Some(flat(text)),
            _ => None,
        }
    }

    /// The block it is inside of.
    fn inside(&self) -> Option<usize> {
        match self {
            Act::Reword { block, .. } | Act::Add { block, .. } | Act::Drop { block, .. } | Act::Shift { block, .. } => {
                Some(*block)
            }
            _ => None,
        }
    }

    /// The unit it is about.
    fn unit(&self) -> Option<(usize, usize)> {
        match self {
            Act::Reword { block, unit, .. } | Act::Drop { block, unit } | Act::Shift { block, unit, .. } => {
                Some((*block, *unit))
            }
            _ => None,
        }
    }

    /// The whole block it is about.
    fn block(&self) -> Option<usize> {
        match self {
            Act::DropBlock { block } | Act::MoveBlock { block, .. } => Some(*block),
            _ => None,
        }
    }

    /// The place it puts something: in the page, or in a block. The ends of a list are places of the page.
    fn gap(&self, page: &Page) -> Option<(Option<usize>, usize)> {
        match self {
            Act::AddBlock { at, .. } | Act::MoveBlock { at, .. } => Some((None, *at)),
            Act::Add { block, at, .. } | Act::Shift { block, at, .. } => {
                let Block { kind, units } = &page.blocks[*block];
                match *kind == Kind::List && (*at == 0 || *at == units.len()) {
                    true => Some((None, block + usize::from(*at > 0))),
                    false => Some((Some(*block), *at)),
                }
            }
            _ => None,
        }
    }
}

/// How the acts of two people meet, at the closest.
pub fn meeting(page: &Page, ours: &[Act], theirs: &[Act]) -> Meeting {
    let pairs = ours.iter().flat_map(|our| theirs.iter().map(move |their| (our, their)));
    pairs.map(|(our, their)| closest(page, our, their)).max().unwrap_or(Meeting::Blocks)
}

fn closest(page: &Page, a: &Act, b: &Act) -> Meeting {
    let within = |whole: &Act, part: &Act| whole.block().is_some() && whole.block() == part.inside();
    if a.gap(page).is_some() && a.gap(page) == b.gap(page) || a.block().is_some() && a.block() == b.block() {
        return Meeting::Same;
    }
    if within(a, b) || within(b, a) {
        return if a.is_move() || b.is_move() { Meeting::Follows } else { Meeting::Same };
    }
    if a.unit().is_some() && a.unit() == b.unit() {
        return match (a, b) {
            (Act::Reword { cell: Some(a), .. }, Act::Reword { cell: Some(b), .. }) if a != b => Meeting::Cells,
            (Act::Reword { .. }, Act::Shift { .. }) | (Act::Shift { .. }, Act::Reword { .. }) => Meeting::Follows,
            _ => Meeting::Same,
        };
    }
    match (a.inside(), b.inside()) {
        (Some(a), Some(b)) if a == b => match page.blocks[a].kind {
            Kind::List => Meeting::Items,
            Kind::Table => Meeting::Cells,
            _ => Meeting::Sentences,
        },
        _ => Meeting::Blocks,
    }
}
