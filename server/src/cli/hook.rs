//! `holotype hook`: how hosts of repositories tell that something was pushed.

use std::path::Path;

use clap::Args;
use spec::Actor;
use wiki::Wiki;

use super::{Failure, Outcome, open};

/// Show the secret that hosts of repositories sign their news with, and how to set them up
#[derive(Debug, Args)]
pub struct Hook {
    /// Make another secret; the one before stops working
    #[arg(long)]
    new: bool,
}

/// The wiki, with the secret that the environment holds instead of the data folder, if there is one.
pub fn with_given_secret(wiki: Wiki) -> Wiki {
    wiki.with_hook_secret(std::env::var("HOLOTYPE_HOOK_SECRET").ok().as_deref())
}

impl Hook {
    /// Prints the address, the secret and what to do with them.
    pub async fn run(self, data: &Path) -> Outcome {
        let wiki = with_given_secret(open(data).await?);
        let secret = match self.new {
            true if wiki.has_given_secret() => {
                wiki.close().await;
                return Err(Failure::input("HOLOTYPE_HOOK_SECRET holds the secret; change it there"));
            }
            true => wiki.new_hook_secret(&Actor::Operator).await,
            false => wiki.hook_secret(&Actor::Operator).await,
        };
        wiki.close().await;
        let secret = secret?;
        println!("Address: /hooks/git  (behind the address of your wiki, like https://spec.example.org/hooks/git)");
        println!("Secret:  {secret}");
        println!();
        println!(
            "GitHub: Settings > Webhooks > Add webhook. Payload URL: the address. Content type: application/json."
        );
        println!("        Secret: the secret. Just the push event.");
        println!("GitLab: Settings > Webhooks > Add new webhook. URL: the address. Secret token: the secret.");
        println!("        Trigger: push events, tag push events.");
        println!("Gitea, Forgejo: Settings > Webhooks > Add webhook. Target URL: the address. Secret: the secret.");
        println!("        Trigger on: push events.");
        println!();
        println!("All repositories may share the secret. `holotype hook --new` makes another.");
        Ok(())
    }
}
