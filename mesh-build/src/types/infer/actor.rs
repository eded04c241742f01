//! Actors: parameters, the type of what they receive, a body. An actor is not generic; what its own code
//! leaves open, its first use fixes. Only if it looks at no message at all, every process of it may
//! have another message type.

use super::{ActorSig, Draft, Frame, Infer, Role, Want};
use crate::resolve::{Actor, Context};
use crate::syntax::ast::Terminate;
use crate::types::error::Because;
use crate::types::typed::{ActorId, Clause, Pattern, PatternKind, Ty};

impl Infer<'_, '_> {
    /// What others know of every actor before any body is walked: what is annotated.
    pub(super) fn declare_actors(&mut self) {
        for (id, actor) in self.package.actors.iter() {
            self.body = super::Body::new(Context { module: actor.module, service: None });
            let params = actor.ast.params.iter().map(|it| self.declared_param(it)).collect();
            let mailbox = self.new_mailbox(self.replying.contains(&id));
            self.actors.push(ActorSig { params, mailbox, takes_anything: false });
        }
    }

    pub(super) fn actor(&mut self, id: ActorId) {
        let actor = &self.package.actors[id];
        self.body = super::Body::new(Context { module: actor.module, service: None });
        let sig = self.actors[id].clone();
        let result = Want { tail: true, discard: true, ..self.any() };
        let frame = Frame {
            result: result.ty,
            declared: Because::Nothing,
            span: actor.ast.name.span,
            loops: 0,
            role: Role::Actor(Some(id), sig.mailbox),
        };
        let clause = self.framed(frame, |ctx| {
            let params = ctx.parameters(&actor.ast.params, &sig.params);
            let body = ctx.block(&actor.ast.body, result);
            Clause { params, guard: None, body, span: actor.ast.name.span }
        });
        let draft = self.finish(vec![clause]);
        self.drafts.actors.insert(id, draft);
        if let Some(terminate) = &actor.ast.terminate {
            let draft = self.terminate(actor, terminate, &sig);
            self.drafts.terminates.insert(id, draft);
        }
    }

    /// `terminate`, as a function of the exit reason and the state.
    fn terminate(&mut self, actor: &Actor, terminate: &Terminate, sig: &ActorSig) -> Draft {
        self.body = super::Body::new(Context { module: actor.module, service: None });
        let result = Want { discard: true, ..self.any() };
        let span = terminate.span;
        let role = Role::Terminate(sig.mailbox.message);
        let frame = Frame { result: result.ty, declared: Because::Nothing, span, loops: 0, role };
        let reason = self.prelude_type("ExitReason");
        let clause = self.framed(frame, |ctx| {
            let state = ctx.parameters(&actor.ast.params, &sig.params);
            let kind = match &terminate.reason {
                Some(name) => PatternKind::Binding(ctx.bind(name.name.clone(), reason, name.span)),
                None => PatternKind::Wildcard,
            };
            let at = terminate.reason.as_ref().map_or(span, |it| it.span);
            let params = std::iter::once(Pattern { kind, ty: reason, span: at }).chain(state).collect();
            let body = ctx.block(&terminate.body, result);
            Clause { params, guard: None, body, span }
        });
        self.finish(vec![clause])
    }

    /// After its group is done: whether any variable of the body can hold a message of open type.
    pub(super) fn look_at_messages(&mut self, id: ActorId) {
        let message = self.table.resolve(self.actors[id].mailbox.message);
        let Some(draft) = self.drafts.actors.get(&id) else { return };
        let holds = |ty: Ty| {
            let mut leaves = Vec::new();
            self.open_leaves(ty, &mut leaves);
            leaves.contains(&message)
        };
        let terminate = self.drafts.terminates.get(&id);
        let mut locals = draft.locals.values().chain(terminate.iter().flat_map(|it| it.locals.values()));
        let seen = locals.any(|it| holds(it.scheme.ty()));
        self.actors[id].takes_anything = self.table.is_var(message) && !seen;
    }

    fn open_leaves(&self, ty: Ty, leaves: &mut Vec<Ty>) {
        match self.table.head(ty) {
            Some((_, args)) => args.iter().for_each(|it| self.open_leaves(*it, leaves)),
            None => leaves.push(self.table.resolve(ty)),
        }
    }
}
