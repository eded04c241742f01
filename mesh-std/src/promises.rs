//! What must hold for every text that comes from outside: the oracles of the property tests below, and of the fuzz targets in
//! `fuzz/`. What is read by a crate is not here.

use crate::{decimal, json, time};

/// Whatever a text is, all readers keep their promises; the name of the first that does not.
///
/// # Errors
/// The promise that is broken, and by what.
pub fn check(text: &str) -> Result<(), String> {
    for (name, holds) in [
        ("what is read as JSON is read the same when it is written", json::keeps(text)),
        ("a duration has less than a second of nanoseconds", time::duration::keeps(text)),
        ("a decimal number is read the same when it is written", decimal::keeps(text)),
    ] {
        if !holds {
            return Err(format!("{name}: {text:?}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_keeps_the_promises(text: String) {
            prop_assert_eq!(super::check(&text), Ok(()));
        }

        #[test]
        fn texts_like_json_keep_the_promises(text in r#"[\[\]{}",:\\ue0-9a-f.+\- tnl]{0,40}"#) {
            prop_assert_eq!(super::check(&text), Ok(()));
        }

        #[test]
        fn texts_like_lengths_and_numbers_keep_the_promises(text in "[-+]?([0-9]{0,20}[.]?[0-9]{0,30} ?(d|h|m|s|ms|us|ns|e)? ?){0,4}") {
            prop_assert_eq!(super::check(&text), Ok(()));
        }
    }
}
