%% The exercises of programs/actors.mpl in Erlang: its processes and messages, one by one.
-module(actors).
-export([main/1]).

main([Name]) ->
    exercise(Name),
    halt(0).

exercise("spawn") -> timed("spawn", 1000000, fun() -> spawning(1000000) end);
exercise("skynet") -> timed("skynet", 1000000, fun() -> node(self(), 1000000), collect(1000000) end);
exercise("idle") -> idle(1000000);
exercise("ping-pong") -> timed("ping-pong", 1000000, fun() -> pairs(1, 1000000) end);
exercise("pairs") -> timed("pairs", 1000000, fun() -> pairs(1000, 1000) end);
exercise("ring") -> timed("ring", 1000000, fun() -> ring(1000, 1000000) end);
exercise("fan-in-8") -> timed("fan-in-8", 2000000, fun() -> fan_in(8, 250000) end);
exercise("fan-in-100") -> timed("fan-in-100", 2000000, fun() -> fan_in(100, 20000) end);
exercise("call") -> timed("call", 1000000, fun() -> calling(1, 1000000) end);
exercise("call-100") -> timed("call-100", 1000000, fun() -> calling(100, 10000) end);
exercise("timers") -> timed("timers", 1000000, fun() -> timers(1000000) end);
exercise("latency") -> latency(3000);
exercise("heaps") -> timed("heaps", 100000, fun() -> heaps(1000, 100) end);
exercise("trees") -> timed("trees", 7 * (1 bsl 20) + 3 * (1 bsl 16), fun() -> trees(16) end).

timed(Name, Steps, Exercise) ->
    Started = erlang:monotonic_time(nanosecond),
    Exercise(),
    report(Name, (erlang:monotonic_time(nanosecond) - Started) / Steps).

report(Name, Value) -> io:format("~s ~.1f~n", [Name, float(Value)]).

collect(0) -> ok;
collect(Left) -> receive N -> collect(Left - N) end.

spawning(Count) ->
    To = self(),
    spawn(fun() -> spawner(To, Count) end),
    collect(Count).

spawner(_, 0) -> ok;
spawner(To, Left) ->
    spawn(fun() -> receive N -> To ! N end end) ! 1,
    spawner(To, Left - 1).

node(To, 1) -> To ! 1;
node(To, Leaves) ->
    spawn(fun() ->
        Me = self(),
        [node(Me, Leaves div 10) || _ <- lists:seq(1, 10)],
        To ! gather(10, 0)
    end).

gather(0, Sum) -> Sum;
gather(Left, Sum) -> receive N -> gather(Left - 1, Sum + N) end.

idle(Count) ->
    To = self(),
    Before = resident(),
    Started = erlang:monotonic_time(nanosecond),
    Idlers = [spawn(fun() -> idler(To) end) || _ <- lists:seq(1, Count)],
    report("idle-spawn", (erlang:monotonic_time(nanosecond) - Started) / Count),
    timer:sleep(500),
    report("idle-bytes", (resident() - Before) * 1024 / Count),
    timed("idle-wake", Count, fun() -> [I ! 1 || I <- Idlers], collect(Count) end).

idler(To) -> receive N -> To ! N, idler(To) end.

resident() ->
    {ok, Text} = file:read_file("/proc/self/status"),
    {match, [Number]} = re:run(Text, "VmRSS:\\s+(\\d+)", [{capture, all_but_first, list}]),
    list_to_integer(Number).

pairs(Count, N) ->
    Done = self(),
    [spawn(fun() -> pinger(spawn(fun ponger/0), N, Done) end) || _ <- lists:seq(1, Count)],
    collect(Count).

ponger() -> receive {From, N} -> From ! {self(), N - 1}, ponger() end.

pinger(_, 0, Done) -> Done ! 1;
pinger(To, Left, Done) ->
    To ! {self(), Left},
    receive {_, N} -> pinger(To, N, Done) end.

ring(Size, Hops) ->
    Done = self(),
    spawn(fun() ->
        First = chain(self(), Size - 1),
        First ! Hops,
        around(First),
        Done ! 1
    end),
    collect(1).

chain(Next, 0) -> Next;
chain(Next, Left) -> chain(spawn(fun() -> relay(Next) end), Left - 1).

relay(Next) ->
    receive N ->
        Next ! N - 1,
        if N > 0 -> relay(Next); true -> ok end
    end.

around(First) ->
    receive
        N when N =< 0 -> ok;
        N -> First ! N - 1, around(First)
    end.

fan_in(Senders, N) ->
    To = self(),
    [spawn(fun() -> burst(To, N) end) || _ <- lists:seq(1, Senders)],
    collect(Senders * N).

burst(_, 0) -> ok;
burst(To, Left) -> To ! 1, burst(To, Left - 1).

%% What a call of `gen_server` does: a monitor, a request with its reference, the reply.
calling(Callers, N) ->
    Done = self(),
    Counter = spawn(fun() -> counter(0) end),
    [spawn(fun() -> caller(Counter, N, Done) end) || _ <- lists:seq(1, Callers)],
    collect(Callers).

counter(Count) -> receive {call, From, Ref} -> From ! {Ref, Count + 1}, counter(Count + 1) end.

caller(_, 0, Done) -> Done ! 1;
caller(Counter, Left, Done) ->
    Ref = erlang:monitor(process, Counter),
    Counter ! {call, self(), Ref},
    receive
        {Ref, _} -> erlang:demonitor(Ref, [flush]);
        {'DOWN', Ref, _, _, Reason} -> exit(Reason)
    end,
    caller(Counter, Left - 1, Done).

timers(Count) ->
    To = self(),
    [erlang:send_after(1 + I rem 1000, To, 1) || I <- lists:seq(0, Count - 1)],
    collect(Count).

busy(N) -> busy((N * 31 + 7) band 16#ffffffff).

volley() -> receive {From, N} -> From ! {self(), N}, volley() end.

latency(Asks) ->
    [spawn(fun() -> busy(1) end) || _ <- lists:seq(1, 4)],
    [spawn(fun volley/0) ! {spawn(fun volley/0), 1} || _ <- lists:seq(1, 100)],
    Waits = lists:sort(asked(spawn(fun ponger/0), Asks, [])),
    [report("wait-" ++ Name, lists:nth(1 + trunc((Asks - 1) * Share), Waits))
        || {Name, Share} <- [{"p50", 0.5}, {"p99", 0.99}, {"p99.9", 0.999}]].

asked(_, 0, Waits) -> Waits;
asked(To, Left, Waits) ->
    timer:sleep(1),
    Asked = erlang:monotonic_time(nanosecond),
    To ! {self(), Left},
    receive {To, _} -> asked(To, Left - 1, [erlang:monotonic_time(nanosecond) - Asked | Waits]) end.

grown(0) -> leaf;
grown(Depth) -> {grown(Depth - 1), grown(Depth - 1)}.

size_of(leaf) -> 1;
size_of({A, B}) -> 1 + size_of(A) + size_of(B).

heaps(Actors, Rounds) ->
    To = self(),
    [spawn(fun() -> gardener(To, grown(10), Rounds) end) ! 0 || _ <- lists:seq(1, Actors)],
    collect(Actors).

gardener(To, Old, 0) -> To ! min(size_of(Old), 1);
gardener(To, Old, Left) ->
    receive N ->
        self() ! N + size_of(grown(8)),
        gardener(To, Old, Left - 1)
    end.

trees(Depth) ->
    true = size_of(grown(Depth + 1)) > 0,
    Old = grown(Depth),
    To = self(),
    Depths = lists:seq(4, Depth, 2),
    [spawn(fun() -> forester(To, D, 1 bsl (Depth - D + 4)) end) || D <- Depths],
    collect(length(Depths)),
    true = size_of(Old) > 0.

forester(To, _, 0) -> To ! 1;
forester(To, Depth, Count) ->
    true = size_of(grown(Depth)) > 0,
    forester(To, Depth, Count - 1).
