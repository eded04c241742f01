//! `Process`

use super::{library, memory, option};
use crate::actor::{ExitReason, Owner, ProcessId};
use crate::value::{list, object, text};
use mesh_abi::context::Context;
use mesh_abi::word::Word;

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// What Mesh functions answer that tell success by a number: 0, or 1 if it did not work.
fn status(done: bool) -> Word {
    Word::from(!done)
}

/// An `ExitReason` of Mesh; the constructors are numbered as declared in `process.mpl`.
fn exit_reason(value: Word) -> ExitReason {
    let string = || text::get(object::load(value, 0)).to_owned();
    match object::variant(value) {
        0 => ExitReason::Normal,
        1 => ExitReason::Error(string()),
        2 => ExitReason::Killed,
        // References come first: the reason, then the pid.
        3 => ExitReason::Linked(
            ProcessId::from_word(object::load(value, 1)),
            Box::new(exit_reason(object::load(value, 0))),
        ),
        4 => ExitReason::Shutdown,
        5 => ExitReason::Custom(string()),
        6 => ExitReason::Noconnection,
        _ => ExitReason::Noproc,
    }
}

library! {
    /// `Process.register`
    fn mesh_process_register(context, name: Word, pid: Word) -> Word {
        let owner = owner(context);
        let shared = owner.shared();
        status(shared.names.register(&shared.table, text::get(name), ProcessId::from_word(pid)))
    }

    /// `Process.whereis`
    fn mesh_process_whereis(context, name: Word) -> Word {
        owner(context).shared().names.find(text::get(name)).unwrap_or(ProcessId::NONE).word()
    }

    /// `Process.find`
    fn mesh_process_find(context, name: Word) -> Word {
        let found = owner(context).shared().names.find(text::get(name)).map(ProcessId::word);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, false, found))
    }

    /// `Process.unregister`
    fn mesh_process_unregister(context, name: Word) -> Word {
        let owner = owner(context);
        let shared = owner.shared();
        status(shared.names.unregister(&shared.table, text::get(name)))
    }

    /// `Process.alive`
    fn mesh_process_alive(context, pid: Word) -> Word {
        Word::from(owner(context).shared().is_alive(ProcessId::from_word(pid)))
    }

    /// `Process.list`
    fn mesh_process_list(context) -> Word {
        let ids: Vec<Word> = owner(context).shared().table.ids().into_iter().map(ProcessId::word).collect();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| list::new(arena, false, &ids))
    }

    /// `Process.exit`
    fn mesh_process_exit(context, pid: Word, reason: Word) {
        let owner = owner(context);
        owner.shared().exit(ProcessId::from_word(pid), owner.id(), exit_reason(reason));
        owner.check_interrupt(); // It may have asked itself to end.
    }

    /// `Process.link`
    fn mesh_process_link(context, pid: Word) {
        let owner = owner(context);
        owner.shared().link(owner, ProcessId::from_word(pid));
        owner.check_interrupt();
    }

    /// `Process.unlink`
    fn mesh_process_unlink(context, pid: Word) {
        let owner = owner(context);
        owner.shared().unlink(owner, ProcessId::from_word(pid));
    }

    /// `Process.monitor`
    fn mesh_process_monitor(context, pid: Word) -> Word {
        let owner = owner(context);
        owner.monitor(ProcessId::from_word(pid))
    }

    /// `Process.demonitor`
    fn mesh_process_demonitor(context, reference: Word) -> Word {
        status(owner(context).demonitor(reference))
    }

    /// `Process.trap_exit`
    fn mesh_process_trap_exit(context, on: Word) -> Word {
        Word::from(owner(context).trap_exits(on != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::FragmentBuilder;
    use mesh_abi::header::Header;
    use mesh_abi::word::immediate;

    #[test]
    fn reasons_of_mesh_are_those_of_the_runtime() {
        let mut arena = FragmentBuilder::new();
        let why = text::new(&mut arena, "why");
        let error = object::new(&mut arena, Header::record(1, 1, 0), &[why]);
        let linked = object::new(&mut arena, Header::record(3, 1, 1), &[error, 5]);
        let expected = ExitReason::Linked(ProcessId::from_word(5), Box::new(ExitReason::Error("why".into())));
        assert_eq!(exit_reason(linked), expected);
        let nullary = [(0, ExitReason::Normal), (2, ExitReason::Killed), (4, ExitReason::Shutdown)];
        nullary.into_iter().for_each(|(index, reason)| assert_eq!(exit_reason(immediate(index)), reason));
        let _keep = arena.finish(linked, true);
    }
}
