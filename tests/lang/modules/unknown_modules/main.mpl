import Utilz #~ E0031 module `Utilz` not found ; Utils
import Nowhere.Deep #~ E0031 module `Nowhere.Deep` not found
from Utills import a #~ E0031 module `Utills` not found ; Utils
from String import lenght #~ E0034 `lenght` is not exported by module `String` ; length
from Listing import length #~ E0031

fn main() do
  println("x")
end
