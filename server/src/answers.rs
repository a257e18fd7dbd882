//! Answers that are all there before they are sent: named by their contents, compressed once, kept for whoever asks next.

mod coding;
mod content;
mod kept;
mod making;
mod tagged;

pub use coding::Effort;
pub use content::Content;
pub use kept::{Kept, answer as from_memory};
pub use tagged::tag;
