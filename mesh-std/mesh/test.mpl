##! What tests say: each of these ends its process with a message that shows the values and what they are values of, unless it
##! holds.

## A condition holds.
##
##     Test.assert(1 < 2) # => ()
pub fn assert(condition :: Bool) -> () = Prelude.assert(condition)

## Two values are equal.
##
##     Test.equal(1 + 1, 2) # => ()
pub fn equal<T>(actual :: T, expected :: T) -> () where T: Eq, T: Debug do
  let place = place_of_call()
  if actual == expected do () else panic("expected ${inspect(expected)}, but ${it(place, 0, inspect(actual))}") end
end

## Two values are not equal.
##
##     Test.not_equal(1, 2) # => ()
pub fn not_equal<T>(actual :: T, other :: T) -> () where T: Eq, T: Debug do
  let place = place_of_call()
  if actual == other do panic("expected another value, but ${it(place, 0, inspect(actual))}") else () end
end

## A result is a value, which is given.
##
##     Test.ok(Ok(1)) # => 1
pub fn ok<T, E>(r :: Result<T, E>) -> T where E: Display do
  let place = place_of_call()
  case r do
    Ok(x) -> x
    Err(e) -> panic("expected Ok, but ${it(place, 0, "Err(${e})")}")
  end
end

## A result is an error, which is given.
##
##     Test.err(Err("no")) # => no
pub fn err<T, E>(r :: Result<T, E>) -> E where T: Display do
  let place = place_of_call()
  case r do
    Ok(x) -> panic("expected Err, but ${it(place, 0, "Ok(${x})")}")
    Err(e) -> e
  end
end

## An option is a value, which is given.
##
##     Test.some(Some(1)) # => 1
pub fn some<T>(o :: Option<T>) -> T do
  let place = place_of_call()
  case o do
    Some(x) -> x
    None -> panic("expected Some, but ${it(place, 0, "None")}")
  end
end

## An option is none.
##
##     Test.none(String.to_int("x")) # => ()
pub fn none<T>(o :: Option<T>) -> () where T: Display do
  let place = place_of_call()
  case o do
    Some(x) -> panic("expected None, but ${it(place, 0, "Some(${x})")}")
    None -> ()
  end
end

## A function ends its process; the reason is given. The function runs in a process of its own.
##
##     Test.fails(fn -> 1 / List.length([]) end) # => division by zero
pub fn fails<T>(f :: Fun() -> T) -> String do
  case Job.await(Job.async(fn ->
    f()
    ()
  end)) do
    Ok(_) -> panic("expected a failure, but it came to its end")
    Err(reason) -> reason
  end
end

## Two numbers differ by at most `epsilon`.
##
##     Test.near(0.1 + 0.2, 0.3, 0.000001) # => ()
pub fn near(actual :: Float, expected :: Float, epsilon :: Float) -> () do
  let place = place_of_call()
  if Float.approx_equal(actual, expected, epsilon) do
    ()
  else
    panic("expected ${expected} within ${epsilon}, but ${it(place, 0, "${actual}")}")
  end
end

## What an argument is: its text and its value, or the value alone where that is what is written.
fn it(place :: Int, number :: Int, value :: String) -> String do
  let text = argument(place, number)
  if text == "" or text == value or text == "${value}.0" do "it is ${value}" else "${text} is ${value}" end
end

extern fn place_of_call() -> Int = "mesh_place_of_call"
extern fn argument(place :: Int, number :: Int) -> String = "mesh_place_argument"

## Waits for a message that a function accepts, for so many milliseconds, and gives it. Others stay where they are.
##
## ```
## send(Process.self(), 7)
## Test.receives(1000, fn n -> n > 5 end) # => 7
## ```
pub fn receives<M>(ms :: Int, accepts :: Fun(M) -> Bool) -> M do
  case received(ms, accepts) do
    Some(message) -> message
    None -> panic("no such message within ${ms} ms")
  end
end

extern fn received<M>(ms :: Int, accepts :: Fun(M) -> Bool) -> Option<M> = "mesh_test_receives"

## What a function prints. What processes print that it starts goes out as ever.
##
##     Test.capture_output(fn -> println("tea") end) == "tea\n" # => true
pub fn capture_output<T>(f :: Fun() -> T) -> String do
  begin_capture()
  f()
  end_capture()
end

extern fn begin_capture() -> () = "mesh_capture_begin"
extern fn end_capture() -> String = "mesh_capture_end"
## The clock of the test. Timers, sleeps and limits of a test take no time: it stands still while any process can run, and
## goes on to the next timer when all of them wait. With this value a test says itself how far it goes, and knows that
## everything has happened that happens until then:
##
## ```
## test "a till closes after half a minute" do
##   let clock = Test.clock()
##   let till = spawn(fn -> Timer.sleep(30000) end)
##   clock.advance(30000)
##   assert(not Process.alive(till))
## end
## ```
##
## Outside of a test that is a panic.
pub fn clock() -> TestClock = TestClock.start()

## Calls a function with a new directory, which is removed afterwards; gives the result of the function.
##
##     Test.temp_dir(fn d -> File.is_dir(d) end) # => true
pub fn temp_dir<T>(f :: Fun(String) -> T) -> T = ok(Dir.with_temp(f))
