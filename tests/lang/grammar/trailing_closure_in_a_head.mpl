fn run(f) = f()

fn main() do
  if run() do true end do #~ P0001
    println("a")
  end
end
