//! Actors, services and supervisors.

use super::super::ast::*;
use super::super::grammar::Rule;
use super::{Builder, Pair, Pairs, child, take};

impl Builder<'_> {
    pub(super) fn actor_def(&mut self, pair: Pair<'_>) -> Actor {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let params = take(&mut inner, Rule::plain_params).map(|it| self.params(it)).unwrap_or_default();
        let (body, terminate) = self.actor_body(child(&mut inner));
        Actor { name, params, body, terminate }
    }

    fn actor_body(&mut self, pair: Pair<'_>) -> (Block, Option<Terminate>) {
        let span = self.span(&pair);
        let mut terminate = None;
        let mut stmts = Vec::new();
        for pair in pair.into_inner() {
            let at = self.span(&pair);
            match pair.as_rule() {
                Rule::terminate if terminate.is_some() => {
                    let message = "only one `terminate` clause is allowed per actor block";
                    self.error(at, message, "a second `terminate`");
                }
                Rule::terminate => terminate = Some(self.terminate(pair)),
                Rule::item => stmts.extend(self.stmt_of_item(pair)),
                _ => stmts.push(self.stmt(pair)),
            }
        }
        (Block { stmts, span }, terminate)
    }

    fn terminate(&mut self, pair: Pair<'_>) -> Terminate {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let reason = take(&mut inner, Rule::state).map(|it| self.ident(&child(&mut it.into_inner())));
        Terminate { reason, body: self.block(child(&mut inner)), span }
    }

    /// The grammar reads a statement of an actor as an item, because functions and `let` are both.
    fn stmt_of_item(&mut self, pair: Pair<'_>) -> Option<Stmt> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        if let Some(public) = take(&mut inner, Rule::public) {
            let at = self.span(&public);
            self.error(at, "`pub` is not allowed inside an actor", "nothing inside an actor is visible outside");
        }
        let definition = child(&mut inner);
        match definition.as_rule() {
            Rule::function | Rule::let_stmt => Some(self.stmt(definition)),
            _ => {
                let message = "only functions can be defined inside an actor";
                self.error(span, message, "move this to the module").help = None;
                None
            }
        }
    }

    pub(super) fn service_def(&mut self, pair: Pair<'_>) -> Service {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let mut functions = Vec::new();
        let mut handlers = Vec::new();
        for pair in inner {
            match pair.as_rule() {
                Rule::member_function => functions.push(self.member_function(pair)),
                Rule::handler => handlers.push(self.handler(pair)),
                Rule::drain => handlers.push(self.drain(pair)),
                _ => {}
            }
        }
        Service { name, functions, handlers, is_host: false }
    }

    /// All types are written: there is no code to know them from.
    pub(super) fn extern_service(&mut self, pair: Pair<'_>) -> Service {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let requests = inner.filter(|it| it.as_rule() == Rule::host_request);
        let handlers = requests.map(|it| self.host_request(it)).collect();
        Service { name, functions: Vec::new(), handlers, is_host: true }
    }

    fn host_request(&mut self, pair: Pair<'_>) -> ServiceHandler {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let (kind, name, params, reply) = self.request_head(&mut inner);
        for param in params.iter().filter(|it| it.ty.is_none()) {
            self.error(param.span, "a parameter of Rust code has a type", "write `:: Type` behind it");
        }
        if kind == HandlerKind::Call && reply.is_none() {
            self.error(name.span, "a call of Rust code says what it replies", "write `:: Type` behind it");
        }
        let body = Block { stmts: Vec::new(), span: Span::new(span.end, span.end) };
        ServiceHandler { kind, name, params, reply, state: None, body, span, docs: self.docs(span.start) }
    }

    /// Kind, name, parameters and reply of a request.
    fn request_head(&mut self, inner: &mut Pairs<'_>) -> (HandlerKind, Ident, Vec<Param>, Option<Type>) {
        let kind = match child(inner).as_rule() {
            Rule::call_kind => HandlerKind::Call,
            _ => HandlerKind::Cast,
        };
        let name = self.ident(&child(inner));
        let params = take(inner, Rule::plain_params).map(|it| self.params(it)).unwrap_or_default();
        let mut reply = self.optional_type(inner, Rule::annotation);
        if let (HandlerKind::Cast, Some(ty)) = (kind, &reply) {
            self.error(ty.span, "a `cast` has no reply", "no reply type is allowed here").help =
                Some("use `call` for a request with a reply".to_owned());
            reply = None;
        }
        (kind, name, params, reply)
    }

    fn handler(&mut self, pair: Pair<'_>) -> ServiceHandler {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let (kind, name, params, reply) = self.request_head(&mut inner);
        let state = take(&mut inner, Rule::state).map(|it| self.ident(&child(&mut it.into_inner())));
        let body = self.block(child(&mut inner));
        ServiceHandler { kind, name, params, reply, state, body, span, docs: self.docs(span.start) }
    }

    /// `on_drain do |state| … end`: a cast of this name, which the runtime sends.
    fn drain(&mut self, pair: Pair<'_>) -> ServiceHandler {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let at = self.span(&child(&mut inner));
        let name = Ident { name: Name::new(ServiceHandler::DRAIN), span: at };
        let state = take(&mut inner, Rule::state).map(|it| self.ident(&child(&mut it.into_inner())));
        let body = self.block(child(&mut inner));
        let (kind, docs) = (HandlerKind::Cast, self.docs(span.start));
        ServiceHandler { kind, name, params: Vec::new(), reply: None, state, body, span, docs }
    }

    pub(super) fn supervisor_def(&mut self, pair: Pair<'_>) -> Supervisor {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let mut clauses = Vec::new();
        for pair in inner {
            match pair.as_rule() {
                Rule::child => clauses.push(self.child(pair)),
                Rule::setting => clauses.extend(self.supervisor_setting(pair)),
                _ => {}
            }
        }
        Supervisor { name, clauses }
    }

    fn supervisor_setting(&mut self, pair: Pair<'_>) -> Option<SupervisorClause> {
        let span = self.span(&pair);
        let mut inner = pair.into_inner();
        let word = self.ident(&child(&mut inner));
        let value = child(&mut inner);
        match (word.name.as_str(), value.as_rule()) {
            ("strategy", Rule::ident) => Some(SupervisorClause::Strategy(self.ident(&value))),
            ("max_restarts", Rule::int) => Some(SupervisorClause::MaxRestarts(self.int(&value), span)),
            ("max_seconds", Rule::int) => Some(SupervisorClause::MaxSeconds(self.int(&value), span)),
            ("backoff", Rule::times) => {
                let mut times = value.into_inner();
                let [first, most] = [self.int(&child(&mut times)), self.int(&child(&mut times))];
                Some(SupervisorClause::Backoff(first, most, span))
            }
            ("auto_shutdown", Rule::ident) => self.auto_shutdown(&value).map(SupervisorClause::AutoShutdown),
            ("backoff", _) => self.bad_setting(&value, "expected milliseconds after `backoff:`, as in `100..10000`"),
            ("auto_shutdown", _) => self.auto_shutdown(&value).map(SupervisorClause::AutoShutdown),
            ("strategy", _) => self.bad_setting(&value, "expected the name of a strategy after `strategy:`"),
            ("max_restarts", _) => self.bad_setting(&value, "expected a number after `max_restarts:`"),
            ("max_seconds", _) => self.bad_setting(&value, "expected a number after `max_seconds:`"),
            (found, _) => {
                let headline = "expected `strategy`, `max_restarts`, `max_seconds`, `backoff`, `auto_shutdown`, `child`, \
                                or `end` in a supervisor";
                self.error(word.span, headline, format!("found `{found}`"));
                None
            }
        }
    }

    fn auto_shutdown(&mut self, value: &Pair<'_>) -> Option<AutoShutdown> {
        match value.as_str() {
            "never" => Some(AutoShutdown::Never),
            "any_significant" => Some(AutoShutdown::AnySignificant),
            "all_significant" => Some(AutoShutdown::AllSignificant),
            _ => {
                let expected = "expected `never`, `any_significant` or `all_significant` after `auto_shutdown:`";
                self.bad_setting(value, expected)
            }
        }
    }

    fn bad_setting<T>(&mut self, value: &Pair<'_>, headline: &str) -> Option<T> {
        let span = self.span(value);
        let found = format!("found `{}`", value.as_str());
        self.error(span, headline, found);
        None
    }

    fn child(&mut self, pair: Pair<'_>) -> SupervisorClause {
        let mut inner = pair.into_inner();
        let name = self.ident(&child(&mut inner));
        let (mut start, mut settings) = (None, ChildSettings::default());
        for pair in inner {
            match pair.as_rule() {
                Rule::start_clause => start = Some(self.expr(child(&mut pair.into_inner()))),
                Rule::setting => self.child_setting(pair, &mut settings),
                _ => {}
            }
        }
        let ChildSettings { restart, shutdown, significant } = settings;
        SupervisorClause::Child { name, start, restart, shutdown, significant }
    }

    fn child_setting(&mut self, pair: Pair<'_>, settings: &mut ChildSettings) {
        let ChildSettings { restart, shutdown, significant } = settings;
        let mut inner = pair.into_inner();
        let word = self.ident(&child(&mut inner));
        let value = child(&mut inner);
        let at = self.span(&value);
        match (word.name.as_str(), value.as_rule()) {
            ("significant", Rule::boolean) => *significant = self.boolean(&value),
            ("significant", _) => {
                self.bad_setting::<()>(&value, "expected `true` or `false` after `significant:`");
            }
            ("restart", Rule::ident) => *restart = Some(self.ident(&value)),
            ("restart", _) => *restart = self.bad_setting(&value, "expected a word after `restart:`"),
            ("shutdown", Rule::ident) => *shutdown = Some(Shutdown::Word(self.ident(&value))),
            ("shutdown", Rule::below_zero) => {
                let ms = self.int(&child(&mut value.into_inner()));
                *shutdown = Some(Shutdown::After(ms.saturating_neg(), at));
            }
            ("shutdown", Rule::int) => *shutdown = Some(Shutdown::After(self.int(&value), at)),
            ("shutdown", _) => *shutdown = self.bad_setting(&value, "expected milliseconds after `shutdown:`"),
            (found, _) => {
                let headline = "expected `start`, `restart`, `shutdown`, `significant`, or `end` in a child";
                self.error(word.span, headline, format!("found `{found}`"));
            }
        }
    }
}

/// The settings of a child.
#[derive(Default)]
struct ChildSettings {
    restart: Option<Ident>,
    shutdown: Option<Shutdown>,
    significant: bool,
}
