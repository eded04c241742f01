import Utils
import Math.LinearAlgebra
import Api.Main
import Api.V1.UserList
import Deep
from Math.LinearAlgebra import dot
from Api.V1.UserList import (
  names,
  Listing, newest,
)

fn main() do
  println("${Utils.twice(2)} ${LinearAlgebra.dot(1, 2)} ${Math.LinearAlgebra.dot(3, 4)} ${dot(5, 6)}")
  println("${Main.version()} ${Api.Main.version()} ${UserList.names()} ${names()} ${newest().count}")
  println("${Listing { count: 3 }.count} ${UserList.Listing { count: 4 }.count} ${Deep.value()}")
  println("${Math.sqrt(16.0)}")
end
# => 4 2 12 30
# => 1.0 1.0 [a, b] [a, b] 9
# => 3 4 deep
# => 4
