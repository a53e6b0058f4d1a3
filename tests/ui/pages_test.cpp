// Every page is a Doc, and what a visitor can do stands in one: what the canvas has alone is listed
// here, and that list may only shrink.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/ui/support.h"
#include "ui/page/doc_json.h"
#include "ui/page/pages.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {

using Names = std::set<std::string, std::less<>>;

void add_commands(const OrderedJson& part, Names& names) {
  if (!part.is_structured()) return;
  if (part.is_object()
      && part.contains("command")) names.insert(part["command"].get<std::string>());
  for (const auto& each : part) add_commands(each, names);
}

// What the pages that are open now offer.
void add_offered(const App& app, Names& names) {
  const App::State& s = app.state();
  std::vector<Doc> docs = open_docs(s);
  for (Doc& around
       : std::vector<Doc>{modes_doc(s), where_doc(s), message_doc(s), transport_doc(s)}) {
    docs.push_back(std::move(around));
  }
  for (const Doc& doc : docs) add_commands(doc_value(doc), names);
}

Names offered_anywhere() {
  App app(test_bank());
  Names names;
  const auto after = [&](std::initializer_list<Command> commands) {
    for (const Command& each : commands) app.apply(each);
    add_offered(app, names);
  };
  after({cmd("open_question", 11), cmd("seek", 20), cmd("compare")});
  after({cmd("compare"), cmd("toggle_data"), cmd("toggle_help"), cmd("toggle_share")});
  after({cmd("dismiss"), cmd("dismiss"), cmd("dismiss"), cmd("toggle_predict"), cmd("last")});
  after({cmd("skip_prediction"), cmd("toggle_predict"), cmd("explore")});
  for (const int tab : {0, 1, 2}) after({cmd("explore_tab", tab)});
  after({cmd("leave_explore"), cmd("start_quiz", 11)});
  after({cmd("answer", 1)});
  after({cmd("leave_quiz"), cmd("open_interview")});
  after({cmd("start_interview")});
  while (app.state().interview.talking()) after({cmd("interview_on")});
  after({cmd("open_progress")});
  after({cmd("leave_page"), cmd("toggle_palette"), cmd("search", 0, "steal")});
  after({cmd("dismiss"), cmd("explore"), cmd("put")});
  after({cmd("explore_tab", 2), cmd("walk", 1)});
  after({cmd("walked", 0, R"({"states":9,"done":true,"verdict":"broken","says":"P1 has it twice.",)"
                          R"("run":"procs 2\nP0 put a\nP1 get\n","accesses_to_flaw":5})")});
  after({cmd("load_scenario", 0, "procs 65")});
  return names;
}

// What the twin does in another way, and what is of no use without a canvas. May only shrink.
const Names kOfTheCanvas{
    // the same by another command or by the browser itself
    "step", "load_scenario", "statement", "start_generated", "jump_op", "go_op", "open_link",
        "paste", "take_file",
    "drop", "focus_editor", "complete", "palette_move", "toggle_read_along",
    // where the canvas's own parts lie, and how they look
    "zoom_lanes", "pan_lanes", "fit_lanes", "view_stage", "open_p", "show_word", "toggle_panel",
        "toggle_menu",
    "show_sheet", "drag_sheet", "let_go_sheet",
    // missing: what a part of the stage is; forgetting one's progress, which asks for a second
    // press first
    "choose_part", "reset_progress",
    // of states that this test does not come to: a question of one's own, one that could not be
    // fetched
    "retry_question", "remove_own", "try_own", "save_own",
};

TEST(Pages, WhatAVisitorCanDoStandsInADoc) {
  const Names offered = offered_anywhere();
  std::string missing;
  for (const CommandRow* row : commands()) {
    if (row->giver != Giver::visitor) continue;
    const bool there = offered.contains(row->name), listed = kOfTheCanvas.contains(row->name);
    if (!there && !listed) missing += std::string(row->name) + " ";
    EXPECT_FALSE(there && listed) << row->name << " need not be listed any more";
  }
  EXPECT_EQ(missing, "") << "in no Doc";
  for (const std::string& name : kOfTheCanvas) EXPECT_TRUE(command_named(name)) << name;
}

TEST(Pages, WhatStandsInADocIsACommand) {
  for (const std::string& name : offered_anywhere()) EXPECT_TRUE(command_named(name)) << name;
}

}  // namespace
}  // namespace poolscope
