//! Comments as HTML: Markdown, sanitised, with the people it speaks to marked.

use pulldown_cmark::{Event, Tag, TagEnd, TextMergeStream};
use spec::thread::people;

use crate::render::{open_callout, sanitised};

/// A comment as HTML.
pub(super) fn html(body: &str) -> String {
    let mut html = String::with_capacity(body.len() * 2);
    let mut plain = Plain::default();
    let events = TextMergeStream::new(spec::markdown::events(body).map(|(event, _)| event));
    pulldown_cmark::html::push_html(&mut html, events.flat_map(|event| plain.read(event)));
    sanitised(&html)
}

/// Whether text is said, or shown as code or as a link.
#[derive(Default)]
struct Plain {
    closed: usize,
}

impl Plain {
    // r[impl discuss.mention]
    fn read<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        match &event {
            Event::Start(Tag::BlockQuote(Some(kind))) => return vec![Event::Html(open_callout(*kind).into())],
            Event::End(TagEnd::BlockQuote(Some(_))) => return vec![Event::Html("</blockquote>\n".into())],
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => self.closed += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => self.closed = self.closed.saturating_sub(1),
            Event::Text(text) if self.closed == 0 => {
                let mut events = Vec::new();
                let mut at = 0;
                for (range, _) in people(text) {
                    events.push(Event::Text(text[at..range.start].to_owned().into()));
                    events.push(Event::InlineHtml("<strong class=\"mention\">".into()));
                    events.push(Event::Text(text[range.clone()].to_owned().into()));
                    events.push(Event::InlineHtml("</strong>".into()));
                    at = range.end;
                }
                if at > 0 {
                    events.push(Event::Text(text[at..].to_owned().into()));
                    return events;
                }
            }
            _ => {}
        }
        vec![event]
    }
}
