# What a constant only mentions may come later: a closure runs when it is called.

let routes = [("/", home), ("/about", fn -> "about ${title}" end)]
let title = String.to_upper("mesh")
let is_even = fn n -> if n == 0 do true else is_odd(n - 1) end end
let is_odd = fn n -> if n == 0 do false else is_even(n - 1) end end

fn home() = "${title} has ${List.length(routes)} pages"

fn main() do
  for (path, page) in routes do
    println("${path}: ${page()}")
  end
  println("${is_even(10)} ${is_odd(10)}")
end
# => /: MESH has 2 pages
# => /about: about MESH
# => true false
