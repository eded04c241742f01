//! `Uuid`: as text in lower case with hyphens, which is what the Mesh type holds.

use crate::random::draw;
use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::word::Word;
use mesh_runtime::ProcessContext;
use mesh_runtime::library::{library, memory, option, string};
use mesh_runtime::value::{object, text};
use rand::RngExt;
use uuid::{Builder, Uuid};

fn new(context: *mut Context, value: Uuid) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { string(context, &value.hyphenated().to_string()) }
}

library! {
    /// `Uuid.v4`
    fn mesh_uuid_v4(context) -> Word {
        new(context, Builder::from_random_bytes(draw(|rng| rng.random())).into_uuid())
    }

    /// `Uuid.v7`
    fn mesh_uuid_v7(context) -> Word {
        let process = ProcessContext::current();
        let uuid = match process.filter(|process| process.is_deterministic()) {
            Some(process) => {
                let millis = process.since_epoch().as_millis() as u64;
                Builder::from_unix_timestamp_millis(millis, &draw(|rng| rng.random())).into_uuid()
            }
            // With a counter, so that those of one millisecond are in order.
            None => Uuid::now_v7(),
        };
        new(context, uuid)
    }

    /// `Uuid.v5`
    fn mesh_uuid_v5(context, space: Word, name: Word) -> Word {
        let space = Uuid::parse_str(text::get(space)).unwrap_or_default();
        new(context, Uuid::new_v5(&space, text::get(name).as_bytes()))
    }

    /// `Uuid.nil`: a struct of one text
    fn mesh_uuid_nil(context) -> Word {
        let text = new(context, Uuid::nil());
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| object::new(arena, Header::record(0, 1, 0), &[text]))
    }

    /// `Uuid.parse`
    fn mesh_uuid_parse(context, text: Word) -> Word {
        let parsed = Uuid::parse_str(text::get(text)).ok();
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| {
            let word = parsed.map(|it| text::new(arena, &it.hyphenated().to_string()));
            option(arena, true, word)
        })
    }
}
