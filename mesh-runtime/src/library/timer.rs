//! `Timer`

use super::{Type, library};
use crate::actor::{Owner, ProcessId};
use crate::mailbox::Envelope;
use crate::message::Fragment;
use crate::timer::{Due, Repeat};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The running process.
fn owner(context: *mut Context) -> Owner {
    // SAFETY: compiled code passes the context of the running process.
    unsafe { Owner::from_context(context) }
}

/// The moment so many milliseconds from now. `None`: now.
fn moment(owner: Owner, ms: Word) -> Option<Instant> {
    let ms = u64::try_from(ms.cast_signed()).ok().filter(|&ms| ms > 0)?;
    // Every count of milliseconds that an Int can hold is within the clock, or as good as never.
    Some(owner.now() + Duration::from_millis(ms).min(FOREVER))
}

/// A century.
const FOREVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

library! {
    /// `Timer.sleep`
    fn mesh_timer_sleep(context, ms: Word) {
        let owner = owner(context);
        if let Some(until) = moment(owner, ms) {
            owner.sleep(Some(until));
        }
    }

    /// `Timer.send_after`
    fn mesh_timer_send_after(context, ty: Type, pid: Word, ms: Word, message: Word) {
        let owner = owner(context);
        let (shared, to) = (owner.shared().handle(), ProcessId::from_word(pid));
        let Some(shared) = shared.upgrade() else { return };
        let envelope = Envelope::User { hash: ty.hash, value: Fragment::copy(message, ty.is_ref()) };
        match moment(owner, ms) {
            Some(due) => {
                shared.add_timer(due, Due::Deliver(to, envelope));
            }
            None => shared.send(to, envelope),
        }
    }

    /// `Timer.start`
    fn mesh_timer_start(context, ty: Type, pid: Word, ms: Word, message: Word) -> Word {
        let envelope = Envelope::User { hash: ty.hash, value: Fragment::copy(message, ty.is_ref()) };
        let owner = owner(context);
        let due = moment(owner, ms).unwrap_or_else(|| owner.now());
        owner.shared().add_named_timer(due, Due::Deliver(ProcessId::from_word(pid), envelope))
    }

    /// `Timer.send_every`
    fn mesh_timer_send_every(context, ty: Type, pid: Word, ms: Word, message: Word) -> Word {
        let period = Duration::from_millis(u64::try_from(ms.cast_signed()).unwrap_or(0).max(1)).min(FOREVER);
        let message = Fragment::copy(message, ty.is_ref());
        let repeat = Repeat { to: ProcessId::from_word(pid), hash: ty.hash, message, period };
        let owner = owner(context);
        owner.shared().add_named_timer(owner.now() + period, Due::Repeat(Arc::new(repeat)))
    }

    /// `Timer.cancel`
    fn mesh_timer_cancel(context, number: Word) -> i64 {
        let owner = owner(context);
        let due = owner.shared().timers.cancel_number(number);
        due.map_or(-1, |due| due.saturating_duration_since(owner.now()).as_millis() as i64)
    }

    /// `Timer.remaining`
    fn mesh_timer_left(context, number: Word) -> i64 {
        let owner = owner(context);
        let due = owner.shared().timers.due_of(number);
        due.map_or(-1, |due| due.saturating_duration_since(owner.now()).as_millis() as i64)
    }

    /// `Clock.unix_ms`
    fn mesh_clock_unix_ms(context) -> i64 {
        let since = owner(context).shared().timers.clock().since_epoch();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    /// `Clock.monotonic_ns`
    fn mesh_timer_now_ns(context) -> Word {
        owner(context).shared().timers.now_ns()
    }

    /// `Timer.now_ms`
    fn mesh_timer_now_ms(context) -> Word {
        owner(context).shared().timers.now_ms()
    }
}
