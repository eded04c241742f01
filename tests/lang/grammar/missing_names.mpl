fn = 1 #~ P0001 expected function name

struct do #~ P0001 expected struct name
  x :: Int
end

type = Int #~ P0001 expected type name

interface do #~ P0001 expected interface name
end

actor do #~ P0001 expected actor name
end

service do #~ P0001 expected service name
end

supervisor do #~ P0001 expected supervisor name
end

module do #~ P0001 expected module name
end

import #~ P0001 expected a name after `import`

fn main() do
  let = 1 #~ P0001 expected identifier or pattern after `let`
  ()
end
