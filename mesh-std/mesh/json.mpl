##! JSON: values as text and back.
##!
##! A type can be written if its parts can: numbers, texts, Bool, (), lists, sets, queues, tuples, options, results,
##! maps with simple keys, `Json` itself, and structs and sum types that derive `Json`. Members of objects are
##! sorted by name, and there is no white space.

## A JSON value. Whole numbers and others stay apart.
pub type Json do
  Null
  Bool(Bool)
  Int(Int)
  Float(Float)
  Str(String)
  Array(List<Json>)
  Object(Map<String, Json>)
end deriving(Eq)

## What can be written as JSON.
pub interface ToJson do
  fn to_json(self) -> Json
end

## What can be read from JSON.
pub interface FromJson do
  fn from_json(text :: String) -> Result<Self, String>
  ## The same, exactly: an unknown member and a fraction where an Int is wanted are errors, and an error says where in
  ## the value it is (`items[2].price: expected Float`). A type that reads its JSON itself reads it as always.
  fn from_json_strict(text :: String) -> Result<Self, String> do Self.from_json(text) end
end

## Reads a text; an error says what is wrong and where.
##
##     JSON.parse("[1, 2.50]") # => Ok([1,2.5])
##     JSON.parse("[1") # => Err(EOF while parsing a list at line 1 column 2)
pub extern fn parse(text :: String) -> Result<Json, String> = "mesh_json_parse" pure

## The text of a value, without white space.
##
##     Json.encode([1, 2]) # => [1,2]
pub extern fn encode<T>(value :: T) -> String where T: ToJson = "mesh_json_encode" pure

## The text of a value with a line for every member, indented by two spaces.
##
##     Json.encode_pretty(%{"a" => 1}) |> String.lines() # => [{,   "a": 1, }]
pub extern fn encode_pretty<T>(value :: T) -> String where T: ToJson = "mesh_json_encode_pretty" pure

## The text of a value without white space, members in the order of declaration or insertion.
##
##     Json.encode_ordered(%{"b" => 1, "a" => 2}) # => {"b":1,"a":2}
pub extern fn encode_ordered<T>(value :: T) -> String where T: ToJson = "mesh_json_encode_ordered" pure

## A text in quotes, with escapes.
##
##     JSON.encode_string("a\"b") # => "a\"b"
pub fn encode_string(s :: String) -> String = encode(s)

## A number.
##
##     JSON.encode_int(-4) # => -4
pub fn encode_int(n :: Int) -> String = encode(n)

## `true` or `false`.
##
##     JSON.encode_bool(false) # => false
pub fn encode_bool(b :: Bool) -> String = encode(b)

## An object.
##
##     JSON.encode_map(%{"b" => "x", "a" => "y"}) # => {"a":"y","b":"x"}
pub fn encode_map<V>(m :: Map<String, V>) -> String where V: ToJson = encode(m)

## An array.
##
##     JSON.encode_list(["p"]) # => ["p"]
pub fn encode_list<T>(xs :: List<T>) -> String where T: ToJson = encode(xs)

## The text of a member of an object that is given as text: a string without its quotes, anything else as JSON.
## Whatever is missing, `null` or no JSON at all is the empty text.
##
##     Json.get("{\"id\":7,\"tags\":[\"x\"]}", "id") # => 7
pub fn get(text :: String, key :: String) -> String do
  case parse(text) do
    Ok(json) -> text_of(field(json, key))
    Err(_) -> ""
  end
end

## The same, two levels down.
##
##     Json.get_nested("{\"a\":{\"b\":true}}", "a", "b") # => true
pub fn get_nested(text :: String, outer :: String, inner :: String) -> String do
  case parse(text) do
    Ok(json) -> text_of(path(json, [outer, inner]))
    Err(_) -> ""
  end
end

fn text_of(json :: Option<Json>) -> String do
  case json do
    Some(Str(s)) -> s
    Some(Null) | None -> ""
    Some(other) -> encode(other)
  end
end

## The value of a member of an object.
##
##     Json.field(Json.object([("a", Json.Int(1))]), "a") # => Some(1)
pub fn field(json :: Json, name :: String) -> Option<Json> do
  case json do
    Object(members) -> Map.fetch(members, name)
    _ -> None
  end
end

## The element of an array at a position; negative positions count from the end.
##
##     Json.at(Json.array([Json.Int(1), Json.Null]), 0) # => Some(1)
pub fn at(json :: Json, i :: Int) -> Option<Json> do
  case json do
    Array(items) -> List.at(items, i)
    _ -> None
  end
end

## The value that is reached through members of these names.
##
##     Json.path(Result.unwrap(Json.parse("{\"a\":{\"b\":2}}")), ["a", "b"]) # => Some(2)
pub fn path(json :: Json, names :: List<String>) -> Option<Json> do
  List.reduce(names, Some(json), fn found, name -> Option.and_then(found, fn it -> field(it, name) end) end)
end

## The value that a JSON pointer (RFC 6901) points to.
##
##     Json.pointer(Result.unwrap(Json.parse("{\"a/b\":[7,8]}")), "/a~1b/1") # => Some(8)
pub fn pointer(json :: Json, p :: String) -> Option<Json> do
  case String.split(p, "/") do
    "" :: steps -> List.reduce(steps, Some(json), fn found, it -> Option.and_then(found, fn j -> step(j, it) end) end)
    _ -> None
  end
end

fn step(json :: Json, token :: String) -> Option<Json> do
  case json do
    Object(members) -> Map.fetch(members, String.replace(String.replace(token, "~1", "/"), "~0", "~"))
    Array(items) ->
      case String.to_int(token) do
        Some(i) when i >= 0 and "${i}" == token -> List.at(items, i)
        _ -> None
      end
    _ -> None
  end
end

## The number, without its fraction.
##
##     Json.as_int(Json.Float(2.5)) # => Ok(2)
pub fn as_int(json :: Json) -> Result<Int, String> do
  case json do
    Int(n) -> Ok(n)
    Float(x) -> Ok(Float.to_int(x))
    _ -> Err("expected Int")
  end
end

## The number.
##
##     Json.as_float(Json.Int(2)) # => Ok(2)
pub fn as_float(json :: Json) -> Result<Float, String> do
  case json do
    Int(n) -> Ok(Int.to_float(n))
    Float(x) -> Ok(x)
    _ -> Err("expected Float")
  end
end

## The text.
##
##     Json.as_string(Json.Null) # => Err(expected String)
pub fn as_string(json :: Json) -> Result<String, String> do
  case json do
    Str(s) -> Ok(s)
    _ -> Err("expected String")
  end
end

## The truth value.
##
##     Json.as_bool(Json.Bool(true)) # => Ok(true)
pub fn as_bool(json :: Json) -> Result<Bool, String> do
  case json do
    Bool(b) -> Ok(b)
    _ -> Err("expected Bool")
  end
end

## The elements of an array.
##
##     Json.as_list(Json.array([Json.Int(1)])) # => Ok([1])
pub fn as_list(json :: Json) -> Result<List<Json>, String> do
  case json do
    Array(items) -> Ok(items)
    _ -> Err("expected Array")
  end
end

## The members of an object.
##
##     Json.as_object(Json.object([("a", Json.Null)])) # => Ok(%{a => null})
pub fn as_object(json :: Json) -> Result<Map<String, Json>, String> do
  case json do
    Object(members) -> Ok(members)
    _ -> Err("expected Object")
  end
end

## Whether it is `null`.
##
##     Json.is_null(Json.Null) # => true
pub fn is_null(json :: Json) -> Bool do
  case json do
    Null -> true
    _ -> false
  end
end

## The object of these members; of equal names the last value counts.
##
##     Json.object([("b", Json.Int(1)), ("a", Json.Null)]) # => {"a":null,"b":1}
pub fn object(members :: List<(String, Json)>) -> Json = Object(Map.from_list(members))

## The array of these elements.
##
##     Json.array([Json.Int(1), Json.Str("x")]) # => [1,"x"]
pub fn array(items :: List<Json>) -> Json = Array(items)

## An object with a value for a member; what is no object becomes one.
##
##     Json.put(Json.Null, "a", Json.Int(1)) # => {"a":1}
pub fn put(json :: Json, name :: String, value :: Json) -> Json = Object(Map.put(members_of(json), name, value))

## An object without a member.
##
##     Json.delete(Json.object([("a", Json.Null)]), "a") # => {}
pub fn delete(json :: Json, name :: String) -> Json = Object(Map.delete(members_of(json), name))

## The members of both objects; where both have a member, the second one's value counts.
##
##     Json.merge(Json.put(Json.Null, "a", Json.Int(1)), Json.put(Json.Null, "a", Json.Int(2))) # => {"a":2}
pub fn merge(a :: Json, b :: Json) -> Json = Object(Map.merge(members_of(a), members_of(b)))

fn members_of(json :: Json) -> Map<String, Json> do
  case json do
    Object(members) -> members
    _ -> %{}
  end
end

## A value as `Json`.
##
##     Json.to_value([Some(1), None]) # => [1,null]
pub fn to_value<T>(value :: T) -> Json where T: ToJson = derived_to_json(value)

# What `deriving(Json)` stands for: the compiler names these functions.

## `to_json` of a type that derives `Json`.
pub extern fn derived_to_json<T>(value :: T) -> Json = "mesh_json_derived_to" pure

## `from_json` of a type that derives `Json`.
pub extern fn derived_from_json<T>(text :: String) -> Result<T, String> = "mesh_json_derived_from" pure

## `from_json_strict` of a type that derives `Json`.
pub extern fn derived_from_json_strict<T>(text :: String) -> Result<T, String> = "mesh_json_derived_from_strict" pure

## A value of the type that is expected, from a text, exactly: see `FromJson`.
##
##     Option.contains(Result.ok(Json.decode_strict("[1,2]")), [1, 2]) # => true
pub fn decode_strict<T>(text :: String) -> Result<T, String> where T: FromJson = derived_from_json_strict(text)

## A value of the type that is expected, from a text.
##
##     Option.contains(Result.ok(Json.decode("[1,2]")), [1, 2]) # => true
pub fn decode<T>(text :: String) -> Result<T, String> where T: FromJson = derived_from_json(text)

## A value of the type that is expected, from a `Json`.
##
##     Option.contains(Result.ok(Json.from_value(Json.array([Json.Int(1)]))), [1]) # => true
pub extern fn from_value<T>(json :: Json) -> Result<T, String> where T: FromJson = "mesh_json_from_value" pure

impl ToJson for Json do
  fn to_json(self) -> Json do self end
end

impl FromJson for Json do
  fn from_json(text :: String) -> Result<Json, String> do parse(text) end
end

impl<T> ToJson for Set<T> where T: ToJson do
  fn to_json(self) -> Json do derived_to_json(self) end
end

impl<T> FromJson for Set<T> where T: FromJson, T: Hash do
  fn from_json(text :: String) -> Result<Set<T>, String> do derived_from_json(text) end
  fn from_json_strict(text :: String) -> Result<Set<T>, String> do derived_from_json_strict(text) end
end

impl<T> ToJson for Queue<T> where T: ToJson do
  fn to_json(self) -> Json do derived_to_json(self) end
end

impl<T> FromJson for Queue<T> where T: FromJson do
  fn from_json(text :: String) -> Result<Queue<T>, String> do derived_from_json(text) end
  fn from_json_strict(text :: String) -> Result<Queue<T>, String> do derived_from_json_strict(text) end
end

impl Display for Json do
  fn to_string(self) -> String do encode(self) end
end

impl Debug for Json do
  fn inspect(self) -> String do encode(self) end
end

## The values of lines, each one JSON text; empty lines are left out.
##
##     Json.lines(Iter.from(["1", "", "[2]"])) |> List.collect() # => [Ok(1), Ok([2])]
pub fn lines(it :: Iter<String>) -> Iter<Result<Json, String>> do
  Iter.reject(it, String.is_blank) |> Iter.map(parse)
end
