#include "questions/format/glossary.h"

namespace poolscope {
namespace {

constexpr Term kTerms[] = {
    {"P",
     "A place to run on: the scheduler has GOMAXPROCS of them, and each has its own part "
     "of every pool.", "q=11"},
    {"goroutine",
     "What runs on a P and calls Get and Put; objects that it took are in its hands, and "
     "the pool forgets them.", "q=11"},
    {"GOMAXPROCS",
     "How many Ps there are; when it grows, the next pin of a new P makes a new array and "
     "the old one is lost with its objects.", ""},
    {"private",
     "One object of each P that only this P takes or lays down, with a plain load and "
     "store; nobody ever steals it.", "q=11"},
    {"shared",
     "The queue of a P: its owner pushes and pops at the head, all others take from the "
     "tail.", "q=16"},
    {"poolLocal",
     "The part of the pool that belongs to one P: its private slot and its shared queue, "
     "padded so that two Ps do not share a cache line.", "q=11"},
    {"pin", "Keeps the goroutine on its P until unpin; meanwhile no collection cleans up.", "q=18"},
    {"unpin", "Lets the goroutine be moved, and the collector begin, again.", "q=18"},
    {"pinSlow",
     "The way of a pin that finds no place for its P: it takes the one lock and makes the "
     "array; so does the first use after every GC.", ""},
    {"localSize",
     "How many Ps the array has places for; it is read before the array itself, and stored"
     " after it.", ""},
    {"getSlow",
     "What Get does when its private slot and its own queue are empty: steal, look into "
     "the victim tier, give up.", "q=14"},
    {"steal",
     "Taking the oldest object from the tail of a queue: first the next P's, last the own;"
     " one compare-and-swap, no lock.", "q=17"},
    {"victim",
     "The tier that the last GC moved down: looked into when all live queues are empty, "
     "dropped at the next GC.", "q=12"},
    {"stranded",
     "An object that lay in another P's victim private slot when a miss hid the tier: nobody "
     "can reach it any more, and the next GC drops it.", "q=17"},
    {"hide",
     "A Get that finds nothing in the victim tier sets victimSize to 0: from then on "
     "nobody looks there.", "q=17"},
    {"poolCleanup",
     "Run once at the start of each GC with the world stopped: victims are dropped, live "
     "pools become victims.", "q=12"},
    {"dropped", "An object that no pool and no goroutine has: the collector frees it.", "q=12"},
    {"New",
     "The function that Get calls, unpinned, when nothing was found; without it Get "
     "returns nil.", "q=9"},
    {"in hand", "Taken from the pool and not put back: the pool keeps no reference to it.", ""},
    {"poolChain",
     "The shared queue: rings of 8, 16, 32, ... slots that are linked; the owner works in "
     "the newest, thieves in the oldest.", "q=16"},
    {"poolDequeue", "One ring of fixed size, with one producer and many consumers.", "q=16"},
    {"ring",
     "The slots of a poolDequeue; those from tail to head are full, and indices wrap "
     "around.", "q=16"},
    {"headTail",
     "One 64-bit word with the head in its upper and the tail in its lower half, so that "
     "one compare-and-swap moves either.", "q=16"},
    {"head",
     "The owner's end of a ring: where the next push goes, and where pop takes the newest.",
     "q=16"},
    {"tail", "The thieves' end of a ring: the oldest object.", "q=16"},
    {"pushHead",
     "The owner lays an object into the slot at the head, then adds one to the head: that "
     "publishes it.", "q=16"},
    {"popHead",
     "The owner takes the newest object; its compare-and-swap may lose against a thief who"
     " wants the last one.", "q=16"},
    {"popTail",
     "Anyone takes the oldest object by moving the tail on with a compare-and-swap.", "q=16"},
    {"compare-and-swap",
     "Stores a new value only if the old one is still there; of several that try at once "
     "one wins, the others look again.", ""},
    {"acquire",
     "A load after which everything is seen that was written before the release store that"
     " it read from.", "q=18"},
    {"release", "A store that shows everything before it to whoever acquires it.", "q=18"},
    {"happens before",
     "The order that memory promises: Put(x) comes before a Get that returns x.", "q=18"},
    {"data race",
     "Two accesses to one place, at least one of them a write, and no order between them.", "q=18"},
    {"use after Put",
     "Touching an object that was given back: somebody else may have it by now.", "q=4"},
    {"Reset",
     "Emptying an object before it is used again; both before Put and after Get are in "
     "use.", "q=4"},
    {"step", "One access, or one stage, or one operation, as chosen beside the transport.", ""},
    {"branch", "What was done by hand at a step of the past; the lesson stays as it was.", ""},
};

}  // namespace

std::span<const Term> glossary() { return kTerms; }

}  // namespace poolscope
