//! Lines and columns of byte offsets.

use super::ir::Site;
use crate::diagnostic::{FileId, SourceFile};
use crate::entity::Id;
use crate::syntax::ast::Span;
use std::cell::OnceCell;

/// Where the lines of every file begin, found when first asked for.
pub(super) struct Lines<'p> {
    files: Vec<(&'p SourceFile, OnceCell<Vec<usize>>)>,
}

impl<'p> Lines<'p> {
    /// The lines of these files; `FileId` is the position in `sources`.
    pub(super) fn new(sources: &'p [SourceFile]) -> Self {
        Self { files: sources.iter().map(|source| (source, OnceCell::new())).collect() }
    }

    /// The site of the beginning of `span`, inside `function`.
    pub(super) fn site(&self, file: FileId, span: Span, function: &str) -> Site {
        let (line, column) = self.position(file, span);
        let file = self.files.get(file.index()).map(|(source, _)| source.path.clone()).unwrap_or_default();
        Site { file, function: function.to_owned(), line, column, arguments: String::new() }
    }

    /// What is written there, in one line.
    pub(super) fn text(&self, file: FileId, span: Span) -> String {
        let text = self
            .files
            .get(file.index())
            .and_then(|(source, _)| source.text.get(span.start as usize..span.end as usize));
        text.unwrap_or_default().lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }

    /// Line and column of the beginning of `span`, from 1.
    pub(super) fn position(&self, file: FileId, span: Span) -> (u32, u32) {
        let Some((source, starts)) = self.files.get(file.index()) else { return (0, 0) };
        let starts = starts.get_or_init(|| line_starts(&source.text));
        let offset = (span.start as usize).min(source.text.len());
        let line = starts.partition_point(|&start| start <= offset);
        let before = source.text.get(starts[line - 1]..offset).unwrap_or_default();
        (line as u32, before.chars().count() as u32 + 1)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let sources = [SourceFile { path: "a.mpl".into(), text: "one\nzwölf x".into() }];
        let site = Lines::new(&sources).site(FileId(0), Span::new(11, 12), "A.f/0");
        assert_eq!((site.line, site.column, site.file.as_str()), (2, 7, "a.mpl"));
    }

    #[test]
    fn a_text_is_one_line() {
        let sources = [SourceFile { path: "a.mpl".into(), text: "f(a,\n    b)\n".into() }];
        assert_eq!(Lines::new(&sources).text(FileId(0), Span::new(0, 11)), "f(a, b)");
    }
}
