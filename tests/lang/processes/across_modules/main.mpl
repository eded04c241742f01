# Supervisors are functions: imported, qualified, as values, in inline modules.

from Team import Team, member
import Team

module Inner do
  pub supervisor Crew do
    max_seconds: 1
  end
end

supervisor All do
  strategy: rest_for_one
  child team do
    start: Team
  end
  child crew do
    start: fn -> spawn(Inner.Crew) end
  end
  child team_again do
    start: fn -> Team.Team() end
  end
end

actor printer(n :: Int) do
  receive do
    text ->
      println(text)
      if n > 1 do printer(n - 1) else println("printed all") end
  end
end

fn main() do
  let starts = [Team, Team.Team, Inner.Crew]
  println("${List.length(starts)}")
  let all = spawn(All)
  for child in Supervisor.which_children(all) do
    println("${child.name} ${child.is_supervisor}")
  end
  let out = spawn(printer, 1)
  send(spawn(member, "direct"), (out, 3))
  while Process.alive(out) do
    Timer.sleep(1)
  end
  let hidden = Team.hidden()
  println("${List.length(Supervisor.which_children(hidden))}")
  Process.exit(hidden, Shutdown)
  while Process.alive(hidden) do
    Timer.sleep(1)
  end
  Process.exit(all, Shutdown)
  while Process.alive(all) do
    Timer.sleep(1)
  end
end

# => 3
# => team true
# => crew true
# => team_again true
# => direct 3
# => printed all
# => 1
# => hidden hello: shutdown
# => reserve hello: shutdown
# => hello hello: shutdown
# => reserve hello: shutdown
# => hello hello: shutdown
# => direct hello: shutdown
