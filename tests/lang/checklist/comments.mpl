##! The module says what it is for.

#= a block, #= with one inside, =# and more =#
## What documents a function stands before it.
fn double(n) = n * 2 # behind a line

fn main() do
  let xs = [1, 2, 3] #= between =# |> List.map(double)
    # between the stages of a pipe
    #= of any kind =#
    |> List.filter(fn x -> x > 2 end)

    # and after an empty line
    |> List.map(fn x -> x + 1 end)
  #=
     over
     several lines
  =#
  println("${xs} # no comment #= here =# ${1 #= but here =# + 1}")
end
# => [5, 7] # no comment #= here =# 2
