//! The runtime functions of this room that generated code calls (see `mesh_abi::functions`).

use super::body::Body;
use super::call_error::CallError;
use super::fault::Fault;
use super::id::ProcessId;
use super::owner::Owner;
use super::process::Spec;
use super::reason::ExitReason;
use super::receive::Polled;
use super::service::STOP;
use crate::library::result;
use crate::mailbox::Envelope;
use crate::message::Fragment;
use crate::supervise::Plan;
use crate::value::text;
use mesh_abi::context::{Context, Site};
use mesh_abi::header::Header;
use mesh_abi::package::{ActorDesc, ServiceDesc, SupervisorDesc};
use mesh_abi::process::found;
use mesh_abi::text::Text;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::time::Duration;

/// The owner, in a function that generated code called.
macro_rules! running {
    ($context:expr) => {
        // SAFETY: generated code passes the context of the process it runs in.
        unsafe { Owner::from_context($context) }
    };
}

/// The record of arguments as a value of its own; 0 if there are none.
fn record(args: Word) -> Fragment {
    Fragment::copy(args, args != 0)
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_stack_check(context: *mut Context) {
    running!(context).check_stack();
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_panic(_context: *mut Context, site: Option<&'static Site>, message: &'static Text) -> ! {
    Fault::new(message.as_str(), site).throw()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_self_pid(context: *mut Context) -> Word {
    running!(context).id().word()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_spawn(context: *mut Context, actor: &'static ActorDesc, args: Word) -> Word {
    let body = Body::Actor { actor, args: record(args) };
    running!(context).spawn(Spec { name: actor.name.as_str().into(), body }).word()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_spawn_closure(
    context: *mut Context,
    name: &'static Text,
    closure: Word,
    notices: Word,
) -> Word {
    let body = Body::Closure { closure: Fragment::copy(closure, true), notices };
    running!(context).spawn(Spec { name: name.as_str().into(), body }).word()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_supervisor_start(context: *mut Context, supervisor: &'static SupervisorDesc) -> Word {
    let owner = running!(context);
    let body = Body::Supervisor { plan: Box::new(Plan::of(supervisor)), parent: owner.supervises(), started: None };
    owner.spawn(Spec { name: supervisor.name.as_str().into(), body }).word()
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_actor_round(context: *mut Context, actor: &'static ActorDesc, args: Word) {
    running!(context).begin_round(actor, args);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_actor_become(context: *mut Context, actor: &'static ActorDesc) {
    running!(context).become_actor(actor);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_send(context: *mut Context, pid: Word, ty: &'static TypeDesc, value: Word) {
    let envelope = Envelope::User { hash: ty.hash, value: Fragment::copy(value, ty.is_ref()) };
    running!(context).send(ProcessId::from_word(pid), envelope);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_ask(
    context: *mut Context,
    pid: Word,
    ty: &'static TypeDesc,
    value: Word,
    answer: &'static TypeDesc,
) -> Word {
    let owner = running!(context);
    let value = Fragment::copy(value, ty.is_ref());
    match owner.ask(ProcessId::from_word(pid), ty.hash, value, answer.hash) {
        Ok(reply) => owner.adopt(reply),
        Err(error) => give_up(owner, &error),
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_reply(context: *mut Context, ty: &'static TypeDesc, value: Word) {
    running!(context).reply(ty.hash, Fragment::copy(value, ty.is_ref()));
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_link(context: *mut Context, pid: Word) {
    let owner = running!(context);
    owner.shared().link(owner, ProcessId::from_word(pid));
    owner.check_interrupt();
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_receive_begin(context: *mut Context, ty: &'static TypeDesc, timeout: Word, notices: Word) {
    let timeout = u64::try_from(timeout.cast_signed()).ok().map(Duration::from_millis);
    running!(context).receive_begin(ty.hash, timeout, notices);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_receive_next(context: *mut Context) -> Word {
    let owner = running!(context);
    if !owner.receive_next() {
        return found::NOTHING;
    }
    let (kind, word) = owner.under_test();
    // SAFETY: the context is the running process's, which is here.
    unsafe { (*context).message = word };
    kind
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_receive_poll(context: *mut Context) -> Word {
    let owner = running!(context);
    match owner.receive_poll() {
        Polled::Late => return found::NOTHING,
        Polled::Empty => return found::EMPTY,
        Polled::Found => {}
    }
    let (kind, word) = owner.under_test();
    // SAFETY: the context is the running process's, which is here.
    unsafe { (*context).message = word };
    kind
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_receive_park(context: *mut Context, resume: Word, header: Word, words: *const Word) {
    let header = Header(header);
    // SAFETY: generated code passes as many words as the header says, in an array on its stack.
    let words = unsafe { std::slice::from_raw_parts(words, header.payload_words() as usize) };
    running!(context).receive_park(resume, header, words);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_receive_take(context: *mut Context) {
    running!(context).receive_take();
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_start(context: *mut Context, service: &'static ServiceDesc, args: Word) -> Word {
    let owner = running!(context);
    let (started, reference) = owner.expect_reply();
    let body = Body::Service { service, args: record(args), started: Box::new(started) };
    let id = owner.spawn(Spec { name: service.name.as_str().into(), body });
    match owner.await_reply(reference, None) {
        Ok(_) => id.word(),
        Err(error) => give_up(owner, &error),
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_start_named(
    context: *mut Context,
    service: &'static ServiceDesc,
    name: Word,
    args: Word,
) -> Word {
    let owner = running!(context);
    let name = text::get(name).to_owned();
    let shared = owner.shared();
    // Asked before, so that what is not to be does not begin to run.
    if shared.names.find(&shared.table, &name).is_some() {
        owner.fault(format!("the name `{name}` is taken"));
    }
    let (started, reference) = owner.expect_reply();
    let body = Body::Service { service, args: record(args), started: Box::new(started) };
    let id = owner.spawn(Spec { name: service.name.as_str().into(), body });
    let is_named = shared.names.register(&shared.table, &name, id);
    if !is_named && shared.names.find(&shared.table, &name).is_some() {
        shared.exit(id, owner.id(), ExitReason::Killed);
        owner.fault(format!("the name `{name}` is taken"));
    }
    match owner.await_reply(reference, None) {
        Ok(_) => id.word(),
        Err(error) => give_up(owner, &error),
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_stop(context: *mut Context, service: &'static ServiceDesc, pid: Word) {
    let stop = Fragment::plain(0);
    // One that is gone has stopped.
    let _ = running!(context).shared().request(service, ProcessId::from_word(pid), STOP, stop, None);
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_call(
    context: *mut Context,
    service: &'static ServiceDesc,
    pid: Word,
    handler: Word,
    args: Word,
) -> Word {
    let owner = running!(context);
    match owner.call(service, ProcessId::from_word(pid), handler as u32, record(args), None) {
        Ok(reply) => owner.adopt(reply),
        Err(error) => give_up(owner, &error),
    }
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_try(
    context: *mut Context,
    service: &'static ServiceDesc,
    pid: Word,
    handler: Word,
    args: Word,
    limit: Word,
) -> Word {
    let owner = running!(context);
    let limit = u64::try_from(limit.cast_signed()).ok().map(Duration::from_millis);
    let reply = owner.call(service, ProcessId::from_word(pid), handler as u32, record(args), limit);
    owner.with_memory(|memory| match reply {
        Ok(reply) => {
            let is_ref = reply.is_ref();
            // The word is a local, which the collector sees.
            let reply = reply.into_memory(memory);
            memory.build(|arena| result(arena, is_ref, Ok(reply)))
        }
        Err(error) => memory.build(|arena| {
            let error = error.to_mesh(arena);
            result(arena, true, Err(error))
        }),
    })
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_try_start(context: *mut Context, service: &'static ServiceDesc, args: Word) -> Word {
    let owner = running!(context);
    let (started, reference) = owner.expect_reply();
    let body = Body::Service { service, args: record(args), started: Box::new(started) };
    let id = owner.spawn(Spec { name: service.name.as_str().into(), body });
    let reply = owner.await_reply(reference, None);
    owner.with_memory(|memory| {
        memory.build(|arena| match reply {
            Ok(_) => result(arena, false, Ok(id.word())),
            Err(error) => {
                let reason = error.into_reason().to_mesh(arena);
                result(arena, true, Err(reason))
            }
        })
    })
}

#[unsafe(no_mangle)]
extern "C-unwind" fn mesh3_service_cast(
    context: *mut Context,
    service: &'static ServiceDesc,
    pid: Word,
    handler: Word,
    args: Word,
) {
    let shared =
        running!(context).shared().request(service, ProcessId::from_word(pid), handler as u32, record(args), None);
    let _ = shared; // A cast to nobody vanishes.
}

/// What a failed call does to its caller.
pub(crate) fn give_up(owner: Owner, error: &CallError) -> ! {
    match error {
        CallError::ShuttingDown => owner.leave(ExitReason::Shutdown),
        error => owner.fault(error.to_string()),
    }
}
