//! From where somebody acts: the door they came in by, and their address.
//!
//! Said once around a request or a command, and read where a row of the audit log is made. It decides nothing, so it is
//! no parameter of the methods that decide; whatever runs outside of any request is the program's own doing.

use spec::audit::Door;

tokio::task_local! {
    static ORIGIN: Origin;
}

/// A door and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// By which door.
    pub door: Door,
    /// The address of whoever asks; empty when there is none.
    pub address: String,
}

impl Origin {
    /// By a door, from an address.
    pub fn new(door: Door, address: impl Into<String>) -> Self {
        Self { door, address: address.into() }
    }

    /// Does something from here.
    pub async fn during<F: Future>(self, work: F) -> F::Output {
        ORIGIN.scope(self, work).await
    }

    /// From where what is being done now is done.
    pub(crate) fn here() -> Self {
        ORIGIN.try_with(Self::clone).unwrap_or_else(|_| Self::new(Door::Program, ""))
    }
}
