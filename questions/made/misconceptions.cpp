#include "questions/made/misconceptions.h"

#include <algorithm>
#include <iterator>

namespace poolscope {
namespace {

constexpr bool kCommon = true;

constexpr Misconception kAll[] = {
    // Order.
    {"first-in-first-out", "The pool is first in, first out",
     "Only a thief takes the oldest one, and only out of a queue.", kCommon},
    {"last-in-first-out", "The pool is last in, first out",
     "The newest one may lie in the queue, or with another P: private goes first.", kCommon},
    {"returns-my-last", "Get returns what this P just Put",
     "No relation is promised: the private slot goes first, whatever was put after it.", kCommon},
    {"thief-newest", "Thieves take the newest", "A thief pops at the tail, where the oldest lies."},
    {"owner-oldest", "The owner takes the oldest from its queue",
     "The owner pops at the head, where it pushes: the newest."},
    {"queue-first", "The queue is searched before the private slot",
     "Get takes the private slot first; the queue only when that is empty."},
    {"random-pick", "The pool picks at random",
     "Nothing is random outside race builds; the order is fixed, it is just not promised."},
    // Stealing.
    {"private-stolen", "Private slots can be stolen",
     "No other P may touch a private slot; only queues are searched.", kCommon},
    {"never-steals", "A P gets only what was put on it",
     "When its own part is empty, a P takes from the tails of the other Ps' queues."},
    {"steal-locks", "Stealing takes a lock",
     "A steal is one compare-and-swap; the only lock is in pinSlow.", kCommon},
    {"steal-skips-self", "The steal loop skips the P itself",
     "It goes from the next P round to the P itself, which comes last.", kCommon},
    {"backwards", "The steal loop goes down from the own P",
     "It goes up: pid + 1, pid + 2, and so on, ending with the P itself."},
    {"like-scheduler", "The pool steals as the scheduler does: a random start, half of the queue",
     "It starts at the next P and takes a single object."},
    {"steal-is-miss", "An object from another P counts as a miss",
     "It is a hit, only a slower one: New is not called."},
    {"owner-uncontended", "The owner's end of the queue is free of contention",
     "Both ends share one word, so a thief can make the owner's compare-and-swap fail.", kCommon},
    {"read-reserves", "Who reads the word first has the object",
     "Reading reserves nothing: the first compare-and-swap wins."},
    {"loser-gives-up", "Who loses a compare-and-swap gets nothing",
     "It reads the word anew and tries again while there is something left."},
    {"multi-producer", "Several Ps push into one shared queue",
     "A queue has one producer, its own P, and many consumers.", kCommon},
    // Rings and words.
    {"failed-pop-unlinks", "A failed pop unlinks the ring",
     "Only when next was already set before the pop failed.", kCommon},
    {"head-ring-only", "The owner pops from its newest ring only",
     "It walks back over all its rings, from the newest to the oldest."},
    {"rings-copied", "A full ring is copied into a larger one",
     "A ring of twice the size is linked in front; the old one stays until it is empty."},
    {"rings-shrink", "Rings shrink, or are freed by their owner, when they are empty",
     "A ring keeps its size; a popTail that finds it empty, with a newer one linked, unlinks it."},
    {"push-needs-swap", "A push needs a compare-and-swap",
     "Nobody else moves head, so an atomic add to its half of the word is enough."},
    {"plain-is-enough", "A plain load and store would do, since each end has one user",
     "Both ends live in one word that others change between the load and the store."},
    {"order-of-stores", "The order of the stores to a slot does not matter",
     "Whoever sees the word that publishes may act on all that should have come before it."},
    {"order-is-cost", "Atomics are enough, their memory order is only a matter of speed",
     "With a weaker order another P may see the word without what was written before it."},
    {"indices-overflow", "Head and tail break when their 32 bits overflow",
     "Only their difference counts, and that is right also when one of them has wrapped."},
    {"type-word", "The type word of a slot only says what type lies there",
     "It tells the owner whether a thief has finished with the slot."},
    {"padding-alignment", "The padding is there for alignment",
     "It keeps two Ps from writing to the same cache line."},
    // Room.
    {"put-drops", "Put drops when the pool is full",
     "The pool has no limit: the queue grows by another ring.", kCommon},
    {"pool-bounded", "A pool holds a bounded number of objects",
     "It takes whatever is put; only collections make it smaller.", kCommon},
    {"put-looks-around", "Put finds room elsewhere, or moves what is there",
     "It fills its P's private slot or pushes onto its P's queue, and never moves an object."},
    {"size-aware", "The pool looks at the objects' sizes",
     "It knows nothing of what it holds: any object is a hit."},
    {"put-checks", "Put checks what it is given", "It compares with nil and nothing else."},
    {"nil-stored", "Put(nil) is stored, or an error", "It returns before it pins."},
    {"typed-nil", "A nil pointer in an any is nil to the pool",
     "The any has a type, so it is not nil: it is stored and handed out."},
    // Collections.
    {"gc-empties", "GC empties the pool every cycle",
     "A collection moves the live tier to the victim tier; only the next one drops it.", kCommon},
    {"gc-keeps", "A collection never drops what lies in the pool",
     "What lay in the victim tier when it began is dropped."},
    {"gc-keeps-private", "A collection empties the queues, not private slots",
     "Both go together: the whole live tier becomes the victim tier."},
    {"gc-keeps-queues", "A collection drops private slots and spares the queues",
     "Both go together: the whole live tier becomes the victim tier."},
    {"gc-counts-use", "The collector treats pools by their use, size or age",
     "Every pool in use is treated alike in every cycle, and no object is looked at."},
    {"gc-overlaps", "Cleanup runs beside Get and Put, or some time after the marking",
     "It runs at the start of the cycle with the world stopped, all pools at once."},
    {"pin-not-gc", "Pinning has nothing to do with the collector",
     "Cleanup cannot run while anything is pinned.", kCommon},
    {"victim-private-free", "In the victim tier private slots are free for all",
     "Other Ps' private slots are never taken, in neither tier."},
    {"victims-like-live", "The victim tier is searched just like the live tier",
     "Own private first, then the queues' tails from the P itself on; the heads are not tried."},
    {"victims-first", "Victims are used up before live objects",
     "The victim tier comes last, so that it ages out when anything else will do."},
    {"victims-return", "Victims become reachable again by themselves",
     "Only a Get that finds one and a Put bring it back; a hidden tier is never searched again."},
    {"hiding-local", "A miss hides the victim tier for its own P only",
     "There is one victimSize for all Ps: one miss hides it from everybody."},
    {"pool-closes", "The pool closes or finalizes what it drops",
     "It lets go of the reference, and nobody is told."},
    // Pin and the array.
    {"pin-slow-once", "pinSlow runs a handful of times per process",
     "It runs at least once after every collection for each pool in use.", kCommon},
    {"procs-resizes", "Changing GOMAXPROCS resizes the pools",
     "Only the next pin of a P beyond localSize makes an array, and the old one is lost.", kCommon},
    {"pin-is-lock", "Pinning is a lock on the pool or on its P's part",
     "It keeps the goroutine on its P and the collector out; other Ps go on, thieves too."},
    {"pin-lasts", "A goroutine stays pinned, or on its P, as long as it holds the object",
     "It is pinned inside Get and inside Put only."},
    {"per-goroutine", "Each goroutine has its own part of the pool",
     "The parts belong to Ps; goroutines move between them."},
    // New.
    {"new-on-hit", "New is called, or keeps stock, also when there is an object",
     "It runs on a miss only, and what it makes goes straight to the caller."},
    {"new-shared", "One call of New serves all who wait, in the background or under a lock",
     "Each Get that misses calls it for itself, unlocked and unpinned."},
    {"new-pinned", "New runs while the goroutine is pinned",
     "Get unpins first: New is user code and may take its time."},
    {"new-remembered", "The pool keeps the New that it was first used with",
     "It reads the field on each miss."},
    {"get-waits", "Get waits until somebody puts an object",
     "Get never waits for an object: it calls New or returns nil."},
    {"one-try", "A Get gives up after the first place", "It tries every place that it may."},
    // Ownership.
    {"lent-leaks", "An object that is never put back leaks",
     "The pool keeps no reference to what it lent.", kCommon},
    {"put-twice-harmless", "Putting an object twice is harmless",
     "Two goroutines can then be handed the same object.", kCommon},
    {"safe-after-put", "For a while after Put the object may still be used",
     "From Put on it belongs to the pool: the very next Get may hand it out."},
    {"pool-tracks", "The pool tracks who has an object",
     "It knows what lies in it and nothing else: no owner, no count, no panic."},
    {"pool-stores", "A pool is a store: what was put will be there, or can be found",
     "Any object may be gone after two collections, and Get returns any."},
    {"copy-shares", "A copy of a Pool is the same pool",
     "It shares some pointers and not their fate; go vet warns about it."},
    // Content.
    {"pool-cleans", "The pool cleans objects on the way in or out",
     "Get returns an object as it was put; resetting is the users' business."},
    {"one-reset-order", "Reset belongs on one side of the pool only",
     "Both orders are in use; before Put it also lets go of references early."},
    {"reset-frees", "Reset gives the memory back",
     "It sets the length to 0 and keeps the capacity."},
    {"slice-is-copy", "What was taken from a buffer stays as it was",
     "Bytes returns the buffer's own array, which the next user writes to."},
    {"copy-races", "A copy of pooled memory belongs to the pool too",
     "Once it is copied nobody else can reach it."},
    // Order between goroutines.
    {"race-detector-sees-all", "The race detector always catches use after Put",
     "Only when the object has been handed out again and both accesses are run.", kCommon},
    {"detector-blind", "The race detector does not look at pooled objects",
     "It watches every access of yours; only the pool's inner workings are hidden from it."},
    {"pool-orders-all", "Using the same pool orders two goroutines",
     "Only the Put of an object and the Get that returns it are ordered."},
    {"pool-orders-nothing", "A pool moves the pointer only; the content needs its own lock",
     "What was written before Put(x) is visible after the Get that returns x."},
    {"hardware-decides", "Whether it is a race depends on caches or processors",
     "A race is defined by the language's memory model."},
    // Whether to pool.
    {"pool-always-faster", "A pool is faster than whatever one writes by hand",
     "It pays for local reuse on several Ps; on one P a mutex and a slice do as well."},
    {"pool-never-pays", "A pool is never worth it",
     "Where several Ps reuse costly objects it saves allocations and collections."},
    {"fixed-threshold", "A size, a rate or a number decides whether to pool",
     "Such numbers are conventions: measure what it saves in the service."},
    {"micro-benchmark", "A faster micro-benchmark justifies a pool",
     "It does not say whether the service spends any time there."},
    {"warm-is-free", "With a warm pool a call allocates nothing",
     "It saves the pooled object only; results and boxed values are still allocated."},
    {"boxing-free", "Putting a slice or a struct into a pool allocates nothing",
     "A value that is not pointer-shaped is boxed in the any: one allocation a Put."},
    {"boxing-pointers", "Putting a pointer into a pool boxes it",
     "A pointer is the interface's data word itself."},
    {"pool-changes-compiler", "The use of a pool changes how the compiler or runtime treats code",
     "There is no such switch; what goes through any escapes, and that is all."},
    {"not-pool", "The cause must lie in the pool",
     "Look at what the numbers and the code say before blaming its lock or its collections."},
};

struct Played {
  Fault fault;
  std::string_view misconception;
};

constexpr Played kPlayed[] = {{Fault::split_steal, "plain-is-enough"},
                              {Fault::split_pop, "plain-is-enough"},
                              {Fault::early_publish, "order-of-stores"},
                              {Fault::early_give_back, "type-word"},
                              {Fault::unchecked_slot, "type-word"},
                              {Fault::relaxed_push, "order-is-cost"},
                              {Fault::relaxed_give_back, "order-is-cost"},
                              {Fault::relaxed_link, "order-is-cost"},
                              {Fault::relaxed_local, "order-is-cost"},
                              {Fault::late_next, "failed-pop-unlinks"},
                              {Fault::no_pin, "pin-not-gc"},
                              {Fault::eager_collect, "pin-not-gc"},
                              {Fault::local_first, "order-of-stores"}};

}  // namespace

std::span<const Misconception> misconceptions() { return kAll; }

const Misconception* find_misconception(std::string_view name) {
  const auto at = std::find_if(std::begin(kAll), std::end(kAll),
                               [&](const Misconception& m) { return m.name == name; });
  return at == std::end(kAll) ? nullptr : at;
}

const Misconception* misconception_of(Fault fault) {
  const auto at = std::find_if(std::begin(kPlayed), std::end(kPlayed),
                               [&](const Played& p) { return p.fault == fault; });
  return at == std::end(kPlayed) ? nullptr : find_misconception(at->misconception);
}

}  // namespace poolscope
