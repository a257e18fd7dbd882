//! Schemas compared, in the direction in which their values go.

use super::alternatives::{has_ways, without_ways};
use super::place::{Place, Way};
use super::{Found, Weight, values};
use crate::contract::{Facts, Node, Schemas, Value};

/// Two documents, side by side.
pub(super) struct Walk<'a, 'f> {
    pub old: Schemas<'a>,
    pub new: Schemas<'a>,
    pub found: &'f mut Found,
    /// What is being compared: schemas may be part of themselves.
    open: Vec<(*const Node, *const Node)>,
}

/// Compares schemas that stand alone.
pub(super) fn compare(before: &Node, after: &Node, found: &mut Found) {
    let mut walk = Walk::new(before, after, found);
    let title = after.said("title").unwrap_or_default();
    let place = Place::new(Way::Alone, title, "the schema".into());
    if let (Value::Map(_), Value::Bool(false)) = (&before.value, &after.value) {
        let sentence = "The schema takes nothing at all now".to_owned();
        return walk.found.add(Weight::Breaking, "schema-became-false", title, sentence);
    }
    walk.schema(Some(before), Some(after), &place);
    walk.end();
}

impl<'a, 'f> Walk<'a, 'f> {
    pub fn new(old: &'a Node, new: &'a Node, found: &'f mut Found) -> Self {
        let [old, new] = [old, new].map(|root| Schemas::within(root, &found.budget));
        Self { old, new, found, open: Vec::new() }
    }

    /// Keeps in mind what was left out on the way.
    pub fn end(self) {
        if self.old.is_cut() || self.new.is_cut() {
            self.found.cut();
        }
    }

    /// Compares two schemas; nothing is said where one of them is not there.
    pub fn schema(&mut self, old: Option<&'a Node>, new: Option<&'a Node>, place: &Place) {
        let (Some(old), Some(new)) = (old, new) else { return };
        let target = |schemas: &Schemas<'a>, node: &'a Node| schemas.resolve(node).map_or(node, |one| one.node);
        let pair = (std::ptr::from_ref(target(&self.old, old)), std::ptr::from_ref(target(&self.new, new)));
        if self.open.contains(&pair) || !self.found.step() {
            return;
        }
        if self.open.len() > super::super::DEEPEST {
            return self.found.cut();
        }
        self.open.push(pair);
        self.values(old, new, place);
        self.open.pop();
    }

    fn values(&mut self, old_node: &'a Node, new_node: &'a Node, place: &Place) {
        let (mut old, mut new) = (self.old.facts(old_node), self.new.facts(new_node));
        if has_ways(&old) != has_ways(&new) {
            (old, new) = (without_ways(&self.old, old), without_ways(&self.new, new));
        }
        if self.became((old_node, &old), (new_node, &new), place) {
            return;
        }
        values::compare(&old, &new, place, self.found);
        self.properties(&old, &new, place);
        self.items(&old, &new, &place.inside("[]"));
        self.schema(old.extra, new.extra, &place.inside("*"));
        self.ways(&old, &new, place);
        if place.way == Way::Alone && new.closed && !old.closed {
            let sentence = place.says("takes no properties but those it names now");
            self.found.add(Weight::Breaking, place.rule("became-closed"), &*place.owner, sentence);
        }
    }

    /// Compares what each item of a list is; where nothing is said of it, it may be anything.
    fn items(&mut self, old: &Facts<'a>, new: &Facts<'a>, place: &Place) {
        if old.items.is_some() && new.items.is_some() {
            return self.schema(old.items, new.items, place);
        }
        let is_list = |facts: &Facts<'_>| facts.types.contains("array");
        if !is_list(old) || !is_list(new) || !self.found.step() {
            return;
        }
        let facts = |schemas: &Schemas<'a>, node: Option<&'a Node>| node.map(|node| schemas.facts(node));
        let (old, new) = (facts(&self.old, old.items), facts(&self.new, new.items));
        let Some(said) = old.as_ref().or(new.as_ref()) else { return };
        // What may be anything may be null.
        let anything = Facts { nullable: said.nullable, ..Facts::default() };
        values::compare(old.as_ref().unwrap_or(&anything), new.as_ref().unwrap_or(&anything), place, self.found);
    }

    fn properties(&mut self, old: &Facts<'a>, new: &Facts<'a>, place: &Place) {
        for name in old.order.iter().filter(|name| !new.properties.contains_key(**name)) {
            if !self.found.step() {
                return;
            }
            self.removed(old, name, &place.inside(name));
        }
        for name in &new.order {
            if !self.found.step() {
                return;
            }
            let inside = place.inside(name);
            let Some(node) = new.properties.get(name).copied() else { continue };
            match old.properties.get(name).copied() {
                None => self.added(new, name, node, &inside),
                Some(before) => {
                    self.requiredness((old, new), name, node, &inside);
                    self.schema(Some(before), Some(node), &inside);
                }
            }
        }
        // A name may be required without a word on what it is.
        for name in new.required.difference(&old.required).filter(|name| !new.properties.contains_key(**name)) {
            let inside = place.inside(name);
            if place.way.is_sent() {
                let sentence = inside.says("became required");
                self.found.add(Weight::Breaking, inside.rule("became-required"), &*place.owner, sentence);
            }
        }
    }

    fn removed(&mut self, old: &Facts<'a>, name: &str, inside: &Place) {
        let node = old.properties.get(name).copied();
        let facts = node.map(|node| self.old.facts(node)).unwrap_or_default();
        let sentence = inside.says_with("was removed", "from");
        let owner = &*inside.owner;
        match inside.way {
            Way::Response if facts.write_only => {}
            Way::Response if old.required.contains(name) => {
                self.found.add(Weight::Breaking, "response-required-property-removed", owner, sentence);
            }
            Way::Response => self.found.add(Weight::MayBreak, "response-optional-property-removed", owner, sentence),
            Way::Request if facts.read_only => {}
            Way::Request | Way::Parameter => {
                self.found.add(Weight::MayBreak, inside.rule("removed"), owner, sentence);
            }
            // Where others are taken as well it is taken all the same.
            Way::Alone if old.closed => self.found.add(Weight::Breaking, inside.rule("removed"), owner, sentence),
            Way::Alone => self.found.add(Weight::MayBreak, inside.rule("removed"), owner, sentence),
        }
    }

    fn added(&mut self, new: &Facts<'a>, name: &str, node: &'a Node, inside: &Place) {
        let facts = self.new.facts(node);
        let required = new.required.contains(name);
        let owner = &*inside.owner;
        let word = if required { "required" } else { "optional" };
        match inside.way {
            Way::Response if facts.write_only => {}
            Way::Request if facts.read_only => {}
            Way::Response => {
                let sentence =
                    inside.says_with(&format!("was added as an {word} property").replace("an r", "a r"), "to");
                self.found.add(Weight::Fine, format!("response-{word}-property-added"), owner, sentence);
            }
            Way::Request | Way::Parameter | Way::Alone => {
                let begin = match inside.way {
                    Way::Alone => "schema",
                    Way::Parameter => "request-parameter",
                    _ => "request",
                };
                let weight = if required { Weight::Breaking } else { Weight::Fine };
                let rule = match facts.default.is_some() && required {
                    true => format!("new-{word}-{begin}-property-with-default"),
                    false => format!("new-{word}-{begin}-property"),
                };
                let what = format!("was added as an {word} property").replace("an r", "a r");
                self.found.add(weight, rule, owner, inside.says_with(&what, "to"));
            }
        }
    }

    fn requiredness(&mut self, (old, new): (&Facts<'a>, &Facts<'a>), name: &str, node: &'a Node, inside: &Place) {
        let (was, is) = (old.required.contains(name), new.required.contains(name));
        if was == is {
            return;
        }
        let facts = self.new.facts(node);
        let is_hidden =
            (inside.way == Way::Response && facts.write_only) || (inside.way == Way::Request && facts.read_only);
        if is_hidden {
            return;
        }
        let weight = if is == inside.way.is_sent() { Weight::Breaking } else { Weight::Fine };
        let rule = match is {
            true if inside.way == Way::Request && facts.default.is_some() => "became-required-with-default",
            true => "became-required",
            false => "became-optional",
        };
        let sentence = inside.says(if is { "became required" } else { "became optional" });
        self.found.add(weight, inside.rule(rule), &*inside.owner, sentence);
    }
}
