//! Tables as a reference.

use spec::contract::{Table, Tables};

use super::{Page, code, mark};
use crate::render::highlight::escape;

// r[impl contract.shown-sql]
pub(super) fn write(page: &mut Page, tables: &Tables) {
    for table in &tables.tables {
        self::table(page, table);
    }
    for (name, values) in &tables.enums {
        let values: Vec<_> = values.iter().take(300).map(|value| code(value)).collect();
        page.raw("<details class=\"contract-item\"><summary><span class=\"contract-what\">type</span> ");
        page.raw(&format!("{}</summary><p>One of {}</p></details>", code(name), values.join(", ")));
    }
}

fn table(page: &mut Page, table: &Table) {
    let anchor = page.anchor(&table.name);
    page.raw(&format!("<details class=\"contract-item\" id=\"{anchor}\"><summary>"));
    page.raw(&format!("<span class=\"contract-what\">table</span> {}</summary>", code(&table.name)));
    page.table(&["Column", "Type", "Held to"]);
    let (unique, foreign) = (table.unique(), table.foreign());
    for column in &table.columns {
        let is = |columns: &[String]| columns == [column.name.clone()];
        let mut name = code(&column.name);
        if column.required {
            name.push_str(&mark("required", "required"));
        }
        let mut held = Vec::new();
        if table.key().contains(&column.name) {
            held.push("primary key".to_owned());
        }
        if unique.iter().take(100).any(|columns| is(columns)) {
            held.push("unique".into());
        }
        for (_, target) in foreign.iter().take(100).filter(|one| is(one.0)) {
            held.push(format!("names a row of {}", code(target)));
        }
        if let Some(default) = &column.default {
            held.push(format!("{} when nothing is said", code(default)));
        }
        if column.generated {
            held.push("made by the database".into());
        }
        page.row(&[&name, &escape(&column.kind), &held.join(" · ")]);
    }
    page.end();
    let together = |columns: &[String]| columns.iter().map(|column| code(column)).collect::<Vec<_>>().join(", ");
    for columns in unique.iter().filter(|columns| columns.len() > 1).take(100) {
        page.raw(&format!("<p class=\"contract-note\">Unique together: {}</p>", together(columns)));
    }
    for (columns, target) in foreign.iter().filter(|one| one.0.len() > 1).take(100) {
        page.raw(&format!("<p class=\"contract-note\">{} name a row of {}</p>", together(columns), code(target)));
    }
    for check in table.checks().iter().take(100) {
        page.raw(&format!("<p class=\"contract-note\">Every row meets {}</p>", code(check)));
    }
    page.raw("</details>");
}
