//! `Uuid`: as text in lower case with hyphens, which is what the Mesh type holds.

use mesh_abi::context::Context;
use mesh_abi::header::Header;
use mesh_abi::word::Word;
use mesh_runtime::library::{library, memory, option, string};
use mesh_runtime::value::{object, text};
use uuid::Uuid;

fn new(context: *mut Context, value: Uuid) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { string(context, &value.hyphenated().to_string()) }
}

library! {
    /// `Uuid.v4`
    fn mesh_uuid_v4(context) -> Word {
        new(context, Uuid::new_v4())
    }

    /// `Uuid.v7`
    fn mesh_uuid_v7(context) -> Word {
        new(context, Uuid::now_v7())
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
