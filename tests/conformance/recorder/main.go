// Recorder drives the stock sync.Pool one operation at a time, each on a chosen P, and writes what
// it returned and what its memory then held, as JSON lines (../README.md).
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// mix says how often each operation is chosen, in parts of 1000; what is left over are Gets.
type mix struct{ put, gc, procs int }

var mixes = map[string]mix{
	"balanced": {put: 470, gc: 30},
	"put":      {put: 750, gc: 10},
	"get":      {put: 330, gc: 30},
	"gc":       {put: 450, gc: 150},
	"resize":   {put: 520, gc: 40, procs: 60},
}

type line struct {
	Op    string `json:"op"`
	P     int    `json:"p"`
	X     int    `json:"x,omitempty"`
	N     int    `json:"n,omitempty"`
	Got   int    `json:"got"`
	State *state `json:"state,omitempty"`
}

// driver holds the objects that the pool has lent out; ids are given out in order of birth.
type driver struct {
	pool  sync.Pool
	rng   *rand.Rand
	procs int
	most  int
	last  int
	hands []*object
}

func (d *driver) newObject() *object {
	d.last++
	return &object{id: d.last}
}

// takeFromHands answers an object to put: one that was got before, or a new one.
func (d *driver) takeFromHands() *object {
	if len(d.hands) == 0 || d.rng.Intn(2) == 0 {
		return d.newObject()
	}
	i := d.rng.Intn(len(d.hands))
	x := d.hands[i]
	d.hands = append(d.hands[:i], d.hands[i+1:]...)
	return x
}

func (d *driver) step(m mix) line {
	p := d.rng.Intn(d.procs)
	switch n := d.rng.Intn(1000); {
	case n < m.put:
		x := d.takeFromHands()
		onP(p, d.procs, func() { d.pool.Put(x) })
		return line{Op: "put", P: p, X: x.id}
	case n < m.put+m.gc:
		runtime.GC()
		return line{Op: "gc", P: p}
	case n < m.put+m.gc+m.procs:
		d.procs = 1 + d.rng.Intn(d.most)
		runtime.GOMAXPROCS(d.procs)
		return line{Op: "procs", N: d.procs}
	}
	var got any
	onP(p, d.procs, func() { got = d.pool.Get() })
	l := line{Op: "get", P: p}
	if got != nil {
		x := got.(*object)
		d.hands = append(d.hands, x)
		l.Got = x.id
	}
	return l
}

func main() {
	procs := flag.Int("procs", 4, "GOMAXPROCS at the start")
	withNew := flag.Bool("new", false, "set New")
	seed := flag.Int64("seed", 1, "of the choice of operations")
	mixName := flag.String("mix", "balanced", "balanced, put, get, gc or resize")
	ops := flag.Int("ops", 250, "number of operations")
	flag.Parse()
	m, known := mixes[*mixName]
	if !known || *procs < 1 || *procs > 64 || *ops < 1 {
		flag.Usage()
		os.Exit(2)
	}

	debug.SetGCPercent(-1) // collections happen when step says so
	runtime.GOMAXPROCS(*procs)
	d := &driver{rng: rand.New(rand.NewSource(*seed)), procs: *procs, most: 2 * *procs}
	if *withNew {
		d.pool.New = func() any { return d.newObject() }
	}
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	write := func(v any) {
		if err := encoder.Encode(v); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	write(map[string]any{"trace": "sync.Pool", "go": runtime.Version(), "mix": *mixName,
		"new": *withNew, "procs": *procs, "seed": *seed})
	for i := 0; i < *ops; i++ {
		l := d.step(m)
		l.State = read(&d.pool)
		write(l)
	}
	if err := out.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
