//! Module names from paths.

/// The module name of a path relative to the root, `/` between parts: `math/linear_algebra.mpl` is
/// `Math.LinearAlgebra`.
pub(super) fn module_name(path: &str) -> String {
    let stem = path.strip_suffix(".mpl").unwrap_or(path);
    let parts: Vec<String> = stem.split('/').map(pascal_case).collect();
    parts.join(".")
}

/// Words between `_` with their first letter in upper case, the rest as it is.
fn pascal_case(part: &str) -> String {
    part.split('_').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_pascal_case_joined_with_dots() {
        for (path, name) in [
            ("utils.mpl", "Utils"),
            ("math/linear_algebra.mpl", "Math.LinearAlgebra"),
            ("a/b/c/d.mpl", "A.B.C.D"),
            ("api/main.mpl", "Api.Main"),
            ("httpServer.mpl", "HttpServer"),
            ("IO.mpl", "IO"),
            ("über_uns.mpl", "ÜberUns"),
            ("__init__.mpl", "Init"),
        ] {
            assert_eq!(module_name(path), name, "{path}");
        }
    }
}
