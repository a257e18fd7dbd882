//! Measures drift over the real history of a repository whose code names requirements, and over behaviour changed on purpose:
//! `cargo run --release -p spec --example drift -- REPOSITORY DIRECTORY [SEEDS] [PLANTS]`.
//!
//! The history is replayed commit by commit, first parents alone. Of what is planted each is a commit of its own that leaves
//! the specification alone: a number, a comparison, a negated condition, a check or statement taken out, another kind of
//! failure, at a random place in code that names a requirement, after a random commit of the newer half. Told are: how many
//! of them are found, how many requirements are flagged without anything planted, and the same for a rule that flags whatever
//! is named in a file that changed since the requirement did.

mod planting;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use planting::mutated;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use spec::drift::{
    Along, Event, Fate, FileChange, Happening, LinkChange, PageTouch, Standing, Subject, Surroundings, Threshold,
    link_changes, rewording, standing,
};
use spec::reference::{Relation, may_be_code, references};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [repository, dir, rest @ ..] = arguments.as_slice() else {
        eprintln!("usage: drift REPOSITORY DIRECTORY [SEEDS] [PLANTS]");
        std::process::exit(2);
    };
    let number = |at: usize, otherwise: usize| rest.get(at).map_or(otherwise, |text| text.parse().unwrap_or(otherwise));
    let mut replay = Replay::new(repository, dir);
    replay.all();
    let explain = std::env::var_os("EXPLAIN").is_some();
    replay.tell(explain);
    let (mut found, mut planted, mut named) = (0, 0, 0);
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for seed in 0..number(0, 5) as u64 {
        let (one, all) = replay.plant(seed, number(1, 100), &mut kinds, &mut named, explain);
        println!("seed {seed}: {one} of {all} planted changes found");
        (found, planted) = (found + one, planted + all);
    }
    let flagged = replay.flagged();
    let share = |one: usize, all: usize| 100.0 * one as f64 / all.max(1) as f64;
    println!(
        "planted: {:.1} % found ({found} of {planted}); each by itself, the requirement it was planted for",
        share(found, planted)
    );
    println!("         {:.1} % counting any requirement that names the same code", share(named, planted));
    for (kind, (one, all)) in kinds {
        println!("  {kind:12} {:5.1} % of {all}", share(one, all));
    }
    let linked = replay.linked();
    // As if each tenth of the requirements had drifted.
    let tenth = linked as f64 / 10.0;
    let hits = tenth * found as f64 / planted.max(1) as f64;
    println!(
        "precision where one in ten requirements has drifted: {:.0} %",
        100.0 * hits / (hits + flagged as f64).max(1.0)
    );
}

/// A requirement while its history is replayed.
#[derive(Default)]
struct Followed {
    page: String,
    text: String,
    stands: bool,
    links: i64,
    events: Vec<Event>,
    /// Commits after which some file that names it changed, and the requirement did not.
    plain: bool,
    commits: Vec<usize>,
}

struct Replay {
    git: Git,
    dir: String,
    commits: Vec<String>,
    pages: BTreeMap<String, BTreeMap<String, String>>,
    requirements: BTreeMap<String, Followed>,
    /// Which requirements each file names.
    files: HashMap<String, BTreeSet<String>>,
    loud: BTreeSet<String>,
    opened: usize,
}

impl Replay {
    fn new(repository: &str, dir: &str) -> Self {
        let log = git(repository, &["log", "--first-parent", "--reverse", "--format=%H"]);
        Self {
            git: Git::open(repository),
            dir: dir.trim_matches('/').to_owned(),
            commits: log.lines().map(str::to_owned).collect(),
            pages: BTreeMap::new(),
            requirements: BTreeMap::new(),
            files: HashMap::new(),
            loud: BTreeSet::new(),
            opened: 0,
        }
    }

    fn all(&mut self) {
        for at in 0..self.commits.len() {
            self.commit(at);
        }
    }

    fn is_page(dir: &str, file: &str) -> bool {
        file.ends_with(".md") && (dir.is_empty() || file.starts_with(&format!("{dir}/")))
    }

    fn commit(&mut self, at: usize) {
        let id = self.commits[at].clone();
        let parent = if at == 0 { None } else { Some(self.commits[at - 1].clone()) };
        let mut changed = Vec::new();
        let files = self.git.changed(parent.as_deref(), &id);
        for (file, old, new) in &files {
            changed.push((file.clone(), self.git.blob(old), self.git.blob(new)));
        }
        // What the commit does to pages, by requirement: the text before and since.
        let mut worded: BTreeMap<String, (String, String)> = BTreeMap::new();
        let mut touched: BTreeSet<String> = BTreeSet::new();
        let dir = self.dir.clone();
        for (file, _, new) in changed.iter().filter(|(file, ..)| Self::is_page(&dir, file)) {
            touched.insert(file.clone());
            let document = spec::markdown::parse(new);
            let now: BTreeMap<String, String> = spec::requirement::extents_in(file, new, &document)
                .into_iter()
                .map(|extent| (extent.stated.name, new[extent.range].to_owned()))
                .collect();
            let before = self.pages.insert(file.clone(), now.clone()).unwrap_or_default();
            for (name, text) in &now {
                let followed = self.requirements.entry(name.clone()).or_default();
                if followed.stands && followed.text != *text {
                    worded.insert(name.clone(), (followed.text.clone(), text.clone()));
                }
                if !followed.stands {
                    worded.insert(name.clone(), (text.clone(), text.clone()));
                }
                (followed.page, followed.text, followed.stands) = (file.clone(), text.clone(), true);
            }
            for name in before.keys().filter(|name| !now.contains_key(*name)) {
                if let Some(followed) = self.requirements.get_mut(name).filter(|followed| followed.page == *file) {
                    followed.stands = false;
                }
            }
        }
        let code: Vec<FileChange<'_>> = changed
            .iter()
            .filter(|(file, old, new)| may_be_code(file) && (names_any(old) || names_any(new)))
            .map(|(path, old, new)| FileChange { path, old, new })
            .collect();
        let links = link_changes(&code);
        let coded: BTreeSet<&str> = links.iter().map(|change| change.reference.name.as_str()).collect();
        for (name, (old, new)) in &worded {
            let Some(followed) = self.requirements.get_mut(name) else { continue };
            followed.plain = false;
            if old != new {
                let along = if coded.contains(name.as_str()) { Along::Code } else { Along::Nothing };
                followed
                    .events
                    .push(Event { key: at as i64, happening: Happening::Worded(rewording(old, new), along) });
            }
        }
        for (name, followed) in &mut self.requirements {
            if touched.contains(&followed.page) && !worded.contains_key(name) && !followed.events.is_empty() {
                followed.events.push(Event { key: at as i64, happening: Happening::Page });
            }
        }
        for change in &links {
            // Code may name what no page states yet.
            let followed = self.requirements.entry(change.reference.name.clone()).or_default();
            let page = match () {
                () if worded.contains_key(&change.reference.name) => PageTouch::Requirement,
                () if touched.contains(&followed.page) => PageTouch::Page,
                () if !touched.is_empty() => PageTouch::Elsewhere,
                () => PageTouch::None,
            };
            followed.commits.push(at);
            if change.reference.relation == Relation::Implements {
                followed.links += match change.fate {
                    Fate::Linked if change.old.is_none() => 1,
                    Fate::Unlinked => -1,
                    _ => 0,
                };
            }
            if let Some(happening) = followed.happening(change, page, files.len()) {
                followed.events.push(Event { key: at as i64, happening });
            }
        }
        let gone: BTreeMap<String, usize> = links
            .iter()
            .filter(|change| change.fate == Fate::Unlinked && change.reference.relation == Relation::Implements)
            .filter(|change| self.requirements.get(&change.reference.name).is_some_and(|followed| followed.links <= 0))
            .map(|change| (change.reference.name.clone(), change.file))
            .collect();
        for (name, file) in &gone {
            if let Some(followed) = self.requirements.get_mut(name) {
                let happening = Happening::Unlinked { file: code[*file].path.to_owned(), along: gone.len() };
                followed.events.push(Event { key: at as i64, happening });
            }
        }
        for file in &code {
            if at > 0 {
                for name in self.files.get(file.path).into_iter().flatten() {
                    if let Some(followed) = self.requirements.get_mut(name).filter(|_| !worded.contains_key(name)) {
                        followed.plain = true;
                    }
                }
            }
            let names = references(file.path, file.new).into_iter().map(|reference| reference.name).collect();
            self.files.insert(file.path.to_owned(), names);
        }
        // Whoever looks after every commit is asked this often.
        let names: BTreeSet<&String> = links.iter().map(|change| &change.reference.name).chain(worded.keys()).collect();
        for name in names {
            let Some(followed) = self.requirements.get(name) else { continue };
            match Threshold::default().is_reached(followed.standing().evidence) {
                true => self.opened += usize::from(self.loud.insert(name.clone())),
                false => drop(self.loud.remove(name)),
            }
        }
    }

    fn linked(&self) -> usize {
        self.requirements.values().filter(|followed| followed.stands && !followed.commits.is_empty()).count()
    }

    fn flagged(&self) -> usize {
        let linked = self.requirements.values().filter(|followed| followed.stands && !followed.commits.is_empty());
        linked.filter(|followed| Threshold::default().is_reached(followed.standing().evidence)).count()
    }

    fn tell(&self, explain: bool) {
        let stated = self.requirements.values().filter(|followed| followed.stands).count();
        let plain = self
            .requirements
            .values()
            .filter(|followed| followed.stands && followed.plain && !followed.commits.is_empty())
            .count();
        let (linked, flagged) = (self.linked(), self.flagged());
        let share = |one: usize| 100.0 * one as f64 / linked.max(1) as f64;
        println!("{} commits, {stated} requirements, {linked} of them named by code", self.commits.len());
        println!("flagged now, nothing planted: {flagged} ({:.1} %)", share(flagged));
        println!("flagged now by files that changed: {plain} ({:.1} %)", share(plain));
        println!(
            "asked over the whole history: {} times, {:.2} a commit",
            self.opened,
            self.opened as f64 / self.commits.len().max(1) as f64
        );
        if explain {
            for (name, followed) in self.requirements.iter().filter(|(_, followed)| followed.stands) {
                let standing = followed.standing();
                if standing.evidence > 0.3 {
                    let open = &standing.open[0];
                    let reasons: Vec<_> = open.reasons.iter().map(ToString::to_string).collect();
                    println!(
                        "  {:.2} {name} {} [{}] {}",
                        standing.evidence,
                        standing.state.as_str(),
                        &self.commits[open.key as usize][..8],
                        reasons.join("; ")
                    );
                }
            }
        }
    }

    /// Plants changes, each by itself; how many were found of how many.
    fn plant(
        &mut self,
        seed: u64,
        most: usize,
        kinds: &mut BTreeMap<&'static str, (usize, usize)>,
        named: &mut usize,
        explain: bool,
    ) -> (usize, usize) {
        let mut random = StdRng::seed_from_u64(seed);
        let (mut found, mut planted, mut tries) = (0, 0, 0);
        while planted < most && tries < most * 20 {
            tries += 1;
            let at = random.random_range(self.commits.len() / 2..self.commits.len());
            let commit = self.commits[at].clone();
            let mut files: Vec<_> =
                self.files.iter().filter(|(_, names)| !names.is_empty()).map(|(file, _)| file.clone()).collect();
            files.sort();
            let Some(file) = files.get(random.random_range(0..files.len().max(1))) else { break };
            let text = self.git.show(&commit, file);
            let references: Vec<_> = references(file, &text)
                .into_iter()
                .filter(|reference| {
                    reference.relation == Relation::Implements
                        && self.requirements.get(&reference.name).is_some_and(|followed| {
                            followed.events.iter().any(|event| event.key <= at as i64) && followed.stands
                        })
                })
                .collect();
            let Some(reference) = references.get(random.random_range(0..references.len().max(1))) else { continue };
            let Some((kind, changed)) = mutated(&text, reference.code.range.clone(), &mut random) else { continue };
            let links = link_changes(&[FileChange { path: file, old: &text, new: &changed }]);
            let loud = |name: &str| {
                let Some(followed) = self.requirements.get(name) else { return (0.0, None) };
                let mut events: Vec<Event> =
                    followed.events.iter().filter(|event| event.key <= at as i64).cloned().collect();
                // An open item from before must not count as finding this one.
                for change in links.iter().filter(|change| change.reference.name == name) {
                    if let Some(happening) = followed.happening(change, PageTouch::None, 1) {
                        events.push(Event { key: i64::MAX, happening });
                    }
                }
                let standing = standing(&Subject::of(&followed.text), &events);
                let open = standing.open.into_iter().find(|open| open.key == i64::MAX);
                (open.as_ref().map_or(0.0, |open| open.evidence), open)
            };
            planted += 1;
            let (evidence, open) = loud(&reference.name);
            let is_found = Threshold::default().is_reached(evidence);
            found += usize::from(is_found);
            let any = links.iter().any(|change| Threshold::default().is_reached(loud(&change.reference.name).0));
            *named += usize::from(is_found || any);
            let count = kinds.entry(kind).or_default();
            *count = (count.0 + usize::from(is_found), count.1 + 1);
            if explain && !is_found {
                let change = links.iter().find(|change| change.reference.name == reference.name);
                let around = change.map(|change| {
                    (
                        change.shared,
                        change.new.map(|new| new.2 - new.1),
                        change
                            .alteration
                            .pieces
                            .iter()
                            .map(|piece| format!("{:?} {} -> {}", piece.what, piece.old, piece.new))
                            .collect::<Vec<_>>(),
                    )
                });
                println!(
                    "  missed {kind} in {file} for {} ({evidence:.2}): {around:?} {}",
                    reference.name,
                    open.is_some()
                );
            }
        }
        (found, planted)
    }
}

impl Followed {
    fn standing(&self) -> Standing {
        standing(&Subject::of(&self.text), &self.events)
    }

    fn happening(&self, change: &LinkChange, page: PageTouch, files: usize) -> Option<Happening> {
        Some(match change.fate {
            Fate::Linked => Happening::Linked,
            Fate::Unlinked => return None,
            Fate::Changed => Happening::Code(Box::new((
                change.alteration.clone(),
                Surroundings {
                    relation: change.reference.relation,
                    stretches: change.stretches,
                    alike: change.alike,
                    files,
                    shared: change.shared,
                    lines: change.new.map_or(1, |(_, from, to)| to + 1 - from),
                    page,
                    with_tests: change.with_tests,
                },
            ))),
        })
    }
}

/// Most files name nothing: they need not be read closely.
fn names_any(text: &str) -> bool {
    ["r[", "//=", "spec:", "req-Id", "@relation", "->"].iter().any(|mark| text.contains(mark))
}

fn git(repository: &str, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(repository).args(arguments).output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Contents of a repository, read through one process.
struct Git {
    repository: String,
    _child: Child,
    into: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Git {
    fn open(repository: &str) -> Self {
        let mut child = Command::new("git")
            .args(["-C", repository, "cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("git runs");
        let (into, from) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
        Self { repository: repository.into(), _child: child, into, from: BufReader::new(from) }
    }

    /// The files that differ between two commits, with the ids of their contents.
    fn changed(&self, old: Option<&str>, new: &str) -> Vec<(String, String, String)> {
        let diff = match old {
            Some(old) => git(&self.repository, &["diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", old, new]),
            None => git(
                &self.repository,
                &["diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", "--root", "--no-commit-id", new],
            ),
        };
        let line = |line: &str| {
            let (told, file) = line.split_once('\t')?;
            let mut told = told.split(' ').skip(2);
            Some((file.to_owned(), told.next()?.to_owned(), told.next()?.to_owned()))
        };
        diff.lines().filter_map(line).collect()
    }

    fn show(&mut self, commit: &str, file: &str) -> String {
        self.blob(&format!("{commit}:{file}"))
    }

    fn blob(&mut self, name: &str) -> String {
        if name.bytes().all(|byte| byte == b'0') {
            return String::new();
        }
        writeln!(self.into, "{name}").expect("git reads");
        let mut head = String::new();
        self.from.read_line(&mut head).expect("git answers");
        let mut parts = head.split_whitespace().skip(1);
        let (kind, size) = (parts.next(), parts.next().and_then(|size| size.parse::<usize>().ok()));
        let Some(size) = size else { return String::new() };
        let mut bytes = vec![0; size + 1];
        self.from.read_exact(&mut bytes).expect("git answers");
        bytes.pop();
        if kind == Some("blob") && size < 2_000_000 {
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            String::new()
        }
    }
}
