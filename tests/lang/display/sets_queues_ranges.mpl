fn main() do
  println("${Set.from_list([3, 1, 3, 2])} ${Set.from_list(["b", "a"])} ${Set.from_list([[1], [1]])}")
  let s :: Set<Int> = Set.new()
  let q :: Queue<String> = Queue.new()
  println("${s} ${q} ${Queue.push(Queue.push(Queue.new(), 1), 2)} ${Queue.push(q, "a")}")
  println("${0..5} ${Range.new(2, 4)} ${[1..2]} ${-1..1}")
  println("${Some(Set.from_list([1]))} ${(0..1, Queue.push(Queue.new(), Some("x")))}")
  println("${Set.from_list([1]).inspect()} ${(0..2).inspect()} ${Queue.push(q, "z").inspect()} ${(0..3).to_string()}")
end
# => #{3, 1, 2} #{b, a} #{[1]}
# => #{} Queue[] Queue[1, 2] Queue[a]
# => 0..5 2..4 [1..2] -1..1
# => Some(#{1}) (0..1, Queue[Some(x)])
# => #{1} 0..2 Queue[z] 0..3
