fn maybe(n) -> Bool? = Some(n > 0)

fn transfers(n) -> Option<Int> do
  case n do
    1 when return None -> Some(1) #~ E0013 invalid guard
    2 when maybe(n)? -> Some(2) #~ E0013 invalid guard
    _ -> None
  end
end

fn loops() do
  for n in 0..3 do
    case n do
      1 when break -> 1 #~ E0013 invalid guard
      2 when continue -> 2 #~ E0013 invalid guard
      _ -> 3
    end
  end
end

actor waiting() do
  case 1 do
    1 when receive do _ -> true end -> () #~ E0013 invalid guard
    _ -> ()
  end
end

fn types(n) do
  case n do
    1 when n -> 1 #~ E0025 guard expression must return Bool, found Int
    2 when "a" -> 2 #~ E0025 String
    _ -> 3
  end
end

fn clause(n) when n + 1 = 1 #~ E0025 Int
fn clause(_) = 2

fn main() do
  let f = fn n when Some(n) -> 1 | _ -> 2 end #~ E0025 Option<
  println("${f(1)}")
end
