type Cmd do
  Stop
  Move(Int, Int)
  Say(text :: String)
  Twice(Cmd)
end

fn int(n) do
  case n do
    0 -> "zero"
    -1 -> "minus one"
    0xFF -> "ff" 1_000 -> "thousand" n -> "n ${n}"
  end
end

fn float(x) = case x do 0.0 -> "zero"; -1.5 -> "minus"; 2.5e1 -> "25"; x -> "x ${x}" end

fn bool(b) = case b do true -> "yes" false -> "no" end
fn unit(u) = case u do () -> "unit" end
fn nothing(u) = case u do nil -> "nil" end
fn atom(a) = case a do :ok -> "fine" :error -> "bad" other -> "other ${other}" end

fn text(s) do
  case s do
    "" -> "empty"
    "a\n\"b\"\t\\" -> "escapes"
    "\${x}" -> "dollar"
    "ü" -> "umlaut"
    """triple""" -> "triple"
    s -> "text ${s}"
  end
end

fn tuple(t) do
  case t do
    (0, _) -> "first zero"
    (_, "b") -> "second b"
    (n, s) -> "${n}${s}"
  end
end

fn list(xs) do
  case xs do
    [] -> "empty"
    0 :: [] -> "only zero"
    0 :: rest -> "zero and ${rest}"
    a :: b :: [] -> "two ${a} ${b}"
    a :: _ :: c :: rest -> "${a} and third ${c}, ${List.length(rest)} more"
    _ :: [] -> "one"
  end
end

fn variant(c) do
  case c do
    Stop -> "stop"
    Move(0, 0) -> "stay"
    Move(x, 0) | Move(0, x) -> "axis ${x}"
    Cmd.Move(x, y) -> "${x},${y}"
    Say("") -> "silence"
    Say(t) -> "say ${t}"
    Twice(Twice(c)) -> "four times ${variant(c)}"
    Twice(Cmd.Stop) -> "stop stop"
    Twice(c) -> "twice ${variant(c)}"
  end
end

fn as_names(p) do
  case p do
    (Some(n) as inner, _ as second) as whole when n > 5 -> "${n} ${inner} ${second} ${whole}"
    ((None as inner) as again, x) -> "${inner} ${again} ${x}"
    whole -> "${whole}"
  end
end

fn main() do
  println("${int(0)}, ${int(-1)}, ${int(1)}, ${int(255)}, ${int(1000)}, ${int(-1000)}")
  println("${float(0.0)}, ${float(-0.0)}, ${float(-1.5)}, ${float(1.5)}, ${float(25.0)}, ${float(0.0 / 0.0)}")
  println("${bool(true)} ${bool(false)} ${unit(())} ${nothing(nil)} ${atom(:ok)} ${atom(:error)} ${atom(:x)}")
  println("${text("")}, ${text("a\n\"b\"\t\\")}, ${text("\${x}")}, ${text("ü")}, ${text("triple")}, ${text("z")}")
  println("${tuple((0, "b"))}, ${tuple((1, "b"))}, ${tuple((1, "c"))}")
  for xs in [[], [0], [0, 1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5], [7]] do println(list(xs)) end
  for c in [Stop, Move(0, 0), Move(3, 0), Move(0, 4), Move(1, 2), Say(""), Say("hi"), Twice(Stop), Twice(Say("x"))] do
    println(variant(c))
  end
  println(variant(Twice(Twice(Move(1, 1)))))
  println(as_names((Some(6), "s")))
  println(as_names((None, "t")))
  println(as_names((Some(1), "u")))
end
# => zero, minus one, n 1, ff, thousand, n -1000
# => zero, zero, minus, x 1.5, 25, x NaN
# => yes no unit nil fine bad other x
# => empty, escapes, dollar, umlaut, triple, text z
# => first zero, second b, 1c
# => empty
# => only zero
# => zero and [1]
# => two 1 2
# => 1 and third 3, 0 more
# => 1 and third 3, 2 more
# => one
# => stop
# => stay
# => axis 3
# => axis 4
# => 1,2
# => silence
# => say hi
# => stop stop
# => twice say x
# => four times 1,1
# => 6 Some(6) s (Some(6), s)
# => None None t
# => (Some(1), u)
