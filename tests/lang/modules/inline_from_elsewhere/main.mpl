import Kit.Tools
from Kit import outer

fn main() do
  println("${Tools.sharpen("saw")} ${outer()} ${Tools.Blade { edge: 1 }.edge}")
end
# => sharp saw sharp outer 1
