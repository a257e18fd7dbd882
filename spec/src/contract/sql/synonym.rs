//! Types that have several names.

/// Another name of a type, and the one it is compared by.
const NAMES: [(&str, &str); 17] = [
    ("integer", "int"),
    ("int4", "int"),
    ("int8", "bigint"),
    ("int2", "smallint"),
    ("bool", "boolean"),
    ("decimal", "numeric"),
    ("dec", "numeric"),
    ("character varying", "varchar"),
    ("char varying", "varchar"),
    ("character", "char"),
    ("bit varying", "varbit"),
    ("float4", "real"),
    ("float8", "double precision"),
    ("double", "double precision"),
    ("timestamp with time zone", "timestamptz"),
    ("timestamp without time zone", "timestamp"),
    ("time with time zone", "timetz"),
];

/// A type by the name it is compared by, which is the same for all its names. How wide an integer is shown does not count.
pub(in crate::contract) fn canonical(kind: &str) -> String {
    let (kind, lists) = kind.split_at(kind.find('[').unwrap_or(kind.len()));
    let (kind, unsigned) = kind.strip_suffix(" unsigned").map_or((kind, ""), |kind| (kind, " unsigned"));
    // `timestamp(3) with time zone`: what is in parentheses stands within the name.
    let (before, size, behind) = match (kind.find('('), kind.rfind(')')) {
        (Some(from), Some(to)) if from < to => (&kind[..from], &kind[from..=to], &kind[to + 1..]),
        _ => (kind, "", ""),
    };
    let written = format!("{}{behind}", before.trim_end());
    let name = NAMES.iter().find(|one| one.0 == written).map_or(&*written, |one| one.1);
    let size = match (name, size) {
        ("int" | "bigint" | "smallint", _) => String::new(),
        ("numeric", size) => size.replace(' ', "").replace(",0)", ")"),
        (_, size) => size.to_owned(),
    };
    format!("{name}{size}{unsigned}{lists}")
}
