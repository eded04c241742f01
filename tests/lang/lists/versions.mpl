# Every version of a list stays what it is, whatever is made of it and of others.

fn grown(xs :: List<Int>, by :: Int) -> List<Int> = Range.fold(0..by, xs, fn ys, i -> List.append(ys, 0 - i) end)

fn main() do
  for n in [1, 5, 40, 3000] do
    let xs = Range.to_list(0..n)
    let (a, b) = (List.append(xs, 100), List.append(xs, 200))
    let (c, d) = (List.prepend(xs, 300), List.prepend(xs, 400))
    println("${List.length(a)} ${List.last(a)} ${List.last(b)} ${List.head(c)} ${List.head(d)} ${List.sum(xs)} ${a[0]} ${c[1]}")
    let many = for i in 0..20 do grown(xs, i) end
    println("${List.sum(List.map(many, List.sum))} ${List.sum(List.map(many, List.length))} ${xs == Range.to_list(0..n)}")
    let both = xs ++ a ++ xs
    let changed = List.set_at(both, n, 7777)
    println("${List.length(both)} ${changed[n]} ${both[n]} ${List.sum(changed) - List.sum(both)} ${List.length(List.filter(both, fn x -> x == 0 end))}")
    let rest = List.drop(both, n - 1)
    println("${rest[0]} ${rest[2]} ${List.last(List.take(rest, n + 2))} ${List.sum(List.slice(both, n, n + 2))}")
  end
  let xs = ["a", "b", "c"]
  let ys = xs ++ xs
  println("${List.append(xs, "d")} ${List.append(xs, "e")} ${ys ++ ys} ${List.prepend(ys, "z")} ${xs}")
end
# => 2 100 200 300 400 0 0 0
# => -1140 210 true
# => 4 7777 0 7777 3
# => 0 100 100 100
# => 6 100 200 300 400 10 0 0
# => -940 290 true
# => 16 7777 0 7777 3
# => 4 1 100 1
# => 41 100 200 300 400 780 0 0
# => 14460 990 true
# => 121 7777 0 7777 3
# => 39 1 100 1
# => 3001 100 200 300 400 4498500 0 0
# => 89968860 60190 true
# => 9001 7777 0 7777 3
# => 2999 1 100 1
# => [a, b, c, d] [a, b, c, e] [a, b, c, a, b, c, a, b, c, a, b, c] [z, a, b, c, a, b, c] [a, b, c]
