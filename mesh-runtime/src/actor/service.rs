//! The loop of a service: one request at a time, in mailbox order.

use super::call_error::CallError;
use super::owner::Owner;
use crate::mailbox::Envelope;
use crate::message::Fragment;
use mesh_abi::package::{HandlerDesc, ServiceDesc};
use mesh_abi::types::TypeDesc;
use mesh_abi::word::Word;

/// The request to end, in place of the number of a handler.
pub(super) const STOP: u32 = u32::MAX;

/// Runs `init`, tells the starter, and answers requests until the process is asked to leave. Whoever waits
/// stands in `own.answer` meanwhile, so that a crash tells it.
pub(super) fn serve(owner: Owner, service: &'static ServiceDesc, args: Fragment) {
    let args = owner.adopt(args);
    // SAFETY: `init` is called with its own process and a record of its arguments.
    let mut state = State::new(unsafe { (service.init)(owner.context(), args) }, service.state());
    owner.answer(Ok(Fragment::copy(0, false)));
    loop {
        // The state is rooted while the service waits; while a handler runs, the handler holds it.
        let rooted = state.root(owner);
        let request = owner.next_request();
        state = rooted.unroot(owner);
        if let Envelope::Request { handler, args, reply } = request {
            if handler == STOP {
                return;
            }
            owner.own.answer.set(reply);
            state.word = match service.handlers().get(handler as usize) {
                Some(handler) => handle(owner, handler, state.word, args),
                None => {
                    owner.answer(Err(CallError::BadService));
                    state.word
                }
            };
        }
    }
}

/// Runs one handler and replies; gives the new state.
fn handle(owner: Owner, handler: &'static HandlerDesc, state: Word, args: Fragment) -> Word {
    let args = owner.adopt(args);
    // SAFETY: a handler is called with its service's process, its state, and a record of its arguments.
    let result = unsafe { (handler.handler)(owner.context(), state, args) };
    if handler.is_call == 0 {
        owner.answer(Err(CallError::BadService)); // A call of a cast, if anybody built one by hand.
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

/// The state between requests.
struct State {
    word: Word,
    is_ref: bool,
}

struct RootedState(State, Option<crate::heap::RootId>);

impl State {
    fn new(word: Word, ty: &TypeDesc) -> Self {
        Self { word, is_ref: ty.is_ref() }
    }

    fn root(self, owner: Owner) -> RootedState {
        let root = self.is_ref.then(|| owner.with_memory(|memory| memory.roots.insert(self.word)));
        RootedState(self, root)
    }
}

impl RootedState {
    fn unroot(self, owner: Owner) -> State {
        self.1.map(|root| owner.with_memory(|memory| memory.roots.take(root)));
        self.0
    }
}
