//! Words for [`TypeError`]: a file per family, a function per code. The comment above a function is the
//! code's page in the guide.
//!
//! The headline is short, the primary label says what stands there, further labels say what it clashes
//! with, the help line says what to do.

mod constant;
mod derive;
mod field;
mod flow;
pub(super) mod foreign;
mod function;
mod impls;
mod main;
mod mismatch;
mod module;
mod name;
mod pattern;
mod process;
mod supervisor;
mod traits;

use super::decl::AdtDecl;
use super::error::{Error, TypeError};
use super::show::Show;
use super::traits::Traits;
use super::ty::Table;
use super::typed::{AdtId, ModuleId, Ty};
use crate::diagnostic::{Diagnostic, FileId};
use crate::entity::IdVec;
use crate::resolve::{Package, Place};
use crate::syntax::ast::{Name, Span};

/// What messages look up.
pub(crate) struct Report<'r, 'a> {
    pub package: &'r Package<'a>,
    pub adts: &'r IdVec<AdtId, AdtDecl>,
    pub traits: &'r Traits,
    pub table: &'r Table,
}

/// One message in the making.
struct Message<'r, 'a> {
    report: &'r Report<'r, 'a>,
    show: Show<'r, 'a>,
    module: ModuleId,
    file: FileId,
}

impl<'a> Report<'_, 'a> {
    /// The message for a mistake.
    pub fn diagnostic(&self, error: &Error) -> Diagnostic {
        let module = error.module;
        let show = Show::new(self.package, self.adts, self.table, module);
        let message = Message { report: self, show, module, file: self.package.modules[module].file };
        let mut diagnostic = message.words(&error.kind);
        // Nobody can change the library, and its source is no answer to what stands in the program.
        diagnostic.secondary.retain(|it| !self.is_library(it.file));
        diagnostic
    }

    fn is_library(&self, file: FileId) -> bool {
        self.package.modules.values().any(|it| it.is_library && it.file == file)
    }
}

impl Message<'_, '_> {
    fn words(&self, error: &TypeError) -> Diagnostic {
        use TypeError as E;
        match error {
            E::Mismatch { at, expected, found, because } => self.mismatch(*at, *expected, *found, *because),
            E::Output { at, expected, found, because, interface, of } => {
                self.output(self.mismatch(*at, *expected, *found, *because), *found, *interface, *of)
            }
            E::Lookup { at, function, instead } => self
                .error(
                    "E0001",
                    format!("{function} gives the value itself, not an Option"),
                    *at,
                    "matched as an Option",
                )
                .with_help(format!("`{instead}` gives `Some(x)`, or `None` if there is nothing")),
            E::TwoTypes { at, name, defined, expected, found } => {
                self.two_types(*at, name, *defined, *expected, *found)
            }
            E::Infinite { at, var, ty } => self.infinite(*at, *var, *ty),
            E::ArgumentCount { at, expected, found, declared } => {
                self.argument_count(*at, *expected, *found, *declared)
            }
            E::PrimitiveArguments { at, name, expected, found } => {
                self.primitive_arguments(*at, name, *expected, *found)
            }
            E::UnknownName { at, name, near } => self.unknown_name(*at, name, near),
            E::Macro { at, name } => self.no_macros(*at, name),
            E::Argument { at, name } => self
                .error("E0004", format!("undefined variable: {name}"), *at, "a new statement begins here")
                .with_help("arguments are written in parentheses: `f(x)`"),
            E::NoFn { at, name } => self.no_fn(*at, name),
            E::NotCallable { at, ty } => self.not_callable(*at, *ty),
            E::NoImpl { interface, ty, demand } => self.no_impl(*interface, *ty, demand),
            E::MissingFields { at, adt, names } => self.missing_fields(*at, *adt, names),
            E::UnknownField { at, adt, name, near } => self.unknown_field(*at, *adt, name, near),
            E::RepeatedField { at, name, first } => self.repeated_field(*at, name, *first),
            E::NoField { at, ty, name, near, is_method } => self.no_field(*at, *ty, name, near, *is_method),
            E::UnknownVariant { at, name, of, near } => self.unknown_variant(*at, name, *of, near),
            E::AlternativeNames { at, first, left, right } => self.alternative_names(*at, *first, left, right),
            E::NotExhaustive { at, construct, ty, missing } => self.not_exhaustive(*at, *construct, ty, missing),
            E::InvalidGuard { at, reason } => self.invalid_guard(*at, reason),
            E::Message { at, expected, found } => self.message(*at, *expected, *found),
            E::NotPid { at, found } => self.not_pid(*at, *found),
            E::SelfOutsideActor { at } => self.self_outside_actor(*at),
            E::SpawnNonFunction { at, found } => self.spawn_non_function(*at, *found),
            E::ReceivingCall { at, name, defined } => self.receiving_call(*at, name, *defined),
            E::ReceivingValue { at, name } => self.receiving_value(*at, name),
            E::ReplyOutsideActor { at } => self.reply_outside_actor(*at),
            E::ReceiveOutsideActor { at } => self.receive_outside_actor(*at),
            E::ReceiveAtEnd { at } => self.receive_at_end(*at),
            E::ChildStart { at, child, found } => self.child_start(*at, child, *found),
            E::UnknownStrategy { at, word } => self.unknown_strategy(*at, word),
            E::DuplicateChild { at, child, first } => self.duplicate_child(*at, child, *first),
            E::UnknownRestart { at, child, word } => self.unknown_restart(*at, child, word),
            E::BadShutdown { at, child, value } => self.bad_shutdown(*at, child, value),
            E::Become { at, name, expected, found } => self.become_other(*at, name, *expected, *found),
            E::MixedArm { at } => self.mixed_arm(*at),
            E::ClosureParameters { at, expected, found, first } => {
                self.closure_parameters(*at, *expected, *found, *first)
            }
            E::GuardType { at, found } => self.guard_type(*at, *found),
            E::CannotDerive { at, name, adt } => self.cannot_derive(*at, name, *adt),
            E::OrdWithoutEq { at, adt } => self.ord_without_eq(*at, *adt),
            E::NoMethod { at, ty, name, near } => self.no_method(*at, *ty, name, near),
            E::NotImported { at, module } => self.not_imported(*at, *module),
            E::OutsideLoop { at, word } => self.outside_loop(*at, word),
            E::NotInModule { at, name, module } => self.not_in_module(*at, name, *module),
            E::NotInService { at, name, service, near } => self.not_in_service(*at, name, service, near),
            E::NotInType { at, name, adt } => self.not_in_type(*at, name, *adt),
            E::NotInTrait { at, name, interface, near } => self.not_in_trait(*at, name, *interface, near),
            E::Private { at, name, module, defined } => self.private(*at, name, *module, *defined),
            E::TryOutside { at, operand, result, function } => self.try_outside(*at, *operand, *result, *function),
            E::TryOperand { at, found } => self.try_operand(*at, *found),
            E::ActorCall { at, name } => self.actor_call(*at, name),
            E::BoundTwice { at, name, first } => self.bound_twice(*at, name, *first),
            E::UnknownType { at, name, near } => self.unknown_type(*at, name, near),
            E::TypeArguments { at, name, expected, found } => self.type_arguments(*at, name, *expected, *found),
            E::NoMain { at } => self.no_main(*at),
            E::Undetermined { at, name, base, structs } => self.undetermined(*at, name, *base, structs),
            E::EndlessAlias { at, name } => self.endless_alias(*at, name),
            E::UnknownTrait { at, name, near } => self.unknown_trait(*at, name, near),
            E::Early { at, name, defined, through, order } => self.early(*at, name, *defined, through, order),
            E::Redundant { at, number, by } => self.redundant(*at, *number, *by),
            E::MissingMethod { at, interface, target, name, extra } => {
                self.missing_method(*at, (*interface, *target), name, extra)
            }
            E::WrongSignature { at, interface, name, expected, found } => {
                let types = (self.ty(*expected), self.ty(*found));
                self.wrong_signature((*at, name), *interface, types)
            }
            E::MethodArity { at, interface, name, expected, found } => {
                let counts = (counted(*expected, "parameter"), counted(*found, "parameter"));
                let wrong = self.wrong_signature((*at, name), *interface, counts);
                match found + 1 == *expected {
                    true => wrong.with_help("the first parameter of a method is `self`, in the impl too"),
                    false => wrong,
                }
            }
            E::DuplicateImpl { at, interface, target, first } => self.duplicate_impl(*at, *interface, *target, *first),
            E::Ambiguous { at, name, ty, candidates } => self.ambiguous(*at, name, *ty, candidates),
            E::NotJson { at, field, ty, derived } => self.not_json(*at, field, *ty, *derived),
            E::NotColumn { at, field, ty, derived } => self.not_column(*at, field, *ty, *derived),
            E::MissingAssoc { at, interface, target, name } => self.missing_assoc(*at, *interface, *target, name),
            E::ExtraAssoc { at, interface, target, name } => self.extra_assoc(*at, *interface, *target, name),
            E::UnknownAssoc { at, name } => self.unknown_assoc(*at, name),
            E::ImplTarget { at } => self.impl_target(*at),
            E::Uncompiled { at, what } => crate::resolve::report::uncompiled(self.place(*at), what),
        }
    }

    fn error(&self, code: &'static str, headline: impl Into<String>, at: Span, label: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, headline, self.file, at, label)
    }

    fn ty(&self, ty: Ty) -> String {
        self.show.ty(ty)
    }

    fn place_in(&self, module: ModuleId, span: Span) -> Place {
        Place { file: self.report.package.modules[module].file, span }
    }

    fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }
}

/// A label in the file the message is about, or in another.
trait Labels: Sized {
    fn label_at(self, place: Place, text: impl Into<String>) -> Self;
    /// `did you mean …?` for the best candidate, if there is one.
    fn suggest(self, near: &[Name]) -> Self;
}

impl Labels for Diagnostic {
    fn label_at(self, place: Place, text: impl Into<String>) -> Self {
        self.with_label(place.file, place.span, text)
    }

    fn suggest(self, near: &[Name]) -> Self {
        match near.first() {
            Some(name) => self.with_help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// `1 argument`, `2 arguments`
fn counted(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// `a`, `b` and `c`, in backticks.
fn listed(names: &[Name]) -> String {
    let quoted: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
