//! Code that pages show, followed in the repository it is from: what became of it since.
//!
//! Only mounted repositories are asked, only along their branches, and only for files that whoever asks may see.

use spec::account::Action;
use spec::change::subject;
use spec::embedded::{self, Embedded, Followed, Part, State, Touched, again, difference, find, is_same};
use spec::{Actor, Page, PagePath};

use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::{Against, ObjectId, Repository, Touching, hex, unhex};
use crate::store::embedded::{self as rows, Commit, Having};
use crate::store::{self, Conn, linked};
use crate::wiki::Wiki;

/// Most blocks of a page that are followed, and most commits that are looked at for one of them.
const BLOCKS: usize = 30;
const COMMITS: i64 = 100;

/// Largest file that is looked at, in bytes.
const LARGEST: usize = 2 << 20;

/// Most other files that are looked at for code that went away.
const OTHERS: usize = 50;

/// What is known of a block before its repository is asked.
struct Asked {
    block: Embedded,
    having: Having,
    /// The commit it was taken from.
    at: Option<Vec<u8>>,
    /// The commits that touched its file since, oldest first.
    since: Vec<Commit>,
}

impl Wiki {
    /// The code that a page shows, block by block, with what became of it since.
    // r[impl embedded.followed]
    pub async fn embedded(&self, actor: &Actor, path: &PagePath) -> Result<Vec<Followed>> {
        self.must(actor, Action::Read).await?;
        let page = self.page(actor, path, None).await?;
        self.follow_embedded(actor, &page).await
    }

    /// The same for a page that was read already.
    pub async fn follow_embedded(&self, actor: &Actor, page: &Page) -> Result<Vec<Followed>> {
        self.must(actor, Action::Read).await?;
        let blocks = embedded::embedded(&page.body);
        if blocks.is_empty() {
            return Ok(Vec::new());
        }
        let mut conn = self.read(actor).await?;
        let own = store::tree::find_node(&mut conn, &page.path).await?.and_then(|node| node.page).unwrap_or(0);
        let mounts = store::mounts::list(&mut conn).await?;
        let mut all = Vec::new();
        for block in blocks.into_iter().take(BLOCKS) {
            let unknown = unknown(&block);
            let Some(asked) = ask(&mut conn, block, own).await? else {
                all.push(unknown);
                continue;
            };
            let mount = mounts.iter().find(|mount| mount.id == asked.having.mount);
            let Some(repository) = mount.and_then(|mount| Repository::open(&self.repository_of(mount)).ok()) else {
                all.push(unknown);
                continue;
            };
            let follow = tokio::task::spawn_blocking(move || follow(&repository.touching(), &asked));
            all.push(follow.await.map_err(|error| Error::Failed(error.to_string()))?);
        }
        Ok(all)
    }
}

fn unknown(block: &Embedded) -> Followed {
    Followed {
        file: block.from.file.clone(),
        item: match &block.from.part {
            Part::Item(item) => Some(item.clone()),
            _ => None,
        },
        commit: None,
        repository: None,
        state: State::Unknown,
        now_file: None,
        now_line: None,
        commits: 0,
        last: None,
        difference: Vec::new(),
        altered: false,
    }
}

/// Which repository has what a block shows, and which commits touched it since; none when none has.
async fn ask(conn: &mut Conn, block: Embedded, page: i64) -> Result<Option<Asked>> {
    for having in rows::having(conn, &block.from.file, page).await? {
        let Some(digits) = &block.from.commit else {
            return Ok(Some(Asked { block, having, at: None, since: Vec::new() }));
        };
        let found = rows::commit(conn, having.mount, &unhex(digits, 0x00), &unhex(digits, 0xff)).await?;
        if let Some((at, position)) = found {
            let since = rows::since(conn, having.mount, having.file, position, COMMITS).await?;
            return Ok(Some(Asked { block, having, at: Some(at), since }));
        }
    }
    Ok(None)
}

fn follow(touching: &Touching, asked: &Asked) -> Followed {
    let Asked { block, having, at, since } = asked;
    let (file, part) = (block.from.file.as_str(), &block.from.part);
    let read = |commit: &[u8], file: &str| touching.text(touching.blob_at(commit, file)?, LARGEST);
    let cut = |text: &str| find(file, text, part).map(|(range, line)| (text[range].to_owned(), line));
    let then = at.as_deref().and_then(|at| read(at, file));
    let taken = then.as_deref().and_then(cut);
    let shown = block.code.clone();
    let altered = taken.as_ref().is_some_and(|(code, _)| !shown.trim().is_empty() && !is_same(code, &shown));
    let (code, line) = match taken {
        Some((code, line)) => (code, Some(line)),
        None => (shown, None),
    };
    let mut told = Followed {
        commit: at.as_deref().map(hex),
        repository: Some(linked::public_name(&having.location)),
        altered,
        ..unknown(block)
    };
    let Some(now) = read(&having.tip, file) else {
        told.last = since.last().map(touched);
        match since.last().and_then(|commit| elsewhere(touching, &commit.object_id, &code)) {
            Some((other, line)) => {
                (told.state, told.now_file, told.now_line) = (State::Moved, Some(other), Some(line));
            }
            None => told.state = State::Gone,
        }
        return told;
    };
    told.now_file = Some(file.to_owned());
    let place = |text: &str| match (part, &then) {
        (Part::Lines(from, to), Some(then)) => match again(text, &code, *from) {
            Some(line) => Some((code.clone(), line)),
            None => {
                let (from, to) = embedded::mapped(then, text, *from, *to)?;
                find(file, text, &Part::Lines(from, to)).map(|(range, line)| (text[range].to_owned(), line))
            }
        },
        // Without a commit, lines are only known by what they say.
        (Part::Lines(from, _), None) => again(text, &code, *from).map(|line| (code.clone(), line)),
        _ => cut(text),
    };
    match place(&now) {
        Some((is, now_line)) if is_same(&is, &code) => {
            let stays = line.is_none_or(|line| line == now_line);
            told.state = if stays { State::Unchanged } else { State::Moved };
            told.now_line = Some(now_line);
        }
        Some((is, now_line)) => {
            let mut last = code.clone();
            for commit in since {
                let Some(text) = read(&commit.object_id, file) else { continue };
                let Some((said, _)) = place(&text).filter(|(said, _)| !is_same(said, &last)) else { continue };
                last = said;
                told.commits += 1;
                told.last = Some(touched(commit));
            }
            (told.state, told.now_line) = (State::Changed, Some(now_line));
            told.difference = difference(&code, &is);
        }
        None => match again(&now, &code, line.unwrap_or(1)) {
            Some(line) => (told.state, told.now_line) = (State::Moved, Some(line)),
            None => {
                told.state = State::Gone;
                let held = |commit: &&Commit| read(&commit.object_id, file).is_none_or(|text| place(&text).is_none());
                // The first since which it is missing for good.
                told.last = since.iter().rev().take_while(held).last().map(touched);
            }
        },
    }
    told
}

/// The file in which a commit put code that it took from another one.
// r[impl embedded.moved]
fn elsewhere(touching: &Touching, commit: &[u8], code: &str) -> Option<(String, usize)> {
    let files = touching.names(commit, Against::First);
    files.into_iter().take(OTHERS).find_map(|file| {
        let blob: ObjectId = touching.blob_at(commit, &file)?;
        let line = again(&touching.text(blob, LARGEST)?, code, 1)?;
        Some((file, line))
    })
}

fn touched(commit: &Commit) -> Touched {
    Touched {
        commit: hex(&commit.object_id),
        at: time(commit.authored_at),
        author: commit.author.clone(),
        subject: subject(&commit.message).to_owned(),
    }
}
