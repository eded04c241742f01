//! One mistake gives one error, or a few: programs that are right, each with one token changed.
//!
//! Which tokens are changed is chosen by a fixed sequence of numbers, so a failure can be repeated.
//! `MESH_MUTATIONS=n` tries n changes of every program and prints those that give the most errors.

use super::{Sources, check};
use crate::diagnostic::Diagnostic;
use crate::render::render;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Most errors one change may give: a name that is gone is missed in each definition that uses it, and each word
/// that opens or closes a block moves what follows into another.
const MOST: usize = 6;
/// Changes that give more than this are rare.
const FEW: usize = 3;

/// A way to break a program.
#[derive(Clone, Copy, Debug)]
enum Change {
    Delete,
    Rename,
    Retype,
}

/// Whatever happens, it is told, and in few words.
#[test]
fn a_changed_token_gives_few_errors_and_never_a_panic() {
    let wanted = std::env::var("MESH_MUTATIONS").ok().and_then(|it| it.parse().ok());
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let mut outcomes: Vec<(usize, String)> = Vec::new();
    for (name, text) in right_programs() {
        let tokens = tokens(&text);
        for _ in 0..wanted.unwrap_or(1) {
            let token = tokens[numbers.below(tokens.len())].clone();
            let change = [Change::Delete, Change::Rename, Change::Retype][numbers.below(3)];
            let Some(changed) = changed(&text, token.clone(), change) else { continue };
            let checked = check(Sources::in_memory("program", &[("main.mpl", &changed)]));
            let errors: Vec<Diagnostic> = checked.diagnostics.iter().filter(|it| it.is_error()).cloned().collect();
            let line = text[..token.start].matches('\n').count() + 1;
            let what = format!("{name}:{line}: {change:?} `{}`", &text[token]);
            outcomes.push((errors.len(), format!("{what}\n{}", render(&errors, &checked.sources.files, false))));
        }
    }
    assert!(outcomes.len() > 50, "only {} programs were changed", outcomes.len());
    outcomes.sort_by_key(|it| std::cmp::Reverse(it.0));
    if wanted.is_some() {
        outcomes.iter().take(12).for_each(|(count, what)| println!("=== {count} errors: {what}"));
        let several = |n: usize| outcomes.iter().filter(|it| it.0 > n).count();
        println!("{} changes: > 1: {}, > 3: {}, > {MOST}: {}", outcomes.len(), several(1), several(3), several(MOST));
    }
    let (most, worst) = &outcomes[0];
    assert!(*most <= MOST, "{most} errors: {worst}");
    let many = outcomes.iter().filter(|it| it.0 > FEW).count();
    assert!(many * 50 <= outcomes.len(), "{many} of {} changes give more than {FEW} errors", outcomes.len());
}

/// Small programs of the tests of the language that are one file and have no mistake.
pub(super) fn right_programs() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/lang");
    let inside = |folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = inside(root).filter(|it| it.is_dir()).flat_map(inside).collect();
    paths.retain(|it| it.is_file());
    paths.sort();
    let named = paths.iter().map(|it| (it.display().to_string(), fs::read_to_string(it).unwrap()));
    named.filter(|(_, text)| text.len() < 4000 && !text.contains("#~")).collect()
}

/// A sequence of numbers that looks like chance (xorshift, Marsaglia 2003).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Words, numbers, strings and marks, without comments.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if c.is_whitespace() {
            continue;
        }
        if c == '#' {
            while rest.next_if(|(_, c)| *c != '\n').is_some() {}
            continue;
        }
        if c == '"' {
            while rest.next_if(|(_, c)| *c != '"' && *c != '\n').is_some() {}
            rest.next_if(|(_, c)| *c == '"');
        } else if is_word(c) {
            while rest.next_if(|(_, c)| is_word(*c)).is_some() {}
        }
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        tokens.push(start..end);
    }
    tokens
}

fn changed(text: &str, token: Range<usize>, change: Change) -> Option<String> {
    let old = &text[token.clone()];
    let new = match change {
        Change::Delete => String::new(),
        Change::Rename if old.starts_with(|c: char| c.is_alphabetic()) => format!("{old}x"),
        Change::Retype if old.starts_with(|c: char| c.is_ascii_digit()) => "\"one\"".to_owned(),
        Change::Retype if old.starts_with('"') || old == "true" || old == "false" => "1".to_owned(),
        _ => return None,
    };
    let mut changed = text.to_owned();
    changed.replace_range(token, &new);
    Some(changed)
}
