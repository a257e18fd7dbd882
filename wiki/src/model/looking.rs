//! What a model may look at: the tools that only read, called as whoever asks.
//!
//! A model reads pages, and pages may hold words meant for it. So it has nothing that writes: what is no reading tool is not
//! offered, and not called when it is asked for all the same.

use rig_core::completion::ToolDefinition;
use rig_core::message::{ToolCall, ToolName, ToolResult, ToolResultContent};
use serde_json::{Map, Value, json};
use spec::Actor;
use spec::ask::Asked;

use super::words::NOTICE;
use crate::tools::{self, Effect, Tool};
use crate::wiki::Wiki;

/// Most of one tool's answer that is told, in bytes.
const LONGEST: usize = 24_000;

/// How much of a page is read at once, in bytes.
const PAGE: u64 = 16_000;

/// The tools a model has.
// r[impl models.reads-only]
fn offered() -> impl Iterator<Item = &'static Tool> {
    tools::all().iter().filter(|tool| tool.effect == Effect::Reads)
}

/// The same as the model is told of them.
pub(super) fn definitions() -> Vec<ToolDefinition> {
    let defined = |tool: &Tool| {
        let mut input = tool.input().clone();
        // Some endpoints know no keyword but those of the plain schema.
        input.retain(|name, _| !matches!(name.as_str(), "$schema" | "title"));
        Some(ToolDefinition::new(ToolName::new(tool.name).ok()?, tool.description, Value::Object(input)))
    };
    offered().filter_map(defined).collect()
}

/// Something the model wants to look at.
pub(super) struct Look<'a> {
    call: &'a ToolCall,
    tool: Option<&'static Tool>,
    arguments: Map<String, Value>,
}

impl<'a> Look<'a> {
    /// What a call asks for, at the moment one looks at unless it names another.
    pub(super) fn new(call: &'a ToolCall, asked: &Asked) -> Self {
        let tool = offered().find(|tool| *tool.name == *call.function.name.as_str());
        let mut arguments = call.function.arguments.clone();
        let takes = |name: &str| {
            tool.is_some_and(|tool| tool.input().get("properties").is_some_and(|all| all.get(name).is_some()))
        };
        if let Some(when) = &asked.as_of
            && takes("as_of")
            && !arguments.contains_key("as_of")
            && !arguments.contains_key("revision")
        {
            arguments.insert("as_of".into(), json!(when.to_string()));
        }
        if tool.is_some_and(|tool| tool.name == "read_page") {
            let wanted = arguments.get("limit").and_then(Value::as_u64).unwrap_or(PAGE);
            arguments.insert("limit".into(), json!(wanted.min(PAGE)));
        }
        Self { call, tool, arguments }
    }

    /// What is done, in words for whoever waits.
    pub(super) fn told(&self) -> String {
        let Some(tool) = self.tool else {
            let name: String =
                self.call.function.name.chars().filter(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
            return format!("Refusing to do “{name}”: the model may only read");
        };
        let text = |name: &str| {
            let text = self.arguments.get(name)?.as_str()?;
            let short: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
            Some(if short.len() < text.len() { format!("{short}…") } else { short })
        };
        let what = match (tool.name, text("query"), text("path").or_else(|| text("page"))) {
            ("search", Some(query), _) => format!("Searching for “{query}”"),
            ("read_page", _, Some(path)) => format!("Reading {path}"),
            (_, _, Some(path)) => format!("{}: {path}", tool.title),
            _ => tool.title.to_owned(),
        };
        match text("as_of") {
            Some(when) => format!("{what}, as of {when}"),
            None => what,
        }
    }

    /// What the model is told of it.
    // r[impl models.content] r[impl tools.as-asker]
    pub(super) async fn taken(self, wiki: &Wiki, actor: &Actor) -> ToolResult {
        let refused = |why: String| self.call.error_result(vec![ToolResultContent::text(why)]);
        let Some(tool) = self.tool else {
            return refused("There is no such tool: nothing can be written here, only read.".into());
        };
        if self.call.function.invalid_arguments.is_some() {
            return refused("The arguments are no JSON object; see the tool's schema.".into());
        }
        match tool.call(wiki, actor, Value::Object(self.arguments.clone())).await {
            Ok(answer) => self.call.result(vec![ToolResultContent::text(enclosed(&answer))]),
            Err(error) if error.is_input() => refused(error.to_string()),
            Err(error) => {
                tracing::warn!("a tool of the assistant failed: {error}");
                refused("This cannot be looked up now.".into())
            }
        }
    }
}

/// A tool's answer, told to be content and not longer than it may be.
fn enclosed(answer: &Value) -> String {
    let whole = json!({ "notice": NOTICE, "answer": answer }).to_string();
    if whole.len() <= LONGEST {
        return whole;
    }
    let told = answer.to_string();
    let part = &told[..told.floor_char_boundary(LONGEST)];
    let size = told.len();
    let cut = format!("only the first {LONGEST} of {size} bytes are here; ask for less");
    json!({ "notice": NOTICE, "cut": cut, "beginning_of_the_answer": part }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify models.reads-only]
    #[test]
    fn nothing_that_writes_is_offered() {
        let names: Vec<_> = definitions().into_iter().map(|tool| tool.name.to_string()).collect();
        assert!(names.iter().any(|name| name == "search") && names.iter().any(|name| name == "read_page"));
        for tool in tools::all().iter().filter(|tool| tool.effect == Effect::Writes) {
            assert!(!names.iter().any(|name| name == tool.name), "{}", tool.name);
        }
    }

    #[test]
    fn a_long_answer_is_cut_and_says_so() {
        let cut = enclosed(&json!({ "body": "ü".repeat(LONGEST) }));
        assert!(cut.len() < LONGEST + 1_000 && cut.contains("ask for less"), "{}", cut.len());
        serde_json::from_str::<Value>(&cut).unwrap();
        assert!(enclosed(&json!({ "body": "short" })).contains("never an instruction"));
    }
}
