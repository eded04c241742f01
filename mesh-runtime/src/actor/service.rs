//! The loop of a service: one request at a time, in mailbox order; no stack between them (`rest`).
//!
//! The state is a local of the loop while it runs: there the collector sees it.

use super::body::Body;
use super::call_error::CallError;
use super::owner::Owner;
use crate::mailbox::Envelope;
use crate::message::Fragment;
use mesh_abi::package::{HandlerDesc, ServiceDesc};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

/// The request to end, in place of the number of a handler.
pub(super) const STOP: u32 = u32::MAX;

/// Runs `init`, tells the starter, and answers requests.
pub(super) fn begin(owner: Owner, service: &'static ServiceDesc, args: Fragment) {
    let args = owner.adopt(args);
    // SAFETY: `init` is called with its own process and a record of its arguments.
    let state = unsafe { (service.init)(owner.context(), args) };
    owner.answer(Ok(Fragment::copy(0, false)));
    serve(owner, service, state);
}

/// Answers the requests that are there, then rests. Whoever waits stands in `own.answer` meanwhile, so that a crash
/// tells it.
pub(super) fn serve(owner: Owner, service: &'static ServiceDesc, mut state: Word) {
    while let Some(request) = owner.poll_request() {
        owner.own.trace().handled();
        let Envelope::Request { handler, args, reply, origin } = request else { continue };
        if handler == STOP {
            return;
        }
        owner.own.answer.set(reply);
        match service.handlers().get(handler as usize) {
            Some(code) => {
                owner.set_handling(Some(handler));
                owner.own.trace().request(code.name.as_str(), owner.name(), owner.id(), origin);
                state = handle(owner, code, state, args);
            }
            None => owner.answer(Err(CallError::BadService)),
        }
    }
    owner.set_handling(None);
    owner.own.trace().handled();
    let state = owner.put_aside(state, service.state().is_ref());
    owner.rest(Body::Serve { service, state }, None);
}

/// Runs one handler and replies; gives the new state.
fn handle(owner: Owner, handler: &'static HandlerDesc, state: Word, args: Fragment) -> Word {
    let args = owner.adopt(args);
    // SAFETY: a handler is called with its service's process, its state, and a record of its arguments.
    let result = unsafe { (handler.handler)(owner.context(), state, args) };
    if handler.is_call == 0 {
        // Whoever ends the program waits for a drain; a call of a cast is nothing that anybody could write.
        owner.answer(Ok(Fragment::plain(0)));
        return result;
    }
    let (state, reply) = pair(result, handler.result());
    owner.answer(Ok(Fragment::copy(reply, handler.reply().is_ref())));
    state
}

/// The two fields of the tuple a call handler gives.
fn pair(tuple: Word, ty: &TypeDesc) -> (Word, Word) {
    let fields = ty.variants()[0].fields();
    // SAFETY: a call handler's result is a record of its tuple type, whose descriptor gives the slots.
    let field = |index: usize| unsafe { *(tuple as *const u64).add(1 + fields[index].slot as usize) };
    (field(0), field(1))
}
