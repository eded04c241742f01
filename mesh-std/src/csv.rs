//! `Csv.parse`: the crate `csv` reads, rows of any lengths.

use mesh_abi::word::Word;
use mesh_runtime::library::{apart, library, memory, result, stepwise, undisturbed};
use mesh_runtime::message::Arena;
use mesh_runtime::value::{list, text};

/// The rows of a text.
fn rows(text: &str) -> Result<Vec<csv::StringRecord>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|row| row.map_err(|error| error.to_string())).collect()
}

library! {
    /// `Csv.parse`
    fn mesh_csv_parse(context, s: Word) -> Word {
        let rows = apart(text::get(s), rows);
        let all = || {
            let rows = rows.map(|rows| {
                let of_fields = |arena: &mut dyn Arena, row: &csv::StringRecord| {
                    let fields: Vec<Word> = row.iter().map(|field| text::new(arena, field)).collect();
                    list::new(arena, true, &fields)
                };
                // SAFETY: the library of the runtime.
                unsafe { stepwise(context, true, rows.iter(), of_fields) }
            });
            // SAFETY: the library of the runtime.
            unsafe { memory(context) }.build(|arena| {
                let word = rows.map_err(|message| text::new(arena, &message));
                result(arena, true, word)
            })
        };
        // SAFETY: the library of the runtime.
        unsafe { undisturbed(context, all) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_fields_that_are_written() {
        let all = rows("a,\"b\"\"c\nd\"\r\n\n1\n").unwrap();
        let all: Vec<Vec<&str>> = all.iter().map(|row| row.iter().collect()).collect();
        assert_eq!(all, [vec!["a", "b\"c\nd"], vec!["1"]]);
        assert!(rows("").unwrap().is_empty());
    }
}
