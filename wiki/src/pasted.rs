//! Rich text that somebody pastes, as Markdown.
//!
//! It comes from anywhere and is hostile until it was sanitised, which also bounds how deep it goes; only then is it read.

mod cell;
mod table;

use spec::account::Action;
use spec::{Actor, PagePath};
use texts::text;

use crate::error::{Error, Result};
use crate::render;
use crate::wiki::Wiki;

pub(crate) use table::{Headless, writer as tables};

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
        read.map_err(|why| Error::Invalid(text!("refused-rich-text", why = why.to_string())))
    }
}

fn read(html: &str) -> std::io::Result<String> {
    let safe = render::sanitised(html);
    let converter = htmd::HtmlToMarkdown::builder()
        .options(options())
        .skip_tags(vec!["img", "style", "script"])
        .add_handler(vec!["table"], tables(Headless::First))
        .build();
    Ok(converter.convert(&safe)?.trim().to_owned())
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
