# Values of any depth to JSON and back: shapes, exact texts, errors.

struct Address do
  street :: String
  zip :: Option<Int>
end deriving(Json, Eq, Debug)

type Shape do
  Dot
  Circle(Float)
  Named(label :: String, at :: Address)
end deriving(Json, Eq, Debug)

struct Page<T> do
  items :: List<T>
  next :: Option<String>
  counts :: Map<String, Int>
end deriving(Json, Eq)

struct All do
  flag :: Bool
  set :: Set<Int>
  queue :: Queue<Shape>
  pair :: (Int, String)
  outcome :: Result<Int, String>
  order :: Ordering
  nothing :: ()
  raw :: Json
end deriving(Json, Eq)

fn round<T>(value :: T) -> Bool where T: ToJson, T: FromJson, T: Eq do
  Json.decode(Json.encode(value)) == Ok(value)
end

fn main() do
  let home = Address { street: "Ä \"1\"\n", zip: Some(12) }
  let away = Address { street: "", zip: None }
  println(Json.encode(home) <> " " <> Json.encode([Some(away), None]))
  println(Json.encode([Dot, Circle(2.0), Named("n", away)]))
  let page = Page { items: [[1.0, 0.1], []], next: None, counts: %{"b" => 1, "a" => 2} }
  println(JSON.encode(page))
  let all = All {
    flag: true,
    set: Set.from_list([3, 1]),
    queue: Queue.from_list([Dot, Circle(0.5)]),
    pair: (1, "x"),
    outcome: Err("no"),
    order: Greater,
    nothing: (),
    raw: Json.array([Json.Null, Json.Float(1.0), Json.Int(1)])
  }
  println(Json.encode(all))
  println("${round(home)} ${round([Dot, Named("n", home)])} ${round(page)} ${round(all)} ${round(%{"k" => [Some((1, 2.5))]})}")
  println("${[1.0e16, 1.0e-6, -0.0, 1.0 / 0.0].to_json()} ${json_encode(%{2 => "b", 10 => "a"})} ${Json.encode("\t\\/é")}")

  for text in ["@", "{}", "{\"street\":1}", "{\"street\":\"s\",\"zip\":\"x\"}", "{\"street\":\"s\",\"zip\":2.9,\"more\":[]}", "[1", "1 2"] do
    println(shown(Address.from_json(text)))
  end
  for text in ["{\"tag\":\"Circle\",\"fields\":[3]}", "{\"tag\":\"Dot\"}", "{\"tag\":\"Blob\"}", "{\"tag\":\"Circle\"}", "{\"tag\":\"Circle\",\"fields\":[]}", "{\"tag\":1}", "[]"] do
    println(shown(Shape.from_json(text)))
  end
  println(shown(Json.parse("{\"b\":[1,2.50,-0],\"a\":{\"x\":\"\\u00e9\"},\"b\":[12345678901234567890]}")))
  case Json.parse("[{\"id\":7},null]") do
    Ok(Json.Array(Json.Object(members) :: _)) -> println("${Map.keys(members)} ${members["id"]}")
    _ -> println("something else")
  end
  println("${Json.get("{\"id\":7,\"tags\":[\"x\"]}", "id")} ${Json.get("{\"a\":null}", "a") == ""} ${Json.get_nested("{\"a\":{\"b\":\"c\"}}", "a", "b")}")
  println(Json.encode_pretty(home))
  println("${Json.parse("1") == Ok(Json.Int(1))} ${Json.Int(1) == Json.Float(1.0)} ${Json.Str("a")} ${[Json.Bool(true)]}")
end

fn shown<T>(result :: Result<T, String>) -> String where T: ToJson do
  case result do
    Ok(value) -> Json.encode(value)
    Err(why) -> "error: ${why}"
  end
end

# => {"street":"Ä \"1\"\n","zip":12} [{"street":"","zip":null},null]
# => [{"fields":[],"tag":"Dot"},{"fields":[2.0],"tag":"Circle"},{"fields":["n",{"street":"","zip":null}],"tag":"Named"}]
# => {"counts":{"a":2,"b":1},"items":[[1.0,0.1],[]],"next":null}
# => {"flag":true,"nothing":null,"order":{"fields":[],"tag":"Greater"},"outcome":{"fields":["no"],"tag":"Err"},"pair":[1,"x"],"queue":[{"fields":[],"tag":"Dot"},{"fields":[0.5],"tag":"Circle"}],"raw":[null,1.0,1],"set":[3,1]}
# => true true true true true
# => [1e+16,1e-6,-0.0,null] {"10":"a","2":"b"} "\t\\/é"
# => error: expected value at line 1 column 1
# => error: missing field: street
# => error: expected String
# => error: expected Int
# => {"street":"s","zip":2}
# => error: EOF while parsing a list at line 1 column 2
# => error: trailing characters at line 1 column 3
# => {"fields":[3.0],"tag":"Circle"}
# => {"fields":[],"tag":"Dot"}
# => error: unknown variant for Shape
# => error: missing field: fields
# => error: array index 0 out of bounds (length 0)
# => error: expected String
# => error: expected Object
# => {"a":{"x":"é"},"b":[1.2345678901234567e+19]}
# => [id] 7
# => 7 true c
# => {
# =>   "street": "Ä \"1\"\n",
# =>   "zip": 12
# => }
# => true false "a" [true]
