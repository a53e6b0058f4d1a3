// What the page's own elements are told: the run in sentences, the item, the table.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/reading/narrate.h"
#include "tests/ui/support.h"
#include "ui/session/commands/commands.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

Json now(const App& app) { return Json::parse(app.read_along_json()); }
Json told(const App& app, std::size_t before = SIZE_MAX, std::size_t most = 500) {
  return Json::parse(app.transcript_json(before, most));
}

TEST(ReadAlong, TheTranscriptIsWhatTheStepsSaid) {
  for (const std::int64_t size : {0, 1, 2}) {
    App app(test_bank());
    app.apply(cmd("open_question", 11));
    app.apply(cmd("set_granularity", size));
    std::vector<std::string> said;
    while (app.state().position < app.state().limit()) {
      app.apply(cmd("forward"));
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
  app.apply(cmd("open_question", 11));
  app.apply(cmd("set_granularity", 2));
  app.apply(cmd("seek", 40));
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
  app.apply(cmd("seek", 10));
  EXPECT_EQ(told(app, 37)["count"], 10) << "nothing beyond where the visitor is";
}

TEST(ReadAlong, CaptionsStandWhereTheyBegin) {
  App app(test_bank());
  app.apply(cmd("load_scenario", 0, "say \"one\"\nP0 put a\nsay \"two\"\nP0 get\n"));
  app.apply(cmd("set_granularity", 0));
  app.apply(cmd("last"));
  EXPECT_EQ(now(app)["intro"], "one");
  const Json t = told(app);
  ASSERT_EQ(t["lines"].size(), 2u);
  EXPECT_EQ(t["lines"][0]["caption"], "two");
  EXPECT_EQ(t["lines"][1]["caption"], "");
}

// What is asked is told by nothing: neither by the lesson's words there nor by how long the run is.
TEST(ReadAlong, WordsAndLengthWaitForTheGuess) {
  App app(test_bank());
  app.apply(cmd("load_scenario", 0, "say \"one\"\nP0 put a\nsay \"two\"\nP0 get\n"));
  app.apply(cmd("set_granularity", 0));
  app.apply(cmd("toggle_predict"));
  app.apply(cmd("last"));
  ASSERT_TRUE(app.state().predicting());
  EXPECT_EQ(told(app)["lines"].back()["caption"], "");
  EXPECT_TRUE(now(app)["steps"].is_null());
  app.apply(cmd("skip_prediction"));
  EXPECT_EQ(told(app)["lines"].back()["caption"], "two");
  EXPECT_TRUE(now(app)["steps"].is_number());
}

TEST(ReadAlong, AnItemDoesNotTellItsAnswer) {
  App app(test_bank());
  app.apply(cmd("start_quiz", 11));
  Json item = now(app)["item"];
  EXPECT_EQ(item["answered"], false);
  EXPECT_TRUE(now(app)["steps"].is_null());
  ASSERT_GE(item["options"].size(), 3u);
  for (const Json& option : item["options"]) {
    EXPECT_FALSE(option.contains("key"));
    EXPECT_FALSE(option.contains("why"));
    EXPECT_FALSE(option["text"].empty());
  }
  app.apply(cmd("answer", 1));
  item = now(app)["item"];
  EXPECT_EQ(item["answered"], true);
  EXPECT_EQ(item["options"][1]["chosen"], true);
  int keys = 0;
  for (const Json& option : item["options"]) keys += option["key"] == true ? 1 : 0;
  EXPECT_EQ(keys, 1);
  app.apply(cmd("leave_quiz"));
  EXPECT_TRUE(now(app)["item"].is_null());
}

TEST(ReadAlong, TheTableIsTheWorld) {
  App app(test_bank());
  app.apply(cmd("load_scenario", 0,
                "procs 2\nP0 put a\nP0 put b\nP0 put c\nP1 get\ngc\nP1 put d\n"));
  app.apply(cmd("last"));
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
  app.apply(cmd("open_question", 11));
  app.apply(cmd("seek", 9));
  const Json before = now(app)["run"];
  app.apply(cmd("forward"));
  EXPECT_EQ(now(app)["run"], before);
  app.apply(cmd("put"));
  EXPECT_NE(now(app)["run"], before);
}

TEST(ReadAlong, IsAToggle) {
  App app(test_bank());
  app.apply(cmd("toggle_read_along"));
  EXPECT_EQ(app.take_effects().read_along, std::optional(true));
  app.apply(cmd("toggle_read_along"));
  EXPECT_EQ(app.take_effects().read_along, std::optional(false));
}

// --- What is offered beside the run

// All buttons of the page, as {command, value, pressed}.
std::vector<Json> buttons(const App& app) {
  std::vector<Json> all;
  const Json page = now(app)["page"];
  for (const Json& element : page) {
    if (!element.contains("buttons")) continue;
    for (const Json& b : element["buttons"]) all.push_back(b);
  }
  return all;
}

std::string words(const App& app) {
  std::string all;
  const Json page = now(app)["page"];
  for (const Json& element : page) {
    for (const char* key : {"heading", "text", "code"}) all += element.value(key, "") + "\n";
    if (element.contains("cells")) all += element["cells"].dump() + "\n";
  }
  return all;
}

// Presses the first button whose words begin so, as the page does.
void press(App& app, std::string_view begin) {
  for (const Json& b : buttons(app)) {
    if (!b["words"].get<std::string>().starts_with(begin)) continue;
    std::string wrong;
    const auto command = command_from_page(b["command"].get<std::string>(), b["value"].get<double>(), "", wrong);
    ASSERT_TRUE(command) << wrong;
    app.apply(*command);
    return;
  }
  FAIL() << "no button " << begin << " in " << now(app)["page"].dump();
}

TEST(ReadAlongPage, AskMeFirstIsAskedAndAnsweredThere) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  press(app, "Ask me first");
  while (!app.state().predicting() && app.state().position < app.state().limit()) app.apply(cmd("forward"));
  ASSERT_TRUE(app.state().predicting());
  EXPECT_NE(words(app).find(app.state().predict.asked->asks), std::string::npos);
  EXPECT_EQ(words(app).find(app.state().predict.asked->answer), std::string::npos);
  press(app, app.state().predict.asked->options[0].words);
  EXPECT_FALSE(app.state().predicting());
  EXPECT_NE(words(app).find(app.state().predict.verdict), std::string::npos);
}

TEST(ReadAlongPage, AnItemCanBeLeftUnknownAndGraded) {
  App app(test_bank());
  app.apply(cmd("start_quiz", 11));
  press(app, "I don't know");
  EXPECT_TRUE(app.state().quiz.given);
  press(app, "Hard");
  EXPECT_EQ(app.state().quiz.answer.grade, Recall::hard);
  int pressed = 0;
  for (const Json& b : buttons(app)) pressed += b.value("pressed", false) ? 1 : 0;
  EXPECT_EQ(pressed, 1);
}

TEST(ReadAlongPage, AnInterviewFromWishToReport) {
  App app(test_bank());
  app.apply(cmd("open_interview"));
  press(app, "senior");
  EXPECT_EQ(app.state().interview.wish.level, Level::senior);
  press(app, "10 minutes");
  press(app, "Start");
  ASSERT_EQ(app.state().interview.stage, InterviewState::Stage::asked);
  EXPECT_EQ(words(app).find("A strong answer"), std::string::npos);
  press(app, "Show a strong answer");
  EXPECT_NE(words(app).find("A strong answer"), std::string::npos);
  for (int i = 0; i < 200 && app.state().interview.talking(); i++) {
    const auto at = app.state().interview.stage;
    const bool asks = at == InterviewState::Stage::asked || at == InterviewState::Stage::follow_up;
    press(app, asks ? "Show" : "Go on");
  }
  ASSERT_EQ(app.state().interview.stage, InterviewState::Stage::report);
  EXPECT_NE(words(app).find("all together"), std::string::npos);
  press(app, "Other wishes");
  EXPECT_NE(words(app).find("Mock interview"), std::string::npos);
}

TEST(ReadAlongPage, ProgressIsToldInWordsAndRows) {
  App app(test_bank());
  app.apply(cmd("open_progress"));
  EXPECT_NE(words(app).find("due today"), std::string::npos);
  EXPECT_NE(words(app).find("nothing is sent anywhere"), std::string::npos);
  EXPECT_NE(words(app).find(kMayBeDeleted), std::string::npos);
  press(app, "Save your progress as a file");  // the way out of that stands beside it
  press(app, "Start with a first one");
  EXPECT_EQ(app.state().mode, Mode::quiz);
}

}  // namespace
}  // namespace poolscope
