//! A picture that stands by itself: with its title as its caption, and with a way to the picture alone.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use texts::text;

use super::compared::escaped;
use super::numbers::opens_paragraph;

/// Makes the last paragraph a figure when all it holds is one picture; false leaves it as it is. It begins at `start`.
// r[impl holding.pictures]
pub(super) fn close(events: &mut Vec<Event<'_>>, start: usize) -> bool {
    let [opened, Event::Start(Tag::Image { .. }), described @ .., Event::End(TagEnd::Image)] = &events[start..] else {
        return false;
    };
    // A picture in a picture's description is a part of the description; two beside each other are no figure.
    let mut depth = 1_usize;
    for event in described {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    if !opens_paragraph(opened) {
        return false;
    }
    let number = match opened {
        Event::Html(html) => html.trim_start_matches("<p").trim_end_matches('>').to_owned(),
        _ => String::new(),
    };
    let is_described = described.iter().any(|event| matches!(event, Event::Text(text) if !text.trim().is_empty()));
    let Event::Start(Tag::Image { dest_url, title, .. }) = &mut events[start + 1] else { return false };
    let caption = std::mem::replace(title, CowStr::Borrowed(""));
    let alone = text!("rendered-picture");
    let label = if is_described { String::new() } else { format!(" aria-label=\"{alone}\"") };
    let link = format!("<figure{number}><a class=\"zoom\" href=\"{}\" title=\"{alone}\"{label}>", escaped(dest_url));
    events[start] = Event::Html(link.into());
    let caption = match caption.trim() {
        "" => String::new(),
        caption => format!("<figcaption class=\"caption\">{}</figcaption>", escaped(caption)),
    };
    events.push(Event::Html(format!("</a>{caption}</figure>\n").into()));
    true
}
