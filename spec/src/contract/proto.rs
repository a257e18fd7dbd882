//! A protobuf file: its messages, enums and services.

mod reading;

use std::collections::BTreeSet;

use prost_types::FileDescriptorProto;

use self::reading::Reading;
use super::{DEEPEST, Fault, LONGEST_NAME, too_long};

/// A file.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// `proto2`, `proto3` or an edition.
    pub syntax: String,
    /// The name in front of all its names.
    pub package: String,
    /// Options of the file that generated code shows, by name.
    pub options: Vec<(&'static str, String)>,
    /// Messages, those inside others behind them, by their full names below the package.
    pub messages: Vec<Message>,
    /// Enums, likewise.
    pub enums: Vec<Enum>,
    /// Services.
    pub services: Vec<Service>,
}

/// A message.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Its name, with those of the messages around it.
    pub name: String,
    /// What stands above it.
    pub comment: String,
    /// Its line.
    pub line: usize,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The names of its oneofs.
    pub oneofs: Vec<String>,
    /// Numbers that are not to be used, the end left out.
    pub reserved: Vec<(i32, i32)>,
    /// Names that are not to be used.
    pub reserved_names: BTreeSet<String>,
}

/// A field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its number on the wire.
    pub number: i32,
    /// Its type, as it is written.
    pub kind: String,
    /// `required`, `optional`, `repeated`, `map`, or nothing.
    pub label: &'static str,
    /// The oneof it is part of.
    pub oneof: Option<String>,
    /// Its name in JSON, when that is said.
    pub json: Option<String>,
    /// Its default, when that is said.
    pub default: Option<String>,
    /// How JavaScript sees it, when that is said.
    pub jstype: Option<String>,
    /// True when it will go.
    pub deprecated: bool,
    /// What stands above it.
    pub comment: String,
    /// Its line.
    pub line: usize,
}

/// An enum.
#[derive(Clone, Debug, Default)]
pub struct Enum {
    /// Its name, with those of the messages around it.
    pub name: String,
    /// What stands above it.
    pub comment: String,
    /// Its line.
    pub line: usize,
    /// Its values: name, number, line.
    pub values: Vec<(String, i32, usize)>,
    /// True when one number may have two names.
    pub aliases: bool,
    /// Numbers that are not to be used, the end included.
    pub reserved: Vec<(i32, i32)>,
    /// Names that are not to be used.
    pub reserved_names: BTreeSet<String>,
}

/// A service.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// Its name.
    pub name: String,
    /// What stands above it.
    pub comment: String,
    /// Its line.
    pub line: usize,
    /// What it can do.
    pub methods: Vec<Method>,
}

/// Something a service can do.
#[derive(Clone, Debug, Default)]
pub struct Method {
    /// Its name.
    pub name: String,
    /// What it takes.
    pub takes: String,
    /// What it gives.
    pub gives: String,
    /// True when it takes many.
    pub takes_many: bool,
    /// True when it gives many.
    pub gives_many: bool,
    /// How it may be repeated.
    pub idempotency: String,
    /// What stands above it.
    pub comment: String,
    /// Its line.
    pub line: usize,
}

/// Reads a file; one that does not say its syntax is proto3, unless it can only be proto2.
pub(super) fn read(text: &str) -> Result<File, Fault> {
    must_be_flat(text)?;
    let says = text.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with("syntax") || line.starts_with("edition")
    });
    let newer = (!says).then(|| parse(&format!("syntax = \"proto3\"; {text}")).ok()).flatten();
    let file = match newer {
        Some(file) => file,
        None => parse(text)?,
    };
    Reading::of(&file).file(&file)
}

/// Refuses what nests deeper than a parser that calls itself should follow, and names that are no names. Comments and strings
/// are neither; both end where the parser ends them, so that nothing hides in them.
// r[impl contract.limits]
fn must_be_flat(text: &str) -> Result<(), Fault> {
    let (mut depth, mut word, mut line) = (0_usize, 0_usize, 1_usize);
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let length = match (first, behind) {
            (b'/', [b'/', ..]) | (b'#', _) => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
            (b'/', [b'*', inside @ ..]) => {
                inside.windows(2).position(|two| two == b"*/").map_or(rest.len(), |at| at + 4)
            }
            (b'"' | b'\'', _) => string(rest),
            _ => 1,
        };
        let is_word = length == 1 && (first.is_ascii_alphanumeric() || b"_.".contains(first) || !first.is_ascii());
        word = if is_word { word + 1 } else { 0 };
        match first {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b')' | b']' | b'}' | b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(Fault::new(line, format!("it nests more than {DEEPEST} levels deep")));
        }
        if word > LONGEST_NAME {
            return Err(too_long(line));
        }
        let (passed, left) = rest.split_at(length);
        line += passed.iter().filter(|byte| **byte == b'\n').count();
        rest = left;
    }
    Ok(())
}

/// How long a string is that begins a text, with its quotes; at the end of its line it ends without one.
fn string(text: &[u8]) -> usize {
    let mut escaped = false;
    let end = text.iter().skip(1).position(|byte| {
        let ends = *byte == b'\n' || (*byte == text[0] && !escaped);
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |at| at + 2)
}

fn parse(text: &str) -> Result<FileDescriptorProto, Fault> {
    protox_parse::parse("contract.proto", text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        Fault::new(line, super::short(&error.to_string()))
    })
}
