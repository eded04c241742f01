//! Supervisors and their children.

use super::{Labels, Message};
use crate::diagnostic::Diagnostic;
use crate::syntax::ast::{Name, Span};
use crate::types::typed::Ty;

impl Message<'_, '_> {
    /// # E0018: a child that cannot be started
    ///
    /// `start` is a function without parameters that gives the pid of the child:
    /// `start: fn -> spawn(worker, 3) end`. It runs whenever the child is started.
    ///
    /// ```mesh
    /// supervisor Crew do
    ///   child worker do
    ///     start: fn -> 42 end
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor worker(n :: Int) do
    ///   println("working with ${n}")
    /// end
    ///
    /// supervisor Crew do
    ///   child worker do
    ///     start: fn -> spawn(worker, 42) end
    ///     restart: temporary
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    pub(super) fn child_start(&self, at: Span, child: &Name, found: Option<Ty>) -> Diagnostic {
        let diagnostic = match found {
            Some(found) => {
                let found = self.ty(found);
                let headline = format!("child `{child}` start function must return Pid, found `{found}`");
                self.error("E0018", headline, at, format!("expected Pid, found {found}"))
            }
            None => {
                let headline = format!("child `{child}` has no start function; it must return Pid");
                self.error("E0018", headline, at, "`start` is missing")
            }
        };
        diagnostic.with_help("spawn the child: `start: fn -> spawn(worker) end`")
    }

    /// # E0019: an unknown strategy, or two children of one name
    ///
    /// `one_for_one` starts the child that ended again, `one_for_all` all of them, `rest_for_one` it and those
    /// after it; `simple_one_for_one` is for children of one kind that are started by the program. Children of one
    /// supervisor have different names.
    ///
    /// ```mesh
    /// actor worker() do
    ///   println("working")
    /// end
    ///
    /// supervisor Crew do
    ///   strategy: all_for_one
    ///   child worker do
    ///     start: fn -> spawn(worker) end
    ///     restart: temporary
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor worker() do
    ///   println("working")
    /// end
    ///
    /// supervisor Crew do
    ///   strategy: one_for_all
    ///   child worker do
    ///     start: fn -> spawn(worker) end
    ///     restart: temporary
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    pub(super) fn unknown_strategy(&self, at: Span, word: &Name) -> Diagnostic {
        self.error("E0019", format!("unknown supervision strategy `{word}`"), at, "no such strategy")
            .with_help("use one_for_one, one_for_all, rest_for_one or simple_one_for_one")
    }

    pub(super) fn duplicate_child(&self, at: Span, child: &Name, first: Span) -> Diagnostic {
        self.error("E0019", format!("duplicate child name `{child}`"), at, "this name is taken")
            .label_at(self.place(first), "first child of this name")
            .with_help("children of one supervisor have different names")
    }

    /// # E0020: an unknown restart word
    ///
    /// A `permanent` child is always started again, a `transient` one if it did not end in order, a `temporary`
    /// one never.
    ///
    /// ```mesh
    /// actor worker() do
    ///   println("working")
    /// end
    ///
    /// supervisor Crew do
    ///   child worker do
    ///     start: fn -> spawn(worker) end
    ///     restart: always
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor worker() do
    ///   println("working")
    /// end
    ///
    /// supervisor Crew do
    ///   child worker do
    ///     start: fn -> spawn(worker) end
    ///     restart: temporary
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    pub(super) fn unknown_restart(&self, at: Span, child: &Name, word: &Name) -> Diagnostic {
        let headline = format!("invalid restart type `{word}` for child `{child}`");
        self.error("E0020", headline, at, "no such restart type").with_help("use permanent, transient or temporary")
    }

    /// # E0021: a wrong shutdown value
    ///
    /// The time a child gets to stop, in milliseconds, or `brutal_kill`.
    ///
    /// ```mesh
    /// actor worker() do
    ///   println("working")
    /// end
    ///
    /// supervisor Crew do
    ///   child worker do
    ///     start: fn -> spawn(worker) end
    ///     restart: temporary
    ///     shutdown: fast
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    ///
    /// ```mesh
    /// actor worker() do
    ///   println("working")
    /// end
    ///
    /// supervisor Crew do
    ///   child worker do
    ///     start: fn -> spawn(worker) end
    ///     restart: temporary
    ///     shutdown: brutal_kill
    ///   end
    /// end
    ///
    /// fn main() do
    ///   spawn(Crew)
    /// end
    /// ```
    pub(super) fn bad_shutdown(&self, at: Span, child: &Name, value: &str) -> Diagnostic {
        let headline = format!("invalid shutdown value `{value}` for child `{child}`");
        self.error("E0021", headline, at, "not a time in which to stop")
            .with_help("use a positive number of milliseconds, or brutal_kill")
    }
}
