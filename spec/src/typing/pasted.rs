//! What is pasted from a spreadsheet.

/// Most cells that become a table; more is data, not a page.
const MOST_CELLS: usize = 10_000;

/// A table of lines whose cells are parted by tabs, as spreadsheets copy them; nothing for any other text.
// r[impl write.paste-table]
pub fn table_of(pasted: &str) -> Option<String> {
    let pasted = pasted.replace("\r\n", "\n");
    let pasted = pasted.strip_suffix('\n').unwrap_or(&pasted);
    let rows: Vec<Vec<&str>> = rows(pasted);
    let width = rows.first()?.len();
    let fits = width > 1 && rows.len() > 1 && rows.iter().all(|row| row.len() == width);
    if !fits || width * rows.len() > MOST_CELLS {
        return None;
    }
    // A program whose lines are indented is no table.
    if rows.iter().all(|row| row[0].trim().is_empty()) {
        return None;
    }
    let mut table = String::new();
    for (index, row) in rows.iter().enumerate() {
        table.push('|');
        for cell in row {
            table.push(' ');
            table.push_str(&written(cell));
            table.push_str(" |");
        }
        table.push('\n');
        if index == 0 {
            table.push('|');
            table.push_str(&" --- |".repeat(width));
            table.push('\n');
        }
    }
    Some(table)
}

/// Rows and their cells. A cell with line breaks or tabs stands between quotes.
fn rows(pasted: &str) -> Vec<Vec<&str>> {
    let mut rows = vec![Vec::new()];
    let mut from = 0;
    let mut quoted = false;
    for (at, letter) in pasted.char_indices() {
        match letter {
            '"' if quoted || at == from => quoted = !quoted,
            '\t' | '\n' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(&pasted[from..at]);
                }
                from = at + 1;
                if letter == '\n' {
                    rows.push(Vec::new());
                }
            }
            _ => {}
        }
    }
    if let Some(row) = rows.last_mut() {
        row.push(&pasted[from..]);
    }
    rows
}

/// A cell as it stands in a table: on one line, its bars no borders.
fn written(cell: &str) -> String {
    let within =
        cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')).filter(|cell| cell.contains(['\n', '\t', '"']));
    let words = within.map_or_else(|| cell.to_owned(), |cell| cell.replace("\"\"", "\""));
    let lines: Vec<&str> = words.trim().lines().map(str::trim).collect();
    lines.join("<br>").replace('\t', " ").replace('\\', "\\\\").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    // r[verify write.paste-table]
    #[test]
    fn cells_of_a_spreadsheet_become_a_table() {
        let table = table_of("Name\tLimit\r\nTea\t3 | 4\r\n\"two\nlines\"\tsaid \"so\"\r\n").unwrap();
        assert_eq!(table, "| Name | Limit |\n| --- | --- |\n| Tea | 3 \\| 4 |\n| two<br>lines | said \"so\" |\n");
    }

    // r[verify write.paste-table]
    #[test]
    fn other_texts_stay_as_they_are() {
        for pasted in ["", "a\tb", "a\nb", "a\tb\nc", "\tlet a;\n\tlet b;", "one line", "a\tb\n\"open\tc"] {
            assert_eq!(table_of(pasted), None, "{pasted:?}");
        }
    }
}
