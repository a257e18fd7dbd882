//! What the API says of itself: OpenAPI 3.1, made from the handlers as they are registered.
//!
//! Of an operation, what the compiler knows is taken from the handler's own signature ([`signature`]): its parameters, its
//! body, who may ask, what it answers. What it does not know are words, which stand beside the handler ([`Words`]) and are
//! asked for where it is registered (`methods`), so nothing can be registered without being described. [`document()`] puts
//! all of it together.

mod document;
mod methods;
mod serving;
mod shown;
mod signature;
mod telling;
mod words;

pub use document::document;
pub use methods::{Answering, Operation, delete, get, post, put};
pub use serving::{agents, get as openapi};
pub use shown::shown;
pub use telling::Telling;
pub use words::{Noun, Words};
