# Messages can be sent later; they come in the order of their time.

actor listener(left :: Int) do
  if left > 0 do
    receive do
      text ->
        println("${text <> ""}")
        listener(left - 1)
    end
  else
    println("all")
  end
end

fn main() do
  let l = spawn(listener, 3)
  Timer.send_after(l, 500, "later")
  Timer.send_after(l, 20, "soon")
  Timer.send_after(l, 0, "now")
end
# => now
# => soon
# => later
# => all
