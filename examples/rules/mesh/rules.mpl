##! What a parcel costs: the part of the program that changes every other week.

pub struct Parcel do
  grams :: Int
  country :: String
  is_express :: Bool
end

pub type Refusal do
  TooHeavy(most :: Int)
  NotServed(country :: String)
end

## The price in cents.
pub fn price(parcel :: Parcel) -> Int!Refusal do
  let base = by_weight(parcel.grams)?
  let zone = by_country(parcel.country)?
  let price = base * zone / 100
  Ok(if parcel.is_express do price * 2 else price end)
end

fn by_weight(grams) when grams <= 1000 = Ok(399)
fn by_weight(grams) when grams <= 5000 = Ok(599)
fn by_weight(grams) when grams <= 20000 = Ok(1299)
fn by_weight(_grams) = Err(TooHeavy(20000))

fn by_country("DE") = Ok(100)
fn by_country("FR") = Ok(150)
fn by_country("US") = Ok(400)
fn by_country(other) = Err(NotServed(other))

test "a heavy parcel is refused before anybody asks where it goes" do
  let parcel = Parcel { grams: 20001, country: "XX", is_express: false }
  assert_eq(price(parcel), Err(TooHeavy(20000)))
end

test "express is twice the price" do
  let parcel = Parcel { grams: 900, country: "FR", is_express: false }
  assert_eq(price(parcel), Ok(598))
  assert_eq(price(%{parcel | is_express: true}), Ok(1196))
end
