// The exercises of programs/actors.mpl in Go: a goroutine for a process, a channel for its mailbox. A channel has a limit
// where a mailbox has none; it is large enough here that senders seldom wait, except where one message is all there is.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"time"
)

const room = 1024

func main() {
	switch name := os.Args[1]; name {
	case "spawn":
		timed(name, 1000000, func() { spawning(1000000) })
	case "skynet":
		timed(name, 1000000, func() { skynet(1000000) })
	case "idle":
		idle(1000000)
	case "ping-pong":
		timed(name, 1000000, func() { pairs(1, 1000000) })
	case "pairs":
		timed(name, 1000000, func() { pairs(1000, 1000) })
	case "ring":
		timed(name, 1000000, func() { ring(1000, 1000000) })
	case "fan-in-8":
		timed(name, 2000000, func() { fanIn(8, 250000) })
	case "fan-in-100":
		timed(name, 2000000, func() { fanIn(100, 20000) })
	case "call":
		timed(name, 1000000, func() { calling(1, 1000000) })
	case "call-100":
		timed(name, 1000000, func() { calling(100, 10000) })
	case "timers":
		timed(name, 1000000, func() { timers(1000000) })
	case "latency":
		latency(3000)
	case "heaps":
		timed(name, 100000, func() { heaps(1000, 100) })
	case "trees":
		timed(name, forestNodes(16), func() { trees(16) })
	default:
		panic("no exercise `" + name + "`")
	}
}

func report(name string, value float64) { fmt.Printf("%s %.1f\n", name, value) }

func timed(name string, steps int, exercise func()) {
	started := time.Now()
	exercise()
	report(name, float64(time.Since(started).Nanoseconds())/float64(steps))
}

func collect(from <-chan int, left int) {
	for left > 0 {
		left -= <-from
	}
}

func spawning(count int) {
	to := make(chan int, room)
	go func() {
		for i := 0; i < count; i++ {
			own := make(chan int, 1)
			go func() { to <- <-own }()
			own <- 1
		}
	}()
	collect(to, count)
}

func node(to chan<- int, leaves int) {
	if leaves == 1 {
		to <- 1
		return
	}
	own := make(chan int, 10)
	for i := 0; i < 10; i++ {
		go node(own, leaves/10)
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += <-own
	}
	to <- sum
}

func skynet(leaves int) {
	to := make(chan int, 1)
	go node(to, leaves)
	collect(to, leaves)
}

func idle(count int) {
	before := resident()
	to := make(chan int, room)
	started := time.Now()
	idlers := make([]chan int, 0)
	for i := 0; i < count; i++ {
		own := make(chan int, 1)
		go func() {
			for n := range own {
				to <- n
			}
		}()
		idlers = append(idlers, own)
	}
	report("idle-spawn", float64(time.Since(started).Nanoseconds())/float64(count))
	time.Sleep(500 * time.Millisecond)
	report("idle-bytes", float64((resident()-before)*1024)/float64(count))
	timed("idle-wake", count, func() {
		go func() {
			for _, idler := range idlers {
				idler <- 1
			}
		}()
		collect(to, count)
	})
}

// Kilobytes of memory in use.
func resident() int {
	text, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(text), "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "VmRSS:" {
			n, _ := strconv.Atoi(words[1])
			return n
		}
	}
	return 0
}

type ball struct {
	from chan ball
	n    int
}

func ponger(own chan ball) {
	for b := range own {
		b.from <- ball{own, b.n - 1}
	}
}

func pinger(to chan ball, left int, done chan<- int) {
	own := make(chan ball, 1)
	for left > 0 {
		to <- ball{own, left}
		left = (<-own).n
	}
	done <- 1
}

func pairs(count, n int) {
	done := make(chan int, room)
	for i := 0; i < count; i++ {
		to := make(chan ball, 1)
		go ponger(to)
		go pinger(to, n, done)
	}
	collect(done, count)
}

func relay(own <-chan int, next chan<- int) {
	for n := range own {
		next <- n - 1
		if n <= 0 {
			return
		}
	}
}

func ring(size, hops int) {
	last := make(chan int, 1)
	next := last
	for i := 1; i < size; i++ {
		own := make(chan int, 1)
		go relay(own, next)
		next = own
	}
	next <- hops
	for n := range last {
		if n <= 0 {
			return
		}
		next <- n - 1
	}
}

func fanIn(senders, n int) {
	to := make(chan int, room)
	for i := 0; i < senders; i++ {
		go func() {
			for j := 0; j < n; j++ {
				to <- 1
			}
		}()
	}
	collect(to, senders*n)
}

func calling(callers, n int) {
	asked := make(chan chan int, room)
	go func() {
		count := 0
		for answer := range asked {
			count++
			answer <- count
		}
	}()
	done := make(chan int, callers)
	for i := 0; i < callers; i++ {
		go func() {
			for j := 0; j < n; j++ {
				answer := make(chan int, 1)
				asked <- answer
				<-answer
			}
			done <- 1
		}()
	}
	collect(done, callers)
}

func timers(count int) {
	to := make(chan int, room)
	for i := 0; i < count; i++ {
		time.AfterFunc(time.Duration(1+i%1000)*time.Millisecond, func() { to <- 1 })
	}
	collect(to, count)
}

func latency(asks int) {
	for i := 0; i < 4; i++ {
		go func() {
			n := uint64(1)
			for {
				n = n*31 + 7
				if n == 0 {
					runtime.Gosched() // The compiler may not leave the loop out.
				}
			}
		}()
	}
	for i := 0; i < 100; i++ {
		a, b := make(chan ball, 1), make(chan ball, 1)
		volley := func(own chan ball) {
			for it := range own {
				it.from <- ball{own, it.n}
			}
		}
		go volley(a)
		go volley(b)
		a <- ball{b, 1}
	}
	to, own := make(chan ball, 1), make(chan ball, 1)
	go ponger(to)
	waits := make([]int, 0, asks)
	for i := 0; i < asks; i++ {
		time.Sleep(time.Millisecond)
		asked := time.Now()
		to <- ball{own, i}
		<-own
		waits = append(waits, int(time.Since(asked).Nanoseconds()))
	}
	sort.Ints(waits)
	at := func(share float64) float64 { return float64(waits[int(float64(len(waits)-1)*share)]) }
	report("wait-p50", at(0.5))
	report("wait-p99", at(0.99))
	report("wait-p99.9", at(0.999))
}

type tree struct{ left, right *tree }

func grown(depth int) *tree {
	if depth == 0 {
		return nil
	}
	return &tree{grown(depth - 1), grown(depth - 1)}
}

func (t *tree) size() int {
	if t == nil {
		return 1
	}
	return 1 + t.left.size() + t.right.size()
}

func heaps(actors, rounds int) {
	to := make(chan int, room)
	for i := 0; i < actors; i++ {
		go func() {
			own, old := make(chan int, 1), grown(10)
			own <- 0
			for j := 0; j < rounds; j++ {
				own <- <-own + grown(8).size()
			}
			if old.size() > 0 {
				to <- 1
			}
		}()
	}
	collect(to, actors)
}

// How many inner nodes the trees have that `trees` makes.
func forestNodes(depth int) int { return (depth/2-1)<<(depth+4) + 3<<depth }

func trees(depth int) {
	if grown(depth+1).size() == 0 {
		panic("there is a tree")
	}
	old := grown(depth)
	to := make(chan int, room)
	count := 0
	for d := 4; d <= depth; d += 2 {
		count++
		go func(d int) {
			for i := 0; i < 1<<(depth-d+4); i++ {
				if grown(d).size() == 0 {
					panic("there is a tree")
				}
			}
			to <- 1
		}(d)
	}
	collect(to, count)
	runtime.KeepAlive(old)
}
