//! Changing the behaviour of code on purpose, in a place chosen by chance.

use rand::RngExt;
use rand::rngs::StdRng;

/// What only tells somebody what happens.
const TELLING: &[&str] = &["trace!", "debug!", "info!", "warn!", "error!", "println!", "console.", "log::"];

/// Changes behaviour somewhere in a stretch of code, in one of several ways; nothing where the stretch offers none.
pub fn mutated(text: &str, range: std::ops::Range<usize>, random: &mut StdRng) -> Option<(&'static str, String)> {
    let code = text.get(range.clone())?;
    let mut ways: Vec<(&'static str, std::ops::Range<usize>, String)> = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let bare = line.trim_start();
        if bare.starts_with("//")
            || bare.starts_with('#')
            || bare.starts_with('*')
            || bare.starts_with("use ")
            || bare.contains("assert")
            || bare.contains("=\"")
            || TELLING.iter().any(|macros| bare.contains(macros))
        {
            continue;
        }
        let shown = line.split("//").next().unwrap_or(line);
        if shown.matches('"').count() % 2 == 1 {
            continue;
        }
        let outside = |at: usize| shown[..at].matches('"').count().is_multiple_of(2);
        for (place, _) in shown.match_indices(|c: char| c.is_ascii_digit()) {
            let before = shown[..place].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || "_.'\"#{".contains(before) || !outside(place) {
                continue;
            }
            let end =
                shown[place..].find(|c: char| !c.is_ascii_digit() && c != '_').map_or(shown.len(), |end| place + end);
            if shown[end..].starts_with(['x', '.']) {
                continue;
            }
            let Ok(value) = shown[place..end].replace('_', "").parse::<u64>() else { continue };
            let other = if value < 3 { value + 1 } else { value * 2 };
            ways.push(("number", from + place..from + end, other.to_string()));
        }
        for (old, new) in
            [(" < ", " <= "), (" > ", " >= "), (" <= ", " < "), (" >= ", " > "), (" == ", " != "), (" != ", " == ")]
        {
            for (place, _) in shown.match_indices(old).filter(|(place, _)| outside(*place)) {
                ways.push(("comparison", from + place..from + place + old.len(), new.into()));
            }
        }
        if let Some(place) = shown.find("if !").filter(|place| outside(*place)) {
            ways.push(("negation", from + place..from + place + 4, "if ".into()));
        } else if let Some(place) =
            shown.find("if ").filter(|_| !shown.contains("let ") && shown.trim_end().ends_with('{'))
        {
            let end = shown.trim_end().len() - 1;
            let condition = shown[place + 3..end].trim();
            ways.push(("negation", from + place..from + end, format!("if !({condition}) ")));
        }
        for (place, _) in shown.match_indices("Error::").filter(|(place, _)| outside(*place)) {
            let begin = place + 7;
            let end = shown[begin..].find(|c: char| !c.is_alphanumeric()).map_or(shown.len(), |end| begin + end);
            let other = if &shown[begin..end] == "NotFound" { "Invalid" } else { "NotFound" };
            if shown[begin..end].starts_with(|c: char| c.is_uppercase()) {
                ways.push(("failure", from + begin..from + end, other.into()));
            }
        }
        let is_call = bare.trim_end().ends_with(");") || bare.trim_end().ends_with("?;");
        if is_call
            && !["let ", "const ", "var ", "if ", "return ", "Ok(", "pub ", "struct ", "export ", "import "]
                .iter()
                .any(|word| bare.starts_with(word))
            && !bare.starts_with(['.', ')', '}'])
            && balanced(bare)
        {
            ways.push(("statement", from..at, String::new()));
        }
        if (bare.starts_with("if ") || bare.starts_with("guard ")) && bare.trim_end().ends_with('{') {
            let rest = &code[from..];
            if let Some(end) = block_end(rest)
                && rest[..end].contains("return")
                && !rest[end..].trim_start().starts_with("else")
                && rest[..end].lines().count() < 8
            {
                ways.push(("check", from..from + end, String::new()));
            }
        }
    }
    // Each way is as likely as another, however often a stretch offers it.
    let mut kinds: Vec<&str> = ways.iter().map(|(kind, ..)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kind = *kinds.get(random.random_range(0..kinds.len().max(1)))?;
    let of_kind: Vec<_> = ways.into_iter().filter(|way| way.0 == kind).collect();
    let (kind, place, new) = of_kind.get(random.random_range(0..of_kind.len()))?.clone();
    let place = range.start + place.start..range.start + place.end;
    Some((kind, format!("{}{new}{}", &text[..place.start], &text[place.end..])))
}

fn balanced(line: &str) -> bool {
    line.matches(['(', '[', '{']).count() == line.matches([')', ']', '}']).count()
}

/// Behind the block that a text begins with.
fn block_end(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
