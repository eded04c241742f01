##! What a customer has taken.

pub struct Line do
  item :: String
  count :: Int
  cents :: Int
end

pub type Refusal do
  NotSold(item :: String)
  TooMany(most :: Int)
end

## A basket: who fills it, how it is billed and what is refused is decided here; HTTP is not.
service Basket do
  fn init(prices :: Map<String, Int>) -> (Map<String, Int>, List<Line>) do (prices, []) end

  ## Gives the sum so far.
  call Add(item :: String, count :: Int) :: Int!Refusal do |state|
    let (prices, lines) = state
    case Map.fetch(prices, item) do
      None -> (state, Err(NotSold(item)))
      Some(_) when count > 10 -> (state, Err(TooMany(10)))
      Some(price) ->
        let lines = List.append(lines, Line { item: item, count: count, cents: price * count })
        ((prices, lines), Ok(sum(lines)))
    end
  end

  call Lines() :: List<Line> do |state|
    let (_, lines) = state
    (state, lines)
  end

  ## Something that nobody thought of.
  call Share(between :: Int) :: Int do |state|
    let (_, lines) = state
    (state, sum(lines) / between)
  end
end

fn sum(lines :: List<Line>) -> Int = List.sum(List.map(lines, fn line -> line.cents end))
