//! Calls: which function is meant, its arguments, pipes, keyword arguments and trailing closures.

use super::member::path;
use super::name::FunctionUse;
use super::{Infer, Want};
use crate::resolve::{FunctionKind, Place, Value, near};
use crate::syntax::ast::{self, Closure, ExprKind as K, FieldInit, Ident, Name, Span};
use crate::types::error::{Because, TypeError};
use crate::types::typed::{AdtId, Expr, ExprKind, FunctionId, Pattern, PatternKind, Stmt, Ty};

/// An argument: written, or typed already.
pub(super) enum Arg<'x> {
    Written(&'x ast::Expr),
    Typed(Expr),
}

/// The arguments of a call in order: positional ones, keywords, a trailing closure.
pub(super) struct Args<'x> {
    pub positional: Vec<Arg<'x>>,
    pub keywords: &'x [FieldInit],
    pub trailing: Option<&'x Closure>,
}

impl<'x> Args<'x> {
    pub fn typed(positional: Vec<Expr>) -> Self {
        Self { positional: positional.into_iter().map(Arg::Typed).collect(), keywords: &[], trailing: None }
    }

    fn written(args: impl Iterator<Item = &'x ast::Expr>) -> Self {
        Self { positional: args.map(Arg::Written).collect(), keywords: &[], trailing: None }
    }

    /// Keywords are one argument, a map.
    pub fn count(&self) -> usize {
        self.positional.len() + usize::from(!self.keywords.is_empty()) + usize::from(self.trailing.is_some())
    }
}

impl Infer<'_, '_> {
    pub(super) fn call(
        &mut self,
        span: Span,
        callee: &ast::Expr,
        args: &[ast::Expr],
        keywords: &[FieldInit],
        trailing: Option<&Closure>,
        want: Want,
    ) -> Expr {
        let args = Args { keywords, trailing, ..Args::written(args.iter()) };
        self.apply(span, callee, args, want)
    }

    /// `e |> f(a)` is `f(e, a)`; a `?` at its end takes the whole. In parentheses a call gives what is called.
    pub(super) fn pipe(&mut self, span: Span, left: &ast::Expr, right: (&ast::Expr, bool), want: Want) -> Expr {
        match (right, &right.0.kind) {
            ((_, false), K::Try(inner)) => {
                let any = self.any();
                let operand = self.pipe(left.span.to(inner.span), left, (inner, false), any);
                self.attempt_on(span, operand, want)
            }
            ((_, false), K::Call { callee, args, keywords, trailing }) => {
                let args = Args { keywords, trailing: trailing.as_deref(), ..Args::written(args.iter()) };
                self.pipe_into(span, left, callee, args, want)
            }
            ((right, _), K::Closure(_)) => {
                // The argument first, so that the closure knows what it gets.
                let left = self.infer(left);
                let result = self.fresh();
                let param = self.value_type(&left);
                let ty = self.table.function(vec![param], result);
                let callee = self.expr(right, Want::new(ty, Because::Nothing));
                let kind = ExprKind::CallValue { callee: Box::new(callee), args: vec![left] };
                self.done(span, want, kind, result)
            }
            ((right, _), _) => self.pipe_into(span, left, right, Args::written(std::iter::empty()), want),
        }
    }

    /// A call with `left` before its other arguments. It is evaluated before what finds the function, unless that is only
    /// a name.
    fn pipe_into<'x>(
        &mut self,
        span: Span,
        left: &'x ast::Expr,
        callee: &ast::Expr,
        mut args: Args<'x>,
        want: Want,
    ) -> Expr {
        if path(callee).is_some() {
            args.positional.insert(0, Arg::Written(left));
            return self.apply(span, callee, args, want);
        }
        let left = self.infer(left);
        if self.table.is_never(left.ty) {
            self.ignore_arguments(args);
            return left;
        }
        let (ty, at) = (left.ty, left.span);
        let local = self.new_local("_".into(), ty, at);
        args.positional.insert(0, Arg::Typed(Expr { kind: ExprKind::Local(local, Vec::new()), ty, span: at }));
        let value = self.apply(span, callee, args, want);
        let ty = value.ty;
        let first = Stmt::Let(Pattern { kind: PatternKind::Binding(local), ty: left.ty, span: at }, left);
        Expr { kind: ExprKind::Block(vec![first], Box::new(value)), ty, span }
    }

    fn apply(&mut self, span: Span, callee: &ast::Expr, args: Args, want: Want) -> Expr {
        match &callee.kind {
            K::Name(name) => match self.local_callee(name, args.count()) {
                Some(local) => {
                    let any = self.any();
                    let callee = self.local_value(callee.span, local, any);
                    self.call_value(span, callee, args, want)
                }
                None => self.call_global(span, callee, name, args, want),
            },
            K::Member { base, member } => self.call_member(span, base, member, args, want),
            _ => {
                let callee = self.infer(callee);
                self.call_value(span, callee, args, want)
            }
        }
    }

    /// A call of a name that is no variable.
    fn call_global(&mut self, span: Span, callee: &ast::Expr, name: &Name, args: Args, want: Want) -> Expr {
        match self.scope().value(name) {
            Some(value) => self.call_named(span, callee.span, name, value, args, want),
            None if name.as_str() == "reply" => self.reply(span, callee.span, args, want),
            None if !self.traits.methods(name).is_empty() || !self.traits.extras(name).is_empty() => {
                let name = Ident { name: name.clone(), span: callee.span };
                self.call_bare_method(span, &name, args, want)
            }
            None => {
                let callee = self.infer(callee);
                self.call_value(span, callee, args, want)
            }
        }
    }

    /// A call of something that has a name of its own.
    pub(super) fn call_named(
        &mut self,
        span: Span,
        callee: Span,
        name: &Name,
        value: Value,
        args: Args,
        want: Want,
    ) -> Expr {
        match value {
            Value::Functions(candidates) => {
                let fits = |it: &&FunctionId| self.package.functions[**it].arity == args.count();
                let function = candidates.iter().find(fits).copied().unwrap_or(candidates[0]);
                self.call_function(span, callee, function, args, want)
            }
            Value::Variants(candidates) => {
                let (adt, variant) = self.choose_variant(&candidates, want.ty);
                self.construct(span, callee, adt, variant, args, want)
            }
            Value::Actor(actor) => self.call_actor(span, actor, name, args, want),
            Value::Const(_) | Value::Unknown => {
                let any = self.any();
                let callee = self.value(callee, value, any);
                self.call_value(span, callee, args, want)
            }
        }
    }

    pub(super) fn call_function(
        &mut self,
        span: Span,
        callee: Span,
        function: FunctionId,
        args: Args,
        want: Want,
    ) -> Expr {
        self.share_mailbox(callee, function);
        let FunctionUse { params, result, type_args } = self.use_function(callee, function);
        let declared = self.parameter_places(function);
        let apart = self.package.functions[function].kind.runs_apart();
        let args = self.arguments_of(callee, args, &params, &declared, apart);
        self.component_of_call(callee, function, &type_args, &args);
        self.done(span, want, ExprKind::Call { function, type_args, args }, result)
    }

    /// Where each parameter of a function is written.
    fn parameter_places(&self, function: FunctionId) -> Vec<Place> {
        let it = &self.package.functions[function];
        let file = self.package.modules[it.context.module].file;
        let spans: Vec<Span> = match &it.kind {
            FunctionKind::Clauses(clauses) => clauses[0].function.params.iter().map(|it| it.span).collect(),
            FunctionKind::Extern(it) => it.params.iter().map(|it| it.span).collect(),
            FunctionKind::Default(it) => it.params.iter().map(|it| it.span).collect(),
            FunctionKind::ServiceStart(service) => match self.package.services[*service].init {
                Some(init) => return self.parameter_places(init),
                None => Vec::new(),
            },
            FunctionKind::ServiceRequest(service, n) => {
                let handler = &self.package.services[*service].ast.handlers[*n as usize];
                std::iter::once(handler.name.span).chain(handler.params.iter().map(|it| it.span)).collect()
            }
            FunctionKind::Supervisor(_) | FunctionKind::ServiceStop(_) => Vec::new(),
            FunctionKind::ServiceTry(..) | FunctionKind::ServiceNamed(_) => Vec::new(),
        };
        spans.into_iter().map(|span| Place { file, span }).collect()
    }

    pub(super) fn call_value(&mut self, span: Span, callee: Expr, args: Args, want: Want) -> Expr {
        if self.table.is_var(callee.ty) {
            self.retry();
        }
        if self.table.is_never(callee.ty) {
            return callee;
        }
        if self.table.is_error(callee.ty) {
            self.ignore_arguments(args);
            return Expr { kind: callee.kind, ty: Ty::ERROR, span };
        }
        let Some((params, result)) = self.table.as_function(callee.ty) else {
            return self.call_unknown(span, callee, args, want);
        };
        let at = callee.span;
        let args = self.arguments(at, args, &params, &[]);
        self.done(span, want, ExprKind::CallValue { callee: Box::new(callee), args }, result)
    }

    /// A call of something whose type is open, or no function.
    fn call_unknown(&mut self, span: Span, callee: Expr, args: Args, want: Want) -> Expr {
        let open = self.table.is_var(callee.ty);
        let args = self.all_arguments(args);
        if !open {
            self.error(TypeError::NotCallable { at: callee.span, ty: callee.ty });
            return self.wrong(span);
        }
        let result = self.fresh();
        let params = args.iter().map(|it| self.value_type(it)).collect();
        let ty = self.table.function(params, result);
        self.agree_because(callee.span, callee.ty, ty, Because::Nothing);
        self.done(span, want, ExprKind::CallValue { callee: Box::new(callee), args }, result)
    }

    /// Arguments against parameters. `declared`: where the parameters stand, if known.
    pub(super) fn arguments(&mut self, callee: Span, args: Args, params: &[Ty], declared: &[Place]) -> Vec<Expr> {
        self.arguments_of(callee, args, params, declared, false)
    }

    /// The same; `apart`: closures among them run in processes of their own.
    fn arguments_of(&mut self, callee: Span, args: Args, params: &[Ty], declared: &[Place], apart: bool) -> Vec<Expr> {
        if args.count() != params.len() {
            let (expected, found) = (params.len(), args.count());
            let declared = declared.first().copied();
            self.error(TypeError::ArgumentCount { at: callee, expected, found, declared });
            // What the parameters would have been is not known, and no mistake of its own.
            for param in params {
                let _ = self.table.unify(*param, Ty::ERROR);
            }
            return self.ignore_arguments(args);
        }
        let wants: Vec<Want> = params
            .iter()
            .enumerate()
            .map(|(n, &ty)| Want::new(ty, Because::Argument { index: n, callee, declared: declared.get(n).copied() }))
            .collect();
        self.each_argument(args, apart, |_, n| wants[n])
    }

    /// Arguments of a call that is wrong already.
    pub(super) fn ignore_arguments(&mut self, args: Args) -> Vec<Expr> {
        self.each_argument(args, false, |_, _| Want::new(Ty::ERROR, Because::Nothing))
    }

    /// Arguments of which nothing is expected.
    pub(super) fn all_arguments(&mut self, args: Args) -> Vec<Expr> {
        self.each_argument(args, false, |ctx, _| ctx.any())
    }

    fn each_argument(&mut self, args: Args, apart: bool, mut want: impl FnMut(&mut Self, usize) -> Want) -> Vec<Expr> {
        let mut typed = Vec::new();
        for arg in args.positional {
            let want = want(self, typed.len());
            typed.push(match arg {
                Arg::Written(ast::Expr { kind: K::Closure(closure), span, .. }) if apart => {
                    self.closure_apart(*span, closure, want)
                }
                arg => self.argument(arg, want),
            });
        }
        if let (Some(first), Some(last)) = (args.keywords.first(), args.keywords.last()) {
            let want = want(self, typed.len());
            let entries: Vec<(ast::Expr, ast::Expr)> = args.keywords.iter().map(keyword).collect();
            typed.push(self.map(first.name.span.to(last.value.span), &entries, want));
        }
        if let Some(closure) = args.trailing {
            let want = want(self, typed.len());
            let span = closure.clauses.first().map_or_else(Span::default, |it| it.span);
            typed.push(match apart {
                true => self.closure_apart(span, closure, want),
                false => self.closure(span, closure, want),
            });
        }
        typed
    }

    pub(super) fn argument(&mut self, arg: Arg, want: Want) -> Expr {
        match arg {
            Arg::Written(expr) => self.expr(expr, want),
            Arg::Typed(expr) => {
                self.agree(expr.span, want, expr.ty);
                expr
            }
        }
    }

    /// A call of a constructor: keywords name fields.
    fn construct(&mut self, span: Span, callee: Span, adt: AdtId, variant: u32, args: Args, want: Want) -> Expr {
        let (ty, fields) = self.constructor(adt, variant);
        if self.same_adt(ty, want.ty) {
            // So that the fields know as much as possible; a clash inside is told at the field.
            let _ = self.table.unify(want.ty, ty);
        }
        let decl = &self.adts[adt].variants[variant as usize];
        let file = self.package.modules[self.adts[adt].module].file;
        let declared: Vec<Place> = decl.fields.iter().map(|it| Place { file, span: it.span }).collect();
        let fields = if args.keywords.is_empty() {
            let values = self.arguments(callee, args, &fields, &declared);
            values.into_iter().enumerate().map(|(n, it)| (n as u32, it)).collect()
        } else {
            self.named_fields(callee, adt, variant, &fields, &declared, args)
        };
        self.done(span, want, ExprKind::Construct { adt, variant, fields }, ty)
    }

    fn same_adt(&self, a: Ty, b: Ty) -> bool {
        matches!((self.table.head(a), self.table.head(b)), (Some((a, _)), Some((b, _))) if a == b)
    }

    fn named_fields(
        &mut self,
        callee: Span,
        adt: AdtId,
        variant: u32,
        fields: &[Ty],
        declared: &[Place],
        args: Args,
    ) -> Vec<(u32, Expr)> {
        let mut values: Vec<(u32, Expr)> = Vec::new();
        let positional = args.positional.len();
        let count = positional + args.keywords.len();
        if count != fields.len() {
            let (expected, declared) = (fields.len(), declared.first().copied());
            self.error(TypeError::ArgumentCount { at: callee, expected, found: count, declared });
            self.ignore_arguments(args);
            return values;
        }
        for (n, arg) in args.positional.into_iter().enumerate() {
            let because = Because::Argument { index: n, callee, declared: Some(declared[n]) };
            values.push((n as u32, self.argument(arg, Want::new(fields[n], because))));
        }
        for keyword in args.keywords {
            if let Some(value) = self.named_field(adt, variant, fields, declared, keyword, &values) {
                values.push(value);
            }
        }
        values
    }

    fn named_field(
        &mut self,
        adt: AdtId,
        variant: u32,
        fields: &[Ty],
        declared: &[Place],
        keyword: &FieldInit,
        before: &[(u32, Expr)],
    ) -> Option<(u32, Expr)> {
        let FieldInit { name, value } = keyword;
        let names: Vec<Option<Name>> =
            self.adts[adt].variants[variant as usize].fields.iter().map(|it| it.name.clone()).collect();
        let Some(at) = names.iter().position(|it| it.as_ref() == Some(&name.name)) else {
            let near = near(&name.name, names.iter().flatten());
            self.error(TypeError::UnknownField { at: name.span, adt, name: name.name.clone(), near });
            self.ignore(value);
            return None;
        };
        if let Some((_, first)) = before.iter().find(|(n, _)| *n as usize == at) {
            let first = first.span;
            self.error(TypeError::RepeatedField { at: name.span, name: name.name.clone(), first });
            self.ignore(value);
            return None;
        }
        Some((at as u32, self.expr(value, Want::new(fields[at], Because::Field(declared[at])))))
    }
}

/// `name: value` as an entry of the map of keyword arguments.
fn keyword(init: &FieldInit) -> (ast::Expr, ast::Expr) {
    let text = vec![ast::StringPart::Text(init.name.name.to_string())];
    (ast::Expr { kind: K::String(text), span: init.name.span }, init.value.clone())
}
