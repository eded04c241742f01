//! What a debugger finds in an object.

use super::{Sources, check, compile};
use crate::llvm::{OptLevel, Options};
use gimli::{DebugLine, DebugLineOffset, LittleEndian};
use object::{Object, ObjectSection};
use std::collections::BTreeSet;

/// Lines that end in `#!` are those where a debugger can stop.
const PROGRAM: &str = r#"struct Point do
  x :: Int
  y :: Float
end

fn area(w :: Int, h :: Int) -> Int do
  let double = w * 2 #!
  let total =
    double + #!
    h
  if total > 10 do #!
    total * h #!
  else
    let small = total + 1 #!
    case small do
      7 -> 0 #!
      other -> other - 1 #!
    end
  end
end

fn none() = None #!

fn main() do
  let p = Point { x: 3, y: 1.5 } #!
  for x in 0..p.x do #!
    let n = area(x, 2) #!
    println("${n}") #!
  end
  let longest = List.reduce([1, 2], 0, fn acc, x -> #!
    let next = acc + x #!
    next * 2 #!
  end)
  let inner = fn a -> a * longest end #!
  println("${inner(2)} ${none() == Some(1)}") #!
end
"#;

fn object(level: OptLevel) -> Vec<u8> {
    let mut checked = check(Sources::in_memory("program", &[("main.mpl", PROGRAM)]));
    assert!(!checked.has_errors(), "{:?}", checked.diagnostics);
    compile(&mut checked, &Options { debug: true, ..Options::program(level) }).unwrap().files.remove(0)
}

/// Where statements begin, by the line table.
fn lines(bytes: &[u8]) -> BTreeSet<u64> {
    let file = object::File::parse(bytes).unwrap();
    let section = file.section_by_name(".debug_line").unwrap();
    let table = DebugLine::new(section.data().unwrap(), LittleEndian);
    let unit = table.program(DebugLineOffset(0), 8, None, None).unwrap();
    let mut rows = unit.rows();
    let mut lines = BTreeSet::new();
    while let Some((_, row)) = rows.next_row().unwrap() {
        if row.is_stmt() && !row.end_sequence() {
            lines.extend(row.line().map(|line| line.get()));
        }
    }
    lines
}

#[test]
fn a_debugger_can_stop_at_every_line_that_does_something() {
    let lines = lines(&object(OptLevel::O0));
    let marked = PROGRAM.lines().zip(1..).filter(|(line, _)| line.ends_with("#!"));
    let missing: Vec<&str> = marked.filter(|(_, number)| !lines.contains(number)).map(|(line, _)| line).collect();
    assert!(missing.is_empty(), "no code of these lines:\n{}\nlines: {lines:?}", missing.join("\n"));
}

#[test]
fn optimised_code_still_has_lines() {
    let lines = lines(&object(OptLevel::O2));
    let calls = PROGRAM.lines().zip(1..).filter(|(line, _)| line.contains("println"));
    assert!(calls.map(|(_, number)| number).all(|number| lines.contains(&number)), "{lines:?}");
}

#[test]
fn variables_have_names() {
    let bytes = object(OptLevel::O0);
    let file = object::File::parse(&*bytes).unwrap();
    let names = file.section_by_name(".debug_str").unwrap().data().unwrap();
    for name in ["double", "total", "small", "longest", "next"] {
        let found = names.split(|byte| *byte == 0).any(|it| it == name.as_bytes());
        assert!(found, "no variable {name}");
    }
}
