//! Something nobody may read: shown by no message, no log and no screen.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::Wrong;

/// Longest secret in a file, in bytes.
const LONGEST: u64 = 16 * 1024;

/// A secret.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Secret(Arc<str>);

impl Secret {
    /// What is kept to itself from now on.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// Reads one from a file; the line break at its end is not part of it.
    pub fn read(path: &Path) -> Result<Self, Wrong> {
        let shown = path.display();
        let cannot = |error: std::io::Error| format!("the secret in {shown} cannot be read: {error}");
        if std::fs::metadata(path).map_err(cannot)?.len() > LONGEST {
            return Err(format!("{shown} holds no secret: it is larger than {LONGEST} bytes"));
        }
        let text = std::fs::read_to_string(path).map_err(cannot)?;
        match text.trim_end_matches(['\n', '\r']) {
            "" => Err(format!("{shown} is empty, but should hold a secret")),
            text => Ok(Self::new(text)),
        }
    }

    /// What it is, for whoever it is meant for.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
