fn deep(n) do
  if n == 0 do
    trip(5)
  else
    deep(n - 1) + 1
  end
end

fn trip(0) = 0 #~ E0012

fn main() do
  print("flushed before the end")
  println("${deep(3)}")
end
# => flushed before the end
# exit 1
# stderr: Mesh panic at panics_in_main.mpl:9: non-exhaustive match
