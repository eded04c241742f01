//! `#[actor("worker")]`: a trait that says which messages of an actor Rust code relies on.
//!
//! It has the ways of sending that an [`ActorRef`] has, under their names: `send` and `send_waiting`, each with the message
//! it sends. The trait then gives a `Result` whose error hands the message back, and handles of actors that take such
//! messages implement it.
//!
//! [`ActorRef`]: https://docs.rs/mesh-runtime

use crate::contract::{Kind, Promise, parameters, written_result};
use crate::report::Errors;
use crate::types::Comparison;
use mesh_interface::model::{Actor, Module, RustType};
use mesh_interface::{Found, actors};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::TraitItemFn;

/// Actors.
pub(crate) enum Actors {}

impl Kind for Actors {
    type Item = Actor;
    const NAME: &'static str = "actor";
    const ONE: &'static str = "an actor";
    const METHOD: &'static str = "a message";
    const ONLY_METHODS: &'static str = "only `send` and `send_waiting` stand in the contract of an actor";

    fn offered(root: &Module) -> Vec<Found<'_, Actor>> {
        actors(root)
    }

    fn mesh_name(actor: &Actor) -> &str {
        &actor.mesh_name
    }

    fn promise<'a>(found: Found<'a, Actor>) -> Result<impl Promise + 'a, String> {
        let actor = found.item;
        match &actor.message {
            Some(message) => Ok(Messages { actor, message }),
            None => Err(format!("actor `{}` receives nothing\ndeclared in {}", actor.mesh_name, actor.place)),
        }
    }

    /// What is not delivered comes back.
    fn result(method: &TraitItemFn) -> TokenStream {
        let message = parameters(method).next().map_or(quote!(()), |message| message.ty.to_token_stream());
        quote!(::core::result::Result<(), ::mesh_runtime::SendError<#message>>)
    }
}

/// What an actor receives.
struct Messages<'a> {
    actor: &'a Actor,
    message: &'a RustType,
}

impl Promise for Messages<'_> {
    fn handle(&self, compare: &Comparison) -> TokenStream {
        let message = compare.in_full(self.message);
        quote!(::mesh_runtime::ActorRef<#message>)
    }

    fn check(&self, method: &TraitItemFn, compare: &Comparison, errors: &mut Errors) {
        let name = &method.sig.ident;
        match (name.to_string().as_str(), &method.sig.asyncness) {
            ("send", None) | ("send_waiting", Some(_)) => {}
            ("send", Some(word)) => errors.at(word, "`send` does not wait: write `fn` without `async`"),
            ("send_waiting", None) => {
                errors.at(method.sig.fn_token, "`send_waiting` waits for room: write `async fn`");
            }
            _ => {
                return errors.at(
                    name,
                    "an actor is sent messages, and asked for nothing: `fn send(&self, message: …)`, or \
                     `async fn send_waiting(&self, message: …)`",
                );
            }
        }
        if let Some(written) = written_result(method) {
            errors.at(written, "an actor does not reply: a contract says what is sent");
        }
        self.check_message(method, compare, errors);
    }
}

impl Messages<'_> {
    fn check_message(&self, method: &TraitItemFn, compare: &Comparison, errors: &mut Errors) {
        let Actor { mesh_name, place, .. } = self.actor;
        let mut written = parameters(method);
        match (written.next(), written.next()) {
            (Some(message), None) => {
                if let Err(mismatch) = compare.meant(&message.ty, self.message) {
                    let words = format!("{}\nactor `{mesh_name}` is declared in {place}", mismatch.words);
                    errors.at(mismatch.part, &words);
                }
            }
            _ => {
                let (name, ty) = (&method.sig.ident, mesh_interface::rust(self.message, compare.interface.map));
                let words =
                    format!("`{mesh_name}` takes one message: `{name}(&self, message: {ty})`\ndeclared in {place}");
                errors.at(name, &words);
            }
        }
    }
}
