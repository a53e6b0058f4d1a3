// "Ask me first": where the run halts, what is asked, and that the engine's answer is the run's.
#include <gtest/gtest.h>

#include <set>

#include "questions/made/predict.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {


const char* kRace = "procs 3\nP0 put a\nP0 put b\nP0 put c\ntogether\nP1 get\nP2 get\nend\n"
                    "order 1 1 1 1 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 2 2 1 2 1 2\n";

struct Asking {
  App app{test_bank()};
  const App::State& s = app.state();
  explicit Asking(const std::string& scenario) {
    app.apply(cmd("load_scenario", 0, scenario));
    app.apply(cmd("toggle_predict"));
  }
  void settle() {
    for (int i = 0; i < 100000 && std::isfinite(app.advance(0.1)); i++) {
    }
  }
  std::int64_t key() const {
    for (std::size_t i = 0; i < s.predict.asked->options.size(); i++) {
      if (s.predict.asked->options[i].key) return static_cast<std::int64_t>(i);
    }
    return -1;
  }
};

void expect_sound(const Prediction& p, const Timeline& t) {
  ASSERT_GE(p.options.size(), 2u) << p.asks;
  EXPECT_LE(p.options.size(), kMostOptions);
  EXPECT_FALSE(p.answer.empty());
  std::set<std::string> words;
  int keys = 0;
  for (const PredictOption& o : p.options) {
    keys += o.key ? 1 : 0;
    EXPECT_TRUE(words.insert(o.words).second) << o.words << " is there twice";
    EXPECT_GT(o.settled_at, p.halt.at);
    EXPECT_LE(o.settled_at, t.size());
  }
  EXPECT_EQ(keys, 1) << p.asks;
}

TEST(Predict, EveryHaltOfEverySceneIsSound) {
  std::set<std::string_view> kinds;
  std::vector<std::string> scenes = {busy_scenario(4), busy_scenario(1), kRace, long_chain()};
  for (const Question& q : test_bank().questions) scenes.push_back(q.scene);
  for (const FaultInfo& f : faults()) {
    scenes.push_back("fault " + std::string(f.name) + "\n" + std::string(f.scenario));
  }
  for (const std::string& scene : scenes) {
    for (const bool by_hand : {false, true}) {
      Timeline t = run(scene);
      for (const Halt& h : halts(t, t.size(), by_hand)) {
        const Prediction p = prediction(t, h);
        ASSERT_NO_FATAL_FAILURE(expect_sound(p, t)) << scene;
        kinds.insert(name(p.halt.kind));
      }
    }
  }
  EXPECT_EQ(kinds, (std::set<std::string_view>{"source", "object", "winner"}));
}

TEST(Predict, TheKeyIsWhereItCameFrom) {
  Timeline t = run("procs 2\nP0 put a\nP0 put b\nP1 get\nP0 get\nP0 get\n");
  std::vector<std::string> answers;
  for (const Halt& h : halts(t, t.size(), false)) answers.push_back(prediction(t, h).answer);
  const std::vector<std::string> expected = {
      "b, from the tail of P0's queue", "a, from P0's private slot", "nowhere: Get returns nil"};
  EXPECT_EQ(answers, expected);
}

TEST(Predict, TheWinnerIsTheOneWhoseSwapSucceeds) {
  Timeline t = run(kRace);
  std::size_t asked = 0;
  for (const Halt& h : halts(t, t.size(), false)) {
    if (h.kind != PredictionKind::winner) continue;
    asked++;
    EXPECT_EQ(t[h.at].access, Access::cas);
    const Prediction p = prediction(t, h);
    EXPECT_EQ(p.answer, "only P" + std::to_string(t[h.at].p) + "'s") << p.asks;
  }
  EXPECT_GT(asked, 0u);
}

TEST(Predict, TheRunGoesNoFurtherThanTheQuestion) {
  Asking a("procs 2\nP0 put a\nP0 put b\nP1 get\nP0 get\n");
  const std::size_t get = a.s.timeline.ops()[2].first;
  for (const Command& c : {cmd("last"), cmd("seek", 1000), cmd("go_op", 3), cmd("step", 99)}) {
    a.app.apply(c);
    EXPECT_EQ(a.s.position, get);
  }
  ASSERT_TRUE(a.s.predicting());
  EXPECT_EQ(a.s.limit(), get);
  for (const FollowRow& row : a.s.follow) EXPECT_LE(row.position, get);
  a.app.apply(cmd("play_pause"));
  EXPECT_FALSE(a.s.playing);
  a.app.apply(cmd("put"));  // acting would give it away
  EXPECT_EQ(a.s.mode, Mode::learn);
  a.app.apply(cmd("back"));
  EXPECT_FALSE(a.s.predicting()) << "what lies before may be looked at again";
  a.app.apply(cmd("last"));
  EXPECT_TRUE(a.s.predicting());
}

TEST(Predict, PlayingStopsAndAsks) {
  Asking a("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  a.app.apply(cmd("play_pause"));
  a.settle();
  EXPECT_TRUE(a.s.predicting());
}

TEST(Predict, ARightAnswerPlaysTheGet) {
  Asking a("procs 2\nP0 put a\nP0 put b\nP1 get\nP0 get\n");
  a.app.apply(cmd("last"));
  a.app.apply(cmd("predict", a.key()));
  EXPECT_TRUE(a.s.predict.right);
  EXPECT_EQ(a.s.predict.verdict.substr(0, 5), "Right");
  a.settle();
  EXPECT_EQ(a.s.position, a.s.timeline.ops()[2].last + 1);
  EXPECT_EQ(a.s.progress.predictions.at("source").right, 1u);
  a.app.apply(cmd("last"));
  EXPECT_TRUE(a.s.predicting()) << "the next Get is asked about too";
}

TEST(Predict, AWrongAnswerPlaysToWhatRefutesIt) {
  Asking a("procs 2\nP0 put a\nP0 put b\nP1 get\n");
  a.app.apply(cmd("last"));
  const auto& options = a.s.predict.asked->options;
  for (std::size_t i = 0; i < options.size(); i++) {
    if (options[i].words != "P1's private slot") continue;
    const std::size_t settled = options[i].settled_at;
    a.app.apply(cmd("predict", static_cast<std::int64_t>(i)));
    EXPECT_NE(a.s.predict.verdict.find("P1's private slot is empty."), std::string::npos)
        << a.s.predict.verdict;
    a.settle();
    EXPECT_EQ(a.s.position, settled);
    EXPECT_EQ(a.s.timeline[settled - 1].stage, Stage::private_slot);
    EXPECT_EQ(a.s.progress.predictions.at("source").right, 0u);
    return;
  }
  FAIL() << "nobody is offered the private slot";
}

TEST(Predict, InTheSandboxItAsksWhichObject) {
  Asking a("procs 2\nP0 put a\nP0 put b\n");
  a.app.apply(cmd("last"));
  a.app.apply(cmd("explore"));
  a.app.apply(cmd("choose_p", 1));
  a.app.apply(cmd("get"));
  ASSERT_TRUE(a.s.predicting());
  EXPECT_EQ(a.s.predict.asked->halt.kind, PredictionKind::object);
  a.app.apply(cmd("predict", a.key() == 0 ? 1 : 0));
  a.settle();
  EXPECT_EQ(a.s.position, a.s.end()) << "in the sandbox the Get is run to its end";
  a.app.apply(cmd("get"));
  ASSERT_TRUE(a.s.predicting());
  a.app.apply(cmd("skip_prediction"));
  a.app.apply(cmd("last"));
  EXPECT_EQ(a.s.position, a.s.end());
  EXPECT_EQ(a.s.progress.predictions.at("object").asked, 1u) << "what is skipped is not counted";
}

TEST(Predict, SwitchedOffNothingHalts) {
  Asking a("procs 2\nP0 put a\nP1 get\n");
  a.app.apply(cmd("last"));
  a.app.apply(cmd("toggle_predict"));
  EXPECT_FALSE(a.s.predicting());
  a.app.apply(cmd("last"));
  EXPECT_EQ(a.s.position, a.s.end());
}

}  // namespace
}  // namespace poolscope
