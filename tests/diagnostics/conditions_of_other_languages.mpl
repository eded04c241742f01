fn ruby(n) do
  if n > 0 do
    "plus"
  elsif n < 0 do
    "minus"
  else
    "zero"
  end
end

fn python(n) do
  if n > 0 do
    "plus"
  elif n < 0 do
    "minus"
  elif n == 0 do
    "zero"
  else
    "none"
  end
end

fn below(n)
do
  n + 1
end

fn forgotten(n) do
  if n > 0
    "plus"
  else
    "minus"
  end
end

fn colon(n) do
  while n > 0:
    println("plus")
  end
end

fn conditions(n) do
  cond do
    n > 0 -> "plus"
    true -> "minus"
  end
end
