// The typed scenario: history, completion, colours, squiggles, and its commands.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/support.h"
#include "ui/draw/frame.h"
#include "ui/session/editor/syntax.h"

namespace poolscope {
namespace {


TEST(TextHistory, TypingIsTakenBackWordByWord) {
  TextHistory h;
  TextState now;
  for (const char c : std::string("P0 get")) {
    TextState next{now.text + c, now.text.size() + 1};
    h.change(now, next);
    now = next;
  }
  EXPECT_EQ(now.text, "P0 get");
  h.undo(now);
  EXPECT_EQ(now, (TextState{"P0 ", 3}));
  h.undo(now);
  EXPECT_EQ(now.text, "");
  EXPECT_FALSE(h.can_undo());
  h.undo(now);
  EXPECT_EQ(now.text, "");
  h.redo(now);
  h.redo(now);
  EXPECT_EQ(now.text, "P0 get");
  EXPECT_FALSE(h.can_redo());
  h.undo(now);
  h.change(now, {"gc", 2});  // another future
  EXPECT_FALSE(h.can_redo());
}

TEST(TextHistory, IsBounded) {
  TextHistory h;
  TextState now;
  for (int i = 0; i < 2000; i++) {
    TextState next{std::string(5000, static_cast<char>('a' + i % 26)), 0};
    h.change(now, next);
    now = next;
  }
  int undone = 0;
  for (; h.can_undo(); undone++) h.undo(now);
  EXPECT_GT(undone, 50);
  EXPECT_LE(undone, static_cast<int>(TextHistory::kMostEntries));
}

std::vector<std::string> offered(const std::string& text) {
  return complete(text, text.size()).words;
}

bool offers(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST(Complete, StatementsAndNames) {
  EXPECT_TRUE(offers(offered(""), "P0 "));
  EXPECT_TRUE(offers(offered("pro"), "procs "));
  EXPECT_TRUE(offers(offered("procs 2\n"), "P1 "));
  EXPECT_FALSE(offers(offered("procs 2\n"), "P2 "));
  EXPECT_EQ(offered("P0 pu"), std::vector<std::string>{"put "});
  EXPECT_EQ(offered("P0 put buffer\nP1 write buf"), std::vector<std::string>{"buffer "});
  EXPECT_TRUE(offers(offered("P0 get\nP0 put "), "it"));
  EXPECT_TRUE(offers(offered("P0 put a\nP0 put "), "b")) << "a name that is free";
  EXPECT_TRUE(offers(offered("G7@P1 get\n"), "G7@P1 "));
  EXPECT_TRUE(offers(offered("together\n  P0 get\n  "), "end"));
  EXPECT_FALSE(offers(offered("together\n  "), "end"));
  EXPECT_FALSE(offers(offered("together\n  P0 get\n  "), "procs "));
  EXPECT_EQ(offered("together\nP0 get\nP2 get\ngc\nend\norder "),
            (std::vector<std::string>{"0", "2", "gc"}));
  EXPECT_TRUE(offers(offered("fault spl"), "split-steal"));
  EXPECT_FALSE(offers(offered("P0 get\n"), "fault "));
  EXPECT_TRUE(offered("P0 get").empty()) << "it is all there";
  EXPECT_TRUE(offered("say \"P0 ").empty());
  EXPECT_TRUE(offered("gc # P").empty());
}

TEST(Complete, ReplacesWhatWasBegun) {
  const Completion c = complete("P0 pu\ngc", 5);
  EXPECT_EQ(c.from, 3u);
  EXPECT_EQ(c.to, 5u);
  EXPECT_TRUE(c.begun());
  EXPECT_FALSE(complete("P0 ", 3).begun());
  EXPECT_TRUE(complete("P0 put", 4).words.empty()) << "inside a word";
}

// Every word that is offered is one that the parser takes, or wants more behind.
TEST(Complete, WhatIsOfferedParses) {
  const std::string texts[] = {"",
                               "procs 3\n",
                               "P0 ",
                               "P0 get\nP1 put a\nP0 put ",
                               "P1 put a\nP0 write ",
                               "new ",
                               "memory ",
                               "fault ",
                               "procs ",
                               "P0 grow a ",
                               "P0 write a ",
                               "together\nP0 get\n",
                               "together\nP0 get\ngc\nend\n",
                               "together\nP0 get\nP1 get\nend\norder "};
  for (const std::string& text : texts) {
    const Completion c = complete(text, text.size());
    EXPECT_FALSE(c.words.empty()) << text;
    for (const std::string& word : c.words) {
      const auto error = parse_scenario(text.substr(0, c.from) + word).error;
      if (!error) continue;
      EXPECT_TRUE(error->found.find("the end of") == 0) << text << word << ": " << error->message();
    }
  }
}

TEST(Complete, AnyTextAnyPlace) {
  std::string text =
      "procs 2\nP0 put a # \xc3\xa9\nsay \"x\\\"\"\n\xff\xfe\n@P1\ntogether\norder ~\nend";
  for (std::size_t i = 0; i <= text.size() + 3; i++) {
    const Completion c = complete(text, i);
    EXPECT_LE(c.from, c.to);
    EXPECT_LE(c.to, text.size());
    EXPECT_LE(c.words.size(), kMostCompletions);
  }
}

TEST(Syntax, RunsCoverTheLine) {
  const std::string lines[] = {"",
                               "P0 put a",
                               "  gc # c",
                               "say \"a # \\\" b\" # c",
                               "say \"open",
                               "\tP1 write it \"x\"",
                               "\xff",
                               "order 0 1~2 gc",
                               "P0 put \"\" x"};
  for (const std::string& line : lines) {
    std::size_t at = 0;
    for (const CodeRun& run : scenario_runs(line)) {
      EXPECT_EQ(run.begin, at) << line;
      EXPECT_GT(run.end, run.begin);
      at = run.end;
    }
    EXPECT_EQ(at, line.size()) << line;
  }
  EXPECT_EQ(scenario_runs("gc # c").back().ink, Ink::code_comment);
  EXPECT_EQ(scenario_runs("gc")[0].ink, Ink::code_keyword);
}

Squiggle squiggle_of(const std::string& text) {
  const auto error = parse_scenario(text).error;
  EXPECT_TRUE(error) << text;
  return error ? squiggle(text, *error) : Squiggle{};
}

TEST(Syntax, SquigglesStandUnderWhatIsWrong) {
  EXPECT_EQ(squiggle_of("gc\nP0 pu a"), (Squiggle{1, 3, 5}));
  EXPECT_EQ(squiggle_of("\tP0 pu a"), (Squiggle{0, 5, 7}));
  EXPECT_EQ(squiggle_of("P0 put"), (Squiggle{0, 6, 7}))
      << "behind the line, where something is missing";
  EXPECT_EQ(squiggle_of("P0 get \"a b\""), (Squiggle{0, 7, 12}));
  EXPECT_EQ(squiggle_of("say \"\xc3\xa9\xc3\xa9\" x"), (Squiggle{0, 9, 10}));
}

struct Typing {
  App app{test_bank()};
  const App::State& s = app.state();
  void type(const std::string& text) {
    app.apply(cmd("edit", static_cast<std::int64_t>(text.size()), text));
  }
};

TEST(Editor, ABadTextChangesNothingOnTheStage) {
  Typing t;
  t.app.apply(cmd("explore"));
  t.app.apply(cmd("explore_tab", 1));
  EXPECT_EQ(t.s.editor.now.text, t.s.scenario) << "it begins with what is on stage";
  const std::string before = t.app.state_json();
  t.type("procs 2\nP0 pu a\n");
  ASSERT_TRUE(t.s.editor.error);
  EXPECT_EQ(t.s.editor.error->line, 2u);
  t.app.apply(cmd("run_text"));
  EXPECT_EQ(t.app.state_json(), before);
  EXPECT_NE(t.app.take_effects().announce.value_or("").find("line 2"), std::string::npos);
  std::string endless;
  for (int i = 0; i < 19'000; i++) endless += "P0 get\n";
  t.type(endless);  // parses, but a run has its limits
  EXPECT_FALSE(t.s.editor.error);
  t.app.apply(cmd("run_text"));
  EXPECT_TRUE(t.s.editor.error);
  EXPECT_EQ(t.app.state_json(), before);
}

TEST(Editor, RunsAndStays) {
  Typing t;
  t.app.apply(cmd("explore"));
  t.app.apply(cmd("explore_tab", 1));
  t.type("procs 2\nP1 put z\n");
  t.app.apply(cmd("run_text"));
  EXPECT_EQ(t.s.mode, Mode::explore);
  EXPECT_EQ(t.s.question, 0u);
  EXPECT_TRUE(t.s.playing);
  EXPECT_EQ(t.s.scenario, "procs 2\nP1 put z\n");
  for (int i = 0; i < 1000 && t.s.playing; i++) t.app.advance(0.1);
  EXPECT_EQ(t.s.shown.counters.puts, 1u);
  t.app.apply(cmd("open_question", 11));
  t.app.apply(cmd("explore"));
  t.app.apply(cmd("explore_tab", 1));
  EXPECT_EQ(t.s.editor.now.text, "procs 2\nP1 put z\n") << "what was typed is kept";
  t.app.apply(cmd("take_stage"));
  EXPECT_EQ(t.s.editor.now.text, t.s.scenario);
  t.app.apply(cmd("edit_undo"));
  EXPECT_EQ(t.s.editor.now.text, "procs 2\nP1 put z\n");
}

TEST(Editor, CompletesAndUndoes) {
  Typing t;
  t.type("P0 pu");
  ASSERT_TRUE(t.s.editor.completion.begun());
  const std::uint32_t revision = t.s.editor.revision;
  EXPECT_EQ(command_of_field_key(t.app, FieldId::scenario, Key::tab, false, false),
            cmd("complete"));
  t.app.apply(cmd("complete"));
  EXPECT_EQ(t.s.editor.now, (TextState{"P0 put ", 7}));
  EXPECT_NE(t.s.editor.revision, revision) << "the field is to follow";
  t.app.apply(cmd("complete", 99));
  t.app.apply(cmd("edit_undo"));
  EXPECT_EQ(t.s.editor.now.text, "P0 pu");
  t.app.apply(cmd("edit_redo"));
  EXPECT_EQ(t.s.editor.now.text, "P0 put ");
  EXPECT_EQ(command_of_field_key(t.app, FieldId::scenario, Key::tab, false, false).name, "")
      << "nothing begun: Tab goes on in the page";
  EXPECT_EQ(command_of_field_key(t.app, FieldId::scenario, Key::p, false, false).name, "");
}

TEST(Editor, ItsKeysAreItsRows) {
  Typing t;
  const auto key = [&](FieldId id, Key k, bool ctrl, bool shift) {
    return command_of_field_key(t.app, id, k, ctrl, shift).name;
  };
  for (const Key enter : {Key::enter, Key::keypad_enter}) {
    EXPECT_EQ(key(FieldId::scenario, enter, true, false), "run_text");
    EXPECT_EQ(key(FieldId::scenario, enter, true, true), "run_text");
    EXPECT_EQ(key(FieldId::scenario, enter, false, false), "") << "a new line";
  }
  EXPECT_EQ(key(FieldId::scenario, Key::z, true, false), "edit_undo");
  EXPECT_EQ(key(FieldId::scenario, Key::z, true, true), "edit_redo");
  EXPECT_EQ(key(FieldId::scenario, Key::y, true, false), "edit_redo");
  EXPECT_EQ(key(FieldId::note, Key::enter, true, false), "interview_on");
  for (const Key k : {Key::z, Key::g, Key::slash, Key::down, Key::k}) {
    EXPECT_EQ(key(FieldId::scenario, k, false, false), "") << "the field's own";
    EXPECT_EQ(key(FieldId::note, k, true, false), "");
    EXPECT_EQ(key(FieldId::none, k, true, false), "");
  }
  t.app.apply(cmd("field_focus", static_cast<std::int64_t>(FieldId::scenario)));
  EXPECT_NE(command_of_key(t.app, Key::z, true, false, false, false).name, "edit_undo")
      << "on the stage the same key means something else";
  t.app.apply(cmd("toggle_palette"));
  EXPECT_EQ(key(FieldId::palette, Key::down, false, false), "palette_move");
  EXPECT_EQ(key(FieldId::palette, Key::k, true, false), "toggle_palette");
  EXPECT_EQ(key(FieldId::palette, Key::k, false, false), "");
  t.app.apply(cmd("toggle_palette"));
  EXPECT_EQ(key(FieldId::palette, Key::enter, false, false), "") << "nothing to choose from";
}

TEST(Editor, TooLongATextIsRefused) {
  Typing t;
  t.type("P0 get\n");
  t.app.apply(cmd("edit", 0, std::string(kMaxScenarioBytes + 1, '#')));
  EXPECT_EQ(t.s.editor.now.text, "P0 get\n");
  EXPECT_TRUE(t.s.message_is_error);
}

TEST(Editor, PasteOpensIt) {
  Typing t;
  t.app.apply(cmd("paste", 0, "P0 put q\n"));
  EXPECT_EQ(t.s.mode, Mode::explore);
  EXPECT_EQ(t.s.explore_tab, ExploreTab::scenario);
  EXPECT_EQ(t.s.editor.now.text, "P0 put q\n");
}

std::size_t puts(const App::State& s) { return s.shown.counters.puts; }

TEST(Acts, AreTakenBackAndDoneAgain) {
  App app(test_bank());
  const App::State& s = app.state();
  const auto settle = [&] { for (int i = 0; i < 1000 && s.playing; i++) app.advance(0.1); };
  app.apply(cmd("load_scenario", 0, "procs 2\nP0 put a\n"));
  app.apply(cmd("last"));
  app.apply(cmd("put"));
  app.apply(cmd("put"));  // at once: the first counts as done
  settle();
  EXPECT_EQ(puts(s), 3u);
  app.apply(cmd("undo_act"));
  EXPECT_EQ(puts(s), 2u);
  app.apply(cmd("undo_act"));
  EXPECT_EQ(puts(s), 1u);
  app.apply(cmd("undo_act"));  // nothing more
  EXPECT_EQ(puts(s), 1u);
  app.apply(cmd("redo_act"));
  app.apply(cmd("redo_act"));
  EXPECT_EQ(puts(s), 3u);
  app.apply(cmd("undo_act"));
  app.apply(cmd("collect"));  // another future
  settle();
  app.apply(cmd("redo_act"));
  EXPECT_EQ(puts(s), 2u);
  EXPECT_EQ(s.shown.gc_cycles, 1u);
  app.apply(cmd("undo_act"));
  EXPECT_EQ(s.shown.gc_cycles, 0u);
  EXPECT_EQ(puts(s), 2u);
}

TEST(Acts, OnlyWhatSomebodyHoldsIsDropped) {
  App app(test_bank());
  const App::State& s = app.state();
  app.apply(cmd("load_scenario", 0, "procs 2\nP0 put a\nP0 put b\nP0 get\n"));
  app.apply(cmd("last"));
  app.apply(cmd("explore"));
  const std::size_t at = s.timeline.size();
  app.apply(cmd("choose_p", 1));
  app.apply(cmd("drop", 2));  // b, in the queue
  EXPECT_EQ(s.timeline.size(), at);
  EXPECT_NE(s.message.find("b is in the pool"), std::string::npos) << s.message;
  app.apply(cmd("dismiss"));
  app.apply(cmd("drop", 1));  // a, in G1's hands
  EXPECT_GT(s.timeline.size(), at);
  EXPECT_TRUE(s.message.empty()) << s.message;
}

}  // namespace
}  // namespace poolscope
