module Box do
  pub fn open() = hidden()
  fn hidden() = 1
  module Inner do
    pub fn value() = 2
  end
end

fn main() do
  println("${Box.open()}")
  println("${Box.hidden()}") #~ E0035 hidden
  println("${Box.Inner.value()}") #~ E0035
  println("${hidden()}") #~ E0004 hidden
  println("${Box.missing()}") #~ E0034 missing
end
