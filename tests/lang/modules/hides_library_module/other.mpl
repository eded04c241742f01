pub fn plain(s) = String.length(s)
