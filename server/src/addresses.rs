//! Addresses and what answers them, noted as they are registered: whoever tests or describes the doors asks here.

use axum::Router;
use axum::routing::MethodRouter;
use leptos::server_fn::axum::server_fn_paths;

use crate::router::{self, Server};

/// A router that remembers what was put into it.
#[derive(Default)]
pub struct Addresses {
    router: Router<Server>,
    list: Vec<String>,
}

impl Addresses {
    /// One more address.
    pub fn route(mut self, address: &str, methods: MethodRouter<Server>) -> Self {
        self.list.push(address.to_owned());
        self.router = self.router.route(address, methods);
        self
    }

    /// What answers them.
    pub fn router(self) -> Router<Server> {
        self.router
    }
}

/// Every address the server answers, as patterns: a part in braces stands for one name, with a star for several.
// r[impl permission.every-operation]
pub fn all() -> Vec<String> {
    let mut all: Vec<String> = router::parts().into_iter().flat_map(|part| part.list).collect();
    // What the islands ask for stands behind one address.
    all.retain(|address| address != router::FUNCTIONS);
    all.extend(server_fn_paths().map(|(path, _)| path.to_owned()));
    // Everything else is a page.
    all.push("/{*path}".into());
    all.sort();
    all.dedup();
    all
}
