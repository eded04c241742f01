struct Pair do
  a :: Int
  b :: String
end deriving(Hash)
struct Empty do
end deriving(Hash)
type Way do
  Left
  Right(Int, Bool)
end deriving(Hash)

fn main() do
  println("${1.hash()} ${0.hash()} ${(-1).hash()} ${true.hash()} ${"".hash()} ${"abc".hash()} ${1.5.hash()}")
  println("${Pair { a: 1, b: "x" }.hash()} ${Empty {}.hash()} ${Left.hash()} ${Right(2, true).hash()}")
end
# => -8517097267634966620 -6284781860667377211 -8289690350564177859 -5808592057526012372 -3750763034362895579 -1792535898324117685 -6154756914075763584
# => 2945916123947698935 -3750763034362895579 -6284781860667377211 -6865235165503847124
