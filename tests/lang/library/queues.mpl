# Queues are immutable, of any type, and made of nothing that is copied.

struct Job do
  name :: String
  cost :: Int
end deriving(Eq, Display)

fn drain(q :: Queue<Job>, total :: Int) -> Int do
  if Queue.is_empty(q) do
    total
  else
    let (job, rest) = Queue.pop(q)
    drain(rest, total + job.cost)
  end
end

fn main() do
  let q = Queue.new() |> Queue.push(1) |> Queue.push(2) |> Queue.push(3)
  println("${q} ${q.size()} ${q.peek()} ${Queue.pop(q)} ${q}")
  let (first, rest) = q.pop()
  println("${first} ${rest} ${rest == Queue.from_list([2, 3])} ${rest == q}")
  let jobs = Queue.from_list([Job { name: "a", cost: 3 }]) |> Queue.push(Job { name: "b", cost: 4 })
  println("${jobs} ${drain(jobs, 0)} ${Queue.to_list(jobs)[1].name}")
  println("${Queue.from_list([Queue.new(), Queue.from_list([Some(1), None])])}")
  println("${for j in jobs do j.name end} ${Queue.front(queue_new() |> queue_push("x"))}")
  let waiting = %{"lane" => Queue.from_list([7])}
  println("${Map.get(waiting, "other") |> Queue.push(8)} ${Map.get(waiting, "lane").push(9)}")
  let long = reduce(List.range(0, 100000), Queue.new(), Queue.push)
  let (_, shorter) = Queue.pop(long)
  println("${Queue.size(shorter)} ${Queue.peek(shorter)} ${Queue.back(shorter)}")
  Queue.pop(Queue.from_list([]))
  println("not reached")
end

# => Queue[1, 2, 3] 3 1 (1, Queue[2, 3]) Queue[1, 2, 3]
# => 1 Queue[2, 3] true false
# => Queue[Job(a, 3), Job(b, 4)] 7 b
# => Queue[Queue[], Queue[Some(1), None]]
# => [a, b] Some(x)
# => Queue[8] Queue[7, 9]
# => 99999 1 Some(99999)
# exit 1
# stderr: Queue.pop: empty queue
