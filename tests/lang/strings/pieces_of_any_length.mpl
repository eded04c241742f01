# Pieces of any length go behind a text of any length, and neither changes what was there before.

let letters = "abcdefghijklmnopqrstuvwxyzäöü"

# The same text, put together at once.
fn whole(n :: Int, piece :: String) -> String = String.join(List.repeat(piece, n), "")

fn grown(n :: Int, piece :: String) -> String = Range.fold(0..n, "", fn s, _i -> s <> piece end)

# Goes on from every text on the way in a second way.
fn forked(n :: Int, piece :: String) -> Bool do
  let texts = List.scan(Range.to_list(0..n), "", fn s, _i -> s <> piece end)
  let others = List.map(texts, fn s -> s <> "!" end)
  let again = List.map(texts, fn s -> s <> "?" end)
  List.all(List.zip(texts, others), fn((s, other)) -> String.strip_suffix(other, "!") == Some(s) end) and
    List.all(List.zip(texts, again), fn((s, other)) -> String.strip_suffix(other, "?") == Some(s) end)
end

fn main() do
  let wrong = for length in 0..30 do
    let piece = String.take(letters, length)
    if grown(300, piece) == whole(300, piece) and forked(200, piece) do 0 else 1 end
  end
  println("${List.sum(wrong)}")
  let s = grown(200, "ab")
  let (a, b, c) = (s <> "ß", s <> "12345678", s <> "123456789")
  println("${String.drop(a, 398)} ${String.drop(b, 398)} ${String.drop(c, 398)} ${String.length(s)}")
  println("${String.byte_size(a <> a)} ${String.drop(b <> "" <> c, 804)} ${s <> "" == s}")
end
# => 0
# => abß ab12345678 ab123456789 400
# => 804 abab123456789 true
