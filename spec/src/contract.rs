//! Contracts: what programs agree on, written down in the pages that tell why.
//!
//! A fenced block or a file of OpenAPI, JSON Schema, protobuf or SQL is **read** ([`read`]) into something that can be shown, its
//! **mistakes** are told by line ([`mistakes`]), and two revisions of it are **compared** ([`compare()`]) for differences that
//! break who relies on it. Libraries read the formats; what is made of them here stays small enough to be walked by anybody.
//! Nothing an author writes makes this slow or deep: what is past a limit is a [`Fault`] that says so.

mod api;
mod blocks;
mod budget;
mod compare;
pub(crate) mod lint;
mod mistakes;
mod proto;
mod schema;
mod source;
mod sql;
mod tree;

use serde::{Deserialize, Serialize};

pub use api::{Api, Body, METHODS, Operation, Parameter, Response};
pub use blocks::{Block, MOST_OF_A_PAGE, blocks, kind_of};
pub use budget::Budget;
pub use compare::{Compared, Difference, TOO_LARGE, Weight, compare, compare_pages, compare_sources};
pub use mistakes::{Mistake, Mistakes, Sort, mistakes};
pub use proto::{Enum, Field, File, Message, Method, Service};
pub use schema::{Facts, Limit, Resolved, Schemas};
pub use source::{Source, kind_of_file, may_be_contract};
pub use sql::{Column, Constraint, Holds, Table, Tables};
pub use tree::{Key, Node, Value};

/// Longest text that is read as a contract, in bytes.
pub const LONGEST: usize = 1024 * 1024;

/// How deep YAML and JSON may nest, and braces and brackets elsewhere.
pub const DEEPEST: usize = 64;

/// Most nodes of YAML or JSON.
pub const MOST_NODES: usize = 200_000;

/// Longest name, in bytes; those of messages inside of others, and those with a package, as a whole.
pub const LONGEST_NAME: usize = 1_000;

/// What a contract is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ContractKind"))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// OpenAPI 3.0 or 3.1 in YAML or JSON.
    #[serde(rename = "openapi")]
    OpenApi,
    /// JSON Schema, in JSON or YAML.
    JsonSchema,
    /// A protobuf file.
    Protobuf,
    /// Tables in SQL.
    Sql,
}

impl Kind {
    /// What people call it.
    pub fn told(self) -> &'static str {
        match self {
            Self::OpenApi => "OpenAPI",
            Self::JsonSchema => "JSON Schema",
            Self::Protobuf => "Protobuf",
            Self::Sql => "SQL tables",
        }
    }
}

/// A contract that could be read.
#[derive(Clone, Debug)]
pub enum Contract {
    /// OpenAPI.
    OpenApi(Node),
    /// JSON Schema.
    JsonSchema(Node),
    /// A protobuf file.
    Protobuf(File),
    /// Tables.
    Sql(Tables),
}

impl Contract {
    /// What it calls itself.
    pub fn title(&self) -> Option<String> {
        let title = match self {
            Self::OpenApi(root) => root.get("info")?.said("title")?.to_owned(),
            Self::JsonSchema(root) => root.said("title").or_else(|| root.said("$id"))?.to_owned(),
            Self::Protobuf(file) => file.package.clone(),
            Self::Sql(_) => return None,
        };
        Some(title).filter(|title| !title.trim().is_empty())
    }
}

/// Why a contract could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the contract, from 1.
    pub line: usize,
    /// What is the matter, to be told behind a colon.
    pub message: String,
}

impl Fault {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// Reads a contract.
// r[impl contract.read] r[impl contract.limits]
pub fn read(kind: Kind, text: &str) -> Result<Contract, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::new(1, format!("it is longer than {} KiB", LONGEST / 1024)));
    }
    match kind {
        Kind::OpenApi => api::read(text).map(Contract::OpenApi),
        Kind::JsonSchema => schema::read(text).map(Contract::JsonSchema),
        Kind::Protobuf => proto::read(text).map(Contract::Protobuf),
        Kind::Sql => sql::read(text).map(Contract::Sql),
    }
}

/// A text that is JSON or YAML.
fn tree(text: &str) -> Result<Node, Fault> {
    match text.trim_start().starts_with(['{', '[']) {
        true => tree::json(text),
        false => tree::yaml(text),
    }
}

fn too_long(line: usize) -> Fault {
    Fault::new(line, format!("a name is longer than {LONGEST_NAME} bytes"))
}

/// The beginning of something that may be long.
fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
