//! The program `holotype`: serves specifications to browsers and programs, and works on the data folder from the command
//! line.
//!
//! Nothing here decides what may be done with a specification: each door (a screen, a form, the API, a command) finds out
//! who asks, calls the one method of [`wiki::Wiki`] that does it, and says what came of it.

use std::process::ExitCode;

// The command line, and how the program is set up.
mod cli;
mod config;
mod logging;
mod tls;

// HTTP, in reading order: the whole, who asks, what they are shown, what they send.
mod address;
mod addresses;
mod answers;
mod assets;
mod attachment;
mod caller;
mod cookie;
mod described;
mod extract;
mod figures;
mod feed;
mod forms;
mod health;
mod house;
mod limits;
mod observe;
mod overview;
mod patches;
mod mcp;
mod moment;
mod oidc;
mod problem;
mod providers;
mod public_url;
mod rest;
mod router;
mod screens;
mod serving;
mod session;
mod shared;
mod source;
mod speaking;
mod webhooks;
mod whence;

// What nobody would send.
#[cfg(test)]
#[path = "../../spec/tests/support/hostile.rs"]
mod hostile;

#[tokio::main]
async fn main() -> ExitCode {
    cli::run().await
}
