//! Names that were probably meant: edit distance, for "did you mean".

use crate::syntax::ast::Name;

/// The farthest a suggestion may be from what was written.
const LIMIT: usize = 2;

/// Candidates at edit distance 2 or less, best first, at most three.
///
/// A candidate that shares no letter with the name (`xy` for `ab`) is not a misspelling of it.
pub(crate) fn near<'a>(name: &str, candidates: impl Iterator<Item = &'a Name>) -> Vec<Name> {
    let limit = LIMIT.min(name.chars().count().saturating_sub(1));
    let mut found: Vec<(usize, &Name)> = candidates
        .filter(|it| it.as_str() != name)
        .filter_map(|it| Some((distance(name, it)?, it)).filter(|(d, _)| *d <= limit))
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(3).map(|(_, it)| it.clone()).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. None: the
/// lengths alone are too far apart.
fn distance(a: &str, b: &str) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > LIMIT {
        return None;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    Some(rows[a.len()][b.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, candidates: &[&str], expected: &[&str]) {
        let candidates: Vec<Name> = candidates.iter().map(|it| Name::new(it)).collect();
        let found = near(name, candidates.iter());
        assert_eq!(found.iter().map(Name::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn best_come_first() {
        check("lenght", &["length", "height", "banana"], &["length", "height"]);
    }

    #[test]
    fn swapped_neighbours_are_one_edit() {
        check("pritnln", &["println"], &["println"]);
    }

    #[test]
    fn one_letter_names_have_no_neighbours() {
        check("x", &["y", "z"], &[]);
    }
}
