struct Twice do
  a :: Int
end
struct Twice do #~ E0045 Twice
  b :: Int
end

type Twice2 do One end
type Twice2 do Two end #~ E0045 Twice2

struct Fields do
  a :: Int
  a :: String #~ E0009 field a is given twice
end

type Variants do
  Same
  Same(Int) #~ E0045 Same
end

actor run() do () end
actor run() do () end #~ E0045 run

fn main() = ()
