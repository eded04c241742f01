# Functions of the library by their prefixed names: the module in lower case, and the name.

fn main() do
  println("${string_length("größe")} ${string_slice("mesh", 1, 3)} ${string_contains("mesh", "es")}")
  println("${string_starts_with("mesh", "me")} ${string_ends_with("mesh", "me")} ${string_trim("  x ")}|")
  println("${string_to_upper("mesh")} ${string_to_lower("MESH")} ${string_replace("a-b-c", "-", "+")}")
  println("${string_split("a,b", ",")} ${string_join(["a", "b"], "-")}")
  println("${string_to_int("12")} ${string_to_float("1.5")}")

  let xs = list_append(list_append(list_new(), 3), 1)
  println("${list_length(xs)} ${list_head(xs)} ${list_tail(xs)} ${list_get(xs, 1)} ${list_concat(xs, [2])}")
  println("${list_reverse(xs)} ${list_map(xs, fn n -> n * 2 end)} ${list_filter(xs, fn n -> n > 1 end)}")
  println("${list_reduce(xs, 0, fn a, b -> a + b end)} ${list_sort(xs, fn a, b -> a - b end)}")
  println("${list_find(xs, fn n -> n == 1 end)} ${list_any(xs, fn n -> n == 1 end)} ${list_all(xs, fn n -> n == 1 end)}")
  println("${list_contains(xs, 3)} ${list_zip(xs, ["a", "b"])} ${list_flat_map(xs, fn n -> [n, n] end)}")
  println("${list_flatten([[1], [2, 3]])} ${list_enumerate(["a"])} ${list_take(xs, 1)} ${list_drop(xs, 1)}")
  println("${list_last(xs)} ${list_nth(xs, 0)}")

  let m = map_put(map_put(map_new(), "a", 1), "b", 2)
  println("${map_get(m, "a")} ${map_has_key(m, "z")} ${map_delete(m, "a")} ${map_size(m)}")
  println("${map_keys(m)} ${map_values(m)} ${map_merge(m, %{"c" => 3})}")
  println("${map_to_list(m)} ${map_from_list([("x", 1)])}")

  let s = set_add(set_add(set_new(), 1), 2)
  println("${set_contains(s, 2)} ${set_size(set_remove(s, 1))} ${set_to_list(set_union(s, set_from_list([3])))}")
  println("${set_to_list(set_intersection(s, set_from_list([2, 3])))} ${set_to_list(set_difference(s, set_from_list([2])))}")

  println("${tuple_first((1, "a"))} ${tuple_second((1, "a"))} ${tuple_nth((1, "a"), 1)} ${tuple_size((1, 2, 3))}")
  let r = range_new(1, 4)
  println("${range_to_list(r)} ${range_map(r, fn n -> n * n end)} ${range_filter(r, fn n -> n > 2 end)} ${range_length(r)}")

  let q = queue_push(queue_push(queue_new(), 1), 2)
  println("${queue_size(q)} ${queue_peek(q)} ${queue_is_empty(q)}")
  println("${queue_size(tuple_second(queue_pop(q)))}")

  println("${json_encode([1, 2])} ${json_encode_string("a\"b")} ${json_encode_int(3)} ${json_encode_bool(true)}")
  println("${json_encode_map(%{"a" => 1})} ${json_encode_list([1])}")
  case json_parse("[1]") do
    Ok(value) -> println(JSON.encode(value))
    Err(text) -> println(text)
  end
  case Json.parse("{") do
    Ok(_) -> println("parsed")
    Err(_) -> println("refused")
  end

  println("${env_get("MESH_NO_SUCH_VARIABLE")} ${timer_sleep(1)} ${math_max(1, 2)}")
  io_eprintln("to standard error")
  let _router = http_on_get(http_router(), "/", fn request -> http_response(200, request_path(request)) end)
  println("${list_map(["a", "bc"], string_length)} ${["x"] |> list_append("y")}")
end
# => 5 es true
# => true false x|
# => MESH mesh a+b+c
# => [a, b] a-b
# => Some(12) Some(1.5)
# => 2 3 [1] 1 [3, 1, 2]
# => [1, 3] [6, 2] [3]
# => 4 [1, 3]
# => Some(1) true false
# => true [(3, a), (1, b)] [3, 3, 1, 1]
# => [1, 2, 3] [(0, a)] [3] [1]
# => 1 3
# => 1 false %{b => 2} 2
# => [a, b] [1, 2] %{a => 1, b => 2, c => 3}
# => [(a, 1), (b, 2)] %{x => 1}
# => true 1 [1, 2, 3]
# => [2] [1]
# => 1 a a 3
# => [1, 2, 3] [1, 4, 9] [3] 3
# => 2 1 false
# => 1
# => [1,2] "a\"b" 3 true
# => {"a":1} [1]
# => [1]
# => refused
# => None () 2
# => [1, 2] [x, y]
# stderr: to standard error
