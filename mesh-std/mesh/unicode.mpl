##! What the tables of Unicode know of texts. `String` has these under names for texts.

## In a form: `:nfc`, `:nfd`, `:nfkc` or `:nfkd`; another one is a panic.
##
##     Unicode.normalize("é", :nfd) |> String.length() # => 2
pub fn normalize(s :: String, form :: Atom) -> String do
  case form do
    :nfc -> nfc(s)
    :nfd -> nfd(s)
    :nfkc -> nfkc(s)
    :nfkd -> nfkd(s)
    _ -> panic("String.normalize: there is no form ${inspect(form)}")
  end
end

extern fn nfc(s :: String) -> String = "mesh_unicode_nfc" pure
extern fn nfd(s :: String) -> String = "mesh_unicode_nfd" pure
extern fn nfkc(s :: String) -> String = "mesh_unicode_nfkc" pure
extern fn nfkd(s :: String) -> String = "mesh_unicode_nfkd" pure

## Without the marks that letters carry.
##
##     Unicode.remove_marks("é") # => e
pub extern fn remove_marks(s :: String) -> String = "mesh_unicode_remove_marks" pure

## How many columns a terminal needs.
##
##     Unicode.width("日本") # => 4
pub extern fn width(s :: String) -> Int = "mesh_unicode_width" pure
