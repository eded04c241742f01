//! Calls, and functions as values.

use super::build::{self, from_word, to_word};
use super::closure::Lifted;
use super::function::Body;
use super::ir::{Expr, FuncId, Repr, Site, Stmt};
use super::mono::Lowering;
use super::thunk::Adapted;
use crate::syntax::ast::Span;
use crate::types::typed::{self, AdtId, ExprKind, FunctionBody, FunctionId, LocalId, Ty, TyKind};

impl<'p> Body<'_, 'p> {
    /// A call of a known function.
    pub(super) fn call(
        &mut self,
        id: FunctionId,
        type_args: &[Ty],
        args: &'p [typed::Expr],
        expr: &typed::Expr,
        tail: bool,
    ) -> Expr {
        if let Some(checked) = self.assertion(id, args, expr.span) {
            return checked;
        }
        let program = self.cx.program;
        let callee = &program.functions[id];
        let type_args = self.type_args(id, type_args);
        let params: Vec<Ty> = callee.params.iter().map(|&ty| self.cx.instantiate(ty, &type_args)).collect();
        let values = self.arguments(args, &params);
        match &callee.body {
            FunctionBody::Clauses(_) => {
                let function = self.cx.function(id, type_args);
                let is_library = program.modules[callee.module].is_library;
                let site = if is_library { self.library_site(id, args, expr.span) } else { None };
                self.call_function(function, values, site, tail)
            }
            FunctionBody::Extern(symbol) => {
                let site = self.call_site(expr.span);
                self.cx.call_extern(symbol, id, &type_args, values, site)
            }
            FunctionBody::Host(host) => {
                let site = self.call_site(expr.span);
                self.cx.call_host(&host.symbol, id, values, site)
            }
            FunctionBody::ServiceStart(service) => {
                let site = self.call_site(expr.span);
                self.cx.start_service(&mut self.locals, *service, values, site)
            }
            FunctionBody::ServiceRequest(service, handler) => {
                let site = self.call_site(expr.span);
                self.cx.request(&mut self.locals, *service, *handler, values, site)
            }
            FunctionBody::ServiceTry(service, request) => {
                let site = self.call_site(expr.span);
                self.cx.attempt(&mut self.locals, *service, *request, values, site)
            }
            FunctionBody::ServiceNamed(service) => {
                let site = self.call_site(expr.span);
                self.cx.start_named(&mut self.locals, *service, values, site)
            }
            FunctionBody::ServiceStop(service) => {
                let site = self.call_site(expr.span);
                self.cx.stop_service(*service, values, site)
            }
            FunctionBody::Supervisor(supervisor) => {
                let site = self.call_site(expr.span);
                self.cx.start_supervisor(*supervisor, site)
            }
        }
    }

    /// A call of code of this program; of this function itself in tail position, the next round.
    fn call_function(&mut self, function: FuncId, args: Vec<Expr>, site: Option<Site>, tail: bool) -> Expr {
        if tail && function == self.func { self.again(args) } else { Expr::Call { function, args, site } }
    }

    /// A call of a function value.
    pub(super) fn call_value(
        &mut self,
        callee: &'p typed::Expr,
        args: &'p [typed::Expr],
        expr: &typed::Expr,
        tail: bool,
    ) -> Expr {
        match &callee.kind {
            ExprKind::Function(id, type_args) => return self.call(*id, type_args, args, expr, tail),
            ExprKind::Local(local, type_args) => {
                if let Some(lifted) = self.lifted(*local, type_args) {
                    return self.call_lifted(&lifted, args, tail);
                }
            }
            _ => {}
        }
        let ty = self.ty(callee.ty);
        let TyKind::Function(params, result) = self.cx.types.kind(ty).clone() else {
            return self.bug(callee.span, "a call of something that is no function");
        };
        let callee = Box::new(self.expr(callee));
        let args = self.arguments(args, &params);
        let params = params.iter().map(|&ty| self.cx.repr(ty)).collect();
        Expr::CallClosure { callee, args, params, result: self.cx.repr(result) }
    }

    fn call_lifted(&mut self, lifted: &Lifted, args: &'p [typed::Expr], tail: bool) -> Expr {
        let values = self.arguments(args, &lifted.params);
        if tail && lifted.func == self.func {
            return self.again(values);
        }
        let captured = lifted.captures.clone();
        let mut all: Vec<Expr> = captured.iter().map(|it| self.captured(it)).collect();
        all.extend(values);
        Expr::Call { function: lifted.func, args: all, site: None }
    }

    /// The values of arguments for parameters of these types.
    pub(super) fn arguments(&mut self, args: &'p [typed::Expr], params: &[Ty]) -> Vec<Expr> {
        args.iter().zip(params).map(|(arg, &ty)| self.expr_as(arg, ty, false)).collect()
    }

    /// Concrete type arguments of a call. Inside its own group a function is called at its own types.
    fn type_args(&mut self, id: FunctionId, type_args: &[Ty]) -> Vec<Ty> {
        let count = self.cx.program.functions[id].type_param_count as usize;
        let mut concrete = self.tys(type_args);
        if concrete.is_empty() && count > 0 && self.is_inside(id) {
            concrete = self.env().to_vec();
        }
        if concrete.len() == count { concrete } else { self.cx.complete(id, &concrete, &[]) }
    }

    fn is_inside(&self, id: FunctionId) -> bool {
        self.home.key == super::mono::HomeKey::Function(id)
    }

    /// The value of a variable or local definition.
    pub(super) fn variable(&mut self, local: LocalId, type_args: &[Ty], expr: &typed::Expr) -> Expr {
        if let Some(lifted) = self.lifted(local, type_args) {
            return self.lifted_value(&lifted);
        }
        if self.home.definitions.get(local).is_some() {
            return self.generic_let(local, type_args);
        }
        match self.vars.get(&local) {
            Some(&variable) => Expr::Local(variable),
            None => self.bug(expr.span, "a variable without a value"),
        }
    }

    /// A named function as a value.
    pub(super) fn function_value(&mut self, id: FunctionId, type_args: &[Ty], span: Span) -> Expr {
        let type_args = self.type_args(id, type_args);
        let file = self.home.file;
        match self.cx.function_adapter(id, type_args) {
            Some(adapter) => Expr::FunctionValue(adapter),
            None => self.cx.bug(file, span, "this function as a value"),
        }
    }

    /// A constructor as a value.
    pub(super) fn constructor_value(&mut self, adt: AdtId, variant: u32, expr: &typed::Expr) -> Expr {
        let ty = self.ty(expr.ty);
        let TyKind::Function(_, result) = *self.cx.types.kind(ty) else {
            return self.bug(expr.span, "a constructor without fields as a function");
        };
        let name = format!("{}.new", self.cx.program.adts[adt].variants[variant as usize].name);
        let layouts = self.cx.layouts(result);
        let Some(fields) = layouts.get(variant as usize).map(|layout| layout.fields.clone()) else {
            return self.bug(expr.span, "a constructor of another type");
        };
        let adapter =
            self.cx.adapter(Adapted::Constructor(result, variant), &name, &fields, result, |cx, locals, args| {
                let words = args.into_iter().zip(&layouts[variant as usize].fields).enumerate();
                let words = words.map(|(field, (arg, &ty))| (field, to_word(arg, cx.repr(ty)))).collect();
                super::expr::record(locals, &layouts[variant as usize], variant, words)
            });
        Expr::FunctionValue(adapter)
    }
}

impl Lowering<'_> {
    /// A call of a function that Rust provides. A parameter that is declared as a type parameter travels
    /// as a word, whatever its type here.
    pub(super) fn call_extern(
        &mut self,
        symbol: &str,
        id: FunctionId,
        type_args: &[Ty],
        args: Vec<Expr>,
        site: Option<Site>,
    ) -> Expr {
        self.note_use(id);
        let declared = &self.program.functions[id];
        let types = type_args.iter().map(|&ty| self.desc(ty)).collect();
        let mut values = Vec::new();
        let mut params = Vec::new();
        for (&ty, arg) in declared.params.iter().zip(args) {
            let own = self.instantiate(ty, type_args);
            let own = self.repr(own);
            let travels = self.extern_repr(ty, own);
            values.push(if travels == own { arg } else { to_word(arg, own) });
            params.push(travels);
        }
        let own = self.instantiate(declared.result, type_args);
        let own = self.repr(own);
        let result = self.extern_repr(declared.result, own);
        let call = Expr::CallExtern { symbol: symbol.to_owned(), types, args: values, params, result, site };
        match self.types.kind(declared.result) {
            // A Rust function without result leaves anything in the register; `()` is one word.
            TyKind::Unit => build::block(vec![Stmt::Do(call)], build::zero()),
            _ if result == own => call,
            _ => from_word(call, own),
        }
    }

    /// A call of a function of the Rust package around. It gets the types of its arguments, as a tuple, and of its
    /// result, and everything as words: what they mean in Rust, generated Rust code knows.
    pub(super) fn call_host(&mut self, symbol: &str, id: FunctionId, args: Vec<Expr>, site: Option<Site>) -> Expr {
        let declared = &self.program.functions[id];
        let tuple = self.types.intern(TyKind::Tuple(declared.params.clone()));
        let types = vec![self.desc(tuple), self.desc(declared.result)];
        self.crossing.extend(&types);
        let words = declared.params.iter().zip(args).map(|(&ty, arg)| to_word(arg, self.repr(ty)));
        let args: Vec<Expr> = words.collect();
        let (params, result) = (vec![Repr::Word; args.len()], Repr::Word);
        let call = Expr::CallExtern { symbol: symbol.to_owned(), types, args, params, result, site };
        from_word(call, self.repr(declared.result))
    }

    fn extern_repr(&self, declared: Ty, concrete: Repr) -> Repr {
        if matches!(self.types.kind(declared), TyKind::Param(_)) { Repr::Word } else { concrete }
    }
}
