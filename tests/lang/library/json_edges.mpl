# JSON at its edges: characters and surrogates, depth, huge numbers, equal names, numbers that are none; and what was
# written is what is read.

struct Item do
  name :: String
  price :: Float
end deriving(Json, Eq, Debug)

type Shape do
  Dot
  Circle(Float)
  Named(String, Item)
end deriving(Json, Eq, Debug)

struct Basket do
  id :: Int
  items :: List<Item>
  shapes :: Map<String, Shape>
  note :: Option<String>
end deriving(Json, Eq, Debug)

fn error(text :: String) -> String do
  case Json.parse(text) do
    Ok(it) -> "no error: ${it}"
    Err(e) -> e
  end
end

fn nested(levels :: Int) -> String = String.repeat("[", levels) <> String.repeat("]", levels)

fn main() do
  # Characters.
  println("${Json.parse("\"\\u00e9\\u4e2d\\ud83d\\ude00 é中😀\"")} ${Json.encode("é中😀/")}")
  println(Json.encode(Option.unwrap(String.from_codepoints([34, 92, 8, 9, 10, 12, 13, 1, 31, 127]))))
  println("${Json.encode(%{"ключ" => "值", "a\"b" => ""})} ${Json.parse("{\"\\u0061\":1}")}")
  println(error("\"\\ud83d\""))
  println(error("\"\\ud83d\\u0041\""))
  println(error("\"\\ude00\""))
  println(error("\"\\u12g4\""))
  println(error("\"a\tb\""))
  # Depth.
  println("${Result.is_ok(Json.parse(nested(127)))} ${error(nested(128))}")
  println("${error(String.repeat("{\"a\":", 128) <> "1" <> String.repeat("}", 128))} | ${error(String.repeat("[", 100000))}")
  # Numbers.
  println("${Json.parse("[9223372036854775807,-9223372036854775808,9223372036854775808,1e308,-0,-0.0,0.1e1]")}")
  println("${error("1e309")} | ${error("-1e999")} | ${error("01")} | ${error("1.")} | ${error(".5")} | ${error("+1")} | ${error("NaN")} | ${error("Infinity")}")
  println("${Json.parse(String.repeat("9", 300))} ${error(String.repeat("9", 400))}")
  println("${Json.encode([Float.nan, Float.infinity, -Float.infinity, 0.0, -0.0, 1.0e16, 1.0e-6])}")
  # Equal names: the last one counts.
  println("${Json.parse("{\"a\":1,\"b\":2,\"a\":3}")} ${Item.from_json("{\"price\":1,\"name\":\"x\",\"price\":2.5}")}")
  # What is missing, of another kind, unknown; generous and strict.
  let good = "{\"id\":1,\"items\":[{\"name\":\"tea\",\"price\":2}],\"shapes\":{\"s\":{\"tag\":\"Circle\",\"fields\":[1.5]}},\"more\":0}"
  println("${Basket.from_json(good)}")
  println("${Basket.from_json_strict(good)}")
  let bad = "{\"id\":1,\"items\":[{\"name\":\"tea\",\"price\":2},{\"name\":\"bun\",\"price\":\"free\"}],\"shapes\":{}}"
  println("${Basket.from_json(bad)} ${Basket.from_json_strict(bad)}")
  let other = "{\"id\":1,\"items\":[],\"shapes\":{\"s\":{\"tag\":\"Named\",\"fields\":[\"n\",{\"name\":1}]}}}"
  println("${Basket.from_json(other)} ${Basket.from_json_strict(other)}")
  println("${Basket.from_json_strict("{\"id\":1.5}")} ${Basket.from_json("{\"id\":1.5}")} ${Basket.from_json_strict("{\"id\":1}")} ${Basket.from_json_strict("[")}")
  println("${Shape.from_json("{\"tag\":\"Dot\"}")} ${Shape.from_json("{\"tag\":\"Square\"}")} ${Shape.from_json("{\"tag\":1}")} ${Shape.from_json("{}")} ${Shape.from_json("{\"tag\":\"Circle\"}")} ${Shape.from_json("{\"tag\":\"Circle\",\"fields\":[]}")}")
  let strict :: Result<List<Item>, String> = Json.decode_strict("[{\"name\":\"a\",\"price\":1,\"size\":2}]")
  println("${strict}")
  # What was written is what is read.
  let order = Basket { id: -1, items: [Item { name: "é\"\\\n😀", price: 0.1 }], shapes: %{"" => Named("x", Item { name: "", price: -0.0 }), "d" => Dot}, note: Some("n") }
  println("${Basket.from_json(Json.encode(order)) == Ok(order)} ${Basket.from_json_strict(Json.encode_pretty(order)) == Ok(order)} ${Json.from_value(Json.to_value(order)) == Ok(order)}")
  println(Json.encode(order))
  # Long texts are read elsewhere.
  let numbers = List.range(0, 60000)
  println("${Json.decode(Json.encode(numbers)) == Ok(numbers)} ${Json.parse(Json.encode(numbers) <> "]")}")
end

# => Ok("é中😀 é中😀") "é中😀/"
# => "\"\\\b\t\n\f\r\u0001\u001f"
# => {"a\"b":"","ключ":"值"} Ok({"a":1})
# => unexpected end of hex escape at line 1 column 8
# => lone leading surrogate in hex escape at line 1 column 13
# => lone leading surrogate in hex escape at line 1 column 7
# => invalid escape at line 1 column 7
# => control character (\u0000-\u001F) found while parsing a string at line 1 column 3
# => true recursion limit exceeded at line 1 column 128
# => recursion limit exceeded at line 1 column 636 | recursion limit exceeded at line 1 column 128
# => Ok([9223372036854775807,-9223372036854775808,9.223372036854776e+18,1e+308,-0.0,-0.0,1.0])
# => number out of range at line 1 column 5 | number out of range at line 1 column 6 | invalid number at line 1 column 2 | EOF while parsing a value at line 1 column 2 | expected value at line 1 column 1 | expected value at line 1 column 1 | expected value at line 1 column 1 | expected value at line 1 column 1
# => Ok(1e+300) number out of range at line 1 column 400
# => [null,null,null,0.0,-0.0,1e+16,1e-6]
# => Ok({"a":3,"b":2}) Ok(Item { name: x, price: 2.5 })
# => Ok(Basket { id: 1, items: [Item { name: tea, price: 2 }], shapes: %{s => Circle(1.5)}, note: None })
# => Err(unknown field: more)
# => Err(expected Float) Err(items[1].price: expected Float)
# => Err(expected String) Err(shapes.s.fields[1].name: expected String)
# => Err(id: expected Int) Err(missing field: items) Err(missing field: items) Err(EOF while parsing a list at line 1 column 1)
# => Ok(Dot) Err(unknown variant for Shape) Err(expected String) Err(missing field: tag) Err(missing field: fields) Err(array index 0 out of bounds (length 0))
# => Err([0]: unknown field: size)
# => true true true
# => {"id":-1,"items":[{"name":"é\"\\\n😀","price":0.1}],"note":"n","shapes":{"":{"fields":["x",{"name":"","price":-0.0}],"tag":"Named"},"d":{"fields":[],"tag":"Dot"}}}
# => true Err(trailing characters at line 1 column 348892)
