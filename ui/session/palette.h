// The palette: everything that can be gone to or done, found as it is typed; over all else.
//
//   open --> query, filters --> hits --> choose --> the hit's own command
//
// Contract: PaletteState is a value that only ui/session/commands/palette.cpp changes. The index
// over the bank and the commands is made when the palette is opened first: that is no work of the
// start.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "questions/format/search.h"
#include "questions/format/topics.h"
#include "ui/session/command.h"

namespace poolscope {

// How somebody stands with a question, from what he has answered of it.
enum class Standing : std::uint8_t { any, fresh, due, weak };
inline constexpr std::size_t kStandings = 4;
const char* name(Standing standing);

struct PaletteState {
  bool open = false;
  std::string query;
  std::uint32_t revision = 0;          // another one: the program has changed the query
  std::uint32_t focus = 0;             // another one: the field is to have the focus
  std::optional<Level> level;
  std::size_t topic = kNoTopic;        // kNoTopic: any
  Standing standing = Standing::any;
  std::vector<Hit> hits;
  std::size_t chosen = 0;              // index into hits
  std::uint32_t moved = 0;             // another one: the chosen hit is to be in view
  std::shared_ptr<const SearchIndex> index;
  std::size_t indexed = 0;             // so many questions were here when it was made
  bool incomplete = false;             // the text of one that is not could not be fetched

  bool filtered() const {
    return level || topic != kNoTopic || standing != Standing::any;
  }
  bool is_chosen() const { return chosen < hits.size(); }
};

}  // namespace poolscope
