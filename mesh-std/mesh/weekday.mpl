##! The days of the week.

## A day of the week.
pub type Weekday do
  Monday
  Tuesday
  Wednesday
  Thursday
  Friday
  Saturday
  Sunday
end

## Its number, from 1 for Monday to 7 for Sunday.
##
##     Weekday.to_int(Weekday.Sunday) # => 7
pub fn to_int(day :: Weekday) -> Int do
  case day do
    Monday -> 1
    Tuesday -> 2
    Wednesday -> 3
    Thursday -> 4
    Friday -> 5
    Saturday -> 6
    Sunday -> 7
  end
end

## The day of a number; numbers go round: 8 is Monday again.
##
##     Weekday.from_int(3) # => Wednesday
pub fn from_int(n :: Int) -> Weekday do
  case Int.mod_floor(n, 7) do
    Some(1) -> Monday
    Some(2) -> Tuesday
    Some(3) -> Wednesday
    Some(4) -> Thursday
    Some(5) -> Friday
    Some(6) -> Saturday
    _ -> Sunday
  end
end
