##! What Mesh code asks the program around it for.

pub struct Address do
  name :: String
  city :: String
end

## Sends letters.
pub extern interface Mailer do
  ## Gives the number of letters so far.
  fn send(to :: String, body :: String) -> Int!String

  ## Who has this number.
  async fn lookup(id :: Int) -> Option<Address>
  blocking fn archive(bodies :: List<String>) -> Int
  fn flush()
end

extern interface Clock do
  fn now() -> Int
end

pub fn greet(id :: Int) -> Int!String do
  case Mailer.lookup(id) do
    Some(address) -> Mailer.send(address.name, "hello in ${address.city}")
    None -> Err("nobody has ${id}")
  end
end

pub fn stamps(n :: Int) -> List<Int> do
  Mailer.flush()
  List.map(List.range(0, n), fn _i -> Clock.now() end)
end

pub fn archived(bodies :: List<String>) -> Int = Mailer.archive(bodies)
pub fn as_value() -> Int!String = twice(Mailer.send)

fn twice(f :: Fun(String, String) -> Int!String) -> Int!String do
  f("a", "b")?
  f("a", "c")
end
