package main

import (
	"sync"
	"time"
)

// Get+Put: n times.

func getPutPool(p *sync.Pool, n uint64) {
	for ; n > 0; n-- {
		x := p.Get().(*object)
		x.uses++
		p.Put(x)
	}
}

func getPutStack(s *stack, n uint64) {
	for ; n > 0; n-- {
		x := s.get()
		x.uses++
		s.put(x)
	}
}

func getPutChannel(c chan *object, n uint64) {
	for ; n > 0; n-- {
		x := <-c
		x.uses++
		c <- x
	}
}

// Overflow: a batch of Puts, then as many Gets. An operation is one Put and one Get.

const batch = 100

func newHeld() []*object {
	held := make([]*object, batch)
	for i := range held {
		held[i] = newObject()
	}
	return held
}

func overflowPool(p *sync.Pool, held []*object, n uint64) {
	for ; n >= batch; n -= batch {
		for _, x := range held {
			p.Put(x)
		}
		for i := range held {
			x := p.Get().(*object)
			x.uses++
			held[i] = x
		}
	}
}

func overflowStack(s *stack, held []*object, n uint64) {
	for ; n >= batch; n -= batch {
		for _, x := range held {
			s.put(x)
		}
		for i := range held {
			x := s.get()
			x.uses++
			held[i] = x
		}
	}
}

func overflowChannel(c chan *object, held []*object, n uint64) {
	for ; n >= batch; n -= batch {
		for _, x := range held {
			c <- x
		}
		for i := range held {
			x := <-c
			x.uses++
			held[i] = x
		}
	}
}

// Starvation: one worker puts, the others can only steal. An object that was used up is marked in
// itself, and the producer, which walks round and round over its objects, puts it again.

const circling = 64 // objects; a power of two

type circle struct {
	objects [circling]*object
	at      int
}

func newCircle() *circle {
	c := &circle{}
	for i := range c.objects {
		c.objects[i] = newObject()
		c.objects[i].free.Store(1)
	}
	return c
}

// next waits for an object that is free.
func (c *circle) next() *object {
	for m := misses(0); ; m.another() {
		x := c.objects[c.at&(circling-1)]
		c.at++
		if x.free.Load() != 0 {
			x.free.Store(0)
			return x
		}
	}
}

func useUp(x *object) {
	x.uses++
	x.free.Store(1)
}

func starvePool(thieves int) func(uint64) time.Duration {
	return func(n uint64) time.Duration {
		// New is not set: a thief that finds nothing looks again. The private slot is out of a
		// thief's reach, so the producer fills it with an object that nobody waits for.
		p, c := &sync.Pool{}, newCircle()
		spare := newObject()
		return starve(thieves, n, func(n uint64) {
			if spare != nil {
				p.Put(spare)
				spare = nil
			}
			for ; n > 0; n-- {
				p.Put(c.next())
			}
		}, func(n uint64) {
			for m := misses(0); n > 0; {
				if x, _ := p.Get().(*object); x != nil {
					useUp(x)
					n--
					m = 0
				} else {
					m.another()
				}
			}
		})
	}
}

func starveStack(thieves int) func(uint64) time.Duration {
	return func(n uint64) time.Duration {
		s, c := &stack{}, newCircle()
		return starve(thieves, n, func(n uint64) {
			for ; n > 0; n-- {
				s.put(c.next())
			}
		}, func(n uint64) {
			for m := misses(0); n > 0; {
				if x := s.take(); x != nil {
					useUp(x)
					n--
					m = 0
				} else {
					m.another()
				}
			}
		})
	}
}

func starveChannel(thieves int) func(uint64) time.Duration {
	return func(n uint64) time.Duration {
		ch, c := newChannel(0), newCircle()
		return starve(thieves, n, func(n uint64) {
			for ; n > 0; n-- {
				ch <- c.next()
			}
		}, func(n uint64) {
			for ; n > 0; n-- {
				useUp(<-ch)
			}
		})
	}
}

// starve runs the producer, which is the last worker, with all n, and the thieves with their shares.
func starve(thieves int, n uint64, produce, steal func(uint64)) time.Duration {
	return onEach(thieves+1, func(w int, line *startLine) {
		work, part := produce, n
		if w < thieves {
			work, part = steal, share(n, thieves, w)
		}
		work(part)
		line.meet()
		work(part)
	})
}
