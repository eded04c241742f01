##! Processes under keys of any type, each with a value: rooms and their members, tenants and their services.
##!
##! A registry has a name, and lives as long as the program. What a process has registered is gone when it ends. In a
##! registry of `:unique` keys a key has one process, in one of `:duplicate` keys any number. Keys and values are of the
##! types of what is registered first; to ask for others ends the caller.

## Makes a registry, with keys that are `:unique` or `:duplicate`. One that is there already stays as it is, if its keys
## are of the same kind.
##
## ```
## Registry.start(:rooms, :unique)
## Registry.register(:rooms, "kitchen", 3) # => Ok(())
## Registry.find(:rooms, "kitchen") == Some(Process.self()) # => true
## ```
pub extern fn start(registry :: Atom, keys :: Atom) -> () = "mesh_registry_start"

## Registers the caller under a key; an error is the process that has it.
##
## ```
## Registry.start(:seats, :unique)
## Registry.register(:seats, 12, "window") # => Ok(())
## Registry.register(:seats, 12, "aisle") == Err(Process.self()) # => true
## ```
pub fn register<K, V>(registry :: Atom, key :: K, value :: V) -> Result<(), Pid> where K: Hash, K: Eq do
  register_pid(registry, Process.self(), key, value)
end

## Registers a process under a key; an error is the process that has it, or this one if it has ended.
##
## ```
## Registry.start(:guests, :unique)
## Registry.register_pid(:guests, Process.self(), "Ada", ()) # => Ok(())
## ```
pub extern fn register_pid<K, V>(registry :: Atom, pid :: Pid, key :: K, value :: V) -> Result<(), Pid> where K: Hash, K: Eq = "mesh_registry_add"

## Who is registered under a key, and with what, in the order in which they came. What type the values have must follow
## from what is done with them, or be said: `let found :: List<(Pid, String)> = Registry.lookup(…)`. Where they are not wanted,
## there is `pids`.
##
## ```
## Registry.start(:tables, :duplicate)
## Registry.register(:tables, "garden", 4)
## let found :: List<(Pid, Int)> = Registry.lookup(:tables, "garden")
## List.map(found, Tuple.second) # => [4]
## ```
pub extern fn lookup<K, V>(registry :: Atom, key :: K) -> List<(Pid, V)> where K: Hash, K: Eq = "mesh_registry_lookup"

## Who is registered under a key, in the order in which they came.
##
## ```
## Registry.start(:cooks, :duplicate)
## Registry.pids(:cooks, "soup") # => []
## ```
pub extern fn pids<K>(registry :: Atom, key :: K) -> List<Pid> where K: Hash, K: Eq = "mesh_registry_pids"

## The process that came first of those under a key.
##
## ```
## Registry.start(:keepers, :unique)
## Registry.find(:keepers, "bar") # => None
## ```
pub extern fn find<K>(registry :: Atom, key :: K) -> Option<Pid> where K: Hash, K: Eq = "mesh_registry_find"

## The process that came first of those under a key, to be used at once: `Ledger.post(Registry.via(:books, "acme"), 12)`.
## If there is none, the null pid: a call of it fails with `noproc`, a message to it vanishes.
##
## ```
## Registry.start(:books, :unique)
## Registry.via(:books, "acme") # => <0.0>
## ```
pub extern fn via<K>(registry :: Atom, key :: K) -> Pid where K: Hash, K: Eq = "mesh_registry_via"

## Gives the caller another value under a key; whether it is registered there.
##
## ```
## Registry.start(:scores, :unique)
## Registry.register(:scores, "Ada", 1)
## Registry.update(:scores, "Ada", 2) # => true
## Registry.update(:scores, "Bo", 2) # => false
## ```
pub extern fn update<K, V>(registry :: Atom, key :: K, value :: V) -> Bool where K: Hash, K: Eq = "mesh_registry_set"

## Takes a key away from the caller; whether it had it.
##
## ```
## Registry.start(:bells, :unique)
## Registry.register(:bells, "door", ())
## Registry.unregister(:bells, "door") # => true
## Registry.unregister(:bells, "door") # => false
## ```
pub extern fn unregister<K>(registry :: Atom, key :: K) -> Bool where K: Hash, K: Eq = "mesh_registry_remove"

## The keys of a process, in the order in which they came into the registry.
##
## ```
## Registry.start(:lamps, :unique)
## Registry.register(:lamps, "hall", ())
## let keys :: List<String> = Registry.keys_of(:lamps, Process.self())
## keys # => [hall]
## ```
pub extern fn keys_of<K>(registry :: Atom, pid :: Pid) -> List<K> = "mesh_registry_keys_of"

## All keys, in the order in which they came into the registry.
##
## ```
## Registry.start(:doors, :unique)
## Registry.register(:doors, "front", ())
## let keys :: List<String> = Registry.keys(:doors)
## keys # => [front]
## ```
pub extern fn keys<K>(registry :: Atom) -> List<K> = "mesh_registry_keys"

## Sends a message to everybody under a key; gives to how many.
##
## ```
## Registry.start(:listeners, :duplicate)
## Registry.register(:listeners, "news", ())
## Registry.send_all(:listeners, "news", "tea is ready") # => 1
## ```
pub fn send_all<K, M>(registry :: Atom, key :: K, message :: M) -> Int where K: Hash, K: Eq do
  let found = pids(registry, key)
  for pid in found do
    send(pid, message)
  end
  List.length(found)
end
