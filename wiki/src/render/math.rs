//! Formulas as MathML, which browsers set and screen readers speak.
//!
//! A formula passes the sanitiser as the text it is written as, in a `<span>` of a class of its own. Only what is left there is
//! set afterwards: whatever an author puts into such a `<span>` is read as a formula and nothing else. Of what the library
//! writes only elements and attributes are kept that set mathematics: no link, no style.

mod plain;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::highlight::escape;
use super::marked::{character, tag_end};

/// The two tags a formula is in, among words and in a line of its own.
const INLINE: &str = "<span class=\"math math-inline\">";
const BLOCK: &str = "<span class=\"math math-display\">";

/// How both begin.
pub(super) const TAG: &str = "<span class=\"math math-";

/// Longest formula that is set, in bytes, and most of them in one text: nobody reads more.
const LONGEST: usize = 4_000;
const MOST: usize = 2_000;

/// Signs, each of which may open something; a formula with more of them is read where there is room for the depth.
const FLAT: usize = 12;
const ROOM: usize = 256 << 20;

static READER: LazyLock<Option<LatexToMathML>> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig { annotation: true, ..MathCoreConfig::default() }).ok());

/// A formula in a line of its own, as it goes through the sanitiser.
pub(super) fn block(formula: &str) -> String {
    format!("{BLOCK}{}</span>", escape(formula.trim()))
}

/// Sanitised HTML with its formulas set.
// r[impl holding.math]
pub(super) fn set(html: String) -> String {
    set_some(html, &mut { MOST })
}

/// How many formulas may still be set beside those of a text.
pub(super) fn left(html: &str) -> usize {
    MOST.saturating_sub(html.matches(TAG).count())
}

/// The same with as many of its formulas set as are left; counts them.
pub(super) fn set_some(html: String, left: &mut usize) -> String {
    if !html.contains(TAG) {
        return html;
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut at = 0;
    while let Some(found) = html[at..].find(TAG) {
        let start = at + found;
        out.push_str(&html[at..start]);
        let (open, display) = match html[start..].starts_with(BLOCK) {
            true => (BLOCK, MathDisplay::Block),
            false => (INLINE, MathDisplay::Inline),
        };
        let (formula, end) = inside(&html, start + open.len());
        let read = match left.checked_sub(1) {
            None => Err(format!("a page sets {MOST} formulas at most")),
            Some(fewer) => {
                *left = fewer;
                mathml(formula.trim(), display)
            }
        };
        write(&mut out, open, formula.trim(), read);
        at = end;
    }
    out.push_str(&html[at..]);
    out
}

fn write(out: &mut String, open: &str, formula: &str, read: Result<String, String>) {
    out.push_str(open);
    match read {
        Ok(mathml) => out.push_str(&mathml),
        Err(why) => {
            out.push_str("<code>");
            out.push_str(&escape(formula));
            out.push_str("</code> <small>(not set: ");
            out.push_str(&escape(&why));
            out.push_str(")</small>");
        }
    }
    out.push_str("</span>");
}

/// What the formula whose tag begins at a byte is written as, and where it ends.
pub(super) fn written(html: &str, at: usize) -> (String, usize) {
    let from = at + tag_end(&html[at..]);
    let end = inside(html, from).1;
    let of = |open: &str| {
        let start = from + html[from..end].find(open)?;
        Some(start + tag_end(&html[start..]))
    };
    let Some(start) = of("<annotation").or_else(|| of("<code")) else { return (String::new(), end) };
    let (mut text, mut at) = (String::new(), start);
    while at < end && !html[at..].starts_with('<') {
        let (c, length) = character(&html[at..]);
        text.push(c);
        at += length;
    }
    (text, end)
}

/// HTML whose formulas are as they go through the sanitiser.
pub(super) fn unset(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(found) = html[at..].find(TAG) {
        let start = at + found;
        let (formula, end) = written(html, start);
        out.push_str(&html[at..start + tag_end(&html[start..])]);
        out.push_str(&escape(&formula));
        out.push_str("</span>");
        at = end;
    }
    out.push_str(&html[at..]);
    out
}

/// The text from a byte on up to the end of the `<span>` it is in, and where that ends.
fn inside(html: &str, from: usize) -> (String, usize) {
    let (mut text, mut at, mut depth) = (String::new(), from, 1_usize);
    while at < html.len() {
        let rest = &html[at..];
        if rest.starts_with('<') {
            at += tag_end(rest);
            if rest.starts_with("<span") {
                depth += 1;
            } else if rest.starts_with("</span") {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            continue;
        }
        let (c, length) = character(rest);
        text.push(c);
        at += length;
    }
    (text, at)
}

/// A formula as MathML, or why it is none.
fn mathml(formula: &str, display: MathDisplay) -> Result<String, String> {
    if formula.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    if formula.bytes().filter(u8::is_ascii_punctuation).count() <= FLAT {
        return read(formula, display);
    }
    // The library calls itself for each level.
    std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, || read(formula, display));
        let read = reader.map_err(|_| ())?.join().map_err(|_| ())?;
        Ok::<_, ()>(read)
    })
    .unwrap_or_else(|()| Err("it cannot be read".into()))
}

fn read(formula: &str, display: MathDisplay) -> Result<String, String> {
    let Some(reader) = READER.as_ref() else { return Err("it cannot be read".into()) };
    // A slip of the library is a formula that is not set, never a page that is not shown.
    let read = catch_unwind(AssertUnwindSafe(|| reader.convert_with_local_state(formula, display)));
    match read {
        Ok(Ok(read)) => plain::plain(&read.mathml),
        Ok(Err(error)) => Err(error.error_message()),
        Err(_) => Err("it cannot be read".into()),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(html: &str, expected: Expect) {
        expected.assert_eq(&set(html.to_owned()));
    }

    // r[verify holding.math]
    #[test]
    fn formulas_are_set_and_keep_what_they_are_written_as() {
        check(
            "<p>a <span class=\"math math-inline\">x^2 &lt; y</span> b</p>",
            expect![[
                r#"<p>a <span class="math math-inline"><math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>&lt;</mo><mi>y</mi></mrow><annotation encoding="application/x-tex">x^2 &lt; y</annotation></semantics></math></span> b</p>"#
            ]],
        );
        check(
            "<span class=\"math math-display\">\\begin{pmatrix} 1 &amp; 2 \\end{pmatrix} \\quad \\frac{a}{b}</span>",
            expect![[
                r#"<span class="math math-display"><math display="block"><semantics><mrow><mrow><mo>(</mo><mtable displaystyle="false" scriptlevel="0"><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable><mo>)</mo></mrow><mspace width="1em"></mspace><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow><annotation encoding="application/x-tex">\begin{pmatrix} 1 &amp; 2 \end{pmatrix} \quad \frac{a}{b}</annotation></semantics></math></span>"#
            ]],
        );
    }

    #[test]
    fn what_is_no_formula_is_shown_as_it_is_written_with_the_reason() {
        check(
            "<span class=\"math math-inline\">\\nothing{</span>",
            expect![[
                r#"<span class="math math-inline"><code>\nothing{</code> <small>(not set: Unknown command "\nothing".)</small></span>"#
            ]],
        );
    }

    // r[verify holding.safe]
    #[test]
    fn nothing_in_a_formula_leads_anywhere_or_styles_anything() {
        for hostile in [
            "\\href{javascript:alert(1)}{x}",
            "\\textcolor{red;position:fixed}{x}",
            "\\text{<script>alert(1)</script>}",
            "\\class{a\" onclick=\"x}{y}",
            "\\color{red} x",
            "</annotation><img src=x onerror=y>",
            "\\begin{array}{l|r} a & b \\end{array}",
        ] {
            let set = set(format!("{INLINE}{}</span>", escape(hostile)));
            for tag in set.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
                let is_ours = !tag.contains("href=") && !tag.contains(" style=") && !tag.contains("onclick=");
                assert!(is_ours && !["a", "img", "script"].contains(&tag.split(' ').next().unwrap_or(tag)), "{set}");
            }
        }
    }

    // r[verify holding.limits]
    #[test]
    fn formulas_in_formulas_end_somewhere() {
        for piece in [
            "{",
            "\\sqrt",
            "\\sqrt{",
            "x^",
            "x^{",
            "\\left(",
            "\\frac",
            "\\text{",
            "\\not",
            "'",
            "[",
            "\\begin{matrix}",
        ] {
            for times in [50, 300, 3_900 / piece.len()] {
                let formula = piece.repeat(times);
                let closed = format!("{}x{}", "\\sqrt{".repeat(times.min(500)), "}".repeat(times.min(500)));
                let set = [set(format!("{BLOCK}{formula}</span>")), set(format!("{BLOCK}{closed}</span>"))];
                assert!(set.iter().all(|set| set.ends_with("</span>")));
            }
        }
    }
}
