//! Module-level constants and statements: code that evaluates each, and one entry that runs all of it in order.
//!
//! A literal needs neither: it stands wherever the constant is read. Everything else of the program's own modules
//! is evaluated, read or not, because it may print, start processes or fail; of the library, what is read. A generic
//! constant is one for each choice of types it is read at.

use super::build::{Locals, new_local, runtime, to_word, zero};
use super::function::Body;
use super::ir::{ConstantIx, DescId, Expr, FuncId, Repr, RuntimeArg, Stmt};
use super::mono::{Captures, HomeKey, Lowering, Outcome, Pending};
use crate::types::typed::{self, Const, ConstId, ExprKind, Ty};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is known of constants while a program is translated.
#[derive(Default)]
pub(super) struct Constants {
    /// Code of initialisers; the ids are in order of evaluation.
    initialisers: BTreeMap<Instance, FuncId>,
    /// Where those which are read are kept, and of what type they are.
    kept: HashMap<Instance, (ConstantIx, DescId)>,
}

/// A constant, with concrete types for its parameters.
type Instance = (ConstId, Vec<Ty>);

impl Lowering<'_> {
    /// Asks for everything that the program's own modules do before it begins.
    pub(super) fn module_level(&mut self) {
        let program = self.program;
        for (id, constant) in program.consts.iter() {
            if !program.modules[constant.module].is_library && literal(constant).is_none() {
                self.initialiser((id, Vec::new()));
            }
        }
    }

    /// Asks for the generic constants of the program's own modules that nothing reads: they may crash. Whether there
    /// are any.
    pub(super) fn unread_constants(&mut self) -> bool {
        let program = self.program;
        let read: HashSet<ConstId> = self.constants.initialisers.keys().map(|(id, _)| *id).collect();
        let unread = program.consts.iter().filter(|(id, it)| {
            let is_own = !program.modules[it.module].is_library;
            is_own && it.type_param_count > 0 && !it.has_bounds && !read.contains(id)
        });
        let unread: Vec<ConstId> = unread.map(|(id, _)| id).collect();
        for &id in &unread {
            let args = vec![self.unit(); program.consts[id].type_param_count as usize];
            self.initialiser((id, args));
        }
        !unread.is_empty()
    }

    /// The code of an initialiser. That of a generic constant is needed at the types it is read at.
    fn initialiser(&mut self, instance: Instance) {
        let (id, args) = instance.clone();
        let constant = &self.program.consts[id];
        if constant.type_param_count as usize != args.len() || self.constants.initialisers.contains_key(&instance) {
            return;
        }
        let home = self.home(HomeKey::Const(id), &constant.body);
        let name = self.instance_name(&home.label, &args);
        let func = self.reserve(name);
        self.constants.initialisers.insert(instance, func);
        if !self.check_size(&args, &home, constant.span) {
            return;
        }
        let outcome = Outcome::Value(self.instantiate(constant.ty, &args));
        let clauses = &constant.body.clauses;
        let (env, params, captures) = (args, Vec::new(), Captures::None);
        self.enqueue(Pending { func, home, env, captures, clauses, params, outcome, span: constant.span });
    }

    /// The place of a constant that is read.
    fn kept(&mut self, instance: Instance) -> (ConstantIx, DescId) {
        if let Some(&known) = self.constants.kept.get(&instance) {
            return known;
        }
        self.initialiser(instance.clone());
        let constant = &self.program.consts[instance.0];
        let ty = self.instantiate(constant.ty, &instance.1);
        let place = (self.out.constants.push(self.constant_name(constant)), self.desc(ty));
        self.constants.kept.insert(instance, place);
        place
    }

    /// As the program's own modules write it.
    fn constant_name(&self, constant: &Const) -> String {
        let module = &self.program.modules[constant.module].name;
        match &constant.name {
            Some(name) if module.as_str() == "Main" => name.to_string(),
            Some(name) => format!("{module}.{name}"),
            None => format!("{module}.let"),
        }
    }

    /// The entry that evaluates everything asked for; the last thing to be made.
    pub(super) fn start(&mut self) {
        let Constants { initialisers, kept } = std::mem::take(&mut self.constants);
        if initialisers.is_empty() {
            return;
        }
        let mut stmts = Vec::new();
        for (instance, function) in initialisers {
            let value = Expr::Call { function, args: Vec::new(), site: None };
            stmts.push(Stmt::Do(match kept.get(&instance) {
                Some(&(constant, ty)) => {
                    let value = to_word(value, self.out.functions[function].result);
                    let args = vec![RuntimeArg::Constant(constant), RuntimeArg::Type(ty), RuntimeArg::Value(value)];
                    runtime("constant_set", args)
                }
                None => value,
            }));
        }
        let mut locals = Locals::new();
        let args = new_local(&mut locals, "args", Repr::Word);
        let func = self.reserve("start".to_owned());
        self.fill(func, vec![args], Repr::Word, locals, Expr::Block(stmts, Box::new(zero())));
        self.out.start = Some(func);
    }
}

impl Body<'_, '_> {
    /// The value of a constant.
    pub(super) fn constant(&mut self, id: ConstId, args: &[Ty], expr: &typed::Expr) -> Expr {
        if let Some(value) = literal(&self.cx.program.consts[id]) {
            return value;
        }
        let args = self.tys(args);
        let (constant, _) = self.cx.kept((id, args));
        let ty = self.ty(expr.ty);
        Expr::Constant { constant, repr: self.cx.repr(ty), site: self.call_site(expr.span) }
    }
}

/// The value of a constant that nothing has to be done for.
fn literal(constant: &Const) -> Option<Expr> {
    let [clause] = constant.body.clauses.as_slice() else { return None };
    Some(match &clause.body.kind {
        ExprKind::Int(value) => super::build::int(*value),
        ExprKind::Float(value) => Expr::Float(*value),
        ExprKind::Bool(value) => Expr::Word(u64::from(*value)),
        ExprKind::Unit => zero(),
        ExprKind::Atom(name) => Expr::Text(name.to_string()),
        ExprKind::String(text) => Expr::Text(text.clone()),
        ExprKind::Neg(operand) => match operand.kind {
            ExprKind::Int(value) => super::build::int(value.wrapping_neg()),
            ExprKind::Float(value) => Expr::Float(-value),
            _ => return None,
        },
        _ => return None,
    })
}
