package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	_ "unsafe" // for linkname
)

//go:linkname procPin runtime.procPin
func procPin() int

//go:linkname procUnpin runtime.procUnpin
func procUnpin()

// onP runs f on P number p, pinned to it. Which P a goroutine runs on is the scheduler's affair, so
// a few of them look again and again until one finds itself on p; pins nest, so f may pin as well.
func onP(p, procs int, f func()) {
	var taken, finished atomic.Bool
	var all sync.WaitGroup
	for i := 0; i < 2*procs; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for misses := 1; !finished.Load(); misses++ {
				if procPin() == p && taken.CompareAndSwap(false, true) {
					f()
					finished.Store(true)
				}
				procUnpin()
				if misses%64 == 0 {
					go func() {}() // wakes an idle P; Gosched alone leaves it asleep for good
				}
				runtime.Gosched()
			}
		}()
	}
	all.Wait()
}
