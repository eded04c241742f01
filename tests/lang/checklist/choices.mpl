struct S do
  n :: Int
end

fn ready(s :: S) -> Bool = s.n > 0

fn size(n) do
  if n < 10 do "small" else if n < 100 do "middle" else "large" end
end

fn nested(n) do
  if n == 0 do
    "zero"
  else
    if n > 0 do
      "plus"
    else
      "minus"
    end
  end
end

fn look(x) do
  match x do
    Some((0, _) as all) -> "zero of ${all}"
    Some((n, h :: _)) when n > 5 and h == "a" -> "big a"
    Some((_, [])) | None -> "empty"
    Some((_, a :: b :: _)) ->
      let both = a <> b
      both <> "!"
    Some((_, _)) -> "one"
  end
end

fn main() do
  let s = S { n: 1 }
  if ready(s) and not (s.n == 2) do println("ready") end
  if ready(S { n: 0 }) do println("never") end
  println("${size(5)} ${size(50)} ${size(500)} ${nested(0)} ${nested(1)} ${nested(-1)}")
  let value = if s.n == 1 do "one" else "more" end
  println("${value} ${case true do true -> 1 false -> 0 end} ${case "b" do "a" -> :first "b" -> :second _ -> :other end}")
  println("${look(Some((0, ["x"])))} ${look(Some((6, ["a"])))} ${look(Some((1, [])))} ${look(None)}")
  println("${look(Some((1, ["a", "b"])))} ${look(Some((1, ["a"])))}")
end
# => ready
# => small middle large zero plus minus
# => one 1 second
# => zero of (0, [x]) big a empty empty
# => ab! one
