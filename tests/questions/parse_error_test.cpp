// What is wrong with a file is said with its place, what was found and what was expected.
#include <gtest/gtest.h>

#include "tests/questions/support.h"

namespace poolscope {
namespace {

void expect_error(const std::string& text, std::uint32_t line, std::uint32_t column,
                  const std::string& found, const std::string& expected) {
  std::optional<TextError> error;
  parse_question(text, error);
  ASSERT_TRUE(error) << "expected: " << expected;
  EXPECT_EQ(error->line, line) << error->message();
  EXPECT_EQ(error->column, column) << error->message();
  EXPECT_EQ(error->found, found);
  EXPECT_EQ(error->expected, expected);
}

// One part of the good file is replaced; the error stands in the line of `at`.
void expect_error_at(const std::string& from, const std::string& to, const std::string& at,
                     std::uint32_t column, const std::string& found,
                     const std::string& expected) {
  const std::string text = with(good_file(), from, to);
  SCOPED_TRACE(to);
  expect_error(text, line_of(text, at), column, found, expected);
}

TEST(ParseError, NoFrontMatter) {
  expect_error("", 1, 1, "the end of the file", "--- in the first line");
  expect_error("\n---\n", 1, 1, "the end of the line", "--- in the first line");
  expect_error("  # hi", 1, 3, "'# hi'", "--- in the first line");
  expect_error("---\nnumber: 1", 2, 10, "the end of the file", "--- after the front matter");
}

TEST(ParseError, FrontMatterFields) {
  expect_error_at("level: junior", "level: expert", "level:", 8, "'expert'",
                  "junior, middle, senior or staff");
  expect_error_at("level: junior", "level:", "level:", 7, "the end of the line",
                  "junior, middle, senior or staff");
  const std::string number = "a number from 1 to 9999";
  for (const std::string bad : {"0", "x", "-1", "1.5", "10000", "99999999999999999999", "1 2"}) {
    expect_error_at("number: 1", "number: " + bad, "number:", 9, "'" + bad + "'", number);
  }
  expect_error_at("tags: one, two", "revision: 0", "revision", 11, "'0'", number);
  const std::string id = "an id of at most 60 letters a to z, digits and -";
  expect_error_at("id: first", "id: First", "id:", 5, "'First'", id);
  expect_error_at("id: first", "id: a_b", "id:", 5, "'a_b'", id);
  expect_error_at("id: first", "id: \xc3\xa9", "id:", 5, "'\xc3\xa9'", id);
  expect_error_at("id: first", "id: " + std::string(61, 'a'), "id:", 5,
                  "'" + std::string(40, 'a') + "...'", id);
  for (const std::string bad : {"one,, two", ",one", "one,", ","}) {
    expect_error_at("tags: one, two", "tags: " + bad, "tags", 7, "'" + bad + "'",
                    "tags with commas between them");
  }
  expect_error_at("tags: one, two", "author: me", "author", 1, "'author: me'",
                  "number, id, level, title, tags, sources, moment or revision");
  expect_error_at("tags: one, two", "number: 2", "number: 2", 1, "'number: 2'",
                  "'number' only once");
  expect_error_at("tags: one, two", "nothing", "nothing", 1, "'nothing'",
                  "a line 'key: value', or ---");
}

TEST(ParseError, ColumnsCountCharacters) {
  std::optional<TextError> error;
  parse_question("---\nlevel: \xc3\xa9\xc3\xa9 x\n", error);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->column, 8U);
  parse_question("---\n\xc3\xa9\xc3\xa9 \x01", error);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->column, 4U);
}

TEST(ParseError, MissingFields) {
  const std::pair<std::string, std::string> fields[] = {
      {"number: 1\n", "number"}, {"id: first\n", "id"}, {"level: junior\n", "level"}};
  for (const auto& [field, key] : fields) {
    expect_error_at(field, "", "---\n## Answer", 1, "the end of the front matter",
                    "'" + key + ": ...' in it");
  }
}

TEST(ParseError, Sections) {
  const std::string any = "## Answer, ## Points, ## Scene, ## Follow-ups or ## Items";
  expect_error_at("## Answer", "## Reply", "## Reply", 1, "'## Reply'", any);
  expect_error_at("## Answer", "Hello", "Hello", 1, "'Hello'", any);
  expect_error_at("## Follow-ups", "## Scene", "## Scene\n\n### Why?", 1, "'## Scene'",
                  "'## Scene' only once");
}

TEST(ParseError, Scene) {
  expect_error_at("```pool", "```go", "```go", 1, "'```go'", "a block that begins with ```pool");
  expect_error_at("## Scene\n", "## Scene\nSee:\n", "See:", 1, "'See:'",
                  "a block that begins with ```pool");
  expect_error_at("## Follow-ups", "That was it.\n## Follow-ups", "That was", 1,
                  "'That was it.'", "nothing behind the scene but the next ## section");
}

TEST(ParseError, ABlockThatDoesNotEnd) {
  const std::string text = without(good_file(), "P0 get\n```\n");
  expect_error(text, line_of(text, "  > There is none."), 19, "the end of the file",
               "the end of the code block that begins in line 21: ```");
  expect_error("---\n```\n\xc3\xa9", 3, 2, "the end of the file",
               "the end of the code block that begins in line 2: ```");
}

TEST(ParseError, FollowUps) {
  expect_error_at("### Why?", "Why?", "Why?", 1, "'Why?'", "### and a question");
}

TEST(ParseError, Items) {
  const std::string id = "an id of at most 60 letters a to z, digits and -";
  expect_error_at("### q01-get", "### Q01 get", "### Q01", 5, "'Q01 get'", id);
  expect_error_at("### q01-get\n", "q01-get\n", "q01-get", 1, "'q01-get'",
                  "### and the id of an item");
  const std::string at = "op= and the number of an operation, from 1: at: op=4";
  for (const std::string bad : {"2", "op=", "op=0", "op=x", "op=99999999999", "step=3"}) {
    expect_error_at("at: op=2", "at:" + bad, "at:" + bad, 4, "'" + bad + "'", at);
  }
  expect_error_at("at: op=2", "at:", "at:\n", 4, "the end of the line", at);
  expect_error_at("What does it get?", "```pool\n```\n```pool\n```", "```pool\n```\n\n- [ ]", 1,
                  "'```pool'", "one scene for an item, not two");
}

TEST(ParseError, Options) {
  expect_error_at("- [x] a", "- [X] a", "- [X] a", 4, "'X'", "[ ] or [x]");
  expect_error_at("- [x] a", "- [\xc3\xa9] a", "- [\xc3\xa9] a", 1, "'- [\xc3\xa9] a'",
                  "'- [ ]', '- [x]', or a line that is indented by two spaces");
  expect_error_at("  > There is none.", "> There is none.", "> There", 1, "'> There is none.'",
                  "'- [ ]', '- [x]', or a line that is indented by two spaces");
  expect_error_at("  > There is none.", "  > There is\n  none.", "  none.", 3, "'none.'",
                  "'>' before the reason, or the next option");
}

TEST(ParseError, Sources) {
  const std::string expected = "a Go file and a function, with commas between them: "
                               "src/sync/pool.go Pool.Get, src/sync/pool.go Pool.Put";
  for (const std::string bad : {"pool.go Get", "src/sync/pool.go", "src/sync/pool Pool.Get",
                                "src/sync/pool.go Pool.Get,", "src/sync/pool.go Pool. Get"}) {
    expect_error_at("src/sync/pool.go Pool.Get", bad, "sources:", 10, "'" + bad + "'", expected);
  }
  expect_error_at("sources: src/sync/pool.go Pool.Get", "sources:", "sources:", 9,
                  "the end of the line", expected);
}

TEST(ParseError, Points) {
  const std::string expected = "'- definition: ...', '- mechanism: ...' or '- trade-off: ...'";
  expect_error_at("- mechanism: from", "- idea: from", "- idea", 1,
                  "'- idea: from the private slot'", expected);
  expect_error_at("- definition: it is a", "- definition:", "- definition:", 1, "'- definition:'",
                  expected);
  expect_error_at("- definition: it is a", "definition: it is a", "definition: it", 1,
                  "'definition: it is a'", expected);
  expect_error_at("- definition: it is a", "-", "-\n- mech", 1, "'-'", expected);
  std::string many;
  for (std::size_t i = 0; i < kMaxPoints; i++) many += "- mechanism: one more\n";
  expect_error_at("- definition: it is a", many + "- definition: beyond", "- definition: beyond",
                  1, "'- definition: beyond'", "at most 64 points");
}

TEST(ParseError, WhatAFollowUpProbes) {
  for (const std::string bad : {"0", "x", "-1"}) {
    expect_error_at("probes: 2", "probes: " + bad, "probes:", 9, "'" + bad + "'",
                    "the number of one of the ## Points, from 1");
  }
  expect_error_at("probes: 2", "probes: 4", "probes:", 1, "'probes: 4'",
                  "one of the 3 ## Points");
}

TEST(ParseError, KindsMisconceptionsAndClaims) {
  expect_error_at("at: op=2", "kind: riddle", "kind:", 7, "'riddle'",
                  "choice, bug, order, state, change or review");
  expect_error_at("  misconception: one-try", "  misconception:", "misconception:\n", 17,
                  "the end of the line", "a value behind misconception:");
  expect_error_at("  engine: returns b", "  engine: returns b\n  engine: returns c",
                  "engine: returns c", 3, "'engine: returns c'",
                  "'engine:' only once in an option");
  expect_error_at("What does it get?", "```order\nA x\nC y\n```", "C y", 1, "'C y'",
                  "'B ' and what it stands for");
  expect_error_at("What does it get?", "```order\nA x\n```\n```order\nA y\n```",
                  "```order\nA y", 1, "'```order'", "one ```order block for an item, not two");
}

TEST(ParseError, BytesThatAreNotText) {
  const std::string expected = "text in UTF-8 without control characters";
  const std::pair<std::string, std::string> bad[] = {
      {std::string("a\0b", 3), "0x00"}, {"a\x7f", "0x7f"},      {"a\xff", "0xff"},
      {"a\xc3", "0xc3"},                {"a\xc0\x80", "0xc0"},  {"a\xed\xa0\x80", "0xed"},
      {"a\x1b[0m", "0x1b"},             {"a\xf4\x90\x80\x80", "0xf4"}};
  for (const auto& [bytes, hex] : bad) {
    const std::string text = with(good_file(), "Because.", bytes);
    expect_error(text, line_of(good_file(), "Because."), 2, "the byte " + hex, expected);
  }
}

TEST(ParseError, Size) {
  const std::string text = good_file() + std::string(kMaxQuestionBytes, '\n');
  expect_error(text, 1, 1, "a file of " + std::to_string(text.size()) + " bytes",
               "at most " + std::to_string(kMaxQuestionBytes));
  std::optional<TextError> error;
  const std::string fits = good_file() + std::string(kMaxQuestionBytes - good_file().size(), '\n');
  parse_question(fits, error);
  EXPECT_FALSE(error);
}

}  // namespace
}  // namespace poolscope
