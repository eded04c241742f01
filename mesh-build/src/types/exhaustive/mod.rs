//! Exhaustiveness and redundancy: a typed program in, E0012 and W0001 out.
//!
//! `case`, `let` and `for` must cover every value; a named function that does not is warned about, since
//! a call it does not cover panics; closures and `receive` may leave out what they like. An arm or
//! clause that can never be taken is a warning everywhere.

mod matrix;

use super::error::{Construct, Error, Missing, TypeError};
use super::print;
use super::typed::{
    Adt, AdtId, Arm, Clause, Expr, ExprKind as K, FunctionBody, ModuleId, Pattern, Program, Stmt, Ty, Types,
};
use super::visit::{Visit, walk_clause, walk_expr, walk_stmt};
use crate::diagnostic::{Diagnostic, FileId};
use crate::entity::IdVec;
use crate::syntax::ast::Span;
use matrix::{Matrix, Pat, Row, Seen, reduced};

/// Looks at all matches of a program. Where a pattern has an error already (`told`), nothing is said.
///
/// Nor in files where names are missing (`unclear`): what stands there may be a constructor nobody knows.
pub(crate) fn check(program: &mut Program, told: &[Diagnostic], unclear: &[FileId]) -> Vec<Error> {
    // The matrices make types of fields while the rest of the program is looked at.
    let mut types = std::mem::take(&mut program.types);
    let mut found = Vec::new();
    for (module, body) in bodies(program) {
        let file = program.modules[module].file;
        if unclear.contains(&file) {
            continue;
        }
        // Clauses that stand apart are one function in the mind of who wrote them.
        let apart = told.iter().filter(|it| it.code == "E0023").flat_map(|it| &it.secondary);
        let labels = told.iter().filter(|it| it.is_error()).filter_map(|it| it.primary.as_ref()).chain(apart);
        let told = labels.filter(|it| it.file == file).map(|it| it.span).collect();
        let mut check = Check { types: &mut types, adts: &program.adts, told, found: Vec::new() };
        match body {
            Body::Function(clauses, name, span) => check.function(clauses, name, span),
            Body::Clauses(clauses) => clauses.iter().for_each(|it| check.clause(it)),
        }
        found.extend(check.found.into_iter().map(|it| (module, it)));
    }
    program.types = types;
    found.into_iter().map(|(module, it)| Error { module, kind: it.error(program) }).collect()
}

/// Something that holds matches.
enum Body<'p> {
    /// A named function, with its name and where that stands.
    Function(&'p [Clause], &'p str, Span),
    Clauses(&'p [Clause]),
}

fn bodies(program: &Program) -> Vec<(ModuleId, Body<'_>)> {
    let functions = program.functions.values().filter_map(|it| match &it.body {
        FunctionBody::Clauses(clauses) => Some((it.module, Body::Function(&clauses.clauses, &it.name, it.span))),
        _ => None,
    });
    let handlers = program
        .services
        .values()
        .filter(|service| !service.is_host)
        .flat_map(|service| service.handlers.iter().map(|it| (service.module, Body::Clauses(&it.body.clauses))));
    let actors = program.actors.values().flat_map(|actor| {
        std::iter::once(&actor.body).chain(&actor.terminate).map(|it| (actor.module, Body::Clauses(&it.clauses)))
    });
    let children = program.supervisors.values().flat_map(|supervisor| {
        supervisor.children.iter().map(|it| (supervisor.module, Body::Clauses(&it.start.clauses)))
    });
    let consts = program.consts.values().map(|it| (it.module, Body::Clauses(&it.body.clauses)));
    functions.chain(handlers).chain(actors).chain(children).chain(consts).collect()
}

/// What is wrong with a match.
enum Found {
    Missing { at: Span, construct: Construct, columns: Vec<Ty>, missing: Missing },
    Redundant { at: Span, number: usize, by: Option<Span> },
}

impl Found {
    fn error(self, program: &Program) -> TypeError {
        match self {
            Self::Redundant { at, number, by } => TypeError::Redundant { at, number, by },
            Self::Missing { at, construct, columns, missing } => {
                let types: Vec<String> = columns.iter().map(|it| print::ty(program, *it)).collect();
                let ty = if types.len() == 1 { types.concat() } else { format!("({})", types.join(", ")) };
                TypeError::NotExhaustive { at, construct, ty, missing }
            }
        }
    }
}

struct Check<'c> {
    types: &'c mut Types,
    adts: &'c IdVec<AdtId, Adt>,
    /// Where errors are.
    told: Vec<Span>,
    found: Vec<Found>,
}

/// A line of a match: its patterns, whether a guard may refuse it, where it stands.
struct Line<'l> {
    patterns: &'l [Pattern],
    guarded: bool,
    span: Span,
    /// From 1.
    number: usize,
}

/// A match that must cover everything, or is told at this place.
#[derive(Clone, Copy)]
struct Covering<'n> {
    construct: Construct,
    /// Of the function.
    name: &'n str,
    at: Span,
}

impl Check<'_> {
    fn function(&mut self, clauses: &[Clause], name: &str, at: Span) {
        self.named(clauses, name, at);
        clauses.iter().for_each(|it| self.clause(it));
    }

    fn named(&mut self, clauses: &[Clause], name: &str, at: Span) {
        let columns = columns(clauses);
        // A catch-all before the last clause is told already, and is the same mistake.
        let told = |it: &Clause| {
            let head = Span::new(it.span.start, it.params.last().map_or(it.span.start, |it| it.span.end));
            self.told.iter().any(|told| head.start <= told.start && told.end <= head.end)
        };
        if !columns.is_empty() && !clauses.iter().any(told) {
            self.lines(&clause_lines(clauses), &columns, Some(Covering { construct: Construct::Function, name, at }));
        }
    }

    /// Looks at the lines of a match.
    fn lines(&mut self, lines: &[Line], columns: &[Ty], covering: Option<Covering>) {
        let told = |it: &Pattern| self.told.iter().any(|told| it.span.start <= told.start && told.end <= it.span.end);
        // A pattern of another type than its column is one of a mistake told elsewhere.
        let odd = |it: &Line| it.patterns.iter().zip(columns).any(|(pattern, ty)| pattern.ty != *ty);
        if lines.iter().any(odd) || lines.iter().flat_map(|it| it.patterns).any(told) {
            return;
        }
        let mut matrix = Matrix { types: self.types, adts: self.adts };
        let all: Vec<Row> = lines.iter().map(|it| it.patterns.iter().map(reduced).collect()).collect();
        let mut seen = Seen::of(&all);
        let mut places: Vec<Span> = Vec::new();
        for (n, (line, row)) in lines.iter().zip(all).enumerate() {
            if n > 0 && !matrix.adds(&seen, &row, columns) {
                let mut alone = |it: &Row| !matrix.useful(std::slice::from_ref(it), &row, columns);
                let by = seen.rows.iter().position(&mut alone).map(|it| places[it]);
                self.found.push(Found::Redundant { at: line.span, number: line.number, by });
            }
            if !line.guarded {
                seen.push(row);
                places.push(line.span);
            }
        }
        let Some(Covering { construct, name, at }) = covering else { return };
        let witnesses = matrix.witnesses(&seen.rows, columns);
        let Some(first) = witnesses.first() else { return };
        let mut patterns: Vec<String> = Vec::new();
        for row in &witnesses {
            let text = matrix.call(name, columns, row, false);
            if !patterns.contains(&text) {
                patterns.push(text);
            }
        }
        let mut takes = |it: &&Line| matrix.adds(&seen, &it.patterns.iter().map(reduced).collect::<Row>(), columns);
        let guards: Vec<Span> = lines.iter().filter(|it| it.guarded).filter(&mut takes).map(|it| it.span).collect();
        let example = Some(matrix.call(name, columns, first, true)).filter(|it| !patterns.contains(it));
        // Where nothing is matched by its value any other value will do, and nobody asks for one.
        let example = example.filter(|_| !guards.is_empty() || seen.rows.iter().flatten().any(Pat::has_literal));
        let missing = Missing { patterns, example, guards, all_guarded: seen.rows.is_empty() };
        self.found.push(Found::Missing { at, construct, columns: columns.to_vec(), missing });
    }

    fn arms(&mut self, arms: &[Arm], ty: Ty, at: Span) {
        self.lines(&arm_lines(arms), &[ty], Some(Covering { construct: Construct::Case, name: "", at }));
    }

    /// Messages and notices of the system never meet in one arm.
    fn receive(&mut self, arms: &[Arm]) {
        let mut types: Vec<Ty> = Vec::new();
        types.extend(arms.iter().map(|it| it.pattern.ty));
        types.sort_unstable();
        types.dedup();
        for ty in types {
            let lines: Vec<Line> = arm_lines(arms).into_iter().filter(|it| it.patterns[0].ty == ty).collect();
            self.lines(&lines, &[ty], None);
        }
    }

    /// A pattern that must match everything.
    fn irrefutable(&mut self, pattern: &Pattern, construct: Construct) {
        let line = Line { patterns: std::slice::from_ref(pattern), guarded: false, span: pattern.span, number: 1 };
        self.lines(&[line], &[pattern.ty], Some(Covering { construct, name: "", at: pattern.span }));
    }
}

/// The types clauses are matched on.
fn columns(clauses: &[Clause]) -> Vec<Ty> {
    clauses.iter().take(1).flat_map(|it| &it.params).map(|it| it.ty).collect()
}

fn arm_lines(arms: &[Arm]) -> Vec<Line<'_>> {
    let line = |(n, arm): (usize, _)| {
        let Arm { pattern, guard, .. }: &Arm = arm;
        Line { patterns: std::slice::from_ref(pattern), guarded: guard.is_some(), span: pattern.span, number: n + 1 }
    };
    arms.iter().enumerate().map(line).collect()
}

fn clause_lines(clauses: &[Clause]) -> Vec<Line<'_>> {
    let span = |it: &Clause| match (it.params.first(), it.params.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => it.span,
    };
    let line = |(n, it): (usize, _)| {
        let Clause { params, guard, .. }: &Clause = it;
        Line { patterns: params, guarded: guard.is_some(), span: span(it), number: n + 1 }
    };
    clauses.iter().enumerate().map(line).collect()
}

impl Visit for Check<'_> {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Case { scrutinee, arms } => {
                // The type of the patterns: a scrutinee that gives no value has none.
                let ty = arms.first().map_or(scrutinee.ty, |it| it.pattern.ty);
                self.arms(arms, ty, scrutinee.span);
            }
            K::Receive { arms, .. } => self.receive(arms),
            K::ForList { pattern, .. } | K::ForIterator { pattern, .. } => self.irrefutable(pattern, Construct::For),
            K::Closure(clauses) => {
                let columns = columns(clauses);
                if !columns.is_empty() {
                    self.lines(&clause_lines(clauses), &columns, None);
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(pattern, _) => self.irrefutable(pattern, Construct::Let),
            // A nested function is a named function; it has no place of its own but its first clause.
            Stmt::Functions(functions) => {
                for (_, clauses) in functions {
                    let at = clause_lines(clauses).first().map(|it| it.span);
                    self.named(clauses, "", at.unwrap_or_default());
                }
            }
            Stmt::Expr(_) => {}
        }
        walk_stmt(self, stmt);
    }

    fn clause(&mut self, clause: &Clause) {
        walk_clause(self, clause);
    }
}
