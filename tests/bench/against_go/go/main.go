// The Go side of the race: one sample of one workload with one subject.
//
//	against_go WORKLOAD SUBJECT MILLIS      prints {"ns": ..., "operations": ..., "millis": ...}
//	against_go list                         prints what there is, a "WORKLOAD SUBJECT" a line
//
// race.cpp is the same program in C++; what is said there about the workloads holds here.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"
)

// A race makes what does n operations and answers how long they took; in goroutines, after n
// untimed ones.
type race struct {
	workload, subject string
	cores             int // GOMAXPROCS
	make              func() func(n uint64) time.Duration
}

func alone(work func(n uint64)) func(n uint64) time.Duration {
	return func(n uint64) time.Duration {
		start := time.Now()
		work(n)
		return time.Since(start)
	}
}

func together(workers int, work func(n uint64)) func(n uint64) time.Duration {
	return func(n uint64) time.Duration {
		return onEach(workers, func(w int, line *startLine) {
			work(share(n, workers, w))
			line.meet()
			work(share(n, workers, w))
		})
	}
}

type timed = func(uint64) time.Duration

func races() []race {
	all := runtime.NumCPU()
	list := []race{
		{"get_put_one", "pool", 1, func() timed { p := newPool(); return alone(func(n uint64) { getPutPool(p, n) }) }},
		{"get_put_one", "mutex", 1, func() timed { s := &stack{}; return alone(func(n uint64) { getPutStack(s, n) }) }},
		{"get_put_one", "channel", 1, func() timed { c := newChannel(1); return alone(func(n uint64) { getPutChannel(c, n) }) }},
		{"get_put_all", "pool", all, func() timed { p := newPool(); return together(all, func(n uint64) { getPutPool(p, n) }) }},
		{"get_put_all", "mutex", all, func() timed { s := &stack{}; return together(all, func(n uint64) { getPutStack(s, n) }) }},
		{"get_put_all", "channel", all, func() timed {
			c := newChannel(all)
			return together(all, func(n uint64) { getPutChannel(c, n) })
		}},
		{"overflow", "pool", 1, func() timed {
			p, held := newPool(), newHeld()
			return alone(func(n uint64) { overflowPool(p, held, n) })
		}},
		{"overflow", "mutex", 1, func() timed {
			s, held := &stack{}, newHeld()
			return alone(func(n uint64) { overflowStack(s, held, n) })
		}},
		{"overflow", "channel", 1, func() timed {
			c, held := newChannel(0), newHeld()
			return alone(func(n uint64) { overflowChannel(c, held, n) })
		}},
	}
	if all > 1 { // a thief that spins needs a core of its own
		list = append(list,
			race{"starvation", "pool", all, func() timed { return starvePool(all - 1) }},
			race{"starvation", "mutex", all, func() timed { return starveStack(all - 1) }},
			race{"starvation", "channel", all, func() timed { return starveChannel(all - 1) }})
	}
	return list
}

// sample warms up, finds how many operations fill the time, and times that many.
func sample(run timed, millis int) (ns float64, n uint64, took time.Duration) {
	want := time.Duration(millis) * time.Millisecond
	n = 10 * batch
	for took = run(n); took < want/4; took = run(n) {
		n *= 2
	}
	for {
		n = uint64(float64(n)*float64(want)/float64(took))/batch*batch + batch
		if took = run(n); took >= want/2 {
			return float64(took) / float64(n), n, took
		}
	}
}

func report(ns float64, n uint64, took time.Duration) {
	fmt.Printf("{\"ns\": %.3f, \"operations\": %d, \"millis\": %.1f}\n", ns, n, took.Seconds()*1000)
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "list" {
		for _, r := range races() {
			fmt.Println(r.workload, r.subject)
		}
		for _, c := range collects {
			fmt.Println(c.workload, c.subject)
		}
		return
	}
	if len(os.Args) != 4 {
		refuse("expected WORKLOAD SUBJECT MILLIS, or list")
	}
	millis, err := strconv.Atoi(os.Args[3])
	if err != nil || millis < 1 || millis > 60000 {
		refuse("found '" + os.Args[3] + "', expected milliseconds from 1 to 60000")
	}
	for _, r := range races() {
		if r.workload == os.Args[1] && r.subject == os.Args[2] {
			runtime.GOMAXPROCS(r.cores)
			run := r.make()
			var done uint64
			report(sample(func(n uint64) time.Duration {
				if done += n; r.cores > 1 || r.workload == "get_put_all" {
					done += n
				}
				return run(n)
			}, millis))
			check(done)
			return
		}
	}
	for _, c := range collects {
		if c.workload == os.Args[1] && c.subject == os.Args[2] {
			report(collect(c.pools, c.whole, millis))
			return
		}
	}
	refuse("found '" + os.Args[1] + " " + os.Args[2] + "', expected a line of list")
}

func refuse(why string) {
	fmt.Fprintln(os.Stderr, "against_go: "+why)
	os.Exit(2)
}
