//! `Process`

use super::{Type, library, memory, option};
use crate::actor::{Body, Bond, ExitReason, Info, Limits, Owner, ProcessId, Received, Sent, Spec};
use crate::mailbox::{Envelope, Overflow};
use crate::message::{Arena, Fragment};
use crate::scheduler::Priority;
use crate::value::{list, object, text};
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::process::NoticeKind;
use mesh_abi::types::TypeKind;
use mesh_abi::word::{Word, immediate};
use std::time::Duration;

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// The process of a name.
fn find(context: *mut Context, name: Word) -> Option<ProcessId> {
    let owner = owner(context);
    let shared = owner.shared();
    shared.names.find(&shared.table, text::get(name))
}

/// What Mesh functions answer that tell success by a number: 0, or 1 if it did not work.
fn status(done: bool) -> Word {
    Word::from(!done)
}

/// The priority of a name.
fn priority_of(owner: Owner, word: Word) -> Priority {
    let word = text::get(word);
    match Priority::from_word(word) {
        Some(priority) => priority,
        None => owner.fault(format!("`:{word}` is none of :urgent, :high, :normal, :low")),
    }
}

/// What starts a process may give the pid of an actor, a service or a supervisor, which have no type in common; so that
/// it is one is looked at here.
pub(super) fn check_pid(owner: Owner, ty: Type) {
    if ty.kind != TypeKind::Pid {
        owner.fault(format!("what starts a process has to give a Pid, not {}", ty.name.as_str()));
    }
}

/// The pid that something gave.
pub(super) fn pid_of(owner: Owner, ty: Type, word: Word) -> ProcessId {
    check_pid(owner, ty);
    ProcessId::from_word(word)
}

/// Hands on the first message of a type, unless the receiver ends before.
fn hand_on(owner: Owner, to: ProcessId, ty: Type) {
    owner.monitor(to);
    owner.receive_begin(ty.hash, None, NoticeKind::Down.bit());
    if owner.receive_next()
        && let Some(Received::Value { hash, word }) = owner.receive_take()
    {
        owner.send(to, Envelope::User { hash, value: Fragment::copy(word, ty.is_ref()) });
    }
}

/// A value of type `ProcessInfo`, references first.
fn info_value(arena: &mut dyn Arena, info: &Info) -> Word {
    let pids = |arena: &mut dyn Arena, ids: &[ProcessId]| {
        let words: Vec<Word> = ids.iter().map(|id| id.word()).collect();
        list::new(arena, false, &words)
    };
    let names: Vec<Word> = info.names.iter().map(|name| text::new(arena, name)).collect();
    let parent = Some(info.parent).filter(|&it| it != ProcessId::NONE).map(ProcessId::word);
    let words = [
        text::new(arena, &info.name),
        pids(arena, &info.links),
        list::new(arena, true, &names),
        text::new(arena, info.status),
        option(arena, false, parent),
        text::new(arena, &info.current),
        pids(arena, &info.watchers),
        info.id.word(),
        Word::from(info.traps_exits),
        Word::from(info.mailbox),
        info.heap_bytes as Word,
        info.started_ms,
    ];
    object::new(arena, Header::record(0, 7, 5), &words)
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
        find(context, name).unwrap_or(ProcessId::NONE).word()
    }

    /// `Process.find`
    fn mesh_process_find(context, name: Word) -> Word {
        let found = find(context, name).map(ProcessId::word);
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

    /// `Process.info`
    fn mesh_process_info(context, pid: Word) -> Word {
        let id = ProcessId::from_word(pid);
        let info = owner(context).shared().table.with(id, |process| process.info()).flatten();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let info = info.map(|info| info_value(arena, &info));
            option(arena, true, info)
        })
    }

    /// `Process.spawn_with`
    fn mesh_process_spawn_with(
        context, ty: Type, heap: i64, stack: i64, mailbox: i64, cpu: i64, deadline: i64, priority: Word, start: Word,
    ) -> Word {
        let number = |value: i64| usize::try_from(value).unwrap_or(0);
        let time = |ms: i64| u64::try_from(ms).ok().filter(|&ms| ms > 0).map(Duration::from_millis);
        let limits = Limits {
            heap_words: number(heap).div_ceil(size_of::<Word>()),
            stack_bytes: number(stack),
            mailbox: u32::try_from(mailbox.max(0)).unwrap_or(u32::MAX),
            cpu: time(cpu),
            time: time(deadline),
            priority: priority_of(owner(context), priority),
        };
        check_pid(owner(context), ty);
        // SAFETY: a closure without parameters, and now known to give a pid.
        unsafe { owner(context).spawn_bound(Bond::None, Some(limits), start) }.0.word()
    }

    /// `Process.spawn_link`
    fn mesh_process_spawn_link(context, ty: Type, start: Word) -> Word {
        check_pid(owner(context), ty);
        // SAFETY: as above.
        unsafe { owner(context).spawn_bound(Bond::Link, None, start) }.0.word()
    }

    /// `Process.spawn_monitor`
    fn mesh_process_spawn_monitor(context, ty: Type, start: Word) -> Word {
        check_pid(owner(context), ty);
        // SAFETY: as above.
        let (pid, reference) = unsafe { owner(context).spawn_bound(Bond::Watch, None, start) };
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| object::new(arena, Header::record(0, 0, 2), &[pid.word(), reference]))
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
            owner(context).fault(format!("`:{word}` is none of :block, :drop_new, :drop_old, :fail, :kill"));
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

    /// `Process.alias`: a process that hands on one message.
    fn mesh_process_alias(context, ty: Type, to: Word) -> Word {
        let to = ProcessId::from_word(to);
        let body = Body::Native(Box::new(move |process| hand_on(process.owner(), to, ty)));
        owner(context).shared().spawn(Spec { name: "alias".into(), body }).word()
    }

    /// `Test.receives`: takes the first message that a function accepts, if one comes in time.
    fn mesh_test_receives(context, ty: Type, ms: i64, accepts: Word) -> Word {
        let owner = owner(context);
        owner.receive_begin(ty.hash, Some(Duration::from_millis(u64::try_from(ms).unwrap_or(0))), 0);
        let mut found = None;
        while found.is_none() && owner.receive_next() {
            let (_, word) = owner.under_test();
            // SAFETY: checked to be a closure that takes a message; the mailbox keeps the message alive.
            if unsafe { owner.asks_closure(accepts, ty, word) } {
                owner.receive_take();
                found = Some(word);
            }
        }
        // SAFETY: see the module. The message is a local.
        unsafe { memory(context) }.build(|arena| option(arena, ty.is_ref(), found))
    }

    /// `Process.set_priority`
    fn mesh_process_set_priority(context, priority: Word) -> Word {
        let owner = owner(context);
        let priority = priority_of(owner, priority);
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
