struct Stock {
  items: Map<String, Int>,
  sold: Int
}

type Order =
  | Put(String, Int)
  | Take(String)
  | Sold
  | Stop

fn shelf(stock) {
  receive {
    Put(name, n) -> {
      let items = Map.put(stock.items, name, Map.get(stock.items, name) + n)
      shelf(%{stock | items: items})
    }
    Take(name) -> take(stock, name)
    Sold -> {
      reply(stock.sold)
      shelf(stock)
    }
    Stop -> println("closed")
  }
}

fn take(stock, name) {
  let left = Map.get(stock.items, name)
  if left > 0 {
    reply(left - 1)
    shelf(Stock { items: Map.put(stock.items, name, left - 1), sold: stock.sold + 1 })
  } else {
    reply(-1)
    shelf(stock)
  }
}

fn empty() {
  shelf(Stock { items: %{}, sold: 0 })
}

# an actor answers, too, with what a function it calls has received
actor echo() {
  let word = next_word()
  reply("${word}!")
  echo()
}

fn next_word() {
  receive {
    word when word != "" -> word
  }
}

fn ask_twice(pid) = call(pid, "again") <> call(pid, "and again")

fn main() {
  let pid = spawn(empty)
  send(pid, Put("tea", 2))
  println("${call(pid, Take("tea"))} ${call(pid, Take("tea"))} ${call(pid, Take("tea"))}")
  for i in 0..3 {
    send(pid, Put("jam", i))
  }
  let left = call(pid, Take("jam")) + call(pid, Sold)
  println("${left}")
  send(pid, Stop)
  let e = spawn(echo)
  println(call(e, "hello") <> ask_twice(e))
  let f = spawn(fn {
    receive { n -> reply(n * 2) }
  })
  println("${call(f, 21)}")
  let g = spawn(counted, 1, "x")
  println("${call(g, 5)}")
}

fn counted(n, name) {
  receive {
    m -> {
      reply("${name}${n + m}")
      counted(n + m, name)
    }
  }
}
# => 1 0 -1
# => 5
# => closed
# => hello!again!and again!
# => 42
# => x6
# any order
