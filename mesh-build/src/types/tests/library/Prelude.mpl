pub type Option<T> do
  None
  Some(T)
end
pub type Result<T, E> do
  Ok(T)
  Err(E)
end
pub type Ordering do
  Less
  Equal
  Greater
end

pub type ExitReason do
  Normal
  Error(String)
  Killed
  Linked(Pid, ExitReason)
  Shutdown
  Custom(String)
  Noconnection
  Noproc
end

type Notice do
  Exit(Pid, ExitReason)
  Down(Int, Pid, ExitReason)
  NodeDown(String)
  NodeUp(String)
end

pub interface Eq do
  fn eq(self, other :: Self) -> Bool
end

pub interface Ord do
  fn lt(self, other :: Self) -> Bool
  fn compare(self, other :: Self) -> Ordering do
    if self.lt(other) do
      Less
    else if other.lt(self) do
      Greater
    else
      Equal
    end
  end
end

pub interface Add do
  type Output
  fn add(self, other :: Self) -> Self.Output
end

pub interface Sub do
  type Output
  fn sub(self, other :: Self) -> Self.Output
end

pub interface Mul do
  type Output
  fn mul(self, other :: Self) -> Self.Output
end

pub interface Div do
  type Output
  fn div(self, other :: Self) -> Self.Output
end

pub interface Mod do
  type Output
  fn mod(self, other :: Self) -> Self.Output
end

pub interface Neg do
  type Output
  fn neg(self) -> Self.Output
end

pub interface Not do
end

pub interface Display do
  fn to_string(self) -> String
end

pub interface Debug do
  fn inspect(self) -> String
end

pub interface Hash do
  fn hash(self) -> Int
end

pub interface Default do
  fn default() -> Self
end

pub interface From<T> do
  fn from(value :: T) -> Self
end

pub interface Into<T> do
  fn into(self) -> T
end

pub interface Iterator do
  type Item
  fn next(self) -> Option<Self.Item>
end

pub interface Iterable do
  type Item
  type Iter
  fn iter(self) -> Self.Iter
end
pub extern fn println(text :: String) -> () = "println"
pub extern fn compare<T>(a :: T, b :: T) -> Ordering where T: Ord = "compare"
pub extern fn default<T>() -> T where T: Default = "default"
pub extern fn inspect<T>(value :: T) -> String where T: Debug = "inspect"
pub fn map<A, B>(items :: List<A>, f :: Fun(A) -> B) -> List<B> = List.map(items, f)
pub fn filter<A>(items :: List<A>, f :: Fun(A) -> Bool) -> List<A> = List.filter(items, f)
pub extern fn reduce<A, B>(items :: List<A>, start :: B, f :: Fun(B, A) -> B) -> B = "reduce"
