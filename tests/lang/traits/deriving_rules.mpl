struct A do
  n :: Int
end deriving(Eq, Clone) #~ E0028 cannot derive `Clone` for `A`

struct B do
  n :: Int
end deriving(Ord) #~ E0029 cannot derive `Ord` for `B` without `Eq`

type C do
  One
end deriving(Schema) #~ E0028 cannot derive `Schema` for `C`

type D do
  One2
end deriving(Row) #~ E0028 cannot derive `Row` for `D`

struct E do
  f :: Fun(Int) -> Int
end deriving(Eq) #~ E0006 Eq

struct F do
  n :: Int
end deriving(Eq) #~ E0026 duplicate impl: `Eq` is already implemented for `F`
impl Eq for F do
  fn eq(self, other :: F) -> Bool do true end
end

struct G do
  pair :: (Int, Int)
  p :: Pid #~ E0038 field `p` of type `Pid` is not JSON-serializable
end deriving(Json)

type H do
  Wrapped(Fun() -> Int) #~ E0038 field `Wrapped::0`
end deriving(Json)

struct I do
  list :: List<Int> #~ E0039 field `list` has type `List<Int>` which cannot be mapped from a database row
end deriving(Row)

struct J do
  n :: Int
end deriving(Eq)

fn main() do
  println("${J { n: 1 } < J { n: 2 }}") #~ E0006 J does not implement Ord
end
