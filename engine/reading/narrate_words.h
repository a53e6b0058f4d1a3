// Words that the sentences are made of. Only narrate*.cpp include this.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/step.h"
#include "engine/world.h"

namespace poolscope::narration {

std::string object_of(const World& w, std::uint64_t id);              // "a", "nil"
std::string tier_word(const CellRef& cell);                           // "", "victim ", "lost "
std::string ring_name(const World& w, std::uint32_t block);           // "ring of 16"
std::string count_of(std::uint64_t n, std::string_view thing);        // "1 object", "3 objects"
std::string size_words(std::uint64_t bytes);                          // "64 KB"

}  // namespace poolscope::narration
