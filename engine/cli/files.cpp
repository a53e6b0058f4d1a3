#include "engine/cli/files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "engine/utf8.h"

namespace poolscope {

std::optional<std::string> read_file(const std::string& path) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) {
    std::fprintf(stderr, "%s: cannot be opened: %s\n", path.c_str(), std::strerror(errno));
    return {};
  }
  std::string text;
  char part[1 << 16];
  std::size_t n = 0;
  while ((n = std::fread(part, 1, sizeof part, file)) > 0) text.append(part, n);
  const bool broken = std::ferror(file) != 0;
  if (broken) std::fprintf(stderr, "%s: cannot be read: %s\n", path.c_str(), std::strerror(errno));
  if (file != stdin) std::fclose(file);
  if (broken) return {};
  return std::string(without_byte_order_mark(text));
}

}  // namespace poolscope
