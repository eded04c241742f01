# Numbers from a seed come again; lines below the level of the log do not.

fn three(r :: Rng) -> List<Int> do
  let (a, r) = Rng.int(r, 0, 1000)
  let (b, r) = Rng.int(r, 0, 1000)
  let (c, _) = Rng.int(r, 0, 1000)
  [a, b, c]
end

fn main() do
  # The first two outputs of SplitMix64 from 0.
  let (first, r) = Rng.bits(Rng.seed(0))
  println("${Int.to_hex(first)} ${Int.to_hex(Tuple.first(Rng.bits(r)))}")
  println("${three(Rng.seed(42)) == three(Random.seed(42))} ${three(Rng.seed(42)) == three(Rng.seed(43))}")
  let (shuffled, _) = Rng.shuffle(Rng.seed(3), ["a", "b", "c", "d"])
  println("${shuffled} ${List.sorted(shuffled)} ${Tuple.first(Rng.pick(r, [1]))} ${Tuple.first(Rng.int(r, Int.min_value, Int.max_value)) != 0}")
  Log.event(:warn, "disk", %{"used" => "91", "path" => "/var/my data"})
  Log.set_level(:error)
  Log.warn("not seen")
  println("${Log.is_enabled(:warn)} ${Log.is_enabled(:error)}")
end

# => -1ddf57c684e23251 6e789e6aa1b965f4
# => true false
# => [d, a, c, b] [a, b, c, d] Some(1) true
# => false true
# stderr: WARN  disk used=91 path="/var/my data"
