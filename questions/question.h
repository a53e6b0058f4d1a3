// Question: one file of the bank, as a value. Texts are Markdown as written; questions/markdown.h
// turns them into blocks, questions/html.h into HTML.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poolscope {

enum class Level : std::uint8_t { junior, middle, senior, staff };

struct FollowUp {
  std::string question;  // one line of Markdown
  std::string answer;
};

struct Option {
  std::string text;
  bool key = false;      // the right one
  std::string why;       // why it is right or wrong
};

struct Item {
  std::string id;        // unique in the bank: "q11-order"
  std::string kind = "choice";
  std::string stem;
  std::vector<Option> options;
  std::string scene;     // its own scenario; empty: the question's
  std::uint32_t at_op = 0;  // asked before this operation (from 1) plays; 0: before the scene
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
};

}  // namespace poolscope
