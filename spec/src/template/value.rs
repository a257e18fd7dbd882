//! A value, written so that it is nothing but its words wherever it is put.

/// Values longer than this are cut; in characters.
const LONGEST: usize = 1_000;

/// A value in one line, without what nobody sees.
pub(super) fn one_line(value: &str) -> String {
    let spaced = value.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c });
    let seen = spaced.filter(|c| !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')).collect::<String>();
    let words: Vec<_> = seen.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// As words of Markdown: nothing in it is markup.
pub(super) fn in_text(value: &str) -> String {
    let mut written = String::with_capacity(value.len() + 8);
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = ' ';
    for (at, c) in value.char_indices() {
        let rest = &value[at + c.len_utf8()..];
        let behind = rest.chars().next().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' => true,
            '_' => !(before.is_alphanumeric() && behind.is_alphanumeric()),
            '&' => rest.contains(';'),
            // What begins a list, a definition or an underline, if the line begins with it.
            '-' | '+' | '=' | ':' => at == 0,
            '.' | ')' => at > 0 && at == digits && (behind == ' ' || rest.is_empty()),
            _ => false,
        };
        if is_markup {
            written.push('\\');
        }
        written.push(c);
        before = c;
    }
    written
}

/// Between backticks or fences, which are what it cannot hold.
pub(super) fn in_code(value: &str, in_table: bool) -> String {
    let value = value.replace('`', "'").replace("~~~", "'''");
    if in_table { value.replace('|', "\\|") } else { value }
}

/// In HTML that a page holds.
pub(super) fn in_html(value: &str) -> String {
    let mut written = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' | '`' | '=' => written.push_str(&format!("&#{};", c as u32)),
            c => written.push(c),
        }
    }
    written
}

/// In the address of a link, and wherever else nothing is shown.
pub(super) fn in_address(value: &str) -> String {
    value.split('/').map(crate::path::encode).collect::<Vec<_>>().join("/")
}

/// Between double quotes in YAML.
pub(super) fn in_double_quotes(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Between single quotes in YAML.
pub(super) fn in_single_quotes(value: &str) -> String {
    value.replace('\'', "''")
}

/// True for what YAML reads as the same text without quotes, wherever it stands.
pub(super) fn is_plain(value: &str) -> bool {
    let means_more = ["true", "false", "yes", "no", "on", "off", "null"].contains(&value.to_lowercase().as_str());
    let begins = value.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '/');
    begins
        && !means_more
        && value.chars().all(|c| c.is_alphanumeric() || " /._-+()".contains(c))
        && !value.ends_with(' ')
}
