//! A walk over bodies with the scopes of the language: what is bound where, and who uses it.
//!
//! In: functions, blocks, expressions. Out, to a [`Visitor`]: names that nothing around binds, what stands behind dots,
//! paths of types and constructors, and at the end of each scope what nobody in it has read. What a free name means is
//! asked elsewhere.

use super::bindings;
use crate::syntax::ast::{
    Arm, Block, Closure, Expr, ExprKind as K, FieldInit, ForBinding, Function, FunctionBody, Ident, Name, Param, Path,
    Pattern, PatternKind, Span, Stmt, StringPart, Type, TypeKind,
};

/// Who is told what the walk comes across.
pub(crate) trait Visitor {
    /// A free name `f`, or path `A.B.f`. `count`: with how many arguments it is called, if it is. `own`: in the process
    /// of the body, not in one that the body spawns.
    fn free(&mut self, names: &[Name], count: Option<usize>, own: bool);

    /// What stands behind a dot. `of_value`: in front of it is no path of free names.
    fn member(&mut self, _name: &Name, _of_value: bool) {}

    /// A type, trait or constructor.
    fn path(&mut self, _path: &Path) {}

    /// Whether a function of a free name or path runs the closures it is given in processes of their own.
    fn runs_apart(&self, _names: &[Name], _count: usize) -> bool {
        false
    }

    /// Every expression.
    fn node(&mut self, _expr: &Expr, _own: bool) {}

    /// Every block.
    fn block(&mut self, _block: &Block) {}

    /// A text at this place holds `#{name}`, where the name is bound.
    fn lookalike(&mut self, _name: &Name, _at: Span) {}

    /// The scope of something nobody has read ends.
    fn unread(&mut self, _binding: Binding) {}
}

/// Something that is bound in a body.
pub(crate) struct Binding {
    pub name: Name,
    pub span: Span,
    pub what: What,
    used: bool,
}

/// What a local name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum What {
    Variable,
    Parameter,
    /// A function inside a block, with this number of parameters.
    Function(usize),
}

/// A walk. Scopes may be opened around what is walked.
#[derive(Default)]
pub(crate) struct Walk<V> {
    /// Innermost last.
    visible: Vec<Binding>,
    /// How many spawned closures are around.
    spawned: usize,
    pub visitor: V,
}

/// Names and scopes.
impl<V: Visitor> Walk<V> {
    /// A walk that tells somebody.
    pub fn new(visitor: V) -> Self {
        Self { visible: Vec::new(), spawned: 0, visitor }
    }

    /// A scope of its own.
    pub fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let mark = self.visible.len();
        inside(self);
        for binding in self.visible.drain(mark..).filter(|it| !it.used) {
            self.visitor.unread(binding);
        }
    }

    pub fn bind(&mut self, name: &Ident, what: What) {
        self.visible.push(Binding { name: name.name.clone(), span: name.span, what, used: false });
    }

    /// What a pattern binds, and the constructors it names.
    fn binding(&mut self, pattern: &Pattern, what: What) {
        self.pattern(pattern);
        let bound = bindings(pattern).into_iter();
        self.visible.extend(bound.map(|(name, span)| Binding { name: name.clone(), span, what, used: false }));
    }

    pub fn params(&mut self, params: &[Param]) {
        self.types(params.iter().filter_map(|it| it.ty.as_ref()));
        params.iter().for_each(|it| self.binding(&it.pattern, What::Parameter));
    }

    fn is_bound(&self, name: &Name) -> bool {
        self.visible.iter().any(|it| it.name == *name && !matches!(it.what, What::Function(_)))
    }

    /// A plain name. A nested function hides only functions with as many parameters, so where it stands as a value it
    /// may as well be another one.
    fn name(&mut self, name: &Name, count: Option<usize>) {
        let fits = |it: &&mut Binding| {
            it.name == *name && (count.is_none() || !matches!(it.what, What::Function(n) if Some(n) != count))
        };
        let found = self.visible.iter_mut().rev().find(fits);
        let is_certain = match found {
            Some(local) => {
                local.used = true;
                count.is_some() || !matches!(local.what, What::Function(_))
            }
            None => false,
        };
        if !is_certain && !self.is_bound(name) {
            self.visitor.free(std::slice::from_ref(name), count, self.spawned == 0);
        }
    }

    /// The constructors a pattern names.
    pub fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Variant { path, args } => {
                self.visitor.path(path);
                args.iter().for_each(|it| self.pattern(it));
            }
            PatternKind::Tuple(items) | PatternKind::Or(items) => items.iter().for_each(|it| self.pattern(it)),
            PatternKind::Cons(head, tail) => {
                self.pattern(head);
                self.pattern(tail);
            }
            PatternKind::As(inner, _) => self.pattern(inner),
            _ => {}
        }
    }

    pub fn types<'t>(&mut self, types: impl IntoIterator<Item = &'t Type>) {
        types.into_iter().for_each(|it| self.ty(it));
    }

    pub fn ty(&mut self, ty: &Type) {
        match &ty.kind {
            TypeKind::Named { path, args } => {
                self.visitor.path(path);
                self.types(args);
            }
            TypeKind::Unit => {}
            TypeKind::Tuple(items) => self.types(items),
            TypeKind::Function(params, result) => self.types(params.iter().chain([&**result])),
            TypeKind::Option(inner) => self.ty(inner),
            TypeKind::Result(value, error) => self.types([&**value, &**error]),
        }
    }
}

/// Functions and statements.
impl<V: Visitor> Walk<V> {
    pub fn function(&mut self, it: &Function) {
        it.bounds.iter().for_each(|it| self.visitor.path(&it.interface));
        self.types(&it.result);
        self.scoped(|walk| {
            walk.params(&it.params);
            walk.exprs(&it.guard);
            match &it.body {
                FunctionBody::Expr(it) => walk.expr(it),
                FunctionBody::Block(it) => walk.block(it),
            }
        });
    }

    pub fn block(&mut self, block: &Block) {
        self.visitor.block(block);
        self.scoped(|walk| {
            let mark = walk.visible.len();
            for stmt in &block.stmts {
                if let Stmt::Function(it, _) = stmt {
                    let what = What::Function(it.params.len());
                    // The clauses of a function are one.
                    if walk.visible[mark..].iter().all(|known| known.name != it.name.name || known.what != what) {
                        walk.bind(&it.name, what);
                    }
                }
            }
            block.stmts.iter().for_each(|it| walk.stmt(it));
        });
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Let(it) => {
                self.types(&it.ty);
                self.expr(&it.value);
                self.binding(&it.pattern, What::Variable);
            }
            Stmt::Function(it, _) => {
                // That a function calls itself is no use of it.
                let what = What::Function(it.params.len());
                let own = self.visible.iter().rposition(|known| known.name == it.name.name && known.what == what);
                let before = own.map(|own| self.visible[own].used);
                self.function(it);
                if let (Some(own), Some(before)) = (own, before) {
                    self.visible[own].used = before;
                }
            }
            Stmt::Expr(it) => self.expr(it),
        }
    }

    fn closure(&mut self, closure: &Closure) {
        for clause in &closure.clauses {
            self.scoped(|walk| {
                walk.params(&clause.params);
                walk.exprs(&clause.guard);
                walk.block(&clause.body);
            });
        }
    }

    fn arms(&mut self, arms: &[Arm]) {
        for arm in arms {
            self.scoped(|walk| {
                walk.binding(&arm.pattern, What::Variable);
                walk.exprs(&arm.guard);
                walk.block(&arm.body);
            });
        }
    }
}

/// Expressions.
impl<V: Visitor> Walk<V> {
    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        exprs.into_iter().for_each(|it| self.expr(it));
    }

    fn fields(&mut self, fields: &[FieldInit]) {
        self.exprs(fields.iter().map(|it| &it.value));
    }

    pub fn expr(&mut self, expr: &Expr) {
        self.visitor.node(expr, self.spawned == 0);
        match &expr.kind {
            K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) | K::SelfPid => {}
            K::SelfValue | K::Break | K::Continue | K::Error => {}
            K::Name(name) => self.name(name, None),
            K::Member { .. } => self.member(expr, None),
            K::String(parts) => parts.iter().for_each(|it| match it {
                StringPart::Interpolation(expr) => self.expr(expr),
                StringPart::Text(text) => self.text(text, expr.span),
            }),
            K::Spawn(items) => self.spawn(items),
            K::Tuple(items) | K::List(items) | K::Send(items) | K::Ask(items) | K::Link(items) => self.exprs(items),
            K::Map(entries) => self.exprs(entries.iter().flat_map(|(key, value)| [key, value])),
            K::Update { base, fields } => {
                self.expr(base);
                self.fields(fields);
            }
            K::StructLiteral { path, fields } => {
                self.visitor.path(path);
                self.fields(fields);
            }
            K::Call { .. } => self.call(expr, 0),
            K::Pipe { left, right, grouped: true } => self.exprs([&**left, &**right]),
            K::Pipe { left, right, grouped: false } => {
                self.expr(left);
                self.piped(right);
            }
            K::Try(operand) | K::Unary { operand, .. } => self.expr(operand),
            K::Index { base: left, index: right } | K::Binary { left, right, .. } => self.exprs([&**left, &**right]),
            K::Return(value) => self.exprs(value.as_deref()),
            K::Closure(closure) => self.closure(closure),
            K::If { .. } | K::Case { .. } | K::While { .. } | K::For { .. } | K::Receive { .. } => self.control(expr),
        }
    }

    /// A closure that is spawned is the body of another process.
    fn spawn(&mut self, items: &[Expr]) {
        let Some((body, state)) = items.split_first() else { return };
        let is_closure = matches!(body.kind, K::Closure(_));
        self.spawned += usize::from(is_closure);
        self.expr(body);
        self.spawned -= usize::from(is_closure);
        self.exprs(state);
    }

    /// A call: its callee, and how many arguments there are.
    fn callee(&mut self, callee: &Expr, count: usize) {
        match &callee.kind {
            K::Name(name) => self.name(name, Some(count)),
            K::Member { .. } => self.member(callee, Some(count)),
            _ => self.expr(callee),
        }
    }

    /// What stands right of `|>`: a call has one argument more than is written.
    /// `#{name}` is text here. Who writes it about something that is bound means to read it.
    fn text(&mut self, text: &str, at: Span) {
        for behind in text.split("#{").skip(1) {
            let end = behind.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(behind.len());
            let (name, rest) = behind.split_at(end);
            let Some(binding) = self.visible.iter_mut().rev().find(|it| it.name.as_str() == name) else { continue };
            if rest.contains('}') {
                binding.used = true;
                self.visitor.lookalike(&binding.name, at);
            }
        }
    }

    fn piped(&mut self, right: &Expr) {
        match &right.kind {
            K::Call { .. } => self.call(right, 1),
            K::Try(inner) => self.piped(inner),
            _ => self.callee(right, 1),
        }
    }

    fn call(&mut self, call: &Expr, more: usize) {
        let K::Call { callee, args, keywords, trailing } = &call.kind else { return };
        let count = args.len() + usize::from(!keywords.is_empty()) + usize::from(trailing.is_some()) + more;
        self.callee(callee, count);
        let apart = usize::from(self.runs_apart(callee, count));
        for arg in args {
            let apart = if matches!(arg.kind, K::Closure(_)) { apart } else { 0 };
            self.spawned += apart;
            self.expr(arg);
            self.spawned -= apart;
        }
        self.fields(keywords);
        self.spawned += apart;
        trailing.iter().for_each(|it| self.closure(it));
        self.spawned -= apart;
    }

    /// Whether what is called runs closures in processes of their own.
    fn runs_apart(&self, callee: &Expr, count: usize) -> bool {
        let names = written_path(callee).filter(|names| !self.is_bound(&names[0]));
        names.is_some_and(|names| self.visitor.runs_apart(&names, count))
    }

    /// `A.B.c` is one path; `x.c` and `f(x).c` use what their base uses.
    fn member(&mut self, expr: &Expr, count: Option<usize>) {
        let K::Member { base, member } = &expr.kind else { return };
        match written_path(expr) {
            Some(names) if !self.is_bound(&names[0]) => {
                self.visitor.member(&member.name, false);
                self.visitor.free(&names, count, self.spawned == 0);
                // Of `config.limit` the beginning is a name.
                self.name(&names[0], None);
            }
            _ => {
                self.visitor.member(&member.name, true);
                self.expr(base);
            }
        }
    }

    fn control(&mut self, expr: &Expr) {
        match &expr.kind {
            K::If { condition, then, otherwise } => {
                self.expr(condition);
                self.block(then);
                otherwise.iter().for_each(|it| self.block(it));
            }
            K::Case { scrutinee, arms } => {
                self.expr(scrutinee);
                self.arms(arms);
            }
            K::While { condition, body } => {
                self.expr(condition);
                self.block(body);
            }
            K::For { binding, iterable, filter, body } => {
                self.expr(iterable);
                self.scoped(|walk| {
                    match binding {
                        ForBinding::Entry(key, value) => {
                            [key, value].into_iter().for_each(|it| walk.bind(it, What::Variable));
                        }
                        ForBinding::Pattern(pattern) => walk.binding(pattern, What::Variable),
                    }
                    walk.exprs(filter.as_deref());
                    walk.block(body);
                });
            }
            K::Receive { arms, after } => {
                self.arms(arms);
                if let Some(after) = after {
                    self.expr(&after.0);
                    self.block(&after.1);
                }
            }
            _ => {}
        }
    }
}

/// `A.B.c` as it is written.
fn written_path(expr: &Expr) -> Option<Vec<Name>> {
    match &expr.kind {
        K::Name(name) => Some(vec![name.clone()]),
        K::Member { base, member } => {
            let mut path = written_path(base)?;
            path.push(member.name.clone());
            Some(path)
        }
        _ => None,
    }
}
