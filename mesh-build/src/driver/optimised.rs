//! What optimised code does without.

use super::{Sources, check, compile};
use crate::llvm::{OptLevel, Options};

/// The LLVM code of a program with this `work`, which gets a list and a number that nobody knows.
fn optimised(work: &str) -> String {
    let text =
        format!("{work}\nfn main() do\n  let xs = [3, 1, 2]\n  println(\"${{work(xs, List.length(xs))}}\")\nend\n");
    let mut checked = check(Sources::in_memory("program", &[("main.mpl", &text)]));
    assert!(!checked.has_errors(), "{:?}", checked.diagnostics);
    compile(&mut checked, &Options { emit_ir: true, ..Options::program(OptLevel::O2) }).unwrap().ir.unwrap()
}

#[test]
fn closures_that_stay_with_known_functions_are_never_made() {
    let works = [
        "fn work(xs, k) = List.reduce(xs, 0, fn acc, x -> acc + x * k end)",
        "fn work(xs, k) = List.all(xs, fn x -> x > k end)",
        "fn work(xs, k) = List.length(List.filter(List.map(xs, fn x -> x * k end), fn x -> x > k end))",
        "fn work(xs, k) do\n  let f = fn x -> x * k end\n  List.reduce(xs, 0, fn acc, x -> acc + f(x) end)\nend",
        "fn twice(f :: Fun(Int) -> Int, n :: Int) -> Int = f(f(n))\n\
         fn work(_xs :: List<Int>, k :: Int) -> Int = twice(fn x -> twice(fn y -> y * k + x end, x) end, 1)",
        "fn times(n :: Int, f :: Fun(Int) -> Int) -> Int do\n  if n == 0 do 0 else f(n) + times(n - 1, f) end\nend\n\
         fn work(_xs :: List<Int>, k :: Int) -> Int = times(k, fn n -> n * k end)",
    ];
    for work in works {
        let code = optimised(work);
        // Allocation has a slow path, which is there only if something allocates.
        assert!(!code.contains("@mesh.allocate"), "{work}\n{code}");
    }
}

#[test]
fn sums_over_lists_are_done_in_vectors() {
    let works = [
        "fn work(xs :: List<Int>, from :: Int) -> Int do\n  case xs do\n    [] -> from\n    x :: rest -> work(rest, from + x)\n  end\nend",
        "fn work(xs, k) = List.reduce(xs, 0, fn acc, x -> acc + x - k end)",
    ];
    for work in works {
        assert!(optimised(work).contains("<2 x i64>"), "{work}");
    }
}

#[test]
fn lists_are_made_in_vectors() {
    let works = [
        "fn work(xs :: List<Int>, k :: Int) = for x in xs do x * 3 + k end",
        "fn work(xs :: List<Int>, k :: Int) = List.map(xs, fn x -> x - k end)",
        "fn work(_xs :: List<Int>, k :: Int) = for i in 0..k do i + k end",
    ];
    for work in works {
        assert!(optimised(work).contains("store <2 x i64>"), "{work}");
    }
}

#[test]
fn every_loop_asks_the_scheduler() {
    let works = [
        "fn work(xs, k) = List.reduce(xs, 0, fn acc, x -> acc + x - k end)",
        "fn odd(i :: Int, n :: Int, found :: Int) -> Int do\n  if i == n do found else odd(i + 1, n, found * 7 + i) end\nend\n\
         fn work(_xs :: List<Int>, n :: Int) -> Int = odd(0, n, 0)",
        "fn ever(n :: Int) -> Int = ever(n * 3)\nfn work(_xs :: List<Int>, n :: Int) -> Int = ever(n)",
        "fn still(i :: Int, n :: Int) -> Int do\n  if i == n do 0 else still(i, n) end\nend\n\
         fn work(_xs :: List<Int>, n :: Int) -> Int = still(0, n)",
    ];
    for work in works {
        let code = optimised(work);
        let (_, after_loop) = code.split_once(" = phi ").unwrap_or((&code, &code));
        assert!(after_loop.contains("@mesh.poll("), "{work}\n{code}");
    }
}
