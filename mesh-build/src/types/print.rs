//! The typed tree as text, for tests and for looking at.
//!
//! One definition per line group, with its type; variables carry their number (`x.3`), calls the arguments
//! for type parameters (`f<Int>(…)`). Types of nodes are printed where they cannot be read off.

use super::typed::MethodUse;
use super::typed::{
    Arm, Clause, Clauses, Expr, ExprKind as K, FunctionBody, FunctionId, Local, LocalId, Pattern, PatternKind as P,
    Program, Stmt, Ty, TyKind,
};
use crate::entity::IdVec;
use std::fmt::Write;

/// A type in Mesh syntax; type parameters are `a`, `b`, ….
#[must_use]
pub fn ty(program: &Program, ty: Ty) -> String {
    let list = |items: &[Ty]| items.iter().map(|it| self::ty(program, *it)).collect::<Vec<_>>().join(", ");
    let named = |name: &str, items: &[Ty]| {
        if items.is_empty() { name.to_owned() } else { format!("{name}<{}>", list(items)) }
    };
    match program.types.kind(ty) {
        TyKind::Int => "Int".into(),
        TyKind::Float => "Float".into(),
        TyKind::Bool => "Bool".into(),
        TyKind::Unit => "()".into(),
        TyKind::String => "String".into(),
        TyKind::Atom => "Atom".into(),
        TyKind::Never => "Never".into(),
        TyKind::Tuple(items) => format!("({})", list(items)),
        TyKind::Function(params, result) => format!("({}) -> {}", list(params), self::ty(program, *result)),
        TyKind::Adt(adt, items) => named(&program.adts[*adt].name, items),
        TyKind::List(item) => format!("List<{}>", self::ty(program, *item)),
        TyKind::Map(key, value) => format!("Map<{}>", list(&[*key, *value])),
        TyKind::Pid(None) => "Pid".into(),
        TyKind::Pid(Some(message)) => format!("Pid<{}>", self::ty(program, *message)),
        TyKind::ServicePid(service) => format!("Pid<{}>", program.services[*service].name),
        TyKind::Opaque(name, items) => named(name, items),
        TyKind::Param(n) if *n < 26 => char::from(b'a' + *n as u8).to_string(),
        TyKind::Param(n) => format!("a{n}"),
    }
}

/// `name :: (params) -> result`
#[must_use]
pub fn signature(program: &Program, id: FunctionId) -> String {
    let it = &program.functions[id];
    let params: Vec<String> = it.params.iter().map(|it| ty(program, *it)).collect();
    format!("{} :: ({}) -> {}", it.name, params.join(", "), ty(program, it.result))
}

/// A function with its body.
#[must_use]
pub fn function(program: &Program, id: FunctionId) -> String {
    let mut text = signature(program, id);
    if let FunctionBody::Clauses(clauses) = &program.functions[id].body {
        text.push('\n');
        text.push_str(&self::clauses(program, clauses));
    }
    text
}

/// Clauses, one per line group.
#[must_use]
pub fn clauses(program: &Program, clauses: &Clauses) -> String {
    let mut print = Print { program, locals: &clauses.locals, text: String::new(), depth: 1 };
    for clause in &clauses.clauses {
        print.line();
        print.clause(clause);
    }
    print.text.trim_start_matches('\n').to_owned()
}

struct Print<'p> {
    program: &'p Program,
    locals: &'p IdVec<LocalId, Local>,
    text: String,
    depth: usize,
}

impl Print<'_> {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }

    fn nested(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn clause(&mut self, clause: &Clause) {
        self.put("fn(");
        self.separated(&clause.params, Self::pattern);
        self.put(")");
        self.guard(clause.guard.as_ref());
        self.put(" -> ");
        self.nested(|it| it.expr(&clause.body));
    }

    fn guard(&mut self, guard: Option<&Expr>) {
        if let Some(guard) = guard {
            self.put(" when ");
            self.expr(guard);
        }
    }

    fn arms(&mut self, arms: &[Arm]) {
        self.nested(|it| {
            for arm in arms {
                it.line();
                it.pattern(&arm.pattern);
                it.guard(arm.guard.as_ref());
                it.put(" -> ");
                it.nested(|it| it.expr(&arm.body));
            }
        });
    }

    fn separated<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                self.put(", ");
            }
            each(self, item);
        }
    }

    fn local(&mut self, id: LocalId) {
        let _ = write!(self.text, "{}.{}", self.locals[id].name, id.0);
    }

    fn binding(&mut self, id: LocalId) {
        self.local(id);
        let _ = write!(self.text, " :: {}", ty(self.program, self.locals[id].ty));
    }

    /// `Trait.method<Type, arguments of the trait>`
    fn method(&mut self, method: &MethodUse) {
        let decl = &self.program.traits[method.interface];
        let name = format!("{}.{}", decl.name, decl.methods[method.method as usize].name);
        self.put(&name);
        let args: Vec<Ty> = std::iter::once(method.on).chain(method.args.iter().copied()).collect();
        self.type_args(&args);
    }

    fn type_args(&mut self, args: &[Ty]) {
        if !args.is_empty() {
            let list: Vec<String> = args.iter().map(|it| ty(self.program, *it)).collect();
            let _ = write!(self.text, "<{}>", list.join(", "));
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            P::Wildcard => self.put("_"),
            P::Binding(id) => self.binding(*id),
            P::Int(value) => self.put(&value.to_string()),
            P::Float(value) => self.put(&format!("{value:?}")),
            P::Bool(value) => self.put(&value.to_string()),
            P::Unit => self.put("()"),
            P::String(text) => self.put(&format!("{text:?}")),
            P::Atom(name) => self.put(&format!(":{name}")),
            P::EmptyList => self.put("[]"),
            P::Tuple(items) => {
                self.put("(");
                self.separated(items, Self::pattern);
                self.put(")");
            }
            P::Cons(head, tail) => {
                self.pattern(head);
                self.put(" :: ");
                self.pattern(tail);
            }
            P::Variant(n, args) => {
                self.variant(pattern.ty, *n);
                self.put("(");
                self.separated(args, Self::pattern);
                self.put(")");
            }
            P::Or(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.put(if n > 0 { " | " } else { "" });
                    self.pattern(item);
                }
            }
            P::As(inner, id) => {
                self.pattern(inner);
                self.put(" as ");
                self.binding(*id);
            }
        }
    }

    fn variant(&mut self, of: Ty, n: u32) {
        if let TyKind::Adt(adt, _) = self.program.types.kind(of) {
            let name = self.program.adts[*adt].variants[n as usize].name.to_string();
            self.put(&name);
        }
    }

    fn exprs(&mut self, open: &str, items: &[Expr], close: &str) {
        self.put(open);
        self.separated(items, Self::expr);
        self.put(close);
    }

    fn unary(&mut self, open: &str, inner: &Expr, close: &str) {
        self.put(open);
        self.expr(inner);
        self.put(close);
    }

    fn infix(&mut self, left: &Expr, op: &str, right: &Expr) {
        self.put("(");
        self.expr(left);
        self.put(&format!(" {op} "));
        self.expr(right);
        self.put(")");
    }

    fn fields(&mut self, fields: &[(u32, Expr)]) {
        self.separated(fields, |it, (n, value)| {
            it.put(&format!("{n}: "));
            it.expr(value);
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Expr(expr) => self.expr(expr),
            Stmt::Let(pattern, value) => {
                self.put("let ");
                self.pattern(pattern);
                self.put(" = ");
                self.expr(value);
            }
            Stmt::Functions(functions) => self.separated(functions, |it, (id, clauses)| {
                it.put("let ");
                it.binding(*id);
                it.put(" = ");
                it.separated(clauses, Self::clause);
            }),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Open(_) => self.put("?"),
            K::Int(value) => self.put(&value.to_string()),
            K::Float(value) => self.put(&format!("{value:?}")),
            K::Bool(value) => self.put(&value.to_string()),
            K::Unit => self.put("()"),
            K::Atom(name) => self.put(&format!(":{name}")),
            K::String(text) => self.put(&format!("{text:?}")),
            K::Interpolation(parts) => self.exprs("show(", parts, ")"),
            K::Local(id, args) => {
                self.local(*id);
                self.type_args(args);
            }
            K::Const(id, args) => {
                self.put(&format!("const.{}", id.0));
                self.type_args(args);
            }
            K::Function(id, args) => {
                self.put(&self.program.functions[*id].name);
                self.type_args(args);
            }
            K::Constructor(adt, n) => self.put(&self.program.adts[*adt].variants[*n as usize].name),
            K::Call { function, type_args, args } => {
                self.put(&self.program.functions[*function].name);
                self.type_args(type_args);
                self.exprs("(", args, ")");
            }
            K::Method(method) => self.method(method),
            K::CallMethod { method, args } => {
                self.method(method);
                self.exprs("(", args, ")");
            }
            K::CallValue { callee, args } => {
                self.unary("(", callee, ")");
                self.exprs("(", args, ")");
            }
            K::Construct { adt, variant, fields } => {
                self.put(&self.program.adts[*adt].variants[*variant as usize].name);
                self.put("{");
                self.fields(fields);
                self.put("}");
            }
            K::Update { base, fields } => {
                self.unary("%{", base, " | ");
                self.fields(fields);
                self.put("}");
            }
            K::Field { base, field } => self.unary("", base, &format!(".{field}")),
            K::Tuple(items) => self.exprs("(", items, ")"),
            K::List(items) => self.exprs("[", items, "]"),
            K::Map(entries) => {
                self.put("%{");
                self.separated(entries, |it, (key, value)| {
                    it.expr(key);
                    it.put(" => ");
                    it.expr(value);
                });
                self.put("}");
            }
            K::Neg(inner) => self.unary("-", inner, ""),
            K::Not(inner) => self.unary("not ", inner, ""),
            K::And(left, right) => self.infix(left, "and", right),
            K::Or(left, right) => self.infix(left, "or", right),
            K::Binary { op, left, right } => self.infix(left, op.symbol(), right),
            K::TryOption(inner) => self.unary("", inner, "?"),
            K::TryResult { operand, .. } => self.unary("", operand, "?"),
            K::Return(inner) => self.unary("return ", inner, ""),
            K::Break => self.put("break"),
            K::Continue => self.put("continue"),
            K::Again(args) => self.exprs("again(", args, ")"),
            K::Become(actor, args) => {
                self.put(&format!("become {}", self.program.actors[*actor].name));
                self.exprs("(", args, ")");
            }
            K::Spawn(actor, args) => {
                self.put(&format!("spawn {}", self.program.actors[*actor].name));
                self.exprs("(", args, ")");
            }
            K::SpawnClosure(inner) => self.unary("spawn ", inner, ""),
            K::Send(pid, message) => self.infix(pid, "!", message),
            K::Ask(pid, message) => self.infix(pid, "?", message),
            K::Reply(answer) => self.unary("reply ", answer, ""),
            K::Link(inner) => self.unary("link ", inner, ""),
            K::SelfPid => self.put("self()"),
            K::Closure(clauses) => {
                self.put("{");
                for (n, clause) in clauses.iter().enumerate() {
                    self.put(if n > 0 { " | " } else { "" });
                    self.clause(clause);
                }
                self.put("}");
            }
            _ => self.control(expr),
        }
    }

    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Block(stmts, value) => {
                for stmt in stmts {
                    self.line();
                    self.stmt(stmt);
                }
                self.line();
                self.expr(value);
            }
            K::If { condition, then, otherwise } => {
                self.unary("if ", condition, " then ");
                self.nested(|it| it.expr(then));
                self.put(" else ");
                self.nested(|it| it.expr(otherwise));
            }
            K::Case { scrutinee, arms } => {
                self.unary("case ", scrutinee, "");
                self.arms(arms);
            }
            K::While { condition, body } => {
                self.unary("while ", condition, " do ");
                self.nested(|it| it.expr(body));
            }
            K::ForRange { binding, start, end, filter, body, discard } => {
                self.put(if *discard { "each " } else { "for " });
                self.binding(*binding);
                self.unary(" in ", start, "..");
                self.expr(end);
                self.guard(filter.as_deref());
                self.unary(" do ", body, "");
            }
            K::ForList { through: _, pattern, list, filter, body, discard }
            | K::ForIterator { pattern, iterator: list, filter, body, discard } => {
                self.put(if *discard { "each " } else { "for " });
                self.pattern(pattern);
                let word = if matches!(expr.kind, K::ForIterator { .. }) { " from " } else { " in " };
                self.unary(word, list, "");
                self.guard(filter.as_deref());
                self.unary(" do ", body, "");
            }
            K::Receive { message, arms, after } => {
                let message = message.map_or_else(|| "_".into(), |it| ty(self.program, it));
                self.put(&format!("receive {message}"));
                self.arms(arms);
                if let Some(after) = after {
                    self.unary(" after ", &after.0, " -> ");
                    self.expr(&after.1);
                }
            }
            _ => {}
        }
    }
}
