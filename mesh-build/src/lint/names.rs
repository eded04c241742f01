//! A walk over the syntax of a module with the scopes of the language: which local names nobody reads, and
//! which other names are mentioned.

use super::is_silent;
use crate::resolve::bindings;
use crate::syntax::ast::{
    Arm, Block, Bound, Closure, Expr, ExprKind as K, FieldInit, ForBinding, Function, FunctionBody, Item, ItemKind,
    Method, Module, Name, Param, Path, Pattern, PatternKind, Service, Span, Stmt, StringPart, StructEntry, Supervisor,
    SupervisorClause, Type, TypeKind,
};
use std::collections::HashSet;

/// What a walk found, inline modules included.
#[derive(Default)]
pub(super) struct Found {
    pub unused: Vec<Unused>,
    pub mentioned: Mentioned,
}

/// A local name nobody reads.
pub(super) struct Unused {
    pub name: Name,
    pub span: Span,
    pub what: What,
}

/// What a local name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Variable,
    Parameter,
    /// A function inside a block.
    Function,
}

/// Names that are not local.
#[derive(Default)]
pub(super) struct Mentioned {
    /// Plain and qualified names of values and types: `f`, `Geometry.area`.
    pub paths: HashSet<Vec<Name>>,
    /// What stands after a dot: fields and methods.
    pub members: HashSet<Name>,
}

/// Walks a module.
pub(super) fn of(module: &Module) -> Found {
    let mut walk = Walk::default();
    walk.items(&module.items);
    walk.found
}

#[derive(Default)]
struct Walk {
    /// Innermost last.
    visible: Vec<Binding>,
    found: Found,
}

struct Binding {
    name: Name,
    span: Span,
    what: What,
    used: bool,
}

/// Items.
impl Walk {
    fn items(&mut self, items: &[Item]) {
        items.iter().for_each(|it| self.item(&it.kind));
    }

    fn item(&mut self, item: &ItemKind) {
        match item {
            ItemKind::Import(_) | ItemKind::FromImport { .. } => {}
            ItemKind::ExternFunction(it) => {
                self.types(it.params.iter().filter_map(|param| param.ty.as_ref()).chain(&it.result));
            }
            // Only the library has them.
            ItemKind::ExternType { .. } => {}
            ItemKind::Function(it) => self.function(it),
            ItemKind::Test(it) => self.function(&it.function),
            ItemKind::Module { body, .. } => self.items(&body.items),
            ItemKind::Struct(it) => it.entries.iter().for_each(|it| self.entry(it)),
            ItemKind::SumType(it) => it.variants.iter().flat_map(|it| &it.fields).for_each(|it| self.ty(&it.ty)),
            ItemKind::Alias { ty, .. } => self.ty(ty),
            ItemKind::Interface(it) => it.methods.iter().for_each(|it| self.method(it)),
            ItemKind::Impl(it) => {
                self.path(&it.interface);
                self.types(it.args.iter().chain([&it.target]).chain(it.associated.iter().map(|(_, ty)| ty)));
                it.bounds.iter().for_each(|it| self.bound(it));
                self.items(&it.methods);
            }
            ItemKind::Actor(it) => self.scoped(|walk| {
                walk.params(&it.params);
                walk.block(&it.body);
                if let Some(terminate) = &it.terminate {
                    walk.scoped(|walk| {
                        terminate.reason.iter().for_each(|it| walk.bind(&it.name, it.span, What::Parameter));
                        walk.block(&terminate.body);
                    });
                }
            }),
            ItemKind::Service(it) => self.service(it),
            ItemKind::Supervisor(it) => self.supervisor(it),
            ItemKind::Let(it) => {
                self.types(&it.ty);
                self.pattern(&it.pattern);
                self.expr(&it.value);
            }
            ItemKind::Expr(it) => self.expr(it),
        }
    }

    fn entry(&mut self, entry: &StructEntry) {
        match entry {
            StructEntry::Field { ty, .. } => self.ty(ty),
            StructEntry::Relation { target, .. } => self.mention(vec![target.name.clone()]),
            StructEntry::Table(..) | StructEntry::PrimaryKey(_) | StructEntry::Timestamps(..) => {}
        }
    }

    fn function(&mut self, it: &Function) {
        it.bounds.iter().for_each(|it| self.bound(it));
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

    fn method(&mut self, it: &Method) {
        self.types(&it.result);
        match &it.body {
            Some(body) => self.scoped(|walk| {
                walk.params(&it.params);
                walk.block(body);
            }),
            // A signature: its names are for readers.
            None => self.types(it.params.iter().filter_map(|it| it.ty.as_ref())),
        }
    }

    fn service(&mut self, it: &Service) {
        self.items(&it.functions);
        for handler in &it.handlers {
            self.types(&handler.reply);
            self.scoped(|walk| {
                walk.params(&handler.params);
                handler.state.iter().for_each(|it| walk.bind(&it.name, it.span, What::Parameter));
                walk.block(&handler.body);
            });
        }
    }

    fn supervisor(&mut self, it: &Supervisor) {
        for clause in &it.clauses {
            if let SupervisorClause::Child { start: Some(start), .. } = clause {
                self.expr(start);
            }
        }
    }

    fn bound(&mut self, it: &Bound) {
        self.path(&it.interface);
    }
}

/// Names and scopes.
impl Walk {
    /// A scope of its own; what nobody read in it is known at its end.
    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let mark = self.visible.len();
        inside(self);
        let unused = self.visible.drain(mark..).filter(|it| !it.used && !is_silent(&it.name));
        self.found.unused.extend(unused.map(|Binding { name, span, what, .. }| Unused { name, span, what }));
    }

    fn bind(&mut self, name: &Name, span: Span, what: What) {
        self.visible.push(Binding { name: name.clone(), span, what, used: false });
    }

    /// What a pattern binds, and the constructors it names.
    fn binding(&mut self, pattern: &Pattern, what: What) {
        self.pattern(pattern);
        bindings(pattern).iter().for_each(|(name, span)| self.bind(name, *span, what));
    }

    fn params(&mut self, params: &[Param]) {
        self.types(params.iter().filter_map(|it| it.ty.as_ref()));
        params.iter().for_each(|it| self.binding(&it.pattern, What::Parameter));
    }

    fn local(&mut self, name: &Name) -> Option<&mut Binding> {
        self.visible.iter_mut().rev().find(|it| it.name == *name)
    }

    fn name(&mut self, name: &Name) {
        match self.local(name) {
            Some(local) => local.used = true,
            None => self.mention(vec![name.clone()]),
        }
    }

    fn mention(&mut self, path: Vec<Name>) {
        self.found.mentioned.paths.insert(path);
    }

    fn path(&mut self, path: &Path) {
        self.mention(path.segments.iter().map(|it| it.name.clone()).collect());
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Variant { path, args } => {
                self.path(path);
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

    fn types<'t>(&mut self, types: impl IntoIterator<Item = &'t Type>) {
        types.into_iter().for_each(|it| self.ty(it));
    }

    fn ty(&mut self, ty: &Type) {
        match &ty.kind {
            TypeKind::Named { path, args } => {
                self.path(path);
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

/// Statements and expressions.
impl Walk {
    fn block(&mut self, block: &Block) {
        self.scoped(|walk| {
            for stmt in &block.stmts {
                if let Stmt::Function(it, _) = stmt
                    && walk.visible.iter().rev().all(|known| known.name != it.name.name || known.what != What::Function)
                {
                    walk.bind(&it.name.name, it.name.span, What::Function);
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
                let before = self.local(&it.name.name).map(|it| it.used);
                self.function(it);
                if let (Some(before), Some(local)) = (before, self.local(&it.name.name)) {
                    local.used = before;
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

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        exprs.into_iter().for_each(|it| self.expr(it));
    }

    fn fields(&mut self, fields: &[FieldInit]) {
        self.exprs(fields.iter().map(|it| &it.value));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            K::Int(_) | K::Float(_) | K::Bool(_) | K::Unit | K::Atom(_) | K::SelfPid => {}
            K::SelfValue | K::Break | K::Continue | K::Error => {}
            K::Name(name) => self.name(name),
            K::Member { base, member } => {
                self.found.mentioned.members.insert(member.name.clone());
                self.member(expr, base);
            }
            K::String(parts) => parts.iter().for_each(|it| match it {
                StringPart::Interpolation(expr) => self.expr(expr),
                StringPart::Text(_) => {}
            }),
            K::Tuple(items) | K::List(items) | K::Spawn(items) | K::Send(items) | K::Ask(items) | K::Link(items) => {
                self.exprs(items)
            }
            K::Map(entries) => self.exprs(entries.iter().flat_map(|(key, value)| [key, value])),
            K::Update { base, fields } => {
                self.expr(base);
                self.fields(fields);
            }
            K::StructLiteral { path, fields } => {
                self.path(path);
                self.fields(fields);
            }
            K::Call { callee, args, keywords, trailing } => {
                self.expr(callee);
                self.exprs(args);
                self.fields(keywords);
                trailing.iter().for_each(|it| self.closure(it));
            }
            K::Try(operand) | K::Unary { operand, .. } => self.expr(operand),
            K::Index { base: left, index: right } | K::Binary { left, right, .. } | K::Pipe { left, right } => {
                self.exprs([&**left, &**right]);
            }
            K::Return(value) => self.exprs(value.as_deref()),
            K::Closure(closure) => self.closure(closure),
            K::If { .. } | K::Case { .. } | K::While { .. } | K::For { .. } | K::Receive { .. } => self.control(expr),
        }
    }

    /// `A.B.c` is one path; `x.c` uses `x`.
    fn member(&mut self, expr: &Expr, base: &Expr) {
        match written_path(expr) {
            Some(path) if self.local(&path[0]).is_none() => self.mention(path),
            _ => self.expr(base),
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
                            [key, value].into_iter().for_each(|it| walk.bind(&it.name, it.span, What::Variable));
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
