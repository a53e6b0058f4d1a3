// Texts from outside that are made to be slow: they are taken and drawn with work in proportion to
// their size, or refused with their place. The work is counted in letters that are measured or
// drawn, so that no test depends on how fast the machine is.
#include <gtest/gtest.h>

#include "tests/questions/support.h"
#include "tests/ui/imgui_fixture.h"
#include "tests/ui/support.h"
#include "ui/draw/widgets.h"

namespace poolscope {
namespace {


std::string repeated(const std::string& part, std::size_t n) {
  std::string all;
  for (std::size_t i = 0; i < n; i++) all += part;
  return all;
}

// What a page costs whatever the text: its words, the stage, the listing.
constexpr std::size_t kPage = 200'000, kForEachByte = 24;

class TextWork : public ImGuiTest {
 protected:
  std::size_t letters_of(const App& app, float w, float h) {
    std::size_t letters = 0;
    ImGui::GetIO().DisplaySize = {w, h};
    ImGui::GetIO().DeltaTime = 1.0f / 60;
    watched_letters = &letters;
    ImGui::NewFrame();
    frame(app, fonts);
    ImGui::Render();
    watched_letters = nullptr;
    return letters;
  }

  void expect_linear(const App& app, std::size_t bytes, const std::string& what) {
    for (const Point size : {Point{1440, 900}, Point{360, 640}}) {
      EXPECT_LE(letters_of(app, size.x, size.y), kPage + kForEachByte * bytes)
          << what << " at " << size.x;
    }
  }
};

std::string with_answer(const std::string& answer) {
  const std::string file = own_file();
  const std::size_t from = file.find("## Answer\n") + 10;
  return file.substr(0, from) + answer + "\n" + file.substr(file.find("## Points"));
}

Command take_text(const std::string& file) { return cmd("take_file", 0, "a.md\n" + file); }

const std::string kHostile[] = {
    repeated("[", 8000) + "x" + repeated("]", 8000),
    repeated("w", 8000),
    repeated("w", 100'000),
    "`" + repeated("w", 100'000) + "`",
    repeated("a ", 50'000),
    repeated("**a *b ", 8000),
    repeated("`a ``b ", 8000),
    repeated("|a", 4000) + "\n" + repeated("|-", 4000) + "\n" + repeated("|b\n", 4),
    "|a|b|\n|-|-|\n" + repeated("|" + repeated("x", 40) + "|y|\n", 2000),
    repeated(repeated("> ", 16) + "a\n\n", 2000),
    repeated("e\xcc\x81", 30'000),
    repeated("a\xe2\x80\x8b", 25'000),
    repeated("\xf0\x9f\x98\x80", 25'000),
    "```\n" + repeated("f(\"x\", 1) ", 10'000) + "\n```",
    repeated("- a\n", 20'000),
    repeated("1. a\n   - b\n", 8000),
    repeated("[a](#op=1) ", 900),
};

TEST_F(TextWork, AnAnswerOfAnyKindIsDrawnInWorkLinearInItsSize) {
  for (const std::string& answer : kHostile) {
    App app(test_bank());
    app.apply(take_text(with_answer(answer)));
    ASSERT_EQ(app.state().data.problems, std::vector<std::string>()) << answer.substr(0, 40);
    app.apply(cmd("dismiss"));
    expect_linear(app, answer.size(), "the page of " + answer.substr(0, 40));
    app.apply(cmd("toggle_palette"));
    app.apply(cmd("search", 0, "w"));
    expect_linear(app, answer.size(), "the search with " + answer.substr(0, 40));
    EXPECT_LE(app.read_along_json().size(), 500'000 + 8 * answer.size());
  }
}

TEST_F(TextWork, AnItemOfAnyKindIsDrawnInWorkLinearInItsSize) {
  for (const std::string& stem : kHostile) {
    const std::string file =
        with(own_file(), "What does it get?", stem + "\n\nWhat does it get?");
    App app(test_bank());
    app.apply(take_text(file));
    ASSERT_EQ(app.state().data.problems, std::vector<std::string>()) << stem.substr(0, 40);
    app.apply(cmd("dismiss"));
    app.apply(cmd("start_quiz", 1000));
    ASSERT_TRUE(app.state().current_item());
    expect_linear(app, stem.size(), "the item " + stem.substr(0, 40));
    app.apply(cmd("answer", 0));
    expect_linear(app, stem.size(), "the answered item " + stem.substr(0, 40));
  }
}

TEST_F(TextWork, ATypedTextIsDrawnInWorkLinearInWhatIsSeen) {
  const std::string texts[] = {repeated("P0 put a ", 100'000),
                               "say \"" + repeated("x", 900'000),
                               repeated("\t", 500'000),
                               "P" + repeated("0", 1'000'000),
                               repeated("# x\n", 200'000)};
  for (const std::string& text : texts) {
    App app(test_bank());
    app.apply(cmd("explore"));
    app.apply(cmd("explore_tab", 1));
    app.apply(cmd("edit", 0, text));
    ASSERT_TRUE(app.state().editor.now.text == text);
    expect_linear(app, 0, "the typed " + text.substr(0, 20));
  }
}

// Each is refused where it stands, whatever it would have cost.
TEST_F(TextWork, WhatCannotBeLinearIsRefusedWithItsPlace) {
  const struct {
    std::string file, problem;
  } cases[] = {
      {with(own_file(), "What is first?", repeated("t", 100 << 10)),
       "4:8: found a title of 102400 characters, expected at most 400"},
      {with(own_file(), "tags: ", "tags: " + repeated("t", 300) + ", "),
       "found a tag of 300 characters, expected at most 200"},
      {with_answer(repeated("- ", 17) + "a"),
       "found 17 marks of lists and quotes in a line, expected at most 16"},
      {with_answer("[a]: #" + repeated("u", 20'000) + "\n\n" + repeated("[a] ", 20'000)),
       "found link targets of more than 1048576 bytes"},
      {with_answer("|a|b|\n|-|-|\n" + repeated("|b|c|\n", 10'000)),
       "found tables with more than 20000 cells"},
      {with_answer(repeated("[a](#op=1) ", 2000)),
       "found more links than one question may have, expected at most 1000"},
      {with(own_file(), "### q1000-get",
            repeated("### q1000-x\n", 100) + "### q1000-get"),
       "expected at most 100 items"},
  };
  for (const auto& c : cases) {
    App app(test_bank());
    app.apply(take_text(c.file));
    ASSERT_FALSE(app.state().data.problems.empty()) << c.problem;
    EXPECT_NE(app.state().data.problems.front().find(c.problem), std::string::npos)
        << app.state().data.problems.front();
    EXPECT_TRUE(app.state().data.own.empty());
    expect_linear(app, 0, c.problem);
  }
}

}  // namespace
}  // namespace poolscope
