println("${HTTPApi.name()} ${V2beta.name()} ${JsonTools.name()} ${WebApi.HTTPApi.name()}")
println("${MathUtils.name()} ${twice(2)}")

fn main() do
  println("main ${twice(4)}")
end

# Imports may stand anywhere.
import WebApi.HTTPApi
import WebApi.V2beta
import JsonTools
from MathUtils import (
  twice,
)
import MathUtils
# => http v2 json http
# => math 4
# => main 8
