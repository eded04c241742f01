//! Small functions the compiler makes itself: code of functions as values, and entries.

use super::build::{self, Locals, new_local, zero};
use super::ir::{Expr, FuncId, LocalId, Repr, Site};
use super::mono::{Lowering, Outcome};
use crate::types::typed::{FunctionBody, FunctionId, MethodUse, SupervisorId, Ty};

/// A function that has code for its use as a value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Adapted {
    /// One with code of its own, nested ones included.
    Function(FuncId),
    /// One that is provided by Rust, or generated for a service.
    Declared(FunctionId, Vec<Ty>),
    /// A constructor of a type.
    Constructor(Ty, u32),
    /// A method that the language gives a type by itself.
    Method(MethodUse),
}

/// The closure, first parameter of the code of every function value.
pub(super) const CLOSURE: LocalId = LocalId(0);

impl Lowering<'_> {
    /// Code that takes a closure (of which it may load captures), then `params`; made once per key.
    pub(super) fn adapter(
        &mut self,
        key: Adapted,
        name: &str,
        params: &[Ty],
        result: Ty,
        body: impl FnOnce(&mut Self, &mut Locals, Vec<Expr>) -> Expr,
    ) -> FuncId {
        if let Some(&known) = self.adapters.get(&key) {
            return known;
        }
        let mut locals = Locals::new();
        let mut signature = vec![new_local(&mut locals, "closure", Repr::Word)];
        for (index, &ty) in params.iter().enumerate() {
            signature.push(new_local(&mut locals, &format!("arg{index}"), self.repr(ty)));
        }
        let args = signature[1..].iter().map(|&local| Expr::Local(local)).collect();
        let body = body(self, &mut locals, args);
        let func = self.reserve(format!("{name}.value"));
        let result = self.repr(result);
        self.fill(func, signature, result, locals, body);
        self.adapters.insert(key, func);
        func
    }

    /// The code of a named function as a value.
    pub(super) fn function_adapter(&mut self, id: FunctionId, type_args: Vec<Ty>) -> Option<FuncId> {
        let declared = &self.program.functions[id];
        let params: Vec<Ty> = declared.params.iter().map(|&ty| self.instantiate(ty, &type_args)).collect();
        let result = self.instantiate(declared.result, &type_args);
        let module = &self.program.modules[declared.module].name;
        let name = format!("{module}.{}/{}", declared.name, params.len());
        let adapter = match &declared.body {
            FunctionBody::Clauses(_) => {
                let function = self.function(id, type_args);
                let name = self.out.functions[function].name.clone();
                self.adapter(Adapted::Function(function), &name, &params, result, |_, _, args| Expr::Call {
                    function,
                    args,
                    site: None,
                })
            }
            FunctionBody::Extern(symbol) => {
                let key = Adapted::Declared(id, type_args.clone());
                self.adapter(key, &name, &params, result, |cx, _, args| {
                    cx.call_extern(symbol, id, &type_args, args, None)
                })
            }
            FunctionBody::Host(host) => {
                let key = Adapted::Declared(id, type_args.clone());
                self.adapter(key, &name, &params, result, |cx, _, args| cx.call_host(&host.symbol, id, args, None))
            }
            FunctionBody::ServiceStart(service) => {
                let key = Adapted::Declared(id, type_args);
                self.adapter(key, &name, &params, result, |cx, locals, args| {
                    cx.start_service(locals, *service, args, None)
                })
            }
            FunctionBody::ServiceRequest(service, handler) => {
                let key = Adapted::Declared(id, type_args);
                self.adapter(key, &name, &params, result, |cx, locals, args| {
                    cx.request(locals, *service, *handler, args, None)
                })
            }
            FunctionBody::ServiceTry(service, request) => {
                let key = Adapted::Declared(id, type_args);
                self.adapter(key, &name, &params, result, |cx, locals, args| {
                    cx.attempt(locals, *service, *request, args, None)
                })
            }
            FunctionBody::ServiceNamed(service) => {
                let key = Adapted::Declared(id, type_args);
                self.adapter(key, &name, &params, result, |cx, locals, args| {
                    cx.start_named(locals, *service, args, None)
                })
            }
            FunctionBody::ServiceStop(service) => {
                let key = Adapted::Declared(id, type_args);
                self.adapter(key, &name, &params, result, |cx, _, args| cx.stop_service(*service, args, None))
            }
            FunctionBody::Supervisor(supervisor) => {
                let key = Adapted::Declared(id, type_args);
                self.adapter(key, &name, &params, result, |cx, _, _| cx.start_supervisor(*supervisor, None))
            }
        };
        Some(adapter)
    }

    /// An entry: unpacks the record of the arguments, calls, gives the result as a word.
    pub(super) fn entry(&mut self, function: FuncId, params: &[Ty], outcome: Outcome) -> FuncId {
        self.unpacking(function, "entry", &[], params, outcome)
    }

    /// A handler: takes the state besides.
    pub(super) fn handler(&mut self, function: FuncId, state: Ty, params: &[Ty], result: Ty) -> FuncId {
        self.unpacking(function, "handler", &[state], params, Outcome::Value(result))
    }

    fn unpacking(&mut self, function: FuncId, role: &str, direct: &[Ty], params: &[Ty], outcome: Outcome) -> FuncId {
        let mut locals = Locals::new();
        let mut args = Vec::new();
        let mut signature = Vec::new();
        for &ty in direct {
            let local = new_local(&mut locals, "state", Repr::Word);
            signature.push(local);
            args.push(build::from_word(Expr::Local(local), self.repr(ty)));
        }
        let record = new_local(&mut locals, "args", Repr::Word);
        signature.push(record);
        let slots = self.layout(params).slots;
        args.extend(params.iter().zip(slots).map(|(&ty, slot)| build::load(record, slot, self.repr(ty))));
        let call = Expr::Call { function, args, site: None };
        let body = match outcome {
            Outcome::Value(ty) => build::to_word(call, self.repr(ty)),
            Outcome::Discard => build::then_unit(call),
        };
        let name = format!("{}.{role}", self.out.functions[function].name);
        let func = self.reserve(name);
        self.fill(func, signature, Repr::Word, locals, body);
        func
    }

    /// An entry that gives a constant word.
    pub(super) fn constant_entry(&mut self, name: String) -> FuncId {
        let mut locals = Locals::new();
        let args = new_local(&mut locals, "args", Repr::Word);
        let func = self.reserve(name);
        self.fill(func, vec![args], Repr::Word, locals, zero());
        func
    }

    /// Gives a reserved function its code.
    /// A supervisor as a function without parameters.
    pub(super) fn supervisor_code(&mut self, id: SupervisorId) -> FuncId {
        let supervisor = &self.program.supervisors[id];
        let name = format!("{}.{}/0", self.program.modules[supervisor.module].name, supervisor.name);
        let body = self.start_supervisor(id, None);
        let func = self.reserve(name);
        self.fill(func, Vec::new(), Repr::Word, Locals::new(), body);
        func
    }

    pub(super) fn fill(&mut self, func: FuncId, params: Vec<LocalId>, result: Repr, locals: Locals, body: Expr) {
        let function = &mut self.out.functions[func];
        function.params = params;
        function.result = result;
        function.locals = locals;
        function.body = body;
        function.is_helper = true;
        function.site = Site { function: function.name.clone(), ..Site::default() };
    }
}
