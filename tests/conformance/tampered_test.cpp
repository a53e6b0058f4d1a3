// A trace that is not what the real pool did must be caught, with the line and both values.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/cli/replay.h"
#include "tests/conformance/traces.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

class Tampered : public testing::TestWithParam<ReplayMemory> {
 protected:
  std::vector<std::string> lines = lines_of(read_trace("put-4"));

  // Replays with line `at` (from 1) changed by `change`; the difference must be found there.
  template <class Change>
  Replay changed(std::size_t at, Change change) {
    std::vector<std::string> copy = lines;
    Json line = Json::parse(copy.at(at - 1), nullptr, false);
    change(line);
    EXPECT_NE(line.dump(), Json::parse(copy[at - 1], nullptr, false).dump());
    copy[at - 1] = line.dump();
    return replay(joined(copy), GetParam());
  }
  // The first line, from `from`, that `wanted` accepts.
  template <class Wanted>
  std::size_t find(std::size_t from, Wanted wanted) {
    for (std::size_t i = from; i < lines.size(); i++) {
      if (wanted(Json::parse(lines[i], nullptr, false))) return i + 1;
    }
    ADD_FAILURE() << "no such line";
    return lines.size();
  }
};

bool has_rings(const Json& line) {
  return line.contains("state") && !line["state"]["local"].empty() &&
         !line["state"]["local"][0]["rings"].empty();
}

TEST_P(Tampered, TheUntouchedOneIsEqual) { EXPECT_EQ(replay(joined(lines), GetParam()).line, 0u); }

TEST_P(Tampered, AResult) {
  const std::size_t at = find(60, [](const Json& l) { return l["op"] == "get" && l["got"] != 0; });
  const Replay r = changed(at, [](Json& l) { l["got"] = l["got"].get<unsigned>() + 1; });
  EXPECT_EQ(r.line, at);
  EXPECT_EQ(r.what, "got");
  EXPECT_NE(r.expected, r.found);
}

TEST_P(Tampered, EveryPartOfAState) {
  const std::size_t at = find(40, has_rings);
  const auto differs = [&](auto change) {
    const Replay r = changed(at, change);
    EXPECT_EQ(r.line, at);
    EXPECT_EQ(r.what, "state");
    EXPECT_FALSE(r.expected.empty() || r.found.empty());
  };
  const auto add_one = [](Json& value) { value = value.get<unsigned>() + 1; };
  differs([&](Json& l) { add_one(l["state"]["localSize"]); });
  differs([&](Json& l) { add_one(l["state"]["victimSize"]); });
  differs([&](Json& l) { add_one(l["state"]["local"][1]["private"]); });
  for (const char* key : {"cap", "head", "tail"}) {
    differs([&](Json& l) { add_one(l["state"]["local"][0]["rings"][0][key]); });
  }
  differs([&](Json& l) { add_one(l["state"]["local"][0]["rings"][0]["slots"][7]); });
  differs([](Json& l) {
    Json& prev = l["state"]["local"][0]["rings"][0]["prev"];
    prev = !prev.get<bool>();
  });
  differs([](Json& l) { l["state"]["local"][0]["rings"].push_back(Json::object()); });
}

TEST_P(Tampered, ALineThatIsMissingOrMoved) {
  std::vector<std::string> without = lines;
  without.erase(without.begin() + 30);
  EXPECT_NE(replay(joined(without), GetParam()).line, 0u);
  const std::size_t put = find(100, [](const Json& l) { return l["op"] == "put"; });
  const Replay elsewhere =
      changed(put, [](Json& l) { l["p"] = (l["p"].get<unsigned>() + 1) % 4; });
  EXPECT_EQ(elsewhere.line, put);
}

TEST_P(Tampered, WhatIsNoTrace) {
  const auto line_of = [](std::string_view text) { return replay(text, GetParam()).line; };
  const std::string header = lines[0] + "\n";
  EXPECT_EQ(line_of(""), 1u);
  EXPECT_EQ(line_of("{}"), 1u);
  EXPECT_EQ(line_of("{\"trace\":\"sync.Pool\",\"procs\":0}"), 1u);
  EXPECT_EQ(line_of("{\"trace\":\"sync.Pool\",\"procs\":65}"), 1u);
  EXPECT_NE(line_of(header), 0u);  // no operation: nothing was compared
  EXPECT_EQ(line_of(header + "nonsense\n"), 2u);
  EXPECT_EQ(line_of(header + "{\"op\":\"steal\",\"p\":0}\n"), 2u);
  EXPECT_EQ(line_of(header + "{\"op\":\"get\",\"p\":4,\"got\":0}\n"), 2u);
  EXPECT_EQ(line_of(header + "{\"op\":\"put\",\"p\":0,\"x\":0}\n"), 2u);
  EXPECT_EQ(line_of(header + "{\"op\":\"procs\",\"n\":65}\n"), 2u);
  EXPECT_EQ(line_of(header + "{\"op\":\"put\",\"p\":0,\"x\":2}\n"), 2u);  // before there is a 1
  // Numbers that are not cut to 32 bits: as such these would be P0, object 1, nil.
  const std::string put = "{\"op\":\"put\",\"p\":0,\"x\":1}\n";
  EXPECT_EQ(line_of(header + "{\"op\":\"put\",\"p\":4294967296,\"x\":1}\n"), 2u);
  EXPECT_EQ(line_of(header + "{\"op\":\"put\",\"p\":0,\"x\":4294967297}\n"), 2u);
  EXPECT_EQ(line_of(header + put + "{\"op\":\"get\",\"p\":0,\"got\":4294967297}\n"), 3u);
  EXPECT_EQ(line_of(header + put + "{\"op\":\"get\",\"p\":0,\"got\":1}\n"), 0u);
  EXPECT_EQ(line_of(header + std::string("{\"op\":\"get\0\"}\n", 14)), 2u);
}

// The JSON library writes and compares recursively.
TEST_P(Tampered, ALineOfNothingButBrackets) {
  const std::string deep(200'000, '[');
  const std::string closed = deep + std::string(200'000, ']');
  const auto line_of = [](std::string_view text) { return replay(text, GetParam()).line; };
  EXPECT_EQ(line_of("{\"trace\":\"sync.Pool\",\"procs\":0,\"x\":" + closed + "}\n"), 1u);
  EXPECT_EQ(line_of(lines[0] + "\n{\"op\":\"gc\",\"state\":" + closed + "}\n"), 2u);
}

INSTANTIATE_TEST_SUITE_P(Both, Tampered,
                         testing::Values(ReplayMemory::plain, ReplayMemory::traced),
                         [](const auto& tested) {
                           return tested.param == ReplayMemory::plain ? "plain" : "traced";
                         });

}  // namespace
}  // namespace poolscope
