//! Services: `init`, helpers, and the functions generated for callers.

use super::clauses;
use super::collect::{Collect, definition};
use super::error::ResolveError;
use super::package::*;
use crate::syntax::ast::{self, HandlerKind, Item, Name, ServiceHandler, Span};
use crate::types::typed::{FunctionId, ServiceId};
use std::collections::{HashMap, HashSet};

/// Adds a service and all its functions.
pub(super) fn collect<'a>(ctx: &mut Collect<'a, '_>, item: &'a Item, ast: &'a ast::Service) {
    if !ctx.first("service", &ast.name) {
        return;
    }
    let id: ServiceId = ctx.package.services.next_id();
    let context = Context { module: ctx.module, service: Some(id) };
    let (init, helpers) = functions(ctx, context, ast);
    if init.is_none() && !ast.is_host {
        let at = ctx.place(ast.name.span);
        ctx.errors.push(ResolveError::NoInit { at, service: ast.name.name.clone() });
    }
    let start = start(ctx, context, ast, init);
    let requests = requests(ctx, context, ast);
    let attempts = attempts(ctx, context, ast, init);
    let stop = stop(ctx, context, ast);
    let docs = item.docs.as_deref();
    let service =
        Service { module: ctx.module, ast, init, helpers, start, requests, attempts, stop, span: item.span, docs };
    ctx.package.services.push(service);
    ctx.own().services.insert(ast.name.name.clone(), id);
}

type Helpers = HashMap<Name, Vec<FunctionId>>;

fn functions<'a>(ctx: &mut Collect<'a, '_>, context: Context, ast: &'a ast::Service) -> (Option<FunctionId>, Helpers) {
    let mut init = None;
    let mut helpers = Helpers::new();
    for group in clauses::group(ctx.file, ast.functions.iter().map(definition), ctx.errors) {
        let id = ctx.package.functions.push(Function {
            context,
            name: Name::new(&format!("{}.{}", ast.name.name, group.name)),
            arity: group.arity,
            is_public: false,
            span: group.clauses[0].function.name.span,
            docs: ast.functions[group.first].docs.as_deref(),
            kind: FunctionKind::Clauses(group.clauses),
            owner: None,
        });
        if group.name.as_str() == "init" && init.is_none() {
            init = Some(id);
        } else {
            helpers.entry(group.name).or_default().push(id);
        }
    }
    (init, helpers)
}

fn start(ctx: &mut Collect, context: Context, ast: &ast::Service, init: Option<FunctionId>) -> FunctionId {
    let arity = start_arity(ctx, ast, init);
    let kind = FunctionKind::ServiceStart(ctx.package.services.next_id());
    generated(ctx, context, ast, "start", arity, kind, ast.name.span)
}

/// What a service starts with: the arguments of `init`, or what the host provides.
fn start_arity(ctx: &Collect, ast: &ast::Service, init: Option<FunctionId>) -> usize {
    if ast.is_host { 1 } else { init.map_or(0, |it| ctx.package.functions[it].arity) }
}

/// `stop`, unless a handler has this name.
fn stop(ctx: &mut Collect, context: Context, ast: &ast::Service) -> Option<FunctionId> {
    let is_taken = ast.handlers.iter().any(|handler| snake_case(&handler.name.name).as_str() == "stop");
    let kind = FunctionKind::ServiceStop(ctx.package.services.next_id());
    (!is_taken).then(|| generated(ctx, context, ast, "stop", 1, kind, ast.name.span))
}

/// A function per handler. Handlers whose names collide are E0053.
fn requests(ctx: &mut Collect, context: Context, ast: &ast::Service) -> Vec<FunctionId> {
    let mut seen: HashMap<Name, Option<Span>> = HashMap::from([(Name::new("start"), None)]);
    let mut requests = Vec::new();
    for (n, handler) in ast.handlers.iter().enumerate() {
        let name = snake_case(&handler.name.name);
        if let Some(first) = seen.insert(name.clone(), Some(handler.name.span)) {
            taken(ctx, handler, &name, first);
        }
        let kind = FunctionKind::ServiceRequest(ctx.package.services.next_id(), n as u32);
        requests.push(generated(ctx, context, ast, &name, handler.params.len() + 1, kind, handler.name.span));
    }
    requests
}

/// `try_start`, `start_named`, and `…_try` for every call, unless a handler has the name.
fn attempts(ctx: &mut Collect, context: Context, ast: &ast::Service, init: Option<FunctionId>) -> Vec<FunctionId> {
    let service = ctx.package.services.next_id();
    let names: HashSet<Name> = ast.handlers.iter().map(|handler| snake_case(&handler.name.name)).collect();
    let mut attempts = Vec::new();
    if !names.contains(&Name::new("try_start")) {
        let arity = start_arity(ctx, ast, init);
        let kind = FunctionKind::ServiceTry(service, None);
        attempts.push(generated(ctx, context, ast, "try_start", arity, kind, ast.name.span));
    }
    if !names.contains(&Name::new("start_named")) {
        let arity = 1 + start_arity(ctx, ast, init);
        let kind = FunctionKind::ServiceNamed(service);
        attempts.push(generated(ctx, context, ast, "start_named", arity, kind, ast.name.span));
    }
    for (n, handler) in ast.handlers.iter().enumerate() {
        let name = Name::new(&format!("{}_try", snake_case(&handler.name.name)));
        if handler.kind == HandlerKind::Call && !names.contains(&name) {
            let kind = FunctionKind::ServiceTry(service, Some(n as u32));
            attempts.push(generated(ctx, context, ast, &name, handler.params.len() + 2, kind, handler.name.span));
        }
    }
    attempts
}

fn taken(ctx: &mut Collect, handler: &ServiceHandler, function: &Name, first: Option<Span>) {
    let at = ctx.place(handler.name.span);
    let first = first.map(|span| ctx.place(span));
    let (handler, function) = (handler.name.name.clone(), function.clone());
    ctx.errors.push(ResolveError::RequestNameTaken { at, handler, function, first });
}

fn generated<'a>(
    ctx: &mut Collect<'a, '_>,
    context: Context,
    ast: &ast::Service,
    name: &str,
    arity: usize,
    kind: FunctionKind<'a>,
    span: Span,
) -> FunctionId {
    let name = Name::new(&format!("{}.{name}", ast.name.name));
    ctx.package.functions.push(Function { context, name, arity, is_public: true, kind, owner: None, span, docs: None })
}

/// `GetHTTP` → `get_h_t_t_p`: every upper-case letter but a first one gets `_`, then all is lower-case.
pub(crate) fn snake_case(name: &str) -> Name {
    let mut text = String::new();
    for (i, letter) in name.chars().enumerate() {
        if i > 0 && letter.is_uppercase() {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    Name::new(&text)
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn every_capital_but_the_first_gets_an_underscore() {
        let cases = [("Reset", "reset"), ("GetCount", "get_count"), ("GetHTTP", "get_h_t_t_p"), ("x", "x")];
        for (name, expected) in cases {
            assert_eq!(snake_case(name).as_str(), expected);
        }
    }
}
