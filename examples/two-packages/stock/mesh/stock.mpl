##! How many there are of what.

## The goods of a shop.
service Stock do
  fn init(goods :: Map<String, Int>) -> Map<String, Int> do goods end

  ## Takes some, or gives how many there are.
  call Take(item :: String, count :: Int) :: Int!Int do |goods|
    let has = Map.get_or(goods, item, 0)
    if count > has do
      (goods, Err(has))
    else
      (Map.put(goods, item, has - count), Ok(has - count))
    end
  end
end
