//! Whatever the text, the oracle of `round_trip` holds; whatever the tree, it survives printing.

use crate::ast::*;
use crate::diagnostic::FileId;
use crate::round_trip::{check, shape};
use crate::{parse, printer};
use proptest::prelude::*;

/// Every accepted program of the data files.
fn programs() -> Vec<&'static str> {
    let files = [
        include_str!("accept/actors.txt"),
        include_str!("accept/closures.txt"),
        include_str!("accept/control.txt"),
        include_str!("accept/expressions.txt"),
        include_str!("accept/items.txt"),
        include_str!("accept/layout.txt"),
        include_str!("accept/lexical.txt"),
        include_str!("accept/patterns.txt"),
        include_str!("accept/types.txt"),
    ];
    let cases = files.iter().flat_map(|it| it.split("=== ").skip(1));
    cases.filter_map(|case| Some(case.split_once('\n')?.1.split_once("---\n")?.0)).collect()
}

/// Pieces of programs, most of them where they do not belong.
const PIECES: [&str; 88] = [
    "fn",
    "def",
    "do",
    "end",
    "else",
    "if",
    "case",
    "match",
    "receive",
    "after",
    "for",
    "in",
    "while",
    "when",
    "let",
    "return",
    "struct",
    "type",
    "interface",
    "impl",
    "actor",
    "service",
    "supervisor",
    "child",
    "module",
    "pub",
    "import",
    "from",
    "extern",
    "call",
    "cast",
    "terminate",
    "spawn",
    "self",
    "nil",
    "true",
    "not",
    "and",
    "or",
    "x",
    "foo",
    "Foo",
    "T",
    "_",
    "1",
    "2.5",
    "0x1F",
    ":a",
    "\"s\"",
    "\"a${",
    "}\"",
    "\"\"\"",
    "\"",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "%{",
    ",",
    ".",
    "..",
    ":",
    "::",
    "=",
    "==",
    "=>",
    "->",
    "|",
    "|>",
    "||",
    "&&",
    "&",
    "?",
    "!",
    "!=",
    "-",
    "+",
    "<",
    ">",
    "<>",
    "\n",
    "\n\n",
    ";",
    "# c\n",
    "#= ",
    "ü",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(&PIECES[..]), prop::sample::select(&["", " ", " ", " ", "\n", "\n  "][..]));
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.iter().flat_map(|(a, b)| [*a, *b]).collect())
}

/// A valid program with a few pieces cut out, put in or doubled.
fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(&PIECES[..]), 0..4_u8);
    (prop::sample::select(programs()), prop::collection::vec(change, 1..4)).prop_map(|(program, changes)| {
        let mut chars: Vec<char> = program.chars().collect();
        for (at, length, piece, kind) in changes {
            let at = at.index(chars.len() + 1);
            let end = (at + length).min(chars.len());
            match kind {
                0 => drop(chars.drain(at..end)),
                1 => drop(chars.splice(at..at, piece.chars())),
                2 => drop(chars.splice(at..end, piece.chars())),
                _ => {
                    let copy = chars[at..end].to_vec();
                    drop(chars.splice(at..at, copy));
                }
            }
        }
        chars.into_iter().collect()
    })
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    check(text).map_err(|broken| TestCaseError::fail(format!("{broken}\n--- of\n{text}")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn any_soup_of_tokens_is_read(text in soup()) {
        holds(&text)?;
    }

    #[test]
    fn any_damaged_program_is_read(text in damaged()) {
        holds(&text)?;
    }

    #[test]
    fn any_expression_survives_printing(value in expression()) {
        survives(value)?;
    }
}

fn survives(value: Expr) -> Result<(), TestCaseError> {
    let item = Item { kind: ItemKind::Expr(value), span: Span::default(), public: None, docs: None };
    let module = Module { docs: None, items: vec![item] };
    let text = printer::module(&module);
    let parsed = parse(FileId(0), &text);
    prop_assert!(parsed.errors.is_empty(), "{:?}\n{text}", parsed.errors);
    prop_assert_eq!(shape(&parsed.module), shape(&module), "printed as\n{}", text);
    Ok(())
}

fn make(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn block(value: Expr) -> Block {
    Block { stmts: vec![Stmt::Expr(value)], span: Span::default() }
}

fn ident(name: &str) -> Ident {
    Ident { name: name.into(), span: Span::default() }
}

/// A closure of one parameter.
fn closure(body: Expr) -> Closure {
    let pattern = Pattern { kind: PatternKind::Binding("p".into()), span: Span::default() };
    let params = vec![Param { pattern, ty: None, span: Span::default() }];
    let clause = ClosureClause { params, guard: None, body: block(body), span: Span::default() };
    Closure { clauses: vec![clause] }
}

fn leaf() -> impl Strategy<Value = Expr> {
    prop_oneof![
        Just(ExprKind::Name("x".into())),
        Just(ExprKind::SelfPid),
        Just(ExprKind::Unit),
        Just(ExprKind::Atom("a".into())),
        any::<bool>().prop_map(ExprKind::Bool),
        prop_oneof![0..i64::MAX, Just(i64::MIN)].prop_map(ExprKind::Int),
        (0.0..f64::MAX).prop_map(ExprKind::Float),
        any::<String>().prop_map(|it| ExprKind::String(text_parts(it))),
    ]
    .prop_map(make)
}

fn text_parts(text: String) -> Vec<StringPart> {
    if text.is_empty() { Vec::new() } else { vec![StringPart::Text(text)] }
}

fn expression() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(6, 40, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let binary = prop::sample::select(
            &[
                BinaryOp::Or,
                BinaryOp::And,
                BinaryOp::Eq,
                BinaryOp::Ne,
                BinaryOp::Lt,
                BinaryOp::Ge,
                BinaryOp::Range,
                BinaryOp::Concat,
                BinaryOp::Add,
                BinaryOp::Sub,
                BinaryOp::Mul,
                BinaryOp::Rem,
            ][..],
        );
        let op_span = Span::default();
        prop_oneof![
            (binary, boxed(), boxed()).prop_map(move |(op, left, right)| ExprKind::Binary { op, op_span, left, right }),
            (boxed(), boxed(), any::<bool>()).prop_map(|(left, right, grouped)| {
                let is_call = matches!(right.kind, ExprKind::Call { .. } | ExprKind::Try(_));
                ExprKind::Pipe { left, right, grouped: grouped && is_call }
            }),
            (any::<bool>(), boxed()).prop_map(|(neg, operand)| {
                ExprKind::Unary { op: if neg { UnaryOp::Neg } else { UnaryOp::Not }, operand }
            }),
            boxed().prop_map(ExprKind::Try),
            boxed().prop_map(|base| ExprKind::Member { base, member: ident("end") }),
            (boxed(), boxed()).prop_map(|(base, index)| ExprKind::Index { base, index }),
            (boxed(), inner.clone(), any::<bool>()).prop_map(|(callee, arg, trailing)| {
                let keywords = vec![FieldInit { name: ident("k"), value: arg.clone() }];
                let trailing = trailing.then(|| Box::new(closure(arg.clone())));
                ExprKind::Call { callee, args: vec![arg], keywords, trailing }
            }),
            inner.clone().prop_map(|body| ExprKind::Closure(closure(body))),
            (boxed(), inner.clone(), prop::option::of(inner.clone())).prop_map(|(condition, then, otherwise)| {
                ExprKind::If { condition, then: block(then), otherwise: otherwise.map(block) }
            }),
            (boxed(), inner.clone()).prop_map(|(condition, body)| ExprKind::While { condition, body: block(body) }),
            (boxed(), inner.clone(), inner.clone()).prop_map(|(scrutinee, guard, body)| {
                let pattern = Pattern { kind: PatternKind::Wildcard, span: Span::default() };
                let arm = Arm { pattern, guard: Some(guard), body: block(body), span: Span::default() };
                ExprKind::Case { scrutinee, arms: vec![arm.clone(), arm] }
            }),
            inner.clone().prop_map(|it| ExprKind::Tuple(vec![it])),
            prop::collection::vec(inner.clone(), 0..3).prop_map(ExprKind::List),
            (inner.clone(), inner.clone()).prop_map(|(key, value)| ExprKind::Map(vec![(key, value)])),
            (boxed(), inner.clone()).prop_map(|(base, value)| {
                ExprKind::Update { base, fields: vec![FieldInit { name: ident("f"), value }] }
            }),
            boxed().prop_map(|it| ExprKind::String(vec![StringPart::Interpolation(it)])),
        ]
        .prop_map(make)
    })
}
