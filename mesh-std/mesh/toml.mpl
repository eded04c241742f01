##! Settings in TOML, as values of `Json`: tables are objects, dates are texts.

## The value of a text.
##
##     Toml.parse("a = 1\n[b]\nc = [true]") # => Ok({"a":1,"b":{"c":[true]}})
##     Toml.parse("a = ") |> Result.is_err() # => true
pub fn parse(s :: String) -> Result<Json, String> = Result.and_then(to_json(s), Json.parse)

## The text of a value, which must be an object, and without `null`.
##
##     Toml.encode(Test.ok(Json.parse("{\"a\":1}"))) # => Ok(a = 1)
pub fn encode(j :: Json) -> Result<String, String> = of_json(Json.encode(j))

extern fn to_json(s :: String) -> Result<String, String> = "mesh_toml_to_json" pure
extern fn of_json(s :: String) -> Result<String, String> = "mesh_toml_of_json" pure
