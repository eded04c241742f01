fn main() do
  let a=1
  let b=2
  println("${a<b} ${a<=b} ${a==b} ${a!=b} ${a>b} ${a>=b}")
  println("${a+b} ${a-b} ${a*b} ${a/b} ${a%b} ${-a+b}")
  println("a"<>"b"++"c")
  println("${[a]|>List.length} ${a..b} ${true&&false||!false}")
  let f=fn x->x+1 end
  println("${f(a)} ${[a,b][1]} ${(a,b)}")
  let g=fn 0->"zero"|_->"other" end
  println(g(0)<>g(1))
  println("${a<-b}")
  case [a]do x::_->println("${x}")[]->println("none")end
  let m=%{a=>b}
  println("${m}")
end
# => true true false true false false
# => 3 -1 2 0 1 1
# => abc
# => 1 1..2 true
# => 2 2 (1, 2)
# => zeroother
# => false
# => 1
# => %{1 => 2}
