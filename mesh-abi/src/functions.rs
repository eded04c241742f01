//! The runtime functions that generated code calls: one table, expanded by both sides.
//!
//! [`runtime_functions!`](crate::runtime_functions) hands every row to a macro of the caller. The
//! compiler makes declarations of it, the runtime the exported symbols, the `mesh` command the
//! addresses for code that runs in place.
//!
//! A row reads `name(parameters) -> result;`. The symbol is `mesh3_name` (see [`crate::ABI`]). Types:
//!
//! | written | Rust | LLVM |
//! | --- | --- | --- |
//! | `Context` | `*mut Context` | `ptr` |
//! | `Word` | `u64` | `i64` |
//! | `Type` | `&'static TypeDesc` | `ptr` |
//! | `Words` | `*const u64` | `ptr` |
//! | `Site`, `Service`, `Actor` | `&'static Site`, `&'static ServiceDesc`, `&'static ActorDesc` | `ptr` |
//! | `Supervisor` | `&'static SupervisorDesc` | `ptr` |
//! | `Text` | `&'static Text` | `ptr` |
//! | `Package` | `&'static Package` | `ptr` |
//! | `Unit` | `()` | `void` |
//! | `Never` | `!` | `void`, never returns |

/// The parameter and result types of the table, for callers that expand rows into data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `*mut Context`
    Context,
    /// `u64`
    Word,
    /// `&'static TypeDesc`
    Type,
    /// `*const u64`
    Words,
    /// `&'static Site`
    Site,
    /// `&'static ServiceDesc`
    Service,
    /// `&'static ActorDesc`
    Actor,
    /// `&'static SupervisorDesc`
    Supervisor,
    /// `&'static Text`
    Text,
    /// `&'static Package`
    Package,
    /// `()`
    Unit,
    /// `!`
    Never,
}

/// A row of the table as data.
#[derive(Clone, Copy, Debug)]
pub struct RuntimeFunction {
    /// Name without prefix.
    pub name: &'static str,
    /// Linker symbol.
    pub symbol: &'static str,
    /// Parameters in order.
    pub params: &'static [Shape],
    /// Result.
    pub result: Shape,
}

/// Expands `$then!` once with all rows.
#[macro_export]
macro_rules! runtime_functions {
    ($then:ident) => {
        $then! {
            /// Slow path of allocation: the run is used up. Gives an object with the header stored.
            alloc(context: Context, header: Word) -> Word;
            /// The frame is below the stack limit: overflow, or the scheduler asks for a yield.
            stack_check(context: Context) -> Unit;
            /// Ends the process with a message; the site is where, null if nobody knows.
            panic(context: Context, site: Site, message: Text) -> Never;

            /// Whether two values of a type are equal: 0 or 1.
            eq(context: Context, ty: Type, left: Word, right: Word) -> Word;
            /// Order of two values of a type: -1, 0 or 1.
            compare(context: Context, ty: Type, left: Word, right: Word) -> Word;
            /// Display text of a value.
            display(context: Context, ty: Type, value: Word) -> Word;
            /// One string of `count` strings, with one allocation.
            string_join(context: Context, parts: Words, count: Word) -> Word;
            /// One string of `count` parts, with one allocation: for each the address of a type descriptor and a
            /// value of the type, or 0 and a string. No type brings a text of its own.
            text(context: Context, parts: Words, count: Word) -> Word;
            /// Whether two strings (or atoms) are equal: 0 or 1.
            string_eq(context: Context, left: Word, right: Word) -> Word;

            /// A list of `count` words; `element` is the type of the elements.
            list_new(context: Context, element: Type, items: Words, count: Word) -> Word;
            /// Number of elements.
            list_length(context: Context, list: Word) -> Word;
            /// First element of a list that is not empty.
            list_head(context: Context, list: Word) -> Word;
            /// The list without its first element; the list is not empty.
            list_tail(context: Context, list: Word) -> Word;
            /// The list without its first `count` elements, of which there are as many.
            list_drop(context: Context, list: Word, count: Word) -> Word;
            /// Both lists, one after the other.
            list_concat(context: Context, element: Type, left: Word, right: Word) -> Word;
            /// The elements of a list from number `from` on, as far as they lie together: a run (`mesh_abi::word`).
            list_run(context: Context, list: Word, from: Word) -> Word;
            /// Room for `places` elements that generated code puts in one after another, from `FIRST_ELEMENT` on
            /// (`mesh_abi::header`). It ends before the last word of the array, so that an address behind the last
            /// element lies within the object, too.
            list_room(context: Context, element: Type, places: Word) -> Word;
            /// Twice the room, or room for `places` elements more if that is larger, with what is in the one there is.
            list_more_room(context: Context, room: Word, places: Word) -> Word;
            /// The list of the elements in a room, which end at an address.
            list_filled(context: Context, room: Word, end: Word) -> Word;
            /// The keys of a map in order, as a list; `ty` is the map's type.
            map_keys(context: Context, ty: Type, map: Word) -> Word;
            /// The values of a map in the order of their keys, likewise.
            map_values(context: Context, ty: Type, map: Word) -> Word;
            /// A map of `count` entries, given as key, value, key, value, …; `ty` is the map's type.
            map_new(context: Context, ty: Type, entries: Words, count: Word) -> Word;

            /// Pid of the running process.
            self_pid(context: Context) -> Word;
            /// Starts an actor with the record of its arguments (0 if none); gives its pid.
            spawn(context: Context, actor: Actor, args: Word) -> Word;
            /// Starts a process whose body is a closure without parameters, with arms for these notices; gives its pid.
            spawn_closure(context: Context, name: Text, closure: Word, notices: Word) -> Word;
            /// Starts a supervisor; gives its pid.
            supervisor_start(context: Context, supervisor: Supervisor) -> Word;
            /// A round of an actor with a `terminate` clause begins, with this record of its arguments (0 if none).
            actor_round(context: Context, actor: Actor, args: Word) -> Unit;
            /// The process goes on as this actor.
            actor_become(context: Context, actor: Actor) -> Unit;
            /// Sends a copy of a value.
            send(context: Context, pid: Word, ty: Type, value: Word) -> Unit;
            /// Sends a copy of a value and waits for an answer of the second type.
            ask(context: Context, pid: Word, ty: Type, value: Word, answer: Type) -> Word;
            /// Answers the message that was taken last, if it asks for it.
            reply(context: Context, ty: Type, value: Word) -> Unit;
            /// Links the running process with another.
            link(context: Context, pid: Word) -> Unit;

            /// Begins a `receive` for messages of a type (hash 0: any message) and these kinds of notices; `timeout` in
            /// ms, negative: none.
            receive_begin(context: Context, ty: Type, timeout: Word, notices: Word) -> Unit;
            /// Waits for what is not yet tested: a message or a notice, which is in `Context::message` then, or the
            /// deadline (`mesh_abi::process::found`).
            receive_next(context: Context) -> Word;
            /// As `receive_next`, but does not wait (`found::EMPTY`).
            receive_poll(context: Context) -> Word;
            /// The process has nothing to do until something comes, and its code returns now. Then the function value
            /// `resume` is called with a record with this header and these words.
            receive_park(context: Context, resume: Word, header: Word, words: Words) -> Unit;
            /// Takes the message under test out of the mailbox; the `receive` is over.
            receive_take(context: Context) -> Unit;

            /// Starts a service with the record of `init`'s arguments (0 if none); gives its pid when `init` has run.
            service_start(context: Context, service: Service, args: Word) -> Word;
            /// As `service_start`; the service has a name from its beginning.
            service_start_named(context: Context, service: Service, name: Word, args: Word) -> Word;
            /// Asks a service to end when it has answered the requests it has got so far.
            service_stop(context: Context, service: Service, pid: Word) -> Unit;
            /// Sends request number `handler` and waits for its reply.
            service_call(context: Context, service: Service, pid: Word, handler: Word, args: Word) -> Word;
            /// As `service_call` with a limit in ms (negative: none); gives a `Result` of the reply and a `CallError`.
            service_try(context: Context, service: Service, pid: Word, handler: Word, args: Word, limit: Word) -> Word;
            /// As `service_start`; gives a `Result` of the pid and an `ExitReason`.
            service_try_start(context: Context, service: Service, args: Word) -> Word;
            /// Sends request number `handler` and goes on.
            service_cast(context: Context, service: Service, pid: Word, handler: Word, args: Word) -> Unit;

            /// Makes a package known to the process. Called before `main`, so there is no context.
            register(package: Package) -> Unit;
            /// Gives a module-level constant its value.
            constant_set(context: Context, number: Word, ty: Type, value: Word) -> Unit;
            /// Value of a module-level constant while constants are evaluated; `name` is for the report if it has none.
            constant(context: Context, number: Word, name: Text) -> Word;
        }
    };
}

macro_rules! as_data {
    ($($(#[$doc:meta])* $name:ident($($param:ident: $shape:ident),*) -> $result:ident;)*) => {
        /// Every row of the table.
        pub const RUNTIME_FUNCTIONS: &[RuntimeFunction] = &[$(RuntimeFunction {
            name: stringify!($name),
            symbol: concat!("mesh3_", stringify!($name)),
            params: &[$(Shape::$shape),*],
            result: Shape::$result,
        }),*];
    };
}
runtime_functions!(as_data);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_carry_the_abi_version() {
        let prefix = format!("mesh{}_", crate::ABI);
        for row in RUNTIME_FUNCTIONS {
            assert!(row.symbol.starts_with(&prefix), "{}", row.symbol);
        }
    }

    #[test]
    fn names_are_distinct() {
        let mut names: Vec<_> = RUNTIME_FUNCTIONS.iter().map(|row| row.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RUNTIME_FUNCTIONS.len());
    }
}
