//! Between which marks of Markdown an open place stands.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::value;
use crate::markdown::events;

/// Where an open place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    Words,
    Code {
        in_table: bool,
    },
    Html,
    /// In an address, or where nothing of it is shown.
    Elsewhere,
}

impl Among {
    /// A value as it is written there.
    pub fn write(self, value: &str) -> String {
        match self {
            Self::Words => value::in_text(value),
            Self::Code { in_table } => value::in_code(value, in_table),
            Self::Html => value::in_html(value),
            Self::Elsewhere => value::in_address(value),
        }
    }
}

/// Among what each of these bytes of a text stands; they are in order.
pub(super) fn among(source: &str, places: &[usize]) -> Vec<Among> {
    let mut found = vec![Among::Elsewhere; places.len()];
    let (mut in_code, mut in_table, mut in_address) = (false, false, false);
    for (event, range) in events(source) {
        let is = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                continue;
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                continue;
            }
            Event::Start(Tag::Table(_)) | Event::End(TagEnd::Table) => {
                in_table = !in_table;
                continue;
            }
            // `<https://…>` shows its address and is nothing but that.
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                in_address = true;
                continue;
            }
            Event::End(TagEnd::Link) => {
                in_address = false;
                continue;
            }
            _ if in_address => continue,
            Event::Text(_) if in_code => Among::Code { in_table: false },
            Event::Text(_) => Among::Words,
            Event::Code(_) => Among::Code { in_table },
            Event::Html(_) | Event::InlineHtml(_) => Among::Html,
            _ => continue,
        };
        let from = places.partition_point(|place| *place < range.start);
        let to = places.partition_point(|place| *place < range.end);
        found[from..to].fill(is);
    }
    found
}
