//! A protobuf file: its messages, enums and services.

use std::collections::{BTreeSet, HashMap};

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, UninterpretedOption,
};

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

/// Where everything stands and what is said above it.
struct Reading<'a> {
    places: HashMap<&'a [i32], (usize, &'a str)>,
}

impl<'a> Reading<'a> {
    fn of(file: &'a FileDescriptorProto) -> Self {
        let all = file.source_code_info.iter().flat_map(|info| &info.location);
        let places = all.map(|location| {
            let line = location.span.first().map_or(1, |line| usize::try_from(*line).unwrap_or(0) + 1);
            (&*location.path, (line, location.leading_comments.as_deref().unwrap_or_default()))
        });
        Self { places: places.collect() }
    }

    fn line(&self, path: &[i32]) -> usize {
        self.places.get(path).map_or(1, |place| place.0)
    }

    fn comment(&self, path: &[i32]) -> String {
        self.places.get(path).map_or("", |place| place.1).trim().to_owned()
    }

    fn file(&self, file: &FileDescriptorProto) -> Result<File, Fault> {
        if file.package().len() > LONGEST_NAME {
            return Err(too_long(1));
        }
        let mut read = File {
            syntax: file.syntax.clone().unwrap_or_else(|| "proto2".into()),
            package: file.package().to_owned(),
            options: options(file),
            ..File::default()
        };
        for (at, message) in numbered(&file.message_type) {
            self.message("", message, vec![4, at], &mut read)?;
        }
        for (at, one) in numbered(&file.enum_type) {
            read.enums.push(self.enumeration("", one, &[5, at]));
        }
        for (at, service) in numbered(&file.service) {
            let methods = numbered(&service.method).map(|(number, method)| {
                let path = [6, at, 2, number];
                let options = method.options.as_ref().map_or(&[][..], |options| &options.uninterpreted_option);
                Method {
                    name: method.name().to_owned(),
                    takes: method.input_type().to_owned(),
                    gives: method.output_type().to_owned(),
                    takes_many: method.client_streaming(),
                    gives_many: method.server_streaming(),
                    idempotency: said(options, "idempotency_level").unwrap_or_default(),
                    comment: self.comment(&path),
                    line: self.line(&path),
                }
            });
            read.services.push(Service {
                name: service.name().to_owned(),
                comment: self.comment(&[6, at]),
                line: self.line(&[6, at]),
                methods: methods.collect(),
            });
        }
        Ok(read)
    }

    fn message(&self, above: &str, message: &DescriptorProto, path: Vec<i32>, read: &mut File) -> Result<(), Fault> {
        let name = format!("{above}{}", message.name());
        // Everything in it repeats its name.
        if name.len() > LONGEST_NAME {
            return Err(too_long(self.line(&path)));
        }
        let mut inside = path.clone();
        let oneofs: Vec<_> = message.oneof_decl.iter().map(|one| one.name().to_owned()).collect();
        let entries = message.nested_type.iter().filter(|one| is_entry(one));
        let entries: HashMap<_, _> = entries.map(|one| (one.name(), one)).collect();
        let fields = numbered(&message.field).map(|(at, field)| {
            let place: Vec<_> = path.iter().copied().chain([2, at]).collect();
            self.field(&entries, field, &oneofs, &place)
        });
        let read_message = Message {
            fields: fields.collect(),
            comment: self.comment(&path),
            line: self.line(&path),
            // One of one is how `optional` is kept.
            oneofs: oneofs.iter().filter(|name| !name.starts_with('_')).cloned().collect(),
            reserved: message.reserved_range.iter().map(|range| (range.start(), range.end())).collect(),
            reserved_names: message.reserved_name.iter().cloned().collect(),
            name: name.clone(),
        };
        read.messages.push(read_message);
        let above = format!("{name}.");
        for (at, one) in numbered(&message.enum_type) {
            inside.extend([4, at]);
            read.enums.push(self.enumeration(&above, one, &inside));
            inside.truncate(path.len());
        }
        for (at, one) in numbered(&message.nested_type) {
            if !is_entry(one) {
                inside.extend([3, at]);
                self.message(&above, one, inside.clone(), read)?;
                inside.truncate(path.len());
            }
        }
        Ok(())
    }

    fn field(
        &self,
        entries: &HashMap<&str, &DescriptorProto>,
        field: &FieldDescriptorProto,
        oneofs: &[String],
        path: &[i32],
    ) -> Field {
        let entry = field.type_name.as_deref().and_then(|name| entries.get(name.rsplit('.').next()?));
        let (kind, label) = match entry.map(|entry| &entry.field[..]) {
            Some([key, value]) => (format!("map<{}, {}>", kind(key), kind(value)), "map"),
            _ => (
                kind(field),
                match field.label() {
                    Label::Repeated => "repeated",
                    Label::Required => "required",
                    Label::Optional if field.proto3_optional() => "optional",
                    Label::Optional => "",
                },
            ),
        };
        let oneof =
            field.oneof_index.filter(|_| !field.proto3_optional()).and_then(|at| oneofs.get(usize::try_from(at).ok()?));
        let options = field.options.as_ref().map_or(&[][..], |options| &options.uninterpreted_option);
        Field {
            name: field.name().to_owned(),
            number: field.number(),
            kind,
            label,
            oneof: oneof.cloned(),
            json: field.json_name.clone(),
            default: field.default_value.clone(),
            jstype: said(options, "jstype"),
            deprecated: said(options, "deprecated").as_deref() == Some("true"),
            comment: self.comment(path),
            line: self.line(path),
        }
    }

    fn enumeration(&self, above: &str, one: &EnumDescriptorProto, path: &[i32]) -> Enum {
        let values = numbered(&one.value).map(|(at, value)| {
            let place: Vec<_> = path.iter().copied().chain([2, at]).collect();
            (value.name().to_owned(), value.number(), self.line(&place))
        });
        let options = one.options.as_ref().map_or(&[][..], |options| &options.uninterpreted_option);
        Enum {
            name: format!("{above}{}", one.name()),
            comment: self.comment(path),
            line: self.line(path),
            values: values.collect(),
            aliases: said(options, "allow_alias").as_deref() == Some("true"),
            reserved: one.reserved_range.iter().map(|range| (range.start(), range.end())).collect(),
            reserved_names: one.reserved_name.iter().cloned().collect(),
        }
    }
}

/// True for what stands for an entry of a map; nobody wrote it.
fn is_entry(message: &DescriptorProto) -> bool {
    message.options.as_ref().is_some_and(prost_types::MessageOptions::map_entry)
}

fn numbered<T>(all: &[T]) -> impl Iterator<Item = (i32, &T)> {
    (0..).zip(all)
}

/// A type as it is written.
fn kind(field: &FieldDescriptorProto) -> String {
    match (&field.type_name, field.r#type.and_then(|kind| Type::try_from(kind).ok())) {
        (Some(name), _) => name.clone(),
        (None, Some(kind)) => kind.as_str_name().trim_start_matches("TYPE_").to_ascii_lowercase(),
        (None, None) => String::new(),
    }
}

/// Options that generated code shows.
const SHOWN: [&str; 7] = [
    "go_package",
    "java_package",
    "csharp_namespace",
    "ruby_package",
    "php_namespace",
    "objc_class_prefix",
    "swift_prefix",
];

fn options(file: &FileDescriptorProto) -> Vec<(&'static str, String)> {
    let Some(options) = &file.options else { return Vec::new() };
    SHOWN.into_iter().filter_map(|name| Some((name, said(&options.uninterpreted_option, name)?))).collect()
}

/// What an option of this name says; the parser leaves them as they are written.
fn said(options: &[UninterpretedOption], name: &str) -> Option<String> {
    let option = options.iter().find(|option| matches!(&option.name[..], [one] if one.name_part == name))?;
    let text = option.string_value.as_ref().map(|text| String::from_utf8_lossy(text).into_owned());
    text.or_else(|| option.identifier_value.clone())
}
