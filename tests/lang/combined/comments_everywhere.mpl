#= block #= nested =# still =#
##! module doc
## doc of main
fn main() do # trailing
  let x = #= inside =# 1 #= after =#
  let y = x
    # one
    #= two =#
    |> add(2) # three
    # four

    |> add(3)
  println( # open
    "${y}" #= in =#
  )
  let z = [ # c
    1, # d
    2 # e
  ]
  println("${z}")
end
fn add(a, #= sep =# b) = a + b
# => 6
# => [1, 2]
