// `poolscope explore` and `poolscope faults`: what they print and how they end.
#include "engine/cli/explore.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/cli/run.h"
#include "engine/fault.h"
#include "engine/scenario.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kPush =
    "procs 2\nP0 put z\ntogether\n  P0 put a\n  P1 get\nend\n";

struct Ended {
  int status = 0;
  std::string out, err;
};

Ended call(int (*command)(std::span<const std::string_view>),
           const std::vector<std::string_view>& args) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Ended ended;
  ended.status = command(args);
  ended.out = testing::internal::GetCapturedStdout();
  ended.err = testing::internal::GetCapturedStderr();
  return ended;
}

// A file that is gone when the test ends.
class File {
 public:
  explicit File(std::string_view text)
      : path_(testing::TempDir() + "poolscope-" +
              testing::UnitTest::GetInstance()->current_test_info()->name() + ".txt") {
    std::ofstream(path_) << text;
  }
  ~File() { std::remove(path_.c_str()); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Ended explore(const File& file, std::vector<std::string_view> options = {}) {
  options.push_back(file.path());
  return call(explore_command, options);
}

TEST(CliExplore, HoldsEndsWith0) {
  const File file(kPush);
  const Ended words = explore(file);
  EXPECT_EQ(words.status, 0);
  EXPECT_TRUE(words.out.starts_with("holds: ")) << words.out;
  EXPECT_EQ(words.err, "");
  const Ended json = explore(file, {"--json"});
  EXPECT_EQ(json.status, 0);
  const Json j = Json::parse(json.out);
  EXPECT_EQ(j["verdict"], "holds");
  EXPECT_GT(j["states"], 50);
  EXPECT_GE(j["accesses"], j["states"]);
  EXPECT_GE(j["ends"], 2);
  EXPECT_EQ(j["max_states"], 50'000'000);
  EXPECT_FALSE(j["stranded"]);
  EXPECT_FALSE(j.contains("run"));
}

TEST(CliExplore, PlainWalksMoreStates) {
  const File file(kPush);
  const Json reduced = Json::parse(explore(file, {"--json"}).out);
  const Json plain = Json::parse(explore(file, {"--plain", "--json"}).out);
  EXPECT_GT(plain["states"], reduced["states"]);
  EXPECT_EQ(plain["ends"], reduced["ends"]);
}

TEST(CliExplore, BrokenEndsWith1AndPrintsTheRun) {
  const File file(kPush);
  const Ended words = explore(file, {"--fault", "early-publish"});
  EXPECT_EQ(words.status, 1);
  EXPECT_TRUE(words.out.starts_with("broken: Garbage: G2 ")) << words.out;
  const Ended json = explore(file, {"--fault", "early-publish", "--json"});
  EXPECT_EQ(json.status, 1);
  const Json j = Json::parse(json.out);
  EXPECT_EQ(j["verdict"], "broken");
  EXPECT_EQ(j["flaw"], "garbage");
  EXPECT_NE(words.out.find(j["run"].get<std::string>()), std::string::npos) << words.out;
  // The run is a scenario with its fault in it: it is broken by itself.
  const ParsedScenario parsed = parse_scenario(j["run"].get<std::string>());
  ASSERT_FALSE(parsed.error) << parsed.error->message();
  EXPECT_EQ(parsed.scenario.fault, Fault::early_publish);
  std::size_t turns = 0;
  for (const Statement& s : parsed.scenario.statements) turns += s.order.size();
  EXPECT_EQ(j["accesses_to_flaw"], turns);
}

TEST(CliExplore, ThePrintedRunRuns) {
  const File file(kPush);
  const Json j = Json::parse(explore(file, {"--fault", "early-publish", "--json"}).out);
  const File replay(j["run"].get<std::string>());
  const Ended ended = call(run_command, {replay.path()});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_NE(ended.out.find("Garbage: G2 has claimed"), std::string::npos) << ended.out;
}

TEST(CliExplore, StaleLoadsAreAskedFor) {
  const File file(kPush);
  EXPECT_EQ(explore(file, {"--views"}).status, 0);
  const Json traced = Json::parse(explore(file, {"--fault", "relaxed-push", "--json"}).out);
  const Json views =
      Json::parse(explore(file, {"--fault", "relaxed-push", "--views", "--json"}).out);
  EXPECT_EQ(traced["flaw"], "race");
  EXPECT_EQ(views["flaw"], "garbage");
}

TEST(CliExplore, TheBoundEndsWith2) {
  const File file(kPush);
  const Ended words = explore(file, {"--max-states", "10"});
  EXPECT_EQ(words.status, 2);
  EXPECT_TRUE(words.out.starts_with("bound reached: ")) << words.out;
  const Ended json = explore(file, {"--json", "--max-states", "10"});
  EXPECT_EQ(json.status, 2);
  EXPECT_EQ(Json::parse(json.out)["verdict"], "bound reached");
  EXPECT_EQ(Json::parse(json.out)["max_states"], 10);
}

TEST(CliExplore, WhatIsWrongIsNamedAndEndsWith2) {
  const File file(kPush);
  const auto error = [&](const std::vector<std::string_view>& args) {
    const Ended ended = call(explore_command, args);
    EXPECT_EQ(ended.status, 2);
    EXPECT_EQ(ended.out, "");
    return ended.err;
  };
  const std::string_view path = file.path();
  EXPECT_EQ(error({path, "--fault", "split"}),
            "poolscope explore: found 'split', expected a fault's name: " + fault_names() + "\n");
  EXPECT_EQ(error({path, "--fault"}),
            "poolscope explore: found the end after '--fault', expected a fault's name\n");
  EXPECT_EQ(error({path, "--max-states", "0"}),
            "poolscope explore: found '0', expected a number of states, 1 or more\n");
  EXPECT_NE(error({path, "--max-states", "12x"}).find("found '12x'"), std::string::npos);
  EXPECT_NE(error({path, "--quick"}).find("found '--quick'"), std::string::npos);
  EXPECT_NE(error({path, path}).find("expected FILE"), std::string::npos);
  EXPECT_NE(error({}).find("expected FILE"), std::string::npos);
  EXPECT_NE(error({"no/such/file"}).find("no/such/file"), std::string::npos);
}

TEST(CliExplore, AScenarioThatIsWrongIsNamedWithItsPlace) {
  const File broken("procs 2\nP0 putt a\n");
  const Ended parsed = explore(broken);
  EXPECT_EQ(parsed.status, 2);
  EXPECT_EQ(parsed.err, broken.path() + ": line 2, column 4: found 'putt', expected get, put, "
                                        "write, read, reset or grow\n");
  const File nil("P0 get\nP0 read it\n");
  const Ended problem = explore(nil);
  EXPECT_EQ(problem.status, 2);
  EXPECT_EQ(problem.err,
            nil.path() + ": line 2: G1 has nothing to use: its last get returned nil\n");
  const Ended json = explore(nil, {"--json"});
  EXPECT_EQ(json.status, 2);
  EXPECT_EQ(Json::parse(json.out)["verdict"], "not walked");
}

TEST(CliExplore, OneOrderIsNoVerdictOverEveryOrder) {
  const File file("procs 2\nP0 put a\nP1 get\n");
  const Ended words = explore(file);
  EXPECT_EQ(words.status, 0) << "nothing in it is broken";
  EXPECT_TRUE(words.out.starts_with("one order: ")) << words.out;
  EXPECT_EQ(Json::parse(explore(file, {"--json"}).out)["verdict"], "one order");
}

TEST(CliFaults, AreListedAsJsonEachWithAScenarioThatShowsIt) {
  const Ended json = call(faults_command, {"--json"});
  EXPECT_EQ(json.status, 0);
  const Json list = Json::parse(json.out);
  ASSERT_EQ(list.size(), faults().size());
  for (std::size_t i = 0; i < list.size(); i++) {
    const FaultInfo& f = faults()[i];
    EXPECT_EQ(list[i]["name"], f.name);
    EXPECT_EQ(list[i]["says"], f.says);
    EXPECT_EQ(list[i]["where"], f.where);
    EXPECT_EQ(list[i]["harmful"], f.harmful);
    EXPECT_EQ(list[i]["because"], f.because);
    if (f.fault == Fault::late_next) continue;  // the largest
    const File file(list[i]["scenario"].get<std::string>());
    EXPECT_EQ(explore(file, {"--fault", f.name}).status, f.harmful ? 1 : 0) << f.name;
    EXPECT_EQ(explore(file).status, 0) << f.name;
  }
}

TEST(CliFaults, AreListedInWords) {
  const Ended words = call(faults_command, {});
  EXPECT_EQ(words.status, 0);
  for (const FaultInfo& f : faults()) {
    EXPECT_NE(words.out.find(f.says), std::string::npos) << f.name;
  }
  EXPECT_NE(words.out.find("(harmless)"), std::string::npos);
  const Ended wrong = call(faults_command, {"--all"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("found '--all'"), std::string::npos);
}

}  // namespace
}  // namespace poolscope
