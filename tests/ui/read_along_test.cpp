// What the page's own elements are told: the run in sentences, the item, the table.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/narrate.h"
#include "tests/ui/support.h"

namespace poolscope {
namespace {

using Kind = Command::Kind;
using Json = nlohmann::json;

Json now(const App& app) { return Json::parse(app.read_along_json()); }
Json told(const App& app, std::size_t before = SIZE_MAX, std::size_t most = 500) {
  return Json::parse(app.transcript_json(before, most));
}

TEST(ReadAlong, TheTranscriptIsWhatTheStepsSaid) {
  for (const std::int64_t size : {0, 1, 2}) {
    App app(test_bank());
    app.apply(cmd(Kind::open_question, 11));
    app.apply(cmd(Kind::set_granularity, size));
    std::vector<std::string> said;
    while (app.state().position < app.state().limit()) {
      app.apply(cmd(Kind::forward));
      std::string words = app.state().narration;
      if (!app.state().misuse.empty()) words += " " + app.state().misuse;
      said.push_back(words);
      const Json t = told(app);
      ASSERT_EQ(t["count"], said.size());
      ASSERT_EQ(t["lines"].back()["text"], said.back());
      ASSERT_EQ(t["lines"].back()["step"], app.state().position);
    }
    const Json all = told(app);
    ASSERT_EQ(all["first"], 1);
    ASSERT_EQ(all["lines"].size(), said.size());
    for (std::size_t i = 0; i < said.size(); i++) EXPECT_EQ(all["lines"][i]["text"], said[i]);
  }
}

TEST(ReadAlong, InPiecesFromTheEnd) {
  App app(test_bank());
  app.apply(cmd(Kind::open_question, 11));
  app.apply(cmd(Kind::set_granularity, 2));
  app.apply(cmd(Kind::seek, 40));
  const Json last = told(app, SIZE_MAX, 3);
  EXPECT_EQ(last["count"], 40);
  EXPECT_EQ(last["first"], 38);
  ASSERT_EQ(last["lines"].size(), 3u);
  EXPECT_EQ(last["lines"][0]["step"], 38);
  const Json before = told(app, 37, 5);
  EXPECT_EQ(before["first"], 33);
  EXPECT_EQ(before["lines"].back()["step"], 37);
  EXPECT_EQ(told(app, 0)["lines"].size(), 0u);
  EXPECT_EQ(told(app, SIZE_MAX, 0)["lines"].size(), 0u);
  app.apply(cmd(Kind::seek, 10));
  EXPECT_EQ(told(app, 37)["count"], 10) << "nothing beyond where the visitor is";
}

TEST(ReadAlong, CaptionsStandWhereTheyBegin) {
  App app(test_bank());
  app.apply(cmd(Kind::load_scenario, 0, "say \"one\"\nP0 put a\nsay \"two\"\nP0 get\n"));
  app.apply(cmd(Kind::set_granularity, 0));
  app.apply(cmd(Kind::last));
  EXPECT_EQ(now(app)["intro"], "one");
  const Json t = told(app);
  ASSERT_EQ(t["lines"].size(), 2u);
  EXPECT_EQ(t["lines"][0]["caption"], "two");
  EXPECT_EQ(t["lines"][1]["caption"], "");
}

TEST(ReadAlong, AnItemDoesNotTellItsAnswer) {
  App app(test_bank());
  app.apply(cmd(Kind::start_quiz, 11));
  Json item = now(app)["item"];
  EXPECT_EQ(item["answered"], false);
  EXPECT_TRUE(now(app)["steps"].is_null());
  ASSERT_GE(item["options"].size(), 3u);
  for (const Json& option : item["options"]) {
    EXPECT_FALSE(option.contains("key"));
    EXPECT_FALSE(option.contains("why"));
    EXPECT_FALSE(option["text"].empty());
  }
  app.apply(cmd(Kind::answer, 1));
  item = now(app)["item"];
  EXPECT_EQ(item["answered"], true);
  EXPECT_EQ(item["options"][1]["chosen"], true);
  int keys = 0;
  for (const Json& option : item["options"]) keys += option["key"] == true ? 1 : 0;
  EXPECT_EQ(keys, 1);
  app.apply(cmd(Kind::leave_quiz));
  EXPECT_TRUE(now(app)["item"].is_null());
}

TEST(ReadAlong, TheTableIsTheWorld) {
  App app(test_bank());
  app.apply(cmd(Kind::load_scenario, 0,
                "procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\ngc\nP1 put d\n"));
  app.apply(cmd(Kind::last));
  const Json table = now(app)["table"];
  ASSERT_EQ(table.size(), 2u);
  EXPECT_EQ(table[0]["victim"]["private"], "a");
  EXPECT_EQ(table[0]["victim"]["shared"], Json::array({"c"}));
  EXPECT_EQ(table[1]["live"]["private"], "d");
  EXPECT_EQ(table[1]["goroutines"][0]["objects"], Json::array({"b"}));
  EXPECT_EQ(table[1]["goroutines"][0]["name"], "G2");
}

TEST(ReadAlong, ARunOfItsOwnHasAnotherName) {
  App app(test_bank());
  app.apply(cmd(Kind::open_question, 11));
  app.apply(cmd(Kind::seek, 9));
  const Json before = now(app)["run"];
  app.apply(cmd(Kind::forward));
  EXPECT_EQ(now(app)["run"], before);
  app.apply(cmd(Kind::put));
  EXPECT_NE(now(app)["run"], before);
}

TEST(ReadAlong, IsAToggle) {
  App app(test_bank());
  app.apply(cmd(Kind::toggle_read_along));
  EXPECT_EQ(app.take_effects().read_along, std::optional(true));
  app.apply(cmd(Kind::toggle_read_along));
  EXPECT_EQ(app.take_effects().read_along, std::optional(false));
}

}  // namespace
}  // namespace poolscope
