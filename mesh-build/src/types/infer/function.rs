//! Named functions: declared types, clauses, bounds.

use super::{Frame, Infer, Mono, Role, Want};
use crate::resolve::{Clause as Syntax, Context, FunctionKind, Owner};
use crate::syntax::ast::{Bound, FunctionBody, Ident, Name};
use crate::types::annotation::Annotations;
use crate::types::decl::{Sig, numbered};
use crate::types::error::{Because, Error};
use crate::types::traits::{Bound as Given, bound_of};
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
            if let Some(Owner::Trait(_)) = function.owner {
                self.declare_default(id);
            }
            if function.owner.is_some() {
                continue;
            }
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
        let mut count = head.type_params.len() as u32;
        let mut preds = self.bounds(context, head.bounds, &names);
        if matches!(self.package.functions[id].kind, FunctionKind::Extern(_)) {
            // Rust code gets the types that are declared, no others.
            preds.iter_mut().for_each(|it| it.assocs.fill(it.ty));
        }
        // What bounds determine are parameters too, until the body says otherwise.
        let mut open = Vec::new();
        preds
            .iter()
            .for_each(|it| it.args.iter().chain(&it.assocs).for_each(|it| self.table.variables(*it, &mut open)));
        let hidden: Vec<Ty> = (0..open.len()).map(|n| self.table.param(count + n as u32)).collect();
        preds = preds.iter().map(|it| it.map(|ty| self.table.replace(ty, &open, &hidden))).collect();
        count += hidden.len() as u32;
        self.sigs.insert(id, Sig { count, hidden: hidden.len() as u32, preds, params, result });
    }

    /// The default of a trait's method: generic over the parameters of the trait.
    fn declare_default(&mut self, id: FunctionId) {
        let Some((interface, n)) = self.default_of(id) else { return };
        let decl = &self.traits.decls[interface];
        let count = 1 + decl.params.len() + decl.assocs.len();
        let inst: Vec<Ty> = (0..count).map(|n| self.table.param(n as u32)).collect();
        let preds = vec![self.itself(interface, &inst)];
        let (params, result) = self.traits.signature(&mut self.table, (interface, n), &inst);
        self.sigs.insert(id, Sig { count: count as u32, hidden: 0, preds, params, result });
    }

    /// The method a function is the default of.
    fn default_of(&self, id: FunctionId) -> Option<(crate::types::typed::TraitId, u32)> {
        let Some(Owner::Trait(interface)) = self.package.functions[id].owner else { return None };
        let methods = &self.traits.decls[interface].methods;
        let n = methods.iter().position(|it| it.default == Some(id))?;
        Some((interface, n as u32))
    }

    /// "`Self` has this trait", for the parameters of the trait.
    fn itself(&self, interface: crate::types::typed::TraitId, inst: &[Ty]) -> Given {
        let params = self.traits.decls[interface].params.len();
        Given { interface, ty: inst[0], args: inst[1..=params].to_vec(), assocs: inst[params + 1..].to_vec() }
    }

    /// Variables of the outermost level.
    fn open_variables(&self, ty: Ty, open: &mut Vec<Ty>) {
        match self.table.head(ty) {
            Some((_, args)) => args.iter().for_each(|it| self.open_variables(*it, open)),
            None if self.table.is_var(ty) => open.push(ty),
            None => {}
        }
    }

    /// `where T: Trait`. What the trait determines is open.
    pub(super) fn bounds(&mut self, context: Context, bounds: &[Bound], names: &HashMap<Name, Ty>) -> Vec<Given> {
        let mut preds = Vec::new();
        for bound in bounds {
            match bound_of(self.package, context, bound, names) {
                Ok((interface, ty)) => {
                    let decl = &self.traits.decls[interface];
                    let (args, assocs) = (decl.params.len(), decl.assocs.len());
                    let args = (0..args).map(|_| self.fresh()).collect();
                    let assocs = (0..assocs).map(|_| self.fresh()).collect();
                    preds.push(Given { interface, ty, args, assocs });
                }
                Err(kind) => {
                    let module = context.module;
                    self.errors.extend(kind.map(|kind| Error { module, kind }));
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
        self.body = super::Body::new(function.context);
        self.body.mailbox = self.mailboxes.get(&id).copied();
        if let Some(Owner::Impl(it)) = function.owner
            && self.traits.impls[it].is_none()
        {
            // What is wrong with the impl is told; what its methods mean is not known.
            return None;
        }
        let mut rigids = self.declare_owner(function.owner);
        let (params, result, bounds) = match &function.kind {
            FunctionKind::Clauses(clauses) => {
                let head = clauses[0].function;
                rigids.extend(self.declare_type_params(&head.type_params));
                self.promised(id, &rigids, &head.bounds)?
            }
            FunctionKind::Default(_) => self.promised(id, &rigids, &[])?,
            _ => return None,
        };
        self.givens.clone_from(&bounds);
        let clauses = match &function.kind {
            FunctionKind::Default(method) => vec![self.default_clause(method, &params, result)],
            FunctionKind::Clauses(clauses) => self.clauses(clauses, &params, result),
            _ => return None,
        };
        self.retry();
        self.givens.clear();
        let mut draft = self.finish(clauses);
        draft.leaves = rigids;
        Some(Inferred { draft, bounds })
    }

    /// What a function's type and bounds are inside of it.
    fn promised(&mut self, id: FunctionId, rigids: &[Ty], bounds: &[Bound]) -> Option<(Vec<Ty>, Ty, Vec<Given>)> {
        if let Some(mono) = self.monos.get(&id).cloned() {
            let names = self.body.type_params.clone();
            let bounds = self.bounds(self.body.context, bounds, &names);
            return Some((mono.params, mono.result, bounds));
        }
        let sig = self.sigs.get(&id).cloned()?;
        let mut inst = rigids.to_vec();
        inst.extend((0..sig.hidden).map(|_| self.fresh()));
        let params = sig.params.iter().map(|it| self.table.instantiate(*it, &inst)).collect();
        let bounds = sig.preds.iter().map(|it| it.map(|ty| self.table.instantiate(ty, &inst))).collect();
        Some((params, self.table.instantiate(sig.result, &inst), bounds))
    }

    /// The parameters of the impl or trait around a method, and `Self`.
    fn declare_owner(&mut self, owner: Option<Owner>) -> Vec<Ty> {
        let names: HashMap<Name, Ty>;
        let params: Vec<Name>;
        match owner {
            None => return Vec::new(),
            Some(Owner::Impl(id)) => {
                let Some(decl) = &self.traits.impls[id] else { return Vec::new() };
                (names, params) = (decl.names.clone(), decl.params.clone());
            }
            Some(Owner::Trait(id)) => {
                let decl = &self.traits.decls[id];
                let qualified = decl.assocs.iter().map(|it| Name::new(&format!("Self.{it}")));
                let all = std::iter::once(Name::new("Self")).chain(decl.params.iter().cloned()).chain(qualified);
                params = all.collect();
                names = params.iter().enumerate().map(|(n, it)| (it.clone(), self.table.param(n as u32))).collect();
            }
        }
        let rigids: Vec<Ty> = params.iter().map(|it| self.table.rigid(it.clone(), self.level)).collect();
        for (name, ty) in names {
            let ty = self.table.instantiate(ty, &rigids);
            self.body.type_params.insert(name, ty);
        }
        rigids
    }

    fn default_clause(&mut self, method: &crate::syntax::ast::Method, params: &[Ty], result: Ty) -> Clause {
        let because = method.result.as_ref().map_or(Because::Nothing, |it| Because::ResultType(it.span));
        let span = method.name.span;
        let frame = Frame { result, declared: because, span, loops: 0, role: Role::Function };
        self.framed(frame, |ctx| {
            let params = ctx.parameters(&method.params, params);
            let want = Want { tail: true, ..Want::new(result, because) };
            let body = match &method.body {
                Some(block) => ctx.block(block, want),
                None => ctx.wrong(span),
            };
            Clause { params, guard: None, body, span: method.span }
        })
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
        self.annotated(clauses, params);
        let mut join = self.join(want, Because::Clause);
        clauses.iter().map(|it| self.clause(it, params, &mut join)).collect()
    }

    /// What annotations of any clause say about parameters counts more than what patterns of earlier ones suggest.
    fn annotated(&mut self, clauses: &[Syntax<'_>], params: &[Ty]) {
        for clause in &clauses[1..] {
            for (param, &ty) in clause.function.params.iter().zip(params) {
                if let Some(annotation) = &param.ty {
                    let annotated = self.annotation(annotation);
                    // A clash is told at its clause.
                    let _ = self.table.unify(ty, annotated);
                }
            }
        }
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
    pub bounds: Vec<Given>,
}
