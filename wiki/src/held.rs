//! What a page shows of other places, read when somebody looks: as they may see it, at the moment they look at.

use std::collections::HashMap;

use spec::account::Action;
use spec::listed::{Listed, tag};
use spec::markdown::{BlockKind, parse};
use spec::requirement::Requirement;
use spec::{Actor, Page, PagePath, When};

use crate::error::{Error, Result};
use crate::render::{self, held};
use crate::requirements::RequirementFilter;
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

impl Wiki {
    /// What a page shows of other places, as the actor may see it.
    // r[impl holding.embed] r[impl holding.closed]
    pub async fn held(&self, actor: &Actor, page: &Page, when: Option<&When>) -> Result<held::Shown> {
        self.must(actor, Action::Read).await?;
        let html = self.html(page, when);
        self.held_in(actor, &page.path, &html, when).await
    }

    /// The same for the HTML of a text that stands, or will stand, at `path`.
    pub(crate) async fn held_in(
        &self,
        actor: &Actor,
        path: &PagePath,
        html: &str,
        when: Option<&When>,
    ) -> Result<held::Shown> {
        let mut looking = Looking { wiki: self, actor, when, left: MOST, room: held::ROOM };
        let mut of = HashMap::new();
        for wanted in held::wanted(html) {
            let shown = looking.show(&wanted, &mut vec![(path.fold(), String::new())]).await?;
            of.insert(wanted, shown);
        }
        Ok(held::Shown { of, ..held::Shown::default() })
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
    /// How many bytes may still be put into others.
    room: usize,
}

/// What a place says.
struct Said {
    title: String,
    html: String,
}

impl Looking<'_> {
    async fn show(&mut self, wanted: &held::Wanted, above: &mut Vec<Key>) -> Result<String> {
        match wanted {
            held::Wanted::Address(address) => self.at(address, above).await,
            held::Wanted::List(question) => self.list(question).await,
        }
    }

    /// What a question finds.
    async fn list(&mut self, question: &str) -> Result<String> {
        if self.left == 0 {
            return Ok(held::no_list(question, &format!("a page shows {MOST} places and lists at most")));
        }
        self.left -= 1;
        let (items, is_all) = match Listed::read(question) {
            Err(why) => return Ok(held::no_list(question, &why)),
            Ok(Listed::Pages { .. }) if self.when.is_some() => {
                return Ok(held::no_list(question, "lists of pages tell of now and not of a moment of the past"));
            }
            Ok(Listed::Pages { tag: named, kind, below }) => {
                // Tags are read behind every edit.
                self.wiki.read_code_soon().await?;
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
                let found = self.wiki.requirements(self.actor, &filter, None, LISTED).await?;
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
        let more = format!("There are more; a list tells the first {LISTED}.");
        Ok(held::list(&items, (!is_all).then_some(more.as_str())))
    }

    /// What is shown of an address, within the places above it.
    // r[impl holding.circles] r[impl holding.limits]
    async fn at(&mut self, address: &str, above: &mut Vec<Key>) -> Result<String> {
        let (path, section) = address.split_once('#').unwrap_or((address, ""));
        let path = path.split('?').next().unwrap_or_default();
        let Some((place, name)) = Place::of(path, section) else {
            return Ok(held::absent(address, address, "it is no place of this wiki"));
        };
        let key = (name.to_lowercase(), section.to_owned());
        if above.contains(&key) {
            return Ok(held::absent(address, &name, "it would show itself"));
        }
        if above.len() > DEEPEST {
            return Ok(held::absent(address, &name, &format!("it is shown in what is shown, {DEEPEST} deep")));
        }
        if self.left == 0 {
            return Ok(held::absent(address, &name, &format!("a page shows {MOST} places at most")));
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
                return Ok(held::absent(address, &name, "there is nothing"));
            }
            Err(Error::Invalid(why)) => return Ok(held::absent(address, &name, &why)),
            Err(error) => return Err(error),
        };
        above.push(key);
        let mut of = HashMap::new();
        for inner in held::wanted(&said.html) {
            let shown = Box::pin(self.show(&inner, above)).await?;
            of.insert(inner, shown);
        }
        above.pop();
        let mut shown = held::Shown { of, room: self.room };
        let html = shown.fill(&said.html);
        self.room = shown.room;
        Ok(held::section(address, &said.title, &html))
    }

    async fn page(&self, at: &PagePath, section: &str) -> Result<Said> {
        let page = self.wiki.page(self.actor, at, self.when).await?;
        let text = match section {
            "" => page.body.clone(),
            section => within(&page.body, section)
                .ok_or_else(|| Error::Invalid(format!("the page has no section “{section}”")))?,
        };
        if text.len() > LONGEST {
            return Err(Error::Invalid(format!("it is longer than {LONGEST} bytes")));
        }
        let place = render::Place::of_page(&page, &self.suffix());
        Ok(Said { title: page.title, html: render::sunk_piece(&text, &place) })
    }

    async fn requirement(&self, name: &str) -> Result<Said> {
        let found = self.wiki.requirement(self.actor, name, None, self.when).await?;
        if found.removed.is_some() {
            return Err(Error::NotFound(String::new()));
        }
        let html = self.wiki.requirement_html(self.actor, &found, self.when).await?;
        Ok(Said { title: found.requirement.name.clone(), html })
    }

    fn suffix(&self) -> String {
        self.when.map(|when| format!("?as_of={}", spec::path::encode(&when.to_string()))).unwrap_or_default()
    }
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
