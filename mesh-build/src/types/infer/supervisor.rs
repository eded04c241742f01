//! Supervisors: words become values, and the start function of each child gives a pid.

use super::{ChildSig, Draft, Frame, Infer, Role, SupervisorSig};
use crate::resolve::Context;
use crate::syntax::ast::{self, Ident, Name, Span, SupervisorClause};
use crate::types::error::{Because, TypeError};
use crate::types::ty::Con;
use crate::types::typed::{
    AutoShutdown, Backoff, Clause, Expr, ExprKind, Restart, Shutdown, Strategy, SupervisorId, Ty,
};
use std::collections::HashMap;

/// A child as it is written.
struct Written<'a> {
    name: &'a Ident,
    start: Option<&'a ast::Expr>,
    restart: Option<&'a Ident>,
    shutdown: Option<&'a ast::Shutdown>,
    significant: bool,
}

fn auto_shutdown(written: ast::AutoShutdown) -> AutoShutdown {
    match written {
        ast::AutoShutdown::Never => AutoShutdown::Never,
        ast::AutoShutdown::AnySignificant => AutoShutdown::AnySignificant,
        ast::AutoShutdown::AllSignificant => AutoShutdown::AllSignificant,
    }
}

impl Infer<'_, '_> {
    pub(super) fn supervisor(&mut self, id: SupervisorId) {
        let supervisor = &self.package.supervisors[id];
        let context = Context { module: supervisor.module, service: None };
        self.body = super::Body::new(context);
        let mut sig = SupervisorSig { max_restarts: 3, max_seconds: 5, ..SupervisorSig::default() };
        let mut names: HashMap<&Name, Span> = HashMap::new();
        for clause in &supervisor.ast.clauses {
            match clause {
                SupervisorClause::Strategy(word) => sig.strategy = self.strategy(word),
                SupervisorClause::MaxRestarts(count, _) => sig.max_restarts = count.unsigned_abs(),
                SupervisorClause::MaxSeconds(count, _) => sig.max_seconds = count.unsigned_abs(),
                SupervisorClause::Backoff(first, most, _) => {
                    let [first_ms, most_ms] = [first, most].map(|ms| ms.unsigned_abs());
                    sig.backoff = Backoff { first_ms, most_ms: most_ms.max(first_ms) };
                }
                SupervisorClause::AutoShutdown(when) => sig.auto_shutdown = auto_shutdown(*when),
                SupervisorClause::Child { name, start, restart, shutdown, significant } => {
                    if let Some(first) = names.insert(&name.name, name.span) {
                        let child = name.name.clone();
                        self.error(TypeError::DuplicateChild { at: name.span, child, first });
                    }
                    let (start, restart, shutdown) = (start.as_ref(), restart.as_ref(), shutdown.as_ref());
                    self.body = super::Body::new(context);
                    let significant = *significant;
                    let (child, draft) = self.child(&Written { name, start, restart, shutdown, significant });
                    self.drafts.children.insert((id, sig.children.len()), draft);
                    sig.children.push(child);
                }
            }
        }
        self.supervisors.insert(id, sig);
    }

    fn strategy(&mut self, word: &Ident) -> Strategy {
        Strategy::from_word(&word.name).unwrap_or_else(|| {
            self.error(TypeError::UnknownStrategy { at: word.span, word: word.name.clone() });
            Strategy::default()
        })
    }

    fn child(&mut self, written: &Written) -> (ChildSig, Draft) {
        let name = written.name;
        let restart = written.restart.map_or_else(Restart::default, |word| {
            Restart::from_word(&word.name).unwrap_or_else(|| {
                let child = name.name.clone();
                self.error(TypeError::UnknownRestart { at: word.span, child, word: word.name.clone() });
                Restart::default()
            })
        });
        let shutdown = written.shutdown.map_or_else(Shutdown::default, |it| self.shutdown(name, it));
        let (pid, draft) = match written.start {
            Some(start) => self.child_start(name, start),
            None => {
                self.error(TypeError::ChildStart { at: name.span, child: name.name.clone(), found: None });
                (Ty::ANY_PID, Draft::default())
            }
        };
        (ChildSig { name: name.clone(), pid, restart, shutdown, significant: written.significant }, draft)
    }

    fn shutdown(&mut self, child: &Ident, written: &ast::Shutdown) -> Shutdown {
        let (at, value) = match written {
            ast::Shutdown::Word(word) if word.name.as_str() == "brutal_kill" => return Shutdown::Kill,
            ast::Shutdown::After(ms, _) if *ms > 0 => return Shutdown::After(ms.unsigned_abs()),
            ast::Shutdown::Word(word) => (word.span, word.name.to_string()),
            ast::Shutdown::After(ms, span) => (*span, ms.to_string()),
        };
        self.error(TypeError::BadShutdown { at, child: child.name.clone(), value });
        Shutdown::default()
    }

    /// The call of `start`, as a body without parameters.
    fn child_start(&mut self, child: &Ident, start: &ast::Expr) -> (Ty, Draft) {
        let span = start.span;
        let result = self.fresh();
        let frame = Frame { result, declared: Because::Nothing, span, loops: 0, role: Role::Function };
        let (pid, body) = self.framed(frame, |ctx| {
            let callee = ctx.infer(start);
            ctx.retry();
            let pid = ctx.started(child, start, &callee);
            let kind = ExprKind::CallValue { callee: Box::new(callee), args: Vec::new() };
            (pid, Expr { kind, ty: pid, span })
        });
        (pid, self.finish(vec![Clause { params: Vec::new(), guard: None, body, span }]))
    }

    /// Type of the pid that a start function gives; E0018 if it gives none.
    fn started(&mut self, child: &Ident, start: &ast::Expr, callee: &Expr) -> Ty {
        if self.table.is_error(callee.ty) {
            return Ty::ANY_PID;
        }
        let (at, found) = match self.table.as_function(callee.ty) {
            Some((params, result)) if params.is_empty() => {
                if self.table.is_var(result) {
                    let _ = self.table.unify(result, Ty::ANY_PID);
                }
                match self.table.head(result) {
                    Some((Con::Pid | Con::AnyPid | Con::ServicePid(_), _)) => return result,
                    // One that never returns fails when it is called, and is no mistake of types.
                    None if self.table.is_error(result) || self.table.is_never(result) => return Ty::ANY_PID,
                    _ => (given_by(start), result),
                }
            }
            Some(_) => (start.span, callee.ty),
            None => {
                let function = self.table.function(Vec::new(), Ty::ANY_PID);
                if self.table.is_var(callee.ty) && self.table.unify(callee.ty, function).is_ok() {
                    return Ty::ANY_PID;
                }
                (start.span, callee.ty)
            }
        };
        self.error(TypeError::ChildStart { at, child: child.name.clone(), found: Some(found) });
        Ty::ANY_PID
    }
}

/// What a start function gives, if it is written in place.
fn given_by(start: &ast::Expr) -> Span {
    match &start.kind {
        ast::ExprKind::Closure(closure) => {
            closure.clauses.first().map_or(start.span, |it| super::control::result_span(&it.body))
        }
        _ => start.span,
    }
}
