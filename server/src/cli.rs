//! The command line: one file per verb.
//!
//! Commands act as the operator: whoever can run them can change the data folder anyway. What goes wrong is one line on
//! standard error; the exit code tells a wrong request (2) from a failure (1).

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use spec::audit::Door;
use wiki::{Clock, Origin, Wiki};

use crate::config::{Config, Flags};

mod addresses;
mod ask;
mod audit;
mod check;
mod compare;
mod config;
mod context;
mod backup;
mod carry;
mod export;
mod health;
mod hook;
mod impact;
mod import;
mod intent;
mod mount;
mod openapi;
mod reading;
mod rebuild;
mod results;
mod send;
mod restore;
mod serve;
mod site;
mod stop;
mod sync;
mod token;
mod user;
mod words;

/// A living specification: pages in git and in the browser, with their history.
#[derive(Debug, Parser)]
#[command(name = "holotype", version)]
struct Cli {
    /// The folder that holds everything
    ///
    /// HOLOTYPE_DATA names it as well; ./holotype-data otherwise.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A file of settings, as docs/operations.md describes it
    #[arg(long, global = true, env = "HOLOTYPE_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Mount(mount::Mount),
    Sync(sync::Sync),
    Send(send::Send),
    Hook(hook::Hook),
    Compare(compare::Compare),
    Impact(impact::Impact),
    Check(check::Check),
    Results(results::Results),
    Ask(ask::Ask),
    Context(context::Context),
    Intent(intent::Intent),
    Import(carry::Import),
    Export(export::Export),
    #[command(subcommand)]
    User(user::User),
    #[command(subcommand)]
    Token(token::Token),
    Reading(reading::Reading),
    Rebuild(rebuild::Rebuild),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Addresses(addresses::Addresses),
    Openapi(openapi::Openapi),
    #[command(subcommand)]
    Audit(audit::Audit),
    Config(config::Show),
    Health(health::Health),
}

/// Why a command ended without doing what it should.
#[derive(Debug)]
struct Failure {
    code: u8,
    why: String,
}

type Outcome = Result<(), Failure>;

/// Does what the command line says.
pub async fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return if error.print().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
        Err(error) => return Failure::usage(&error).told(),
    };
    let mut flags = if let Command::Serve(serve) = &cli.command { serve.flags() } else { Flags::default() };
    flags.data = cli.data;
    let config = match Config::read(flags, cli.config.as_deref()) {
        Ok(config) => config,
        Err(wrong) => return Failure::input(wrong).told(),
    };
    let outcome = Origin::new(Door::Command, "").during(perform(cli.command, config)).await;
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.told(),
    }
}

async fn perform(command: Command, config: Config) -> Outcome {
    let data = &*config.data.value.clone();
    match command {
        Command::Serve(serve) => serve.run(config).await,
        Command::Mount(mount) => mount.run(data).await,
        Command::Sync(sync) => sync.run(data).await,
        Command::Send(send) => send.run(data).await,
        Command::Hook(hook) => hook.run(&config).await,
        Command::Compare(compare) => compare.run(data).await,
        Command::Impact(impact) => impact.run(data).await,
        Command::Check(check) => check.run(&config).await,
        Command::Results(results) => results.run(data).await,
        Command::Ask(ask) => ask.run(&config).await,
        Command::Context(context) => context.run(data).await,
        Command::Intent(intent) => intent.run(data).await,
        Command::Import(import) => import.run(data).await,
        Command::Export(export) => export.run(data).await,
        Command::User(user) => user.run(data).await,
        Command::Token(token) => token.run(data).await,
        Command::Reading(reading) => reading.run(data).await,
        Command::Rebuild(rebuild) => rebuild.run(data).await,
        Command::Backup(backup) => backup.run(data).await,
        Command::Restore(restore) => restore.run(data).await,
        Command::Addresses(addresses) => addresses.run(),
        Command::Openapi(openapi) => openapi.run(),
        Command::Audit(audit) => audit.run(data).await,
        Command::Config(show) => show.run(&config).await,
        Command::Health(health) => health.run(&config).await,
    }
}

/// Opens the wiki in `data`, making one when there is none.
async fn open_or_make(data: &Path) -> Result<Wiki, Failure> {
    Ok(Wiki::open(data, Clock::System).await?)
}

/// Opens the wiki in `data`. A mistyped folder is told, not made.
async fn open(data: &Path) -> Result<Wiki, Failure> {
    match data.join("holotype.db").exists() {
        true => open_or_make(data).await,
        false => Err(Failure::input(format!(
            "there is no wiki in {}; name its folder with --data, or begin one with `holotype mount` or `holotype serve`",
            data.display()
        ))),
    }
}

/// The account with this name, as it acts.
async fn acting(wiki: &Wiki, name: &str) -> Result<spec::Actor, Failure> {
    let id = wiki.account_named(&spec::Actor::Operator, name).await?;
    let account = wiki.account(id).await?;
    account.ok_or_else(|| Failure::input(format!("the account {name:?} is barred")))
}

/// Does something that may be stopped at any moment: what it was making is taken away again.
async fn interruptible<T>(work: impl Future<Output = wiki::Result<T>>) -> Result<T, Failure> {
    tokio::select! {
        done = work => Ok(done?),
        () = stop::asked() => Err(Failure::failed("interrupted; nothing was left half done")),
    }
}

// r[impl doors.command-line]
impl Failure {
    /// The request is wrong.
    fn input(why: impl Into<String>) -> Self {
        Self { code: 2, why: why.into() }
    }

    /// The request is right, and still it cannot be done.
    fn failed(why: impl Into<String>) -> Self {
        Self { code: 1, why: why.into() }
    }

    /// Clap's explanation without its layout.
    fn usage(error: &clap::Error) -> Self {
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return Self::input("say what to do; `holotype --help` lists the commands");
        }
        let text = error.render().to_string();
        let told = text.lines().take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
        let line = told.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        let why = line.strip_prefix("error: ").unwrap_or(&line);
        Self::input(format!("{why}; `holotype --help` explains the commands"))
    }

    fn told(self) -> ExitCode {
        let line = self.why.split_whitespace().collect::<Vec<_>>().join(" ");
        eprintln!("holotype: {line}");
        ExitCode::from(self.code)
    }
}

impl From<wiki::Error> for Failure {
    fn from(error: wiki::Error) -> Self {
        match error.is_input() {
            true => Self::input(error.to_string()),
            false => Self::failed(error.to_string()),
        }
    }
}
