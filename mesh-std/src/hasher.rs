//! `Hasher`: hashes of what comes piece by piece, as resources that never change.

use mesh_abi::context::Context;
use mesh_abi::word::Word;
use mesh_runtime::heap::{new_resource, resource_of};
use mesh_runtime::library::{apart, bytes, library, memory};
use mesh_runtime::value::{fault, text};
use sha2::Digest;
use std::sync::Arc;

/// What was hashed so far.
#[derive(Clone)]
enum Hasher {
    Md5(md5::Md5),
    Sha1(sha1::Sha1),
    Sha256(sha2::Sha256),
    Sha512(sha2::Sha512),
    Sha3(sha3::Sha3_256),
    Blake3(Box<blake3::Hasher>),
}

/// The same of whichever it is.
macro_rules! each {
    ($hasher:expr, $it:ident => $digest:expr, $blake:expr) => {
        match $hasher {
            Hasher::Md5($it) => $digest,
            Hasher::Sha1($it) => $digest,
            Hasher::Sha256($it) => $digest,
            Hasher::Sha512($it) => $digest,
            Hasher::Sha3($it) => $digest,
            Hasher::Blake3($it) => $blake,
        }
    };
}

impl Hasher {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "md5" => Self::Md5(md5::Md5::new()),
            "sha1" => Self::Sha1(sha1::Sha1::new()),
            "sha256" => Self::Sha256(sha2::Sha256::new()),
            "sha512" => Self::Sha512(sha2::Sha512::new()),
            "sha3_256" => Self::Sha3(sha3::Sha3_256::new()),
            "blake3" => Self::Blake3(Box::new(blake3::Hasher::new())),
            _ => return None,
        })
    }

    fn update(mut self, bytes: &[u8]) -> Self {
        each!(&mut self, it => it.update(bytes), {
            it.update(bytes);
        });
        self
    }

    fn finish(self) -> Vec<u8> {
        each!(self, it => it.finalize().to_vec(), it.finalize().as_bytes().to_vec())
    }
}

fn new(context: *mut Context, hasher: Hasher) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| new_resource(Arc::new(hasher), arena))
}

/// A copy of what a value holds.
fn get(word: Word) -> Hasher {
    // SAFETY: the checker lets nothing but a hasher be passed, and hashers are resources.
    let resource = unsafe { resource_of(word) };
    match resource.downcast_ref::<Hasher>() {
        Some(hasher) => hasher.clone(),
        None => fault::raise("this is no hasher"),
    }
}

library! {
    /// `Hasher.of`
    fn mesh_hasher_new(context, name: Word) -> Word {
        let name = text::get(name);
        match Hasher::named(name) {
            Some(hasher) => new(context, hasher),
            None => fault::raise(format!("`:{name}` is none of :sha256, :sha512, :sha3_256, :blake3, :sha1, :md5")),
        }
    }

    /// `Hasher.update`
    fn mesh_hasher_update(context, hasher: Word, value: Word) -> Word {
        let hasher = get(hasher);
        new(context, apart(bytes::get(value), move |value| hasher.update(value)))
    }

    /// `Hasher.finish`
    fn mesh_hasher_finish(context, hasher: Word) -> Word {
        let hash = get(hasher).finish();
        // SAFETY: the library of the runtime.
        unsafe { memory(context) }.build(|arena| bytes::new(arena, &hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_give_the_hash_of_the_whole() {
        for name in ["md5", "sha1", "sha256", "sha512", "sha3_256", "blake3"] {
            let empty = Hasher::named(name).unwrap();
            let whole = empty.clone().update(b"abc").finish();
            assert_eq!(empty.clone().update(b"a").update(b"bc").finish(), whole, "{name}");
            assert_ne!(empty.finish(), whole, "{name}");
        }
        assert!(Hasher::named("crc").is_none());
    }
}
