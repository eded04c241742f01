fn one() do
  let alias = 1 #~ P0001 expected identifier or pattern after `let`
  1
end

fn two() do
  cond #~ P0001
end

fn three() do
  1 + monitor #~ P0001
end

fn trait(x) = x #~ P0001 expected function name

fn five() do
  trap #~ P0001
end

fn six(with) = 1 #~ P0001

def end() = 1 #~ P0001

fn main() do
  ()
end
