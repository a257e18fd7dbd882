//! `holotype hook`: how hosts of repositories tell that something was pushed.

use clap::Args;
use spec::Actor;
use wiki::Wiki;

use super::{Failure, Outcome, open};
use crate::config::Config;

/// Show the secret that hosts of repositories sign their news with, and how to set them up
#[derive(Debug, Args)]
pub struct Hook {
    /// Make another secret; the one before stops working
    #[arg(long)]
    new: bool,
}

/// The wiki, with the secret that is given instead of the one in the data folder, if there is one.
pub fn with_given_secret(wiki: Wiki, config: &Config) -> Wiki {
    wiki.with_hook_secret(config.hook_secret.as_ref().map(|given| given.value.reveal()))
}

impl Hook {
    /// Prints the address, the secret and what to do with them.
    pub async fn run(self, config: &Config) -> Outcome {
        let wiki = with_given_secret(open(&config.data.value).await?, config);
        let secret = match self.new {
            true if wiki.has_given_secret() => {
                wiki.close().await;
                return Err(Failure::input(
                    "the secret comes from HOLOTYPE_HOOK_SECRET or the settings file; change it there",
                ));
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
