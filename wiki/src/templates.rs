//! What a new page begins with: the templates of its place, which are pages themselves, and those for each kind.

use std::cmp::Reverse;

use globset::GlobBuilder;
use spec::account::Action;
use spec::kind::{FOLDER, Kind, Offer, offers, template, title_of};
use spec::markdown::{BlockKind, Document, parse, plain_text};
use spec::template::{self, Blank, Template, Values, filled, is_in_folder, leaves_open, place_of};
use spec::{Actor, Page, PagePath};
use texts::text;

use crate::clock;
use crate::error::{Error, Result};
use crate::store;
use crate::wiki::Wiki;

/// Most pages that are looked through for templates, and most of them that are offered.
const MOST_HELD: i64 = 5_000;
const MOST: usize = 100;

/// Longest sentence that says what a template is for, in characters.
const LONGEST: usize = 160;

/// How a page that is a template is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// New pages below this place can begin with it.
    pub place: PagePath,
    /// Where one is begun with it; none where its patterns do not tell.
    pub at: Option<PagePath>,
    /// True when the page says that it is a template, false when only its folder does.
    pub is_said: bool,
}

impl Beginning {
    /// How a page is used as a template; nothing for one that is none.
    // r[impl templates.marked]
    pub fn of(page: &Page) -> Option<Self> {
        let said = template::of(&page.body, &parse(&page.body));
        if said.is_none() && !is_in_folder(&page.path) {
            return None;
        }
        let place = place_of(&page.path);
        let at = said.as_ref().map_or_else(|| place.clone(), |template| template.begins_at(&page.path));
        let is_offered = PagePath::parse(&format!("{at}/new")).is_ok_and(|new| is_for(&place, said.as_ref(), &new));
        Some(Self { place, at: is_offered.then_some(at), is_said: said.is_some() })
    }
}

impl Wiki {
    /// What a new page at `path` may begin with: templates of its own place first, the nearest first, then those for each kind,
    /// the one its place suggests first.
    // r[impl kind.offered] r[impl kind.own-templates] r[impl templates.offered] r[impl templates.closed]
    pub async fn templates(&self, actor: &Actor, path: &PagePath) -> Result<Vec<Offer>> {
        self.must(actor, Action::Read).await?;
        // One that was saved a moment ago is offered already.
        self.read_code_soon().await?;
        let held = store::templates::list(&mut *self.read(actor).await?, FOLDER, MOST_HELD).await?;
        let mut held: Vec<_> = held.into_iter().filter(|(page, _)| path.is_within(&place_of(page))).collect();
        held.sort_by_key(|(page, _)| Reverse(depth(&place_of(page))));
        let mut own = Vec::new();
        for (page, title) in held.into_iter().take(MOST) {
            match self.page(actor, &page, None).await {
                Ok(found) => own.extend(offer(path, &found, title)),
                // It was moved or deleted a moment ago.
                Err(Error::NotFound(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let folder = path.parent().unwrap_or_else(PagePath::root);
        own.sort_by_cached_key(|offer| {
            let place = offer.place.as_ref().filter(|_| !offer.here).unwrap_or(&folder);
            (Reverse(depth(place)), offer.title.to_lowercase(), offer.name.clone())
        });
        own.extend(offers(path));
        Ok(own)
    }

    /// The text a new page at `path` begins with, called `title`: that of a template of the wiki, by its path, or of a kind, by
    /// its name.
    // r[impl templates.fill] r[impl templates.closed]
    pub async fn from_template(&self, actor: &Actor, path: &PagePath, name: &str, title: &str) -> Result<String> {
        let template = title_of(&self.template(actor, name).await?);
        let mut values = Values {
            title: title.to_owned(),
            date: clock::time(self.clock.now()).to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
            author: actor.name().to_owned(),
            place: path.parent().unwrap_or_else(PagePath::root).to_string(),
            number: None,
        };
        if leaves_open(&template, Blank::Number) {
            let names = self.names_beside(actor, path).await?;
            let beside = || names.iter().map(String::as_str);
            let number = match template::number_of(path.name(), beside()) {
                Some(own) => {
                    values.title = template::title_behind(title, own);
                    own.to_owned()
                }
                None => template::next_number(beside()),
            };
            values.number = Some(number);
        }
        Ok(filled(&template, &values))
    }

    /// What the name of a new page below a folder begins with that is made from a template which asks for its number: `0008-`.
    // r[impl templates.number]
    pub async fn numbered_name(&self, actor: &Actor, folder: &PagePath, name: &str) -> Result<Option<String>> {
        if !leaves_open(&self.template(actor, name).await?, Blank::Number) {
            return Ok(None);
        }
        let new = PagePath::parse(&format!("{folder}/new"))?;
        let names = self.names_beside(actor, &new).await?;
        Ok(Some(template::next_name(names.iter().map(String::as_str))))
    }

    /// The text of a template, by the name it is offered by.
    async fn template(&self, actor: &Actor, name: &str) -> Result<String> {
        self.must(actor, Action::Read).await?;
        if let Some(kind) = Kind::named(name) {
            return Ok(template(kind).to_owned());
        }
        let none = || Error::NotFound(text!("refused-no-template", name = name));
        match self.page(actor, &PagePath::parse(name)?, None).await {
            Ok(page) if Beginning::of(&page).is_some() => Ok(page.body),
            Ok(_) | Err(Error::NotFound(_)) => Err(none()),
            Err(error) => Err(error),
        }
    }

    /// The names beside a page, as far as somebody may see them.
    async fn names_beside(&self, actor: &Actor, path: &PagePath) -> Result<Vec<String>> {
        let folder = path.parent().unwrap_or_else(PagePath::root);
        let beside = store::templates::beside(&mut *self.read(actor).await?, &folder).await?;
        Ok(beside.iter().map(|path| path.name().to_owned()).collect())
    }
}

/// A template as it is offered to a new page at `path`; none where it is for other places.
fn offer(path: &PagePath, page: &Page, title: String) -> Option<Offer> {
    let document = parse(&page.body);
    let said = template::of(&page.body, &document);
    let place = place_of(&page.path);
    if !is_for(&place, said.as_ref(), path) {
        return None;
    }
    let kind = spec::front::said(&page.body, &document, &["kind", "type"]).as_deref().and_then(Kind::named);
    let names_places = said.as_ref().is_some_and(|template| !template.places.is_empty());
    let (name, about) = said.map_or((None, None), |template| (template.name, template.about));
    let about = about.or_else(|| spec::front::said(&page.body, &document, &["description"]));
    let purpose = about
        .or_else(|| kind.map(|kind| kind.purpose().to_owned()))
        .or_else(|| first_words(&page.body, &document))
        .unwrap_or_else(|| text!("template-of-wiki", page = page.path.as_str()));
    Some(Offer {
        name: page.path.to_string(),
        title: name.unwrap_or(title),
        purpose: purpose.chars().take(LONGEST).collect(),
        kind,
        page: Some(page.path.clone()),
        here: names_places || path.parent().is_some_and(|folder| folder == place),
        place: Some(place),
    })
}

/// True when a template of a place is for a new page at `path`.
fn is_for(place: &PagePath, said: Option<&Template>, path: &PagePath) -> bool {
    let Some(patterns) = said.map(|template| &template.places).filter(|patterns| !patterns.is_empty()) else {
        return path.is_within(place);
    };
    let Some(below) = path.below(place) else { return false };
    patterns.iter().any(|pattern| {
        let built = GlobBuilder::new(pattern).literal_separator(true).case_insensitive(true).build();
        built.is_ok_and(|glob| glob.compile_matcher().is_match(below))
    })
}

/// The first sentence of a page that leaves nothing open.
fn first_words(body: &str, document: &Document) -> Option<String> {
    let block = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let words = plain_text(&body[block.range.clone()]);
    let words = words.trim();
    (!words.is_empty() && !words.contains(['[', '{'])).then(|| words.to_owned())
}

fn depth(path: &PagePath) -> usize {
    path.segments().count()
}
