//! `Process`

use super::{Type, library, memory, option};
use crate::actor::{ExitReason, Owner, ProcessId, Sent};
use crate::mailbox::{Envelope, Overflow};
use crate::message::Fragment;
use crate::scheduler::Priority;
use crate::value::{list, object, text};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::word::{Word, immediate};

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// What Mesh functions answer that tell success by a number: 0, or 1 if it did not work.
fn status(done: bool) -> Word {
    Word::from(!done)
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

    /// `Process.self`
    fn mesh_process_self(context) -> Word {
        owner(context).id().word()
    }

    /// `Process.info`: the fields of `ProcessInfo`, references first.
    fn mesh_process_info(context, pid: Word) -> Word {
        let id = ProcessId::from_word(pid);
        let info = owner(context).shared().table.with(id, |process| process.info()).flatten();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let info = info.map(|info| {
                let links: Vec<Word> = info.links.iter().map(|link| link.word()).collect();
                let links = list::new(arena, false, &links);
                let names: Vec<Word> = info.names.iter().map(|name| text::new(arena, name)).collect();
                let names = list::new(arena, true, &names);
                let name = text::new(arena, &info.name);
                let status = text::new(arena, info.status);
                let raws = [pid, Word::from(info.traps_exits), Word::from(info.mailbox)];
                object::new(arena, Header::record(0, 4, 3), &[name, links, names, status, raws[0], raws[1], raws[2]])
            });
            option(arena, true, info)
        })
    }

    /// `Process.registered`
    fn mesh_process_registered(context) -> Word {
        let names = owner(context).shared().names.all();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let names: Vec<Word> = names.iter().map(|name| text::new(arena, name)).collect();
            list::new(arena, true, &names)
        })
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
        owner.shared().exit(ProcessId::from_word(pid), owner.id(), ExitReason::from_mesh(reason));
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

    /// `Process.mailbox_len`: -1 for nobody.
    fn mesh_process_mailbox_len(context, pid: Word) -> Word {
        let id = ProcessId::from_word(pid);
        let length = owner(context).shared().table.with(id, |process| process.info().map(|info| info.mailbox));
        length.flatten().map_or(-1i64, i64::from).cast_unsigned()
    }

    /// `Process.limit_mailbox`
    fn mesh_process_limit_mailbox(context, limit: i64, overflow: Word) {
        let word = text::get(overflow);
        let Some(overflow) = Overflow::from_word(word) else {
            owner(context).fault(format!("`:{word}` is none of :block, :drop_new, :kill"));
        };
        owner(context).limit_mailbox(u32::try_from(limit.max(0)).unwrap_or(u32::MAX), overflow);
    }

    /// `Process.try_send`: a value of type `SendResult`.
    fn mesh_process_try_send(context, ty: Type, pid: Word, message: Word) -> Word {
        let envelope = Envelope::User { hash: ty.hash, value: Fragment::copy(message, ty.is_ref()) };
        immediate(match owner(context).try_send(ProcessId::from_word(pid), envelope) {
            Sent::Delivered => 0,
            Sent::Full => 1,
            Sent::NoProcess => 2,
        })
    }

    /// `Process.set_priority`
    fn mesh_process_set_priority(context, priority: Word) -> Word {
        let (owner, word) = (owner(context), text::get(priority));
        let Some(priority) = Priority::from_word(word) else {
            owner.fault(format!("`:{word}` is none of :urgent, :high, :normal, :low"));
        };
        let before = owner.shared().set_priority(&owner, priority);
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| text::new(arena, before.word()))
    }

    /// `Process.yield`
    fn mesh_process_yield(context) {
        owner(context).give_way();
    }

    /// `DeadLetters.subscribe`
    fn mesh_dead_letters_subscribe(context, ty: Type, pid: Word) {
        owner(context).shared().letter_readers.add(ProcessId::from_word(pid), ty.hash);
    }

    /// `DeadLetters.count`
    fn mesh_dead_letters_count(context) -> Word {
        owner(context).shared().dead_letters()
    }

    /// `Process.trap_exit`
    fn mesh_process_trap_exit(context, on: Word) -> Word {
        Word::from(owner(context).trap_exits(on != 0))
    }
}
