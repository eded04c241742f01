//! Promises that no data file shows: spans, comments, recovery.

use super::parse_text;
use crate::ast::{ExprKind, FunctionBody, ItemKind, Span, Stmt};
use crate::round_trip::shape;
use crate::{CommentKind, printer};

fn names(text: &str) -> Vec<String> {
    let items = parse_text(text).module.items;
    items
        .into_iter()
        .filter_map(|it| match it.kind {
            ItemKind::Function(it) => Some(it.name.name.to_string()),
            ItemKind::Struct(it) => Some(it.name.name.to_string()),
            _ => None,
        })
        .collect()
}

#[test]
fn spans_are_byte_offsets_of_the_source() {
    let text = "# ü\r\nfn f(a)  do\r\n  g(\"ü${a + b}\") and h  # c\r\nend # d\r\n";
    let parsed = parse_text(text);
    let slice = |span: Span| &text[span.start as usize..span.end as usize];
    let item = &parsed.module.items[0];
    assert!(slice(item.span).starts_with("fn f(a)") && slice(item.span).ends_with("end"));
    let ItemKind::Function(function) = &item.kind else { panic!("not a function") };
    let FunctionBody::Block(body) = &function.body else { panic!("not a block") };
    let Stmt::Expr(expr) = &body.stmts[0] else { panic!("not an expression") };
    assert_eq!(slice(expr.span), "g(\"ü${a + b}\") and h");
    let ExprKind::Binary { op_span, left, .. } = &expr.kind else { panic!("not an operator") };
    assert_eq!((slice(*op_span), slice(left.span)), ("and", "g(\"ü${a + b}\")"));
}

#[test]
fn all_three_line_ends_separate_statements() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("fn f() do{end}  a{end}{end}  -b{end}  |> c(\"x{end}y\"){end}end # z{end}fn g() = 1{end}");
        let ItemKind::Function(function) = &parse_text(&text).module.items[0].kind else { panic!("not a function") };
        let FunctionBody::Block(body) = &function.body else { panic!("not a block") };
        assert_eq!(body.stmts.len(), 2, "{end:?}");
        assert_eq!(names(&text), ["f", "g"]);
    }
}

#[test]
fn every_comment_is_kept_with_its_kind() {
    let parsed = parse_text("##! m\n## d\nfn f() = 1 # l\n#= b #= n =# =#\n\"# no\"");
    let kinds: Vec<_> = parsed.comments.iter().map(|it| (it.kind, it.own_line)).collect();
    let expected = [
        (CommentKind::ModuleDoc, true),
        (CommentKind::Doc, true),
        (CommentKind::Line, false),
        (CommentKind::Block, true),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn broken_items_do_not_take_their_neighbours_along() {
    let text =
        "fn a() = 1\nfn b( = 2\nfn c() do\n  if x do\n    1\nend\nstruct D do\n  x :: Int\nend\nfn e() do\n  2\n";
    let text = format!("{text}fn g() = 3\n");
    assert_eq!(names(&text), ["a", "b", "c", "D", "e", "g"]);
}

/// Once found by `any_damaged_program_is_read`: the words were looked for inside of a character.
#[test]
fn a_message_behind_a_damaged_statement_stands_on_whole_characters() {
    for wide in ["ü", "\u{1f600}"] {
        let text = format!("if {wide}a do\n {wide}a do\n  1\nelse if b do\n  2\nel1se if c do 3 else\n  4\nend\n");
        let errors = parse_text(&text).errors;
        assert!(!errors.is_empty());
        for error in errors {
            let span = error.primary.expect("a parse error has a place").span;
            assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text}");
        }
    }
}

#[test]
fn type_arguments_of_a_field_may_stand_on_several_lines() {
    let parsed = parse_text("struct Wide do\n  pairs :: Map<\n    String,\n    Int\n  >\n  more :: List<Int>\nend\n");
    assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
}

#[test]
fn a_damaged_statement_leaves_the_rest_of_its_block() {
    let parsed = parse_text("fn f() do\n  let a = 1\n  let = 2\n  let b = 3\nend");
    let ItemKind::Function(function) = &parsed.module.items[0].kind else { panic!("not a function") };
    let FunctionBody::Block(body) = &function.body else { panic!("not a block") };
    assert_eq!(body.stmts.len(), 3);
    assert!(matches!(&body.stmts[1], Stmt::Expr(it) if it.kind == ExprKind::Error));
}

#[test]
fn errors_come_in_the_order_of_the_source() {
    let parsed = parse_text("fn f() do\n  let = 1\n  foo(\n  let = 3\nend\nlet = 4\n");
    let starts: Vec<_> = parsed.errors.iter().map(|it| it.primary.as_ref().unwrap().span.start).collect();
    assert!(starts.is_sorted() && starts.len() == 4, "{starts:?}");
}

#[test]
fn a_byte_order_mark_is_dropped() {
    assert_eq!(names("\u{feff}fn f() = 1"), ["f"]);
}

#[test]
fn the_printed_form_of_every_level_keeps_its_parentheses() {
    for text in [
        "(a |> b) + c",
        "not (a == b)",
        "-(a.b) + (-a).b",
        "a - (b - c) - d",
        "(a or b) and c",
        "(fn(x) -> x end)(1)",
        "(if a do 1 end).b",
        "f(a) do 1 end |> g()",
        "if (f(a) do 1 end) do 2 end",
        "-9223372036854775808 - -9223372036854775808",
        "(-9223372036854775808).abs()",
        "- - 9223372036854775808",
        "(0..n + 1)[2]?",
        "\"\\${a} $ ${b}$\"",
        "1.0e300 + 1e-7 + 100000000000000000000000.0",
    ] {
        let first = parse_text(text);
        assert!(first.errors.is_empty(), "{text}: {:?}", first.errors);
        let printed = printer::module(&first.module);
        let second = parse_text(&printed);
        assert_eq!(printer::module(&second.module), printed, "{text}");
        assert_eq!(shape(&first.module), shape(&second.module), "{text} printed as {printed}");
    }
}
