package main

import (
	"sync"
	"unsafe"
)

// object is what the traces put and get.
type object struct {
	id   int
	pads [2]*object // a pointer inside, so that no tiny allocator shares its memory
}

type state struct {
	LocalSize  int     `json:"localSize"`
	Local      []local `json:"local"`
	VictimSize int     `json:"victimSize"`
	Victim     []local `json:"victim"`
}

type local struct {
	Private int    `json:"private"`
	Rings   []ring `json:"rings"`
}

type ring struct {
	Cap   int    `json:"cap"`
	Head  uint32 `json:"head"`
	Tail  uint32 `json:"tail"`
	Slots []int  `json:"slots"`
	Prev  bool   `json:"prev"`
}

// The layout of sync.Pool and of what it points to, Go 1.19 to 1.27.
type poolLayout struct {
	local      unsafe.Pointer
	localSize  uintptr
	victim     unsafe.Pointer
	victimSize uintptr
	new        func() any
}

type localLayout struct {
	private any
	head    *ringLayout
	tail    *ringLayout
}

const localStride = (unsafe.Sizeof(localLayout{}) + 127) / 128 * 128

type slotLayout struct{ typ, val unsafe.Pointer }

type ringLayout struct {
	headTail   uint64
	vals       []slotLayout
	next, prev *ringLayout
}

// read looks into a pool that nobody is using at the moment.
func read(pool *sync.Pool) *state {
	if unsafe.Sizeof(*pool) != unsafe.Sizeof(poolLayout{}) {
		panic("sync.Pool has another layout in this version of Go")
	}
	p := (*poolLayout)(unsafe.Pointer(pool))
	return &state{
		LocalSize: int(p.localSize), Local: readLocals(p.local, p.localSize),
		VictimSize: int(p.victimSize), Victim: readLocals(p.victim, p.victimSize),
	}
}

func readLocals(array unsafe.Pointer, size uintptr) []local {
	locals := []local{}
	for i := uintptr(0); i < size; i++ {
		from := (*localLayout)(unsafe.Add(array, i*localStride))
		to := local{Rings: []ring{}}
		if x, ok := from.private.(*object); ok {
			to.Private = x.id
		}
		for r := from.tail; r != nil; r = r.next {
			to.Rings = append(to.Rings, readRing(r))
		}
		locals = append(locals, to)
	}
	return locals
}

func readRing(from *ringLayout) ring {
	to := ring{Cap: len(from.vals), Head: uint32(from.headTail >> 32),
		Tail: uint32(from.headTail), Prev: from.prev != nil}
	for _, slot := range from.vals {
		id := 0
		if slot.typ != nil && slot.val != nil {
			id = (*object)(slot.val).id
		}
		to.Slots = append(to.Slots, id)
	}
	return to
}
