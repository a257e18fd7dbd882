//! `holotype import`: a folder or an archive of another tool's specification as pages.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use spec::layout::Layout;
use spec::{Actor, PagePath};
use wiki::{Cargo, Carried, CarriedFile, Fate, FoldedChange, Wiki};

use super::import::counted;
use super::{Failure, Outcome, acting, interruptible, open, open_or_make};

/// Import a folder or a zip archive as pages, in one change; `mount` follows a repository with its history instead
#[derive(Debug, Args)]
pub struct Import {
    /// A folder, or a zip archive
    source: PathBuf,
    /// Where its pages begin
    #[arg(long, value_name = "/PATH")]
    at: PagePath,
    /// How it is laid out: spec-kit, openspec, kiro, mdbook or plain; recognised by its files when nothing is said
    #[arg(long, value_name = "NAME")]
    layout: Option<Layout>,
    /// Which other files are kept beside the pages; pictures, documents and data when nothing is said, '' for none
    #[arg(long, value_name = "GLOB")]
    attachments: Option<String>,
    /// Why, for the change's message
    #[arg(long, default_value = "", hide_default_value = true)]
    message: String,
    /// The account whose change it is; the operator's when nothing is said
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Give pages that are there already with other words what is imported, as their newest revision
    #[arg(long)]
    replace: bool,
    /// Do OpenSpec's open changes to the living pages as well, a change for each
    #[arg(long)]
    fold: bool,
    /// Only say what would become of each file
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    /// Imports, and says what became of each file.
    // r[impl carry.told]
    pub async fn run(self, data: &Path) -> Outcome {
        let Self { source, at, layout, attachments, message, user, replace, fold, dry_run } = self;
        // Before the data folder is opened: a wrong request leaves none behind.
        if let Err(error) = std::fs::metadata(&source) {
            return Err(Failure::input(format!("{} cannot be read: {error}", source.display())));
        }
        let wiki = if dry_run { open(data).await? } else { open_or_make(data).await? };
        let cargo = Cargo { source, at, layout, attachments, message, replace, fold };
        let carried = carry(&wiki, user.as_deref(), &cargo, dry_run).await;
        wiki.close().await;
        let carried = carried?;
        let mut out = std::io::stdout().lock();
        // Whoever reads the list may have seen enough of it.
        let _ = out.write_all(listed(&carried).as_bytes());
        eprint!("{}", summary(&carried, &cargo, dry_run));
        Ok(())
    }
}

async fn carry(wiki: &Wiki, user: Option<&str>, cargo: &Cargo, dry_run: bool) -> Result<Carried, Failure> {
    let actor = match user {
        Some(name) => acting(wiki, name).await?,
        None => Actor::Operator,
    };
    match dry_run {
        true => Ok(wiki.foresee_carrying(&actor, cargo).await?),
        false => interruptible(wiki.carry_in(&actor, cargo)).await,
    }
}

/// A line for each file, and for each page that was folded.
fn listed(carried: &Carried) -> String {
    let mut lines: Vec<String> = carried.files.iter().map(line).collect();
    for FoldedChange { name, pages, left, .. } in &carried.folded {
        lines.extend(pages.iter().map(|(path, done)| format!("{name} > {path} ({})", done.join(", "))));
        lines.extend(left.iter().map(|why| format!("{name}: not folded: {why}")));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn line(file: &CarriedFile) -> String {
    let name = plain(&file.name);
    let note = file.note.as_ref().map(|note| format!(" ({})", plain(note))).unwrap_or_default();
    match &file.fate {
        Fate::Page(path) => format!("{name} > {path}{note}"),
        Fate::Beside(path) => format!("{name} > {path}, a file beside the pages{note}"),
        Fate::Replaced(path) => format!("{name} > {path}, a new revision{note}"),
        Fate::Unchanged(path) => format!("{name} = {path}, as it is there{note}"),
        Fate::InTheWay(path) => format!("{name} ! {path} is there with other words{note}"),
        Fate::Left(why) => format!("{name}: left out: {}", plain(why)),
    }
}

/// A name as a terminal can show it.
fn plain(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect::<Vec<_>>() } else { vec![c] }).collect()
}

fn summary(carried: &Carried, cargo: &Cargo, dry_run: bool) -> String {
    let mut lines: Vec<String> =
        carried.layouts.iter().map(|found| format!("{}: {}", found.layout.told(), found.found)).collect();
    let count = |wanted: fn(&Fate) -> bool| carried.files.iter().filter(|file| wanted(&file.fate)).count();
    let parts = [
        (count(|fate| matches!(fate, Fate::Page(_))), "page"),
        (count(|fate| matches!(fate, Fate::Beside(_))), "file beside them"),
        (count(|fate| matches!(fate, Fate::Replaced(_))), "new revision"),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| match noun {
            "file beside them" => counted(number, "file") + " beside them",
            noun => counted(number, noun),
        })
        .collect();
    let what = if parts.is_empty() { "nothing new".to_owned() } else { parts.join(", ") };
    let verb = if dry_run { "would import" } else { "imported" };
    let change = carried.change.map(|change| format!(" as change {change}")).unwrap_or_default();
    lines.push(format!("{verb} {what} at {}{change}", cargo.at));
    let same = count(|fate| matches!(fate, Fate::Unchanged(_)));
    if same > 0 {
        lines.push(format!("{} there already, to the byte", counted(same, "file")));
    }
    let in_the_way = count(|fate| matches!(fate, Fate::InTheWay(_)));
    if in_the_way > 0 {
        lines.push(format!("{} in the way: nothing is imported without --replace", counted(in_the_way, "page")));
    }
    let left = count(|fate| matches!(fate, Fate::Left(_)));
    if left > 0 {
        lines.push(format!("{} left out, each with the reason above", counted(left, "file")));
    }
    let folded = carried.folded.iter().filter(|folded| !folded.pages.is_empty()).count();
    if folded > 0 {
        let verb = if dry_run { "would fold" } else { "folded" };
        lines.push(format!("{verb} {} into living pages", counted(folded, "open change")));
    }
    if !carried.open_deltas.is_empty() {
        let deltas = counted(carried.open_deltas.len(), "delta");
        lines.push(format!("{deltas} of open changes stay pages of their own; --fold does them to the living pages"));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}
