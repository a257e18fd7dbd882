//! What a page shows of other places, read when somebody looks: as they may see it, at the moment they look at.

use std::collections::HashMap;

use spec::account::Action;
use spec::listed::{Listed, tag};
use spec::markdown::{BlockKind, parse};
use spec::requirement::Requirement;
use spec::{Actor, Page, PagePath, When};
use texts::{language, speaking_now, text};

use crate::error::{Error, Result};
use crate::render::{self, held};
use crate::requirements::{RequirementFilter, defined};
use crate::store::page_tags;
use crate::wiki::Wiki;

/// How deep places that are shown show others in turn.
const DEEPEST: usize = 4;

/// Most places that one page shows, those that are shown in others included.
const MOST: usize = 100;

/// Most lines of a list.
const LISTED: usize = 200;

/// Longest text that is shown of another page, in bytes.
const LONGEST: usize = 200_000;

/// Most bytes of pages that one look searches for sections and definitions.
const SEARCHED: usize = 8 << 20;

impl Wiki {
    /// What a page shows of other places, as the actor may see it.
    // r[impl holding.embed] r[impl holding.closed]
    pub async fn held(&self, actor: &Actor, page: &Page, when: Option<&When>) -> Result<held::Shown> {
        self.must(actor, Action::Read).await?;
        let html = self.html(page, when);
        Ok(self.held_in(actor, &page.path, &html, when).await)
    }

    /// The same for the HTML of a text that stands, or will stand, at `path`.
    pub(crate) async fn held_in(&self, actor: &Actor, path: &PagePath, html: &str, when: Option<&When>) -> held::Shown {
        let mut looking = Looking {
            wiki: self,
            actor,
            when,
            left: MOST,
            room: held::Room::default(),
            rendering: held::ROOM,
            searching: SEARCHED,
            making: render::Left::beside(html),
            has_read_tags: false,
            has_read_coverage: false,
        };
        let mut of = HashMap::new();
        for wanted in held::wanted(html) {
            let shown = looking.show(&wanted, &mut vec![(path.fold(), String::new())]).await;
            of.insert(wanted, shown);
        }
        held::Shown { of, ..held::Shown::default() }
    }
}

/// A place: what it is called, folded, and the section.
type Key = (String, String);

/// Where an address leads.
enum Place {
    Page(PagePath),
    Requirement(String),
}

impl Place {
    /// The place at an address, and what it is called; none when it is none of the wiki's.
    fn of(path: &str, section: &str) -> Option<(Self, String)> {
        if let Some(id) = path.strip_prefix("/requirements/") {
            let id = percent_encoding::percent_decode_str(id).decode_utf8().ok()?.into_owned();
            return Some((Self::Requirement(id.clone()), id));
        }
        let path = PagePath::from_url(path).ok()?;
        let name = if section.is_empty() { path.to_string() } else { format!("{path}#{section}") };
        Some((Self::Page(path), name))
    }
}

/// One look at a page.
struct Looking<'a> {
    wiki: &'a Wiki,
    actor: &'a Actor,
    when: Option<&'a When>,
    /// How many places may still be read.
    left: usize,
    /// How much may still be put into others.
    room: held::Room,
    /// How many bytes of HTML may still be made, without pictures of diagrams: what is beyond has no room on the page.
    rendering: usize,
    /// How many bytes may still be searched for sections and definitions.
    searching: usize,
    /// How many formulas and diagrams may still be made.
    making: render::Left,
    /// True when the tags of pages were brought up to date: once is enough for one look, however many lists there are.
    has_read_tags: bool,
    /// The same for requirements and what code says of them.
    has_read_coverage: bool,
}

/// What a place says.
struct Said {
    title: String,
    html: String,
}

impl Looking<'_> {
    async fn show(&mut self, wanted: &held::Wanted, above: &mut Vec<Key>) -> String {
        match wanted {
            held::Wanted::Address(address) => self.at(address, above).await,
            held::Wanted::List(question) => match self.list(question).await {
                Ok(html) => html,
                Err(Error::Invalid(why)) => held::no_list(question, &why),
                Err(error) => {
                    tracing::warn!(%error, "a list could not be made");
                    held::no_list(question, text!("refused-list-now"))
                }
            },
        }
    }

    /// Why no more is shown, where that is so.
    fn full(&self) -> Option<String> {
        if self.left == 0 {
            return Some(text!("refused-held-most", n = MOST));
        }
        (self.rendering == 0).then(no_room)
    }

    async fn read_tags(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.has_read_tags, true) {
            true => Ok(()),
            false => self.wiki.read_code_soon().await,
        }
    }

    async fn read_coverage(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.has_read_coverage, true) {
            true => Ok(()),
            false => self.wiki.read_coverage_now().await,
        }
    }

    /// What a question finds.
    async fn list(&mut self, question: &str) -> Result<String> {
        if let Some(why) = self.full() {
            return Ok(held::no_list(question, &why));
        }
        self.left -= 1;
        let (items, is_all) = match Listed::read(question) {
            Err(why) => return Ok(held::no_list(question, &why)),
            Ok(Listed::Pages { .. }) if self.when.is_some() => {
                return Ok(held::no_list(question, text!("refused-list-past")));
            }
            Ok(Listed::Pages { tag: named, kind, below }) => {
                // Tags are read behind every edit.
                self.read_tags().await?;
                let mut conn = self.wiki.read(self.actor).await?;
                let named = named.as_deref().map(tag);
                let kind = kind.map(|kind| kind.as_str());
                let found =
                    page_tags::list(&mut conn, named.as_deref(), kind, below.as_ref(), LISTED as i64 + 1).await?;
                let is_all = found.len() <= LISTED;
                let item = |(path, title): (PagePath, String)| (path.url(), title, path.to_string());
                (found.into_iter().take(LISTED).map(item).collect::<Vec<_>>(), is_all)
            }
            Ok(Listed::Requirements { state, below }) => {
                let filter = RequirementFilter { at: below, state, when: self.when.cloned(), ..Default::default() };
                self.read_coverage().await?;
                let found = self.wiki.requirements_known(self.actor, &filter, None, LISTED).await?;
                let suffix = self.suffix();
                let item = |one: Requirement| {
                    let address = format!("/requirements/{}{suffix}", spec::path::encode(&one.name));
                    let about = format!("{} · {}", one.state.as_str(), one.page_title);
                    let name = if one.title.is_empty() { one.id } else { format!("{} {}", one.id, one.title) };
                    (address, name, about)
                };
                (found.items.into_iter().map(item).collect(), found.next.is_none())
            }
        };
        let more = text!("held-list-more", n = LISTED);
        self.take(held::list(&items, (!is_all).then_some(more.as_str())))
    }

    /// What is shown of an address, within the places above it.
    // r[impl holding.circles] r[impl holding.limits]
    async fn at(&mut self, address: &str, above: &mut Vec<Key>) -> String {
        let (path, section) = address.split_once('#').unwrap_or((address, ""));
        let path = path.split('?').next().unwrap_or_default();
        let Some((place, name)) = Place::of(path, section) else {
            return held::absent(address, address, text!("refused-no-place"));
        };
        let key = (name.to_lowercase(), section.to_owned());
        if above.contains(&key) {
            return held::absent(address, &name, text!("refused-shows-itself"));
        }
        if above.len() > DEEPEST {
            return held::absent(address, &name, &text!("refused-held-deep", n = DEEPEST));
        }
        if let Some(why) = self.full() {
            return held::absent(address, &name, &why);
        }
        self.left -= 1;
        let said = match &place {
            Place::Requirement(id) => self.requirement(id).await,
            Place::Page(path) => self.page(path, section).await,
        };
        let said = match said {
            Ok(said) => said,
            // A place that is closed is as absent as one that never was.
            Err(Error::NotFound(_) | Error::Denied(_)) => {
                return held::absent(address, &name, text!("refused-held-nothing-there"));
            }
            Err(Error::Invalid(why)) => return held::absent(address, &name, &why),
            // One place that cannot be read keeps nobody from the others.
            Err(error) => {
                tracing::warn!(%error, "what a page shows of another place could not be read");
                return held::absent(address, &name, text!("refused-held-now"));
            }
        };
        above.push(key);
        let mut of = HashMap::new();
        for inner in held::wanted(&said.html) {
            let shown = Box::pin(self.show(&inner, above)).await;
            of.insert(inner, shown);
        }
        above.pop();
        let mut shown = held::Shown { of, room: self.room, ..held::Shown::default() };
        let html = shown.fill(&said.html);
        self.room = shown.room;
        held::section(address, &said.title, &html)
    }

    async fn page(&mut self, at: &PagePath, section: &str) -> Result<Said> {
        let page = self.wiki.page(self.actor, at, self.when).await?;
        let place = render::Place::of_page(&page, &self.suffix());
        let (title, body) = (page.title, page.body);
        let text = match section {
            "" => body,
            section => {
                self.search(&body)?;
                let named = section.to_owned();
                let found = aside(move || within(&body, &named)).await?;
                found.ok_or_else(|| Error::Invalid(text!("refused-no-section", section = section)))?
            }
        };
        Ok(Said { title, html: self.render(text, place).await? })
    }

    async fn requirement(&mut self, name: &str) -> Result<Said> {
        self.read_coverage().await?;
        let found = self.wiki.requirement_known(self.actor, name, None, self.when).await?;
        if found.removed.is_some() {
            return Err(Error::NotFound(String::new()));
        }
        let (title, text) = (found.requirement.name, found.text);
        self.must_fit(&text)?;
        let page = self.wiki.revision(self.actor, found.requirement.revision).await?;
        self.search(&page.body)?;
        let place = render::Place::of_page(&page, &self.suffix());
        let text = aside(move || defined(text, &page.body)).await?;
        Ok(Said { title, html: self.render(text, place).await? })
    }

    /// Spends what a text costs that is searched.
    fn search(&mut self, text: &str) -> Result<()> {
        let left = self.searching.checked_sub(text.len());
        let why = || Error::Invalid(text!("refused-held-searched", n = SEARCHED >> 20));
        self.searching = left.ok_or_else(why)?;
        Ok(())
    }

    fn must_fit(&self, text: &str) -> Result<()> {
        if text.len() > LONGEST {
            return Err(Error::Invalid(text!("refused-held-long", bytes = LONGEST.to_string())));
        }
        // What is made of a text is hardly ever shorter.
        if text.len() > self.rendering {
            return Err(Error::Invalid(no_room()));
        }
        Ok(())
    }

    /// The HTML of a text, as long as there is room for it.
    // r[impl holding.limits]
    async fn render(&mut self, text: String, place: render::Place) -> Result<String> {
        self.must_fit(&text)?;
        let mut left = self.making;
        let render = move || (render::sunk_piece(&text, &place, &mut left), left);
        let (html, left) = aside(render).await?;
        self.making = left;
        self.take(html)
    }

    /// Spends the room for HTML that was made; what there is no room for is spent, too, as it was made.
    fn take(&mut self, html: String) -> Result<String> {
        let left = self.rendering.checked_sub(held::worded(&html));
        self.rendering = left.unwrap_or_default();
        left.map(|_| html).ok_or_else(|| Error::Invalid(no_room()))
    }

    fn suffix(&self) -> String {
        self.when.map(|when| format!("?as_of={}", spec::path::encode(&when.to_string()))).unwrap_or_default()
    }
}

fn no_room() -> String {
    text!("refused-held-room", n = held::ROOM >> 20)
}

/// Does what is arithmetic, not waiting: others keep their turn.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let language = language();
    let work = move || speaking_now(language, work);
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Failed(error.to_string()))
}

/// The text of a section with its heading, and with what its links are called elsewhere on the page.
fn within(body: &str, section: &str) -> Option<String> {
    let document = parse(body);
    let at = document.headings.iter().position(|heading| heading.slug == section)?;
    let heading = &document.headings[at];
    let next = document.headings[at + 1..].iter().find(|other| other.level <= heading.level);
    let end = next.map_or(body.len(), |next| next.range.start);
    let mut text = body.get(heading.range.start..end)?.to_owned();
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::LinkDefinition) {
        if block.range.start < heading.range.start || block.range.start >= end {
            text.push_str("\n\n");
            text.push_str(body.get(block.range.clone()).unwrap_or_default());
        }
    }
    Some(text)
}
