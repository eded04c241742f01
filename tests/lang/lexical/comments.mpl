##! A module with a comment of its own.
##! It has two lines.

#= A block #= inside a block =# still outside. =#

## Doubles its argument.
##
## The second line of the text.
fn double(n) = n * 2 # to the end of the line

fn middle(a #= the first =#, b #= the second
                               over two lines =#) = a #= between =# - b

#=
fn hidden() = "never parsed: " +
"=#

## A record of two things.
struct Duo do
  ## The first.
  one :: Int # behind the field
  #= in between =#
  two :: Int
end

## A choice.
type Choice do
  ## This way.
  Here # why not
  There(Int)
end

fn main() do
  # first thing in a block
  let total = [3, 4, 5]
    # between two stages
    |> List.map(double)
    #= and a block
       of two lines =#

    |> reduce(0, fn acc, n -> # at the end of an arrow
      acc + n
    end)
    # behind the last stage
  println("${total} ${middle(9, 4)}") # done
  println("# is text, #= too =#, ## and #{braces}")
  let d = Duo { # after a brace
    one: 1, # after a comma
    # a line of its own
    two: 2
    #= and at the end =#
  }
  println("${d.one + d.two}")
  case There(7) do
    # before an arm
    Here -> println("here") # after an arm
    # between arms
    There(n) -> # after the arrow
      # before the body
      println("there ${n}")
    # after the last arm
  end
  let list = [ # in brackets
    1, # one
    2 # two
    # no more
  ]
  println("${list}") #= =# println("same line")
  if #= a head =# true #= too =# do #= here =# println("${#= inside =# 1 + #= again =# 1}") end
  # last thing in a block
end # of main
#= the end #= nested =# #= twice #= thrice =# =# =#
# => 24 5
# => # is text, #= too =#, ## and #{braces}
# => 3
# => there 7
# => [1, 2]
# => same line
# => 2
