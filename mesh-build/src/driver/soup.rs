//! Whatever stands in a program, the front end says what is wrong with it and does not fail itself; and what it
//! accepts can be taken apart into instances.
//!
//! The programs are those of the language tests, mixed: tokens, lines and whole blocks of lines of one get into another.
//! Which, is chosen by a fixed sequence of numbers, so a failure can be repeated; `MESH_SOUP=n` mixes n programs.

use super::mutations::{Numbers, right_programs, tokens};
use super::{Sources, check, check_instances};
use crate::diagnostic::Diagnostic;
use crate::render::render;

/// A way to mix one program into another.
#[derive(Clone, Copy, Debug)]
enum Mix {
    /// One token in place of another.
    Token,
    /// One token more.
    Insert,
    /// A token less.
    Delete,
    /// A line of the other.
    Line,
    /// Several lines of the other.
    Lines,
    /// A line of its own elsewhere.
    Move,
}

const MIXES: [Mix; 6] = [Mix::Token, Mix::Insert, Mix::Delete, Mix::Line, Mix::Lines, Mix::Move];

#[test]
fn no_mixture_of_programs_makes_the_front_end_fail() {
    let wanted = std::env::var("MESH_SOUP").ok().and_then(|it| it.parse().ok());
    let programs: Vec<String> = right_programs().into_iter().map(|(_, text)| text).collect();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut accepted = 0;
    for _ in 0..wanted.unwrap_or(600) {
        let mut text = programs[numbers.below(programs.len())].clone();
        for _ in 0..=numbers.below(4) {
            let other = &programs[numbers.below(programs.len())];
            text = mixed(&text, other, MIXES[numbers.below(MIXES.len())], &mut numbers);
        }
        accepted += usize::from(survives(&text));
    }
    assert!(wanted.is_some() || accepted > 5, "only {accepted} mixtures were accepted");
}

/// Runs the front end, and what follows if it finds no mistake; whether it found none.
fn survives(text: &str) -> bool {
    let mut checked = check(Sources::in_memory("soup", &[("main.mpl", text)]));
    let mut told = checked.diagnostics.clone();
    let is_accepted = !checked.has_errors();
    if is_accepted {
        told.extend(check_instances(&mut checked));
    }
    let faults: Vec<Diagnostic> = told.into_iter().filter(|it| it.code == "C0001").collect();
    assert!(faults.is_empty(), "{text}\n{}", render(&faults, &checked.sources.files, false));
    is_accepted
}

fn mixed(text: &str, other: &str, mix: Mix, numbers: &mut Numbers) -> String {
    let (own, others) = (tokens(text), tokens(other));
    let (mut lines, other_lines): (Vec<&str>, Vec<&str>) = (text.lines().collect(), other.lines().collect());
    if own.is_empty() || others.is_empty() || lines.is_empty() {
        return other.to_owned();
    }
    let at = own[numbers.below(own.len())].clone();
    let token = &other[others[numbers.below(others.len())].clone()];
    let (to, from) = (numbers.below(lines.len()), numbers.below(other_lines.len()));
    match mix {
        Mix::Token => format!("{}{token}{}", &text[..at.start], &text[at.end..]),
        Mix::Insert => format!("{} {token} {}", &text[..at.start], &text[at.start..]),
        Mix::Delete => format!("{}{}", &text[..at.start], &text[at.end..]),
        Mix::Line => {
            lines.insert(to, other_lines[from]);
            lines.join("\n")
        }
        Mix::Lines => {
            let end = (from + 1 + numbers.below(8)).min(other_lines.len());
            lines.splice(to..to, other_lines[from..end].iter().copied());
            lines.join("\n")
        }
        Mix::Move => {
            let line = lines.remove(to);
            lines.insert(numbers.below(lines.len() + 1), line);
            lines.join("\n")
        }
    }
}

/// Nesting too deep is told where the text is read; whatever is allowed is deep enough for nothing that comes later.
#[test]
fn the_deepest_programs_are_checked_or_refused() {
    let deep = |open: &str, core: &str, close: &str, n: usize| format!("{}{core}{}", open.repeat(n), close.repeat(n));
    for n in [100, 240, 900, 3_000] {
        let programs = [
            format!("fn main() = println(\"${{{}}}\")", deep("(", "1", ")", n)),
            format!("fn main() = println(\"${{{}}}\")", deep("[", "1", "]", n)),
            format!("fn main() = println(\"${{{}}}\")", deep("-", "1", "", n)),
            format!("fn main() = println(\"${{{}1}}\")", "1 + ".repeat(n)),
            format!("fn f(x) = x\nfn main() = println(\"${{{}}}\")", deep("f(", "1", ")", n)),
            format!("fn main() = println(\"${{{}}}\")", deep("Some(", "1", ")", n)),
            format!("fn main() do\n  let x = {}\n  println(\"${{x}}\")\nend", deep("fn() -> ", "1", " end", n)),
            format!("fn main() do\n{}println(\"x\")\n{}end", "if true do\n".repeat(n), "end\n".repeat(n)),
            format!("fn f(x :: {}) = 1\nfn main() = println(\"${{f([])}}\")", deep("List<", "Int", ">", n)),
            format!("fn f(x :: {}) = 1\nfn main() = println(\"x\")", deep("(", "Int, Int", ")", n)),
            format!("fn f(x :: {}Int) = 1\nfn main() = println(\"x\")", "Fun(Int) -> ".repeat(n)),
            format!("fn f(x :: Int{}) = 1\nfn main() = println(\"x\")", "?".repeat(n)),
            format!("fn f({}) = x\nfn f(_) = 1\nfn main() = println(\"${{f(None)}}\")", deep("Some(", "x", ")", n)),
            format!(
                "fn main() do\n  case [1] do\n    {}_ -> println(\"x\")\n    _ -> ()\n  end\nend",
                "1 :: ".repeat(n)
            ),
            format!("fn main() do\n  case 1 do\n    {}2 -> println(\"x\")\n    _ -> ()\n  end\nend", "1 | ".repeat(n)),
            format!("fn main() do\n  let xs = [1]\n  println(\"${{xs{}}}\")\nend", ".map(fn x -> x end)".repeat(n)),
            format!("fn main() do\n  let x = 1{}\n  println(\"${{x}}\")\nend", " |> f()".repeat(n)),
            format!("fn main() do\n{}  println(\"x\")\nend", "  let x = List.new()\n".repeat(n)),
            format!("module {}end{}\nfn main() = ()", deep("A do\nmodule ", "B do\n", "\nend", n), ""),
        ];
        for text in programs {
            survives(&text);
        }
    }
}
