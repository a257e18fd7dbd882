//! One visit: what was asked for, by whom, at which moment of the wiki's history.

use leptos::prelude::*;
use spec::moment::WhenError;
use spec::path::encode;
use spec::{Action, Actor, Denied, PagePath, When};
use wiki::{Acts, Agents, Wiki};

use crate::ssr::{Caller, Providers, Refused, caller, providers, refused};

/// What every screen is made from.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The URL's path, percent-encoded as it came.
    pub path: String,
    /// The moment that is shown; now, when there is none.
    pub when: Option<When>,
    /// A form that did not go through.
    pub refused: Option<Refused>,
    query: Vec<(String, String)>,
    cookies: Vec<(String, String)>,
    came_from: Option<PagePath>,
    caller: Caller,
    providers: Providers,
    agents: Agents,
    reviewed: bool,
    /// What may be done at the place that is shown; none where the whole wiki is.
    acts: Option<Acts>,
}

impl Visit {
    /// The visit that is being answered. A moment nobody understands comes back beside it, shown as now.
    pub fn here() -> (Self, Option<WhenError>) {
        let parts = expect_context::<http::request::Parts>();
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or("").as_bytes()).into_owned().collect();
        let path = parts.uri.path().to_owned();
        let cookies = cookies(&parts.headers);
        let came_from = came_from(&parts.headers);
        let visit = Self {
            path,
            when: None,
            refused: refused(),
            query,
            cookies,
            came_from,
            caller: caller(),
            providers: providers(),
            agents: Agents::default(),
            reviewed: false,
            acts: None,
        };
        match visit.query("as_of").filter(|text| !text.trim().is_empty()).map(str::parse).transpose() {
            Ok(when) => (Self { when, ..visit }, None),
            Err(wrong) => (visit, Some(wrong)),
        }
    }

    /// The same visitor at another address of this wiki: a path, and a query perhaps.
    pub fn at_address(&self, address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let when = query.iter().find(|(key, _)| key == "as_of").and_then(|(_, when)| when.parse().ok());
        Self { path: path.to_owned(), when, query, refused: None, acts: None, ..self.clone() }
    }

    /// The same visit, to a change that is reviewed.
    pub fn in_review(&self) -> Self {
        Self { reviewed: true, ..self.clone() }
    }

    /// The same visit, with what was wrong about what was asked for.
    pub fn refusing(&self, refused: Refused) -> Self {
        Self { refused: Some(refused), ..self.clone() }
    }

    /// True when what is said can wait for a verdict.
    pub fn is_reviewed(&self) -> bool {
        self.reviewed
    }

    /// The page on which the link or form stood that led here, if the browser tells.
    pub fn came_from(&self) -> Option<&PagePath> {
        self.came_from.as_ref()
    }

    /// The wiki.
    pub fn wiki(&self) -> &Wiki {
        &self.caller.wiki
    }

    /// Who looks.
    pub fn actor(&self) -> &Actor {
        &self.caller.actor
    }

    /// The name of the visitor's session, if they have one.
    pub fn session(&self) -> Option<&str> {
        self.caller.session.as_deref()
    }

    /// The providers people may sign in with.
    pub fn providers(&self) -> &Providers {
        &self.providers
    }

    /// The same visit, knowing who of all authors is an agent.
    pub fn knowing(self, agents: Agents) -> Self {
        Self { agents, ..self }
    }

    /// Whose agent it is that is called this, if it is one.
    pub fn agent_of(&self, name: &str) -> Option<&str> {
        self.agents.get(name)
    }

    /// The same visit, to a place of the tree or to several.
    // r[impl permission.buttons]
    pub async fn at(&self, paths: &[&PagePath]) -> Self {
        Self { acts: Some(self.wiki().acts_at(self.actor(), paths).await), ..self.clone() }
    }

    /// True when a button for this is worth showing at the place that is shown.
    pub fn may(&self, action: Action) -> bool {
        match (self.acts, action) {
            (Some(acts), Action::Comment) => acts.comment,
            (Some(acts), Action::Propose) => acts.propose,
            (Some(acts), Action::Edit) => acts.edit,
            _ => self.actor().may(action),
        }
    }

    /// Says why not, before anybody fills in a form that would not be taken.
    pub fn must(&self, action: Action) -> Result<(), Denied> {
        match self.may(action) {
            true => Ok(()),
            false => self.actor().must(action, false),
        }
    }

    /// A value behind the `?`.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values behind the `?` with a name, in order.
    pub fn queries(&self, name: &str) -> Vec<String> {
        self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }

    /// What the browser was asked to remember under a name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// What was asked for, with some values replaced or left out.
    pub fn with(&self, values: &[(&str, Option<&str>)]) -> String {
        let is_replaced = |key: &str| values.iter().any(|(name, _)| *name == key);
        let kept = self.query.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let kept = kept.filter(|(key, _)| !is_replaced(key));
        let new = values.iter().filter_map(|(key, value)| Some((*key, (*value)?)));
        with_query(&self.path, kept.chain(new))
    }

    /// A number behind the `?`.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.query(name)?.trim().parse().ok()
    }

    /// The address of a page, at the moment that is shown.
    pub fn link(&self, path: &PagePath) -> String {
        self.url(&path.url(), &[])
    }

    /// The address of one of a page's other faces: its history, a comparison, its form.
    pub fn face(&self, path: &PagePath, view: &str) -> String {
        self.url(&path.url(), &[("view", view)])
    }

    /// An address in this wiki, at the moment that is shown.
    pub fn url(&self, path: &str, query: &[(&str, &str)]) -> String {
        let when = self.when.as_ref().map(ToString::to_string);
        let moment = when.as_deref().map(|when| ("as_of", when));
        with_query(path, query.iter().copied().chain(moment))
    }

    /// What was asked for, to come back to.
    pub fn address(&self) -> String {
        with_query(&self.path, self.query.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    /// Where to sign in and come back from.
    pub fn sign_in_link(&self) -> String {
        with_query("/login", [("next", self.address().as_str())])
    }

    /// What was asked for besides the moment, for forms that choose another one. A place in a list belongs to its moment.
    pub fn query_without_moment(&self) -> Vec<(String, String)> {
        let kept = self.query.iter().filter(|(key, _)| !matches!(key.as_str(), "as_of" | "cursor" | "comment"));
        kept.cloned().collect()
    }

    /// What was asked for, now.
    pub fn address_now(&self) -> String {
        let query = self.query.iter().filter(|(key, _)| key != "as_of");
        with_query(&self.path, query.map(|(key, value)| (key.as_str(), value.as_str())))
    }
}

/// The page of this wiki that the browser says it was on.
fn came_from(headers: &http::HeaderMap) -> Option<PagePath> {
    let told = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let address = told(http::header::REFERER)?.split_once("://")?.1;
    let (host, path) = address.split_at(address.find('/')?);
    let path = path.split(['?', '#']).next().filter(|_| told(http::header::HOST) == Some(host))?;
    PagePath::from_url(path).ok().filter(|path| !path.is_root())
}

pub fn cookies(headers: &http::HeaderMap) -> Vec<(String, String)> {
    let lines = headers.get_all(http::header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The address of a page as it was at some moment.
pub fn at_moment(path: &PagePath, when: &When) -> String {
    with_query(&path.url(), [("as_of", when.to_string().as_str())])
}

fn with_query<'a>(path: &str, query: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut url = path.to_owned();
    for (index, (key, value)) in query.into_iter().enumerate() {
        url.push(if index == 0 { '?' } else { '&' });
        url.push_str(&format!("{}={}", encode(key), encode(value)));
    }
    url
}
