import Vault
from Vault import secret #~ E0035 private ; `secret` is private in module `Vault` ; add `pub` to `secret`
from Vault import Hidden, Shown #~ E0035 private ; Hidden
from Vault import missing #~ E0034 `missing` is not exported by module `Vault` ; available exports
from Vault import limit #~ E0035 private ; limit

fn a(h :: Vault.Hidden) = h #~ E0035 Hidden
fn b(h :: Vault.Missing) = h #~ E0034 Missing

fn main() do
  println("${Vault.secret()}") #~ E0035 secret
  println("${Vault.nothing()}") #~ E0034 nothing
  println("${Vault.shown(1)}")
  println("${Vault.Inner.value()}") #~ E0035 Inner
  println("${Vault.limit}") #~ E0035 limit
  println("${Vault.Hidden { n: 1 }}") #~ E0035 Hidden
  println("${Vault.Way.Left}") #~ E0035 Way
  println("${String.missing("a")}") #~ E0034 missing
end
