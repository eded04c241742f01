struct Address do
  street :: String
  number :: Int
end deriving(Json, Display)
struct Person do
  name :: String
  age :: Int
  height :: Float
  active :: Bool
  nick :: Option<String>
  tags :: List<String>
  scores :: Map<String, Int>
  home :: Address
  others :: List<Address>
end deriving(Json)
type Shape do
  Dot
  Circle(Float)
  Rect(w :: Int, h :: Int)
end deriving(Json, Display)
struct Box<T> do
  value :: T
end deriving(Json, Display)

fn show(r) do
  case r do
    Ok(v) -> println("ok ${v}")
    Err(e) -> println("err ${e}")
  end
end

fn main() do
  let a = Address { street: "Main \"St\"", number: 5 }
  let p = Person { name: "Ada", age: 36, height: 1.0, active: true, nick: None, tags: ["x", "y"], scores: %{"b" => 1, "a" => 2}, home: a, others: [] }
  println(Json.encode(p))
  println(Json.encode(a) <> Json.encode([Dot, Circle(2.0), Rect(1, 2)]))
  println(Json.encode(Box { value: Some(1.5) }) <> Json.encode(Box { value: [a] }))
  show(Address.from_json("{\"street\":\"S\",\"number\":7,\"unknown\":1}"))
  show(Address.from_json("{\"street\":\"S\"}"))
  show(Address.from_json("{\"street\":1,\"number\":7}"))
  show(Address.from_json("{\"street\":\"S\",\"number\":7.9}"))
  show(Shape.from_json("{\"tag\":\"Rect\",\"fields\":[3,4]}"))
  show(Shape.from_json("{\"tag\":\"Nope\",\"fields\":[]}"))
  show(Shape.from_json("{\"tag\":\"Circle\",\"fields\":[2]}"))
  case Person.from_json(Json.encode(p)) do
    Ok(q) -> println("${q.name} ${q.height} ${q.nick} ${q.tags} ${q.scores} ${q.home}")
    Err(e) -> println(e)
  end
  let b :: Box<Int>!String = Box.from_json("{\"value\":3}")
  show(b)
  case Address.from_json("not json") do
    Ok(_) -> println("?")
    Err(_) -> println("malformed")
  end
end
# => {"active":true,"age":36,"height":1.0,"home":{"number":5,"street":"Main \"St\""},"name":"Ada","nick":null,"others":[],"scores":{"a":2,"b":1},"tags":["x","y"]}
# => {"number":5,"street":"Main \"St\""}[{"fields":[],"tag":"Dot"},{"fields":[2.0],"tag":"Circle"},{"fields":[1,2],"tag":"Rect"}]
# => {"value":1.5}{"value":[{"number":5,"street":"Main \"St\""}]}
# => ok Address(S, 7)
# => err missing field: number
# => err expected String
# => ok Address(S, 7)
# => ok Rect(3, 4)
# => err unknown variant for Shape
# => ok Circle(2)
# => Ada 1 None [x, y] %{a => 2, b => 1} Address(Main "St", 5)
# => ok Box(3)
# => malformed
