// Files that the build lays into the program: the algorithm's own text, for the listing.
#pragma once
#include <span>
#include <string_view>

namespace poolscope {

struct EmbeddedFile {
  std::string_view name;  // "pool.h"
  std::string_view text;
};

std::span<const EmbeddedFile> embedded_listing();  // pool.h, pool_chain.h, pool_dequeue.h

}  // namespace poolscope
