//! What a program knows of how it was started, and how it ends itself: `Env`, `System.exit`.

use super::{library, memory, option, string};
use crate::actor::{ExitReason, Owner};
use crate::value::{list, object, text};
use mesh_abi::header::Header;
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;
use std::sync::atomic::Ordering;

library! {
    /// `Env.get`
    fn mesh_env_get(context, name: Word) -> Word {
        // SAFETY: see the module.
        let value = unsafe { Owner::from_context(context) }.shared().environment.get(text::get(name));
        // SAFETY: see the module.
        let word = value.map(|value| unsafe { string(context, &value) });
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, true, word))
    }

    /// `Env.all`
    fn mesh_env_all(context) -> Word {
        // SAFETY: see the module.
        let all = unsafe { Owner::from_context(context) }.shared().environment.all();
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| {
            let mut pairs = Vec::new();
            for (name, value) in &all {
                let pair = [text::new(arena, name), text::new(arena, value)];
                pairs.push(object::new(arena, Header::record(0, 2, 0), &pair));
            }
            list::new(arena, true, &pairs)
        })
    }

    /// `Env.set`
    fn mesh_env_set(context, name: Word, value: Word) {
        // SAFETY: see the module.
        let owner = unsafe { Owner::from_context(context) };
        let name = text::get(name);
        if !owner.shared().environment.set(name, Some(text::get(value))) {
            owner.fault(format!("the environment cannot have a variable {name:?} of this value"));
        }
    }

    /// `Env.unset`
    fn mesh_env_unset(context, name: Word) {
        // SAFETY: see the module.
        let owner = unsafe { Owner::from_context(context) };
        // What can be no name is none.
        let _ = owner.shared().environment.set(text::get(name), None);
    }

    /// `Env.args`
    fn mesh_env_args(context) -> Word {
        // SAFETY: see the module.
        let owner = unsafe { Owner::from_context(context) };
        // SAFETY: see the module.
        unsafe { strings(context, &owner.shared().config.invocation.args) }
    }

    /// `Env.program`
    fn mesh_env_program(context) -> Word {
        // SAFETY: see the module.
        let owner = unsafe { Owner::from_context(context) };
        // SAFETY: see the module.
        unsafe { string(context, &owner.shared().config.invocation.program) }
    }

    /// `exit`: ends the program with a status, in order.
    fn mesh_exit(context, _result: &'static TypeDesc, status: i64) -> Word {
        // SAFETY: see the module.
        end_program(unsafe { Owner::from_context(context) }, &format!("exit({status})"), status)
    }

    /// `System.stop`: ends the program in order, within a time.
    fn mesh_system_stop(context, _result: &'static TypeDesc, ms: i64) -> Word {
        // SAFETY: see the module.
        let owner = unsafe { Owner::from_context(context) };
        owner.shared().stop_within.store(u64::try_from(ms).unwrap_or(0), Ordering::Relaxed);
        end_program(owner, "System.stop", 0)
    }

    /// `System.ready`
    fn mesh_system_ready(context) {
        // SAFETY: see the module.
        unsafe { Owner::from_context(context) }.shared().ready.store(true, Ordering::Relaxed);
    }

    /// `System.is_ready`
    fn mesh_system_is_ready(context) -> Word {
        // SAFETY: see the module.
        Word::from(unsafe { Owner::from_context(context) }.shared().is_ready())
    }
}

/// Ends the program around the running process.
fn end_program(owner: Owner, function: &str, status: i64) -> Word {
    let shared = owner.shared();
    if !shared.config.invocation.may_exit {
        owner.fault(format!("{function}: this runtime is part of another program, which only ends itself"));
    }
    // As the system takes it, whatever hands it on.
    shared.stop.set((status & 0xff) as i32);
    if shared.is_stopping() {
        owner.leave(ExitReason::Shutdown);
    }
    // This process goes with the others, when it is asked to stop.
    owner.sleep(None);
    0
}

/// A list of texts.
///
/// # Safety
/// As for [`memory`].
unsafe fn strings(context: *mut mesh_abi::context::Context, items: &[String]) -> Word {
    // SAFETY: by the contract.
    unsafe { memory(context) }.build(|arena| {
        let items: Vec<Word> = items.iter().map(|item| text::new(arena, item)).collect();
        list::new(arena, true, &items)
    })
}
