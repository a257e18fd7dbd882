//! The box before something to do, which says what it shows.

use texts::text;

/// A box that is ticked, or is not.
pub(super) fn mark(done: bool) -> String {
    let (label, checked) = if done { (text!("rendered-done"), " checked") } else { (text!("rendered-to-do"), "") };
    format!(r#"<input type="checkbox" disabled aria-label="{label}"{checked}> "#)
}
