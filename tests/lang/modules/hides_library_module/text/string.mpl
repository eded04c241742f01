pub fn length(s) = "own " <> s
