//! `Base64`, `Hex`, `Url` and `Crypto`: bytes as text, hashes, and secrets.

use data_encoding::{BASE64, BASE64URL_NOPAD, Encoding, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit, Mac};
use mesh_abi::context::Context;
use mesh_abi::word::Word;
use mesh_runtime::library::{apart, bytes, library, memory, result, string};
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

fn decoded(context: *mut Context, encoding: Encoding, text: Word) -> Word {
    let value = apart(text::get(text), move |text| encoding.decode(text.as_bytes()).map_err(|error| error.to_string()));
    answer(context, value.map(|value| new(context, &value)))
}

/// The hash of a value.
fn hashed<D: Digest>(value: Word) -> Vec<u8> {
    apart(bytes::get(value), |value| D::digest(value).to_vec())
}

/// The code of a value under a key.
fn coded<M: Mac + KeyInit>(key: Word, data: Word) -> Vec<u8> {
    let key = bytes::get(key).to_owned();
    apart(bytes::get(data), move |data| code::<M>(&key, data))
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
        new_text(context, &apart(bytes::get(value), |value| BASE64.encode(value)))
    }

    /// `Base64.decode`
    fn mesh_base64_decode(context, text: Word) -> Word {
        decoded(context, BASE64, text)
    }

    /// `Base64.encode_url`
    fn mesh_base64_encode_url(context, value: Word) -> Word {
        new_text(context, &apart(bytes::get(value), |value| BASE64URL_NOPAD.encode(value)))
    }

    /// `Base64.decode_url`
    fn mesh_base64_decode_url(context, text: Word) -> Word {
        decoded(context, BASE64URL_NOPAD, text)
    }

    /// `Hex.encode`
    fn mesh_hex_encode(context, value: Word) -> Word {
        new_text(context, &apart(bytes::get(value), |value| HEXLOWER.encode(value)))
    }

    /// `Hex.decode`
    fn mesh_hex_decode(context, text: Word) -> Word {
        decoded(context, HEXLOWER_PERMISSIVE, text)
    }

    /// `Url.encode`
    fn mesh_url_encode(context, text: Word) -> Word {
        new_text(context, &apart(text::get(text), |text| utf8_percent_encode(text, RESERVED).to_string()))
    }

    /// `Url.decode`
    fn mesh_url_decode(context, text: Word) -> Word {
        let value = apart(text::get(text), |text| match percent_decode_str(text).decode_utf8() {
            Ok(value) => Ok(value.into_owned()),
            Err(error) => Err(error.to_string()),
        });
        answer(context, value.map(|value| new_text(context, &value)))
    }

    /// `Crypto.sha256`
    fn mesh_crypto_sha256(context, value: Word) -> Word {
        new(context, &hashed::<Sha256>(value))
    }

    /// `Crypto.sha512`
    fn mesh_crypto_sha512(context, value: Word) -> Word {
        new(context, &hashed::<Sha512>(value))
    }

    /// `Crypto.sha3_256`
    fn mesh_crypto_sha3_256(context, value: Word) -> Word {
        new(context, &hashed::<sha3::Sha3_256>(value))
    }

    /// `Crypto.blake3`
    fn mesh_crypto_blake3(context, value: Word) -> Word {
        new(context, apart(bytes::get(value), blake3::hash).as_bytes())
    }

    /// `Crypto.sha1`
    fn mesh_crypto_sha1(context, value: Word) -> Word {
        new(context, &hashed::<sha1::Sha1>(value))
    }

    /// `Crypto.md5`
    fn mesh_crypto_md5(context, value: Word) -> Word {
        new(context, &hashed::<md5::Md5>(value))
    }

    /// `Crypto.hmac_sha256`
    fn mesh_crypto_hmac_sha256(context, key: Word, data: Word) -> Word {
        new(context, &coded::<Hmac<Sha256>>(key, data))
    }

    /// `Crypto.hmac_sha512`
    fn mesh_crypto_hmac_sha512(context, key: Word, data: Word) -> Word {
        new(context, &coded::<Hmac<Sha512>>(key, data))
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
