//! Whether every name in a program means what it was made for: a part that is taken out may have hidden a name.

use super::tree::*;

type Vars = Vec<(String, Ty)>;

/// Whether all variables are bound to values of the types they are used at.
pub fn holds_together(program: &Program) -> bool {
    program.functions.iter().all(|function| {
        let names = program.functions.iter().map(|it| it.name.clone()).collect();
        Check { names }.function(function, &Vec::new())
    })
}

struct Check {
    /// Named functions that are visible.
    names: Vec<String>,
}

impl Check {
    fn function(&self, function: &Function, vars: &Vars) -> bool {
        self.clauses(&function.clauses, vars)
    }

    fn clauses(&self, clauses: &[Clause], vars: &Vars) -> bool {
        clauses.iter().all(|clause| {
            let mut vars = vars.clone();
            clause.patterns.iter().for_each(|it| bind(it, &mut vars));
            clause.guard.iter().all(|it| self.expr(it, &vars)) && self.block(&clause.body, &vars)
        })
    }

    fn block(&self, block: &Block, vars: &Vars) -> bool {
        let mut vars = vars.clone();
        let mut inner = Self { names: self.names.clone() };
        for stmt in &block.stmts {
            let holds = match stmt {
                Stmt::Let { pattern, value, .. } => {
                    let holds = inner.expr(value, &vars);
                    bind(pattern, &mut vars);
                    holds
                }
                Stmt::Expr(expr) => inner.expr(expr, &vars),
                Stmt::Function(function) => {
                    inner.names.push(function.name.clone());
                    inner.function(function, &vars)
                }
            };
            if !holds {
                return false;
            }
        }
        block.value.iter().all(|it| inner.expr(it, &vars))
    }

    fn exprs(&self, exprs: &[Expr], vars: &Vars) -> bool {
        exprs.iter().all(|it| self.expr(it, vars))
    }

    fn expr(&self, expr: &Expr, vars: &Vars) -> bool {
        match &expr.kind {
            Kind::Int(_) | Kind::Float(_) | Kind::Bool(_) | Kind::Atom(_) | Kind::Unit => true,
            Kind::Break | Kind::Continue => true,
            Kind::Var(name) => vars.iter().rev().find(|(it, _)| it == name).is_some_and(|(_, ty)| *ty == expr.ty),
            Kind::Function(name) => self.names.contains(name),
            Kind::Text(parts) => parts.iter().all(|it| match it {
                Part::Text(_) => true,
                Part::Value(value) => self.expr(value, vars),
            }),
            Kind::Tuple(items) | Kind::List(items) | Kind::Variant(_, items) => self.exprs(items, vars),
            Kind::Map(entries) => entries.iter().all(|(key, value)| self.expr(key, vars) && self.expr(value, vars)),
            Kind::Struct(fields) => fields.iter().all(|it| self.expr(&it.1, vars)),
            Kind::Update(base, fields) => self.expr(base, vars) && fields.iter().all(|it| self.expr(&it.1, vars)),
            Kind::Field(it, _) | Kind::Unary(_, it) | Kind::Try(it) => self.expr(it, vars),
            Kind::Return(it) | Kind::Pinned(it) => self.expr(it, vars),
            Kind::Index(a, b) | Kind::Binary(_, a, b) => self.expr(a, vars) && self.expr(b, vars),
            Kind::Call { callee, args, .. } => {
                let callee = match callee {
                    Callee::Function(name) => self.names.contains(name),
                    // A variable may have hidden `map`.
                    Callee::Library(name) => !vars.iter().any(|(it, _)| it == name),
                    Callee::Value(callee) => self.expr(callee, vars),
                };
                callee && self.exprs(args, vars)
            }
            Kind::If(condition, then, otherwise) => {
                let otherwise = otherwise.iter().all(|it| self.block(it, vars));
                self.expr(condition, vars) && self.block(then, vars) && otherwise
            }
            Kind::Case(scrutinee, arms) => {
                let arm = |arm: &Arm| {
                    let mut vars = vars.clone();
                    bind(&arm.pattern, &mut vars);
                    arm.guard.iter().all(|it| self.expr(it, &vars)) && self.block(&arm.body, &vars)
                };
                self.expr(scrutinee, vars) && arms.iter().all(arm)
            }
            Kind::For { binding, over, filter, body } => {
                let of = match over {
                    Over::Range(from, to) => self.expr(from, vars) && self.expr(to, vars),
                    Over::List(of) | Over::Map(of) => self.expr(of, vars),
                };
                let mut vars = vars.clone();
                match (binding, over) {
                    (Binding::Pattern(pattern), _) => bind(pattern, &mut vars),
                    (Binding::Entry(key, value), Over::Map(of)) => {
                        let parts = of.ty.parts();
                        vars.push((key.clone(), parts[0].clone()));
                        vars.push((value.clone(), parts[1].clone()));
                    }
                    _ => return false,
                }
                of && filter.iter().all(|it| self.expr(it, &vars)) && self.block(body, &vars)
            }
            Kind::While(condition, body) => self.expr(condition, vars) && self.block(body, vars),
            Kind::Closure(clauses, _) => self.clauses(clauses, vars),
        }
    }
}

fn bind(pattern: &Pattern, vars: &mut Vars) {
    match &pattern.kind {
        PatternKind::Bind(name) => vars.push((name.clone(), pattern.ty.clone())),
        PatternKind::As(inner, name) => {
            bind(inner, vars);
            vars.push((name.clone(), pattern.ty.clone()));
        }
        PatternKind::Tuple(items) | PatternKind::Variant(_, items) => items.iter().for_each(|it| bind(it, vars)),
        // All alternatives bind the same.
        PatternKind::Or(items) => items.iter().take(1).for_each(|it| bind(it, vars)),
        PatternKind::Cons(head, tail) => {
            bind(head, vars);
            bind(tail, vars);
        }
        PatternKind::Wildcard | PatternKind::Literal(_) | PatternKind::Empty => {}
    }
}
