fn größe_von(länge, _breite) = länge * 2

fn _hidden() = "underscore first"

fn x1y2_() = "digits and underscores"

fn main() do
  let π = 3
  let _state = "ordinary"
  let _ = "thrown away"
  let _ = 17
  let été = π + 1
  println("${größe_von(π, 0)} ${été} ${_state}")
  println("${_hidden()}, ${x1y2_()}")
  let 数 = [1, 2]
  println("${数}")
  let a = 1
  let a = "shadowed by ${a}"
  println(a)
  let _r = 1
  let _r = _r + 1
  println("${_r}")
end
# => 6 4 ordinary
# => underscore first, digits and underscores
# => [1, 2]
# => shadowed by 1
# => 2
