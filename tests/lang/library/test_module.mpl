# What `Test` says of what does not hold: both values, in the words of programmers.

fn main() do
  Test.assert(1 < 2)
  Test.equal([Some("a")], [Some("a")])
  Test.not_equal(1.5, 2.5)
  Test.none(String.to_int("x"))
  Test.near(0.1 + 0.2, 0.3, 0.0001)
  println("${Test.ok(Json.parse("[1]"))} ${Test.err(Json.parse("["))} ${Test.some(List.first([3]))}")
  println(Test.fails(fn -> Test.equal("a", "b") end))
  println(Test.fails(fn -> Test.not_equal(1, 1) end))
  println(Test.fails(fn -> Test.none(Some(2)) end))
  println(Test.fails(fn -> Test.near(1.0, 2.0, 0.5) end))
  println(Test.fails(fn -> List.head(List.drop([1], 1)) end))
  println("${Test.temp_dir(fn folder -> File.write(Path.join(folder, "a.txt"), "x") end)}")
  println("${String.normalize("é", :nfc) == String.normalize("e${Option.unwrap(String.from_codepoint(769))}", :nfc)}")
  println("${Test.fails(fn -> String.normalize("x", :nfx) end)} ${Test.fails(fn -> Bytes.from_int(1, 3, :big) end)}")
  println("${Test.fails(fn -> Bytes.from_int(1, 2, :middle) end)}")
end

# => [1] EOF while parsing a list at line 1 column 1 3
# => expected "b", but it is "a"
# => expected another value, but it is 1
# => expected None, but it is Some(2)
# => expected 2 within 0.5, but it is 1
# => List.head: empty list
# => Ok(())
# => true
# => String.normalize: there is no form :nfx Bytes.from_int: a number has 1, 2, 4 or 8 bytes, not 3
# => Bytes: the order is :big or :little, not :middle
# stderr: test_module.mpl:10: expected "b", but it is "a"
