//! What the server hands to a screen: the wiki, who looks, and what became of a form they sent.
//!
//! Every form of every screen is a plain HTML form. What each sends, and where:
//!
//! | form | posts to | fields |
//! |---|---|---|
//! | sign in | `/login` | `name`, `password`, `next` (where to go then, a path of this wiki), `invitation` (a secret, when the account is to be made) |
//! | sign out | `/logout` | `next` |
//! | choose the interface's language | `/login/language` | `language` (`en` or `de`), `next` |
//! | begin with a sample | `/?view=welcome` | none |
//! | save a page | `/{path}?view=edit` | `body`, `message`, `base` (a revision; empty for a new page), `action` (`save`, `propose`, `draft`, `preview` or `attach`), `change` (the proposal it becomes part of), `onto` (the newest revision, when the text joins a proposal with it), `file` (sent as `multipart/form-data`; when there is one it is added, whatever the action) |
//! | move a page | `/{path}?view=move` | `to`, `message`, `base`, `below` (`1` when what lies below moves along), `action=propose`, `change` |
//! | move several pages | `/{path}?view=arrange` | `page` for each (its path; before it the revision that was seen and a colon), `to` (the place they shall lie below), `message`, `from` (where the part of the list begins that is shown), `part` (another part to show), `action` (`preview`, `save`, `propose`; `archive` or `propose-archive` for what is ticked) |
//! | archive a page, or take it back | `/{path}?view=archive` | `act` (`archive` or `restore`), `message`, `base`, `action=propose`, `change` |
//! | delete a page | `/{path}?view=delete` | `message`, `base`, `below`, `action=propose`, `change` |
//! | take a proposal further | `/changes/{n}` | `action` (`open`, `withdraw`, `merge`, with `anyway=yes` in spite of a request for changes) |
//! | judge a proposal | `/changes/{n}` | `action=review`, `verdict`, `body` |
//! | tell a proposal differently | `/changes/{n}` | `action=retitle`, `title`, `body` |
//! | take a page out of a proposal | `/changes/{n}` | `action=leave`, `page`, `base` (its version); `action=delete` deletes it as it is now, `base` is its newest revision |
//! | say what has to be reviewed | `/admin/reviews` | `path`, `approvals`, `reviewers` (names with commas between) |
//! | say how much a rule for specifications weighs | `/admin/lint` | `path`, `rule`, `severity` (`off`, `info`, `warning`, `error`, or `inherit` for what holds above) |
//! | answer a question | `/{path}?view=answer&start=` (the first byte of a mark) or `&thread=` | `revision`, `answer`, `passage` (how the text says it), `action` (`save` or `propose`) |
//! | say who may see and edit pages | `/{path}?view=access` | `readers`, `editors` (each `inherit`, `everybody` or `these`), `reader-names`, `editor-names` (with commas between), `action` (`preview` or `save`) |
//! | make a link to a page for somebody outside | `/{path}?view=share` | `action=make`, `revision`, `label`, `days` |
//! | end such a link | `/{path}?view=share`, `/admin/permissions` | `action=revoke`, `share` |
//! | let strangers read the wiki, or not | `/admin/permissions` | `action=reading`, `reading` (`open` or `closed`) |
//! | go to a place to say who may see it | `/admin/permissions` | `action=go`, `path` |
//! | bring a version back | `/{path}?view=restore&revision=` | `revision`, `base` (the newest revision), `to` (for a deleted page), `message` |
//! | comment on a change, or on a page | `/changes/{n}`, or `/{path}?view=discuss` | `action=comment`, `body`; about words also `page`, `revision`, `quote`, `prefix`, `suffix` (empty ones count as absent); `suggest=1` and `replacement` for what should stand there; `pending=1` to send it with a verdict |
//! | ask what is unclear | `/{path}?view=unclear` | `revision`, `start` (the first byte of the words), `kind` |
//! | answer whether a requirement is still true | `/drift` | `page`, `name`, `back` (where to go then), `action` (`still-true` or `ask`, with `note`; `not-now`, with `days` and `note`) |
//! | say when to ask that | `/drift?view=quiet` | `action=threshold`, `page`, `least` (a number, or `inherit` for what holds above) |
//! | settle a conflict | `/changes/conflicts/{n}` | `base` (the revision that was looked at), `action` (`theirs`, `ours` or `save`), `body`, `message` |
//! | reply | both, as the next five | `action=reply`, `thread`, `body`, and as above `suggest`, `replacement`, `pending` |
//! | resolve, reopen | | `action=resolve` or `reopen`, `thread` |
//! | who is to answer | | `action=assign`, `thread`, `assignee` (a name; empty for nobody) |
//! | edit one's comment | | `action=edit-comment`, `thread`, `comment`, `body` |
//! | apply suggestions | | `action=apply`, `suggestion-{comment}` for each, `message`, `way` (`page` or `proposal`) |
//! | mark as seen | `/changes/{n}` | `action=seen`, `next`; one page: `page`, `version` (none: not seen); several: `looks`, lines of a version and a path |
//! | mark as read | `/changes/inbox` | `action=read`, `notices` (numbers, separated by commas), `next` |
//! | mark all as read | `/changes/inbox` | `action=read-all`, `until` (the number of the newest that was shown) |
//! | mark the week in drift as read | `/changes/inbox` | `action=read-week` |
//! | mark all pages as seen | `/changes/inbox` | `action=seen`, `next` |
//! | watch | `/changes/inbox` | `action=watch`, `page` or `at` (a path; `/` is everything), `next` |
//! | end a watch | `/changes/inbox` | `action=unwatch`, `watch`, `next` |
//! | how to be told | `/changes/inbox/settings` | `email`, `mail` (`off`, `at once`, `daily`), `drift-weekly` (`yes` to be told once a week) |
//! | end a watch, or all e-mail, by the link of an e-mail | `/changes/unwatch/{secret}` | none |
//! | change settings of the wiki | `/admin/settings` | `name`, `reading` (`open` or `closed`), `session_days`; those that are given from outside are not sent |
//! | send a test letter | `/admin/mail` | `to` (an address) |
//! | try a language model | `/admin/models` | `model` (its name) |
//! | look into repositories | `/admin/repositories` | `action=look`, `path` (of a mount; empty for all) |
//! | one's own name, address, password | `/login/account` | `action=rename`, `name`; `action=email`, `email`; `action=password`, `old`, `new` |
//! | link a provider, unlink one | `/login/account` | `action=link`, `provider` (its name); `action=unlink`, `identity` |
//! | end a session, all others | `/login/account/sessions` | `action=end`, `session`; `action=end-others` |
//! | make a token, revoke one | `/login/account/tokens` | `action=token`, `label`, `role`, `days`; `action=revoke`, `token` |
//! | make an agent, a token for it, bar it | `/login/account/agents` | `action=agent`, `name`, `role`; `action=token`, `account`, …; `action=bar` or `unbar`, `account` |
//! | ask for a new password, set it | `/login/forgot`, `/login/reset` | `who`; `key`, `password` |
//! | make an account | `/admin/people` | `action=add`, `name`, `role`, `password` |
//! | look after one | `/admin/people/{id}` | as one's own, and `action=role`, `role`; `action=bar`, `unbar`, `reset`, `end-all`; `action=join` or `leave`, `group`, `account`; `action=add-agent`, `name`, `role` |
//! | make a group, look after one | `/admin/groups`, `/admin/groups/{id}` | `action=add-group` or `change-group`, `name`, `role`; `action=delete-group`; `action=join`, `name`; `action=leave`, `account` |
//! | revoke a token | `/admin/tokens` | `action=revoke`, `token` |
//! | invite, take it back | `/admin/invitations` | `action=invite`, `label`, `email`, `role`, `days`, `group-{id}` for each; `action=revoke-invitation`, `invitation` |
//! | how often to look | `/admin/repositories` | `action=poll`, `path`, `poll` (an interval) |
//! | forget a mount without history | `/admin/repositories` | `action=forget`, `path` |
//! | ask, for whoever has an account; strangers' form only asks `/ask` with all their questions in `q` | `/ask`, `/ask/{n}` | `action=ask`, `q` (the question) or `choice` (one that was offered), `page`, `as_of`, `before-{i}` (what was asked before in passing) |
//! | look after a conversation | `/ask/{n}` | `action` (`rename`, with `title`; `share`, `unshare`, `forget`) |
//! | mount a repository | `/admin/repositories?view=new` | `action=mount`, `repository`, `at`, `dir`, `branch`, `poll` |
//!
//! A form that went through is answered by a redirect (303): a saved page to `/{path}`, a comment to
//! `/changes/{n}#thread-{id}`, a settled conflict to its page, signing in to `next` or `/`. One that did not is answered by the same screen, rendered with
//! [`Refused`] in the context. `action=preview` is no saving at all: the screen is rendered with [`Refused::Preview`].
//!
//! Browsers send every line break as CR LF. `body`, `quote`, `prefix` and `suffix` are read with LF, unless the text they
//! were written against has CR LF itself.

pub mod described;
mod refused;

use leptos::prelude::*;
use spec::Actor;
use wiki::Wiki;

pub use self::refused::{Made, Refused, TypedArrangement, TypedList, TypedMount};

/// Given to every screen by the server, in Leptos' context.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The wiki.
    pub wiki: Wiki,
    /// Who looks.
    pub actor: Actor,
    /// The name of their session, if they have one.
    pub session: Option<String>,
}

/// Where the style sheet and the browser half are, without a slash at the end: `/api/pkg/0123456789abcdef`.
#[derive(Clone, Debug)]
pub struct Assets(pub String);

/// The providers of identities people may sign in with: their names, their titles, and how they name themselves. Given in
/// Leptos' context.
#[derive(Clone, Debug, Default)]
pub struct Providers(pub Vec<(String, String, String)>);
/// The language models that answer, by their names. Given in Leptos' context.
#[derive(Clone, Debug, Default)]
pub struct Models(pub Vec<String>);

/// How the server is set up and how it runs, for administration. Given in Leptos' context on its screens.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// What is set from outside: what each is called, its value and where that comes from.
    pub lines: Vec<HouseLine>,
    /// The version that runs.
    pub version: &'static str,
    /// For how many seconds.
    pub uptime: i64,
    /// Bytes of memory it holds, where the system tells.
    pub memory: Option<u64>,
    /// What the time is.
    pub now: jiff::Timestamp,
}

/// One thing that is set from outside.
#[derive(Clone, Debug)]
pub struct HouseLine {
    /// What the file of settings calls it.
    pub name: String,
    /// Its value, or what is said in place of it.
    pub value: String,
    /// Where it comes from.
    pub source: spec::setting::Source,
}

/// How the server is set up and how it runs.
pub fn house() -> House {
    use_context::<House>().unwrap_or_default()
}

pub use crate::screens::docs::agents::text as agents_text;
pub use crate::shared::shared_page;
pub use crate::site::site_page;

/// The wiki and who looks.
pub fn caller() -> Caller {
    expect_context::<Caller>()
}

/// The providers people may sign in with.
pub fn providers() -> Providers {
    use_context::<Providers>().unwrap_or_default()
}

/// The form that did not go through, if there is one.
pub fn refused() -> Option<Refused> {
    use_context::<Refused>()
}

/// What a screen hangs on besides its address and who looks: how they like comparisons to be shown.
pub fn taste(headers: &http::HeaderMap) -> &'static str {
    crate::parts::diff::View::remembered(&crate::visit::cookies(headers)).name()
}

/// The HTTP status of a refusal.
pub fn status(error: &wiki::Error) -> http::StatusCode {
    use http::StatusCode;
    match error {
        wiki::Error::NotFound(_) => StatusCode::NOT_FOUND,
        wiki::Error::Denied(spec::Denied::SignIn | spec::Denied::Signature) => StatusCode::UNAUTHORIZED,
        wiki::Error::Denied(spec::Denied::Role { .. } | spec::Denied::Review { .. } | spec::Denied::Editors { .. }) => {
            StatusCode::FORBIDDEN
        }
        wiki::Error::Invalid(_) => StatusCode::BAD_REQUEST,
        wiki::Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        wiki::Error::Conflict(_)
        | wiki::Error::Conflicts(_)
        | wiki::Error::Changed { .. }
        | wiki::Error::Taken { .. }
        | wiki::Error::Unready(_) => StatusCode::CONFLICT,
        wiki::Error::Busy(_) | wiki::Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        wiki::Error::Damaged(_) | wiki::Error::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What an island could not have asked is told as a wrong request, not as a fault of the server.
pub(crate) fn tell_unreadable(error: &ServerFnErrorErr) {
    use ServerFnErrorErr::{Args, Deserialization, MissingArg};
    if let (Args(_) | MissingArg(_) | Deserialization(_), Some(response)) =
        (error, use_context::<leptos_axum::ResponseOptions>())
    {
        response.set_status(http::StatusCode::BAD_REQUEST);
    }
}

/// A refusal on its way to an island.
impl From<wiki::Error> for crate::api::Failure {
    fn from(error: wiki::Error) -> Self {
        if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(status(&error));
        }
        crate::api::Failure(error.to_string())
    }
}
