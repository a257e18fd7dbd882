//! `holotype user`: accounts.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use clap::Subcommand;
use spec::{Actor, Role};
use wiki::NewAccount;

use super::{Failure, Outcome, open_or_make};

/// Make accounts
#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account; its password is read from standard input
    Add {
        /// What others see
        name: String,
        /// reader, commenter, editor or admin
        #[arg(long)]
        role: Role,
    },
}

impl User {
    /// Does what is asked for.
    pub async fn run(self, data: &Path) -> Outcome {
        let User::Add { name, role } = self;
        let new = NewAccount { name, role, password: password()? };
        // Before the data folder is opened: a wrong request leaves none behind.
        new.check()?;
        let wiki = open_or_make(data).await?;
        let made = wiki.add_account(&Actor::Operator, new).await;
        wiki.close().await;
        made?;
        Ok(())
    }
}

/// One line from standard input.
fn password() -> Result<String, Failure> {
    if stdin().is_terminal() {
        eprint!("Password (shown as you type): ");
    }
    let mut line = String::new();
    let read = stdin().read_line(&mut line);
    read.map_err(|error| Failure::input(format!("the password cannot be read from standard input: {error}")))?;
    let line = line.strip_suffix('\n').unwrap_or(&line);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}
