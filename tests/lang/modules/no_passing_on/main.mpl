import Front

fn main() do
  println("${Front.own()}")
  println("${Front.deep()}") #~ E0034 deep
  println("${deep()}") #~ E0004 deep ; module `Back` has one
  println("${Front.hidden}") #~ E0035 hidden
  println("${Front.Shown.value()}") #~ E0035
  let s = Secret { n: 1 } #~ E0046 Secret
end
