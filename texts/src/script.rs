//! What the islands say, as a script that browsers keep.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse;
use serde_json::{Map, Value};

use crate::Language;
use crate::sources::sources;

/// The files whose texts are sent to browsers.
const SENT: [&str; 2] = ["islands.ftl", "offline.ftl"];

/// The script that hands the islands their texts.
///
/// It sets `holotypeTexts`: by name either a text with its values as `{name}`, or, where a number decides, an object with
/// the number's name as `by` and a text for each category of the language's plural rules.
///
/// # Errors
///
/// The name of a text that says more than that, or of a file that cannot be read.
pub fn script(language: Language) -> Result<String, String> {
    let mut texts = Map::new();
    for (name, source) in sources(language).filter(|(name, _)| SENT.contains(&name.as_str())) {
        let resource = parse(source.as_str()).map_err(|_| name)?;
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let text = message.value.as_ref().and_then(sent).ok_or_else(|| message.id.name.to_owned())?;
            texts.insert(message.id.name.to_owned(), text);
        }
    }
    Ok(format!("globalThis.holotypeTexts = {};\n", Value::Object(texts)))
}

fn sent(pattern: &Pattern<&str>) -> Option<Value> {
    if let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] = &*pattern.elements {
        let InlineExpression::VariableReference { id } = selector else { return None };
        let mut texts = Map::from_iter([("by".to_owned(), Value::from(id.name))]);
        for variant in variants {
            let VariantKey::Identifier { name } = variant.key else { return None };
            texts.insert(name.to_owned(), Value::from(plain(&variant.value)?));
        }
        return Some(Value::Object(texts));
    }
    plain(pattern).map(Value::from)
}

fn plain(pattern: &Pattern<&str>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => text.push_str(value),
                InlineExpression::VariableReference { id } => text.push_str(&format!("{{{}}}", id.name)),
                _ => return None,
            },
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}
