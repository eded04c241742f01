# Functions of the core modules have names with the module in front, without import.

fn main() do
  println("${string_length("né")} ${string_slice("planet", 1, 3)} ${string_contains("ab", "b")} ${string_starts_with("ab", "a")} ${string_ends_with("ab", "b")}")
  println("${string_trim(" a ")} ${string_to_upper("a")} ${string_to_lower("A")} ${string_replace("aa", "a", "b")} ${string_split("a,b", ",")}")
  println("${string_join(["a", "b"], "-")} ${string_to_int("4")} ${string_to_float("4.5")}")
  println("${list_new() |> list_append(1) |> list_concat([2])} ${list_length([1])} ${list_head([1, 2])} ${list_tail([1, 2])} ${list_get([1], 0)} ${list_last([1, 2])} ${list_nth([1], 0)}")
  println("${list_reverse([1, 2])} ${list_map([1], fn x -> x + 1 end)} ${list_filter([1, 2], fn x -> x > 1 end)} ${list_reduce([1, 2], 0, fn a, x -> a + x end)} ${list_sort([2, 1], fn a, b -> a - b end)}")
  println("${list_find([1], fn x -> x > 1 end)} ${list_any([1], fn x -> x > 1 end)} ${list_all([1], fn x -> x > 1 end)} ${list_contains([1], 1)} ${list_zip([1], ["a"])} ${list_flat_map([1], fn x -> [x, x] end)}")
  println("${list_flatten([[1]])} ${list_enumerate(["a"])} ${list_take([1, 2], 1)} ${list_drop([1, 2], 1)}")
  println("${map_new() |> map_put("a", 1)} ${map_get(%{"a" => 1}, "a")} ${map_has_key(%{"a" => 1}, "b")} ${map_delete(%{"a" => 1}, "a")} ${map_size(%{"a" => 1})}")
  println("${map_keys(%{"a" => 1})} ${map_values(%{"a" => 1})} ${map_merge(%{"a" => 1}, %{"b" => 2})} ${map_to_list(%{"a" => 1})} ${map_from_list([("a", 1)])}")
  println("${set_new() |> set_add(1)} ${set_remove(set_from_list([1, 2]), 1)} ${set_contains(set_from_list([1]), 1)} ${set_size(set_from_list([1]))} ${set_to_list(set_from_list([1]))}")
  println("${set_union(set_from_list([1]), set_from_list([2]))} ${set_intersection(set_from_list([1]), set_from_list([2]))} ${set_difference(set_from_list([1]), set_from_list([2]))}")
  println("${tuple_first((1, "a"))} ${tuple_second((1, "a"))} ${tuple_nth((1, "a"), 1)} ${tuple_size((1, "a"))}")
  println("${range_new(1, 3)} ${range_to_list(1..3)} ${range_map(1..3, fn i -> "${i}" end)} ${range_filter(1..3, fn i -> i > 1 end)} ${range_length(1..3)}")
  println("${queue_new() |> queue_push(1)} ${queue_pop(Queue.from_list([1]))} ${queue_peek(Queue.from_list([1]))} ${queue_size(Queue.from_list([1]))} ${queue_is_empty(Queue.from_list([1]))}")
  println("${json_parse("[1]")} ${json_encode([1])} ${json_encode_string("a")} ${json_encode_int(1)} ${json_encode_bool(true)} ${json_encode_map(%{"a" => 1})} ${json_encode_list([1])}")
  println("${file_read("no such file")} ${file_exists("no such file")} ${file_delete("no such file")} ${env_get("NO_SUCH_VARIABLE")} ${io_read_line()}")
  println("${file_write("no such folder/a", "")} ${file_append("no such folder/a", "")}")
  io_eprintln("done")
end

# => 2 la true true true
# => a A a bb [a, b]
# => a-b Some(4) Some(4.5)
# => [1, 2] 1 1 [2] 1 2 1
# => [2, 1] [2] [2] 3 [1, 2]
# => None false false true [(1, a)] [1, 1]
# => [1] [(0, a)] [1] [2]
# => %{a => 1} 1 false %{} 1
# => [a] [1] %{a => 1, b => 2} [(a, 1)] %{a => 1}
# => #{1} #{2} true 1 [1]
# => #{1, 2} #{} #{1}
# => 1 a a 2
# => 1..3 [1, 2] [1, 2] [2] 2
# => Queue[1] (1, Queue[]) 1 1 false
# => Ok([1]) [1] "a" 1 true {"a":1} [1]
# => Err(no such file: No such file or directory (os error 2)) false Err(no such file: No such file or directory (os error 2)) None Ok()
# => Err(no such folder/a: No such file or directory (os error 2)) Err(no such folder/a: No such file or directory (os error 2))
# stderr: done
