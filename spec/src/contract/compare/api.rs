//! OpenAPI documents compared, operation by operation.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Place, Way};
use super::schema::Walk;
use super::{Found, Weight};
use crate::contract::{Api, Body, Node, Operation, Response, short};

/// A path without the names in its braces, which are nobody's business.
pub fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('{') {
        shape.push_str(before);
        shape.push_str("{}");
        rest = behind.split_once('}').map_or("", |(_, rest)| rest);
    }
    shape + rest
}

/// The names in the braces of a path.
pub fn braces(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}

pub(super) fn compare(before: &Node, after: &Node, found: &mut Found) {
    let (old, new) = (Api::of(before), Api::of(after));
    let by_place = |api: &Api<'_>| -> BTreeMap<_, _> {
        let all = api.operations.iter().enumerate();
        all.map(|(at, one)| ((shape(one.path), one.method.to_owned()), at)).collect()
    };
    let (old_places, new_places) = (by_place(&old), by_place(&new));
    let paths: BTreeSet<_> = new_places.keys().map(|place| &place.0).collect();
    let mut walk = Walk::new(before, after, found);
    for (place, at) in &old_places {
        let operation = &old.operations[*at];
        match new_places.get(place) {
            Some(other) => compare_operation(&mut walk, operation, &new.operations[*other]),
            // What was not read may be there.
            None if !new.is_whole => {}
            None => removed(operation, paths.contains(&place.0), walk.found),
        }
    }
    walk.end();
    for (place, at) in &new_places {
        if old.is_whole && !old_places.contains_key(place) {
            let name = name(&new.operations[*at]);
            found.add(Weight::Fine, "endpoint-added", &*name, format!("`{name}` was added"));
        }
    }
    if !(old.is_whole && new.is_whole) {
        found.cut();
    }
}

fn name(operation: &Operation<'_>) -> String {
    short(&format!("{} {}", operation.method.to_uppercase(), operation.path))
}

fn removed(operation: &Operation<'_>, has_path: bool, found: &mut Found) {
    let name = name(operation);
    let is_deprecated = operation.node.is("deprecated");
    let (how, weight, told) = match is_deprecated {
        true => ("with", Weight::Fine, format!("`{name}` was removed, as its deprecation had announced")),
        false => ("without", Weight::Breaking, format!("`{name}` was removed without having been deprecated")),
    };
    let what = if has_path { "api-removed" } else { "api-path-removed" };
    found.add(weight, format!("{what}-{how}-deprecation"), &*name, told);
}

fn compare_operation<'a>(walk: &mut Walk<'a, '_>, old: &Operation<'a>, new: &Operation<'a>) {
    let name = name(new);
    if new.node.is("deprecated") && !old.node.is("deprecated") {
        walk.found.add(Weight::Fine, "endpoint-deprecated", &*name, format!("`{name}` became deprecated"));
    }
    parameters(walk, old, new, &name);
    request(walk, old.request.as_ref(), new.request.as_ref(), &name);
    for response in &old.responses {
        match new.responses.iter().find(|other| other.status == response.status) {
            Some(other) => compare_response(walk, response, other, &name),
            None => {
                let sentence = format!("The response {} of `{name}` was removed", short(response.status));
                match response.status.starts_with('2') {
                    true => walk.found.add(Weight::Breaking, "response-success-status-removed", &*name, sentence),
                    false => walk.found.add(Weight::Fine, "response-non-success-status-removed", &*name, sentence),
                }
            }
        }
    }
    for response in &new.responses {
        if !old.responses.iter().any(|other| other.status == response.status) {
            let sentence = format!("The response {} of `{name}` was added", short(response.status));
            let what = if response.status.starts_with('2') { "success" } else { "non-success" };
            walk.found.add(Weight::Fine, format!("response-{what}-status-added"), &*name, sentence);
        }
    }
}

fn parameters<'a>(walk: &mut Walk<'a, '_>, old: &Operation<'a>, new: &Operation<'a>, name: &str) {
    // Those of the path are known by where they stand in it.
    let path: BTreeMap<_, _> = braces(old.path).zip(braces(new.path)).collect();
    let whole =
        |one: &crate::contract::Parameter<'_>| format!("the {} parameter `{}` of `{name}`", one.place, short(one.name));
    let is_header = |one: &str| one == "header";
    let mut met = BTreeSet::new();
    for parameter in &old.parameters {
        let wanted = match parameter.place {
            "path" => path.get(parameter.name).copied().unwrap_or(parameter.name),
            _ => parameter.name,
        };
        let other = new.parameters.iter().position(|other| {
            let same = other.name == wanted || (is_header(other.place) && other.name.eq_ignore_ascii_case(wanted));
            other.place == parameter.place && same
        });
        let Some(at) = other else {
            if parameter.place != "path" {
                let sentence = Place::new(Way::Parameter, name, whole(parameter)).says("was removed");
                walk.found.add(Weight::MayBreak, "request-parameter-removed", name, sentence);
            }
            continue;
        };
        met.insert(at);
        let other = &new.parameters[at];
        let place = Place::new(Way::Parameter, name, whole(other));
        match (parameter.required, other.required) {
            (false, true) => {
                walk.found.add(
                    Weight::Breaking,
                    "request-parameter-became-required",
                    name,
                    place.says("became required"),
                );
            }
            (true, false) => {
                walk.found.add(Weight::Fine, "request-parameter-became-optional", name, place.says("became optional"));
            }
            _ => {}
        }
        walk.schema(parameter.schema, other.schema, &place);
    }
    for (at, parameter) in new.parameters.iter().enumerate() {
        if met.contains(&at) {
            continue;
        }
        let place = Place::new(Way::Parameter, name, whole(parameter));
        let (rule, weight, words) = match (parameter.place, parameter.required) {
            ("path", _) => ("new-request-path-parameter", Weight::Breaking, "was added"),
            (_, true) => ("new-required-request-parameter", Weight::Breaking, "was added and is required"),
            (_, false) => ("new-optional-request-parameter", Weight::Fine, "was added and is optional"),
        };
        walk.found.add(weight, rule, name, place.says(words));
    }
}

fn request<'a>(walk: &mut Walk<'a, '_>, old: Option<&Body<'a>>, new: Option<&Body<'a>>, name: &str) {
    let mut add = |weight, rule: &str, what: &str| {
        walk.found.add(weight, rule, name, format!("The request body of `{name}` {what}"));
    };
    match (old, new) {
        (None, Some(body)) if body.required => {
            add(Weight::Breaking, "request-body-added-required", "was added and is required")
        }
        (None, Some(_)) => add(Weight::Fine, "request-body-added-optional", "was added and is optional"),
        (Some(_), None) => add(Weight::Breaking, "request-body-removed", "was removed"),
        (Some(old), Some(new)) => {
            match (old.required, new.required) {
                (false, true) => add(Weight::Breaking, "request-body-became-required", "became required"),
                (true, false) => add(Weight::Fine, "request-body-became-optional", "became optional"),
                _ => {}
            }
            let place = Place::new(Way::Request, name, format!("the request of `{name}`"));
            content(walk, old, new, &place, "request-body-media-type");
        }
        (None, None) => {}
    }
}

fn compare_response<'a>(walk: &mut Walk<'a, '_>, old: &Response<'a>, new: &Response<'a>, name: &str) {
    let whole = format!("the response {} of `{name}`", short(new.status));
    let place = Place::new(Way::Response, name, whole.clone());
    content(walk, &old.body, &new.body, &place, "response-media-type");
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    for (header, required, _) in &old.headers {
        let told = |what: &str, link: &str| format!("The header `{}` {what} {link} {whole}", short(header));
        match (new.headers.iter().find(|other| same(other.0, header)), required) {
            (None, true) => {
                walk.found.add(Weight::Breaking, "required-response-header-removed", name, told("was removed", "from"))
            }
            (None, false) => {
                walk.found.add(Weight::MayBreak, "optional-response-header-removed", name, told("was removed", "from"))
            }
            (Some((_, false, _)), true) => {
                walk.found.add(
                    Weight::Breaking,
                    "response-header-became-optional",
                    name,
                    told("became optional", "in"),
                );
            }
            _ => {}
        }
    }
    for (header, ..) in &new.headers {
        if !old.headers.iter().any(|other| same(other.0, header)) {
            let sentence = format!("The header `{}` was added to {whole}", short(header));
            walk.found.add(Weight::Fine, "response-header-added", name, sentence);
        }
    }
}

fn content<'a>(walk: &mut Walk<'a, '_>, old: &Body<'a>, new: &Body<'a>, place: &Place, rule: &str) {
    let name = place.owner.clone();
    for (media, schema) in &old.content {
        match new.content.iter().find(|other| other.0 == *media) {
            Some((_, other)) => {
                let mut place = place.clone();
                if *media != "application/json" {
                    place.whole = format!("{} as `{}`", place.whole, short(media));
                }
                walk.schema(*schema, *other, &place);
            }
            None => {
                let sentence = place.says(&format!("can no longer be `{}`", short(media)));
                walk.found.add(Weight::Breaking, format!("{rule}-removed"), &*name, sentence);
            }
        }
    }
    for (media, _) in &new.content {
        if !old.content.iter().any(|other| other.0 == *media) {
            let sentence = place.says(&format!("can be `{}` now", short(media)));
            walk.found.add(Weight::Fine, format!("{rule}-added"), &*name, sentence);
        }
    }
}
