//! Services: the code behind a request and the code that makes one.

use super::build::{self, Locals, block, from_word, to_word, zero};
use super::expr::record;
use super::ir::{self, Expr, FuncId, RuntimeArg, ServiceIx, Site, Stmt};
use super::mono::{Captures, HomeKey, Lowering, Outcome, Pending};
use crate::syntax::ast::HandlerKind;
use crate::types::typed::{FunctionId, ServiceId, Ty, TyKind};
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
        let (init, params) = self.init(service.init, &name);
        let handlers: Vec<_> = (0..service.handlers.len()).map(|n| self.service_handler(id, n as u32, state)).collect();
        let hash = self.service_hash(&name, &handlers);
        let init_args = self.args_desc(&params);
        self.out.services[index] = ir::Service { name, hash, init, init_args, state: desc, handlers };
        index
    }

    fn init(&mut self, init: Option<FunctionId>, name: &str) -> (FuncId, Vec<Ty>) {
        let Some(id) = init else {
            return (self.constant_entry(format!("{name}.init.entry")), Vec::new());
        };
        let declared = &self.program.functions[id];
        let params: Vec<Ty> = declared.params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
        let result = self.instantiate(declared.result, &[]);
        let function = self.function(id, Vec::new());
        (self.entry(function, &params, Outcome::Value(result)), params)
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
        let home = self.home(HomeKey::Handler(id, index), &handler.body);
        let function = self.reserve(home.label.clone());
        self.enqueue(Pending {
            func: function,
            home,
            env: Vec::new(),
            captures: Captures::None,
            clauses: &handler.body.clauses,
            params: [state].into_iter().chain(params.iter().copied()).collect(),
            outcome: Outcome::Value(result),
            span: handler.span,
        });
        ir::Handler {
            name: handler.name.to_string(),
            is_call: handler.kind == HandlerKind::Call,
            code: self.handler(function, state, &params, result),
            args: self.args_desc(&params),
            result: self.desc(result),
            reply: self.desc(reply),
        }
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
        let program = self.program;
        let params = program.services[id].init.map_or(&[][..], |init| &program.functions[init].params);
        let params: Vec<Ty> = params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
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
        let program = self.program;
        let params = program.services[id].init.map_or(&[][..], |init| &program.functions[init].params);
        let params: Vec<Ty> = params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
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
            let params = service.init.map_or(&[][..], |init| &program.functions[init].params);
            let params: Vec<Ty> = params.iter().map(|&ty| self.instantiate(ty, &[])).collect();
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
