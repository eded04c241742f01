//! Processes: `spawn`, `send`, `link`, `self()`, `receive`.

use super::call::{Arg, Args};
use super::{Infer, Join, Mailbox, Role, Want};
use crate::resolve::Value;
use crate::syntax::ast::{self, Block, ExprKind as K, Name, PatternKind, Span};
use crate::types::error::{Because, TypeError};
use crate::types::mailbox;
use crate::types::ty::Con;
use crate::types::typed::{ActorId, Arm, Clause, Expr, ExprKind, FunctionId, Pattern, PatternKind as Typed, Stmt, Ty};
use crate::types::unify::Clash;

impl Infer<'_, '_> {
    pub(super) fn spawn(&mut self, span: Span, args: &[ast::Expr], want: Want) -> Expr {
        let Some((callee, args)) = args.split_first() else {
            return self.wrong_arguments(span, "spawn", 1, args);
        };
        if let Some(actor) = self.actor_name(callee) {
            return self.spawn_actor(span, callee.span, actor, args, want);
        }
        if let Some(function) = self.receiving_name(callee, args.len()) {
            return self.spawn_function(span, callee.span, function, args, want);
        }
        match &callee.kind {
            K::Closure(closure) if args.is_empty() => self.spawn_closure(span, callee.span, closure, want),
            _ => self.spawn_value(span, callee, args, want),
        }
    }

    fn wrong_arguments(&mut self, at: Span, name: &'static str, expected: usize, args: &[ast::Expr]) -> Expr {
        self.error(TypeError::PrimitiveArguments { at, name, expected, found: args.len() });
        args.iter().for_each(|it| self.ignore(it));
        self.wrong(at)
    }

    /// The actor an expression names.
    fn actor_name(&mut self, expr: &ast::Expr) -> Option<ActorId> {
        match self.named_value(expr)? {
            Value::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    /// The function that takes messages, and so is no value, which an expression names.
    fn receiving_name(&mut self, expr: &ast::Expr, count: usize) -> Option<FunctionId> {
        let Value::Functions(ids) = self.named_value(expr)? else { return None };
        let fits = |it: &&FunctionId| self.package.functions[**it].arity == count;
        let id = ids.iter().find(fits).or_else(|| ids.first()).copied()?;
        self.mailboxes.contains_key(&id).then_some(id)
    }

    /// What an expression that is a name means.
    fn named_value(&mut self, expr: &ast::Expr) -> Option<Value> {
        Some(match &expr.kind {
            K::Name(name) if self.local(name).is_none() => self.scope().value(name)?,
            K::Member { base, member } => {
                let path = super::member::path(base)?;
                if self.local(&path[0]).is_some() {
                    return None;
                }
                self.scope().member(&path, &member.name).ok()?
            }
            _ => return None,
        })
    }

    pub(super) fn new_mailbox(&mut self, replies: bool) -> Mailbox {
        Mailbox { message: self.fresh(), answer: self.fresh(), replies }
    }

    /// The mailbox of every function that takes messages.
    pub(super) fn declare_mailboxes(&mut self) {
        let found = mailbox::mailboxes(self.package);
        self.replying = found.replying;
        let mut functions: Vec<(FunctionId, bool)> = found.functions.into_iter().collect();
        functions.sort();
        for (id, replies) in functions {
            let mailbox = self.new_mailbox(replies);
            self.mailboxes.insert(id, mailbox);
        }
    }

    fn pid_of(&mut self, mailbox: Mailbox) -> Ty {
        match mailbox.replies {
            true => self.table.answering_pid(mailbox.message, mailbox.answer),
            false => self.table.pid(mailbox.message),
        }
    }

    /// The mailbox of the process a place runs in, if it may look into it.
    fn mailbox(&self) -> Option<Mailbox> {
        match self.body.frames.iter().rev().map(|it| it.role).find(|it| *it != Role::Function) {
            Some(Role::Actor(_, mailbox) | Role::Job(mailbox)) => Some(mailbox),
            Some(_) => None,
            None => self.body.mailbox,
        }
    }

    /// A function that takes messages takes those of its caller.
    pub(super) fn share_mailbox(&mut self, at: Span, function: FunctionId) {
        let Some(its) = self.mailboxes.get(&function).copied() else { return };
        let it = &self.package.functions[function];
        let Some(mine) = self.mailbox() else {
            let defined = crate::resolve::Place { file: self.package.modules[it.context.module].file, span: it.span };
            return self.no_mailbox(TypeError::ReceivingCall { at, name: it.name.clone(), defined });
        };
        self.agree_because(at, mine.message, its.message, Because::Nothing);
        self.agree_because(at, mine.answer, its.answer, Because::Nothing);
    }

    /// A process whose body is a call of a function that takes messages.
    fn spawn_function(
        &mut self,
        span: Span,
        callee: Span,
        function: FunctionId,
        args: &[ast::Expr],
        want: Want,
    ) -> Expr {
        let used = self.use_function(callee, function);
        let args = Args { positional: args.iter().map(Arg::Written).collect(), ..Args::typed(Vec::new()) };
        let args = self.arguments(callee, args, &used.params, &[]);
        let mut stmts = Vec::new();
        let mut state = Vec::new();
        for (n, value) in args.into_iter().enumerate() {
            let (ty, at) = (value.ty, value.span);
            let local = self.new_local(Name::new(&format!("state{n}")), ty, at);
            stmts.push(Stmt::Let(Pattern { kind: Typed::Binding(local), ty, span: at }, value));
            state.push(Expr { kind: ExprKind::Local(local, Vec::new()), ty, span: at });
        }
        let kind = ExprKind::Call { function, type_args: used.type_args, args: state };
        let body = Expr { kind, ty: used.result, span };
        let clause = Clause { params: Vec::new(), guard: None, body, span };
        let ty = self.table.function(Vec::new(), used.result);
        let closure = Expr { kind: ExprKind::Closure(vec![clause]), ty, span: callee };
        let mailbox = self.mailboxes[&function];
        let pid = self.pid_of(mailbox);
        let spawned = Expr { kind: ExprKind::SpawnClosure(Box::new(closure)), ty: pid, span };
        self.done(span, want, ExprKind::Block(stmts, Box::new(spawned)), pid)
    }

    /// `call(pid, message)`
    pub(super) fn ask(&mut self, span: Span, args: &[ast::Expr], want: Want) -> Expr {
        let [pid, message] = args else { return self.wrong_arguments(span, "call", 2, args) };
        let pid = self.infer(pid);
        let answer = self.fresh();
        let expected = match self.table.head(pid.ty) {
            Some((Con::AnyPid, _)) => self.fresh(),
            Some((Con::Pid, _)) | None => {
                let message = self.fresh();
                let typed = self.table.answering_pid(message, answer);
                self.agree_because(pid.span, typed, pid.ty, Because::Nothing);
                message
            }
            Some(_) => {
                self.error(TypeError::NotPid { at: pid.span, found: pid.ty });
                Ty::ERROR
            }
        };
        let message = self.message(message, expected);
        self.done(span, want, ExprKind::Ask(Box::new(pid), Box::new(message)), answer)
    }

    /// `reply(value)`, where no function is called `reply`.
    pub(super) fn reply(&mut self, span: Span, at: Span, args: Args, want: Want) -> Expr {
        let answer = match self.mailbox() {
            Some(mailbox) => mailbox.answer,
            None => {
                self.no_mailbox(TypeError::ReplyOutsideActor { at });
                Ty::ERROR
            }
        };
        match self.arguments(at, args, &[answer], &[]).pop() {
            Some(value) => self.done(span, want, ExprKind::Reply(Box::new(value)), Ty::UNIT),
            None => self.wrong(span),
        }
    }

    fn spawn_actor(&mut self, span: Span, callee: Span, actor: ActorId, args: &[ast::Expr], want: Want) -> Expr {
        let params = self.actors[actor].params.clone();
        let pid = self.actor_pid(actor);
        let it = &self.package.actors[actor];
        let file = self.package.modules[it.module].file;
        let declared: Vec<_> = it.ast.params.iter().map(|it| crate::resolve::Place { file, span: it.span }).collect();
        let args = Args { positional: args.iter().map(Arg::Written).collect(), ..Args::typed(Vec::new()) };
        let args = self.arguments(callee, args, &params, &declared);
        self.done(span, want, ExprKind::Spawn(actor, args), pid)
    }

    /// The pid of a new process of an actor.
    pub(super) fn actor_pid(&mut self, actor: ActorId) -> Ty {
        let sig = &self.actors[actor];
        let mut mailbox = sig.mailbox;
        if sig.takes_anything {
            mailbox.message = self.table.fresh(self.level);
        }
        self.pid_of(mailbox)
    }

    /// The closure is the body of a process of its own.
    fn spawn_closure(&mut self, span: Span, at: Span, closure: &ast::Closure, want: Want) -> Expr {
        let count = closure.clauses.first().map_or(0, |it| it.params.len());
        if count > 0 {
            self.error(TypeError::ArgumentCount { at, expected: count, found: 0, declared: None });
        }
        let params: Vec<Ty> = (0..count).map(|_| self.fresh()).collect();
        let (mut mailbox, result) = (self.new_mailbox(false), self.any());
        let clauses = self.closure_clauses(&closure.clauses, &params, result, Role::Actor(None, mailbox));
        mailbox.replies = !self.table.is_var(mailbox.answer);
        let ty = self.table.function(params, result.ty);
        let body = Box::new(Expr { kind: ExprKind::Closure(clauses), ty, span: at });
        let pid = self.pid_of(mailbox);
        self.done(span, want, ExprKind::SpawnClosure(body), pid)
    }

    /// A function value that gives a pid, such as an actor that was bound to a name.
    fn spawn_value(&mut self, span: Span, callee: &ast::Expr, args: &[ast::Expr], want: Want) -> Expr {
        let callee = self.infer(callee);
        let known = self.table.head(callee.ty).is_some();
        if known && self.table.as_function(callee.ty).is_none() {
            self.error(TypeError::SpawnNonFunction { at: callee.span, found: callee.ty });
            args.iter().for_each(|it| self.ignore(it));
            return self.wrong(span);
        }
        let message = self.fresh();
        let pid = self.table.pid(message);
        if let Some((_, result)) = self.table.as_function(callee.ty)
            && self.table.unify(pid, result).is_err()
        {
            let because = Because::Nothing;
            self.error(TypeError::Mismatch { at: callee.span, expected: pid, found: result, because });
            args.iter().for_each(|it| self.ignore(it));
            return self.wrong(span);
        }
        let args = Args { positional: args.iter().map(Arg::Written).collect(), ..Args::typed(Vec::new()) };
        let called = self.call_value(span, callee, args, Want::new(pid, Because::Nothing));
        self.agree(span, want, called.ty);
        called
    }

    pub(super) fn send(&mut self, span: Span, args: &[ast::Expr], want: Want) -> Expr {
        let [pid, message] = args else { return self.wrong_arguments(span, "send", 2, args) };
        let pid = self.infer(pid);
        let expected = match self.table.head(pid.ty) {
            Some((Con::Pid, args)) => self.table.message(args[0]),
            Some((Con::AnyPid | Con::ServicePid(_), _)) => self.fresh(),
            Some(_) => {
                self.error(TypeError::NotPid { at: pid.span, found: pid.ty });
                Ty::ERROR
            }
            None => {
                let message = self.fresh();
                let typed = self.table.pid(message);
                self.agree_because(pid.span, typed, pid.ty, Because::Nothing);
                message
            }
        };
        let message = self.message(message, expected);
        self.done(span, want, ExprKind::Send(Box::new(pid), Box::new(message)), Ty::UNIT)
    }

    /// E0014 for the message as a whole, not for a part of it: the pid says what it takes.
    fn message(&mut self, message: &ast::Expr, expected: Ty) -> Expr {
        let known = self.table.head(expected).is_some();
        let value = if known && is_plain(message) { self.infer(message) } else { self.message_part(message, expected) };
        match self.table.unify(expected, value.ty) {
            Ok(()) => {}
            Err(Clash::Mismatch) => self.error(TypeError::Message { at: message.span, expected, found: value.ty }),
            Err(Clash::Infinite(var, ty)) => self.error(TypeError::Infinite { at: message.span, var, ty }),
        }
        value
    }

    /// Constructors and closures need to know what is expected.
    fn message_part(&mut self, message: &ast::Expr, expected: Ty) -> Expr {
        let before = self.errors.len();
        let want = Want::new(expected, Because::Nothing);
        let value = self.expr(message, want);
        for error in &mut self.errors[before..] {
            if let TypeError::Mismatch { at, expected, found, because: Because::Nothing } = error.kind
                && at == message.span
            {
                error.kind = TypeError::Message { at, expected, found };
            }
        }
        if self.errors.len() > before { Expr { ty: Ty::ERROR, ..value } } else { value }
    }

    pub(super) fn link(&mut self, span: Span, args: &[ast::Expr], want: Want) -> Expr {
        let [pid] = args else { return self.wrong_arguments(span, "link", 1, args) };
        let pid = self.expr(pid, Want::new(Ty::ANY_PID, Because::Nothing));
        self.done(span, want, ExprKind::Link(Box::new(pid)), Ty::UNIT)
    }

    /// Something needs messages that nobody here gets.
    fn no_mailbox(&mut self, error: TypeError) {
        let kind = std::mem::discriminant(&error);
        if !self.body.without_mailbox.contains(&kind) {
            self.body.without_mailbox.push(kind);
            self.error(error);
        }
    }

    pub(super) fn self_pid(&mut self, span: Span, want: Want) -> Expr {
        let role = self.body.frames.iter().rev().map(|it| it.role).find(|it| *it != Role::Function);
        let ty = match role {
            Some(Role::Actor(_, mailbox) | Role::Job(mailbox)) => self.pid_of(mailbox),
            Some(Role::Terminate(message)) => self.table.pid(message),
            Some(Role::Handler(service)) => self.services[service].pid,
            _ => {
                self.error(TypeError::SelfOutsideActor { at: span });
                return self.wrong(span);
            }
        };
        self.done(span, want, ExprKind::SelfPid, ty)
    }

    pub(super) fn receive(
        &mut self,
        span: Span,
        arms: &[ast::Arm],
        after: Option<&(ast::Expr, Block)>,
        want: Want,
    ) -> Expr {
        let role = self.body.frames.iter().rev().map(|it| it.role).find(|it| *it != Role::Function);
        let message = match role {
            Some(Role::Actor(_, mailbox) | Role::Job(mailbox)) => mailbox.message,
            Some(Role::Terminate(message)) => {
                self.error(TypeError::ReceiveAtEnd { at: span });
                message
            }
            None if self.body.mailbox.is_some() => self.body.mailbox.map_or(Ty::ERROR, |it| it.message),
            _ => {
                self.no_mailbox(TypeError::ReceiveOutsideActor { at: span });
                self.fresh()
            }
        };
        let mut join = self.join(want, Because::Arm);
        let arms = arms.iter().map(|it| self.receive_arm(&mut join, it, message, span)).collect();
        let after = after.map(|(timeout, body)| {
            let timeout = self.expr(timeout, Want::new(Ty::INT, Because::Nothing));
            Box::new((timeout, self.branch(&mut join, body)))
        });
        let ty = self.alternatives_type(&join);
        Expr { kind: ExprKind::Receive { message: Some(message), arms, after }, ty, span }
    }

    /// An arm takes messages, or what the system tells.
    fn receive_arm(&mut self, join: &mut Join, arm: &ast::Arm, message: Ty, receive: Span) -> Arm {
        let matched = match taken(&arm.pattern) {
            Taken::Messages => message,
            Taken::Notices => self.prelude_type("Notice"),
            Taken::Both => {
                self.error(TypeError::MixedArm { at: arm.pattern.span });
                Ty::ERROR
            }
        };
        self.scoped(|ctx| ctx.arm(join, arm, matched, receive))
    }

    /// `a(x)` for an actor `a`: as the last thing an actor does it is the next round, of the actor itself or
    /// as another one that receives the same.
    pub(super) fn call_actor(&mut self, span: Span, actor: ActorId, name: &Name, args: Args, want: Want) -> Expr {
        let (own, mailbox) = match self.body.frames.last().map(|it| it.role) {
            Some(Role::Actor(own, mailbox)) if want.tail => (own, mailbox),
            _ => {
                self.error(TypeError::ActorCall { at: span, name: name.clone() });
                self.ignore_arguments(args);
                return self.wrong(span);
            }
        };
        let params = self.actors[actor].params.clone();
        if own == Some(actor) {
            let args = self.arguments(span, args, &params, &[]);
            return Expr { kind: ExprKind::Again(args), ty: Ty::NEVER, span };
        }
        let (mine, its) = (self.pid_of(mailbox), self.actor_pid(actor));
        let args = self.arguments(span, args, &params, &[]);
        if self.table.unify(mine, its).is_err() {
            self.error(TypeError::Become { at: span, name: name.clone(), expected: mine, found: its });
        }
        Expr { kind: ExprKind::Become(actor, args), ty: Ty::NEVER, span }
    }
}

/// What an arm of `receive` takes.
enum Taken {
    Messages,
    Notices,
    /// Alternatives of both kinds.
    Both,
}

fn taken(pattern: &ast::Pattern) -> Taken {
    match &pattern.kind {
        PatternKind::Tuple(items) if notice(items).is_some() => Taken::Notices,
        PatternKind::As(inner, _) => taken(inner),
        PatternKind::Or(items) => {
            let notices = items.iter().filter(|it| matches!(taken(it), Taken::Notices)).count();
            match notices {
                0 => Taken::Messages,
                n if n == items.len() => Taken::Notices,
                _ => Taken::Both,
            }
        }
        _ => Taken::Messages,
    }
}

/// The constructor of `Notice` that a tuple pattern stands for, and the patterns of its fields:
/// `(:down, ref, pid, reason)`.
pub(super) fn notice(items: &[ast::Pattern]) -> Option<(&'static str, &[ast::Pattern])> {
    let (head, fields) = items.split_first()?;
    let PatternKind::Atom(word) = &head.kind else { return None };
    let (name, arity) = match word.as_str() {
        "exit" => ("Exit", 2),
        "down" => ("Down", 3),
        "nodedown" => ("NodeDown", 1),
        "nodeup" => ("NodeUp", 1),
        _ => return None,
    };
    (fields.len() == arity).then_some((name, fields))
}

/// Whether the type of an expression depends on nothing that is expected of it.
fn is_plain(expr: &ast::Expr) -> bool {
    !matches!(expr.kind, K::Call { .. } | K::Name(_) | K::Closure(_) | K::StructLiteral { .. } | K::Member { .. })
}
