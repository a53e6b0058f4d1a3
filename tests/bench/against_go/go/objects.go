package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// object is a cache line. uses is counted by whoever holds it, so an object in two hands, or a
// loop that the compiler took away, makes the sum wrong.
type object struct {
	uses uint64
	free atomic.Uint32 // starvation only: used up, the producer may have it back
	_    [48]byte
}

// Every object there is; kept alive, so that the sum can be taken.
var objects struct {
	sync.Mutex
	all []*object
}

func newObject() *object {
	x := &object{}
	objects.Lock()
	objects.all = append(objects.all, x)
	objects.Unlock()
	return x
}

// check holds the uses of all objects against the operations.
func check(operations uint64) {
	uses := uint64(0)
	for _, x := range objects.all {
		uses += x.uses
	}
	if uses != operations {
		fmt.Fprintf(os.Stderr, "against_go: %d operations, but %d uses of objects\n", operations, uses)
		os.Exit(1)
	}
}

// misses counts how often in a row there was nothing. Who finds nothing looks again at once; after
// a thousand times in vain it lends its core to whoever waits for one, which on a quiet machine
// never happens.
type misses int

func (m *misses) another() {
	if *m++; *m == 1000 {
		*m = 0
		syscall.RawSyscall(syscall.SYS_SCHED_YIELD, 0, 0, 0)
	}
}

// startLine is where goroutines meet when all of them have run for a while, and so have found a
// core each; the time is taken from there until the last has finished.
type startLine struct {
	workers int32
	arrived atomic.Int32
	open    atomic.Bool
	began   time.Time
}

func (l *startLine) meet() {
	if l.arrived.Add(1) == l.workers {
		l.began = time.Now()
		l.open.Store(true)
		return
	}
	for m := misses(0); !l.open.Load(); {
		m.another()
	}
}

// onEach runs each worker in a goroutine of its own: work does its part, meets the others at the
// line, and does it again. The time that the second time took.
func onEach(workers int, work func(worker int, line *startLine)) time.Duration {
	line := &startLine{workers: int32(workers)}
	took := make([]time.Duration, workers)
	var all sync.WaitGroup
	for w := 0; w < workers; w++ {
		all.Add(1)
		go func(w int) {
			defer all.Done()
			work(w, line)
			took[w] = time.Since(line.began)
		}(w)
	}
	all.Wait()
	longest := took[0]
	for _, t := range took {
		if t > longest {
			longest = t
		}
	}
	return longest
}

// share is a worker's part of n operations.
func share(n uint64, workers, worker int) uint64 {
	if worker == 0 {
		return n/uint64(workers) + n%uint64(workers)
	}
	return n / uint64(workers)
}

// The three subjects. Each loop below is written out for each: a call through an interface or a
// type parameter would be measured as well.

func newPool() *sync.Pool {
	return &sync.Pool{New: func() any { return newObject() }}
}

// stack is what one writes by hand: last in, first out, under a lock.
type stack struct {
	mutex sync.Mutex
	items []*object
}

func (s *stack) put(x *object) {
	s.mutex.Lock()
	s.items = append(s.items, x)
	s.mutex.Unlock()
}

// take is a Get that makes nothing.
func (s *stack) take() *object {
	s.mutex.Lock()
	last := len(s.items) - 1
	if last < 0 {
		s.mutex.Unlock()
		return nil
	}
	x := s.items[last]
	s.items[last] = nil
	s.items = s.items[:last]
	s.mutex.Unlock()
	return x
}

func (s *stack) get() *object {
	x := s.take()
	if x == nil {
		x = newObject()
	}
	return x
}

const bound = 128 // of the channels

// newChannel makes a channel with so many objects in it: a channel makes none.
func newChannel(filled int) chan *object {
	c := make(chan *object, bound)
	for i := 0; i < filled; i++ {
		c <- newObject()
	}
	return c
}
