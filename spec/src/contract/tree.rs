//! YAML and JSON as a tree that knows the line of everything in it.
//!
//! Both are read by the same reader of YAML, of which JSON is a part; that a text which says it is JSON is JSON is asked of
//! `serde_json` first. Hostile texts end in a [`Fault`]: how long, how deep and how much is said in [`super`].

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{DEEPEST, Fault, LONGEST_NAME, MOST_NODES};

/// How many bytes of a text count as another thing where an alias repeats them.
const BYTES: usize = 64;

/// Something in a YAML or JSON text.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The line it begins in, from 1.
    pub line: usize,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// Some of them.
    List(Vec<Node>),
    /// Some of them by name, in their order.
    Map(Vec<(Key, Node)>),
}

/// A name in a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The name.
    pub name: String,
    /// Its line, from 1.
    pub line: usize,
}

impl Node {
    /// What stands under a name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.entries().iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// Everything in it by name; nothing when it is no map.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Everything in it; nothing when it is no list.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text it is.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text under a name.
    pub fn said(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// True when `true` stands under a name.
    pub fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|node| node.value == Value::Bool(true))
    }

    /// As it is told in a sentence: a scalar as it is written, anything else by what it is.
    pub fn told(&self) -> String {
        match &self.value {
            Value::Null => "null".into(),
            Value::Bool(is) => is.to_string(),
            Value::Number(text) | Value::Text(text) => text.clone(),
            Value::List(items) => {
                let items: Vec<_> = items.iter().take(20).map(Self::told).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(_) => "{…}".into(),
        }
    }
}

/// Reads JSON.
pub fn json(text: &str) -> Result<Node, Fault> {
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        return Err(Fault { line: error.line().max(1), message: format!("it is no JSON: {message}") });
    }
    yaml(&without_surrogates(text))
}

/// JSON writes what is beyond the first plane in two halves, which YAML does not know; which character it is does not matter here.
fn without_surrogates(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, behind) = rest.split_at(at);
        kept.push_str(before);
        let is_half = matches!(behind.as_bytes(), [_, b'u', b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..])
            && behind.is_char_boundary(6);
        // An escape is two bytes of ASCII; what it names may be anything.
        let end = if is_half { 6 } else { 1 + behind[1..].chars().next().map_or(0, char::len_utf8) };
        let (escape, behind) = behind.split_at(end.min(behind.len()));
        kept.push_str(if is_half { "\\uFFFD" } else { escape });
        rest = behind;
    }
    kept.push_str(rest);
    kept.into()
}

/// What is open while events come.
struct Open {
    node: Node,
    anchor: usize,
    /// The name that waits for what it means.
    key: Option<Key>,
    names: HashSet<String>,
}

/// Reads one document of YAML.
pub fn yaml(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) =
            event.map_err(|error| Fault { line: error.marker().line().max(1), message: error.info().to_owned() })?;
        let line = span.start.line().max(1);
        if reader.root.is_some() && matches!(event, Event::DocumentStart(_)) {
            return Err(Fault::new(line, "a second document begins here"));
        }
        reader.take(event, line)?;
    }
    reader.root.ok_or_else(|| Fault::new(1, "there is nothing in it"))
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    root: Option<Node>,
    count: usize,
    /// What can be repeated by an alias.
    anchors: HashMap<usize, (Node, Extent)>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), Fault> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_plain = style == ScalarStyle::Plain;
                if self.expects_key() {
                    return self.name(text.into_owned(), line);
                }
                let value = if is_plain { plain(&text) } else { Value::Text(text.into_owned()) };
                self.put(Node { line, value }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.begin(Value::List(Vec::new()), line, anchor),
            Event::MappingStart(anchor, _) => self.begin(Value::Map(Vec::new()), line, anchor),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(done) = self.open.pop() else { return Ok(()) };
                self.put(done.node, done.anchor)
            }
            Event::Alias(anchor) => {
                if self.expects_key() {
                    return Err(Fault::new(line, "an alias cannot be a name"));
                }
                let Some((_, extent)) = self.anchors.get(&anchor) else {
                    return self.put(Node { line, value: Value::Null }, 0);
                };
                let extent = *extent;
                if self.open.len() + extent.height > DEEPEST {
                    return Err(too_deep(line));
                }
                self.count(extent.size, line)?;
                let value = self.anchors.get(&anchor).map_or(Value::Null, |(node, _)| node.value.clone());
                self.put(Node { line, value }, 0)
            }
            _ => Ok(()),
        }
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| matches!(open.node.value, Value::Map(_)) && open.key.is_none())
    }

    fn name(&mut self, name: String, line: usize) -> Result<(), Fault> {
        self.count(1, line)?;
        if name.len() > LONGEST_NAME {
            return Err(super::too_long(line));
        }
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if !open.names.insert(name.clone()) {
            return Err(Fault::new(line, format!("“{}” stands there a second time", super::short(&name))));
        }
        open.key = Some(Key { name, line });
        Ok(())
    }

    fn begin(&mut self, value: Value, line: usize, anchor: usize) -> Result<(), Fault> {
        if self.expects_key() {
            return Err(Fault::new(line, "a list or a map cannot be a name"));
        }
        self.count(1, line)?;
        if self.open.len() >= DEEPEST {
            return Err(too_deep(line));
        }
        self.open.push(Open { node: Node { line, value }, anchor, key: None, names: HashSet::new() });
        Ok(())
    }

    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Fault> {
        let line = node.line;
        self.count(1, line)?;
        if anchor > 0 {
            // Kept twice, so it counts twice.
            let extent = Extent::of(&node);
            self.count(extent.size, line)?;
            self.anchors.insert(anchor, (node.clone(), extent));
        }
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return Ok(());
        };
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(entries) => entries.extend(open.key.take().map(|key| (key, node))),
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, more: usize, line: usize) -> Result<(), Fault> {
        self.count += more;
        match self.count > MOST_NODES {
            true => Err(Fault::new(line, format!("there are more than {MOST_NODES} things in it"))),
            false => Ok(()),
        }
    }
}

fn too_deep(line: usize) -> Fault {
    Fault::new(line, format!("it nests more than {DEEPEST} levels deep"))
}

/// How much a node is.
#[derive(Clone, Copy)]
struct Extent {
    /// Nodes and names in it, itself included; long texts count as several.
    size: usize,
    /// How many lists and maps stand inside of each other.
    height: usize,
}

impl Extent {
    fn of(node: &Node) -> Self {
        let text = match &node.value {
            Value::Text(text) | Value::Number(text) => text.len(),
            _ => 0,
        };
        let names: usize = node.entries().iter().map(|(key, _)| 1 + key.name.len() / BYTES).sum();
        let mut extent = Self { size: 1 + text / BYTES + names, height: 0 };
        for inside in node.items().iter().chain(node.entries().iter().map(|(_, node)| node)) {
            let inside = Self::of(inside);
            extent.size += inside.size;
            extent.height = extent.height.max(inside.height);
        }
        extent.height += usize::from(matches!(node.value, Value::List(_) | Value::Map(_)));
        extent
    }
}

/// A word without quotes.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && text.parse::<f64>().is_ok() => {
            Value::Number(text.to_owned())
        }
        _ => Value::Text(text.to_owned()),
    }
}
