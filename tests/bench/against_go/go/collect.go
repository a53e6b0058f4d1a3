package main

import (
	"runtime"
	"runtime/debug"
	"sort"
	"sync"
	"time"
	_ "unsafe" // for linkname
)

// poolCleanup is what the runtime calls at the start of every collection, with the world stopped.
// Here nothing else runs and no collection is on its way, so it may be called by hand: that is
// Go's cleanup alone, without stopping the world, marking or sweeping.
//
//go:linkname poolCleanup sync.poolCleanup
func poolCleanup()

var collects = []struct {
	workload, subject string
	pools             int
	whole             bool
}{
	{"collect_1", "pool", 1, false},
	{"collect_100", "pool", 100, false},
	{"collect_10000", "pool", 10000, false},
	{"collect_10000", "pool_whole", 10000, true},
}

// use puts two objects into every pool: one for the private slot, one for a ring.
func use(pools []sync.Pool, x, y *object) {
	for i := range pools {
		pools[i].Put(x)
		pools[i].Put(y)
	}
}

// collect times collections of so many pools, all of them in use before each, so that each has both
// tiers. Median nanoseconds of a collection, how many were timed, and the time of all of those.
//
// whole = false: poolCleanup alone.
// whole = true: what the pools add to a whole runtime.GC(), in which marking and sweeping frees
// what cleanup let go of: with the pools in use, less the same with idle ones. On one P, where the
// collector's helpers neither race nor idle against each other and the difference is steady.
func collect(count int, whole bool, millis int) (ns float64, n uint64, took time.Duration) {
	debug.SetGCPercent(-1) // collections happen when we say
	pools := make([]sync.Pool, count)
	x, y := newObject(), newObject()
	sweep := func(times int) {
		for i := 0; i < times; i++ {
			runtime.GC()
		}
	}
	one, cores := poolCleanup, runtime.GOMAXPROCS(0)
	if whole {
		one = runtime.GC
	}
	timed := func() float64 {
		if whole {
			runtime.GOMAXPROCS(1)
			defer runtime.GOMAXPROCS(cores) // the pools' arrays are as long as ever
		}
		start := time.Now()
		one()
		return float64(time.Since(start))
	}
	var idle, busy []float64
	deadline := time.Now().Add(4 * time.Duration(millis) * time.Millisecond)
	for round := 0; round < 3 || time.Now().Before(deadline); round++ {
		if whole {
			sweep(3) // nothing is left in any pool
			for i := 0; i < 4; i++ {
				idle = append(idle, timed())
			}
		} else {
			sweep(1)
		}
		for i := 0; i < 9; i++ {
			use(pools, x, y)
			t := timed()
			if i > 0 { // the first finds no victims yet
				busy = append(busy, t)
				took += time.Duration(t)
			}
		}
	}
	ns = median(busy)
	if whole {
		ns -= median(idle)
	}
	runtime.KeepAlive(pools)
	return ns, uint64(len(busy)), took
}

func median(figures []float64) float64 {
	sort.Float64s(figures)
	return figures[len(figures)/2]
}
