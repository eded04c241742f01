//! Services: the code behind a request and the code that makes one.

use super::build::{self, Locals, block, from_word, to_word, zero};
use super::expr::record;
use super::ir::{self, Expr, FuncId, RuntimeArg, ServiceIx, Site, Stmt};
use super::mono::{Captures, HomeKey, Lowering, Outcome, Pending};
use crate::syntax::ast::HandlerKind;
use crate::types::typed::{ServiceId, Ty, TyKind};
use mesh_abi::types::{HASH_BASIS, hash_bytes};

impl Lowering<'_> {
    /// The service of the result; made when first asked for.
    pub(super) fn service(&mut self, id: ServiceId) -> ServiceIx {
        if let Some(&known) = self.services.get(&id) {
            return known;
        }
        let program = self.program;
        let service = &program.services[id];
        let name = format!("{}.{}", program.modules[service.module].name, service.name);
        let state = self.instantiate(service.state, &[]);
        let desc = self.desc(state);
        // Handlers may mention the service: its number stands before its table does.
        let index = self.out.services.push(ir::Service {
            name: name.clone(),
            hash: 0,
            init: FuncId(0),
            init_args: desc,
            state: desc,
            handlers: Vec::new(),
        });
        self.services.insert(id, index);
        let params = self.start_params(id);
        let init = self.init(id, &name, &params);
        let handlers: Vec<_> = (0..service.handlers.len()).map(|n| self.service_handler(id, n as u32, state)).collect();
        let hash = self.service_hash(&name, &handlers);
        let init_args = self.args_desc(&params);
        self.out.services[index] = ir::Service { name, hash, init, init_args, state: desc, handlers };
        index
    }

    /// Types of what it is started with.
    fn start_params(&mut self, id: ServiceId) -> Vec<Ty> {
        let service = &self.program.services[id];
        match service.init {
            Some(init) => self.program.functions[init].params.iter().map(|&ty| self.instantiate(ty, &[])).collect(),
            None if service.is_host => vec![self.instantiate(service.state, &[])],
            None => Vec::new(),
        }
    }

    fn init(&mut self, id: ServiceId, name: &str, params: &[Ty]) -> FuncId {
        let program = self.program;
        let service = &program.services[id];
        match service.init {
            Some(init) => {
                let result = self.instantiate(program.functions[init].result, &[]);
                let function = self.function(init, Vec::new());
                self.entry(function, params, Outcome::Value(result))
            }
            None if service.is_host => self.provider_init(name, params),
            None => self.constant_entry(format!("{name}.init.entry")),
        }
    }

    /// What a service of Rust code is started with is its state.
    fn provider_init(&mut self, name: &str, params: &[Ty]) -> FuncId {
        let mut locals = Locals::new();
        let args = build::new_local(&mut locals, "args", ir::Repr::Word);
        let slot = self.layout(params).slots[0];
        let body = build::load(args, slot, ir::Repr::Word);
        let func = self.reserve(format!("{name}.init.entry"));
        self.fill(func, vec![args], ir::Repr::Word, locals, body);
        func
    }

    /// A handler without a body: Rust code answers, and the state stays what it is.
    fn host_handler(&mut self, id: ServiceId, index: u32, params: &[Ty], reply: Ty) -> FuncId {
        let program = self.program;
        let service = &program.services[id];
        let handler = &service.handlers[index as usize];
        let label = format!("{}.{}.{}", program.modules[service.module].name, service.name, handler.name);
        let mut locals = Locals::new();
        let local = |(index, &ty): (usize, &Ty)| build::new_local(&mut locals, &format!("arg{index}"), self.repr(ty));
        let signature: Vec<_> = params.iter().enumerate().map(local).collect();
        let state = signature[0];
        let types = vec![self.args_desc(params), self.desc(reply)];
        self.crossing.extend(&types);
        let words = signature.iter().zip(params).map(|(&local, &ty)| to_word(Expr::Local(local), self.repr(ty)));
        let args: Vec<Expr> = words.collect();
        let file = program.modules[service.module].file;
        let call = Expr::CallExtern {
            symbol: handler.symbol.clone(),
            types,
            params: vec![ir::Repr::Word; args.len()],
            args,
            result: ir::Repr::Word,
            site: Some(self.site(file, handler.span, &label)),
        };
        let body = match handler.kind {
            HandlerKind::Cast => block(vec![Stmt::Do(call)], Expr::Local(state)),
            HandlerKind::Call => {
                let mut stmts = Vec::new();
                let answer = super::expr::settle(&mut locals, call, &mut stmts);
                let layout = self.layout(&[params[0], reply]);
                block(stmts, record(&mut locals, &layout, 0, vec![(0, Expr::Local(state)), (1, answer)]))
            }
        };
        let func = self.reserve(label);
        self.fill(func, signature, ir::Repr::Word, locals, body);
        func
    }

    fn service_handler(&mut self, id: ServiceId, index: u32, state: Ty) -> ir::Handler {
        let program = self.program;
        let handler = &program.services[id].handlers[index as usize];
        let params: Vec<Ty> = handler.params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
        let reply = self.instantiate(handler.reply, &[]);
        let result = match handler.kind {
            HandlerKind::Call => self.types.intern(TyKind::Tuple(vec![state, reply])),
            HandlerKind::Cast => state,
        };
        let all: Vec<Ty> = [state].into_iter().chain(params.iter().copied()).collect();
        let function = match program.services[id].is_host {
            true => self.host_handler(id, index, &all, reply),
            false => self.written_handler(id, index, all, result),
        };
        ir::Handler {
            name: handler.name.to_string(),
            is_call: handler.kind == HandlerKind::Call,
            code: self.handler(function, state, &params, result),
            args: self.args_desc(&params),
            result: self.desc(result),
            reply: self.desc(reply),
        }
    }

    fn written_handler(&mut self, id: ServiceId, index: u32, params: Vec<Ty>, result: Ty) -> FuncId {
        let handler = &self.program.services[id].handlers[index as usize];
        let home = self.home(HomeKey::Handler(id, index), &handler.body);
        let function = self.reserve(home.label.clone());
        self.enqueue(Pending {
            func: function,
            home,
            env: Vec::new(),
            captures: Captures::None,
            clauses: &handler.body.clauses,
            params,
            outcome: Outcome::Value(result),
            span: handler.span,
        });
        function
    }

    /// Name of the service; of every handler kind, name, parameters and reply.
    fn service_hash(&self, name: &str, handlers: &[ir::Handler]) -> u64 {
        let mut hash = hash_bytes(HASH_BASIS, name.as_bytes());
        for handler in handlers {
            hash = hash_bytes(hash, &[0, u8::from(handler.is_call)]);
            hash = hash_bytes(hash, handler.name.as_bytes());
            for desc in [handler.args, handler.reply] {
                hash = hash_bytes(hash, &self.out.descs[desc].hash.to_le_bytes());
            }
        }
        hash
    }

    /// `Service.start(args)`
    pub(super) fn start_service(
        &mut self,
        locals: &mut Locals,
        id: ServiceId,
        args: Vec<Expr>,
        site: Option<Site>,
    ) -> Expr {
        let params = self.start_params(id);
        let service = self.service(id);
        let args = self.args_record(locals, &params, args);
        let args = vec![RuntimeArg::Service(service), RuntimeArg::Value(args)];
        Expr::CallRuntime { function: "service_start", args, site }
    }

    /// `Service.start_named(name, args)`
    pub(super) fn start_named(
        &mut self,
        locals: &mut Locals,
        id: ServiceId,
        mut args: Vec<Expr>,
        site: Option<Site>,
    ) -> Expr {
        let params = self.start_params(id);
        let service = RuntimeArg::Service(self.service(id));
        let name = if args.is_empty() { zero() } else { args.remove(0) };
        let mut stmts = Vec::new();
        let [name, record] = [name, self.args_record(locals, &params, args)]
            .map(|value| RuntimeArg::Value(super::expr::settle(locals, value, &mut stmts)));
        let args = vec![service, name, record];
        block(stmts, Expr::CallRuntime { function: "service_start_named", args, site })
    }

    /// `Service.stop(pid)`
    pub(super) fn stop_service(&mut self, id: ServiceId, args: Vec<Expr>, site: Option<Site>) -> Expr {
        let pid = args.into_iter().next().unwrap_or(zero());
        let args = vec![RuntimeArg::Service(self.service(id)), RuntimeArg::Value(pid)];
        block(vec![Stmt::Do(Expr::CallRuntime { function: "service_stop", args, site })], zero())
    }

    /// `Service.op(pid, args)`
    pub(super) fn request(
        &mut self,
        locals: &mut Locals,
        id: ServiceId,
        index: u32,
        args: Vec<Expr>,
        site: Option<Site>,
    ) -> Expr {
        let program = self.program;
        let handler = &program.services[id].handlers[index as usize];
        let params: Vec<Ty> = handler.params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
        let service = self.service(id);
        let mut args = args.into_iter();
        let pid = args.next().unwrap_or(zero());
        let record = self.args_record(locals, &params, args.collect());
        let number = RuntimeArg::Value(build::int(i64::from(index)));
        let args = vec![RuntimeArg::Service(service), RuntimeArg::Value(pid), number, RuntimeArg::Value(record)];
        match handler.kind {
            HandlerKind::Call => {
                let reply = self.instantiate(handler.reply, &[]);
                from_word(Expr::CallRuntime { function: "service_call", args, site }, self.repr(reply))
            }
            HandlerKind::Cast => {
                block(vec![Stmt::Do(Expr::CallRuntime { function: "service_cast", args, site })], zero())
            }
        }
    }

    /// `Service.op_try(pid, args, ms)`, or `Service.try_start(args)`
    pub(super) fn attempt(
        &mut self,
        locals: &mut Locals,
        id: ServiceId,
        request: Option<u32>,
        mut args: Vec<Expr>,
        site: Option<Site>,
    ) -> Expr {
        let program = self.program;
        let service = &program.services[id];
        let Some(number) = request else {
            let params = self.start_params(id);
            let service = RuntimeArg::Service(self.service(id));
            let record = RuntimeArg::Value(self.args_record(locals, &params, args));
            return Expr::CallRuntime { function: "service_try_start", args: vec![service, record], site };
        };
        let params = &service.handlers[number as usize].params;
        let params: Vec<Ty> = params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
        let ends = args.pop().zip((!args.is_empty()).then(|| args.remove(0)));
        let (limit, pid) = ends.unwrap_or((zero(), zero()));
        let service = RuntimeArg::Service(self.service(id));
        // In the order in which they are written: the record is made of what comes between.
        let mut stmts = Vec::new();
        let [pid, record, limit] = [pid, self.args_record(locals, &params, args), limit]
            .map(|value| RuntimeArg::Value(super::expr::settle(locals, value, &mut stmts)));
        let number = RuntimeArg::Value(build::int(i64::from(number)));
        let args = vec![service, pid, number, record, limit];
        block(stmts, Expr::CallRuntime { function: "service_try", args, site })
    }

    /// The record of arguments; 0 if there are none.
    pub(super) fn args_record(&mut self, locals: &mut Locals, params: &[Ty], args: Vec<Expr>) -> Expr {
        if params.is_empty() {
            return zero();
        }
        let layout = self.layout(params);
        let words = args.into_iter().zip(params).enumerate();
        let words = words.map(|(field, (arg, &ty))| (field, to_word(arg, self.repr(ty)))).collect();
        record(locals, &layout, 0, words)
    }

    /// The tuple of the parameter types.
    pub(super) fn args_desc(&mut self, params: &[Ty]) -> ir::DescId {
        let tuple = self.types.intern(TyKind::Tuple(params.to_vec()));
        self.desc(tuple)
    }
}
