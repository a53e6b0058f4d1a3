// Happens-before by vector clocks, over the memory orders that the algorithm actually gives.
//
// Contract: functions over World::clocks. g is the goroutine that acts. A check answers the
// goroutine whose unordered access it met, or -1. The first race on a content is always found:
// contents remember the last writer, and of readers that nothing orders all, as FastTrack does.
// Plain cells remember one reader, the last: the pool never has two at once but with a Fault, and
// then a write that is ordered after the last reader only is met in another interleaving.
// Source: Flanagan, Freund, "FastTrack", PLDI 2009; release sequences as in C++20 (a relaxed
// store ends one, a read-modify-write keeps it).
#pragma once
#include <cstdint>

#include "engine/world.h"

namespace poolscope::clocks {

void fit(World& w);  // rows for every goroutine, P, cell and object there is

void load(World& w, std::int16_t g, std::uint32_t cell, Order order);
void store(World& w, std::int16_t g, std::uint32_t cell, Order order);
void read_modify_write(World& w, std::int16_t g, std::uint32_t cell, Order order);

// Allocation: who does not know of it must not touch the block. meet answers the maker then.
void born(World& w, std::int16_t g, std::uint32_t block);
std::int16_t meet(World& w, std::int16_t g, std::uint32_t block);

std::int16_t plain_read(World& w, std::int16_t g, std::uint32_t cell);
std::int16_t plain_write(World& w, std::int16_t g, std::uint32_t cell);
std::int16_t content_read(World& w, std::int16_t g, ObjectId object);
std::int16_t content_write(World& w, std::int16_t g, ObjectId object);

// These order goroutines in the views memory as well, when it is on.
void pin(World& w, std::int16_t g, std::uint32_t p);    // what ran on P before is done
void unpin(World& w, std::int16_t g, std::uint32_t p);
void lock(World& w, std::int16_t g);
void unlock(World& w, std::int16_t g);
void hand_over(World& w, std::int16_t from, std::int16_t to);
void stop_the_world(World& w);                          // everything before, everything after
void forget(World& w, std::uint32_t base, std::uint32_t cells);  // memory that is given out anew

}  // namespace poolscope::clocks
