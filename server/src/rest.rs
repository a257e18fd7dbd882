//! The API for programs: JSON under `/api/v1`, one file per noun.
//!
//! Only the last part of an address is ever a page path, so that no page's name can hide an operation. Lists take `limit`
//! and `cursor` and answer `{"items": […], "next": …}`; what goes wrong is a [`Problem`].

use axum::http::{Method, Uri};
use axum::routing::{self, any};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use spec::PagePath;
use wiki::Listing;

use crate::addresses::Addresses;
use crate::described::{delete, get, post, put};
use crate::extract::named;
use crate::mcp;
use crate::problem::Problem;

pub use outgoing::download;

mod accounts;
mod ask;
mod attachments;
mod archived;
mod audit;
mod changes;
mod check;
mod commits;
mod conflicts;
mod deleted;
mod questions;
mod embedded;
mod references;
mod requirements;
mod queue;
mod lint;
mod kinds;
mod unclear;
mod intent;
mod context;
mod drafts;
mod drift;
mod impact;
mod digest;
mod conversations;
mod compare;
mod diff;
mod groups;
mod invitations;
mod links;
mod outgoing;
mod mounts;
mod news;
mod moves;
mod nouns;
mod pages;
mod permissions;
mod proposals;
mod results;
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
mod writing;

/// Longest list in one answer.
const MOST: usize = 500;

/// Which part of a list is asked for.
#[derive(Debug, Deserialize, JsonSchema)]
struct Part {
    /// How many at most; 50 unless it is said, and never more than 500.
    #[serde(default, deserialize_with = "named")]
    #[schemars(range(min = 1, max = 500))]
    limit: Option<usize>,
    /// Where to go on: the `next` of an earlier answer.
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
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(rename = "ListOf{T}")]
struct List<T> {
    /// What was asked for.
    items: Vec<T>,
    /// The cursor that goes on behind it; null at the end.
    next: Option<String>,
}

impl<T> From<Listing<T>> for List<T> {
    fn from(Listing { items, next }: Listing<T>) -> Self {
        Self { items, next }
    }
}

/// Which page a list is about.
#[derive(Debug, Deserialize, JsonSchema)]
struct OfPage {
    /// The page's path.
    #[serde(default, deserialize_with = "named")]
    #[schemars(extend("needed" = true))]
    page: Option<PagePath>,
}

/// Which page a list is about, or every page.
#[derive(Debug, Deserialize, JsonSchema)]
struct PerhapsOfPage {
    /// A page's path; everything unless it is said.
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
    let top =
        || get(pages::get, &pages::GET_TOP).put(pages::put, &pages::PUT_TOP).delete(pages::delete, &pages::DELETE_TOP);
    Addresses::default()
        .route("/mcp", routing::post(mcp::answer).fallback(not_allowed))
        .noun(&nouns::READING)
        .route("/api/v1/tree", get(tree::list, &tree::LIST))
        .route("/api/v1/pages", top())
        // The same page: described once.
        .route("/api/v1/pages/", top().undescribed())
        .route(
            "/api/v1/pages/{*path}",
            get(pages::get, &pages::GET).put(pages::put, &pages::PUT).delete(pages::delete, &pages::DELETE),
        )
        .route("/api/v1/search", get(search::search, &search::SEARCH))
        .route("/api/v1/search/health", get(search_health::get, &search_health::GET))
        .route(
            "/api/v1/attachments",
            get(attachments::list, &attachments::LIST).post(attachments::post, &attachments::POST),
        )
        .route(
            "/api/v1/attachments/{*path}",
            get(attachments::get, &attachments::GET)
                .put(attachments::put, &attachments::PUT)
                .delete(attachments::delete, &attachments::DELETE),
        )
        .route(
            "/api/v1/drafts",
            get(drafts::get, &drafts::GET).put(drafts::put, &drafts::PUT).delete(drafts::delete, &drafts::DELETE),
        )
        .route("/api/v1/markdown", post(writing::markdown, &writing::MARKDOWN))
        .route("/api/v1/editing", post(writing::editing, &writing::EDITING))
        .noun(&nouns::ASSISTANT)
        .route("/api/v1/ask", post(ask::post, &ask::POST))
        .route("/api/v1/conversations", get(conversations::list, &conversations::LIST))
        .route(
            "/api/v1/conversations/{id}",
            get(conversations::get, &conversations::GET)
                .put(conversations::put, &conversations::PUT)
                .delete(conversations::delete, &conversations::DELETE),
        )
        .route("/api/v1/digest", get(digest::get, &digest::GET))
        .route("/api/v1/context", get(context::get, &context::GET))
        .route("/api/v1/intent", post(intent::check, &intent::CHECK))
        .route("/api/v1/impact", get(impact::get, &impact::GET))
        .route("/api/v1/drift", get(drift::list, &drift::LIST))
        .route("/api/v1/drift/summary", get(drift::summary, &drift::SUMMARY))
        .route("/api/v1/drift/week", get(drift::week, &drift::WEEK))
        .route("/api/v1/drift/still-true", post(drift::still_true, &drift::STILL_TRUE))
        .route("/api/v1/drift/waive", post(drift::waive, &drift::WAIVE))
        .route(
            "/api/v1/drift/threshold",
            get(drift::thresholds, &drift::THRESHOLDS).put(drift::threshold, &drift::THRESHOLD),
        )
        .route("/api/v1/check", get(check::get, &check::GET))
        .route("/api/v1/unclear", get(unclear::get, &unclear::GET).post(unclear::ask, &unclear::ASK))
        .route("/api/v1/questions", get(questions::list, &questions::LIST).post(questions::ask, &questions::ASK))
        .route("/api/v1/questions/left", get(questions::left, &questions::LEFT))
        .route("/api/v1/questions/queue", get(queue::list, &queue::LIST))
        .route("/api/v1/questions/answer", post(queue::answer, &queue::ANSWER))
        .route("/api/v1/lint", get(lint::get, &lint::GET).post(lint::check, &lint::CHECK))
        .route("/api/v1/lint/settings", get(lint::settings, &lint::SETTINGS).put(lint::set, &lint::SET))
        .route("/api/v1/rules", get(kinds::rules, &kinds::RULES))
        .route("/api/v1/plan", get(kinds::plan, &kinds::PLAN))
        .route("/api/v1/templates", get(kinds::templates, &kinds::TEMPLATES))
        .noun(&nouns::REQUIREMENTS)
        .route("/api/v1/requirements", get(requirements::list, &requirements::LIST))
        .route("/api/v1/requirements/{name}", get(requirements::get, &requirements::GET))
        .route("/api/v1/embedded", get(embedded::list, &embedded::LIST))
        .route("/api/v1/references", get(references::list, &references::LIST))
        .route("/api/v1/coverage", get(requirements::coverage, &requirements::COVERAGE))
        .noun(&nouns::HISTORY)
        .route("/api/v1/revisions", get(revisions::list, &revisions::LIST))
        .route("/api/v1/revisions/{revision}", get(revisions::get, &revisions::GET))
        .route("/api/v1/revisions/{revision}/restore", post(revisions::restore, &revisions::RESTORE))
        .route("/api/v1/diff", get(diff::get, &diff::GET))
        .route("/api/v1/timeline", get(timeline::get, &timeline::GET))
        .route("/api/v1/blame", get(why::blame, &why::BLAME))
        .route("/api/v1/why", get(why::story, &why::STORY))
        .route("/api/v1/compare", get(compare::get, &compare::GET))
        .route("/api/v1/tags", get(tags::list, &tags::LIST))
        .route("/api/v1/archived", get(archived::list, &archived::LIST).post(archived::archive, &archived::ARCHIVE))
        .route("/api/v1/archived/restore", post(archived::restore, &archived::RESTORE))
        .route("/api/v1/deleted", get(deleted::list, &deleted::LIST))
        .route("/api/v1/moves", post(moves::post, &moves::POST))
        .noun(&nouns::CHANGES)
        .route("/api/v1/changes", get(changes::list, &changes::LIST).post(proposals::create, &proposals::CREATE))
        .route(
            "/api/v1/changes/{number}",
            get(changes::get, &changes::GET).put(proposals::retitle, &proposals::RETITLE),
        )
        .route("/api/v1/changes/{number}/edits", post(proposals::revise, &proposals::REVISE))
        .route("/api/v1/changes/{number}/open", post(proposals::open, &proposals::OPEN))
        .route("/api/v1/changes/{number}/withdraw", post(proposals::withdraw, &proposals::WITHDRAW))
        .route("/api/v1/changes/{number}/merge", post(proposals::merge, &proposals::MERGE))
        .route("/api/v1/changes/{number}/reviews", post(proposals::review, &proposals::REVIEW))
        .route("/api/v1/changes/{number}/seen", get(seen::get, &seen::GET).put(seen::put, &seen::PUT))
        .route("/api/v1/changes/{number}/threads", post(threads::begin, &threads::BEGIN))
        .route(
            "/api/v1/policies",
            get(proposals::policies, &proposals::POLICIES).put(proposals::set_policy, &proposals::SET_POLICY),
        )
        .noun(&nouns::DISCUSSION)
        .route(
            "/api/v1/threads",
            get(threads::list, &threads::LIST).post(threads::begin_on_page, &threads::BEGIN_ON_PAGE),
        )
        .route("/api/v1/threads/{thread}", get(threads::get, &threads::GET))
        .route("/api/v1/threads/{thread}/comments", post(threads::reply, &threads::REPLY))
        .route("/api/v1/threads/{thread}/resolve", post(threads::resolve, &threads::RESOLVE))
        .route("/api/v1/threads/{thread}/reopen", post(threads::reopen, &threads::REOPEN))
        .route("/api/v1/threads/{thread}/assign", post(threads::assign, &threads::ASSIGN))
        .route("/api/v1/comments/{comment}", put(threads::edit, &threads::EDIT))
        .route("/api/v1/suggestions/preview", post(suggestions::preview, &suggestions::PREVIEW))
        .route("/api/v1/suggestions/apply", post(suggestions::apply, &suggestions::APPLY))
        .noun(&nouns::LINKS)
        .route("/api/v1/links", get(links::of_page, &links::OF_PAGE))
        .route("/api/v1/links/broken", get(links::broken, &links::BROKEN))
        .route("/api/v1/links/orphans", get(links::orphans, &links::ORPHANS))
        .route("/api/v1/related", get(links::related, &links::RELATED))
        .noun(&nouns::REPOSITORIES)
        .route("/api/v1/mounts", get(mounts::list, &mounts::LIST))
        .route("/api/v1/mounts/sync", post(mounts::sync, &mounts::SYNC))
        .route("/api/v1/commits", get(commits::list, &commits::LIST))
        .route("/api/v1/commits/{id}", get(commits::get, &commits::GET))
        .route("/api/v1/results", get(results::list, &results::LIST).post(results::post, &results::POST))
        .route("/api/v1/outgoing", get(outgoing::list, &outgoing::LIST))
        .route("/api/v1/outgoing/patch", get(outgoing::mailbox, &outgoing::MAILBOX))
        .route("/api/v1/changes/{number}/patch", get(outgoing::patch, &outgoing::PATCH))
        .route("/api/v1/conflicts", get(conflicts::list, &conflicts::LIST))
        .route("/api/v1/conflicts/{number}", get(conflicts::get, &conflicts::GET))
        .route("/api/v1/conflicts/{number}/settle", post(conflicts::settle, &conflicts::SETTLE))
        .noun(&nouns::NEWS)
        .route("/api/v1/watches", get(news::watches, &news::WATCHES).post(news::watch, &news::WATCH))
        .route("/api/v1/watches/{id}", delete(news::unwatch, &news::UNWATCH))
        .route("/api/v1/inbox", get(news::inbox, &news::INBOX))
        .route("/api/v1/inbox/read", post(news::read, &news::READ))
        .route("/api/v1/unseen", get(news::unseen, &news::UNSEEN))
        .route("/api/v1/unseen/read", post(news::seen, &news::SEEN))
        .noun(&nouns::PERMISSIONS)
        .route("/api/v1/permissions", get(permissions::get, &permissions::GET).put(permissions::put, &permissions::PUT))
        .route("/api/v1/permissions/who", get(permissions::who, &permissions::WHO))
        .route("/api/v1/shares", get(shares::list, &shares::LIST).post(shares::create, &shares::CREATE))
        .route("/api/v1/shares/{id}", delete(shares::revoke, &shares::REVOKE))
        .noun(&nouns::PEOPLE)
        .route("/api/v1/account", get(accounts::own, &accounts::OWN))
        .route("/api/v1/account/password", put(accounts::password, &accounts::PASSWORD))
        .route("/api/v1/accounts", get(accounts::list, &accounts::LIST).post(accounts::create, &accounts::CREATE))
        .route("/api/v1/accounts/{id}", get(accounts::get, &accounts::GET).put(accounts::change, &accounts::CHANGE))
        .route("/api/v1/accounts/{id}/agents", get(accounts::agents, &accounts::AGENTS))
        .route("/api/v1/accounts/{id}/reset", post(accounts::reset, &accounts::RESET))
        .route("/api/v1/groups", get(groups::list, &groups::LIST).post(groups::create, &groups::CREATE))
        .route(
            "/api/v1/groups/{id}",
            get(groups::get, &groups::GET).put(groups::change, &groups::CHANGE).delete(groups::delete, &groups::DELETE),
        )
        .route(
            "/api/v1/groups/{id}/members/{account}",
            put(groups::join, &groups::JOIN).delete(groups::leave, &groups::LEAVE),
        )
        .route(
            "/api/v1/invitations",
            get(invitations::list, &invitations::LIST).post(invitations::create, &invitations::CREATE),
        )
        .route("/api/v1/invitations/{id}", delete(invitations::revoke, &invitations::REVOKE))
        .route("/api/v1/sessions", get(sessions::list, &sessions::LIST).delete(sessions::end_all, &sessions::END_ALL))
        .route("/api/v1/sessions/{id}", delete(sessions::end, &sessions::END))
        .route("/api/v1/tokens", get(tokens::list, &tokens::LIST).post(tokens::create, &tokens::CREATE))
        .route("/api/v1/tokens/{id}", delete(tokens::revoke, &tokens::REVOKE))
        .noun(&nouns::AUDIT)
        .route("/api/v1/audit", get(audit::list, &audit::LIST))
        .route("/api/v1/audit/export", get(audit::export, &audit::EXPORT))
        .route("/api/{*unknown}", any(unknown))
}

async fn unknown(uri: Uri) -> Problem {
    Problem::not_found(format!("there is no {} in the API", uri.path()))
}

/// What a method that an address does not take is answered with.
pub async fn not_allowed(method: Method, uri: Uri) -> Problem {
    Problem::not_allowed(format!("{} does not take {method}", uri.path()))
}
