//! `holotype token`: keys for programs.

use std::path::Path;

use clap::Subcommand;
use spec::Actor;

use super::{Outcome, open};

/// Make API tokens
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
    },
}

impl Token {
    /// Does what is asked for.
    pub async fn run(self, data: &Path) -> Outcome {
        let Token::Create { user, name } = self;
        let wiki = open(data).await?;
        let token = wiki.create_token(&Actor::Operator, &user, &name).await;
        wiki.close().await;
        println!("{}", token?);
        Ok(())
    }
}
