let limit = 3
let name = "constant"

fn show(name) = "${name} ${limit}"

fn main() do
  println("${show("parameter")} ${name}")
  let limit = 10
  let name = "local"
  println("${name} ${limit} ${show(name)}")
  case 5 do
    limit -> println("${limit}")
  end
  println((fn limit -> "${limit}" end)(7))
end
# => parameter 3 constant
# => local 10 local 3
# => 5
# => 7
