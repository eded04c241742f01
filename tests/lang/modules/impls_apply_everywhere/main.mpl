from Kinds import Temp, Loud

# Nobody imports `Impls`: its impls apply all the same.
fn main() do
  let t = Temp { deg: 20 }
  println("${t} ${t.shout()} ${7.shout()} ${Loud.shout("x")} ${t + t}")
  println("${[t] == [Temp { deg: 20 }]} ${%{t => "key"}[Temp { deg: 20 }]}")
end
# => 20 degrees 20! 7! x! 40 degrees
# => true key
