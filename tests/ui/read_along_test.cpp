// What the page's own elements are told: the run in sentences, the item, the table.
#include <gtest/gtest.h>

#include "engine/reading/narrate.h"
#include "tests/ui/support.h"
#include "ui/page/doc_json.h"
#include "ui/session/commands/commands.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

Json now(const App& app) { return Json::parse(app.read_along_json()); }
Json told(const App& app, std::size_t before = SIZE_MAX, std::size_t most = 500) {
  return Json::parse(app.transcript_json(before, most));
}

// What is open, all of it.
Json page(const App& app) { return now(app)["docs"]; }

// All that can be pressed in a part of a page, in order.
std::vector<Json> pressable(const Json& part) {
  std::vector<Json> all;
  if (part.is_object() && part.contains("command") && part.value("kind", "") != "field")
    all.push_back(part);
  if (!part.is_structured()) return all;
  for (const Json& each : part) {
    for (Json& found : pressable(each)) all.push_back(std::move(found));
  }
  return all;
}

// All that it says, in order: a button's or a choice's words begin with its lead.
std::string words_in(const Json& part) {
  if (part.is_string()) return part.get<std::string>() + " ";
  std::string all;
  if (part.is_array()) {
    for (const Json& each : part) all += words_in(each);
  } else if (part.is_object()) {
    for (const char* key :
         {"title",    "label",   "lead",  "words", "text",    "cells",   "blocks",    "body",
          "after",    "note",    "said",  "says",  "chips",   "heads",   "rows",      "facts",
          "name",     "value",   "modes", "where", "message", "pages",   "transport", "elements",
          "sections", "buttons", "less",  "more",  "way",     "choices", "parts"}) {
      if (part.contains(key)) all += words_in(part[key]);
    }
  }
  return all;
}

bool tells_length(const App& app) {
  const std::string place = "Step " + std::to_string(app.state().position) + " of ";
  return words_in(page(app)["transport"]).find(place) != std::string::npos;
}

std::vector<Json> choices(const App& app) {
  std::vector<Json> all;
  const Json first = page(app)["pages"][0];
  for (const Json& section : first["sections"]) {
    for (const Json& element : section["elements"]) {
      if (element["kind"] != "choices") continue;
      for (const Json& each : element["choices"]) all.push_back(each);
    }
  }
  return all;
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
  EXPECT_FALSE(tells_length(app));
  app.apply(cmd("skip_prediction"));
  EXPECT_EQ(told(app)["lines"].back()["caption"], "two");
  EXPECT_TRUE(tells_length(app));
}

TEST(ReadAlong, AnItemDoesNotTellItsAnswer) {
  App app(test_bank());
  app.apply(cmd("start_quiz", 11));
  EXPECT_FALSE(tells_length(app));
  std::vector<Json> options = choices(app);
  ASSERT_GE(options.size(), 3u);
  for (const Json& option : options) {
    EXPECT_EQ(option["command"], "answer");
    EXPECT_FALSE(option.contains("note") || option.contains("tone") || option.contains("after"));
    EXPECT_FALSE(option["body"].empty());
  }
  app.apply(cmd("answer", 1));
  options = choices(app);
  EXPECT_NE(options[1]["note"].get<std::string>().find("your answer"), std::string::npos);
  int keys = 0;
  for (const Json& option : options) {
    EXPECT_FALSE(option.contains("command")) << "it is answered";
    EXPECT_TRUE(option.contains("after")) << "why";
    keys += option.value("tone", "") == "good" ? 1 : 0;
  }
  EXPECT_EQ(keys, 1);
  app.apply(cmd("leave_quiz"));
  for (const Json& each : choices(app)) EXPECT_EQ(each["command"], "toggle_follow_up");
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

TEST(ReadAlong, TheChoiceIsRemembered) {
  App app(test_bank());
  app.apply(cmd("toggle_read_along"));
  const std::string stored = progress_json(app.state().progress);
  App later(test_bank());
  later.apply(cmd("load_progress", 1'700'000'000, stored));
  EXPECT_TRUE(later.state().read_along);
  EXPECT_EQ(later.take_effects().read_along, std::optional(true));
  later.apply(cmd("toggle_read_along"));
  EXPECT_EQ(progress_json(later.state().progress).find("as_text"), std::string::npos);
}

// --- What is offered beside the run

TEST(ReadAlongPage, APageIsWhatItsDocSays) {
  Doc doc{.id = "try"};
  doc.title(Doc::plain_span("A title"));
  doc.add(DocButtons{
      .label = "Ways",
      .buttons = {
          {.words = "On", .does = {.name = "tick", .number = 2}, .pressed = true},
          {.words = "Link", .does = {.name = "open_link", .text = "#q=1"}, .enabled = false}}});
  doc.section("Second");
  doc.add(DocBar{
      .words = "kept", .said = "37 %", .spoken = "37 % of 3", .parts = {{0.37, Tone::good}}});
  EXPECT_EQ(Json::parse(doc_value(doc).dump()), Json::parse(R"({"id":"try","sections":[
    {"title":"","elements":[
      {"kind":"heading","rank":"title","words":[{"text":"A title"}]},
      {"kind":"buttons","label":"Ways","labelled":false,"buttons":[
        {"words":"On","command":"tick","value":2,"pressed":true},
        {"words":"Link","command":"open_link","value":"#q=1","enabled":false}]}]},
    {"title":"Second","elements":[
      {"kind":"bar","words":"kept","said":"37 % of 3",
       "parts":[{"part":0.37,"tone":"good"}]}]}]})"));
}

// Presses the first button whose words begin so, as the page does.
void press(App& app, std::string_view begin) {
  for (const Json& b : pressable(page(app))) {
    if (!words_in(b).starts_with(begin)) continue;
    std::string wrong;
    const auto command =
        command_from_page(b["command"].get<std::string>(), b["value"].get<double>(), "", wrong);
    ASSERT_TRUE(command) << wrong;
    app.apply(*command);
    return;
  }
  FAIL() << "no button " << begin << " in " << page(app).dump();
}

std::string words(const App& app) { return words_in(page(app)); }

TEST(ReadAlongPage, AFollowUpIsOpenedAndClosed) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  ASSERT_FALSE(choices(app).empty());
  EXPECT_EQ(choices(app)[0]["open"], false);
  EXPECT_FALSE(choices(app)[0].contains("after"));
  app.apply(cmd("toggle_follow_up", 0));
  EXPECT_EQ(choices(app)[0]["open"], true);
  EXPECT_FALSE(choices(app)[0]["after"].empty());
  app.apply(cmd("toggle_follow_up", 99));
  app.apply(cmd("toggle_follow_up", -1));
  EXPECT_EQ(app.state().open_follow_ups, 1u);
  app.apply(cmd("next_question"));
  EXPECT_EQ(app.state().open_follow_ups, 0u) << "another question's are closed";
}

TEST(ReadAlongPage, AskMeFirstIsAskedAndAnsweredThere) {
  App app(test_bank());
  app.apply(cmd("open_question", 11));
  press(app, "Ask me first");
  while (!app.state().predicting() && app.state().position < app.state().limit())
    app.apply(cmd("forward"));
  ASSERT_TRUE(app.state().predicting());
  EXPECT_NE(words(app).find(app.state().predict.asked->asks), std::string::npos);
  EXPECT_EQ(words(app).find(app.state().predict.asked->answer), std::string::npos);
  press(app, "A " + app.state().predict.asked->options[0].words);
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
  for (const Json& b : pressable(page(app)["pages"][0]))
    pressed += b.value("pressed", false) ? 1 : 0;
  EXPECT_EQ(pressed, 1);
}

TEST(ReadAlongPage, AnInterviewFromWishToReport) {
  App app(test_bank());
  app.apply(cmd("open_interview"));
  press(app, "Senior");
  EXPECT_EQ(app.state().interview.wish.level, Level::senior);
  press(app, "10");
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
  EXPECT_NE(words(app).find("All together"), std::string::npos);
  press(app, "Other wishes");
  EXPECT_NE(words(app).find("Mock interview"), std::string::npos);
}

TEST(ReadAlongPage, ProgressIsToldInWordsAndRows) {
  App app(test_bank());
  app.apply(cmd("open_progress"));
  EXPECT_NE(words(app).find("What you would recall today"), std::string::npos);
  EXPECT_NE(words(app).find("nothing is sent anywhere"), std::string::npos);
  EXPECT_NE(words(app).find(kMayBeDeleted), std::string::npos);
  press(app, "Save as a file");  // the way out of that stands beside it
  press(app, "Start with a first one");
  EXPECT_EQ(app.state().mode, Mode::quiz);
}

}  // namespace
}  // namespace poolscope
