//! Addresses and what answers them, noted as they are registered: whoever tests or describes the doors asks here.

use axum::Router;
use leptos::server_fn::axum::server_fn_paths;

use crate::described::{Answering, Noun, Operation};
use crate::router::{self, Server};

/// A router that remembers what was put into it.
#[derive(Default)]
pub struct Addresses {
    router: Router<Server>,
    list: Vec<String>,
    noun: Option<&'static Noun>,
    described: Vec<Described>,
}

/// An address of the API, and what is said of it.
pub struct Described {
    /// The address, as a pattern.
    pub address: String,
    /// What it is about.
    pub noun: &'static Noun,
    /// What can be done there.
    pub operations: Vec<Operation>,
}

impl Addresses {
    /// What the addresses that follow are about.
    pub fn noun(self, noun: &'static Noun) -> Self {
        Self { noun: Some(noun), ..self }
    }

    /// One more address.
    pub fn route(mut self, address: &str, methods: impl Answering) -> Self {
        let (methods, operations) = methods.parts();
        self.list.push(address.to_owned());
        self.router = self.router.route(address, methods);
        if let (Some(noun), false) = (self.noun, operations.is_empty()) {
            self.described.push(Described { address: address.to_owned(), noun, operations });
        }
        self
    }

    /// What answers them.
    pub fn router(self) -> Router<Server> {
        self.router
    }
}

/// Every address that is described, in the order in which they are registered.
pub fn described() -> Vec<Described> {
    router::parts().into_iter().flat_map(|part| part.described).collect()
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
