//! Callouts: quotes that say first of which kind they are, in a word, so that nobody needs their colour.

use pulldown_cmark::BlockQuoteKind;
use texts::text;

/// How a callout begins; it ends like a quote.
// r[impl holding.callouts]
pub(crate) fn open(kind: BlockQuoteKind) -> String {
    let kind = match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    };
    format!("<blockquote class=\"markdown-alert-{kind}\">{}\n", word(kind))
}

/// The word above a callout of this kind.
pub(super) fn word(kind: &str) -> String {
    format!("<p class=\"callout-word\">{}</p>", text!("rendered-callout", kind = kind))
}
