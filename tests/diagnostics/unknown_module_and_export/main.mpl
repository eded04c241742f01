import Shelf
import Shelff
from Shelf import take, put

fn main() do
  println("${Shelf.count()} ${Shelf.hidden()} ${List.lenght([1])}")
end
