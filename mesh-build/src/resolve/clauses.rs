//! Clauses of one function: consecutive definitions of one name with one number of parameters.

use super::error::{Place, ResolveError};
use super::package::Clause;
use crate::diagnostic::FileId;
use crate::syntax::ast::{Function, Name, PatternKind, Span};
use std::collections::HashMap;

/// A run of clauses, with the item of the first.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    pub name: Name,
    pub arity: usize,
    pub clauses: Vec<Clause<'a>>,
    /// Index of the first clause in what was grouped.
    pub first: usize,
}

/// A definition to be grouped; `None` separates: anything that is not a function.
#[derive(Clone, Copy)]
pub(crate) struct Definition<'a> {
    pub function: &'a Function,
    pub span: Span,
    /// Where `pub` stands.
    pub public: Option<Span>,
}

/// Groups consecutive clauses. Wrong ones (E0022, E0023) are reported and kept where that makes sense.
pub(crate) fn group<'a>(
    file: FileId,
    definitions: impl Iterator<Item = Option<Definition<'a>>>,
    errors: &mut Vec<ResolveError>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut seen: HashMap<(Name, usize), usize> = HashMap::new();
    let mut open: Option<(Name, usize)> = None;
    for (index, definition) in definitions.enumerate() {
        let Some(definition) = definition else {
            open = None;
            continue;
        };
        let key = (definition.function.name.name.clone(), definition.function.params.len());
        let clause = Clause { function: definition.function, span: definition.span };
        match seen.get(&key) {
            Some(&at) if open.as_ref() == Some(&key) => {
                ignored(file, &definition, &groups[at], errors);
                groups[at].clauses.push(clause);
            }
            Some(&at) => errors.push(ResolveError::NotConsecutive {
                at: Place { file, span: definition.function.name.span },
                name: key.0.clone(),
                arity: key.1,
                first: Place { file, span: groups[at].clauses[0].function.name.span },
            }),
            None => {
                seen.insert(key.clone(), groups.len());
                groups.push(Group { name: key.0.clone(), arity: key.1, clauses: vec![clause], first: index });
            }
        }
        open = Some(key);
    }
    groups.iter().for_each(|it| catch_all(file, it, errors));
    groups
}

/// W0002: what only the first clause may say.
fn ignored(file: FileId, later: &Definition, group: &Group, errors: &mut Vec<ResolveError>) {
    let function = later.function;
    let first = Place { file, span: group.clauses[0].function.name.span };
    let said = [
        (later.public, "`pub`"),
        (function.type_params.first().map(|it| it.span), "type parameters"),
        (function.bounds.first().map(|it| it.param.span), "`where`"),
        (function.result.as_ref().map(|it| it.span), "result type"),
    ];
    for (span, what) in said {
        let Some(span) = span else { continue };
        let at = Place { file, span };
        errors.push(ResolveError::IgnoredOnLaterClause { at, what, name: group.name.clone(), first });
    }
}

/// E0022: a clause that takes everything hides all after it.
fn catch_all(file: FileId, group: &Group, errors: &mut Vec<ResolveError>) {
    let takes_all = |clause: &Clause| {
        let plain = |it: &PatternKind| matches!(it, PatternKind::Binding(_) | PatternKind::Wildcard);
        clause.function.guard.is_none() && clause.function.params.iter().all(|it| plain(&it.pattern.kind))
    };
    let Some(at) = group.clauses.iter().position(takes_all) else { return };
    let Some(next) = group.clauses.get(at + 1) else { return };
    errors.push(ResolveError::CatchAllNotLast {
        at: Place { file, span: group.clauses[at].function.name.span },
        name: group.name.clone(),
        arity: group.arity,
        next: Place { file, span: next.function.name.span },
    });
}
