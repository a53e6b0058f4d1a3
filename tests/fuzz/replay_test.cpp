// Every kept input through its fuzz target, without libFuzzer. CMake compiles each target for this
// program with its entry point named apart.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/fuzz/fuzz.h"

#define POOLSCOPE_FUZZ_TARGETS(X) X(bank) X(layout) X(link) X(progress) X(scenario) X(trace)

#define DECLARE(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
POOLSCOPE_FUZZ_TARGETS(DECLARE)

namespace poolscope {
namespace {

namespace fs = std::filesystem;

const std::string kFolder = std::string(POOLSCOPE_SOURCE_DIR) + "/tests/fuzz/";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// Answers how many there were. The log says which input came last, should the program die.
std::size_t replay_folder(const std::string& folder,
                          int (*target)(const std::uint8_t*, std::size_t)) {
  std::size_t inputs = 0;
  if (!fs::exists(kFolder + folder)) return 0;
  for (const auto& entry : fs::directory_iterator(kFolder + folder)) {
    const std::string text = read(entry.path());
    std::fprintf(stderr, "%s\n", entry.path().c_str());
    EXPECT_NO_THROW(target(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()))
        << entry.path();
    inputs++;
  }
  return inputs;
}

#define REPLAY(name)                                                   \
  TEST(FuzzReplay, name) {                                             \
    EXPECT_GT(replay_folder("seeds/" #name, fuzz_##name), 0u);         \
    replay_folder("crashes/" #name, fuzz_##name);                      \
  }
POOLSCOPE_FUZZ_TARGETS(REPLAY)

// A folder that no target reads would be an input that is never tried.
TEST(FuzzReplay, EveryFolderHasItsTarget) {
  std::set<std::string> targets;
#define INSERT(name) targets.insert(#name);
  POOLSCOPE_FUZZ_TARGETS(INSERT)
  for (const char* folder : {"seeds", "crashes"}) {
    if (!fs::exists(kFolder + folder)) continue;
    for (const auto& entry : fs::directory_iterator(kFolder + folder)) {
      EXPECT_TRUE(targets.contains(entry.path().filename().string())) << entry.path();
    }
  }
}

}  // namespace
}  // namespace poolscope
