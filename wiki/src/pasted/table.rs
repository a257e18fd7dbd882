//! A table of HTML as one of Markdown.
//!
//! Markdown's tables have one row for a head, rows of one line, and nothing that spans. So the blocks of a cell become lines of
//! it, the places that a cell covers besides its own stay empty, and a table in a cell is told line by line. No cell is lost.

use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, Node};
use markup5ever_rcdom::NodeData;

use super::cell;

/// What heads a table in which no row is said to be its head.
#[derive(Clone, Copy)]
pub(crate) enum Headless {
    /// Its first row, as people mean it who copy cells of a spreadsheet.
    First,
    /// Nothing.
    Empty,
}

/// Most empty cells of one text that stand for what others cover: a few bytes can ask for as many as they like.
const MOST_COVERED: usize = 10_000;

/// Widest row whose columns are in line with each other, in characters; in a wider one that would help nobody.
const WIDEST: usize = 100;

/// Widest and highest cell, in cells.
const WIDEST_SPAN: usize = 1_000;

struct Cell {
    words: String,
    is_head: bool,
}

struct Row {
    cells: Vec<Cell>,
    is_head: bool,
}

/// Writes the tables of one text.
// r[impl write.paste-table]
pub(crate) fn writer(headless: Headless) -> impl Fn(&dyn Handlers, Element) -> Option<HandlerResult> + Send + Sync {
    let left = AtomicUsize::new(MOST_COVERED);
    move |handlers, element| {
        let mut rows = Vec::new();
        let mut said = String::new();
        read(handlers, element.node, false, &mut rows, &mut said);
        let mut covered = Vec::new();
        let rows = rows.iter().enumerate();
        let mut placed: Vec<Row> =
            rows.map(|(number, row)| place(handlers, row, number, &mut covered, &left)).collect();
        placed.retain(|row| !row.cells.is_empty());
        let table = if is_in_cell(element.node) { told(&placed) } else { written(placed, headless) };
        Some(format!("\n\n{}{table}\n\n", said).into())
    }
}

/// A row as it stands in the source.
struct Source {
    row: Rc<Node>,
    /// True where it stands in the head.
    is_head: bool,
}

/// Finds the rows of a table, and what it is called.
fn read(handlers: &dyn Handlers, node: &Rc<Node>, is_head: bool, rows: &mut Vec<Source>, said: &mut String) {
    for child in node.children.borrow().iter() {
        match name(child) {
            Some("tr") => rows.push(Source { row: Rc::clone(child), is_head }),
            Some("thead") => read(handlers, child, true, rows, said),
            Some("tbody" | "tfoot") => read(handlers, child, false, rows, said),
            Some("caption") => {
                said.push_str(handlers.walk_children(child).content.trim());
                said.push_str("\n\n");
            }
            _ => {}
        }
    }
}

/// The cells of a row in their columns. `covered` says before which row each column is free of cells from above.
fn place(handlers: &dyn Handlers, source: &Source, number: usize, covered: &mut Vec<usize>, left: &AtomicUsize) -> Row {
    let mut cells: Vec<Cell> = Vec::new();
    let empty = |cells: &mut Vec<Cell>| {
        let has_room = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        if has_room {
            cells.push(Cell { words: String::new(), is_head: false });
        }
        has_room
    };
    let mut is_head = true;
    let mut column = 0;
    for node in source.row.children.borrow().iter() {
        let Some(tag @ ("td" | "th")) = name(node) else { continue };
        while covered.get(column).is_some_and(|free| *free > number) && empty(&mut cells) {
            column += 1;
        }
        let (across, down) = (span(node, "colspan"), span(node, "rowspan"));
        is_head &= tag == "th";
        let words = cell::line(&handlers.walk_children(node).content);
        cells.push(Cell { words, is_head: tag == "th" });
        let mut width = 1;
        while width < across && empty(&mut cells) {
            width += 1;
        }
        if covered.len() < column + width {
            covered.resize(column + width, 0);
        }
        covered[column..column + width].fill(number + down);
        column += width;
    }
    Row { is_head: source.is_head || is_head && !cells.is_empty(), cells }
}

fn written(mut rows: Vec<Row>, headless: Headless) -> String {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let is_headed = match headless {
        _ if rows.first().is_some_and(|row| row.is_head) => true,
        Headless::First => !rows.iter().flat_map(|row| &row.cells).any(|cell| cell.is_head),
        Headless::Empty => false,
    };
    let head = if is_headed && !rows.is_empty() { rows.remove(0).cells } else { Vec::new() };
    let mut head: Vec<String> = head.into_iter().map(|head| cell::plain(&head.words).to_owned()).collect();
    head.resize(columns, String::new());
    let bold = |cell: Cell| if cell.is_head { cell::bold(cell.words) } else { cell.words };
    let body: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells.into_iter().map(bold).collect()).collect();
    let mut widths = vec![3; columns];
    for row in std::iter::once(&head).chain(&body) {
        for (width, words) in widths.iter_mut().zip(row) {
            *width = words.chars().count().max(*width);
        }
    }
    if widths.iter().map(|width| width + 3).sum::<usize>() > WIDEST {
        widths.fill(0);
    }
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).map(|(words, width)| format!(" {words:width$} |"));
        format!("|{}\n", cells.collect::<String>())
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width.max(&3))).collect();
    let mut table = line(&head);
    table.push_str(&line(&rule));
    body.iter().for_each(|row| table.push_str(&line(row)));
    if columns == 0 { String::new() } else { table }
}

/// A table in a cell, as lines.
fn told(rows: &[Row]) -> String {
    let line = |row: &Row| {
        let words = row.cells.iter().map(|cell| cell.words.as_str()).filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join(" · ").replace("\\|", "|")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n\n")
}

fn span(node: &Node, wanted: &str) -> usize {
    let NodeData::Element { attrs, .. } = &node.data else { return 1 };
    let attrs = attrs.borrow();
    let value = attrs.iter().find(|attribute| &*attribute.name.local == wanted);
    value.and_then(|value| value.value.trim().parse().ok()).unwrap_or(1_usize).clamp(1, WIDEST_SPAN)
}

fn name(node: &Node) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

fn is_in_cell(node: &Rc<Node>) -> bool {
    std::iter::successors(above(node), above).any(|node| matches!(name(&node), Some("td" | "th")))
}

/// What an element stands in. It can only be taken, and is put back.
fn above(node: &Rc<Node>) -> Option<Rc<Node>> {
    let above = node.parent.take();
    let found = above.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(above);
    found
}
