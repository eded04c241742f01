import Config.Deep
println("config ${Deep.pair.first}")
pub let limit = Deep.pair.first * 10
pub let name = "config"
pub let double = fn n -> n * secret end
let secret = List.length(["a", "b"])
pub fn seeded(n) = n + limit
