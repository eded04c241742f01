//! Inferred types: programs with the signatures expected of their functions.

use super::support::{check_text, render};
use crate::types::print;

/// Checks a program without errors. In the expectation every line is a signature.
#[track_caller]
fn check(program: &str, expected: &str) {
    let (typed, diagnostics, files) = check_text(program);
    let messages = render(&diagnostics, &files);
    assert!(messages.is_empty(), "unexpected messages:\n{messages}");
    let own = typed.functions.iter().filter(|(_, it)| !typed.modules[it.module].is_library);
    let found: Vec<String> = own.map(|(id, _)| print::signature(&typed, id)).collect();
    for line in expected.lines().map(str::trim).filter(|it| !it.is_empty()) {
        assert!(found.iter().any(|it| it == line), "no `{line}` in:\n{}", found.join("\n"));
    }
}

#[test]
fn functions_are_generic_over_what_they_leave_open() {
    check(
        "
        fn id(x) = x
        fn pair(x, y) = (x, y)
        fn twice(x) = x + x
        fn use_all() = (id(1), id(\"a\"), twice(2), twice(2.5), pair(1, :b))
        ",
        "
        id :: (a) -> a
        pair :: (a, b) -> (a, b)
        twice :: (a) -> b
        use_all :: () -> (Int, String, Int, Float, (Int, Atom))
        ",
    );
}

#[test]
fn order_of_definitions_does_not_matter() {
    check(
        "
        fn main() = even(10)
        fn even(n) = if n == 0 do true else odd(n - 1) end
        fn odd(n) = if n == 0 do false else even(n - 1) end
        ",
        "even :: (Int) -> Bool\nmain :: () -> Bool",
    );
}

#[test]
fn a_group_is_monomorphic_inside_and_generic_outside() {
    check(
        "
        fn left(x, n) = if n == 0 do [x] else right(x, n - 1) end
        fn right(x, n) = left(x, n)
        fn both() = (left(1, 1), left(:a, 2))
        ",
        "left :: (a, Int) -> List<a>\nboth :: () -> (List<Int>, List<Atom>)",
    );
}

#[test]
fn clauses_with_patterns_and_guards() {
    check(
        "
        fn label(Some(0)) = \"zero\"
        fn label(Some(n)) when n < 0 do
          \"negative\"
        end
        fn label(Some(_)) = \"positive\"
        fn label(None) = \"nothing\"
        fn join_with(sep :: String, a, b) = a <> sep <> b
        fn swap((a, b)) = (b, a)
        ",
        "
        label :: (Option<Int>) -> String
        join_with :: (String, String, String) -> String
        swap :: ((a, b)) -> (b, a)
        ",
    );
}

#[test]
fn functions_of_one_name_differ_by_arity() {
    check(
        "
        fn area(side) = side * side
        fn area(w, h) = w <> h
        fn both() = (area(2), area(\"a\", \"b\"))
        ",
        "both :: () -> (Int, String)",
    );
}

#[test]
fn annotated_functions_are_generic_inside_their_group_too() {
    check(
        "
        fn depth<T>(x :: T, n :: Int) -> Int do
          if n == 0 do 0 else depth([x], n - 1) end
        end
        fn first_of<A, B>(pair :: (A, B)) -> A do
          let (a, _) = pair
          a
        end
        fn shown<T>(x :: T) -> String = \"${x}\"
        ",
        "
        depth :: (a, Int) -> Int
        first_of :: ((a, b)) -> a
        shown :: (a) -> String
        ",
    );
}

#[test]
fn lets_of_plain_values_are_generic() {
    check(
        "
        fn main() do
          let id = fn x -> x end
          let add = fn a, b -> a + b end
          let none = None
          let empty = []
          let keep = fn y do
            let inner = fn z -> (y, z) end
            (inner(1), inner(:a))
          end
          let a = [none, Some(1)]
          let b = [none, Some(\"x\")]
          (id(1), id(\"a\"), add(1, 2), add(1.5, 2.5), a, b, [empty, [1]], [empty, [:a]], keep(true))
        end
        ",
        "main :: () -> (Int, String, Int, Float, List<Option<Int>>, List<Option<String>>, \
         List<List<Int>>, List<List<Atom>>, ((Bool, Int), (Bool, Atom)))",
    );
}

#[test]
fn lets_are_generic_unless_their_values_do_something() {
    check(
        "
        fn make() = []
        fn noisy() do
          println(\"x\")
          []
        end
        fn main() do
          let xs = make()
          let ys = noisy()
          let n = (List.contains(xs, 3), List.contains(xs, true), List.contains(ys, 3))
          (xs, ys)
        end
        ",
        "main :: () -> (List<()>, List<Int>)",
    );
}

#[test]
fn nested_functions_capture_and_recur() {
    check(
        "
        fn outer(base) do
          let a = even(4)
          let step = 2
          fn even(0) = true
          fn even(n) = odd(n - 1)
          fn odd(0) = false
          fn odd(n) = even(n - 1)
          fn plus(n) = n + base + step
          fn id(x) = x
          (a, plus(1), id(:a), id(\"b\"))
        end
        ",
        "outer :: (Int) -> (Bool, Int, Atom, String)",
    );
}

#[test]
fn closures_take_their_types_from_where_they_go() {
    check(
        "
        struct User do
          name :: String
          age :: Int
        end
        fn names(users :: List<User>) = users |> List.map(fn u -> u.name end) |> List.filter(fn n -> n != \"\" end)
        fn ages(users :: List<User>) = reduce(users, 0, fn acc, u -> acc + u.age end) + User { name: \"\", age: 1 }.age
        fn total(users :: List<User>) = ages(users)
        fn apply(f, x) = f(x)
        fn compose(f, g) = fn x -> g(f(x)) end
        fn sizes() = List.map([Some(3), None], fn Some(n) -> n * 2 | None -> -1 end)
        ",
        "
        names :: (List<User>) -> List<String>
        apply :: ((a) -> b, a) -> b
        compose :: ((a) -> b, (b) -> c) -> (a) -> c
        sizes :: () -> List<Int>
        ",
    );
}

#[test]
fn members_wait_until_the_type_is_known() {
    check(
        "
        struct Point do
          x :: Int
          y :: Float
        end
        fn f(p) do
          let a = p.x
          let q = %{p | y: 1.0}
          let n = text_length(p)
          a + n
        end
        fn text_length(p) = shift(p).x
        fn shift(p :: Point) -> Point = p
        fn g(xs) do
          let n = xs.length()
          let first = xs[0]
          (n, first + 1, List.map(xs, fn x -> x end))
        end
        fn late() do
          let get = fn p -> p.y end
          get(Point { x: 1, y: 2.0 })
        end
        ",
        "f :: (Point) -> Int\ng :: (List<Int>) -> (Int, Int, List<Int>)\nlate :: () -> Float",
    );
}

#[test]
fn methods_are_functions_of_the_library_module_of_the_type() {
    check(
        "
        fn main() do
          let n = \"abc\".trim().length()
          let text = n.to_string()
          let xs = [1, 2].map(fn x -> x + 1 end)
          let m = %{\"a\" => 1}
          (text, xs.length(), m[\"a\"], m.keys(), 5.to_string(), string_length(text), list_map(xs, fn x -> x end))
        end
        ",
        "main :: () -> (String, Int, Int, List<String>, String, Int, List<Int>)",
    );
}

#[test]
fn structs_sum_types_and_aliases() {
    check(
        "
        struct Pair<A, B> do
          left :: A
          right :: B
        end
        type Shape do
          Dot
          Circle(Float)
          Box(width :: Float, height :: Float)
        end
        type Tagged<T> = (Atom, T)
        fn tag(x) -> Tagged<Int> = (:t, x)
        fn main() do
          let p = Pair { left: 1, right: \"one\" }
          let q = %{p | left: 2}
          let shapes = [Dot, Circle(1.5), Shape.Box(2.0, 3.0), Box(height: 4.0, width: 1.0)]
          let areas = for s in shapes do
            case s do
              Dot -> 0.0
              Circle(r) -> 3.0 * r * r
              Box(w, h) -> w * h
            end
          end
          (q.left, q.right, areas, List.map([1.0], Circle))
        end
        ",
        "tag :: (Int) -> (Atom, Int)\nmain :: () -> (Int, String, List<Float>, List<Shape>)",
    );
}

#[test]
fn the_expected_type_chooses_among_constructors() {
    check(
        "
        type A do
          Same
          Other(Int)
        end
        type B do
          Same
          Other(String)
        end
        fn a() -> A = Same
        fn b(x :: B) -> Int do
          case x do
            Same -> 0
            Other(text) -> string_length(text)
          end
        end
        fn c() -> List<A> = [Same, Other(1), A.Other(2)]
        fn last() = Other(\"x\")
        ",
        "last :: () -> B",
    );
}

#[test]
fn loops_give_lists() {
    check(
        "
        fn main(m :: Map<String, Int>, r :: Range) do
          for i in 0..3 do println(\"${i}\") end
          let a = for i in 0..10 when i > 2 do
            if i == 5 do break end
            if i == 3 do continue end
            i * 2
          end
          let b = for {k, v} in m do \"${k}${v}\" end
          let c = for k in m do k end
          let d = for (i, x) in List.enumerate([:a]) do (x, i) end
          let e = for i in r do i end
          let f = for i in 1..3 do for j in 1..3 do i * j end end
          while false do println(\"\") end
          (a, b, c, d, e, f)
        end
        fn find(xs) do
          for x in xs do
            if x == 3 do return Some(x) end
          end
          None
        end
        ",
        "
        main :: (Map<String, Int>, Range) -> (List<Int>, List<String>, List<String>, List<(Atom, Int)>, List<Int>, \
        List<List<Int>>)
        find :: (a) -> Option<Int>
        ",
    );
}

#[test]
fn attempts_hand_on_failures() {
    check(
        "
        fn parse(s :: String) -> Int!String do
          case String.to_int(s) do
            Some(n) -> Ok(n)
            None -> Err(\"bad ${s}\")
          end
        end
        fn add(a, b) do
          let x = parse(a)?
          let y = b |> parse()?
          Ok(x + y)
        end
        fn first(s) = Some(String.to_int(s)?)
        fn only(s) do
          let n = parse(s)?
          return Err(\"no\")
        end
        fn lifted(xs :: List<String>) = List.map(xs, fn x -> Ok(parse(x)? + 1) end)
        ",
        "
        add :: (String, String) -> Result<Int, String>
        first :: (String) -> Option<Int>
        lifted :: (List<String>) -> List<Result<Int, String>>
        ",
    );
}

#[test]
fn diverging_branches_take_any_type() {
    check(
        "
        fn f(x) do
          let n = if x > 3 do return \"big\" else x end
          case n do
            0 -> return \"zero\"
            m -> \"${m}\"
          end
        end
        ",
        "f :: (Int) -> String",
    );
}

#[test]
fn keyword_arguments_are_a_map_and_trailing_closures_come_last() {
    check(
        "
        fn options(name, all :: Map<String, Int>) = (name, Map.get(all, \"a\"))
        fn twice(n, f) = f(f(n))
        fn run() = (options(\"x\", a: 1, b: 2), twice(1) do |n| n + 1 end)
        ",
        "options :: (a, Map<String, Int>) -> (a, Int)\nrun :: () -> ((String, Int), Int)",
    );
}

#[test]
fn services_give_typed_functions() {
    check(
        "
        struct Stock do
          items :: Map<String, Int>
        end
        service Warehouse do
          fn init(first :: String) -> Stock do
            Stock { items: %{first => 1} }
          end
          call Add(item :: String, n :: Int) :: Int do |state|
            let total = Map.get(state.items, item) + n
            (store(state, item, total), total)
          end
          call GetNames() do |state| (state, Map.keys(state.items)) end
          call Me() do |s| (s, self()) end
          cast Clear() do |_state|
            Stock { items: %{} }
          end
          fn store(state :: Stock, item, total) = Stock { items: Map.put(state.items, item, total) }
        end
        fn main() do
          let w = Warehouse.start(\"bolt\")
          let keep :: Pid = w
          let all = [w, keep]
          Warehouse.clear(keep)
          (w, Warehouse.add(w, \"nut\", 5), w |> Warehouse.get_names(), Warehouse.me(w))
        end
        ",
        "
        Warehouse.start :: (String) -> Pid<Warehouse>
        Warehouse.add :: (Pid<Warehouse>, String, Int) -> Int
        Warehouse.get_names :: (Pid<Warehouse>) -> List<String>
        Warehouse.clear :: (Pid<Warehouse>) -> ()
        main :: () -> (Pid<Warehouse>, Int, List<String>, Pid<Warehouse>)
        ",
    );
}

#[test]
fn actors_are_typed_by_what_they_receive() {
    check(
        "
        actor tally(name :: String, n :: Int) do
          receive do
            \"stop\" -> println(\"${name} saw ${n}\")
            word when String.length(word) > 0 -> tally(name, n + 1)
            _ -> tally(name, n)
          after 10 -> println(\"late\")
          end
        end
        actor ignore() do
          receive do _ -> ignore() end
        end
        fn run() do
          let p = spawn(tally, \"t\", 0)
          send(p, \"one\")
          let a = spawn(ignore)
          let b = spawn(ignore)
          send(a, 1)
          send(b, \"x\")
          let t = tally
          let q = spawn(fn ->
            receive do
              (n, back) -> send(back, n + 1)
            end
          end)
          link(p)
          (p, a, t, q)
        end
        ",
        "run :: () -> (Pid<String>, Pid<Int>, (String, Int) -> Pid<String>, Pid<(Int, Pid<Int>)>)",
    );
}

#[test]
fn an_open_message_type_is_fixed_by_the_first_send() {
    check(
        "
        actor printer() do
          receive do
            text -> println(\"${text}\")
          end
        end
        fn run() do
          let p = spawn(printer)
          send(p, 5)
          p
        end
        ",
        "run :: () -> Pid<Int>",
    );
}

#[test]
fn modules_see_each_other_by_import() {
    check(
        "
        import Geometry.Shapes
        from Geometry.Shapes import classify, Store
        fn show(r :: Shapes.Rect) -> String do
          case classify(r) do
            Small -> \"small\"
            Shapes.Size.Large(n) -> \"large ${n}\"
          end
        end
        fn main() do
          let r = Rect { w: 2, h: 3 }
          let s = Store.start()
          (show(r), Shapes.classify(Shapes.Rect { w: 4, h: 5 }), Geometry.Shapes.limit, Store.get(s), spawn(Shapes.worker))
        end
        module Inner do
          pub fn helper(x) = twice(x)
          fn hidden() = 1
        end
        fn twice(x) = x + x
        fn inner() = Inner.helper(2)
        --- geometry/shapes.mpl
        pub struct Rect do
          w :: Int
          h :: Int
        end
        pub type Size do
          Small
          Large(Int)
        end
        pub fn classify(r) -> Size do
          if area(r) < limit do Small else Large(area(r)) end
        end
        fn area(r :: Rect) = r.w * r.h
        pub let limit = 10
        service Store do
          fn init() = 7
          call Get() do |s| (s, s) end
        end
        actor worker() do
          receive do 0 -> () end
        end
        ",
        "show :: (Rect) -> String\nmain :: () -> (String, Size, Int, Int, Pid<Int>)\ninner :: () -> Int",
    );
}

#[test]
fn constants_may_be_patterns() {
    check(
        "
        let (low, high) = (1, \"b\")
        let limit = low + 1
        println(high)
        fn f() = (low, high, limit)
        ",
        "f :: () -> (Int, String, Int)",
    );
}

#[test]
fn derived_traits_hold_if_the_parts_have_them() {
    check(
        "
        struct Box<T> do
          value :: T
        end
        type Tree<T> do
          Leaf
          Node(Tree<T>, T, Tree<T>)
        end
        fn max(a, b) = if a > b do a else b end
        fn main() do
          let m = %{Box { value: 1 } => true}
          let t = Node(Leaf, 3, Leaf)
          (max(Box { value: 1 }, Box { value: 2 }), t == Leaf, \"${t} ${Box { value: [1] }}\", compare(t, Leaf), m)
        end
        ",
        "main :: () -> (Box<Int>, Bool, String, Ordering, Map<Box<Int>, Bool>)",
    );
}

#[test]
fn locals_hide_functions_and_modules() {
    check(
        "
        fn map(x) = x + 1
        fn f() do
          let map = %{1 => 2}
          let text_length = [1]
          (map[1], text_length.length())
        end
        fn g() = map(1)
        ",
        "f :: () -> (Int, Int)\ng :: () -> Int",
    );
}

#[test]
fn left_out_type_arguments_are_inferred() {
    check(
        "
        fn f(xs :: List, p :: Pid, o :: Option) -> Map do
          let m :: Map = %{1 => xs}
          send(p, o == Some(2))
          m
        end
        ",
        "f :: (List<a>, Pid, Option<Int>) -> Map<Int, List<a>>",
    );
}

#[test]
fn bounds_are_kept_and_added_to() {
    check(
        "
        fn biggest<T>(a :: T, b :: T) -> T where T: Ord do
          if a == b do a else if a > b do a else b end
        end
        fn count<K>(m :: Map<K, Int>, k :: K) -> Map<K, Int> where K: Hash = Map.put(m, k, Map.get(m, k) + 1)
        fn show_all<T>(xs :: List<T>) = for x in xs do \"${x}\" end
        fn main() = (biggest(1, 2), count(%{}, :a), show_all([Some(1)]))
        ",
        "main :: () -> (Int, Map<Atom, Int>, List<String>)",
    );
}

#[test]
fn what_gives_no_value_has_any_type() {
    check(
        "
        fn f(x) do
          while true do
            let pair = (break, x)
            let n = case continue do
              Some(y) -> y + 1
              None -> 0
            end
            let m = break.name + 1
            let k = [continue][0]
            println(continue)
          end
        end
        ",
        "f :: (a) -> ()",
    );
}

#[test]
fn main_is_not_generic() {
    check("fn main() = []\nfn empty() = []", "main :: () -> List<()>\nempty :: () -> List<a>");
}

#[test]
fn own_types_hide_those_of_the_prelude() {
    check(
        "
        type Option do
          Nothing
          Just(Int)
        end
        fn f(x :: Option) -> Int? do
          case x do
            Nothing -> None
            Just(n) -> Some(n)
          end
        end
        fn println(a, b) = a <> b
        fn main() = println(println(\"a\", \"b\"))
        ",
        "f :: (Option) -> Option<Int>\nmain :: () -> ()",
    );
}

#[test]
fn closures_of_closures() {
    check(
        "
        fn curry(f) = fn a -> fn(b) -> f(a, b) end end
        fn flip(f) = fn a, b -> f(b, a) end
        fn fix(n) do
          let step = fn 0 -> [] | k when k > 5 -> [k] | k -> [k, n] end
          step(n)
        end
        fn thrice(f) = fn x -> x |> f |> f |> f end
        fn main() = (curry(fn a, b -> a + b end)(1)(2), thrice(fn x -> x <> \"!\" end)(\"a\"))
        ",
        "
        curry :: ((a, b) -> c) -> (a) -> (b) -> c
        flip :: ((a, b) -> c) -> (b, a) -> c
        fix :: (Int) -> List<Int>
        thrice :: ((a) -> a) -> (a) -> a
        main :: () -> (Int, String)
        ",
    );
}
