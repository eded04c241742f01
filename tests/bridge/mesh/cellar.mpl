##! A service whose requests Rust code answers.

pub struct Bottle do
  name :: String
  year :: Int
end

pub type Refused do
  Empty
  NotThere(name :: String)
end

## Keeps bottles.
extern service Cellar do
  ## Gives how many there are then.
  call Put(bottle :: Bottle) :: Int

  call Take(name :: String) :: Bottle!Refused
  call Mean() :: Float
  call Wait(n :: Int) :: ()
  cast Smash(name :: String)
  cast Burn(why :: String)
end

extern fn open_cellar() -> Pid = "crate::cellar::open"

pub fn stock(cellar, names :: List<String>) -> Int do
  List.map(names, fn name -> Cellar.put(cellar, Bottle { name: name, year: 2000 + String.length(name) }) end) |> List.sum
end

## What Mesh code makes of failures.
pub fn fetch(cellar :: Pid, name :: String) -> String do
  case Cellar.take_try(cellar, name, 5000) do
    Ok(Ok(bottle)) -> "${bottle.name} of ${bottle.year}"
    Ok(Err(Empty)) -> "nothing"
    Ok(Err(NotThere(name))) -> "no ${name}"
    Err(_) -> "gone"
  end
end

pub fn is_there(name :: String) -> Bool = Process.alive(Process.whereis(name))

pub supervisor Cellars do
  child cellar do
    start: fn -> open_cellar() end
  end
end
