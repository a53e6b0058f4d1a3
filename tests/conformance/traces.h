// The kept traces, and how a test reads one.
#pragma once
#include <cstdio>
#include <string>

namespace poolscope {

struct TraceFile {
  const char* name;
  unsigned operations;  // how many lines it has, without the header
  unsigned states;      // how many of them carry a state
};

// Written out, not globbed: a file that is missing or cut short must fail.
inline constexpr TraceFile kTraces[] = {
    {"balanced-1", 250, 250},
    {"balanced-2", 250, 250},
    {"balanced-4", 250, 250},
    {"balanced-8", 250, 250},
    {"gc-1", 250, 250},
    {"gc-2", 250, 250},
    {"gc-4", 250, 250},
    {"gc-8", 250, 250},
    {"get-1", 250, 250},
    {"get-2", 250, 250},
    {"get-4", 250, 250},
    {"get-8", 250, 250},
    {"long-balanced-4", 5000, 0},
    {"long-put-4", 5000, 0},
    {"put-1", 250, 250},
    {"put-2", 250, 250},
    {"put-4", 250, 250},
    {"put-8", 250, 250},
    {"resize-1", 250, 250},
    {"resize-2", 250, 250},
    {"resize-4", 250, 250},
    {"resize-8", 250, 250},
};

inline std::string trace_path(const std::string& name) {
  return std::string(POOLSCOPE_SOURCE_DIR) + "/tests/conformance/traces/" + name + ".jsonl";
}

// The whole file; empty when it cannot be read.
inline std::string read_trace(const std::string& name) {
  std::string text;
  if (std::FILE* file = std::fopen(trace_path(name).c_str(), "rb")) {
    char part[1 << 14];
    for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, file)) > 0;) text.append(part, n);
    std::fclose(file);
  }
  return text;
}

}  // namespace poolscope
