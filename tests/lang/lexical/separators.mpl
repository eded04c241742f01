;
fn one() do let a = 1; let b = 2;; a + b end; fn two() = 2
;;
fn three() do let a = 1 let b = a + 1 println("three ${b}") a + b end

struct Flat do x :: Int y :: Int; z :: Int end; type Way do Left Right; Up(Int) end

fn way(w) do case w do Left -> 1 Right -> 2; Up(n) -> n end end

fn main() do ; ; println("${one()} ${two()}") ; println("${three()}")

  ;

  let f = Flat { x: 1, y: 2, z: 3 } ; println("${f.x + f.y + f.z}") ;
  println("${way(Left)} ${way(Right)} ${way(Up(9))}")
  if true do println("a"); println("b") end; println("c")
  let g = fn x -> let y = x; y + 1 end
  println("${g(1)}")
;end;
# => 3 2
# => three 2
# => 3
# => 6
# => 1 2 9
# => a
# => b
# => c
# => 2
