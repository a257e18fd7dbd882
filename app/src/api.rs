//! What islands ask the server for.

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, JsonEncoding};
use serde::{Deserialize, Serialize};
use spec::tree::TreeItem;
use spec::{PagePath, When};

/// Why the server did not answer, in words for whoever asked.
#[derive(Clone, Debug, Serialize, Deserialize, thiserror::Error)]
#[error("{0}")]
pub struct Failure(pub String);

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Failure(error.to_string())
    }
}

/// One level of the tree.
#[server(prefix = "/api/ui", endpoint = "tree", input = GetUrl)]
pub async fn list_tree(at: PagePath, as_of: Option<When>) -> Result<Vec<TreeItem>, Failure> {
    let caller = crate::ssr::caller();
    Ok(caller.wiki.tree(&caller.actor, &at, 1, as_of.as_ref()).await?)
}

/// A text as it would look at `path`.
#[server(prefix = "/api/ui", endpoint = "preview")]
pub async fn preview_page(path: PagePath, body: String) -> Result<String, Failure> {
    let caller = crate::ssr::caller();
    Ok(caller.wiki.preview(&caller.actor, &path, &body).await?.html)
}
