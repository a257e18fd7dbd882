//! What a host says was pushed to: its repository, under the names hosts give to one.

use percent_encoding::percent_decode;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::git::Meaning;

/// Where hosts put the addresses of a repository.
const ADDRESSES: [&str; 10] = [
    "clone_url",
    "ssh_url",
    "git_url",
    "html_url",
    "url",
    "git_http_url",
    "git_ssh_url",
    "http_url",
    "web_url",
    "homepage",
];

/// Where they put `team/repository`.
const NAMES: [&str; 2] = ["full_name", "path_with_namespace"];

/// A repository under all its names.
#[derive(Debug)]
pub struct Named {
    addresses: Vec<Meaning>,
    names: Vec<String>,
}

/// The repository that was pushed to; none for events of other kinds.
pub fn read(event: &str, body: &[u8]) -> Result<Option<Named>> {
    let event = event.to_ascii_lowercase();
    let is_push = matches!(event.as_str(), "push" | "push hook" | "tag push hook");
    let is_system = event == "system hook";
    if !is_push && !is_system {
        return Ok(None);
    }
    let payload = parsed(body)?;
    // Hooks of a whole GitLab tell in their body what happened.
    let told = payload["event_name"].as_str().unwrap_or("");
    if is_system && !matches!(told, "push" | "tag_push" | "repository_update") {
        return Ok(None);
    }
    let mut named = Named { addresses: Vec::new(), names: Vec::new() };
    for repository in [&payload["repository"], &payload["project"]] {
        let texts = |keys: &[&str]| -> Vec<String> {
            keys.iter().filter_map(|key| repository[*key].as_str().map(str::to_owned)).collect()
        };
        named.addresses.extend(texts(&ADDRESSES).iter().filter_map(|address| Meaning::of(address)));
        named.names.extend(texts(&NAMES));
    }
    match named.addresses.is_empty() && named.names.is_empty() {
        true => Err(Error::Invalid("the body does not say which repository was pushed to".into())),
        false => Ok(Some(named)),
    }
}

/// The JSON of a body, which GitHub can also be told to send as a form.
fn parsed(body: &[u8]) -> Result<Value> {
    let form = body.strip_prefix(b"payload=").map(|form| {
        let spaced: Vec<u8> = form.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_decode(&spaced).collect::<Vec<u8>>()
    });
    let parsed = serde_json::from_slice(form.as_deref().unwrap_or(body));
    parsed.map_err(|error| Error::Invalid(format!("the body is no JSON: {error}")))
}

impl Named {
    /// True when it is what this place means.
    pub fn fits(&self, place: &Meaning) -> bool {
        self.addresses.contains(place) || self.names.iter().any(|name| place.is_called(name))
    }

    /// True when the last part of one of its names is this.
    pub fn is_called(&self, name: &str) -> bool {
        let last = |text: &str| text.rsplit('/').next().unwrap_or("").to_lowercase();
        !name.is_empty()
            && (self.addresses.iter().any(|address| address.name() == name)
                || self.names.iter().any(|full| last(full) == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_names_its_repository_as_each_host_does() {
        let github = r#"{"repository": {"full_name": "Team/X", "clone_url": "https://github.com/Team/X.git"}}"#;
        let gitlab =
            r#"{"project": {"path_with_namespace": "team/x", "git_http_url": "https://github.com/team/x.git"}}"#;
        for (event, body) in [("push", github), ("Push Hook", gitlab), ("Tag Push Hook", gitlab)] {
            let named = read(event, body.as_bytes()).unwrap().unwrap();
            assert!(named.fits(&Meaning::of("git@github.com:team/x.git").unwrap()), "{body}");
            assert!(named.fits(&Meaning::of("https://mirror.example.org/team/x").unwrap()), "{body}");
            assert!(!named.fits(&Meaning::of("https://github.com/team/y").unwrap()), "{body}");
            assert!(named.is_called("x") && !named.is_called("y"), "{body}");
        }
        let form = "payload=%7B%22repository%22%3A+%7B%22full_name%22%3A%22a%2Fb%22%7D%7D";
        assert!(read("push", form.as_bytes()).unwrap().unwrap().is_called("b"));
        let system = r#"{"event_name": "push", "project": {"path_with_namespace": "team/x"}}"#;
        assert!(read("System Hook", system.as_bytes()).unwrap().is_some());
    }

    #[test]
    fn other_events_and_other_texts_name_none() {
        for event in ["ping", "", "issues", "Merge Request Hook", "pushed"] {
            assert!(read(event, b"no json").unwrap().is_none(), "{event}");
        }
        assert!(read("System Hook", br#"{"event_name": "user_create"}"#).unwrap().is_none());
        for body in ["", "[]", "{}", "null", "payload=x", r#"{"repository": 1}"#, r#"{"repository": {"url": 5}}"#] {
            assert!(read("push", body.as_bytes()).is_err(), "{body}");
        }
    }
}
