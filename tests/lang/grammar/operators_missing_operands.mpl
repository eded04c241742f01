fn one() do
  1 + #~ P0001 expected an expression
end

fn two() = * 3 #~ P0001

fn three() = (1, 2

fn four() do #~ P0001 expected `)` to close this `(`
  x = 5 #~ P0001 unexpected `=`
end

fn five() = a => b #~ P0001

fn six() = [1 2] #~ P0001

fn main() = ()
