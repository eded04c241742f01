//! A digest by which things are kept and found again: objects of earlier builds, the symbols of a package.

use sha2::{Digest as _, Sha256};

/// A running digest, the same on every machine. Two things of one digest are taken for the same, so it is a
/// cryptographic one: the beginning of SHA-256.
#[derive(Clone, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Goes on with a word.
    pub fn word(&mut self, word: u64) -> &mut Self {
        self.0.update(word.to_le_bytes());
        self
    }

    /// Goes on with a text, which cannot be confused with what follows it.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.word(text.len() as u64);
        self.0.update(text.as_bytes());
        self
    }

    /// Goes on with another digest.
    pub fn digest(&mut self, digest: u128) -> &mut Self {
        self.0.update(digest.to_le_bytes());
        self
    }

    /// What it is.
    #[must_use]
    pub fn finish(&self) -> u128 {
        let bytes = self.0.clone().finalize();
        bytes.iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
    }

    /// What it is, in the 16 digits that stand in a symbol.
    #[must_use]
    pub fn symbol(&self) -> String {
        format!("{:016x}", self.finish() >> 64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart_from_what_follows_them() {
        let of = |texts: &[&str]| {
            let mut digest = Digest::default();
            texts.iter().for_each(|text| _ = digest.text(text));
            digest.finish()
        };
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["ab", "c"]), of(&["c", "ab"]));
        assert_ne!(of(&["a"]), of(&["a\0"]));
    }
}
