//! What is read as expressions and meant as something else: one mistake, however many names it leaves undefined.
//!
//! * `acter counter() do … end`, `new Point(1)`: a word nobody knows, and what it was to begin, are two statements. Only the
//!   word is told, and what it would define is not missing elsewhere.
//! * `add(a, b) do … end` at the top is a call with a block; where its names are unknown, `fn` was left out.
//! * `power n - 1`: an argument without parentheses.
//! * `println!("x")` is a name and a `!` before a value.

use super::error::{Error, TypeError};
use super::typed::ModuleId;
use crate::diagnostic::FileId;
use crate::resolve::items;
use crate::resolve::{Module, Package};
use crate::syntax::ast::{Block, Expr, ExprKind, Function, FunctionBody, ItemKind, Name, Span, Stmt, UnaryOp};

/// Tells each as one mistake. Gives the places in which nothing else is told.
pub(crate) fn told(errors: &mut Vec<Error>, package: &Package) -> Vec<(FileId, Span)> {
    let mut places = Vec::new();
    for (id, module) in package.modules.iter().filter(|(_, it)| !it.is_library) {
        // Only what is wrong is looked at.
        if errors.iter().any(|it| it.module == id) {
            let phrases = phrases(module);
            let found = phrases.into_iter().flat_map(|it| it.told(id, errors));
            places.extend(found.map(|it| (module.file, it)));
        }
    }
    places
}

/// Expressions that may be one phrase.
enum Phrase {
    /// A name, and the statement right behind it.
    Word { word: Span, rest: Span, defined: Option<Name> },
    /// `name!(…)`
    Macro { name: Name, word: Span, rest: Span },
    /// `name(a, b) do … end` at the top.
    Definition { name: Name, word: Span, args: Span, all: Span },
}

impl Phrase {
    /// Leaves one error, if it is a mistake. Gives what else is not told.
    fn told(self, module: ModuleId, errors: &mut Vec<Error>) -> Option<Span> {
        let unknown = |errors: &[Error], place: Span| {
            errors.iter().any(|it| {
                it.module == module && matches!(it.kind, TypeError::UnknownName { at, .. } if is_in(at, place))
            })
        };
        match self {
            Self::Word { word, rest, defined } => {
                if !unknown(errors, word) {
                    return argument(module, errors, word, rest);
                }
                if let Some(defined) = defined {
                    forget(errors, &defined);
                }
                Some(rest)
            }
            Self::Macro { name, word, rest } => {
                let at = Span::new(word.start, rest.start + 1);
                errors.retain(|it| {
                    it.module != module || !matches!(it.kind, TypeError::UnknownName { at, .. } if at == word)
                });
                errors.push(Error { module, kind: TypeError::Macro { at, name } });
                Some(rest)
            }
            Self::Definition { name, word, args, all } => {
                if !unknown(errors, word) && !unknown(errors, args) {
                    return None;
                }
                forget(errors, &name);
                errors.retain(|it| {
                    it.module != module || !matches!(it.kind, TypeError::ArgumentCount { at, .. } if at == word)
                });
                errors.push(Error { module, kind: TypeError::NoFn { at: word, name } });
                Some(Span::new(word.end, all.end))
            }
        }
    }
}

/// `power n - 1`: where what stands behind a name is unknown, it was meant as an argument. What the name alone does wrong
/// is not told.
fn argument(module: ModuleId, errors: &mut [Error], word: Span, rest: Span) -> Option<Span> {
    let begins = |it: &&mut Error| {
        it.module == module && matches!(it.kind, TypeError::UnknownName { at, .. } if at.start == rest.start)
    };
    let first = errors.iter_mut().find(begins)?;
    let TypeError::UnknownName { at, name, .. } = &first.kind else { return None };
    first.kind = TypeError::Argument { at: *at, name: name.clone() };
    Some(word)
}

/// What would be defined is not missing too.
fn forget(errors: &mut Vec<Error>, defined: &Name) {
    errors.retain(|it| !matches!(&it.kind, TypeError::UnknownName { name, .. } if name == defined));
}

fn is_in(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn phrases(module: &Module) -> Vec<Phrase> {
    let items: Vec<Piece> = module.ast.items.iter().map(|it| Piece::of_item(&it.kind)).collect();
    let mut found = pairs(&items);
    let meant =
        |it: &&Expr| !found.iter().any(|phrase| matches!(phrase, Phrase::Word { rest, .. } if *rest == it.span));
    let whole = items.iter().filter_map(|it| it.begins);
    let definitions: Vec<Phrase> = whole.filter(meant).filter_map(definition).collect();
    found.extend(definitions);
    found.extend(items::in_blocks(module.ast, in_block));
    found
}

fn in_block(block: &Block, found: &mut Vec<Phrase>) {
    let stmts: Vec<Piece> = block.stmts.iter().map(Piece::of_stmt).collect();
    found.extend(pairs(&stmts));
}

/// The expressions a statement begins and ends with.
#[derive(Clone, Copy, Default)]
struct Piece<'a> {
    /// All of it.
    begins: Option<&'a Expr>,
    ends: Option<&'a Expr>,
}

impl<'a> Piece<'a> {
    fn of_item(item: &'a ItemKind) -> Self {
        match item {
            ItemKind::Expr(expr) => Self { begins: Some(expr), ends: Some(last(expr)) },
            ItemKind::Let(it) => Self { begins: None, ends: Some(last(&it.value)) },
            ItemKind::Function(it) => Self::of_function(it),
            _ => Self::default(),
        }
    }

    fn of_stmt(stmt: &'a Stmt) -> Self {
        match stmt {
            Stmt::Expr(expr) => Self { begins: Some(expr), ends: Some(last(expr)) },
            Stmt::Let(it) => Self { begins: None, ends: Some(last(&it.value)) },
            Stmt::Function(it, _) => Self::of_function(it),
        }
    }

    fn of_function(it: &'a Function) -> Self {
        match &it.body {
            FunctionBody::Expr(value) => Self { begins: None, ends: Some(last(value)) },
            FunctionBody::Block(_) => Self::default(),
        }
    }
}

/// What stands at the end of an expression.
fn last(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Binary { right, .. } | ExprKind::Pipe { right, .. } => last(right),
        ExprKind::Unary { operand, .. } => last(operand),
        ExprKind::Return(Some(value)) => last(value),
        _ => expr,
    }
}

/// A name and the expression behind it, on one line.
fn pairs(stmts: &[Piece]) -> Vec<Phrase> {
    let pair = |pair: &[Piece]| {
        let (first, rest) = (pair[0].ends?, pair[1].begins?);
        let ExprKind::Name(name) = &first.kind else { return None };
        let (name, word) = (name.clone(), first.span);
        let is_not = matches!(rest.kind, ExprKind::Unary { op: UnaryOp::Not, .. });
        match rest.span.start - word.end {
            0 if is_not => Some(Phrase::Macro { name, word, rest: rest.span }),
            0 | 1 => Some(Phrase::Word { word, rest: rest.span, defined: block_call(rest).map(|(it, _)| it.clone()) }),
            _ => None,
        }
    };
    stmts.windows(2).filter_map(pair).collect()
}

/// `name(a, b) do … end`, as a definition would be written.
fn definition(expr: &Expr) -> Option<Phrase> {
    let (name, word) = block_call(expr)?;
    let ExprKind::Call { args, keywords, trailing: Some(closure), .. } = &expr.kind else { return None };
    let is_plain = args.iter().all(|it| matches!(it.kind, ExprKind::Name(_))) && keywords.is_empty();
    let has_no_bars = closure.clauses.iter().all(|it| it.params.is_empty());
    let last = args.last().map_or(word.end, |it| it.span.end);
    let args = Span::new(word.end, last);
    (is_plain && has_no_bars).then(|| Phrase::Definition { name: name.clone(), word, args, all: expr.span })
}

/// What `name(…) do … end` calls.
fn block_call(expr: &Expr) -> Option<(&Name, Span)> {
    match &expr.kind {
        ExprKind::Call { callee, trailing: Some(_), .. } => match &callee.kind {
            ExprKind::Name(name) => Some((name, callee.span)),
            _ => None,
        },
        _ => None,
    }
}
