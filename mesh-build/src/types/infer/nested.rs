//! Nested named functions: visible in their whole block, generic by themselves, free to call each other.
//!
//! A group of functions that need each other is defined as early as it can be: after the last `let`
//! before it that it captures. So a function that captures nothing of its block is usable from the
//! block's first statement on.

use super::Infer;
use crate::resolve::{Definition, Group, bindings, group};
use crate::syntax::ast::{Block, Name, Stmt as S};
use crate::types::components::components;
use crate::types::typed::{Clause, LocalId, Stmt, Ty};
use crate::types::uses;
use std::collections::HashSet;

/// The nested functions of a block, in groups, with the statement each group goes before.
#[derive(Default)]
pub(super) struct Nested<'b> {
    groups: Vec<(usize, Vec<Group<'b>>)>,
}

impl Infer<'_, '_> {
    pub(super) fn nested<'b>(&mut self, block: &'b Block) -> Nested<'b> {
        if !block.stmts.iter().any(|it| matches!(it, S::Function(..))) {
            return Nested::default();
        }
        let file = self.package.modules[self.module()].file;
        let functions = group(file, block.stmts.iter().map(definition), &mut self.clause_errors);
        let used: Vec<Vec<uses::Path>> = functions
            .iter()
            .map(|it| it.clauses.iter().flat_map(|it| uses::of_function(it.function).paths).collect())
            .collect();
        let needs: Vec<Vec<usize>> = used.iter().map(|used| needed(&functions, used)).collect();
        let free: Vec<HashSet<Name>> =
            used.iter().map(|used| used.iter().map(|it| it.names[0].clone()).collect()).collect();
        let mut position = vec![0; functions.len()];
        let mut nested = Nested::default();
        let order = components(&needs);
        let mut functions: Vec<Option<Group>> = functions.into_iter().map(Some).collect();
        for members in order {
            let own = members.iter().filter_map(|&n| Some(captured(block, functions[n].as_ref()?.first, &free[n])));
            let others = members.iter().flat_map(|&n| &needs[n]).map(|&n| position[n]);
            let at = own.chain(others).max().unwrap_or(0);
            members.iter().for_each(|&n| position[n] = at);
            nested.groups.push((at, members.iter().filter_map(|&n| functions[n].take()).collect()));
        }
        nested
    }

    /// Defines the groups that go before statement `n`.
    pub(super) fn nested_functions(&mut self, nested: &mut Nested, n: usize, typed: &mut Vec<Stmt>) {
        let groups = std::mem::take(&mut nested.groups);
        for (at, group) in groups {
            if at == n {
                typed.push(Stmt::Functions(self.nested_group(&group)));
            } else {
                nested.groups.push((at, group));
            }
        }
    }

    fn nested_group(&mut self, group: &[Group]) -> Vec<(LocalId, Vec<Clause>)> {
        let mark = self.enter();
        let mut locals = Vec::new();
        for function in group {
            let params: Vec<Ty> = (0..function.arity).map(|_| self.fresh()).collect();
            let result = self.fresh();
            let ty = self.table.function(params.clone(), result);
            let local = self.bind(function.name.clone(), ty, function.clauses[0].function.name.span);
            self.body.locals[local].arity = Some(function.arity);
            locals.push((local, ty, params, result));
        }
        let mut typed = Vec::new();
        for (function, (local, _, params, result)) in group.iter().zip(&locals) {
            let outer = self.body.type_params.clone();
            let head = function.clauses[0].function;
            self.declare_type_params(&head.type_params);
            let (names, known) = (self.body.type_params.clone(), self.givens.len());
            let bounds = self.bounds(self.body.context, &head.bounds, &names);
            self.givens.extend(bounds);
            typed.push((*local, self.clauses(&function.clauses, params, *result)));
            self.givens.truncate(known);
            self.body.type_params = outer;
        }
        let types: Vec<Ty> = locals.iter().map(|(_, ty, ..)| *ty).collect();
        let leaves = self.leave_all(&types);
        let schemes = self.schemes(mark, &leaves, &types);
        let is_harmless = self.is_harmless_group(group);
        for ((local, ..), scheme) in locals.iter().zip(schemes) {
            let draft = &mut self.body.locals[*local];
            (draft.scheme, draft.is_harmless) = (scheme, is_harmless);
        }
        typed
    }
}

impl Infer<'_, '_> {
    fn is_harmless_group(&mut self, group: &[Group]) -> bool {
        let own: HashSet<Name> = group.iter().map(|it| it.name.clone()).collect();
        let clauses = group.iter().flat_map(|it| &it.clauses);
        clauses.map(|it| uses::of_function(it.function)).all(|it| self.are_harmless(&it, &own, false))
    }
}

fn definition(stmt: &S) -> Option<Definition<'_>> {
    match stmt {
        S::Function(function, span) => Some(Definition { function, span: *span, public: None }),
        _ => None,
    }
}

/// Which of the functions are used.
fn needed(functions: &[Group], used: &[uses::Path]) -> Vec<usize> {
    let is_used = |group: &Group| {
        let fits = |it: &uses::Path| it.names[0] == group.name && it.count.is_none_or(|count| count == group.arity);
        used.iter().any(fits)
    };
    (0..functions.len()).filter(|&it| is_used(&functions[it])).collect()
}

/// The statement before which a function that stands at `before` can be defined: after the last `let`
/// that binds a name it uses.
fn captured(block: &Block, before: usize, free: &HashSet<Name>) -> usize {
    let binds = |stmt: &S| match stmt {
        S::Let(it) => bindings(&it.pattern).iter().any(|(name, _)| free.contains(name)),
        _ => false,
    };
    block.stmts[..before].iter().rposition(binds).map_or(0, |it| it + 1)
}
