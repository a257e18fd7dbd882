//! A file as its parser leaves it, read with the lines and comments of everything in it.

use std::collections::HashMap;

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto, UninterpretedOption,
};

use super::{Enum, Field, File, Message, Method, Service};
use crate::contract::{Fault, LONGEST_NAME, too_long};

/// Where everything stands and what is said above it.
pub(super) struct Reading<'a> {
    places: HashMap<&'a [i32], (usize, &'a str)>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(file: &'a FileDescriptorProto) -> Self {
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

    /// The file, with its lines and comments.
    pub(super) fn file(&self, file: &FileDescriptorProto) -> Result<File, Fault> {
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
