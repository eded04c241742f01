fn f(s) do
  case s do
    "a ${s}" -> 1 #~ P0001 string interpolation not allowed in patterns
    _ -> 2
  end
end

fn g("x${1}") = 1 #~ P0001 string interpolation not allowed in patterns

fn main() = ()
