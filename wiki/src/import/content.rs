//! What the contents of a file are kept as.

use std::sync::Arc;

use spec::page::LARGEST;

use crate::git::Content;
use crate::store::pages::Form;

/// Largest file that is kept at all, in bytes.
pub(crate) const LARGEST_FILE: usize = 32 << 20;

/// The contents of a file as they are kept.
pub(crate) struct Kept {
    pub form: Form,
    pub body: Option<Arc<[u8]>>,
    /// Why it is not kept as what it was meant to be.
    pub told: Option<String>,
}

/// What the contents of a page, or of a file beside pages, are kept as.
// r[impl import.skip]
pub(crate) fn kept(is_page: bool, content: Content) -> Kept {
    let large = |size: usize, what: &str| Some(format!("{:.1} MiB {what}", size as f64 / f64::from(1 << 20)));
    let (form, body, told) = match content {
        Content::Bytes(body) if body.len() > LARGEST_FILE && !is_page => {
            (Form::None, None, large(body.len(), "is too large to be kept (32 MiB)"))
        }
        // r[impl attachments.import]
        Content::Bytes(body) if !is_page => (Form::Opaque, Some(body), None),
        Content::Bytes(body) if body.len() > LARGEST => {
            let told = large(body.len(), "is too large for a page (4 MiB); kept for export only");
            (Form::Opaque, Some(body), told)
        }
        Content::Bytes(body) if std::str::from_utf8(&body).is_err() => {
            (Form::Opaque, Some(body), Some("not UTF-8 text; kept for export only".into()))
        }
        Content::Bytes(body) => (Form::Text, Some(body), None),
        Content::Link(target) => (Form::Link, Some(target), None),
        Content::Missing => (Form::None, None, None),
    };
    Kept { form, body, told }
}
