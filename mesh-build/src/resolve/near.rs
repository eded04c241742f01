//! Names that were probably meant: edit distance, for "did you mean".

use crate::syntax::ast::Name;

/// The farthest a suggestion may be from what was written.
const LIMIT: usize = 2;

/// Candidates at edit distance 2 or less, best first, at most three; of two equally near the one given first.
///
/// A candidate must be of the name's kind: constructors, types and modules begin with an upper-case letter,
/// everything else with a lower-case one, and nobody writes `rest` for `Less`. What differs in case alone is
/// the nearest of all. A candidate that shares too little with the name (`xy` for `ab`) is no misspelling of it.
pub(crate) fn near<'a>(name: &str, candidates: impl Iterator<Item = &'a Name>) -> Vec<Name> {
    let limit = match name.chars().count() {
        0 | 1 => 0,
        2..=4 => 1,
        _ => LIMIT,
    };
    let mut found: Vec<(usize, &Name)> = Vec::new();
    for candidate in candidates {
        let known = candidate.as_str() == name || found.iter().any(|(_, it)| *it == candidate);
        if let (false, Some(distance)) = (known, mistake(name, candidate, limit)) {
            found.push((distance, candidate));
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(3).map(|(_, it)| it.clone()).collect()
}

/// How far a name is from a candidate it may stand for.
fn mistake(name: &str, candidate: &Name, limit: usize) -> Option<usize> {
    if name.to_lowercase() == candidate.to_lowercase() {
        return Some(0);
    }
    let first = |it: &str| it.chars().next().is_some_and(char::is_uppercase);
    let limit = limit.min((candidate.chars().count() / 2).max(1));
    (first(name) == first(candidate)).then(|| distance(name, candidate)).flatten().filter(|it| *it <= limit)
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
    fn of_equally_near_names_the_nearer_scope_comes_first() {
        check("totl", &["total", "toil"], &["total", "toil"]);
        check("coutn", &["count", "court", "count"], &["count", "court"]);
    }

    #[test]
    fn only_names_of_one_kind_are_near() {
        check("rest", &["Less", "best"], &["best"]);
        check("Gren", &["Green", "green"], &["Green"]);
    }

    #[test]
    fn what_differs_in_case_alone_is_nearest() {
        check("some", &["same", "Some"], &["Some", "same"]);
        check("userId", &["user_id", "userid"], &["userid", "user_id"]);
        check("X", &["x"], &["x"]);
    }

    #[test]
    fn one_letter_names_have_no_neighbours() {
        check("x", &["y", "z"], &[]);
    }
}
