//! From a seed to a well-typed program.
//!
//! Everything is made for a type that is asked for, from what is in scope. Functions call only functions made before
//! them, or themselves with a smaller number, so that every program ends.

mod expr;
mod forms;
mod pattern;
mod stmt;
mod types;

use super::rng::Rng;
use super::tree::*;

/// The program of a seed.
pub fn program(seed: u64) -> Program {
    let program = Program { data: Vec::new(), functions: Vec::new() };
    let mut generator = Generator { rng: Rng::new(seed), program, count: 0, calls_left: 0 };
    for _ in 0..2 + generator.rng.below(3) {
        generator.data();
    }
    for _ in 0..3 + generator.rng.below(4) {
        generator.function();
    }
    generator.main();
    generator.program
}

struct Generator {
    rng: Rng,
    program: Program,
    /// Of names that must be unique.
    count: usize,
    /// Calls of itself that the function in work may still make.
    calls_left: usize,
}

/// What can be used at a place.
#[derive(Clone)]
struct Scope {
    /// Innermost last; a name hides those before it.
    vars: Vec<(String, Ty)>,
    /// Named functions in a block, which are no variables.
    nested: Vec<(String, Vec<Ty>, Ty)>,
    /// What `return` gives, where it may stand.
    result: Option<Ty>,
    /// The result of the function around, for `?`.
    tries: Option<Ty>,
    in_loop: bool,
    /// The function itself, while it may call itself.
    own: Option<(String, Vec<Ty>, Ty)>,
    /// Whether the types of all variables are known to the compiler as it reads.
    known: bool,
}

impl Scope {
    fn with(&self, vars: &[(String, Ty)]) -> Self {
        let mut scope = self.clone();
        scope.vars.extend_from_slice(vars);
        scope
    }

    /// Inside a guard, where control must not leave.
    fn guard(&self) -> Self {
        Self { result: None, tries: None, in_loop: false, own: None, ..self.clone() }
    }

    /// Inside an operand: `return` and the like stand in blocks only.
    fn closure(&self, result: &Ty) -> Self {
        Self { result: Some(result.clone()), tries: Some(result.clone()), in_loop: false, own: None, ..self.clone() }
    }

    /// Variables that no later one hides.
    fn visible(&self) -> impl Iterator<Item = &(String, Ty)> {
        let vars = &self.vars;
        vars.iter().enumerate().filter(|(n, (name, _))| !vars[n + 1..].iter().any(|(it, _)| it == name)).map(|it| it.1)
    }
}

/// Names of variables. There are few of them, so that they hide each other, and functions of the prelude.
const NAMES: [&str; 10] = ["a", "b", "c", "x", "y", "xs", "item", "map", "head", "value"];

impl Generator {
    fn unique(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}{}", self.count)
    }

    fn name(&mut self) -> String {
        (*self.rng.pick(&NAMES)).to_owned()
    }

    fn data(&mut self) {
        let id = self.program.data.len();
        let params = if self.rng.one_in(3) { 1 + self.rng.below(2) } else { 0 };
        let own = Ty::Data(id, (0..params).map(Ty::Var).collect());
        let shape = if self.rng.one_in(2) {
            let fields = (0..1 + self.rng.below(4)).map(|n| (format!("f{n}"), self.ty(2, params)));
            Shape::Struct(fields.collect())
        } else {
            let mut variants = Vec::new();
            for n in 0..2 + self.rng.below(3) {
                let count = self.rng.below(3);
                let parts = (0..count).map(|_| match self.rng.below(6) {
                    0 if n > 0 => own.clone(),
                    1 if n > 0 => Ty::list(own.clone()),
                    _ => self.ty(1, params),
                });
                variants.push((format!("V{id}{}", char::from(b'a' + n as u8)), parts.collect()));
            }
            Shape::Sum(variants)
        };
        let prefix = if matches!(shape, Shape::Struct(_)) { "S" } else { "T" };
        self.program.data.push(Data { name: format!("{prefix}{id}"), params, shape });
    }

    fn function(&mut self) {
        let name = self.unique("fun");
        let kind = self.rng.below(4);
        let type_params = if kind == 0 { 1 + self.rng.below(2) } else { 0 };
        let recursive = kind == 1;
        let annotated = type_params > 0 || recursive || !self.rng.one_in(4);
        let mut params: Vec<Ty> = (0..type_params).map(Ty::Var).collect();
        if recursive {
            params.push(Ty::Int);
        }
        for _ in 0..self.rng.below(3) + usize::from(params.is_empty()) {
            params.push(self.ty(2, type_params));
        }
        let result = self.ty(2, type_params);
        let scope = Scope {
            vars: Vec::new(),
            nested: Vec::new(),
            result: Some(result.clone()),
            tries: Some(result.clone()),
            in_loop: false,
            own: None,
            known: annotated,
        };
        let clauses = if recursive {
            self.recursive_clauses(&name, &params, &result, &scope)
        } else {
            let several = self.rng.one_in(3);
            self.clauses(&params, &result, &scope, several, 3)
        };
        self.program.functions.push(Function { name, type_params, params, result, annotated, clauses });
    }

    /// Clauses that count their first parameter down.
    fn recursive_clauses(&mut self, name: &str, params: &[Ty], result: &Ty, scope: &Scope) -> Vec<Clause> {
        let binds: Vec<(String, Ty)> = params.iter().map(|ty| (self.unique("p"), ty.clone())).collect();
        let mut patterns: Vec<Pattern> =
            binds.iter().map(|(name, ty)| Pattern { ty: ty.clone(), kind: PatternKind::Bind(name.clone()) }).collect();
        let inner = scope.with(&binds);
        let own = Scope { own: Some((name.to_owned(), params.to_vec(), result.clone())), ..inner.clone() };
        self.calls_left = 2;
        let ends = Kind::Binary(Binary::Le, Box::new(variable(&binds[0])), Box::new(int(0)));
        let ends = Expr { ty: Ty::Bool, kind: ends };
        let body = self.block(result, 3, &own);
        let base = self.block(result, 2, &inner);
        self.calls_left = 0;
        if self.rng.one_in(2) {
            let value = Expr { ty: result.clone(), kind: Kind::If(Box::new(ends), base, Some(body)) };
            return vec![Clause {
                patterns,
                guard: None,
                body: Block { stmts: Vec::new(), value: Some(Box::new(value)) },
            }];
        }
        let last = Clause { patterns: patterns.clone(), guard: None, body };
        patterns[0].kind = PatternKind::Bind(binds[0].0.clone());
        vec![Clause { patterns, guard: Some(ends), body: base }, last]
    }

    /// Clauses of a function or closure with these parameters. The last one takes everything, or nearly always.
    fn clauses(&mut self, params: &[Ty], result: &Ty, scope: &Scope, several: bool, size: usize) -> Vec<Clause> {
        let mut clauses = Vec::new();
        if several {
            for _ in 0..1 + self.rng.below(2) {
                let mut binds = Vec::new();
                let patterns: Vec<Pattern> = params.iter().map(|ty| self.pattern(ty, 2, &mut binds)).collect();
                let inner = scope.with(&binds);
                let plain = patterns.iter().all(|it| matches!(it.kind, PatternKind::Wildcard | PatternKind::Bind(_)));
                let guard = (plain || self.rng.one_in(3)).then(|| self.expr(&Ty::Bool, 1, &inner.guard()));
                clauses.push(Clause { patterns, guard, body: self.block(result, size, &inner) });
            }
        }
        if !several || !self.rng.one_in(6) {
            let mut binds = Vec::new();
            let patterns = params.iter().map(|ty| self.binding(ty, &mut binds)).collect();
            let body = self.block(result, size, &scope.with(&binds));
            clauses.push(Clause { patterns, guard: None, body });
        }
        clauses
    }

    fn main(&mut self) {
        let mut scope = Scope {
            vars: Vec::new(),
            nested: Vec::new(),
            result: Some(Ty::Unit),
            tries: None,
            in_loop: false,
            own: None,
            known: true,
        };
        let mut stmts = Vec::new();
        for _ in 0..6 + self.rng.below(6) {
            if self.rng.one_in(3) {
                self.statement(&mut stmts, &mut scope, 4);
            } else {
                let shown = self.shown(4, &scope);
                stmts.push(Stmt::Expr(shown));
            }
        }
        let body = Block { stmts, value: None };
        let clauses = vec![Clause { patterns: Vec::new(), guard: None, body }];
        let (name, result) = ("main".to_owned(), Ty::Unit);
        self.program.functions.push(Function {
            name,
            type_params: 0,
            params: Vec::new(),
            result,
            annotated: false,
            clauses,
        });
    }
}

fn variable((name, ty): &(String, Ty)) -> Expr {
    Expr { ty: ty.clone(), kind: Kind::Var(name.clone()) }
}

fn int(value: i64) -> Expr {
    Expr { ty: Ty::Int, kind: Kind::Int(value) }
}

fn library(ty: Ty, name: &'static str, args: Vec<Expr>) -> Expr {
    Expr { ty, kind: Kind::Call { callee: Callee::Library(name), args, notation: Notation::Plain } }
}
