//! Named functions: declared types, clauses, bounds.

use super::{Frame, Infer, Mono, Role, Want};
use crate::resolve::{Clause as Syntax, Context, FunctionKind, near};
use crate::syntax::ast::{Bound, FunctionBody, Ident, Name};
use crate::types::annotation::Annotations;
use crate::types::decl::{Sig, numbered};
use crate::types::error::{Because, Error, TypeError};
use crate::types::traits::TraitId;
use crate::types::typed::{Clause, FunctionId, Ty};
use std::collections::HashMap;

/// The head of a function, whatever its body.
struct Head<'x> {
    type_params: &'x [Ident],
    params: Vec<&'x crate::syntax::ast::Type>,
    result: Option<&'x crate::syntax::ast::Type>,
    bounds: &'x [Bound],
}

impl Infer<'_, '_> {
    /// Takes the types of all functions that are annotated completely. Their callers need not wait for
    /// their bodies, and know their types even if these are wrong.
    pub(super) fn declare_functions(&mut self) {
        for id in self.package.functions.ids() {
            let function = &self.package.functions[id];
            let is_init = function.context.service.is_some_and(|it| self.package.services[it].init == Some(id));
            let head = match &function.kind {
                FunctionKind::Extern(it) => Head {
                    type_params: &it.type_params,
                    params: it.params.iter().filter_map(|it| it.ty.as_ref()).collect(),
                    result: it.result.as_ref(),
                    bounds: &it.bounds,
                },
                FunctionKind::Clauses(clauses) if !is_init => {
                    let first = clauses[0].function;
                    if first.result.is_none() {
                        continue;
                    }
                    Head {
                        type_params: &first.type_params,
                        params: first.params.iter().filter_map(|it| it.ty.as_ref()).collect(),
                        result: first.result.as_ref(),
                        bounds: &first.bounds,
                    }
                }
                _ => continue,
            };
            if head.params.len() == function.arity {
                self.declare(id, function.context, head);
            }
        }
    }

    fn declare(&mut self, id: FunctionId, context: Context, head: Head) {
        let names = numbered(&mut self.table, head.type_params);
        let before = self.errors.len();
        let mut annotations = Annotations {
            package: self.package,
            table: &mut self.table,
            errors: &mut self.errors,
            context,
            sugar: self.sugar,
            params: &names,
            left_out: Some(0),
            inside: Vec::new(),
        };
        let params: Vec<Ty> = head.params.iter().map(|it| annotations.ty(it)).collect();
        let result = head.result.map_or(Ty::UNIT, |it| annotations.ty(it));
        let mut open = Vec::new();
        params.iter().chain([&result]).for_each(|it| self.table.leaves(*it, 0, &mut open));
        params.iter().chain([&result]).for_each(|it| self.open_variables(*it, &mut open));
        if !open.is_empty() {
            // Arguments are left out: inference fills them in.
            self.errors.truncate(before);
            return;
        }
        let preds = self.bounds(context, head.bounds, &names);
        let count = head.type_params.len() as u32;
        self.sigs.insert(id, Sig { count, preds, params, result });
    }

    /// Variables of the outermost level.
    fn open_variables(&self, ty: Ty, open: &mut Vec<Ty>) {
        match self.table.head(ty) {
            Some((_, args)) => args.iter().for_each(|it| self.open_variables(*it, open)),
            None if self.table.is_var(ty) => open.push(ty),
            None => {}
        }
    }

    /// `where T: Trait`
    fn bounds(&mut self, context: Context, bounds: &[Bound], names: &HashMap<Name, Ty>) -> Vec<(TraitId, Ty)> {
        let mut preds = Vec::new();
        for bound in bounds {
            let mut error = |kind| self.errors.push(Error { module: context.module, kind });
            let Some(&ty) = names.get(&bound.param.name) else {
                let mut known: Vec<&Name> = names.keys().collect();
                known.sort();
                let near = near(&bound.param.name, known.into_iter());
                error(TypeError::UnknownType { at: bound.param.span, name: bound.param.name.clone(), near });
                continue;
            };
            let path = bound.interface.to_string();
            let scope = crate::resolve::Scope { package: self.package, context };
            match self.traits.by_name(&path) {
                Some(interface) => preds.push((interface, ty)),
                // A bound on an interface that is not compiled is no second mistake.
                None if scope.is_uncompiled(&path) => {}
                None => {
                    let near = near(&path, self.traits.names());
                    error(TypeError::UnknownTrait { at: bound.interface.span(), name: Name::new(&path), near });
                }
            }
        }
        preds
    }

    /// Functions of a group that have no declared type get one type for all their uses in the group.
    pub(super) fn declare_mono(&mut self, id: FunctionId) {
        if !self.sigs.contains_key(&id) {
            let params = (0..self.package.functions[id].arity).map(|_| self.fresh()).collect();
            let mono = Mono { params, result: self.fresh() };
            self.monos.insert(id, mono);
        }
    }

    /// The body of a function. Its declared type parameters are the first leaves of the draft.
    pub(super) fn function(&mut self, id: FunctionId) -> Option<Inferred> {
        let function = &self.package.functions[id];
        let FunctionKind::Clauses(clauses) = &function.kind else { return None };
        self.body = super::Body::new(function.context);
        let rigids = self.declare_type_params(&clauses[0].function.type_params);
        let (params, result, bounds) = match (self.sigs.get(&id).cloned(), self.monos.get(&id).cloned()) {
            (_, Some(mono)) => {
                let names = self.body.type_params.clone();
                let bounds = self.bounds(function.context, &clauses[0].function.bounds, &names);
                (mono.params, mono.result, bounds)
            }
            (Some(sig), None) => {
                let params = sig.params.iter().map(|it| self.table.instantiate(*it, &rigids)).collect();
                let bounds = sig.preds.iter().map(|(name, it)| (*name, self.table.instantiate(*it, &rigids))).collect();
                (params, self.table.instantiate(sig.result, &rigids), bounds)
            }
            (None, None) => return None,
        };
        let clauses = self.clauses(clauses, &params, result);
        let mut draft = self.finish(clauses);
        draft.leaves = rigids;
        Some(Inferred { draft, bounds })
    }

    /// Makes declared type parameters known to annotations.
    pub(super) fn declare_type_params(&mut self, params: &[Ident]) -> Vec<Ty> {
        let mut rigids = Vec::new();
        for param in params {
            let rigid = self.table.rigid(param.name.clone(), self.level);
            self.body.type_params.insert(param.name.clone(), rigid);
            rigids.push(rigid);
        }
        rigids
    }

    /// Clauses with common parameter and result types, each in a frame of its own.
    pub(super) fn clauses(&mut self, clauses: &[Syntax<'_>], params: &[Ty], result: Ty) -> Vec<Clause> {
        let mut want = Want::new(result, Because::Nothing);
        if let Some(annotation) = &clauses[0].function.result {
            let annotated = self.annotation(annotation);
            want.because = Because::ResultType(annotation.span);
            self.agree_because(annotation.span, result, annotated, Because::Nothing);
        }
        let mut join = self.join(want, Because::Clause);
        clauses.iter().map(|it| self.clause(it, params, &mut join)).collect()
    }

    fn clause(&mut self, clause: &Syntax<'_>, params: &[Ty], join: &mut super::Join) -> Clause {
        let function = clause.function;
        let want = join.want();
        let frame =
            Frame { result: want.ty, declared: want.because, span: function.name.span, loops: 0, role: Role::Function };
        self.framed(frame, |ctx| {
            let params = ctx.parameters(&function.params, params);
            let guard = function.guard.as_ref().map(|it| ctx.guard(it));
            let want = Want { tail: true, ..want };
            let (body, at) = match &function.body {
                FunctionBody::Expr(expr) => (ctx.expr(expr, want), expr.span),
                FunctionBody::Block(block) => (ctx.block(block, want), super::control::result_span(block)),
            };
            ctx.joined(join, &body, at);
            Clause { params, guard, body, span: clause.span }
        })
    }
}

/// A body with the bounds its function declares.
pub(super) struct Inferred {
    pub draft: super::Draft,
    pub bounds: Vec<(TraitId, Ty)>,
}
