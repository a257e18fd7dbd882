//! Pictures that belong to the look of the wiki a page was exported from: signs, as people type them, and what only decorates.

use htmd::Element;

use super::html::{attribute, escaped, is_of};

/// Confluence's own emoticons, by the words it writes for them.
const EMOTICONS: [(&str, &str); 18] = [
    ("(smile)", "🙂"),
    ("(sad)", "🙁"),
    ("(cheeky)", "😛"),
    ("(laugh)", "😄"),
    ("(wink)", "😉"),
    ("(thumbs up)", "👍"),
    ("(thumbs down)", "👎"),
    ("(information)", "ℹ️"),
    ("(tick)", "✅"),
    ("(error)", "❌"),
    ("(warning)", "⚠️"),
    ("(plus)", "➕"),
    ("(minus)", "➖"),
    ("(question)", "❓"),
    ("(on)", "💡"),
    ("(star)", "⭐"),
    ("(heart)", "❤️"),
    ("(broken heart)", "💔"),
];

/// What a picture says that belongs to the look of the wiki it was exported from: a sign, or nothing.
pub(super) fn decoration(element: &Element) -> Option<String> {
    if is_of(element, "emoticon") {
        let sign = attribute(element, "data-emoji-id").and_then(|id| emoji(&id));
        let name = attribute(element, "alt").unwrap_or_default();
        let known = EMOTICONS.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned());
        return Some(sign.or(known).unwrap_or_else(|| escaped(&name)));
    }
    let is_look = attribute(element, "src").is_some_and(|src| src.starts_with("images/icons/"));
    (is_look || is_of(element, "icon") || is_of(element, "userLogo")).then(String::new)
}

/// An emoji by its number: `1f61e`, `270f-fe0f`.
fn emoji(id: &str) -> Option<String> {
    id.split('-').map(|number| u32::from_str_radix(number, 16).ok().and_then(char::from_u32)).collect()
}
