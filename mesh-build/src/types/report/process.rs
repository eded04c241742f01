//! Actors and their messages.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Name, Span};
use crate::types::typed::Ty;

impl Message<'_, '_> {
    /// # E0014: a message of the wrong type
    ///
    /// A `Pid<M>` takes messages of type `M` only. The untyped `Pid` takes everything; a message its
    /// receiver cannot use is dropped.
    ///
    /// ```mesh
    /// actor counter(total :: Int) do
    ///   receive do
    ///     by -> counter(total + by)
    ///   end
    /// end
    ///
    /// fn main() do
    ///   let pid = spawn(counter, 0)
    ///   send(pid, "two")
    /// end
    /// ```
    ///
    /// For several kinds of messages let the actor receive a type with a constructor for each:
    ///
    /// ```mesh
    /// type Message do
    ///   Add(Int)
    ///   Show(String)
    /// end
    ///
    /// actor counter(total :: Int) do
    ///   receive do
    ///     Add(by) -> counter(total + by)
    ///     Show(label) -> println("${label}: ${total}")
    ///   end
    /// end
    ///
    /// fn main() do
    ///   let pid = spawn(counter, 0)
    ///   send(pid, Add(2))
    ///   send(pid, Show("total"))
    /// end
    /// ```
    pub(super) fn message(&self, at: Span, expected: Ty, found: Ty) -> Diagnostic {
        let (expected, found) = (self.ty(expected), self.ty(found));
        let text = format!("expected {expected}, found {found}");
        self.error("E0014", format!("message type mismatch: {text}"), at, text)
            .with_help(format!("this Pid accepts messages of type {expected}"))
    }

    pub(super) fn not_pid(&self, at: Span, found: Ty) -> Diagnostic {
        let text = format!("expected Pid, found {}", self.ty(found));
        self.error("E0014", format!("message type mismatch: {text}"), at, text)
            .with_help("`send` takes a Pid first, then the message")
    }

    /// # E0015: `self()` outside an actor
    ///
    /// Only the body of an actor, a spawned closure or a service handler has a pid of its own. A helper
    /// function takes the pid as a parameter.
    ///
    /// ```mesh
    /// actor echo(to :: Pid<Int>) do
    ///   receive do
    ///     n -> send(to, n)
    ///   end
    /// end
    ///
    /// fn start() do
    ///   let pid = spawn(echo, self())
    ///   send(pid, 1)
    /// end
    ///
    /// fn main() do
    ///   start()
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor echo(to :: Pid<Int>) do
    ///   receive do
    ///     n -> send(to, n)
    ///   end
    /// end
    ///
    /// fn start(to :: Pid<Int>) do
    ///   let pid = spawn(echo, to)
    ///   send(pid, 1)
    /// end
    ///
    /// actor asker() do
    ///   start(self())
    ///   receive do
    ///     n -> println("${n}")
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(asker)
    /// end
    /// ```
    pub(super) fn self_outside_actor(&self, at: Span) -> Diagnostic {
        self.error("E0015", "self() used outside actor block", at, "self() has no meaning here")
            .with_help("pass the pid as a parameter")
    }

    /// # E0016: something that cannot be started
    ///
    /// ```mesh
    /// fn main() do
    ///   spawn(42)
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn main() do
    ///   spawn(fn -> println("started") end)
    /// end
    /// ```
    pub(super) fn spawn_non_function(&self, at: Span, found: Ty) -> Diagnostic {
        let found = self.ty(found);
        self.error("E0016", format!("cannot spawn non-function: found {found}"), at, format!("this is {found}"))
            .with_help("`spawn` takes an actor and its arguments, or a closure without parameters")
    }

    /// # E0017: `receive` outside an actor
    ///
    /// Messages arrive at actors. A named function may receive for the actor that calls it, and for nobody else.
    ///
    /// ```mesh
    /// fn next() do
    ///   receive do
    ///     n -> n + 1
    ///   end
    /// end
    ///
    /// fn main() do
    ///   println("${next()}")
    ///   receive do
    ///     text -> println(text)
    ///   end
    /// end
    /// ```
    ///
    /// ```mesh
    /// fn next() do
    ///   receive do
    ///     n -> n + 1
    ///   end
    /// end
    ///
    /// actor printer() do
    ///   println("${next()}")
    /// end
    ///
    /// fn main() do
    ///   send(spawn(printer), 1)
    /// end
    /// ```
    pub(super) fn receive_outside_actor(&self, at: Span) -> Diagnostic {
        self.error("E0017", "receive used outside actor block", at, "there is no mailbox here")
            .with_help("move this receive expression into an actor block")
    }

    pub(super) fn receiving_call(&self, at: Span, name: &Name, defined: crate::resolve::Place) -> Diagnostic {
        let headline = format!("`{name}` takes messages, which only an actor has");
        self.error("E0017", headline, at, "no actor calls it here")
            .label_at(defined, "this function, or one that it calls, has a `receive` or `reply`")
            .with_help(format!("start a process with it: `spawn({name}, …)`"))
    }

    pub(super) fn receiving_value(&self, at: Span, name: &Name) -> Diagnostic {
        let headline = format!("`{name}` takes messages and cannot be passed on as a value");
        self.error("E0017", headline, at, "whose messages are not known here")
            .with_help(format!("start a process with it: `spawn({name}, …)`, or call it in an actor"))
    }

    pub(super) fn reply_outside_actor(&self, at: Span) -> Diagnostic {
        self.error("E0017", "reply used outside actor block", at, "there is no message to answer")
            .with_help("answer in the actor, or in a function it calls, that received the message")
    }

    pub(super) fn receive_at_end(&self, at: Span) -> Diagnostic {
        self.error("E0017", "receive used in a terminate block", at, "the actor has ended and takes no more messages")
            .with_help("move this receive expression into the body of the actor")
    }

    /// # E0055: an arm for messages and notices
    ///
    /// A notice of the system (`(:exit, pid, reason)`, `(:down, ref, pid, reason)`, `(:nodedown, name)`,
    /// `(:nodeup, name)`) is no message. An arm of `receive` takes one or the other.
    ///
    /// ```mesh
    /// actor watcher(seen :: Int) do
    ///   receive do
    ///     (:done, n) | (:nodedown, n) -> watcher(seen + 1)
    ///   end
    /// end
    ///
    /// fn main() do
    ///   send(spawn(watcher, 0), (:done, "job"))
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor watcher(seen :: Int) do
    ///   receive do
    ///     (:nodedown, _) -> watcher(seen + 1)
    ///     (:done, name) -> println("${name} after ${seen}")
    ///   end
    /// end
    ///
    /// fn main() do
    ///   send(spawn(watcher, 0), (:done, "job"))
    /// end
    /// ```
    pub(super) fn mixed_arm(&self, at: Span) -> Diagnostic {
        self.error("E0055", "one arm for messages and system notices", at, "both kinds stand here")
            .with_help("write an arm for the messages and an arm for the notices")
    }

    pub(super) fn become_other(&self, at: Span, name: &Name, expected: Ty, found: Ty) -> Diagnostic {
        let (expected, found) = (self.ty(expected), self.ty(found));
        let headline = format!("cannot go on as actor `{name}`, which receives something else");
        self.error("E0043", headline, at, format!("expected {expected}, found {found}"))
            .with_help(format!("call `spawn({name}, …)` to start it as a process of its own"))
    }

    /// # E0043: an actor called like a function
    ///
    /// An actor is started with `spawn`. Only as the last thing it does may an actor call an actor: itself,
    /// which is its next round with a new state, or another one that receives the same messages, as which the
    /// process then goes on.
    ///
    /// ```mesh
    /// actor greeter(name :: String) do
    ///   println("Hello, ${name}")
    /// end
    ///
    /// fn main() do
    ///   greeter("Ada")
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor greeter(name :: String) do
    ///   println("Hello, ${name}")
    /// end
    ///
    /// fn main() do
    ///   spawn(greeter, "Ada")
    /// end
    /// ```
    pub(super) fn actor_call(&self, at: Span, name: &Name) -> Diagnostic {
        self.error("E0043", format!("actor `{name}` is called like a function"), at, "not a tail call in an actor")
            .with_help(format!("call `spawn({name}, …)` to start it"))
    }
}
