actor worker(n :: Int) do
  receive do
    m -> worker(n + m)
  end
end

supervisor Crew do
  strategy: one_for_many
  max_restarts: 0
  child a do
    start: fn -> 42 end
  end
  child b do
    start: fn -> spawn(worker, 1) end
    restart: always
    shutdown: soon
  end
  child b do
    start: fn -> spawn(worker, "one") end
    shutdown: -1
  end
  child c do
    shutdown: brutal_kill
  end
end

fn main() do
  let crew = spawn(Crew)
  send(crew, 1)
end
