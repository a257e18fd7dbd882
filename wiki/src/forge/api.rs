//! What the forges call the same things.

use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{CONTEXT, Forge, PullRequest};

/// What a forge speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// GitHub, also on one's own machines.
    GitHub,
    /// GitLab.
    GitLab,
    /// Gitea and Forgejo.
    Gitea,
}

/// How a commit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Fine,
    Wrong,
}

/// A request to a forge: its path below the API's address.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub body: Option<Value>,
    /// What it does, in words for whoever is told that it did not.
    pub what: &'static str,
}

/// A comment as a forge has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: u64,
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// True when that is a program rather than a person.
    pub is_program: bool,
}

impl Kind {
    /// The kind of a name.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "github" => Some(Kind::GitHub),
            "gitlab" => Some(Kind::GitLab),
            "gitea" | "forgejo" => Some(Kind::Gitea),
            _ => None,
        }
    }

    /// Where a forge of this kind has its API.
    pub(super) fn address(self, host: &str) -> String {
        match self {
            Kind::GitHub if host == "github.com" => "https://api.github.com".to_owned(),
            Kind::GitHub => format!("https://{host}/api/v3"),
            Kind::GitLab => format!("https://{host}/api/v4"),
            Kind::Gitea => format!("https://{host}/api/v1"),
        }
    }
}

impl Forge {
    /// The header that the token goes into, and how.
    pub(super) fn proof(&self) -> (&'static str, String) {
        match self.kind {
            Kind::GitHub => ("authorization", format!("Bearer {}", self.token)),
            Kind::GitLab => ("private-token", self.token.to_string()),
            Kind::Gitea => ("authorization", format!("token {}", self.token)),
        }
    }

    fn top(&self, repository: &str) -> String {
        match self.kind {
            Kind::GitLab => format!("/projects/{}", utf8_percent_encode(repository, NON_ALPHANUMERIC)),
            Kind::GitHub | Kind::Gitea => format!("/repos/{repository}"),
        }
    }

    pub(super) fn own_name(&self) -> Asked {
        Asked { method: Method::GET, path: "/user".into(), body: None, what: "say whose token it is" }
    }

    pub(super) fn set_status(
        &self,
        request: &PullRequest,
        commit: &str,
        state: State,
        description: &str,
        link: Option<&str>,
    ) -> Asked {
        let word = match (self.kind, state) {
            (_, State::Fine) => "success",
            (Kind::GitLab, State::Wrong) => "failed",
            (_, State::Wrong) => "failure",
        };
        let named = if self.kind == Kind::GitLab { "name" } else { "context" };
        let mut body = json!({ "state": word, named: CONTEXT, "description": description });
        if let Some(link) = link {
            body["target_url"] = json!(link);
        }
        let path = format!("{}/statuses/{commit}", self.top(&request.repository));
        Asked { method: Method::POST, path, body: Some(body), what: "set the status of a commit" }
    }

    fn thread(&self, request: &PullRequest) -> String {
        match self.kind {
            Kind::GitLab => format!("{}/merge_requests/{}/notes", self.top(&request.repository), request.number),
            _ => format!("{}/issues/{}/comments", self.top(&request.repository), request.number),
        }
    }

    pub(super) fn list_comments(&self, request: &PullRequest, page: u32) -> Asked {
        let size = if self.kind == Kind::Gitea { "limit=50" } else { "per_page=100" };
        let path = format!("{}?{size}&page={page}", self.thread(request));
        Asked { method: Method::GET, path, body: None, what: "list the comments of a pull request" }
    }

    pub(super) fn add_comment(&self, request: &PullRequest, body: &str) -> Asked {
        let body = Some(json!({ "body": body }));
        Asked { method: Method::POST, path: self.thread(request), body, what: "comment on a pull request" }
    }

    pub(super) fn change_comment(&self, request: &PullRequest, id: u64, body: &str) -> Asked {
        let (method, path) = match self.kind {
            Kind::GitLab => (Method::PUT, format!("{}/{id}", self.thread(request))),
            _ => (Method::PATCH, format!("{}/issues/comments/{id}", self.top(&request.repository))),
        };
        Asked { method, path, body: Some(json!({ "body": body })), what: "change a comment" }
    }

    /// The open pull requests of a branch; where a forge cannot choose, all of them.
    pub(super) fn list_requests(&self, repository: &str, branch: &str, page: u32) -> Asked {
        let named = utf8_percent_encode(branch, NON_ALPHANUMERIC);
        let owner = repository.split('/').next().unwrap_or_default();
        let top = self.top(repository);
        let path = match self.kind {
            Kind::GitHub => format!("{top}/pulls?state=open&head={owner}:{named}&per_page=100&page={page}"),
            Kind::GitLab => format!("{top}/merge_requests?state=opened&source_branch={named}&per_page=100&page={page}"),
            Kind::Gitea => format!("{top}/pulls?state=open&limit=50&page={page}"),
        };
        Asked { method: Method::GET, path, body: None, what: "list the pull requests of a branch" }
    }

    /// The number and the address of a pull request in an answer, if it is of the branch.
    pub(super) fn request_of(&self, value: &Value, branch: &str) -> Option<(u64, String)> {
        let (number, address, head) = match self.kind {
            Kind::GitLab => ("iid", "web_url", value.get("source_branch")?),
            _ => ("number", "html_url", value.get("head")?.get("ref")?),
        };
        let address = value.get(address)?.as_str()?.to_owned();
        (head.as_str()? == branch).then_some((value.get(number)?.as_u64()?, address))
    }

    /// A comment in an answer.
    pub(super) fn comment_of(&self, value: &Value) -> Option<Comment> {
        let person = value.get(if self.kind == Kind::GitLab { "author" } else { "user" })?;
        let name = person.get(if self.kind == Kind::GitLab { "username" } else { "login" })?;
        Some(Comment {
            id: value.get("id")?.as_u64()?,
            body: value.get("body")?.as_str()?.to_owned(),
            author: name.as_str()?.to_owned(),
            is_program: person.get("type").and_then(Value::as_str) == Some("Bot"),
        })
    }

    /// The name in an answer about oneself.
    pub(super) fn name_of(&self, value: &Value) -> Option<String> {
        let key = if self.kind == Kind::GitLab { "username" } else { "login" };
        Some(value.get(key)?.as_str()?.to_owned())
    }
}
