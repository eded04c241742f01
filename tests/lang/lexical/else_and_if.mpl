fn chain(n) do
  if n == 0 do
    "zero"
  else if n == 1 do
    "one"
  else if n == 2 do
    "two"
  else
    "many"
  end
end

fn nested(n) do
  if n == 0 do
    "zero"
  else
    if n == 1 do
      "one"
    else
      if n == 2 do "two" else "many" end
    end
  end
end

fn mixed(n) do
  if n == 0 do
    "zero"
  else

    let m = n - 1
    if m == 0 do
      "one"
    else if m == 1 do
      "two"
    else
      "many"
    end
  end
end

fn one_line(n) do if n == 0 do "zero" else if n == 1 do "one" else "many" end end

fn with_comment(n) do
  if n == 0 do
    "zero"
  else # a comment does not join the lines
    if n == 1 do
      "one"
    else
      "many"
    end
  end
end

fn no_else(n) do
  if n == 0 do
    println("zero")
  else
    if n == 1 do
      println("one")
    end
  end
  if n == 2 do println("two") else if n == 3 do println("three") end
end

fn main() do
  for n in 0..4 do
    println("${chain(n)} ${nested(n)} ${mixed(n)} ${one_line(n)} ${with_comment(n)}")
    no_else(n)
  end
end
# => zero zero zero zero zero
# => zero
# => one one one one one
# => one
# => two two two many many
# => two
# => many many many many many
# => three
