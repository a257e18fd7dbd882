//! Questions as people put them, and what they mean.

use expect_test::{Expect, expect};

use super::*;

/// Noon of 2024-03-20, a Wednesday.
fn now() -> Timestamp {
    "2024-03-20T12:00:00Z".parse().unwrap()
}

fn told(understood: &Understood) -> String {
    let subject = |subject: &Subject| match subject {
        Subject::Whole => "all".to_owned(),
        Subject::Same => "it".to_owned(),
        Subject::Here => "here".to_owned(),
        Subject::Passage(words) => format!("“{words}”"),
        Subject::Named(name) => format!("<{name}>"),
    };
    let kind = match understood.kind {
        Kind::Event { act, wants } => format!("{wants:?} {act:?}"),
        other => format!("{other:?}"),
    };
    let mut out = format!("{kind} {}", subject(&understood.subject));
    if let Some(other) = &understood.other {
        out += &format!(" beside {}", subject(other));
    }
    if let Some(place) = &understood.place {
        out += &format!(" in {}", subject(place));
    }
    let named = |named: &dates::Named| match named {
        dates::Named::When(when) => when.to_string(),
        dates::Named::Name(name) => format!("?{name}"),
    };
    match &understood.time {
        Time::Open => {}
        Time::At(at) => out += &format!(" at {}", named(at)),
        Time::Days(a, b) if a == b => out += &format!(" on {a}"),
        Time::Days(a, b) => out += &format!(" from {a} to {b}"),
        Time::Between(a, b) => {
            out += &format!(" after {} up to {}", named(a), b.as_ref().map_or("now".into(), named));
        }
        Time::Before(day) => out += &format!(" before {day}"),
    }
    out
}

fn check(questions: &[&str], expected: Expect) {
    let lines: Vec<_> = questions.iter().map(|question| told(&understand(question, None, now())[0])).collect();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn when_something_came() {
    check(
        &[
            "When was \"the usual rules,\" added to the specification?",
            "When was “the usual rules” introduced?",
            "when did the spec start saying 'the usual rules'",
            "Since when does the specification say \"the usual rules\"?",
            "Which commit added \"the usual rules\"?",
            "In which change was \"the usual rules\" introduced?",
            "When was \"having inline diffs and ensures reviewers\"?",
            "When was \"avoid \"working set\", \"code area\", \"entry\", \"alias\",\"?",
            "When was the rule that names are unique added to the page items/traits?",
            "When did never types first appear in the specification?",
            "Could you please tell me when \"a b c\" was added?",
            "When was retry added to \"Payment rules\"?",
            "When was \"a b c\" added to \"Payment rules\"?",
            "Hi, when was \"x y\" first mentioned in the docs?",
            "How long has the specification said \"x y\"?",
        ],
        expect![[r#"
            When Added “the usual rules,”
            When Added “the usual rules”
            When Added “the usual rules”
            When Added “the usual rules”
            When Added “the usual rules”
            When Added “the usual rules”
            When Added “having inline diffs and ensures reviewers”
            When Added “avoid "working set", "code area", "entry", "alias",”
            When Added <names are unique> in <items/traits>
            When Added <never types>
            When Added “a b c”
            When Added <retry> in <Payment rules>
            When Added “a b c” in <Payment rules>
            When Added “x y”
            When Added “x y”"#]],
    );
}

#[test]
fn when_something_went_or_changed() {
    check(
        &[
            "When did the specification stop saying \"The default binding mode starts in \"move\"\"?",
            "When did the specification stop saying \"error to use overlapping registers (e.g\"?",
            "When was \"x y\" removed?",
            "When was the section on unions dropped from the reference?",
            "Which change removed \"x y\" from items/unions?",
            "When did items/unions stop saying \"x y\"?",
            "Until when did the spec say \"x y\"?",
            "When was the page items/unions last changed?",
            "When did the retry limit change?",
            "What was the last change to /guide/install?",
            "When was this page last edited?",
            "Why was \"x y\" removed?",
            "Why did we drop the retry limit?",
            "Why does the spec say \"x y\"?",
            "What is the reason for the retry limit?",
            "Why is the timeout 5 seconds?",
        ],
        expect![[r#"
            When Removed “The default binding mode starts in "move"”
            When Removed “error to use overlapping registers (e.g”
            When Removed “x y”
            When Removed <unions>
            When Removed “x y” in <items/unions>
            When Removed “x y” in <items/unions>
            When Removed “x y”
            When Changed <items/unions>
            When Changed <the retry limit>
            What Changed </guide/install>
            When Changed here
            Why Removed “x y”
            Why Removed <the retry limit>
            Why Added “x y”
            Why Added <the retry limit>
            Why Added <the timeout 5 seconds>"#]],
    );
}

#[test]
fn who_did_something() {
    check(
        &[
            "Who wrote that \"names are all made of a\"?",
            "Who wrote \"SHALL reject context fields exceeding 50KB\"?",
            "Who wrote that names are all made of a single identifier?",
            "Who removed \"x y\"?",
            "Who last changed items/unions?",
            "Who is the author of \"x y\"?",
            "By whom was \"x y\" added?",
            "who added the sentence \"x y\" to the page names",
            "Who worked on patterns?",
        ],
        expect![[r#"
            Who Added “names are all made of a”
            Who Added “SHALL reject context fields exceeding 50KB”
            Who Added <names are all made of a single identifier>
            Who Removed “x y”
            Who Changed <items/unions>
            Who Added “x y”
            Who Added “x y”
            Who Added “x y” in <names>
            Who Changed <patterns>"#]],
    );
}

#[test]
fn what_the_pages_say() {
    check(
        &[
            "What does the specification say about shown elsewhere this chapter there several types?",
            "What does the spec say about retries?",
            "As of 2024-07-23, what did the page attributes say about Expressions meta items must macro-expand literal expressions?",
            "What did the page items/unions say about fields on 3 March 2021?",
            "What did ch18-02.md say about those that talk about performance at 2026-07-25?",
            "What did items/unions say in March 2021?",
            "On 2021-03-01, what did the spec say about unions?",
            "What did the page patterns say as of v1.4 about ranges?",
            "Where is the retry limit specified?",
            "Which page describes the retry limit?",
            "What is a place expression?",
            "How long is the timeout?",
            "Does the specification still say \"x y\"?",
            "Is it true that names are unique?",
            "Tell me about lifetimes",
            "what's said about fees in the billing page",
            "What did the spec say about fees before 2020?",
            "What does this page say about fees?",
        ],
        expect![[r#"
            Says <shown elsewhere this chapter there several types>
            Says <retries>
            Says <Expressions meta items must macro-expand literal expressions> in <attributes> at 2024-07-23
            Says <fields> in <items/unions> on 2021-03-03
            Says <those that talk about performance> in <ch18-02.md> on 2026-07-25
            Reads <items/unions> from 2021-03-01 to 2021-03-31
            Says <unions> on 2021-03-01
            Says <ranges> in <patterns> at ?v1.4
            Says <the retry limit>
            Says <the retry limit>
            Says <place expression>
            Says <timeout>
            Stands “x y”
            Stands <names are unique>
            Says <lifetimes>
            Says <fees> in <billing>
            Says <fees> before 2020-01-01
            Says <fees> in here"#]],
    );
}

#[test]
fn what_changed() {
    check(
        &[
            "What changed in items/external-blocks on 2025-08-03, and who did it?",
            "What changed in changes/archive/2025-01-11-add-x/tasks on 2025-02-03, and who did it?",
            "What changed in the page \"Payment rules\" between 2024-01-01 and 2024-03-01?",
            "What changed since last week?",
            "What changed yesterday?",
            "What has changed in the specification in the last 30 days?",
            "What's new since v1.4?",
            "What changed in /guide between v1.3 and v1.4?",
            "Which pages changed in March 2024?",
            "What happened to items/unions in 2021?",
            "What changed here?",
            "Show me the changes to patterns since March 3rd, 2021",
            "Which commits were made to patterns on 12 June 2022?",
            "How did the page patterns evolve?",
            "How has \"x y\" changed over time?",
            "What is the history of items/unions?",
            "What is the difference between items/unions and items/structs?",
            "How does the page patterns differ from 2021-01-01?",
            "Compare patterns between 2021-01-01 and 2022-01-01",
        ],
        expect![[r#"
            Changes <items/external-blocks> on 2025-08-03
            Changes <changes/archive/2025-01-11-add-x/tasks> on 2025-02-03
            Changes <Payment rules> after 2023-12-31 up to 2024-03-01
            Changes all after 2024-03-10 up to now
            Changes all on 2024-03-19
            Changes all from 2024-02-19 to 2024-03-20
            Changes all after ?v1.4 up to now
            Changes </guide> after ?v1.3 up to ?v1.4
            Changes all from 2024-03-01 to 2024-03-31
            Changes <items/unions> from 2021-01-01 to 2021-12-31
            Changes here
            Changes <patterns> after 2021-03-02 up to now
            Changes <patterns> on 2022-06-12
            Evolution <patterns>
            Evolution “x y”
            Evolution <items/unions>
            Comparison <items/unions> beside <items/structs>
            Comparison <patterns> on 2021-01-01
            Comparison <patterns> after 2020-12-31 up to 2022-01-01"#]],
    );
}

#[test]
fn what_hangs_on_what_was_told() {
    let before = Some(Kind::Event { act: Act::Added, wants: Wants::When });
    let lines: Vec<_> = [
        "And who?",
        "Who did that?",
        "When was it removed?",
        "why?",
        "And why was it removed?",
        "Who removed it?",
        "What about \"a b\"?",
        "and on 2021-01-01?",
    ]
    .iter()
    .map(|question| told(&understand(question, before, now())[0]))
    .collect();
    expect![[r#"
        Who Added it
        Who Added it
        When Removed it
        Why Added it
        Why Removed it
        Who Removed it
        When Added “a b”
        When Added it on 2021-01-01"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn times() {
    check(
        &[
            "What changed on March 3rd, 2021?",
            "What changed on the 3rd of March 2021?",
            "What changed 3 days ago?",
            "What changed two weeks ago?",
            "What changed this month?",
            "What changed last month?",
            "What changed last quarter?",
            "What changed in Q2 2021?",
            "What changed in 2021?",
            "What changed in 2021-05?",
            "What changed since 2021?",
            "What changed after 2021-05-03?",
            "What changed from 2021-05-03 to 2021-06-03?",
            "What changed today?",
            "What changed in the past few days?",
            "What may this change?",
        ],
        expect![[r#"
            Changes all on 2021-03-03
            Changes all on 2021-03-03
            Changes all on 2024-03-17
            Changes all on 2024-03-06
            Changes all from 2024-03-01 to 2024-03-20
            Changes all from 2024-02-01 to 2024-02-29
            Changes all from 2023-10-01 to 2023-12-31
            Changes all from 2021-04-01 to 2021-06-30
            Changes all from 2021-01-01 to 2021-12-31
            Changes all from 2021-05-01 to 2021-05-31
            Changes all after 2020-12-31 up to now
            Changes all after 2021-05-03 up to now
            Changes all after 2021-05-02 up to 2021-06-03
            Changes all on 2024-03-20
            Changes all from 2024-03-17 to 2024-03-20
            Says <this change>"#]],
    );
}
