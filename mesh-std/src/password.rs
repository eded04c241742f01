//! `Password`: Argon2id, and bcrypt for hashes that others made.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use mesh_abi::word::Word;
use mesh_runtime::library::{library, memory, result, string};
use mesh_runtime::value::text;

/// What is made now.
fn hash(password: &str) -> Result<String, String> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

fn verify(password: &str, hash: &str) -> bool {
    if is_bcrypt(hash) {
        return bcrypt::verify(password, hash).unwrap_or(false);
    }
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn is_bcrypt(hash: &str) -> bool {
    ["$2a$", "$2b$", "$2x$", "$2y$"].iter().any(|it| hash.starts_with(it))
}

/// Whether a hash says that it was made in another way.
fn is_old(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return true };
    let now = Argon2::default();
    let params = argon2::Params::try_from(&hash);
    let is_algorithm = hash.algorithm == argon2::Algorithm::default().ident();
    let is_version = hash.version == Some(argon2::Version::default().into());
    let is_cost = params.is_ok_and(|it| {
        let cost = |it: &argon2::Params| (it.m_cost(), it.t_cost(), it.p_cost());
        cost(&it) == cost(now.params())
    });
    !(is_algorithm && is_version && is_cost)
}

library! {
    /// `Password.hash`
    fn mesh_password_hash(context, password: Word) -> Word {
        let password = text::get(password).to_owned();
        let word = match mesh_runtime::io::run_blocking(move || hash(&password)) {
            // SAFETY: the library of the runtime.
            Ok(hash) => Ok(unsafe { string(context, &hash) }),
            // SAFETY: as above.
            Err(message) => Err(unsafe { string(context, &message) }),
        };
        // SAFETY: as above.
        unsafe { memory(context) }.build(|arena| result(arena, true, word))
    }

    /// `Password.verify`
    fn mesh_password_verify(_context, password: Word, hash: Word) -> Word {
        let (password, hash) = (text::get(password).to_owned(), text::get(hash).to_owned());
        u64::from(mesh_runtime::io::run_blocking(move || verify(&password, &hash)))
    }

    /// `Password.needs_rehash`
    fn mesh_password_needs_rehash(_context, hash: Word) -> Word {
        u64::from(is_old(text::get(hash)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_bcrypt_and_of_argon2_are_verified() {
        // From the test vectors of the crate `bcrypt`.
        let old = "$2a$04$n4Uy0eSnMfvnESYL.bLwuuj0U/ETSsoTpRT9GVk5bektyVVa5xnIi";
        assert!(is_old(old) && !verify("nothing", old));
        let new = hash("tea").unwrap();
        assert!(verify("tea", &new) && !verify("Tea", &new) && !is_old(&new));
        assert_ne!(new, hash("tea").unwrap());
        assert!(!verify("", "") && is_old("$argon2i$v=19$m=16,t=2,p=1$c2FsdHNhbHQ$Zm9vYmFyYmF6"));
    }
}
