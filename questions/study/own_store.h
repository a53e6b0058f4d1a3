// The visitor's own questions as they lie in the browser's storage, by number.
//
//   {"version":1,"questions":[
//     {"number":1000,"at":1767225600,"state":"drawn","name":"q1000-x.md","text":"---..."},
//     {"number":1001,"at":1767225700,"state":"removed"}]}
//
// Two tabs may store at once, so two of these become one by their union: for each number the later
// entry stands. A removal is an entry too, or a tab that has not heard of it would bring the
// question back. What is stored stays until the visitor removes it, also when the check refuses it
// by now.
//
// Contract: values and pure functions; the caller knows the time and the storage. merge_own() is
// commutative, associative and idempotent. What cannot be read is left out and answers an error:
// the caller keeps the text aside before anything is written over it.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "questions/format/own.h"

namespace poolscope {

// In bytes; two tabs may add up to more than one.
inline constexpr std::size_t kMaxOwnStored = 4 << 20;

// In the order in which, at the same time, one stands before the other.
enum class OwnStanding : std::uint8_t {
  fresh,    // taken and not yet drawn; found at a start, it is set aside
  aside,    // the page may have hung on it: it is kept, and not shown until it is tried again
  drawn,    // it has been on the screen
  removed,  // by the visitor; its text is gone
};

struct OwnEntry {
  std::int64_t at = 0;     // when it was taken or removed, in seconds since 1970
  OwnStanding standing = OwnStanding::fresh;
  OwnFile file;
  bool operator==(const OwnEntry&) const = default;
};

using OwnStore = std::map<std::uint32_t, OwnEntry>;  // by number, from kFirstOwn on

// The time for a new entry of that number: later than the one there is, whatever the clock says.
std::int64_t time_of_next(const OwnStore& store, std::uint32_t number, std::int64_t now);

void merge_own(OwnStore& mine, const OwnStore& other);

struct ParsedOwn {
  OwnStore store;
  std::string error;       // empty: all of it was read
};

std::string own_json(const OwnStore& store);
// Also the list without times that earlier pages stored:
// [{"name":"q1000-x.md","text":"---..."}, ...]
ParsedOwn parse_own(std::string_view text);

}  // namespace poolscope
