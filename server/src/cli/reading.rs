//! `holotype reading`: whether one must sign in to read.

use std::path::Path;

use clap::{Args, ValueEnum};
use spec::Actor;

use super::{Outcome, open};

/// Open the wiki to readers who have not signed in, or close it to them
#[derive(Debug, Args)]
pub struct Reading {
    /// Who may read
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum State {
    /// Everybody reads
    Open,
    /// Those who signed in read
    Closed,
}

impl Reading {
    /// Opens or closes.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let set = wiki.set_reading(&Actor::Operator, self.state == State::Open).await;
        wiki.close().await;
        Ok(set?)
    }
}
