//! `holotype check`: whether a change of code keeps to its specification, for continuous integration.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use spec::check::{Level, Levels, Report, sarif, told};
use spec::{Actor, PagePath};
use wiki::{Checking, Egress, Forge, InWiki, Listed, PullRequest, Wiki, check_alone};

use super::{Failure, Outcome, open};
use crate::config::Config;

/// Check that a range of commits keeps code and specification in agreement
///
/// Exits with 0 when nothing has to be put right, with 1 when something has, and with 2 when it cannot be asked so. Pages in the
/// repository are read from its commits; without a data folder, nothing else is.
#[derive(Debug, Args)]
pub struct Check {
    /// The repository with the code: a folder, or the place in the tree where it is mounted
    repository: PathBuf,
    /// The older side: a branch, a tag, an id; what it got since the newer one left it does not count
    #[arg(long, value_name = "REV")]
    base: String,
    /// The newer side
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    head: String,
    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Tell it as JSON
    #[arg(long, conflicts_with_all = ["format", "sarif"])]
    json: bool,
    /// Tell it as SARIF 2.1.0
    #[arg(long, conflicts_with = "format")]
    sarif: bool,
    /// Where the repository is mounted, when its address does not tell
    #[arg(long, value_name = "/PATH")]
    at: Option<PagePath>,
    /// The directory of its pages, when it is not mounted; all of it otherwise
    #[arg(long, value_name = "DIR")]
    dir: Option<String>,
    /// Which files below that are pages
    #[arg(long, value_name = "GLOB")]
    glob: Option<String>,
    /// The address of the pull request; a proposal that names it answers for the pages it changes
    #[arg(long, value_name = "URL")]
    pull_request: Option<String>,
    /// Tell it at the forge, too: the status of the commit, and one comment of the pull request
    #[arg(long, requires = "pull_request")]
    post: bool,
    /// What may be reached although it is not public, for --post: a network, or a host
    #[arg(long, value_name = "WHAT")]
    reach: Vec<Listed>,
    /// Rules that only warn; may be given several times
    #[arg(long, value_name = "RULE")]
    warn: Vec<String>,
    /// Rules whose findings have to be put right
    #[arg(long, value_name = "RULE")]
    deny: Vec<String>,
    /// Rules that are left out
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people.
    Text,
    /// One object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

impl Check {
    /// Writes what is found.
    // r[impl check.command]
    pub async fn run(self, config: &Config) -> Outcome {
        let data = &*config.data.value;
        let format = match (self.json, self.sarif) {
            (true, _) => Format::Json,
            (_, true) => Format::Sarif,
            _ => self.format,
        };
        let levels = self.levels()?;
        let egress = Egress::new(&self.reach);
        let post = self.post;
        let request = self.pull_request.as_deref().map(str::parse::<PullRequest>).filter(|_| post).transpose()?;
        let forge = request.as_ref().map(|request| forge_of(config, request)).transpose()?;
        let Self { repository, base, head, at, dir, glob, pull_request, .. } = self;
        let checking = Checking { repository: Some(repository), base, head, at, dir, glob, pull_request, levels };
        let wiki = match data.join("holotype.db").exists() {
            true => Some(open(data).await?),
            // Code and specification in one repository need no wiki to be compared.
            false => None,
        };
        let report = match &wiki {
            Some(wiki) => wiki.check(&Actor::Operator, &checking).await,
            None => check_alone(&checking).await,
        };
        let told = match (report, forge, request) {
            (Ok(report), Some(forge), Some(request)) => {
                write(&report, format)?;
                let address = config.public_url.as_ref().map(|url| url.value.as_str().to_owned());
                let telling = Telling { forge, egress: &egress, request: &request, address };
                telling.tell(wiki.as_ref(), &report, checking.pull_request.as_deref()).await.map(|()| report)
            }
            (Ok(report), ..) => write(&report, format).map(|()| report),
            (Err(error), ..) => Err(error.into()),
        };
        if let Some(wiki) = wiki {
            wiki.close().await;
        }
        let report = told?;
        match report.passes() {
            true => Ok(()),
            false => Err(Failure::failed(format!("{} to be put right", told::counted(report.errors, "finding")))),
        }
    }

    fn levels(&self) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        let wanted = [(&self.warn, Some(Level::Warning)), (&self.deny, Some(Level::Error)), (&self.allow, None)];
        for (rules, level) in wanted {
            for rule in rules {
                let known =
                    spec::check::Rule::ALL.iter().any(|known| known.as_str() == rule) || rule.starts_with("lint/");
                if !known {
                    let all: Vec<_> = spec::check::Rule::ALL.iter().map(|rule| rule.as_str()).collect();
                    return Err(Failure::input(format!("{rule:?} is no rule; there are {}", all.join(", "))));
                }
                levels.set(rule, level);
            }
        }
        Ok(levels)
    }
}

/// Who is told, and where the wiki is.
struct Telling<'a> {
    forge: &'a Forge,
    egress: &'a Egress,
    request: &'a PullRequest,
    address: Option<String>,
}

impl Telling<'_> {
    /// Tells the forge, each requirement and the proposal by their full addresses; the proposal shows the pull request then.
    // r[impl forge.proposal]
    async fn tell(&self, wiki: Option<&Wiki>, report: &Report, url: Option<&str>) -> Outcome {
        let change = match (wiki, url) {
            (Some(wiki), Some(url)) => wiki.proposal_of_request(&Actor::Operator, url, &report.head).await?,
            _ => None,
        };
        let there = self.address.as_ref().map(|address| InWiki { address: address.clone(), change });
        // Without a wiki its pages are files.
        let there = there.filter(|_| wiki.is_some());
        self.forge.tell(self.egress, self.request, report, there.as_ref()).await?;
        if let (Some(wiki), Some(change), Some(url)) = (wiki, change, url) {
            wiki.show_request(&Actor::Operator, change, url, &report.head).await?;
        }
        Ok(())
    }
}

/// The forge of a pull request.
fn forge_of<'a>(config: &'a Config, request: &PullRequest) -> Result<&'a Forge, Failure> {
    Forge::of(&config.forges, request).ok_or_else(|| {
        Failure::input(format!(
            "there is no token for {}; give one in HOLOTYPE_FORGE_TOKEN with HOLOTYPE_FORGE_HOST={0}, or in the settings",
            request.host
        ))
    })
}

fn write(report: &Report, format: Format) -> Outcome {
    let failed = |error: &dyn std::fmt::Display| Failure::failed(error.to_string());
    let text = match format {
        Format::Text => told::text(report),
        Format::Json => serde_json::to_string_pretty(report).map_err(|error| failed(&error))? + "\n",
        Format::Sarif => serde_json::to_string_pretty(&sarif::log(report)).map_err(|error| failed(&error))? + "\n",
    };
    std::io::stdout().write_all(text.as_bytes()).map_err(|error| failed(&error))
}
