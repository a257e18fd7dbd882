//! How people write whom a list names.

use std::fmt;
use std::str::FromStr;

/// A name in a list: an account's or a group's, `everybody`, or one that says which of the two it means
/// (`account:Finance`, `group:Finance`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Everybody who may read the wiki at all.
    Everybody,
    /// An account.
    Account(String),
    /// A group.
    Group(String),
    /// Whichever of the two has the name.
    Either(String),
}

impl FromStr for Name {
    type Err = String;

    // r[impl permission.names]
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let name = |name: &str| match name.trim() {
            "" => Err(format!("{text:?} is no name; write that of an account or a group")),
            name => Ok(name.to_owned()),
        };
        if text.eq_ignore_ascii_case("everybody") {
            return Ok(Name::Everybody);
        }
        if let Some(rest) = text.strip_prefix("account:") {
            return name(rest).map(Name::Account);
        }
        if let Some(rest) = text.strip_prefix("group:") {
            return name(rest).map(Name::Group);
        }
        name(text).map(Name::Either)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Everybody => f.write_str("everybody"),
            Name::Account(name) => write!(f, "account:{name}"),
            Name::Group(name) => write!(f, "group:{name}"),
            Name::Either(name) => f.write_str(name),
        }
    }
}

/// Reads names as people type them: with commas or line ends between; what has a comma in it stands in quotation marks.
// r[impl permission.typed]
pub fn names(text: &str) -> Result<Vec<Name>, String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => parts.push(String::new()),
            letter => parts.last_mut().into_iter().for_each(|part| part.push(letter)),
        }
    }
    if quoted {
        return Err("a quotation mark is open; close it behind the name".into());
    }
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).map(str::parse).collect()
}

/// Names as [`names`] reads them.
pub fn typed(names: &[String]) -> String {
    let typed = |name: &String| if name.contains(',') { format!("\"{name}\"") } else { name.clone() };
    names.iter().map(typed).collect::<Vec<_>>().join(", ")
}
