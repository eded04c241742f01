##! Numbers as people write them.

## How a number is written.
pub struct NumberFormat do
  ## Digits behind the mark.
  digits :: Int
  ## Between whole numbers and fractions.
  mark :: String
  ## Between groups of three digits.
  group :: String
  ## Whether numbers above zero have a sign.
  plus :: Bool
end deriving(Eq, Ord, Hash, Debug)

## Two digits, `.` and `,`, a sign only below zero.
##
##     Number.format(1234.5, Number.usual) # => 1,234.50
pub let usual = NumberFormat { digits: 2, mark: ".", group: ",", plus: false }

## The text of a number.
##
##     Number.format(1234.5, Number.usual) # => 1,234.50
##     Number.format(-0.5, %{Number.usual | mark: ",", group: "."}) # => -0,50
pub fn format(x :: Float, how :: NumberFormat) -> String do
  let digits = Float.format(Math.abs(x), how.digits)
  let sign = if x < 0.0 do
    "-"
  else if how.plus and x > 0.0 do
    "+"
  else
    ""
  end
  case String.split_once(digits, ".") do
    Some((whole, fraction)) -> sign <> grouped(whole, how.group) <> how.mark <> fraction
    None -> sign <> grouped(digits, how.group)
  end
end

## The text of a whole number, with something between groups of three digits.
##
##     Number.grouped("1234567", ",") # => 1,234,567
pub fn grouped(digits :: String, group :: String) -> String do
  let n = String.length(digits)
  let first = n % 3
  let groups = for i in 0..n / 3 do String.slice(digits, first + 3 * i, first + 3 * i + 3) end
  String.join(if first == 0 do groups else List.prepend(groups, String.take(digits, first)) end, group)
end
