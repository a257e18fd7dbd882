//! The system's `git`, run so that it can neither ask a question nor hang, and so that what it says is one line.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;
use tokio::time::timeout;

use super::address::without_secrets;
use super::way::Way;
use crate::error::{Error, Result};

/// How long `git` may say nothing before it is taken for hung. While it works it tells how far it is.
const SILENCE: Duration = Duration::from_secs(120);

/// How long it may take at all.
const LONGEST: Duration = Duration::from_secs(6 * 60 * 60);

/// How much of what it says is kept, from the end.
const KEPT: usize = 16 << 10;

/// Longest reason that is told, in characters.
const TOLD: usize = 300;

/// What of the environment would lead `git` elsewhere: holotype may be run by a hook of some other repository.
const ELSEWHERE: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_NAMESPACE",
    "GIT_COMMON_DIR",
];

/// Why `git` did not do what it should.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be started.
    Missing(std::io::Error),
    /// It said nothing for too long.
    Silent,
    /// It ended with this reason.
    Said(String),
}

/// Runs `git` and gives what it printed.
pub async fn git(arguments: &[&str]) -> Result<String, Refusal> {
    git_by(&Way::default(), arguments).await
}

/// Runs `git`, which reaches somebody's repository only by this way.
// r[impl sync.no-hanging]
pub async fn git_by(way: &Way, arguments: &[&str]) -> Result<String, Refusal> {
    let mut command = Command::new("git");
    // Hooks and settings that somebody made for their own work are not for ours.
    command.args(["-c", "core.hooksPath=/dev/null", "-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60"]);
    for setting in &way.settings {
        command.args(["-c", setting]);
    }
    command.args(arguments);
    for name in ELSEWHERE {
        command.env_remove(name);
    }
    command
        // A question would wait for an answer that nobody can give.
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GCM_INTERACTIVE", "never")
        .env("SSH_ASKPASS_REQUIRE", "never")
        .env("GIT_ALLOW_PROTOCOL", way.protocol.unwrap_or("file:git:http:https:ssh"))
        // What it says is read by us.
        .env("LC_ALL", "C")
        .env("LANGUAGE", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    match ssh().await {
        Some(ssh) => {
            let options = way.ssh.iter().map(|option| format!(" -o {option}"));
            command.env("GIT_SSH_COMMAND", ssh + &options.collect::<String>());
        }
        // What is no ssh of ours cannot be told where to go.
        None if !way.ssh.is_empty() => return Err(Refusal::Said("ssh is replaced by another program here".into())),
        None => {}
    }
    let mut child = command.spawn().map_err(Refusal::Missing)?;
    let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) else { return Err(Refusal::Silent) };
    let ended = timeout(LONGEST, async {
        let (out, err) = tokio::try_join!(heard(out, Silence::Allowed), heard(err, Silence::Limited))?;
        let status = child.wait().await.map_err(Refusal::Missing)?;
        Ok((status, out, err))
    });
    let (status, out, err) = ended.await.map_err(|_| Refusal::Silent)??;
    match status.success() {
        true => Ok(out),
        false => Err(Refusal::Said(reason(&err))),
    }
}

/// `ssh` as the user has it, and without questions. None when it is something else, which knows other options.
async fn ssh() -> Option<String> {
    if std::env::var_os("GIT_SSH").is_some() && std::env::var_os("GIT_SSH_COMMAND").is_none() {
        return None;
    }
    let configured = match std::env::var("GIT_SSH_COMMAND") {
        Ok(command) => Some(command),
        Err(_) => {
            let asked = Command::new("git").args(["config", "--get", "core.sshCommand"]).stdin(Stdio::null()).output();
            let answered = timeout(Duration::from_secs(5), asked).await.ok()?.ok()?;
            Some(String::from_utf8_lossy(&answered.stdout).trim().to_owned())
        }
    };
    let command = configured.filter(|command| !command.is_empty()).unwrap_or_else(|| "ssh".into());
    let program = command.split_whitespace().next().unwrap_or("");
    let is_ssh = matches!(program.rsplit('/').next(), Some("ssh"));
    is_ssh.then(|| {
        format!("{command} -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4")
    })
}

enum Silence {
    Allowed,
    Limited,
}

/// Reads to the end, keeping what was said last.
async fn heard(mut from: impl AsyncRead + Unpin, silence: Silence) -> Result<String, Refusal> {
    let patience = match silence {
        Silence::Allowed => LONGEST,
        Silence::Limited => SILENCE,
    };
    let (mut kept, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let read = timeout(patience, from.read(&mut piece)).await.map_err(|_| Refusal::Silent)?;
        match read.map_err(Refusal::Missing)? {
            0 => return Ok(String::from_utf8_lossy(&kept).into_owned()),
            read => kept.extend_from_slice(&piece[..read]),
        }
        if matches!(silence, Silence::Limited) && kept.len() > 2 * KEPT {
            kept.drain(..kept.len() - KEPT);
        }
    }
}

/// The reason among all that was said, in one line and without secrets.
fn reason(said: &str) -> String {
    let noise = |line: &str| {
        let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
        line.is_empty()
            || line.contains("% (")
            || begins(&["Cloning into", "warning:", "hint:", "From ", "* ", "Please make sure", "and the repository"])
            || begins(&["remote: Enumerating", "remote: Counting", "remote: Compressing", "remote: Total"])
    };
    let lines = said.split(['\n', '\r']).map(str::trim).filter(|line| !noise(line));
    let mut reasons: Vec<&str> = Vec::new();
    for line in lines {
        let bare = ["fatal: ", "error: ", "remote: ", "ERROR: "].iter().find_map(|word| line.strip_prefix(word));
        let bare = bare.unwrap_or(line).trim_end_matches('.');
        if !reasons.contains(&bare) {
            reasons.push(bare);
        }
        if line.starts_with("fatal:") {
            break;
        }
    }
    let last = reasons.len().saturating_sub(2);
    let told = without_secrets(&reasons[last..].join("; "));
    match told.is_empty() {
        true => "git gave no reason".into(),
        false => told.chars().filter(|letter| !letter.is_control()).take(TOLD).collect(),
    }
}

impl Refusal {
    /// What could not be done with the repository at `url`, and what to do about it.
    pub fn about(self, url: &str) -> Error {
        let url = without_secrets(url);
        let said = match self {
            Refusal::Missing(error) => return Error::Failed(format!("git cannot be run: {error}; install it")),
            Refusal::Silent => "its host does not answer".into(),
            Refusal::Said(said) => said,
        };
        let asks = ["could not read Username", "could not read Password", "Authentication failed", "Permission denied"];
        let advice = match asks.iter().any(|words| said.contains(words)) {
            true => "; let git on this machine sign in there, with a credential helper or an ssh key",
            false => "",
        };
        Error::Failed(format!("{url} cannot be fetched: {said}{advice}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_one_line() {
        let said = "Cloning into bare repository '/data/x.partial'...\nERROR: Repository not found.\nfatal: Could not read \
                    from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository \
                    exists.\n";
        assert_eq!(reason(said), "Repository not found; Could not read from remote repository");
        let said = "remote: Counting objects:  50% (1/2)\rReceiving objects:  10% (1/10)\rfatal: unable to access \
                    'https://a:hunter2@host/x/': Could not resolve host: host\n";
        assert_eq!(reason(said), "unable to access 'https://host/x/': Could not resolve host: host");
        assert_eq!(reason(""), "git gave no reason");
    }

    #[test]
    fn a_repository_that_asks_who_one_is_is_told_with_advice() {
        let said = "could not read Username for 'https://host': terminal prompts disabled".to_owned();
        let told = Refusal::Said(said).about("https://host/x").to_string();
        assert!(told.starts_with("https://host/x cannot be fetched") && told.contains("credential helper"), "{told}");
    }

    #[tokio::test]
    async fn what_git_prints_comes_back() {
        assert!(git(&["version"]).await.unwrap().starts_with("git version"));
        assert!(matches!(git(&["no-such-command"]).await, Err(Refusal::Said(_))));
    }
}
