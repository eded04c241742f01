//! Methods of traits: what stands for one once the types are concrete, and what the language does itself.

use super::build::{Locals, block, choose, from_word, new_local, prim, runtime, set, to_word};
use super::function::Body;
use super::impls::Chosen;
use super::ir::{Expr, Prim, Repr, RuntimeArg, Site};
use super::mono::Lowering;
use super::thunk::Adapted;
use crate::diagnostic::FileId;
use crate::syntax::ast::{BinaryOp, Span};
use crate::types::typed::{self, FunctionBody, FunctionId, ImplKind, MethodUse, TraitId, Ty, TyKind};
use mesh_abi::word::{EMPTY, immediate};

/// What a method is at concrete types.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Meaning {
    /// A function with its type arguments.
    Function(FunctionId, Vec<Ty>),
    /// What the language does by itself: from the structure of the type, or because the type is its own.
    Own(MethodUse),
}

/// Where something is asked for, for reports and panics.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) file: FileId,
    pub(super) span: Span,
    /// Of calls that report it.
    pub(super) call: Option<Site>,
    /// Of panics.
    pub(super) panic: Site,
}

impl Default for Origin {
    fn default() -> Self {
        Self { file: FileId(0), span: Span::default(), call: None, panic: Site::default() }
    }
}

impl<'p> Body<'_, 'p> {
    /// A call of a method.
    pub(super) fn call_method(
        &mut self,
        method: &MethodUse,
        args: &'p [typed::Expr],
        expr: &typed::Expr,
        tail: bool,
    ) -> Expr {
        let mut used: Vec<Ty> = args.iter().map(|arg| self.ty(arg.ty)).collect();
        used.push(self.ty(expr.ty));
        match self.meaning(method, &used) {
            Meaning::Function(id, type_args) => self.call(id, &type_args, args, expr, tail),
            Meaning::Own(method) => {
                let values = args.iter().map(|arg| self.expr(arg)).collect();
                let origin = self.origin(expr.span);
                self.cx.own(&mut self.locals, &method, values, &origin)
            }
        }
    }

    /// A method as a value.
    pub(super) fn method_value(&mut self, method: &MethodUse, expr: &typed::Expr) -> Expr {
        let ty = self.ty(expr.ty);
        let TyKind::Function(params, result) = self.cx.types.kind(ty).clone() else {
            return self.bug(expr.span, "a method that is no function");
        };
        let used: Vec<Ty> = params.iter().copied().chain([result]).collect();
        match self.meaning(method, &used) {
            Meaning::Function(id, type_args) => self.function_value(id, &type_args, expr.span),
            Meaning::Own(method) => {
                let origin = self.origin(expr.span);
                Expr::FunctionValue(self.cx.own_adapter(&method, &used, &origin))
            }
        }
    }

    fn meaning(&mut self, method: &MethodUse, used: &[Ty]) -> Meaning {
        let env = self.env().to_vec();
        let method = self.cx.concrete(method, &env);
        self.cx.meaning(method, used)
    }

    /// This place, for what is not written as a call.
    pub(super) fn origin(&self, span: Span) -> Origin {
        Origin { file: self.home.file, span, call: self.call_site(span), panic: self.site(span) }
    }
}

impl Lowering<'_> {
    /// What a method is. `used`: the types of its arguments, then of its result, as far as they are known.
    pub(super) fn meaning(&mut self, method: MethodUse, used: &[Ty]) -> Meaning {
        if let Some(chosen) = self.choose(method.interface, method.on, &method.args) {
            return self.of_impl(method, &chosen, used);
        }
        // Every `From` is an `Into` of the other type.
        if method.interface == TraitId::INTO
            && let [target] = method.args[..]
        {
            let from = MethodUse { interface: TraitId::FROM, method: 0, on: target, args: vec![method.on] };
            return self.meaning(from, used);
        }
        let json = match method.interface {
            TraitId::TO_JSON => self.program.known.to_json,
            TraitId::FROM_JSON => self.program.known.from_json.get(method.method as usize).copied().flatten(),
            _ => None,
        };
        match json {
            Some(function) => Meaning::Function(function, vec![method.on]),
            None => Meaning::Own(method),
        }
    }

    fn of_impl(&mut self, method: MethodUse, chosen: &Chosen, used: &[Ty]) -> Meaning {
        let program = self.program;
        let index = method.method as usize;
        let declared = &program.traits[method.interface];
        match &program.impls[chosen.id].kind {
            ImplKind::Written(functions) => {
                if let Some(&Some(function)) = functions.get(index) {
                    return Meaning::Function(function, self.complete(function, &chosen.args, used));
                }
                if let Some(default) = declared.methods.get(index).and_then(|it| it.default) {
                    let mut args = vec![method.on];
                    args.extend(&method.args);
                    args.extend(self.assocs_of(chosen));
                    return Meaning::Function(default, self.complete(default, &args, used));
                }
                Meaning::Own(method)
            }
            ImplKind::Library(functions) => match functions.get(index) {
                Some(&function) => Meaning::Function(function, self.complete(function, &[method.on], used)),
                None => Meaning::Own(method),
            },
            ImplKind::Structure => Meaning::Own(method),
        }
    }

    /// A method of a trait of the language, by its name.
    pub(super) fn method_named(&self, interface: TraitId, name: &str, on: Ty) -> Option<MethodUse> {
        let methods = &self.program.traits.get(interface)?.methods;
        let method = methods.iter().position(|it| it.name.as_str() == name)? as u32;
        Some(MethodUse { interface, method, on, args: Vec::new() })
    }

    /// The function that stands for a method, if one does.
    pub(super) fn function_for(&mut self, interface: TraitId, name: &str, on: Ty) -> Option<(FunctionId, Vec<Ty>)> {
        self.written(interface, on)?;
        let method = self.method_named(interface, name, on)?;
        match self.meaning(method, &[]) {
            Meaning::Function(id, args) => Some((id, args)),
            Meaning::Own(_) => None,
        }
    }

    /// A call of a function with values that travel as its parameters do.
    pub(super) fn invoke(
        &mut self,
        locals: &mut Locals,
        (id, type_args): (FunctionId, Vec<Ty>),
        values: Vec<Expr>,
        origin: &Origin,
    ) -> Expr {
        let program = self.program;
        let callee = &program.functions[id];
        match &callee.body {
            FunctionBody::Clauses(_) => {
                let function = self.function(id, type_args);
                let is_library = program.modules[callee.module].is_library;
                let site = origin.call.clone().filter(|_| is_library);
                Expr::Call { function, args: values, site }
            }
            FunctionBody::Extern(symbol) => self.call_extern(symbol, id, &type_args, values, origin.call.clone()),
            FunctionBody::Host(host) => self.call_host(&host.symbol, id, values, origin.call.clone()),
            FunctionBody::ServiceStart(service) => self.start_service(locals, *service, values, origin.call.clone()),
            FunctionBody::ServiceRequest(service, handler) => {
                self.request(locals, *service, *handler, values, origin.call.clone())
            }
            FunctionBody::ServiceTry(service, request) => {
                self.attempt(locals, *service, *request, values, origin.call.clone())
            }
            FunctionBody::ServiceNamed(service) => self.start_named(locals, *service, values, origin.call.clone()),
            FunctionBody::ServiceStop(service) => self.stop_service(*service, values, origin.call.clone()),
            FunctionBody::Supervisor(supervisor) => self.start_supervisor(*supervisor, origin.call.clone()),
        }
    }

    /// What the language does itself for a method.
    pub(super) fn own(&mut self, locals: &mut Locals, method: &MethodUse, values: Vec<Expr>, origin: &Origin) -> Expr {
        let ty = method.on;
        let declared = self.program.traits.get(method.interface).and_then(|it| it.methods.get(method.method as usize));
        let name = declared.map_or("", |it| it.name.as_str());
        let mut values = values.into_iter();
        match (method.interface, name, values.next(), values.next()) {
            (TraitId::ORD, "compare", Some(left), Some(right)) => self.ordering(locals, ty, left, right),
            (interface, _, Some(left), Some(right)) => match operator(interface) {
                Some(op @ (BinaryOp::Eq | BinaryOp::Lt)) => self.compare(locals, op, ty, left, right, origin),
                Some(op) => self.arithmetic(locals, op, ty, left, right, origin),
                None => self.bug(origin.file, origin.span, &format!("the method `{name}` of this type")),
            },
            (TraitId::NEG, _, Some(value), _) => self.negated(locals, ty, value, origin),
            (TraitId::NOT, _, Some(value), _) => super::build::not(value),
            (TraitId::DISPLAY, _, Some(value), _) => self.show(locals, ty, value, origin),
            (TraitId::DEBUG, _, Some(value), _) => self.by_desc("mesh_inspect", ty, value),
            (TraitId::ITERABLE, _, Some(value), _) => value,
            (TraitId::HASH, _, Some(value), _) => self.by_desc("mesh_hash", ty, value),
            (TraitId::DEFAULT, _, None, _) => self.default_value(locals, ty, origin),
            (TraitId::FROM, _, Some(value), _) => self.convert(locals, method, value, origin),
            _ => self.bug(origin.file, origin.span, &format!("the method `{name}` of this type")),
        }
    }

    /// Code of such a method as a value.
    fn own_adapter(&mut self, method: &MethodUse, used: &[Ty], origin: &Origin) -> super::ir::FuncId {
        let name = self.program.traits[method.interface].methods.get(method.method as usize);
        let name = format!("{}.{}", self.type_name(method.on), name.map_or("", |it| it.name.as_str()));
        let (result, params) = match used.split_last() {
            Some((&result, params)) => (result, params),
            None => (self.unit(), &[][..]),
        };
        let key = Adapted::Method(method.clone());
        self.adapter(key, &name, params, result, |cx, locals, args| cx.own(locals, method, args, origin))
    }

    /// A library function in Rust of one value of any type.
    fn by_desc(&mut self, symbol: &str, ty: Ty, value: Expr) -> Expr {
        Expr::CallExtern {
            symbol: symbol.to_owned(),
            types: vec![self.desc(ty)],
            args: vec![to_word(value, self.repr(ty))],
            params: vec![Repr::Word],
            result: Repr::Word,
            site: None,
        }
    }

    /// `compare`, from the structure.
    fn ordering(&mut self, locals: &mut Locals, ty: Ty, left: Expr, right: Expr) -> Expr {
        let [less, equal, greater] = ["Less", "Equal", "Greater"].map(|name| self.ordering_variant(name));
        let order = new_local(locals, "order", Repr::Word);
        let mut stmts = Vec::new();
        let found = self.structural("compare", ty, left, right);
        set(order, found, &mut stmts);
        let is = |wanted| prim(Prim::EqWord, Expr::Local(order), super::build::int(wanted));
        let rest = choose(is(0), equal, greater, Repr::Word);
        block(stmts, choose(is(-1), less, rest, Repr::Word))
    }

    fn ordering_variant(&mut self, name: &str) -> Expr {
        let program = self.program;
        let index = program
            .known
            .ordering
            .and_then(|adt| program.adts[adt].variants.iter().position(|variant| variant.name.as_str() == name));
        match index {
            Some(index) => Expr::Word(immediate(index as u32)),
            None => {
                self.bug_at_package("a comparison without `Ordering`");
                super::build::zero()
            }
        }
    }

    /// `Float.from(3)`, `String.from(x)`.
    fn convert(&mut self, locals: &mut Locals, method: &MethodUse, value: Expr, origin: &Origin) -> Expr {
        let (ty, Some(&source)) = (method.on, method.args.first()) else {
            return self.bug(origin.file, origin.span, "a conversion of nothing");
        };
        match (self.types.kind(ty), self.types.kind(source)) {
            _ if ty == source => value,
            (TyKind::String, _) => self.show(locals, source, value, origin),
            (TyKind::Float, TyKind::Int) => Expr::CallExtern {
                symbol: "mesh_int_to_float".to_owned(),
                types: Vec::new(),
                args: vec![value],
                params: vec![Repr::Word],
                result: Repr::Float,
                site: None,
            },
            _ => self.bug(origin.file, origin.span, "a conversion that nobody wrote"),
        }
    }

    /// The default value of a type.
    pub(super) fn default_value(&mut self, locals: &mut Locals, ty: Ty, origin: &Origin) -> Expr {
        if let Some(written) = self.function_for(TraitId::DEFAULT, "default", ty) {
            return self.invoke(locals, written, Vec::new(), origin);
        }
        match self.types.kind(ty).clone() {
            TyKind::Int | TyKind::Bool | TyKind::Unit => super::build::zero(),
            TyKind::Float => Expr::Float(0.0),
            TyKind::String => Expr::Text(String::new()),
            TyKind::List(_) | TyKind::Map(..) => Expr::Word(EMPTY),
            TyKind::Tuple(items) => {
                let parts = items.iter().map(|&item| {
                    let part = self.default_value(locals, item, origin);
                    to_word(part, self.repr(item))
                });
                let values = parts.collect::<Vec<_>>().into_iter().enumerate().collect();
                match self.layouts(ty).first() {
                    Some(layout) => super::expr::record(locals, layout, 0, values),
                    None => self.bug(origin.file, origin.span, "a tuple without a layout"),
                }
            }
            TyKind::Adt(adt, _) if self.program.known.option == Some(adt) => {
                let none = self.program.adts[adt].variants.iter().position(|variant| variant.fields.is_empty());
                Expr::Word(immediate(none.unwrap_or(1) as u32))
            }
            _ => {
                let call = Expr::CallExtern {
                    symbol: "mesh_default".to_owned(),
                    types: vec![self.desc(ty)],
                    args: Vec::new(),
                    params: Vec::new(),
                    result: Repr::Word,
                    site: origin.call.clone(),
                };
                from_word(call, self.repr(ty))
            }
        }
    }

    /// The text of a value, as interpolation chooses it.
    pub(super) fn show(&mut self, locals: &mut Locals, ty: Ty, value: Expr, origin: &Origin) -> Expr {
        if matches!(self.types.kind(ty), TyKind::String) {
            return value;
        }
        match self.shown_by(ty) {
            Some(function) => self.invoke(locals, function, vec![value], origin),
            None => {
                let desc = RuntimeArg::Type(self.desc(ty));
                runtime("display", vec![desc, RuntimeArg::Value(to_word(value, self.repr(ty)))])
            }
        }
    }
}

/// The operator that a trait's method of two values is.
fn operator(interface: TraitId) -> Option<BinaryOp> {
    Some(match interface {
        TraitId::EQ => BinaryOp::Eq,
        TraitId::ORD => BinaryOp::Lt,
        TraitId::ADD => BinaryOp::Add,
        TraitId::SUB => BinaryOp::Sub,
        TraitId::MUL => BinaryOp::Mul,
        TraitId::DIV => BinaryOp::Div,
        TraitId::MOD => BinaryOp::Rem,
        _ => return None,
    })
}
