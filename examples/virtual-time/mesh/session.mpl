##! Sessions that end when nobody has used them for a quarter of an hour.

pub type Signal do
  Touch
  Close
end

## Ends by itself.
actor session(user :: String, journal :: Pid) do
  receive do
    Touch -> session(user, journal)
    Close -> Journal.note(journal, "${user} left")
    after 900000 -> Journal.note(journal, "${user} forgot to leave")
  end
end

## What became of the sessions.
service Journal do
  fn init() -> List<String> do [] end
  cast Note(line :: String) do |lines| List.append(lines, line) end
  call Lines() :: List<String> do |lines| (lines, lines) end
end

test "a session that is used goes on" do
  let clock = Test.clock()
  let journal = Journal.start()
  let ada = spawn(session, "Ada", journal)
  clock.advance(899999)
  send(ada, Touch)
  clock.advance(899999)
  assert_eq(Journal.lines(journal), [])
  clock.advance(1)
  assert_eq(Journal.lines(journal), ["Ada forgot to leave"])
end
