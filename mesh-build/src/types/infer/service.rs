//! Services: one state type for `init` and all handlers. A service is not generic; what its own code
//! leaves open, its first use fixes.

use super::{Frame, HandlerSig, Infer, Role, ServiceSig, Want};
use crate::resolve::{Context, FunctionKind};
use crate::syntax::ast::{HandlerKind, Param, ServiceHandler, Span};
use crate::types::error::Because;
use crate::types::ty::Con;
use crate::types::typed::{Clause, FunctionId, Pattern, PatternKind, ServiceId, Ty};

impl Infer<'_, '_> {
    /// What callers know of every service before any body is walked: what is annotated.
    pub(super) fn declare_services(&mut self) {
        for id in self.package.services.ids() {
            let service = &self.package.services[id];
            self.body = super::Body::new(Context { module: service.module, service: Some(id) });
            let init = match service.init.map(|it| &self.package.functions[it].kind) {
                Some(FunctionKind::Clauses(clauses)) => self.declared_params(&clauses[0].function.params),
                _ => Vec::new(),
            };
            let handlers = service.ast.handlers.iter().map(|it| self.declared_handler(it)).collect();
            let pid = self.table.app(Con::ServicePid(id), Vec::new());
            let (state, init) = match self.provider(id) {
                Some(provider) => (provider, vec![provider]),
                None => (self.fresh(), init),
            };
            let started = self.result_of(pid, "ExitReason");
            self.services.push(ServiceSig { state, pid, init, handlers, started });
        }
    }

    /// The type of what the host provides for a service, which Mesh code has no name for: its only argument and its state.
    fn provider(&mut self, id: ServiceId) -> Option<Ty> {
        let service = &self.package.services[id];
        service.ast.is_host.then(|| self.table.app(Con::Opaque(service.provider(self.package)), Vec::new()))
    }

    fn declared_params(&mut self, params: &[Param]) -> Vec<Ty> {
        params.iter().map(|it| self.declared_param(it)).collect()
    }

    /// The annotated type, or a variable.
    pub(super) fn declared_param(&mut self, param: &Param) -> Ty {
        match &param.ty {
            Some(annotation) => self.annotation(annotation),
            None => self.fresh(),
        }
    }

    fn declared_handler(&mut self, handler: &ServiceHandler) -> HandlerSig {
        let params = self.declared_params(&handler.params);
        let reply = match (&handler.reply, handler.kind) {
            (Some(annotation), _) => self.annotation(annotation),
            (None, HandlerKind::Call) => self.fresh(),
            (None, HandlerKind::Cast) => Ty::UNIT,
        };
        let attempted = self.result_of(reply, "CallError");
        HandlerSig { params, reply, attempted }
    }

    /// `Result<T, E>` for a type `E` of the prelude.
    fn result_of(&mut self, ok: Ty, error: &str) -> Ty {
        let error = self.prelude_type(error);
        match self.sugar.result {
            Some(result) => self.table.app(Con::Adt(result), vec![ok, error]),
            None => Ty::ERROR,
        }
    }

    pub(super) fn service(&mut self, id: ServiceId) {
        let service = &self.package.services[id];
        if service.ast.is_host {
            return;
        }
        match service.init {
            Some(init) => self.service_init(id, init),
            None => {
                let state = self.services[id].state;
                self.agree_because(service.ast.name.span, state, Ty::INT, Because::Nothing);
            }
        }
        for n in 0..service.ast.handlers.len() {
            self.handler(id, n);
        }
    }

    fn service_init(&mut self, id: ServiceId, init: FunctionId) {
        let function = &self.package.functions[init];
        let FunctionKind::Clauses(clauses) = &function.kind else { return };
        self.body = super::Body::new(function.context);
        self.declare_type_params(&clauses[0].function.type_params);
        let sig = self.services[id].clone();
        let clauses = self.clauses(clauses, &sig.init, sig.state);
        let draft = self.finish(clauses);
        self.drafts.functions.insert(init, draft);
    }

    /// A handler is a function of the state and its parameters.
    fn handler(&mut self, id: ServiceId, n: usize) {
        let service = &self.package.services[id];
        let handler = &service.ast.handlers[n];
        self.body = super::Body::new(Context { module: service.module, service: Some(id) });
        let sig = self.services[id].clone();
        let own = &sig.handlers[n];
        let state = self.state_span(id);
        let (result, because) = match handler.kind {
            HandlerKind::Call => {
                let reply = handler.reply.as_ref().map(|it| it.span);
                (self.table.tuple(vec![sig.state, own.reply]), Because::Reply { state, reply })
            }
            HandlerKind::Cast => (sig.state, Because::State(state)),
        };
        let frame = Frame { result, declared: because, span: handler.name.span, loops: 0, role: Role::Handler(id) };
        let clause = self.framed(frame, |ctx| {
            let mut params = vec![ctx.state_pattern(handler, sig.state)];
            params.extend(ctx.parameters(&handler.params, &own.params));
            let want = Want { tail: true, ..Want::new(result, because) };
            let body = ctx.block(&handler.body, want);
            Clause { params, guard: None, body, span: handler.span }
        });
        let draft = self.finish(vec![clause]);
        self.drafts.handlers.insert((id, n), draft);
    }

    /// Where the state's type comes from: `init`.
    fn state_span(&self, id: ServiceId) -> Span {
        let service = &self.package.services[id];
        service.init.map_or(service.ast.name.span, |it| self.package.functions[it].span)
    }

    fn state_pattern(&mut self, handler: &ServiceHandler, ty: Ty) -> Pattern {
        match &handler.state {
            Some(name) => {
                let local = self.bind(name.name.clone(), ty, name.span);
                Pattern { kind: PatternKind::Binding(local), ty, span: name.span }
            }
            None => Pattern { kind: PatternKind::Wildcard, ty, span: handler.name.span },
        }
    }
}
