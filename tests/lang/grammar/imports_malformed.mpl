import * #~ P0001 glob
from List import * #~ P0001 glob
from List import #~ P0001
import List. #~ P0001
from Math import (sqrt, pow

fn main() = () #~ P0001 expected `)` to close this `(`
