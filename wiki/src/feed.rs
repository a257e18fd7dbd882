//! What a change did, told to those who are not here: for feed readers and e-mails.
//!
//! Everything is bounded, because others keep it: so many changes, so many pages of each, so much of each page.

mod words;

use jiff::Timestamp;
use spec::account::Action;
use spec::change::{ChangeState, headline};
use spec::{Actor, ChangeLine, PagePath};
use texts::{Language, speaking, text};

use crate::accounts::secret;
use crate::changes::ChangeFilter;
use crate::error::Result;
use crate::store::accounts::{set, setting};
use crate::store::{self, Conn};
use crate::wiki::Wiki;

pub(crate) use words::escaped;

/// Entries of a feed.
const ENTRIES: usize = 30;

/// Open proposals among them, at most.
const OPEN: usize = 10;

/// Pages of a change that are shown.
const PAGES: i64 = 8;

/// HTML of one change, in bytes, beyond which pages are only named.
const MOST_HTML: usize = 48 * 1024;

/// Texts larger than this are not compared.
const LARGEST: usize = 512 * 1024;

/// The setting with what makes the names of this wiki's entries different from those of any other.
const IDENTITY: &str = "identity";

/// Which changes a feed tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// All of them.
    Everything,
    /// Those of one page.
    Page(PagePath),
    /// Those of pages at and below a path.
    At(PagePath),
}

/// A feed, to be written in whatever form.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// Its name in the whole world.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When the newest entry took effect.
    pub updated: Timestamp,
    /// What happened, newest first.
    pub entries: Vec<FeedEntry>,
}

/// One change in a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedEntry {
    /// Its name in the whole world, the same for ever.
    pub id: String,
    /// What the change says of itself.
    pub title: String,
    /// Who wrote it, and whose agent that is.
    pub author: String,
    /// When it took effect, or was offered.
    pub at: Timestamp,
    /// The change.
    pub change: i64,
    /// What it did, as HTML that stands by itself: no scripts, no styles but those of single words.
    pub html: String,
}

/// What a change did, in both forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deeds {
    pub html: String,
    pub text: String,
}

impl Wiki {
    /// What a feed's content hangs on: while this is the same, so is the feed.
    pub async fn feed_tag(&self, actor: &Actor, of: &FeedOf) -> Result<String> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let (newest, sight) = (store::events::newest(&mut conn).await?, store::sight::key(&mut conn).await?);
        let of = blake3::hash(format!("{newest} {sight} {of:?}").as_bytes());
        Ok(of.to_hex()[..24].to_owned())
    }

    /// The latest merged changes and open proposals, with what they changed. Links in it lead to the wiki at `address`.
    // r[impl feed.entries] r[impl feed.scope]
    pub async fn feed(&self, actor: &Actor, of: &FeedOf, address: &str) -> Result<Feed> {
        self.must(actor, Action::Read).await?;
        let filter = match of {
            FeedOf::Everything => ChangeFilter::default(),
            FeedOf::Page(path) => ChangeFilter { page: Some(path.clone()), ..ChangeFilter::default() },
            FeedOf::At(path) => ChangeFilter { at: Some(path.clone()), ..ChangeFilter::default() },
        };
        let merged = self.changes(actor, &filter, None, ENTRIES).await?.items;
        let filter = ChangeFilter { state: Some(ChangeState::Open), ..filter };
        let open = self.changes(actor, &filter, None, OPEN).await?.items;
        let identity = self.identity().await?;
        let name = match of {
            FeedOf::Everything => String::new(),
            FeedOf::Page(path) => format!("page {path}"),
            FeedOf::At(path) => format!("at {path}"),
        };
        let mut conn = self.read(actor).await?;
        let title = match of {
            FeedOf::Everything => "The specification".to_owned(),
            FeedOf::Page(path) | FeedOf::At(path) => match store::tree::find_node(&mut conn, path).await? {
                Some(node) => node.title,
                None => path.to_string(),
            },
        };
        let mut entries = Vec::with_capacity(merged.len() + open.len());
        for line in merged.into_iter().chain(open) {
            entries.push(self.entry(&mut conn, &identity, address, line).await?);
        }
        entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.change)));
        entries.truncate(ENTRIES);
        Ok(Feed {
            id: named(&identity, &name),
            title,
            updated: entries.first().map(|entry| entry.at).unwrap_or_default(),
            entries,
        })
    }

    async fn entry(&self, conn: &mut Conn, identity: &str, address: &str, line: ChangeLine) -> Result<FeedEntry> {
        let is_open = line.state != ChangeState::Merged;
        // r[impl language.pages]
        let link = |path: &PagePath| format!("{address}{}", path.url());
        let deeds = speaking(Language::English, self.deeds(conn, line.change, &link)).await?;
        let name = format!("{} {}", if is_open { "opened" } else { "merged" }, line.change);
        let title = headline(&line.message).to_owned();
        Ok(FeedEntry {
            id: named(identity, &name),
            title: if is_open { format!("Proposed: {title}") } else { title },
            author: crate::agents::signed(&line.author, line.agent_of.as_deref()),
            at: line.merged_at.unwrap_or(line.at),
            change: line.change,
            html: deeds.html,
        })
    }

    /// What a change did, or would do, to its pages. `link` gives the address of a page.
    pub(crate) async fn deeds(
        &self,
        conn: &mut Conn,
        change: i64,
        link: &(dyn Fn(&PagePath) -> String + Sync),
    ) -> Result<Deeds> {
        let row = store::changes::get(conn, change).await?;
        let mut deeds = Deeds::default();
        let below = row.message.trim_start().split_once('\n').map_or("", |(_, below)| below.trim());
        if !below.is_empty() {
            let below: String = below.chars().take(2_000).collect();
            deeds.html.push_str(&format!("<p>{}</p>\n", escaped(&below)));
            deeds.text.push_str(&format!("{below}\n\n"));
        }
        let pages = store::changes::pages(conn, change, PAGES + 1).await?;
        let more = pages.len() as i64 > PAGES;
        for page in pages.iter().take(PAGES as usize) {
            let (title, address) = (escaped(&page.title), escaped(&link(&page.path)));
            let what = text!("letters-page", deed = page.kind.as_str());
            deeds.html.push_str(&format!("<h3><a href=\"{address}\">{title}</a> ({what})</h3>\n"));
            deeds.text.push_str(&format!("{} ({what})\n", page.title));
            if deeds.html.len() > MOST_HTML {
                continue;
            }
            let old = match page.base {
                Some(base) => self.words_of(conn, base).await?,
                None => Some(String::new()),
            };
            let new = self.words_of(conn, page.revision).await?;
            let (Some(old), Some(new)) = (old, new) else {
                deeds.html.push_str(&format!("<p>{}</p>\n", text!("letters-too-large")));
                continue;
            };
            let diff = tokio::task::spawn_blocking(move || spec::diff::diff(&old, &new)).await;
            let diff = diff.map_err(|error| crate::error::Error::Failed(error.to_string()))?;
            words::html(&diff, MOST_HTML.saturating_sub(deeds.html.len()), &mut deeds.html);
            words::text(&diff, MOST_HTML.saturating_sub(deeds.text.len()), &mut deeds.text);
        }
        if more {
            let more = text!("letters-more-pages");
            deeds.html.push_str(&format!("<p>{more}</p>\n"));
            deeds.text.push_str(&format!("{more}\n"));
        }
        Ok(deeds)
    }

    async fn words_of(&self, conn: &mut Conn, version: i64) -> Result<Option<String>> {
        let revision = store::pages::get(conn, version).await?;
        let text = self.text(conn, &revision).await?;
        Ok((text.len() <= LARGEST).then_some(text))
    }

    /// What makes this wiki's names its own, made at random the first time.
    async fn identity(&self) -> Result<String> {
        let known = setting(&mut *self.store.read().await?, IDENTITY).await?;
        if let Some(known) = known {
            return Ok(known);
        }
        if self.store.is_read_only() {
            return Ok(String::new());
        }
        let mut tx = self.store.write().await?;
        if let Some(known) = setting(&mut tx, IDENTITY).await? {
            return Ok(known);
        }
        let new = secret("");
        set(&mut tx, IDENTITY, &new).await?;
        tx.commit().await?;
        Ok(new)
    }
}

/// A UUID made of a name (version 8, RFC 9562), so that it is the same whenever it is asked for.
// r[impl feed.names]
fn named(identity: &str, name: &str) -> String {
    let hash = blake3::hash(format!("{identity}\n{name}").as_bytes());
    let mut bytes: [u8; 16] = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = crate::git::hex(&bytes);
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
