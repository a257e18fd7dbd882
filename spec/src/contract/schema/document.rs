//! The document that schemas stand in: what references lead to, and what is gathered from all parts of a schema.
//!
//! Following costs steps of a [`Budget`]. What it does not suffice for, and what is past the limits here, is left out; that
//! something was is kept, so that whoever compares or shows schemas can say it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::{Facts, MOST, own};
use crate::contract::{Budget, DEEPEST, LONGEST_NAME, Node, Value};

/// Longest chain of references that is followed.
const HOPS: usize = 16;

/// Most parts that are gathered into one schema, the references to them among them.
const PARTS: usize = 500;

/// Maps with more names than this are looked through once, and remembered.
const FEW: usize = 8;

/// How many bytes of a text are a step.
const BYTES: usize = 64;

/// A document that schemas stand in.
#[derive(Debug)]
pub struct Schemas<'a> {
    root: &'a Node,
    budget: Budget,
    is_cut: Cell<bool>,
    /// Maps with many names, by where they are.
    indexes: RefCell<HashMap<*const Node, Index<'a>>>,
}

type Index<'a> = HashMap<&'a str, &'a Node>;

/// What a reference leads to.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// What stands there.
    pub node: &'a Node,
    /// What it is called, when a reference led there.
    pub name: Option<&'a str>,
}

impl<'a> Schemas<'a> {
    /// The schemas of a document, with as many steps as there are.
    pub fn of(root: &'a Node) -> Self {
        Self::within(root, &Budget::default())
    }

    /// The same with the steps that are left of a budget.
    pub fn within(root: &'a Node, budget: &Budget) -> Self {
        Self { root, budget: budget.clone(), is_cut: Cell::new(false), indexes: RefCell::default() }
    }

    /// True when something was left out of what was asked for.
    pub fn is_cut(&self) -> bool {
        self.is_cut.get()
    }

    /// What stands under a name.
    pub fn get(&self, node: &'a Node, name: &str) -> Option<&'a Node> {
        let entries = node.entries();
        if entries.len() <= FEW {
            return node.get(name);
        }
        let mut indexes = self.indexes.borrow_mut();
        let index = indexes
            .entry(std::ptr::from_ref(node))
            .or_insert_with(|| entries.iter().map(|(key, node)| (&*key.name, node)).collect());
        index.get(name).copied()
    }

    /// Where a node says that something else stands in its place.
    pub fn reference(&self, node: &'a Node) -> Option<&'a str> {
        self.get(node, "$ref")?.text()
    }

    /// What is behind a node: itself, or what its reference leads to; a reference out of the document, or to nothing, is the error.
    pub fn resolve(&self, node: &'a Node) -> Result<Resolved<'a>, &'a str> {
        let mut resolved = Resolved { node, name: None };
        let Some(first) = self.reference(node) else { return Ok(resolved) };
        for _ in 0..HOPS {
            let Some(reference) = self.reference(resolved.node) else { return Ok(resolved) };
            let node = self.at(reference).ok_or(reference)?;
            let name = reference.rsplit('/').next().filter(|name| *name != "#");
            resolved = Resolved { node, name: name.or(resolved.name) };
        }
        Err(first)
    }

    /// What a reference within the document leads to.
    fn at(&self, reference: &str) -> Option<&'a Node> {
        // It is made of names, and read as often as it is followed.
        let pointer = reference.strip_prefix('#').filter(|pointer| pointer.len() <= 2 * LONGEST_NAME)?;
        let pointer = percent_encoding::percent_decode_str(pointer).decode_utf8().ok()?;
        let mut node = self.root;
        for step in pointer.split('/').skip(1) {
            let name = step.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::List(items) => items.get(name.parse::<usize>().ok()?)?,
                _ => self.get(node, &name)?,
            };
        }
        // `#name` is an anchor somewhere else.
        (pointer.is_empty() || pointer.starts_with('/')).then_some(node)
    }

    /// What a schema asks of a value.
    pub fn facts(&self, node: &'a Node) -> Facts<'a> {
        let mut facts = Facts::default();
        self.gather(node, &mut facts, &mut Vec::new(), 0);
        facts
    }

    fn gather(&self, node: &'a Node, facts: &mut Facts<'a>, met: &mut Vec<*const Node>, depth: usize) {
        // What is part of itself, or stands there twice, says nothing more.
        if met.contains(&std::ptr::from_ref(node)) {
            return;
        }
        if met.len() == PARTS || depth > DEEPEST {
            return self.is_cut.set(true);
        }
        met.push(std::ptr::from_ref(node));
        if !self.take(1 + node.entries().len()) {
            return;
        }
        // What stands beside a reference counts as well, as in OpenAPI 3.1.
        if let Some(reference) = self.reference(node) {
            match self.resolve(node) {
                Ok(resolved) => {
                    if depth == 0 {
                        facts.name = resolved.name;
                    }
                    self.gather(resolved.node, facts, met, depth + 1);
                }
                Err(_) => facts.unresolved = Some(reference),
            }
        }
        for part in self.get(node, "allOf").map_or(&[][..], Node::items) {
            if !self.take(1) {
                return;
            }
            self.gather(part, facts, met, depth + 1);
        }
        own(self, node, facts);
    }

    fn take(&self, steps: usize) -> bool {
        let is_there = self.budget.take(steps);
        if !is_there {
            self.is_cut.set(true);
        }
        is_there
    }

    /// A text that is made use of, paid for by its length.
    pub(super) fn read<'t>(&self, text: &'t str) -> &'t str {
        self.take(text.len() / BYTES);
        text
    }

    /// As many of some things as are gathered beside those that are there.
    pub(super) fn first<'t, T>(&self, all: &'t [T], there: usize) -> &'t [T] {
        let room = MOST.saturating_sub(there);
        if all.len() > room {
            self.is_cut.set(true);
        }
        let first = &all[..all.len().min(room)];
        self.take(first.len());
        first
    }
}
