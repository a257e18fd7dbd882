//! Commenting on words: select some in a page or in a comparison, and say something about them.
//!
//! What is sent is what was selected, as it is shown, with what stands around it; the server finds the source. In a
//! comparison it is the words of the new text, or of the old one where only words that are gone are selected. Without the
//! browser half there are forms that take a paragraph or typed words.

use leptos::html::{Button, Dialog, Textarea};
use leptos::prelude::*;
use texts::text;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

use super::dom;

/// How many characters around the words are sent along.
const AROUND: usize = 200;

/// What is between the words of a page and no part of it.
const ASIDE: &str = ".anchor, .beside, .thread, .block-label, .side-label, .chips, .comment-on, .sign, .composer, .is-away, .fold > summary, .written-note, .skipped";

/// Which of the two texts words are taken from.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Old,
    New,
}

/// Selected words, ready for the form.
#[derive(Clone, Default, PartialEq)]
struct Quoted {
    page: String,
    revision: String,
    quote: String,
    prefix: String,
    suffix: String,
}

/// Offers to comment on whatever is selected in a page or a comparison.
// r[impl discuss.select]
#[island]
pub fn QuoteSelection(
    /// Where the form goes.
    action: String,
    /// True when what is said can wait for a verdict.
    reviewed: bool,
) -> impl IntoView {
    let quoted = RwSignal::new(Quoted::default());
    let offer = NodeRef::<Button>::new();
    let dialog = NodeRef::<Dialog>::new();
    let text = NodeRef::<Textarea>::new();

    Effect::new(move || {
        let Some(document) = dom::document() else { return };
        dom::listen(document.unchecked_ref(), "selectionchange", move |_| {
            let Some(button) = offer.get_untracked() else { return };
            let Some(range) = selected_range().filter(is_quotable) else {
                button.set_hidden(true);
                return;
            };
            let place = range.get_bounding_client_rect();
            let widest = dom::root().map_or(400, |root| root.client_width()) - 170;
            let style = web_sys::HtmlElement::style(&button);
            let _ = style.set_property("left", &format!("{}px", place.left().min(f64::from(widest)).max(8.0)));
            let _ = style.set_property("top", &format!("{}px", place.bottom() + 8.0));
            button.set_hidden(false);
        });
        // Marked words lead to what is said of them.
        dom::listen(document.unchecked_ref(), "click", |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let mark = target.and_then(|target| target.closest("mark[data-thread]").ok().flatten());
            let thread = mark.and_then(|mark| mark.get_attribute("data-thread"));
            let Some(thread) = thread.and_then(|id| dom::find::<Element>(&format!("thread-{id}"))) else { return };
            if selected_range().is_some() {
                return;
            }
            if let Some(folded) = thread.closest("details.beside-thread").ok().flatten() {
                let _ = folded.set_attribute("open", "");
            }
            thread.scroll_into_view_with_bool(true);
        });
    });
    let open = move |_| {
        let Some(words) = selected_range().and_then(|range| read(&range)) else { return };
        quoted.set(words);
        if let Some(button) = offer.get_untracked() {
            button.set_hidden(true);
        }
        if let (Some(dialog), Some(text)) = (dialog.get_untracked(), text.get_untracked()) {
            dialog.show();
            let _ = text.focus();
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let over = action.clone();
    let field = move |read: fn(&Quoted) -> &String| move || quoted.with(|quoted| read(quoted).clone());

    view! {
        // A press would take the selection away before the click is heard.
        <button class="offer" type="button" hidden=true node_ref=offer on:mousedown=|event| event.prevent_default() on:click=open>
            {text!("islands-comment-offer")}
        </button>
        <dialog class="composer floating" node_ref=dialog aria-labelledby="composer-title">
            <h2 id="composer-title">{text!("islands-comment-title")}</h2>
            <blockquote class="quote">{field(|quoted| &quoted.quote)}</blockquote>
            <form action=action method="post">
                <input type="hidden" name="action" value="comment"/>
                // Only the way over the whole form goes by it.
                <input type="hidden" name="view" value="discuss"/>
                <input type="hidden" name="page" prop:value=field(|quoted| &quoted.page)/>
                <input type="hidden" name="revision" prop:value=field(|quoted| &quoted.revision)/>
                <input type="hidden" name="quote" prop:value=field(|quoted| &quoted.quote)/>
                <input type="hidden" name="prefix" prop:value=field(|quoted| &quoted.prefix)/>
                <input type="hidden" name="suffix" prop:value=field(|quoted| &quoted.suffix)/>
                <label for="composer-body">{text!("islands-comment-label")}</label>
                <textarea id="composer-body" name="body" rows="4" required node_ref=text></textarea>
                {reviewed.then(|| view! {
                    <label class="check"><input type="checkbox" name="pending" value="1"/> " " {text!("islands-comment-pending")}</label>
                })}
                <p class="buttons">
                    <button class="primary" type="submit">{text!("islands-comment-send")}</button>
                    <button type="submit" formmethod="get" formaction=over formnovalidate>{text!("islands-comment-suggest")}</button>
                    <button type="button" on:click=close>{text!("islands-cancel")}</button>
                </p>
            </form>
        </dialog>
    }
}

/// True for a selection that begins in a text that can be quoted.
fn is_quotable(range: &Range) -> bool {
    let place = range.start_container().ok().and_then(|node| text_around(&node));
    let says = range.to_string().as_string().is_some_and(|words| !words.trim().is_empty());
    says && place.is_some_and(|(_, container)| container.get_attribute("data-revision").is_some())
}

fn selected_range() -> Option<Range> {
    let selection = dom::window()?.get_selection().ok().flatten()?;
    (!selection.is_collapsed() && selection.range_count() > 0).then(|| selection.get_range_at(0).ok()).flatten()
}

/// The words of a selection, cut to the text it begins in.
fn read(range: &Range) -> Option<Quoted> {
    let (source, container) = text_around(&range.start_container().ok()?)?;
    let read = |side| {
        let text = told(&source, side);
        let start = before(&source, &range.start_container().ok()?, range.start_offset().ok()?, side);
        let end = match source.contains(range.end_container().ok().as_ref()) {
            true => before(&source, &range.end_container().ok()?, range.end_offset().ok()?, side),
            false => text.len(),
        };
        let words = text.get(start..end)?;
        let quote = words.trim();
        let start = start + (words.len() - words.trim_start().len());
        let end = start + quote.len();
        let data = |name: &str| container.get_attribute(name).filter(|value| !value.is_empty());
        let (page, revision) = match side {
            Side::New => (data("data-page")?, data("data-revision")?),
            Side::Old => (data("data-old-page")?, data("data-old-revision")?),
        };
        let prefix: String = {
            let kept: Vec<_> = text[..start].chars().rev().take(AROUND).collect();
            kept.into_iter().rev().collect()
        };
        let suffix = text[end..].chars().take(AROUND).collect();
        (!quote.is_empty()).then(|| Quoted { page, revision, quote: quote.to_owned(), prefix, suffix })
    };
    read(Side::New).or_else(|| read(Side::Old))
}

/// The text that holds a place, and the page or comparison that it is in: a block of source, or all that is rendered.
fn text_around(node: &Node) -> Option<(Element, Element)> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    if element.closest(ASIDE).ok().flatten().is_some() {
        return None;
    }
    let container = element.closest("[data-page]").ok().flatten()?;
    let source = element.closest(".source").ok().flatten();
    Some((source.unwrap_or_else(|| container.clone()), container))
}

/// The whole text of a block on one side.
fn told(source: &Element, side: Side) -> String {
    let mut text = String::new();
    gather(source, side, None, &mut text);
    text
}

/// How many bytes of that text stand before a point of the document.
fn before(source: &Element, container: &Node, offset: u32, side: Side) -> usize {
    let mut text = String::new();
    gather(source, side, Some((container, offset)), &mut text);
    text.len()
}

/// Collects the text below `node`; false once the point is reached.
fn gather(node: &Node, side: Side, until: Option<(&Node, u32)>, text: &mut String) -> bool {
    let here = until.filter(|(container, _)| node.is_same_node(Some(container)));
    if node.node_type() == Node::TEXT_NODE {
        let content = node.text_content().unwrap_or_default();
        let Some((_, offset)) = here else {
            text.push_str(&content);
            return true;
        };
        // Offsets of the document count UTF-16.
        let units: Vec<u16> = content.encode_utf16().take(offset as usize).collect();
        text.push_str(&String::from_utf16_lossy(&units));
        return false;
    }
    if is_hidden(node, side) {
        // A point among words of the other side is where they stand.
        return !until.is_some_and(|(container, _)| node.contains(Some(container)));
    }
    let children = node.child_nodes();
    for index in 0..children.length() {
        if here.is_some_and(|(_, offset)| offset == index) {
            return false;
        }
        let Some(child) = children.item(index) else { break };
        if !gather(&child, side, until, text) {
            return false;
        }
    }
    here.is_none()
}

fn is_hidden(node: &Node, side: Side) -> bool {
    let others = match side {
        Side::Old => "ins, .side.is-new",
        Side::New => "del, .side.is-old",
    };
    let hides = |element: &Element| [others, ASIDE].iter().any(|what| element.matches(what).unwrap_or(false));
    node.dyn_ref::<Element>().is_some_and(hides)
}
