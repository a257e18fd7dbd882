//! A text that is said when it is told, and not when it is known.

use std::fmt;

use crate::{Value, filled, fixed};

/// A text with its values, in the language of whoever is told at last. The same is told to a person in theirs and written down
/// for others in English.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    key: &'static str,
    values: Vec<(&'static str, Value<'static>)>,
}

impl Later {
    /// The text of this name; [`later!`](macro@crate::later) makes it.
    pub fn new(key: &'static str, values: Vec<(&'static str, Value<'static>)>) -> Self {
        Self { key, values }
    }
}

impl fmt::Display for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.values[..] {
            [] => f.write_str(fixed(self.key)),
            values => f.write_str(&filled(self.key, values)),
        }
    }
}

/// A text of the interface that is said later: given as [`text!`](crate::text) is, with values of its own.
///
/// ```ignore
/// later!("refused-read-only")
/// ```
#[macro_export]
macro_rules! later {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Later::new($key, vec![$((stringify!($name), $crate::Value::from($value))),*])
    };
}
