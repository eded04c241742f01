##! Identifiers that are unique everywhere.

## An identifier; its text is in lower case with hyphens.
pub struct Uuid do
  text :: String
end deriving(Eq, Ord, Hash)

## A random one.
##
##     Uuid.version(Uuid.v4()) # => 4
pub fn v4() -> Uuid = Uuid { text: random() }

## One that begins with the time, so that later ones are greater.
##
##     Uuid.version(Uuid.v7()) # => 7
pub fn v7() -> Uuid = Uuid { text: timed() }

## The one of a name in a space of names.
##
##     Uuid.v5(Uuid.nothing, "example") == Uuid.v5(Uuid.nothing, "example") # => true
pub fn v5(space :: Uuid, name :: String) -> Uuid = Uuid { text: named(space.text, name) }

extern fn random() -> String = "mesh_uuid_v4"
extern fn timed() -> String = "mesh_uuid_v7"
extern fn named(space :: String, name :: String) -> String = "mesh_uuid_v5" pure
extern fn read(s :: String) -> Option<String> = "mesh_uuid_parse" pure

## The one of zeros.
##
##     Uuid.nothing # => 00000000-0000-0000-0000-000000000000
pub let nothing = Uuid { text: "00000000-0000-0000-0000-000000000000" }

## The one of zeros; the same as `nothing`. The word `nil` is reserved, so it is no constant.
##
##     Uuid.nil() == Uuid.nothing # => true
pub extern fn nil() -> Uuid = "mesh_uuid_nil" pure

## Its text, in lower case with hyphens.
##
##     Uuid.to_string(Uuid.nothing) # => 00000000-0000-0000-0000-000000000000
pub fn to_string(u :: Uuid) -> String = u.text

## The identifier that is written, in any of the usual forms.
##
##     Uuid.parse("67E5504410B1426F9247BB680E5FE0C8") # => Ok(67e55044-10b1-426f-9247-bb680e5fe0c8)
pub fn parse(s :: String) -> Result<Uuid, String> do
  Option.ok_or(Option.map(read(s), fn text -> Uuid { text: text } end), "not a UUID: ${s}")
end

## Whether a text is an identifier.
##
##     Uuid.is_valid("x") # => false
pub fn is_valid(s :: String) -> Bool = Option.is_some(read(s))

## Its 16 bytes.
##
##     Uuid.to_bytes(Uuid.v4()) |> Bytes.size() # => 16
pub fn to_bytes(u :: Uuid) -> Bytes = Result.unwrap(Hex.decode(String.replace(u.text, "-", "")))

## The identifier of 16 bytes.
##
##     Uuid.from_bytes(Bytes.new()) # => None
pub fn from_bytes(b :: Bytes) -> Option<Uuid> do
  if Bytes.size(b) == 16 do Result.ok(parse(Hex.encode(b))) else None end
end

## Which kind of identifier it is.
##
##     Uuid.version(Uuid.nothing) # => 0
pub fn version(u :: Uuid) -> Int = Option.unwrap_or(String.to_int_base(String.slice(u.text, 14, 15), 16), 0)

impl Display for Uuid do
  fn to_string(self) -> String do self.text end
end

impl Debug for Uuid do
  fn inspect(self) -> String do self.text end
end

impl ToJson for Uuid do
  fn to_json(self) -> Json do Json.Str(self.text) end
end

impl FromJson for Uuid do
  fn from_json(text :: String) -> Result<Uuid, String> do Result.and_then(Result.and_then(Json.parse(text), Json.as_string), parse) end
end
