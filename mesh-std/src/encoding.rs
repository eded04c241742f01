//! `Base64`, `Hex`, `Url` and `Crypto`: bytes as text, hashes, and secrets.

use data_encoding::{BASE64, BASE64URL_NOPAD, Encoding, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use mesh_runtime::library::{bytes, library, memory, result, string};
use mesh_runtime::value::{fault, text};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256, Sha512};
use subtle::ConstantTimeEq;

/// What stays as it is in a part of a URL: RFC 3986, unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Bytes as a value.
fn new(context: *mut Context, value: &[u8]) -> Word {
    // SAFETY: the library of the runtime.
    unsafe { memory(context) }.build(|arena| bytes::new(arena, value))
}

/// A text as a value.
fn new_text(context: *mut Context, value: &str) -> Word {
    // SAFETY: as above.
    unsafe { string(context, value) }
}

/// `Ok` of a value or `Err` of a message.
fn answer(context: *mut Context, value: Result<Word, String>) -> Word {
    let value = value.map_err(|message| new_text(context, &message));
    // SAFETY: as above.
    unsafe { memory(context) }.build(|arena| result(arena, true, value))
}

fn decoded(context: *mut Context, encoding: &Encoding, text: Word) -> Word {
    let value = encoding.decode(text::get(text).as_bytes()).map_err(|error| error.to_string());
    answer(context, value.map(|value| new(context, &value)))
}

/// The code of a message under a key.
fn code<M: Mac + KeyInit>(key: &[u8], data: &[u8]) -> Vec<u8> {
    // Keys of any length are allowed.
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(key) else { return Vec::new() };
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

library! {
    /// `Base64.encode`
    fn mesh_base64_encode(context, value: Word) -> Word {
        new_text(context, &BASE64.encode(bytes::get(value)))
    }

    /// `Base64.decode`
    fn mesh_base64_decode(context, text: Word) -> Word {
        decoded(context, &BASE64, text)
    }

    /// `Base64.encode_url`
    fn mesh_base64_encode_url(context, value: Word) -> Word {
        new_text(context, &BASE64URL_NOPAD.encode(bytes::get(value)))
    }

    /// `Base64.decode_url`
    fn mesh_base64_decode_url(context, text: Word) -> Word {
        decoded(context, &BASE64URL_NOPAD, text)
    }

    /// `Hex.encode`
    fn mesh_hex_encode(context, value: Word) -> Word {
        new_text(context, &HEXLOWER.encode(bytes::get(value)))
    }

    /// `Hex.decode`
    fn mesh_hex_decode(context, text: Word) -> Word {
        decoded(context, &HEXLOWER_PERMISSIVE, text)
    }

    /// `Url.encode`
    fn mesh_url_encode(context, text: Word) -> Word {
        new_text(context, &utf8_percent_encode(text::get(text), RESERVED).to_string())
    }

    /// `Url.decode`
    fn mesh_url_decode(context, text: Word) -> Word {
        let value = percent_decode_str(text::get(text)).decode_utf8().map_err(|error| error.to_string());
        answer(context, value.map(|value| new_text(context, &value)))
    }

    /// `Crypto.sha256`
    fn mesh_crypto_sha256(context, value: Word) -> Word {
        new(context, &Sha256::digest(bytes::get(value)))
    }

    /// `Crypto.sha512`
    fn mesh_crypto_sha512(context, value: Word) -> Word {
        new(context, &Sha512::digest(bytes::get(value)))
    }

    /// `Crypto.sha3_256`
    fn mesh_crypto_sha3_256(context, value: Word) -> Word {
        new(context, &sha3::Sha3_256::digest(bytes::get(value)))
    }

    /// `Crypto.blake3`
    fn mesh_crypto_blake3(context, value: Word) -> Word {
        new(context, blake3::hash(bytes::get(value)).as_bytes())
    }

    /// `Crypto.sha1`
    fn mesh_crypto_sha1(context, value: Word) -> Word {
        new(context, &sha1::Sha1::digest(bytes::get(value)))
    }

    /// `Crypto.md5`
    fn mesh_crypto_md5(context, value: Word) -> Word {
        new(context, &md5::Md5::digest(bytes::get(value)))
    }

    /// `Crypto.hmac_sha256`
    fn mesh_crypto_hmac_sha256(context, key: Word, data: Word) -> Word {
        new(context, &code::<Hmac<Sha256>>(bytes::get(key), bytes::get(data)))
    }

    /// `Crypto.hmac_sha512`
    fn mesh_crypto_hmac_sha512(context, key: Word, data: Word) -> Word {
        new(context, &code::<Hmac<Sha512>>(bytes::get(key), bytes::get(data)))
    }

    /// `Crypto.secure_equal`
    fn mesh_crypto_secure_equal(_context, a: Word, b: Word) -> Word {
        u64::from(bool::from(bytes::get(a).ct_eq(bytes::get(b))))
    }

    /// `Crypto.random_bytes`
    fn mesh_crypto_random_bytes(context, count: i64) -> Word {
        let Some(count) = usize::try_from(count).ok().filter(|count| *count <= 1 << 30) else {
            fault::raise(format!("Crypto.random_bytes: not {count} bytes"));
        };
        let mut value = vec![0; count];
        // Seeded by the system, and fit for secrets; but a test repeats them.
        crate::random::draw(|rng| rng.fill_bytes(&mut value));
        new(context, &value)
    }
}
