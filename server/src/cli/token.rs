//! `holotype token`: keys for programs.

use std::path::Path;

use clap::Subcommand;
use spec::{Actor, Role};
use wiki::{NewToken, Whose, Wiki};

use super::{Outcome, open};

/// How many tokens are read at once.
const PART: usize = 500;

/// Make, list and revoke API tokens
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token and print it; it is shown this once
    Create {
        /// The account it acts for
        #[arg(long, value_name = "NAME")]
        user: String,
        /// What it is for
        #[arg(long, value_name = "LABEL", default_value = "")]
        name: String,
        /// The most it may do: reader, commenter, editor or admin; as much as the account if not given
        #[arg(long)]
        role: Option<Role>,
        /// How long it holds; for ever if not given
        #[arg(long, value_name = "DAYS")]
        days: Option<u32>,
    },
    /// List tokens: number, account, label, role, when it was used last, when it runs out
    List {
        /// Only those of this account
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
    },
    /// End a token at once
    Revoke {
        /// Its number
        number: i64,
    },
}

impl Token {
    /// Does what is asked for.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = open(data).await?;
        let done = self.perform(&wiki).await;
        wiki.close().await;
        Ok(done?)
    }

    async fn perform(self, wiki: &Wiki) -> wiki::Result<()> {
        let operator = &Actor::Operator;
        match self {
            Token::Create { user, name, role, days } => {
                let account = Some(wiki.account_named(operator, &user).await?);
                let (_, secret) = wiki.make_token(operator, &NewToken { account, label: name, role, days }).await?;
                println!("{secret}");
                Ok(())
            }
            Token::List { user } => {
                let whose = match user {
                    Some(user) => Whose::Of(wiki.account_named(operator, &user).await?),
                    None => Whose::Everybodys,
                };
                list(wiki, whose).await
            }
            Token::Revoke { number } => wiki.revoke_token(operator, number).await,
        }
    }
}

/// One line for each, with tabs between, for people and programs.
async fn list(wiki: &Wiki, whose: Whose) -> wiki::Result<()> {
    let mut cursor = None;
    loop {
        let part = wiki.tokens(&Actor::Operator, whose, cursor, PART).await?;
        for token in part.items {
            let role = token.role.map_or_else(|| "all".to_owned(), |role| role.to_string());
            let used = token.used_at.map_or_else(|| "never".to_owned(), |used| used.to_string());
            let end = token.expires_at.map_or_else(|| "never".to_owned(), |end| end.to_string());
            println!("{}\t{}\t{}\t{role}\t{used}\t{end}", token.id, token.account, token.label);
        }
        cursor = part.next.and_then(|next| next.parse().ok());
        if cursor.is_none() {
            return Ok(());
        }
    }
}
