//! What the interface says, in every language it speaks.
//!
//! The texts stand in `en/` and `de/`, one file for each area of the interface, in the format of
//! [Fluent](https://projectfluent.org), which translators' tools read and which knows that languages count differently.
//! English is where texts begin; `tests/complete.rs` sees to it that no language lacks one, that each is given the values
//! it wants, and that none is said nowhere.
//!
//! On the server every text is at hand, in the language of the request that is being answered ([`speaking`]). That is no
//! argument of everything that says something, because nothing is ever decided by it. In the browser there are only the
//! texts of islands, which a script of the language's own has put there ([`script`]).

mod language;
mod value;

#[cfg(not(feature = "server"))]
mod browser;
#[cfg(feature = "server")]
mod accepted;
#[cfg(feature = "server")]
mod later;
#[cfg(feature = "server")]
mod messages;
#[cfg(feature = "script")]
mod script;
#[cfg(feature = "script")]
mod sources;
#[cfg(feature = "server")]
mod speaking;

#[cfg(not(feature = "server"))]
pub use browser::{filled, fixed};
pub use language::Language;
#[cfg(feature = "server")]
pub use later::Later;
#[cfg(feature = "server")]
pub use messages::{Piece, filled, fixed, pieces};
#[cfg(feature = "script")]
pub use script::script;
#[cfg(feature = "server")]
pub use speaking::{language, speaking, speaking_now};
pub use value::Value;

/// A text of the interface.
///
/// Without values it is a `&'static str`; with them a `String`. A number is given as a number where the text counts with it,
/// and is then written as the language writes numbers; a number that is a name (of a change, a revision) is given as text.
///
/// ```ignore
/// text!("save")
/// text!("pages-below", n = 12, path = path.to_string())
/// ```
#[macro_export]
macro_rules! text {
    ($key:literal) => {
        $crate::fixed($key)
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::filled($key, &[$((stringify!($name), $crate::Value::from($value))),+])
    };
}
