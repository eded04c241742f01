##! A service that says which requests it has begun, and may come to any end meanwhile.

extern fn begun(id :: Int) -> () = "crate::delivery::begun"

service Desk do
  fn init() -> Int do 0 end

  ## Gives back what it was asked with: after a nap, if it lives so long.
  call Serve(id :: Int, nap :: Int, fails :: Bool) :: Int do |n|
    begun(id)
    if nap > 0 do Timer.sleep(nap) else () end
    if fails do panic("as it was asked to") else (n + 1, id) end
  end
end
