//! The API for programs: JSON under `/api/v1`, one file per noun.
//!
//! Only the last part of an address is ever a page path, so that no page's name can hide an operation. Lists take `limit`
//! and `cursor` and answer `{"items": […], "next": …}`; what goes wrong is a [`Problem`].

use axum::http::{Method, Uri};
use axum::routing::{any, delete, get, post, put};
use serde::{Deserialize, Serialize};
use spec::PagePath;
use wiki::Listing;

use crate::addresses::Addresses;
use crate::extract::named;
use crate::mcp;
use crate::problem::Problem;

pub use outgoing::download;

mod accounts;
mod ask;
mod attachments;
mod audit;
mod changes;
mod commits;
mod conflicts;
mod deleted;
mod compare;
mod diff;
mod groups;
mod impact;
mod invitations;
mod links;
mod outgoing;
mod mounts;
mod news;
mod moves;
mod pages;
mod permissions;
mod proposals;
mod revisions;
mod search;
mod search_health;
mod seen;
mod shares;
mod sessions;
mod suggestions;
mod tags;
mod threads;
mod timeline;
mod tokens;
mod tree;
mod why;

/// Longest list in one answer.
const MOST: usize = 500;

/// Which part of a list is asked for.
#[derive(Debug, Deserialize)]
struct Part {
    #[serde(default, deserialize_with = "named")]
    limit: Option<usize>,
    #[serde(default)]
    cursor: Option<String>,
}

impl Part {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(50).clamp(1, MOST)
    }

    fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref().filter(|cursor| !cursor.is_empty())
    }

    fn cursor_number(&self) -> Result<Option<i64>, Problem> {
        let wrong = |text| Problem::unreadable(format!("{text:?} is no cursor; use the `next` of an earlier answer"));
        self.cursor().map(|text| text.parse().map_err(|_| wrong(text))).transpose()
    }
}

/// A part of a list, and where the rest begins.
#[derive(Debug, Serialize)]
struct List<T> {
    items: Vec<T>,
    next: Option<String>,
}

impl<T> From<Listing<T>> for List<T> {
    fn from(Listing { items, next }: Listing<T>) -> Self {
        Self { items, next }
    }
}

/// Which page a list is about.
#[derive(Debug, Deserialize)]
struct OfPage {
    #[serde(default, deserialize_with = "named")]
    page: Option<PagePath>,
}

impl OfPage {
    fn path(self) -> Result<PagePath, Problem> {
        self.page.ok_or_else(|| Problem::unreadable("say which page: ?page=/path"))
    }
}

/// Every address below `/api`, the unknown ones included.
// r[impl doors.http]
pub fn routes() -> Addresses {
    Addresses::default()
        .route("/mcp", post(mcp::answer).fallback(not_allowed))
        .route("/api/v1/tree", get(tree::list))
        .route("/api/v1/pages", get(pages::get).put(pages::put).delete(pages::delete))
        .route("/api/v1/pages/", get(pages::get).put(pages::put).delete(pages::delete))
        .route("/api/v1/pages/{*path}", get(pages::get).put(pages::put).delete(pages::delete))
        .route("/api/v1/moves", post(moves::post))
        .route("/api/v1/deleted", get(deleted::list))
        .route("/api/v1/attachments", get(attachments::list).post(attachments::post))
        .route("/api/v1/attachments/{*path}", get(attachments::get).put(attachments::put).delete(attachments::delete))
        .route("/api/v1/revisions", get(revisions::list))
        .route("/api/v1/revisions/{revision}", get(revisions::get))
        .route("/api/v1/revisions/{revision}/restore", post(revisions::restore))
        .route("/api/v1/commits", get(commits::list))
        .route("/api/v1/commits/{id}", get(commits::get))
        .route("/api/v1/links", get(links::of_page))
        .route("/api/v1/links/broken", get(links::broken))
        .route("/api/v1/links/orphans", get(links::orphans))
        .route("/api/v1/impact", get(impact::get))
        .route("/api/v1/related", get(links::related))
        .route("/api/v1/blame", get(why::blame))
        .route("/api/v1/why", get(why::story))
        .route("/api/v1/diff", get(diff::get))
        .route("/api/v1/compare", get(compare::get))
        .route("/api/v1/ask", post(ask::post))
        .route("/api/v1/tags", get(tags::list))
        .route("/api/v1/timeline", get(timeline::get))
        .route("/api/v1/changes", get(changes::list).post(proposals::create))
        .route("/api/v1/changes/{number}", get(changes::get).put(proposals::retitle))
        .route("/api/v1/changes/{number}/edits", post(proposals::revise))
        .route("/api/v1/changes/{number}/open", post(proposals::open))
        .route("/api/v1/changes/{number}/withdraw", post(proposals::withdraw))
        .route("/api/v1/changes/{number}/merge", post(proposals::merge))
        .route("/api/v1/changes/{number}/reviews", post(proposals::review))
        .route("/api/v1/policies", get(proposals::policies).put(proposals::set_policy))
        .route("/api/v1/permissions", get(permissions::get).put(permissions::put))
        .route("/api/v1/permissions/who", get(permissions::who))
        .route("/api/v1/shares", get(shares::list).post(shares::create))
        .route("/api/v1/shares/{id}", delete(shares::revoke))
        .route("/api/v1/changes/{number}/patch", get(outgoing::patch))
        .route("/api/v1/changes/{number}/threads", post(threads::begin))
        .route("/api/v1/changes/{number}/seen", get(seen::get).put(seen::put))
        .route("/api/v1/outgoing", get(outgoing::list))
        .route("/api/v1/outgoing/patch", get(outgoing::mailbox))
        .route("/api/v1/conflicts", get(conflicts::list))
        .route("/api/v1/conflicts/{number}", get(conflicts::get))
        .route("/api/v1/conflicts/{number}/settle", post(conflicts::settle))
        .route("/api/v1/threads", get(threads::list).post(threads::begin_on_page))
        .route("/api/v1/threads/{thread}", get(threads::get))
        .route("/api/v1/threads/{thread}/comments", post(threads::reply))
        .route("/api/v1/threads/{thread}/resolve", post(threads::resolve))
        .route("/api/v1/threads/{thread}/reopen", post(threads::reopen))
        .route("/api/v1/threads/{thread}/assign", post(threads::assign))
        .route("/api/v1/comments/{comment}", put(threads::edit))
        .route("/api/v1/suggestions/preview", post(suggestions::preview))
        .route("/api/v1/suggestions/apply", post(suggestions::apply))
        .route("/api/v1/watches", get(news::watches).post(news::watch))
        .route("/api/v1/watches/{id}", delete(news::unwatch))
        .route("/api/v1/inbox", get(news::inbox))
        .route("/api/v1/inbox/read", post(news::read))
        .route("/api/v1/unseen", get(news::unseen))
        .route("/api/v1/unseen/read", post(news::seen))
        .route("/api/v1/audit", get(audit::list))
        .route("/api/v1/audit/export", get(audit::export))
        .route("/api/v1/mounts", get(mounts::list))
        .route("/api/v1/mounts/sync", post(mounts::sync))
        .route("/api/v1/account", get(accounts::own))
        .route("/api/v1/account/password", put(accounts::password))
        .route("/api/v1/accounts", get(accounts::list).post(accounts::create))
        .route("/api/v1/accounts/{id}", get(accounts::get).put(accounts::change))
        .route("/api/v1/accounts/{id}/agents", get(accounts::agents))
        .route("/api/v1/accounts/{id}/reset", post(accounts::reset))
        .route("/api/v1/groups", get(groups::list).post(groups::create))
        .route("/api/v1/groups/{id}", get(groups::get).put(groups::change).delete(groups::delete))
        .route("/api/v1/groups/{id}/members/{account}", put(groups::join).delete(groups::leave))
        .route("/api/v1/invitations", get(invitations::list).post(invitations::create))
        .route("/api/v1/invitations/{id}", delete(invitations::revoke))
        .route("/api/v1/sessions", get(sessions::list).delete(sessions::end_all))
        .route("/api/v1/sessions/{id}", delete(sessions::end))
        .route("/api/v1/tokens", get(tokens::list).post(tokens::create))
        .route("/api/v1/tokens/{id}", delete(tokens::revoke))
        .route("/api/v1/search", get(search::search))
        .route("/api/v1/search/health", get(search_health::get))
        .route("/api/{*unknown}", any(unknown))
}

async fn unknown(uri: Uri) -> Problem {
    Problem::not_found(format!("there is no {} in the API", uri.path()))
}

/// What a method that an address does not take is answered with.
pub async fn not_allowed(method: Method, uri: Uri) -> Problem {
    Problem::not_allowed(format!("{} does not take {method}", uri.path()))
}
