//! Fields nobody reads.
//!
//! Told are fields of private structs whose name stands behind no dot anywhere in the program. A struct that is looked
//! at as a whole reads all of its fields: where it is shown, compared or hashed, given to code that asks for a trait or
//! to Rust, or offered to others; or where its author derives something for it.

use super::{is_silent, report, with_inline};
use crate::diagnostic::{Diagnostic, FileId};
use crate::resolve::ParsedModule;
use crate::syntax::ast::{ItemKind, Name, Span, Struct, StructEntry};
use crate::types::typed::{
    AdtId, Clauses, Expr, ExprKind as K, FunctionBody, FunctionId, ImplKind, Program, Ty, TyKind,
};
use crate::types::visit::{Visit, walk_expr};
use std::collections::HashSet;

/// Warnings for the fields of all own modules; `members`: what stands behind dots in them.
pub(super) fn unused(modules: &[ParsedModule], program: &Program, members: &HashSet<Name>) -> Vec<Diagnostic> {
    let mut suspects: Vec<(FileId, &Struct, &Name, Span)> = Vec::new();
    for module in modules.iter().filter(|it| !it.is_library) {
        for item in with_inline(&module.ast).into_iter().flat_map(|it| &it.items) {
            if let (ItemKind::Struct(it), None) = (&item.kind, &item.public)
                && it.deriving.as_ref().is_none_or(Vec::is_empty)
            {
                let unread = fields(it).filter(|(name, _)| !is_silent(name) && !members.contains(*name));
                suspects.extend(unread.map(|(name, span)| (module.file, it, name, span)));
            }
        }
    }
    if suspects.is_empty() {
        return Vec::new();
    }
    let observed = Observed::in_program(program);
    let is_observed = |file: FileId, it: &Struct| {
        let adt = program.adts.iter().find(|(_, adt)| {
            program.modules[adt.module].file == file && adt.name == it.name.name && adt.span == it.name.span
        });
        adt.is_none_or(|(id, _)| observed.contains(&id))
    };
    suspects
        .into_iter()
        .filter(|(file, it, ..)| !is_observed(*file, it))
        .map(|(file, it, name, span)| report::unused_field(file, span, name, &it.name))
        .collect()
}

fn fields(it: &Struct) -> impl Iterator<Item = (&Name, Span)> {
    it.entries.iter().filter_map(|it| match it {
        StructEntry::Field { name, .. } => Some((&name.name, name.span)),
        _ => None,
    })
}

/// Types that are looked at as a whole.
struct Observed<'p> {
    program: &'p Program,
    adts: HashSet<AdtId>,
    seen: HashSet<Ty>,
}

impl<'p> Observed<'p> {
    fn in_program(program: &'p Program) -> HashSet<AdtId> {
        let mut it = Self { program, adts: HashSet::new(), seen: HashSet::new() };
        for function in program.functions.values() {
            if function.is_public && !program.modules[function.module].is_library {
                function.params.iter().chain([&function.result]).for_each(|ty| it.ty(*ty));
            }
            if let FunctionBody::Clauses(clauses) = &function.body {
                it.body(clauses);
            }
        }
        for service in program.services.values() {
            service.handlers.iter().for_each(|handler| it.body(&handler.body));
        }
        for actor in program.actors.values() {
            std::iter::once(&actor.body).chain(&actor.terminate).for_each(|body| it.body(body));
        }
        program.consts.values().for_each(|constant| it.body(&constant.body));
        program.supervisors.values().flat_map(|s| &s.children).for_each(|child| it.body(&child.start));
        for written in program.impls.values().filter(|it| matches!(it.kind, ImplKind::Library(_))) {
            it.ty(written.target);
        }
        it.adts
    }

    fn body(&mut self, body: &Clauses) {
        body.clauses.iter().for_each(|it| self.clause(it));
    }

    /// A type, and all that values of it hold.
    fn ty(&mut self, ty: Ty) {
        if !self.seen.insert(ty) {
            return;
        }
        let program = self.program;
        match program.types.kind(ty) {
            TyKind::Adt(adt, args) => {
                args.iter().for_each(|it| self.ty(*it));
                if self.adts.insert(*adt) {
                    program.adts[*adt].variants.iter().flat_map(|it| &it.fields).for_each(|it| self.ty(it.ty));
                }
            }
            TyKind::Tuple(items) | TyKind::Opaque(_, items) => items.iter().for_each(|it| self.ty(*it)),
            TyKind::Function(params, result) => params.iter().chain([result]).for_each(|it| self.ty(*it)),
            TyKind::List(item) | TyKind::Pid(Some(item)) => self.ty(*item),
            TyKind::Map(key, value) => [*key, *value].into_iter().for_each(|it| self.ty(it)),
            _ => {}
        }
    }

    /// What a function asks something of, and what Rust sees.
    fn call(&mut self, id: FunctionId, type_args: &[Ty]) {
        let function = &self.program.functions[id];
        let asks = !function.bounds.is_empty() || matches!(function.body, FunctionBody::Extern(_));
        if asks {
            type_args.iter().for_each(|it| self.ty(*it));
        }
    }
}

impl Visit for Observed<'_> {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Interpolation(parts) => parts.iter().for_each(|it| self.ty(it.ty)),
            K::Binary { left, .. } => self.ty(left.ty),
            K::Map(_) => self.ty(expr.ty),
            K::Method(method) | K::CallMethod { method, .. } => {
                method.args.iter().chain([&method.on]).for_each(|it| self.ty(*it));
            }
            K::Function(id, args) => self.call(*id, args),
            K::Call { function, type_args, .. } => self.call(*function, type_args),
            K::Const(_, args) => args.iter().for_each(|it| self.ty(*it)),
            K::Local(_, args) => args.iter().for_each(|it| self.ty(*it)),
            _ => {}
        }
        walk_expr(self, expr);
    }
}
