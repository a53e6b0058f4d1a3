// Reading a file for the command line. The engine itself knows no files.
#pragma once
#include <optional>
#include <string>

namespace poolscope {

// The whole file, "-" is standard input; nothing if it cannot be read, with a line on stderr
// that says why.
std::optional<std::string> read_file(const std::string& path);

}  // namespace poolscope
