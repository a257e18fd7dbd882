//! Rich text that somebody pastes, as Markdown.
//!
//! It comes from anywhere and is hostile until it was sanitised, which also bounds how deep it goes; only then is it read.

use spec::account::Action;
use spec::{Actor, PagePath};
use texts::text;

use crate::error::{Error, Result};
use crate::render;
use crate::wiki::Wiki;

/// Largest rich text that is read, in bytes.
pub const LARGEST_PASTE: usize = 1 << 20;

impl Wiki {
    /// Rich text as the Markdown that says the same, for a page that somebody writes. Nothing is written.
    // r[impl write.paste-rich]
    pub async fn markdown_of(&self, actor: &Actor, path: &PagePath, html: &str) -> Result<String> {
        self.must_at(actor, Action::Propose, &[path]).await?;
        if html.len() > LARGEST_PASTE {
            return Err(Error::TooLarge { size: html.len(), limit: LARGEST_PASTE });
        }
        let html = html.to_owned();
        // Reading is arithmetic, not waiting: others keep their turn.
        let read = tokio::task::spawn_blocking(move || read(&html)).await;
        let read = read.map_err(|error| Error::Failed(format!("a paste could not be read: {error}")))?;
        read.map_err(|unread| match unread {
            Unread::WideTable => Error::Invalid(text!("refused-wide-table").into()),
            Unread::Wrong(why) => Error::Invalid(text!("refused-rich-text", why = why)),
        })
    }
}

/// Why rich text was not read.
enum Unread {
    WideTable,
    Wrong(String),
}

fn read(html: &str) -> Result<String, Unread> {
    let safe = render::sanitised(html);
    if padded(&safe) > LARGEST_PASTE {
        return Err(Unread::WideTable);
    }
    let converter =
        htmd::HtmlToMarkdown::builder().options(options()).skip_tags(vec!["img", "style", "script"]).build();
    let markdown = converter.convert(&safe);
    let markdown = markdown.map_err(|error| Unread::Wrong(error.to_string()))?;
    Ok(markdown.trim().to_owned())
}

/// How Markdown is written here.
pub(crate) fn options() -> htmd::options::Options {
    htmd::options::Options {
        bullet_list_marker: htmd::options::BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..htmd::options::Options::default()
    }
}

/// At least as many bytes as the tables of sanitised HTML take in Markdown, where each cell is as wide as the widest of its column.
pub(crate) fn padded(html: &str) -> usize {
    let (mut all, mut open) = (0_usize, Vec::<Table>::new());
    for part in html.split('<') {
        let name = part.split(|sign: char| sign != '/' && !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
        match (name, open.last_mut()) {
            ("table", _) => open.push(Table::default()),
            ("tr", Some(table)) => (table.rows, table.column) = (table.rows + 1, 0),
            ("td" | "th", Some(table)) => table.apart += std::mem::take(&mut table.cell),
            ("/td" | "/th", Some(table)) => table.end_cell(),
            ("/table", Some(table)) => {
                let size = table.size();
                open.pop();
                match open.last_mut() {
                    Some(around) => around.cell = around.cell.saturating_add(size),
                    None => all = all.saturating_add(size),
                }
            }
            _ => {}
        }
        if let Some(table) = open.last_mut() {
            table.cell = table.cell.saturating_add(part.len());
        }
    }
    open.iter().fold(all, |all, table| all.saturating_add(table.size()))
}

/// A table as it is read, in bytes.
#[derive(Default)]
struct Table {
    rows: usize,
    /// The widest cell of each column.
    widths: Vec<usize>,
    /// The column of the next cell.
    column: usize,
    /// What was read since the last cell.
    cell: usize,
    /// What stands beside the cells.
    apart: usize,
}

impl Table {
    fn end_cell(&mut self) {
        let width = std::mem::take(&mut self.cell);
        match self.widths.get_mut(self.column) {
            Some(widest) => *widest = width.max(*widest),
            None => self.widths.push(width),
        }
        self.column += 1;
    }

    /// Its bytes in Markdown: its rows and the line below its head.
    fn size(&self) -> usize {
        let row = self.widths.iter().fold(0_usize, |row, width| row.saturating_add(*width).saturating_add(3));
        row.saturating_mul(self.rows + 1).saturating_add(self.cell).saturating_add(self.apart)
    }
}
