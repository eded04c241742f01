//! What a program knows of how it was started, and how it ends itself: `Env`, `System.exit`.

use super::{library, memory, option, string};
use crate::actor::{ExitReason, Owner};
use crate::value::{list, text};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

library! {
    /// `Env.get`
    fn mesh_env_get(context, name: Word) -> Word {
        let value = std::env::var(text::get(name)).ok();
        // SAFETY: see the module.
        let word = value.map(|value| unsafe { string(context, &value) });
        // SAFETY: see the module.
        unsafe { memory(context) }.build(|arena| option(arena, true, word))
    }

    /// `Env.names`: of all variables whose name and value are text, in order.
    fn mesh_env_names(context) -> Word {
        let text = std::env::vars_os().filter(|(_, value)| value.to_str().is_some());
        let mut names: Vec<String> = text.filter_map(|(name, _)| name.into_string().ok()).collect();
        names.sort_unstable();
        // SAFETY: see the module.
        unsafe { strings(context, &names) }
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
        let owner = unsafe { Owner::from_context(context) };
        let shared = owner.shared();
        if !shared.config.invocation.may_exit {
            owner.fault(format!("exit({status}): this runtime is part of another program, which only ends itself"));
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
