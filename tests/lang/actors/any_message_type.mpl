struct Order do
  id :: Int
  items :: List<(String, Float)>
end

type Mail do
  Text(String)
  Ordered(Order)
  Nested(Option<List<Mail>>)
  Table(Map<String, Int>)
  Done
end

actor reader(seen :: Int) do
  receive do
    Text(s) ->
      println("text ${s}")
      reader(seen + 1)
    Ordered(o) ->
      println("order ${o.id} of ${List.length(o.items)}: ${o.items}")
      reader(seen + 1)
    Nested(Some(mails)) ->
      println("nested ${List.length(mails)}")
      reader(seen + List.length(mails))
    Nested(None) ->
      println("nested nothing")
      reader(seen)
    Table(m) ->
      println("table ${m}")
      reader(seen + 1)
    Done -> println("saw ${seen}")
  end
end

fn main() do
  let r = spawn(reader, 0)
  send(r, Text("größe"))
  send(r, Ordered(Order { id: 7, items: [("tea", 2.5), ("cake", 3.0)] }))
  send(r, Nested(Some([Text("a"), Done])))
  send(r, Nested(None))
  send(r, Table(%{"x" => 1, "y" => 2}))
  send(r, Done)
end
# built
# => text größe
# => order 7 of 2: [(tea, 2.5), (cake, 3)]
# => nested 2
# => nested nothing
# => table %{x => 1, y => 2}
# => saw 5
