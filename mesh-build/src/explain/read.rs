//! From comments to pages.

use super::{Page, Part, Program};

/// The pages in some sources, sorted. Comments with one code are one page: the later ones become sections of it.
pub(super) fn pages(sources: &[&str]) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for comment in sources.iter().flat_map(|it| comments(it)) {
        let Some((code, title)) = heading(&comment) else { continue };
        let body = comment.split_once('\n').map_or("", |(_, body)| body);
        match pages.iter_mut().find(|it| it.code == code) {
            Some(page) => {
                page.parts.push(Part::Text(format!("## {title}")));
                page.parts.extend(parts(body));
            }
            None => pages.push(Page { code: code.to_owned(), title: title.to_owned(), parts: parts(body) }),
        }
    }
    pages.sort_by(|a, b| a.code.cmp(&b.code));
    pages
}

/// The text of every run of `///` lines.
fn comments(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        let text = line.trim_start().strip_prefix("///");
        match (text, found.last_mut()) {
            (Some(text), Some(comment)) if inside => {
                comment.push('\n');
                comment.push_str(text.strip_prefix(' ').unwrap_or(text));
            }
            (Some(text), _) => found.push(text.trim_start().to_owned()),
            (None, _) => {}
        }
        inside = text.is_some();
    }
    found
}

/// `# E0001: title`
fn heading(comment: &str) -> Option<(&str, &str)> {
    let (code, title) = comment.lines().next()?.strip_prefix("# ")?.split_once(": ")?;
    let is_code =
        code.len() == 5 && code.starts_with(char::is_uppercase) && code[1..].bytes().all(|it| it.is_ascii_digit());
    is_code.then_some((code, title))
}

/// Text and programs of a page.
fn parts(body: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text: Vec<&str> = Vec::new();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            text.push(line);
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|it| *it != "```").collect();
        if !language.starts_with("mesh") {
            text.push(line);
            text.extend(block);
            text.push("```");
            continue;
        }
        add_text(&mut parts, &mut text);
        let block = block.join("\n") + "\n";
        let name = block.lines().next().and_then(|it| it.strip_prefix("# ")).filter(|it| it.ends_with(".mpl"));
        files.push((name.unwrap_or("main.mpl").to_owned(), block.clone()));
        let is_package = language == "mesh package";
        if block.contains("fn main(") || name.is_none() {
            parts.push(Part::Program(Program { files: std::mem::take(&mut files), is_package }));
        }
    }
    add_text(&mut parts, &mut text);
    parts
}

fn add_text(parts: &mut Vec<Part>, lines: &mut Vec<&str>) {
    let text = lines.join("\n").trim().to_owned();
    lines.clear();
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
/// # E0001: one thing
///
/// Words.
///
/// ```mesh
/// # a.mpl
/// let x = 1
/// ```
///
/// ```mesh
/// fn main() do
/// end
/// ```
fn words() {}

/// Not a page.
fn other() {}
";

    #[test]
    fn a_page_is_a_comment_with_a_code() {
        let pages = pages(&[SOURCE]);
        let files = vec![
            ("a.mpl".to_owned(), "# a.mpl\nlet x = 1\n".to_owned()),
            ("main.mpl".to_owned(), "fn main() do\nend\n".to_owned()),
        ];
        let program = Part::Program(Program { files, is_package: false });
        let parts = vec![Part::Text("Words.".to_owned()), program];
        assert_eq!(pages, [Page { code: "E0001".to_owned(), title: "one thing".to_owned(), parts }]);
    }

    #[test]
    fn a_second_comment_with_the_code_is_a_section() {
        let pages = pages(&[SOURCE, "  /// # E0001: another\n  ///\n  /// More.\n"]);
        assert_eq!(pages.len(), 1);
        let last = [Part::Text("## another".to_owned()), Part::Text("More.".to_owned())];
        assert_eq!(pages[0].parts[2..], last);
    }
}
