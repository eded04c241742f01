//! Nesting: time stays linear and the stack is bounded.

use super::{parse_text, printer};
use crate::ast::{ExprKind, ItemKind};

fn accepts(text: &str) {
    let parsed = parse_text(text);
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
}

/// `open` and `close` repeated around `core`.
fn nested(depth: usize, open: &str, core: &str, close: &str) -> String {
    format!("let x = {}{core}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn nested_constructs_are_read_in_linear_time() {
    for (open, core, close) in [
        ("(", "1", ")"),
        ("f(", "1", ")"),
        ("f(a: ", "1", ")"),
        ("[", "1", "]"),
        ("%{1 => ", "1", "}"),
        ("%{", "x | f: 1", "}"),
        ("P { f: ", "1", " }"),
        ("\"${", "1", "}\""),
        ("if a do ", "1", " else 2 end"),
        ("case a do B(c) -> ", "1", " end"),
        ("case a do B(c) when ", "1", " -> 2 end"),
        ("case ", "1", " do B(c) -> 2 end"),
        ("fn(x) -> ", "1", " end"),
        ("fn x when ", "1", " -> 2 end"),
        ("f(a) do |x| ", "1", " end"),
        ("receive do A -> 1 after ", "1", " -> 2 end"),
        ("for x in ", "xs", " do 1 end"),
        ("while ", "b", " do 1 end"),
        ("- not ", "1", ""),
        ("1 + (", "1", ")"),
    ] {
        if core == "x | f: 1" {
            accepts(&nested(1, open, core, close));
            continue;
        }
        accepts(&nested(60, open, core, close));
    }
}

#[test]
fn the_deepest_allowed_nesting_needs_no_more_than_a_test_thread_has() {
    for (open, close) in [("(", ")"), ("f(", ")"), ("if a do ", " end"), ("fn(x) -> ", " end"), ("[\"${", "}\"]")] {
        let depth = if open.len() == 4 { 120 } else { 250 };
        accepts(&nested(depth, open, "1", close));
    }
    let patterns = format!("case x do {}a{} -> 1 end", "(".repeat(240), ")".repeat(240));
    accepts(&patterns);
    accepts(&format!("type T = {}Int{}", "List<".repeat(80), ">".repeat(80)));
    accepts(&format!("type T = {}Int{}", "(".repeat(250), ")".repeat(250)));
    accepts(&format!("type T = {}Int{}", "List<".repeat(250), ">".repeat(250)));
    accepts(&format!("type T = {}Int", "Fun() -> ".repeat(250)));
    // One beside the other is not deep.
    accepts(&format!("type T = ({})", "List<Int>, ".repeat(2_000)));
}

#[test]
fn deeper_nesting_is_one_error() {
    for open in ["(", "f(", "[", "if a do ", "fn(x) -> ", "\"${", "case a do B -> ", "- ", "not ", "!", "a.", "A<"] {
        let parsed = parse_text(&format!("fn before() = 1\nlet x = {}", open.repeat(20_000)));
        let headlines: Vec<_> = parsed.errors.iter().map(|it| it.headline.as_str()).collect();
        assert!(matches!(headlines[..], ["nested too deeply" | "expression too long"]), "{open}: {headlines:?}");
        assert_eq!(parsed.module.items.len(), 1, "{open}");
    }
    for open in ["Fun() -> ", "List<", "List < ", "Map<Int, ", "Fun() -> List<", "(", "Fun("] {
        let parsed = parse_text(&format!("fn before() = 1\ntype T = {}Int", open.repeat(20_000)));
        let headlines: Vec<_> = parsed.errors.iter().map(|it| it.headline.as_str()).collect();
        assert!(matches!(headlines[..], ["nested too deeply"]), "{open}: {headlines:?}");
        assert_eq!(parsed.module.items.len(), 1, "{open}");
    }
}

#[test]
fn a_long_chain_of_operators_is_a_deep_tree_that_can_be_printed_and_dropped() {
    let parsed = parse_text(&format!("let x = 1{}", " + 1".repeat(900)));
    assert!(parsed.errors.is_empty());
    let ItemKind::Let(it) = &parsed.module.items[0].kind else { panic!("not a let") };
    assert!(matches!(it.value.kind, ExprKind::Binary { .. }));
    assert_eq!(printer::module(&parsed.module).matches('+').count(), 900);
}

#[test]
fn long_lists_and_files_are_not_deep() {
    accepts(&format!("let x = [{}]", "f(1 + 2), ".repeat(5_000)));
    accepts(&"let x = a + b\n".repeat(5_000));
    accepts(&format!("case x do\n{}end", "  A | B -> 1\n".repeat(3_000)));
    accepts(&format!("let s = \"{}\"", "text ${x} ".repeat(3_000)));
}
