//! Which named functions take messages: those that contain `receive` or `reply`, and those that call such a function.
//!
//! They belong to the process that calls them, so they share its mailbox: they can be called by actors and by each
//! other, and spawned. See `docs/design/types.md`.

use super::typed::{ActorId, FunctionId};
use super::uses::{self, Uses};
use crate::resolve::{Context, FunctionKind, Package, Scope, Value};
use crate::syntax::ast::Name;
use std::collections::{HashMap, HashSet};

/// What is known of mailboxes before any body is typed.
#[derive(Default, Debug)]
pub(crate) struct Mailboxes {
    /// Functions that take messages, and whether they answer.
    pub functions: HashMap<FunctionId, bool>,
    /// Actors that answer.
    pub replying: HashSet<ActorId>,
}

/// Looks at all functions and actors.
pub(crate) fn mailboxes(package: &Package) -> Mailboxes {
    let mut bodies: HashMap<FunctionId, Body> = HashMap::new();
    for (id, function) in package.functions.iter() {
        // Services take requests, `main` and methods belong to no actor.
        let is_free = function.context.service.is_none() && function.owner.is_none() && !is_main(package, id);
        if let (FunctionKind::Clauses(clauses), true) = (&function.kind, is_free) {
            let scope = Scope { package, context: function.context };
            let apart = |names: &[Name], count| runs_apart(&scope, names, count);
            let uses = clauses.iter().map(|it| uses::of_function_in(it.function, &apart));
            bodies.insert(id, Body::of(&scope, uses));
        }
    }
    let mut found = Mailboxes::default();
    let mut changed = true;
    while changed {
        changed = false;
        for (id, body) in &bodies {
            let takes = body.receives || body.replies || body.calls.iter().any(|it| found.functions.contains_key(it));
            let answers = body.replies || body.calls.iter().any(|it| found.functions.get(it) == Some(&true));
            if takes && found.functions.get(id) != Some(&answers) {
                found.functions.insert(*id, answers);
                changed = true;
            }
        }
    }
    for (id, actor) in package.actors.iter() {
        let scope = Scope { package, context: Context { module: actor.module, service: None } };
        let apart = |names: &[Name], count| runs_apart(&scope, names, count);
        let body = Body::of(&scope, [uses::of_block_in(&actor.ast.params, &actor.ast.body, &apart)].into_iter());
        if body.replies || body.calls.iter().any(|it| found.functions.get(it) == Some(&true)) {
            found.replying.insert(id);
        }
    }
    found
}

fn is_main(package: &Package, id: FunctionId) -> bool {
    let function = &package.functions[id];
    let in_entry = package.user.get("Main") == Some(&function.context.module);
    in_entry && function.arity == 0 && function.name.as_str() == "main"
}

/// What a body does in its own process.
struct Body {
    receives: bool,
    replies: bool,
    calls: HashSet<FunctionId>,
}

impl Body {
    fn of(scope: &Scope<'_, '_>, all: impl Iterator<Item = Uses>) -> Self {
        let mut body = Self { receives: false, replies: false, calls: HashSet::new() };
        for uses in all {
            body.receives |= uses.receives;
            for path in uses.paths.iter().filter(|it| it.own && it.count.is_some()) {
                match meant(scope, &path.names) {
                    Some(Value::Functions(ids)) => {
                        let fits = |it: &FunctionId| Some(scope.package.functions[*it].arity) == path.count;
                        body.calls.extend(ids.into_iter().filter(fits));
                    }
                    None => body.replies |= path.names.len() == 1 && path.names[0].as_str() == "reply",
                    Some(_) => {}
                }
            }
        }
        body
    }
}

/// What a free name or path means.
fn meant(scope: &Scope<'_, '_>, names: &[Name]) -> Option<Value> {
    match names {
        [name] => scope.value(name),
        [base @ .., name] => scope.member(base, name).ok(),
        [] => None,
    }
}

/// Whether what is called by a name runs closures in processes of their own.
fn runs_apart(scope: &Scope<'_, '_>, names: &[Name], count: usize) -> bool {
    let Some(Value::Functions(ids)) = meant(scope, names) else { return false };
    let called = ids.iter().find(|it| scope.package.functions[**it].arity == count);
    called.is_some_and(|it| scope.package.functions[*it].kind.runs_apart())
}
