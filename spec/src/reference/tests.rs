//! What is found in files, as data.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::references;

/// Each reference with what it speaks of.
fn check(path: &str, text: &str, expected: Expect) {
    let told: String = references(path, text)
        .into_iter()
        .map(|reference| {
            let version = reference.version.map(|version| format!("+{version}")).unwrap_or_default();
            let document = reference.document.map(|document| format!("{document}#")).unwrap_or_default();
            let (from, to) = reference.code.lines;
            let item = reference.code.item.as_deref().unwrap_or("-");
            let relation = reference.relation.as_str();
            format!("{}: {relation} {document}{}{version}, {item} {from}-{to}\n", reference.line, reference.name)
        })
        .collect();
    expected.assert_eq(&told);
}

// r[verify references.comments]
#[test]
fn comments_count_and_strings_do_not() {
    check(
        "src/a.rs",
        r####"
// r[impl auth.login+2]
fn login() {
    let a = "// r[impl not.this]";
    let b = r#" /* r[impl nor.this] "quoted" */ "#;
    let c = '"'; // r[related auth.note]
    let d: &'static str = "x";
    /* outer /* r[impl auth.deep] */ still */
    step();
}

/// Says `r[impl in.code]`, and:
/// ```
/// // r[impl in.fence]
/// ```
/// r[verify auth.doc]
struct Login;
"####,
        expect![[r#"
            2: implements auth.login+2, login 3-10
            6: mentions auth.note, login 6-6
            8: implements auth.deep, login 9-9
            16: verifies auth.doc, Login 17-17
        "#]],
    );
    check(
        "a.py",
        "def login(user):\n    \"\"\"Lets in.\n\n    r[impl auth.login]\n    \"\"\"\n    x = \"# r[impl no.no]\"\n    y = '''\n    # r[impl no.no]\n    '''\n    return f(\n        \"\"\"r[impl no.no]\"\"\"\n    )  # r[impl auth.last]\n",
        expect![[r#"
            4: implements auth.login, login 1-12
            12: implements auth.last, login 12-12
        "#]],
    );
    check(
        "x.sh",
        "#!/bin/sh\n# r[impl sh.one]\nrun() {\n  echo $# \"# r[impl no.no]\"\n  cat <<EOF\n# r[impl no.no]\nEOF\n}\n",
        expect![[r#"
            2: implements sh.one, run 3-5
        "#]],
    );
    check(
        "x.ts",
        "const a = `// r[impl no.no] ${f(`x` /* r[impl ts.in] */)} // r[impl no.no]`;\nconst b = /[/*]\"/; // r[impl ts.b]\nconst u = 1 / 2; // r[impl ts.u]\n",
        expect![[r#"
            1: implements ts.in, a 1-1
            2: implements ts.b, b 2-2
            3: implements ts.u, u 3-3
        "#]],
    );
    check("x.txt", "// r[impl no.no]\n", expect![""]);
    check(
        "run",
        "#!/usr/bin/env python3\n# r[impl py.run]\nrun()\n",
        expect![[r#"
        2: implements py.run, - 3-3
    "#]],
    );
}

// r[verify references.tracey]
#[test]
fn names_in_brackets_follow_their_tool() {
    check(
        "a.go",
        "// h2[impl stream.priority] and r[auth.see]: text, r[i], slots[x.y], r[impl auth..x] r[verify a b] m[depends c.d]\nfunc (s *Server) Open(a int) error {\n\treturn nil\n}\n\n// @tracey:ignore-next-line\n// r[impl no.no]\n\n// @tracey:ignore-start\n// r[impl no.no]\n// @tracey:ignore-end\n// r[impl yes.yes+0] r[impl yes.yes]\nvar x = 1\n",
        expect![[r#"
            1: implements stream.priority, Open 2-4
            1: implements auth.see, Open 2-4
            1: mentions c.d, Open 2-4
            12: implements yes.yes, x 13-13
        "#]],
    );
}

// r[verify references.duvet]
#[test]
fn sections_are_named_with_the_words_quoted_from_them() {
    let text = "fn f() {\n    //= https://example.org/rfc#section-4.1\n    //= type=test\n    //# A client MUST\n    //# wait.\n    //= other/spec.md#Next-One\n    //= type=TODO\n    step();\n    //======\n    //= require jquery\n}\n";
    check(
        "a.rs",
        text,
        expect![[r#"
            2: verifies https://example.org/rfc#section-4.1, f 1-11
            6: mentions other/spec.md#r[next-one], f 1-11
        "#]],
    );
    assert_eq!(references("a.rs", text)[0].quote.as_deref(), Some("A client MUST wait."));
    check(
        "a.c",
        "/*\n *= https://example.org/rfc#section-2\n *# It must.\n */\nint f(void) {\n  return 1;\n}\n",
        expect![[r#"
            2: implements https://example.org/rfc#section-2, f 5-7
        "#]],
    );
}

// r[verify references.open-fast-trace]
// r[verify references.s-core]
// r[verify references.strict-doc]
// r[verify references.own]
#[test]
fn other_tools_and_our_own_way_are_read() {
    check(
        "src/main/java/A.java",
        "package a;\n\n// [impl->dsn~login~2], [ utest~own.name~1 -> req~Log.in~1 >> itest ] a->b[0]~c\npublic class A {\n    // [impl->dsn~x]\n}\n",
        expect![[r#"
            3: implements dsn~login+2, A 4-6
            3: verifies req~log.in+1, A 4-6
        "#]],
    );
    check(
        "tools/a.py",
        "# req-Id: tool_req__docs, FR-001\n#--req-Id: no\ndef f():\n    pass\n",
        expect![[r#"
            1: implements r[tool_req__docs], f 3-4
            1: implements fr-001, f 3-4
        "#]],
    );
    check(
        "a.c",
        "/**\n * @relation(REQ-1,\n *           REQ-2, scope=function, role=Verification)\n */\nvoid f(void) { g(); }\n// @relation(REQ-3, scope=range_end)\nint x = 1;\n",
        expect![[r#"
            2: verifies req-1, f 5-5
            3: verifies req-2, f 5-5
        "#]],
    );
    check(
        "web/a.ts",
        "// spec: /billing/invoices#rounding\nexport function round(x: number) {\n  return x;\n}\n// spec: verifies FR-001, auth.login+2 and more\n// spec: file.rs is no requirement; spec: see\nconst y = () => {\n  go();\n};\n",
        expect![[r#"
            1: implements /billing/invoices#r[rounding], round 2-4
            5: verifies fr-001, y 7-9
            5: verifies auth.login+2, y 7-9
        "#]],
    );
}

// r[verify references.relation]
#[test]
fn what_says_nothing_tests_where_it_stands_in_a_test() {
    let in_module = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n    // r[auth.login]\n    #[test]\n    fn it_works() {\n        a();\n    }\n}\n";
    check(
        "src/a.rs",
        in_module,
        expect![[r#"
        5: verifies auth.login, it_works 6-9
    "#]],
    );
    check(
        "src/b.rs",
        "#[test]\n// r[auth.login]\nfn lets_in() {\n    a();\n}\n",
        expect![[r#"
            2: verifies auth.login, lets_in 1-5
        "#]],
    );
    check(
        "b.py",
        "@slow\n# r[auth.login]\ndef test_a():\n    a()\n",
        expect![[r#"
            2: verifies auth.login, test_a 1-4
        "#]],
    );
    check(
        "tests/a.rs",
        "// r[auth.login]\nfn helper() {}\n\n// r[impl auth.login]\nfn other() {}\n",
        expect![[r#"
        1: verifies auth.login, helper 2-2
        4: implements auth.login, other 5-5
    "#]],
    );
    check(
        "a.spec.ts",
        "describe('login', () => {\n  test('lets in', async () => {\n    // r[verify auth.login]\n    expect(1).toBe(1);\n    done();\n  });\n});\n",
        expect![[r#"
            3: verifies auth.login, lets in 2-6
        "#]],
    );
    check(
        "x_test.go",
        "// r[a.b]\nfunc TestX(t *testing.T) {\n\tx()\n}\n",
        expect![[r#"
        1: verifies a.b, TestX 2-4
    "#]],
    );
    check(
        "a.cc",
        "// r[a.b]\nTEST_F(Suite, Lets) {\n  x();\n}\n",
        expect![[r#"
        1: verifies a.b, Suite.Lets 2-4
    "#]],
    );
}

// r[verify references.code]
#[test]
fn a_comment_speaks_of_what_stands_behind_it() {
    check(
        "a.rs",
        "// r[impl a.one]\n\n#[derive(Debug)]\npub struct One<A, B>\nwhere\n    A: X,\n{\n    // r[impl a.field]\n    field: u8,\n    other: u8,\n}\n\nimpl One {\n    // r[impl a.inner]\n    pub fn go(&self) -> bool {\n        // r[impl a.start]\n        if self.a {\n            // r[impl a.deep]\n            return false;\n        } else {\n            x();\n        }\n        match y {\n            // r[impl a.arm]\n            A => 1,\n            B => 2,\n        }\n        // r[impl a.nothing]\n    }\n}\n\n// r[impl a.const]\nconst MOST: usize = 5;\n// r[impl a.macro]\nmacro_rules! x { () => {} }\n",
        expect![[r#"
            1: implements a.one, One 3-11
            8: implements a.field, One 9-9
            14: implements a.inner, go 15-29
            16: implements a.start, go 15-29
            18: implements a.deep, go 19-19
            24: implements a.arm, go 25-25
            28: implements a.nothing, go 15-29
            32: implements a.const, MOST 33-33
            34: implements a.macro, x 35-35
        "#]],
    );
    check(
        "a.py",
        "import x\n\nclass A:\n    # r[impl a.method]\n    @cached(\n        1\n    )\n    def go(self):\n        # r[impl a.first]\n        if self.a:\n            return 1\n        # r[impl a.if]\n        if self.b:\n            return 2\n        else:\n            return 3\n        # r[impl a.last]\n\n    # r[impl a.value]\n    VALUE = [\n        1,\n    ]\n",
        expect![[r#"
            4: implements a.method, go 5-16
            9: implements a.first, go 8-16
            12: implements a.if, go 13-16
            17: implements a.last, go 8-16
            19: implements a.value, A 20-22
        "#]],
    );
    check(
        "a.rb",
        "# r[impl a.b]\ndef go(x)\n  if x\n    y\n  end\nend\n\n# r[impl a.it]\nit \"goes far\" do\n  z\nend\n",
        expect![[r#"
            1: implements a.b, go 2-6
            8: implements a.it, goes far 9-11
        "#]],
    );
    check(
        "a.sql",
        "-- r[impl a.b]\ncreate table x (\n  a int -- r[impl a.c]\n);\n",
        expect![[r#"
        1: implements a.b, x 2-4
        3: implements a.c, x 3-3
    "#]],
    );
    check(
        "a.el",
        ";; r[impl a.b]\n(defun go (x)\n  (y))\n(z)\n",
        expect![[r#"
        1: implements a.b, go 2-3
    "#]],
    );
    check(
        "a.c",
        "// r[impl a.b]\n#define X(a) \\\n  (a + 1)\n#define Y\n",
        expect![[r#"
        1: implements a.b, - 2-3
    "#]],
    );
    check(
        "a.rs",
        "//! r[impl a.file]\n\nuse x;\nfn a() {}\n",
        expect![[r#"
        1: implements a.file, - 3-4
    "#]],
    );
}

// r[verify references.tokens]
#[test]
fn layout_and_comments_change_no_words() {
    let tokens = |text: &str| references("a.rs", text)[0].code.tokens.clone();
    let short = tokens("// r[impl a.b]\nfn go(a: u8, b: u8) -> u8 { a + 1.5 }\n");
    let long = tokens(
        "// r[impl a.b]\nfn go(\n    // the first\n    a: u8,\n    b: u8,\n) -> u8 {\n    /* more */ a + 1.5\n}\n",
    );
    assert_eq!(short, long);
    assert_ne!(short, tokens("// r[impl a.b]\nfn go(a: u8, b: u8) -> u8 { a + 2.5 }\n"));
}

/// Pieces that files are made of, rightly and wrongly.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("// r[impl a.b]\n".to_owned()),
        Just("/* r[verify c.d+2] */".to_owned()),
        Just("# r[impl e.f]\n".to_owned()),
        Just("//= https://x.y/z#s-1\n//# words é\n".to_owned()),
        Just("// [impl->dsn~name~1]\n".to_owned()),
        Just("# req-Id: a_b, c\n".to_owned()),
        Just("/* @relation(REQ-1,\n * REQ-2) */".to_owned()),
        Just("// spec: /a/b#c, FR-001\n".to_owned()),
        Just("-- r[impl g.h]\n".to_owned()),
        "[(){}\\[\\];,'\"`#/*\\\\<$@=\n -]{1,8}",
        "[a-zé\u{1f600}]{1,6} ?",
        Just("fn x() {\n".to_owned()),
        Just("}\n".to_owned()),
        Just("    def y():\n".to_owned()),
        Just("r#\"".to_owned()),
        Just("<<EOF\n".to_owned()),
        Just("\u{feff}".to_owned()),
        any::<char>().prop_map(String::from),
    ]
}

proptest! {
    // r[verify references.any-text]
    #[test]
    fn whatever_a_file_holds_ranges_are_stretches_of_it(
        pieces in prop::collection::vec(piece(), 0..60),
        ending in prop::sample::select(vec!["rs", "py", "ts", "c", "cc", "cs", "lua", "sql", "sh", "rb", "hs", "el", "html", "vue", "pas", "zig", "ex", "cob", "php", "yaml", "java", "d"]),
    ) {
        let text = pieces.concat();
        for reference in references(&format!("a.{ending}"), &text) {
            prop_assert!(text.get(reference.range.clone()).is_some());
            prop_assert!(text.get(reference.code.range.clone()).is_some());
            let (from, to) = reference.code.lines;
            prop_assert!(from <= to && to <= text.split('\n').count());
            prop_assert_eq!(text[..reference.range.start].matches('\n').count() + 1, reference.line);
        }
    }
}

/// Twice as much takes about twice as long, whatever is repeated.
#[test]
fn long_files_are_read_in_one_pass() {
    let nasty = [
        "{ // r[impl a.b]\n",
        "=/[",
        "r[",
        "->[impl",
        "`",
        "/*",
        "(",
        "x(",
        "'",
        "\"",
        "}}",
        "    x:\n",
        "@relation(",
        "r#",
        "<<A",
        "${`",
        "if a {\n// r[x.y]\n",
    ];
    for piece in nasty {
        for ending in ["rs", "ts", "py", "sh"] {
            let text = format!("// r[impl a.b]\n{}", piece.repeat(60_000 / piece.len()));
            references(&format!("a.{ending}"), &text);
        }
    }
}
