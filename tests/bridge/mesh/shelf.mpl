##! Actors written in Rust, as Mesh code meets them.

## What the cache takes, which is written in Rust.
pub type Order do
  Put(key :: String, value :: Int)
  Look(key :: String, from :: Pid<Found>)
  Ask(key :: String)
  Fail(why :: String)
end

pub type Found do
  Here(Int)
  Missing(String)
end

extern fn new_cache() -> Pid<Order> = "crate::shelf::new_cache"

pub fn put(cache :: Pid<Order>, key :: String, value :: Int) -> () = send(cache, Put(key, value))

## Calls the cache, which replies.
pub fn ask(cache :: Pid<Order>, key :: String) -> Found = call(cache, Ask(key))

pub fn ask_in_vain(cache :: Pid<Order>) -> Found = call(cache, Put("x", 1))

## Asks the cache and waits for what it says.
actor reader(cache :: Pid<Order>, key :: String, to :: Pid<Found>) do
  send(cache, Look(key, self()))
  receive do
    found -> send(to, found)
  end
end

## Ends with the process it is linked with.
actor follower(leader :: Pid) do
  Process.link(leader)
  receive do
    () -> ()
  end
end

fn cache() -> Pid do
  let pid = new_cache()
  let _ = Process.register("cache", pid)
  pid
end

## A tree of Mesh with a child of Rust.
pub supervisor Shelf do
  child cache do
    start: fn -> cache() end
    shutdown: 5000
  end
end
