//! Constants that are needed before they have a value.
//!
//! In: the typed program, its constants in order of evaluation. Out: a mistake for every initialiser that cannot be
//! evaluated because it reads, itself or in a function it calls, its own constant or a later one.
//!
//! Followed are calls: of functions, of `init` of a service, and of methods at a type whose impl is known. What is
//! only mentioned (a closure, a function as a value, the body of an actor) may well run when all constants have
//! their values, so it is no mistake here; if it runs too early, the runtime says so.

use super::error::{Error, Order, TypeError};
use super::typed::{
    Clause, Const, ConstId, Expr, ExprKind as K, FunctionBody, FunctionId, ImplKind, MethodUse, Program, Stmt, TyKind,
};
use super::visit::{self, Visit};
use crate::entity::Id;
use crate::syntax::ast::{Name, Span};
use std::collections::{HashMap, HashSet};

/// Checks the constants of the program's own modules.
pub(super) fn check(program: &Program) -> Vec<Error> {
    let mut sequence = Sequence { program, direct: HashMap::new() };
    let own = program.consts.iter().filter(|(_, it)| !program.modules[it.module].is_library);
    own.filter_map(|(id, constant)| sequence.constant(id, constant)).collect()
}

struct Sequence<'p> {
    program: &'p Program,
    /// What functions need by themselves.
    direct: HashMap<FunctionId, Needs>,
}

/// What is evaluated together with something.
#[derive(Clone, Default)]
struct Needs {
    constants: Vec<(ConstId, Span)>,
    calls: Vec<(FunctionId, Span)>,
}

/// A constant that an initialiser needs: where, and by way of which functions.
struct Need {
    constant: ConstId,
    at: Span,
    through: Vec<FunctionId>,
}

impl Sequence<'_> {
    fn constant(&mut self, id: ConstId, constant: &Const) -> Option<Error> {
        let early = self.reach(constant).into_iter().find(|it| it.constant.index() >= id.index())?;
        let needed = &self.program.consts[early.constant];
        let order = if early.constant == id || is_part(constant, needed) {
            Order::Same
        } else if self.reach(needed).iter().any(|it| it.constant == id) {
            Order::Circle
        } else {
            Order::Later(constant.name.clone())
        };
        let name = |it: &FunctionId| self.program.functions[*it].name.clone();
        let kind = TypeError::Early {
            at: early.at,
            name: needed.name.clone().unwrap_or_else(|| Name::new("_")),
            defined: needed.span,
            through: early.through.iter().map(name).collect(),
            order,
        };
        Some(Error { module: constant.module, kind })
    }

    /// Everything the initialiser of a constant needs, nearest first.
    fn reach(&mut self, constant: &Const) -> Vec<Need> {
        let mut found = Vec::new();
        let mut met = HashSet::new();
        // A function, the place in the initialiser it is needed for, and the way to it.
        let mut open: Vec<(FunctionId, Span, Vec<FunctionId>)> = Vec::new();
        let own = needs(self.program, &constant.body.clauses);
        found.extend(own.constants.iter().map(|&(constant, at)| Need { constant, at, through: Vec::new() }));
        open.extend(own.calls.iter().rev().map(|&(function, at)| (function, at, vec![function])));
        while let Some((function, at, through)) = open.pop() {
            if !met.insert(function) {
                continue;
            }
            let Needs { constants, calls } = self.function(function).clone();
            found.extend(constants.iter().map(|&(constant, _)| Need { constant, at, through: through.clone() }));
            open.extend(calls.iter().rev().map(|&(next, _)| (next, at, [through.as_slice(), &[next]].concat())));
        }
        found
    }

    fn function(&mut self, id: FunctionId) -> &Needs {
        let program = self.program;
        self.direct.entry(id).or_insert_with(|| match &program.functions[id].body {
            FunctionBody::Clauses(clauses) => needs(program, &clauses.clauses),
            FunctionBody::ServiceStart(service)
            | FunctionBody::ServiceNamed(service)
            | FunctionBody::ServiceTry(service, None) => {
                let init = program.services[*service].init.map(|it| (it, Span::default()));
                Needs { calls: init.into_iter().collect(), ..Needs::default() }
            }
            // The children of a supervisor start in its own process.
            FunctionBody::Extern(_) | FunctionBody::Host(_) | FunctionBody::Supervisor(_) => Needs::default(),
            FunctionBody::ServiceStop(_) | FunctionBody::ServiceRequest(..) => Needs::default(),
            FunctionBody::ServiceTry(_, Some(_)) => Needs::default(),
        })
    }
}

/// Whether `part` is one of the names that the pattern of `whole` binds.
fn is_part(whole: &Const, part: &Const) -> bool {
    whole.name.is_none() && whole.module == part.module && whole.span.to(part.span) == whole.span
}

fn needs(program: &Program, clauses: &[Clause]) -> Needs {
    let mut collect = Collect { program, needs: Needs::default() };
    clauses.iter().for_each(|it| collect.clause(it));
    collect.needs
}

struct Collect<'p> {
    program: &'p Program,
    needs: Needs,
}

impl Collect<'_> {
    /// The function behind a method, if the type says which impl it is.
    fn method(&self, method: &MethodUse) -> Option<FunctionId> {
        let types = &self.program.types;
        let head = |ty| match types.kind(ty) {
            TyKind::Adt(adt, _) => Some(*adt),
            _ => None,
        };
        let fits = |target| target == method.on || (head(target).is_some() && head(target) == head(method.on));
        let mut impls = self.program.impls.values().filter(|it| it.interface == method.interface && fits(it.target));
        match (impls.next().map(|it| &it.kind), impls.next()) {
            (Some(ImplKind::Written(methods)), None) => {
                let default = self.program.traits[method.interface].methods[method.method as usize].default;
                methods.get(method.method as usize).copied().flatten().or(default)
            }
            _ => None,
        }
    }
}

impl Visit for Collect<'_> {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Const(id, _) => self.needs.constants.push((*id, expr.span)),
            K::Call { function, .. } => self.needs.calls.push((*function, expr.span)),
            K::CallMethod { method, .. } => {
                let function = self.method(method);
                self.needs.calls.extend(function.map(|it| (it, expr.span)));
            }
            // Run by whoever calls it, or by another process.
            K::Closure(_) => return,
            _ => {}
        }
        visit::walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        if !matches!(stmt, Stmt::Functions(_)) {
            visit::walk_stmt(self, stmt);
        }
    }
}
