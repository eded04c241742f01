fn one() do
  break #~ E0032 `break` outside of loop
end

fn two() do
  continue #~ E0033 `continue` outside of loop
end

fn three() do
  for x in [1] do
    List.map([1], fn y ->
      break #~ E0032
      y
    end)
    fn nested() do
      continue #~ E0033
    end
    nested()
  end
end

fn four() do
  while break do #~ E0032
    ()
  end
end

fn five() do
  for x in [continue] do x end #~ E0033
end

fn main() do
  for x in [1] do
    [1].map() do |y|
      break #~ E0032
    end
  end
end
