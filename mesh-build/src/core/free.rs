//! What code uses from outside: the variables that a closure or a nested function captures.
//!
//! In: clauses, and the types in scope where they stand. Out: the variables they need, also through the definitions
//! they use, in a fixed order. An instance of a generic `let` is a variable like any other: which one is meant is
//! known, because the types are.

use super::mono::{Home, Lowering};
use super::scope::{DefinitionKind, Visitor, walk_arms, walk_expr, walk_stmt};
use crate::types::typed::{Arm, Clause, Expr, ExprKind, LocalId, Stmt, Ty};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A variable at run time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Variable {
    pub(super) local: LocalId,
    /// Of an instance of a generic `let`: concrete types for its own parameters.
    pub(super) args: Vec<Ty>,
}

/// The variables that clauses use from outside.
pub(super) fn in_clauses<'p>(
    cx: &mut Lowering<'p>,
    home: &Rc<Home<'p>>,
    env: &[Ty],
    clauses: &'p [Clause],
) -> Rc<[Variable]> {
    let mut free = Free::new(cx, home, env);
    for clause in clauses {
        free.clause(clause);
    }
    free.variables()
}

/// The variables that the arms and the `after` body of a `receive` use from outside.
pub(super) fn in_arms<'p>(
    cx: &mut Lowering<'p>,
    home: &Rc<Home<'p>>,
    env: &[Ty],
    arms: &'p [Arm],
    after: Option<&'p Expr>,
) -> Rc<[Variable]> {
    let mut free = Free::new(cx, home, env);
    walk_arms(&mut free, arms);
    after.into_iter().for_each(|after| free.expr(after));
    free.variables()
}

/// Every variable of a home has its own id, so order does not matter, but that a `let` comes before its uses.
struct Free<'l, 'p> {
    cx: &'l mut Lowering<'p>,
    home: Rc<Home<'p>>,
    /// The types in scope.
    env: Vec<Ty>,
    followed: BTreeSet<(LocalId, Vec<Ty>)>,
    used: BTreeSet<Variable>,
    bound: BTreeSet<LocalId>,
}

impl<'l, 'p> Free<'l, 'p> {
    fn new(cx: &'l mut Lowering<'p>, home: &Rc<Home<'p>>, env: &[Ty]) -> Self {
        let (followed, used, bound) = Default::default();
        Self { cx, home: home.clone(), env: env.to_vec(), followed, used, bound }
    }

    fn variables(self) -> Rc<[Variable]> {
        let Self { used, bound, .. } = self;
        used.into_iter().filter(|it| !bound.contains(&it.local)).collect()
    }

    /// Looks at a definition, once for each choice of its types.
    fn follow(&mut self, local: LocalId, env: Vec<Ty>, inside: impl FnOnce(&mut Self)) {
        if self.followed.insert((local, env.clone())) {
            let outer = std::mem::replace(&mut self.env, env);
            inside(self);
            self.env = outer;
        }
    }
}

impl<'p> Visitor<'p> for Free<'_, 'p> {
    fn binding(&mut self, local: LocalId) {
        self.bound.insert(local);
    }

    fn stmt(&mut self, stmt: &'p Stmt) {
        // The code of what is generic is looked at where it is used, for the types it is used at.
        match stmt {
            Stmt::Functions(functions) => functions.iter().for_each(|(local, _)| self.binding(*local)),
            Stmt::Let(pattern, value) => {
                let definitions = self.home.clone();
                let generic =
                    super::scope::bound_in(pattern).into_iter().find(|it| definitions.definitions.get(*it).is_some());
                match generic {
                    None => walk_stmt(self, stmt),
                    Some(local) => {
                        self.pattern(pattern);
                        // An instance nobody uses is evaluated all the same.
                        if let Some(DefinitionKind::Instances(..)) =
                            definitions.definitions.get(local).map(|it| it.kind)
                        {
                            let env = definition_env(self.cx, &definitions, &self.env, local, &[]);
                            self.follow(local, env, |it| it.expr(value));
                        }
                    }
                }
            }
            Stmt::Expr(_) => walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'p Expr) {
        let ExprKind::Local(local, args) = &expr.kind else {
            return walk_expr(self, expr);
        };
        let home = self.home.clone();
        let Some(kind) = home.definitions.get(*local).map(|it| it.kind) else {
            self.used.insert(Variable { local: *local, args: Vec::new() });
            return;
        };
        let args: Vec<Ty> = args.iter().map(|it| self.cx.instantiate(*it, &self.env)).collect();
        let env = definition_env(self.cx, &home, &self.env, *local, &args);
        match kind {
            DefinitionKind::Function(clauses) => {
                self.follow(*local, env, |it| clauses.iter().for_each(|clause| it.clause(clause)));
            }
            DefinitionKind::Let(_, value) => self.follow(*local, env, |it| it.expr(value)),
            DefinitionKind::Instances(value) => {
                let args = own_args(&home, *local, &env);
                self.used.insert(Variable { local: *local, args });
                if self.bound.contains(local) {
                    self.follow(*local, env, |it| it.expr(value));
                }
            }
        }
    }
}

/// Concrete types for what is visible in a definition that is used at these types.
pub(super) fn definition_env(cx: &Lowering, home: &Home, outer: &[Ty], local: LocalId, args: &[Ty]) -> Vec<Ty> {
    let own = home.locals[local].own_params.clone();
    let visible = home.definitions.get(local).map(|definition| definition.visible.clone()).unwrap_or_default();
    let length = visible.iter().map(|range| range.end as usize).max().unwrap_or(0);
    // What the definition cannot mention is unit, so that it does not make instances different.
    let mut env = vec![cx.unit(); length];
    for index in visible.iter().flat_map(Clone::clone).filter(|it| !own.contains(it)) {
        if let Some(&ty) = outer.get(index as usize) {
            env[index as usize] = ty;
        }
    }
    for (index, &ty) in own.zip(args) {
        env[index as usize] = ty;
    }
    env
}

/// What a definition's own parameters stand for in these types.
pub(super) fn own_args(home: &Home, local: LocalId, env: &[Ty]) -> Vec<Ty> {
    home.locals[local].own_params.clone().filter_map(|it| env.get(it as usize).copied()).collect()
}
