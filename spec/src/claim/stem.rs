//! Words without their endings, so that "deletes", "deleted" and "deletion" are the same.

/// What is left of a word in small letters without its English ending. It need not be a word.
pub fn stem(word: &str) -> String {
    let word = word.trim_start_matches('`').trim_end_matches("'s");
    if !word.is_ascii() || word.len() < 4 || word.contains(|c: char| !c.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = plural(word);
    for ending in ["ing", "ed", "ions", "ion"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.len() >= 3 && rest.contains(is_vowel)) {
            stem = undoubled(rest);
            break;
        }
    }
    if let Some(rest) = stem.strip_suffix('e').filter(|rest| rest.len() >= 3) {
        stem = rest.to_owned();
    }
    // "replied" and "replying" meet at "repl".
    stem.strip_suffix(['y', 'i']).filter(|rest| rest.len() >= 3).map_or(stem.clone(), str::to_owned)
}

fn plural(word: &str) -> String {
    let is_single = |word: &str| word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
    match word {
        word if is_single(word) => word.to_owned(),
        word if word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        word => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}

/// "logg" is "log", but "pass" stays.
fn undoubled(stem: &str) -> String {
    let mut last = stem.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && !"lsz".contains(a) => stem[..stem.len() - 1].to_owned(),
        _ => stem.to_owned(),
    }
}
