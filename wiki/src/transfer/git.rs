//! A repository that the system's `git` writes from a stream (`git fast-import`).
//!
//! Nothing of the machine's own settings takes part: what is written is the same everywhere.

use std::path::Path;
use std::process::{Output, Stdio};

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufWriter};
use tokio::process::{Child, ChildStdin, Command};

use super::partial::cannot;
use crate::error::{Error, Result};

/// The branch that is written.
const BRANCH: &str = "main";

/// A repository while it is being written.
pub struct Repository<'a> {
    folder: &'a Path,
    /// What the folder is to be called, for whoever is told that it cannot be written.
    named: &'a Path,
    child: Child,
    input: BufWriter<ChildStdin>,
    begun: bool,
}

/// The head of a commit.
pub struct Head<'a> {
    pub author: &'a str,
    pub email: &'a str,
    /// When it was written and when it took effect, in milliseconds since 1970.
    pub at: i64,
    pub merged_at: i64,
    pub message: &'a str,
}

impl<'a> Repository<'a> {
    /// Begins a repository in an empty folder.
    pub async fn begin(folder: &'a Path, named: &'a Path) -> Result<Self> {
        let branch = format!("--initial-branch={BRANCH}");
        let run = async |arguments: &[&str]| run(folder, named, arguments).await;
        run(&["init", "--quiet", "--template=", &branch]).await?;
        for setting in ["core.autocrlf=false", "core.protectNTFS=false", "core.protectHFS=false", "core.symlinks=true"]
        {
            let (name, value) = setting.split_once('=').unwrap_or((setting, "true"));
            run(&["config", name, value]).await?;
        }
        // A page that is called `.gitattributes` must not change what is written of the others.
        let info = folder.join(".git/info");
        let plain = "* -text -filter -ident -working-tree-encoding\n";
        std::fs::create_dir_all(&info)
            .and_then(|()| std::fs::write(info.join("attributes"), plain))
            .map_err(|error| cannot(named, &error))?;

        let mut command = git(folder, &["fast-import", "--quiet", "--done", "--date-format=raw"]);
        let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.map_err(missing)?;
        let input = child.stdin.take().ok_or_else(|| Error::Failed("git takes no input".into()))?;
        Ok(Self { folder, named, child, input: BufWriter::with_capacity(1 << 16, input), begun: false })
    }

    /// Begins a commit on top of the one before.
    pub async fn commit(&mut self, head: &Head<'_>) -> Result<()> {
        let who = ident(head.author, head.email);
        let (at, merged_at) = (seconds(head.at), seconds(head.merged_at));
        let message = head.message.replace('\0', "");
        let text = format!(
            "commit refs/heads/{BRANCH}\nauthor {who} {at} +0000\ncommitter {who} {merged_at} +0000\ndata {}\n{message}\n",
            message.len()
        );
        self.begun = true;
        self.write(text.as_bytes()).await
    }

    /// Takes a file away.
    pub async fn delete(&mut self, name: &str) -> Result<()> {
        self.write(format!("D {}\n", quoted(name)).as_bytes()).await
    }

    /// Writes a file or, with mode 120000, a link.
    pub async fn put(&mut self, mode: &str, name: &str, content: &[u8]) -> Result<()> {
        let head = format!("M {mode} inline {}\ndata {}\n", quoted(name), content.len());
        self.write(head.as_bytes()).await?;
        self.write(content).await?;
        self.write(b"\n").await
    }

    /// Ends the stream and checks out what it has led to.
    pub async fn finish(mut self) -> Result<()> {
        self.write(b"done\n").await?;
        if self.input.flush().await.is_err() {
            return Err(self.why().await);
        }
        let Self { folder, named, child, input, begun } = self;
        drop(input);
        let output = child.wait_with_output().await.map_err(|error| cannot(named, &error))?;
        must_have_worked(named, &output)?;
        match begun {
            true => run(folder, named, &["reset", "--quiet", "--hard", BRANCH]).await,
            false => Ok(()),
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self.input.write_all(bytes).await {
            Ok(()) => Ok(()),
            // It has ended and says why.
            Err(_) => Err(self.why().await),
        }
    }

    async fn why(&mut self) -> Error {
        let mut said = Vec::new();
        if let Some(errors) = &mut self.child.stderr {
            let _ = errors.read_to_end(&mut said).await;
        }
        let _ = self.child.wait().await;
        cannot(self.named, &reason(&said))
    }
}

/// The file modes of what is written.
pub const FILE: &str = "100644";
pub const LINK: &str = "120000";

/// True when git keeps no file under this name.
pub fn is_forbidden(name: &str) -> bool {
    name.split('/').any(|part| matches!(part, "" | "." | "..") || part.eq_ignore_ascii_case(".git"))
}

fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).kill_on_drop(true);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"] {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C");
    command
}

async fn run(folder: &Path, named: &Path, arguments: &[&str]) -> Result<()> {
    let output = git(folder, arguments).stdin(Stdio::null()).output().await.map_err(missing)?;
    must_have_worked(named, &output)
}

fn must_have_worked(named: &Path, output: &Output) -> Result<()> {
    match output.status.success() {
        true => Ok(()),
        false => Err(cannot(named, &reason(&output.stderr))),
    }
}

fn missing(error: std::io::Error) -> Error {
    Error::Failed(format!("git cannot be run: {error}; install it"))
}

/// The line in which git says why it stopped.
fn reason(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    let line = lines.clone().find(|line| line.starts_with("fatal:")).or_else(|| lines.next_back());
    line.map_or_else(|| "git stopped without a reason".into(), |line| line.trim_start_matches("fatal: ").to_owned())
}

/// `Name <address>` without what git would misread.
fn ident(name: &str, email: &str) -> String {
    let clean = |text: &str| -> String {
        text.chars().filter(|letter| !matches!(letter, '<' | '>') && !letter.is_control()).collect()
    };
    match clean(name).trim() {
        "" => format!("<{}>", clean(email).trim()),
        name => format!("{name} <{}>", clean(email).trim()),
    }
}

/// Git knows no time before 1970.
fn seconds(at: i64) -> i64 {
    at.div_euclid(1000).max(0)
}

/// A path in quotes, as fast-import reads it.
fn quoted(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('"');
    for letter in name.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
