// Question: one file of the bank, as a value. Texts are Markdown as written; questions/markdown.h
// turns them into blocks, questions/html.h into HTML. The line numbers say where in the file a
// part begins (from 1; 0: it is not there), so that a complaint about it has a place.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poolscope {

enum class Level : std::uint8_t { junior, middle, senior, staff };

std::string_view name(Level level);  // "junior"
std::optional<Level> level_of(std::string_view name);

struct FollowUp {
  std::string question;  // one line of Markdown
  std::string answer;
  std::uint32_t line = 0;         // of the question
  std::uint32_t answer_line = 0;
};

struct Option {
  std::string text;
  bool key = false;      // the right one
  std::string why;       // why it is right or wrong
  std::uint32_t line = 0;
  std::uint32_t why_line = 0;
};

struct Item {
  std::string id;        // unique in the bank: "q11-order"
  std::string kind = "choice";
  std::string stem;
  std::vector<Option> options;
  std::string scene;     // its own scenario; empty: the question's
  std::uint32_t at_op = 0;  // asked before this operation (from 1) plays; 0: before the scene
  std::uint32_t line = 0;
  std::uint32_t at_line = 0;
  std::uint32_t stem_line = 0;
  std::uint32_t scene_line = 0;
};

struct Question {
  std::uint32_t number = 0;
  std::string id;        // "per-p-design"
  std::string title;     // the question itself, one line
  Level level = Level::junior;
  std::vector<std::string> tags;
  std::uint32_t revision = 1;
  std::string answer;
  std::string scene;     // scenario text
  std::vector<FollowUp> follow_ups;
  std::vector<Item> items;
  std::string file;            // "q11-per-p-design.md", set by read_bank
  std::uint32_t number_line = 0;
  std::uint32_t id_line = 0;
  std::uint32_t title_line = 0;
  std::uint32_t answer_line = 0;
  std::uint32_t scene_line = 0;
};

}  // namespace poolscope
