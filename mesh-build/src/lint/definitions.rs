//! Functions and constants nobody can reach: not from what others see of the package, not from what runs by itself.

use super::{is_silent, report, with_inline};
use crate::diagnostic::{Diagnostic, FileId};
use crate::resolve::{ParsedModule, bindings};
use crate::syntax::ast::{Item, ItemKind, Name, Span};
use crate::types::typed::{Clauses, ConstId, Expr, ExprKind as K, FunctionBody, FunctionId, ImplKind, Program};
use crate::types::visit::{Visit, walk_expr};
use std::collections::{HashMap, HashSet};

/// Warnings for what is defined in vain.
pub(super) fn unused(modules: &[ParsedModule], program: &Program) -> Vec<Diagnostic> {
    let Private { functions, constants } = Private::of(modules);
    let mut reach = Reach { program, functions: HashSet::new(), consts: HashSet::new(), open: Vec::new() };
    reach.everything_but(&functions);
    let mut warnings = Vec::new();
    for (_, function) in program.functions.iter().filter(|(id, _)| !reach.functions.contains(id)) {
        let file = program.modules[function.module].file;
        let Some(Function { name, arity, service }) = functions.get(&(file, function.span)) else { continue };
        warnings.push(match service {
            Some(service) => report::unused_helper(file, function.span, name, service),
            None => report::unused_function(file, function.span, name, *arity),
        });
    }
    for (_, constant) in program.consts.iter().filter(|(id, _)| !reach.consts.contains(id)) {
        let file = program.modules[constant.module].file;
        if let Some(name) = constants.get(&(file, constant.span)) {
            warnings.push(report::unused_constant(file, constant.span, name));
        }
    }
    warnings
}

/// What only its own module can use, by the place of its name.
#[derive(Default)]
struct Private<'a> {
    functions: HashMap<(FileId, Span), Function<'a>>,
    constants: HashMap<(FileId, Span), Name>,
}

/// A private function.
struct Function<'a> {
    name: &'a Name,
    arity: usize,
    /// The service it helps.
    service: Option<&'a Name>,
}

impl<'a> Private<'a> {
    fn of(modules: &'a [ParsedModule]) -> Self {
        let mut private = Self::default();
        for module in modules.iter().filter(|it| !it.is_library) {
            for item in with_inline(&module.ast).into_iter().flat_map(|it| &it.items) {
                private.item(module.file, item, None);
            }
        }
        private
    }

    fn item(&mut self, file: FileId, item: &'a Item, service: Option<&'a Name>) {
        match &item.kind {
            ItemKind::Service(it) => {
                it.functions.iter().for_each(|function| self.item(file, function, Some(&it.name.name)));
            }
            _ if item.public.is_some() => {}
            // Each file can be a program of its own.
            ItemKind::Function(it) if it.name.name.as_str() == "main" && it.params.is_empty() => {}
            ItemKind::Function(it) if !is_silent(&it.name.name) => {
                let function = Function { name: &it.name.name, arity: it.params.len(), service };
                self.functions.insert((file, it.name.span), function);
            }
            ItemKind::Let(it) => {
                let named = bindings(&it.pattern).into_iter().filter(|(name, _)| !is_silent(name));
                self.constants.extend(named.map(|(name, span)| ((file, span), name)));
            }
            _ => {}
        }
    }
}

struct Reach<'p> {
    program: &'p Program,
    functions: HashSet<FunctionId>,
    consts: HashSet<ConstId>,
    /// Reached, but not looked at.
    open: Vec<FunctionId>,
}

impl Reach<'_> {
    /// What runs by itself or can be called from outside, and what follows from that. Every impl may be called
    /// by the library.
    fn everything_but(&mut self, private: &HashMap<(FileId, Span), Function>) {
        let program = self.program;
        self.open.extend(program.main);
        let outside = program.functions.iter().filter(|(_, function)| {
            let place = (program.modules[function.module].file, function.span);
            function.is_public || !private.contains_key(&place)
        });
        self.open.extend(outside.map(|(id, _)| id));
        for it in program.impls.values() {
            if let ImplKind::Written(methods) = &it.kind {
                self.open.extend(methods.iter().flatten());
            }
        }
        self.open.extend(program.services.values().filter_map(|it| it.init));
        program.services.values().flat_map(|it| &it.handlers).for_each(|it| self.body(&it.body));
        let actors = program.actors.values().flat_map(|it| std::iter::once(&it.body).chain(&it.terminate));
        let children = program.supervisors.values().flat_map(|it| &it.children).map(|it| &it.start);
        actors.chain(children).for_each(|it| self.body(it));
        program.consts.values().for_each(|it| self.body(&it.body));
        while let Some(id) = self.open.pop() {
            if self.functions.insert(id)
                && let FunctionBody::Clauses(clauses) = &program.functions[id].body
            {
                self.body(clauses);
            }
        }
    }

    fn body(&mut self, body: &Clauses) {
        body.clauses.iter().for_each(|it| self.clause(it));
    }
}

impl Visit for Reach<'_> {
    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Call { function, .. } | K::Function(function, _) => self.open.push(*function),
            K::Const(id, _) => _ = self.consts.insert(*id),
            _ => {}
        }
        walk_expr(self, expr);
    }
}
