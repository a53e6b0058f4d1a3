package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
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

// onEach shares n operations among so many goroutines, and waits for all of them.
func onEach(workers int, n uint64, work func(worker int, n uint64)) {
	var all sync.WaitGroup
	start := make(chan struct{})
	for w := 0; w < workers; w++ {
		share := n / uint64(workers)
		if w == 0 {
			share += n % uint64(workers)
		}
		all.Add(1)
		go func(w int) {
			defer all.Done()
			<-start
			work(w, share)
		}(w)
	}
	runtime.Gosched()
	close(start)
	all.Wait()
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
