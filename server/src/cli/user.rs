//! `holotype user`: accounts.

use std::io::{IsTerminal, stdin};
use std::path::Path;

use clap::Subcommand;
use spec::people::Kind;
use spec::{Actor, Role};
use wiki::{GIVEN_RESET_LASTS, NewAccount, NewInvitation, Wiki};

use super::{Failure, Outcome, open, open_or_make};

/// How many accounts are read at once.
const PART: usize = 500;

/// Make and look after accounts
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
    /// List accounts: name, kind, role, state, when it was used last, groups
    List {
        /// Only those whose name or address holds this
        #[arg(default_value = "")]
        words: String,
    },
    /// Say what an account may do
    Role {
        /// Whose
        name: String,
        /// reader, commenter, editor or admin
        role: Role,
    },
    /// Call an account otherwise
    Rename {
        /// What it is called
        name: String,
        /// What it shall be called
        new: String,
    },
    /// Let an account in no more; its sessions and tokens end at once
    Bar {
        /// Whom
        name: String,
    },
    /// Let an account in again
    Unbar {
        /// Whom
        name: String,
    },
    /// Print a link that sets a new password, once, within a day
    Reset {
        /// Whose
        name: String,
        /// The address of the wiki, like `https://spec.example.org`
        #[arg(long, value_name = "URL", env = "HOLOTYPE_PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
        public_url: crate::public_url::PublicUrl,
    },
    /// Set a password, read from standard input; all sessions end
    Password {
        /// Whose
        name: String,
    },
    /// End all sessions of an account
    SignOut {
        /// Whose
        name: String,
    },
    /// Print a link that makes an account, once
    Invite {
        /// reader, commenter, editor or admin
        #[arg(long)]
        role: Role,
        /// Who it is for
        #[arg(long, value_name = "LABEL", default_value = "")]
        label: String,
        /// How long it holds
        #[arg(long, value_name = "DAYS", default_value_t = wiki::INVITATION_LASTS)]
        days: u32,
        /// The address of the wiki, like `https://spec.example.org`
        #[arg(long, value_name = "URL", env = "HOLOTYPE_PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
        public_url: crate::public_url::PublicUrl,
    },
}

impl User {
    /// Does what is asked for.
    // r[impl people.command-line]
    pub async fn run(self, data: &Path) -> Outcome {
        if let User::Add { name, role } = self {
            let new = NewAccount { name, role, password: password()? };
            // Before the data folder is opened: a wrong request leaves none behind.
            new.check()?;
            let wiki = open_or_make(data).await?;
            let made = wiki.add_account(&Actor::Operator, new).await;
            wiki.close().await;
            made?;
            return Ok(());
        }
        let password = if matches!(self, User::Password { .. }) { password()? } else { String::new() };
        let wiki = open(data).await?;
        let done = self.perform(&wiki, password).await;
        wiki.close().await;
        Ok(done?)
    }

    async fn perform(self, wiki: &Wiki, password: String) -> wiki::Result<()> {
        let operator = &Actor::Operator;
        match self {
            User::Add { .. } => Ok(()),
            User::List { words } => list(wiki, &words).await,
            User::Role { name, role } => {
                let id = wiki.account_named(operator, &name).await?;
                wiki.set_role(operator, id, role).await
            }
            User::Rename { name, new } => {
                let id = wiki.account_named(operator, &name).await?;
                wiki.rename_account(operator, id, &new).await
            }
            User::Bar { name } => {
                let id = wiki.account_named(operator, &name).await?;
                wiki.bar(operator, id).await
            }
            User::Unbar { name } => {
                let id = wiki.account_named(operator, &name).await?;
                wiki.unbar(operator, id).await
            }
            User::Reset { name, public_url } => {
                let id = wiki.account_named(operator, &name).await?;
                let key = wiki.make_reset(operator, id).await?;
                println!("{}/login/reset?key={key}", public_url.as_str());
                let hours = GIVEN_RESET_LASTS.as_secs() / 3600;
                eprintln!("The link works once, within {hours} hours.");
                Ok(())
            }
            User::Password { name } => {
                let id = wiki.account_named(operator, &name).await?;
                wiki.set_password(operator, id, password).await
            }
            User::SignOut { name } => {
                let id = wiki.account_named(operator, &name).await?;
                wiki.end_sessions(operator, id, None).await.map(drop)
            }
            User::Invite { role, label, days, public_url } => {
                let new = NewInvitation { role, groups: Vec::new(), label, email: None, days };
                let made = wiki.invite(operator, &new).await?;
                println!("{}/login?invitation={}", public_url.as_str(), made.secret);
                Ok(())
            }
        }
    }
}

/// One line for each, with tabs between, for people and programs.
async fn list(wiki: &Wiki, words: &str) -> wiki::Result<()> {
    let mut cursor: Option<String> = None;
    loop {
        let part = wiki.people(&Actor::Operator, words, cursor.as_deref(), PART).await?;
        for person in part.items {
            let kind = match (&person.kind, &person.owner) {
                (Kind::Agent, Some(owner)) => format!("agent of {owner}"),
                (kind, _) => kind.to_string(),
            };
            let state = if person.barred_at.is_some() { "barred" } else { "active" };
            let seen = person.seen_at.map_or_else(|| "never".to_owned(), |seen| seen.to_string());
            println!("{}\t{kind}\t{}\t{state}\t{seen}\t{}", person.name, person.may, person.groups.join(", "));
        }
        cursor = part.next;
        if cursor.is_none() {
            return Ok(());
        }
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
