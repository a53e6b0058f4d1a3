// What other programs make of the exports, by the rules they publish: Anki's manual on importing
// text files, and Moodle's description of GIFT.
#include <gtest/gtest.h>

#include <set>

#include "questions/publish/exports.h"
#include "tests/questions/support.h"

namespace poolscope {
namespace {

using Row = std::vector<std::string>;

struct Anki {
  std::vector<std::pair<std::string, std::string>> header;
  std::vector<Row> notes;
  std::string problem;

  // Lines "#key:value" first; then fields in quotes with commas between, "" is a quote.
  explicit Anki(const std::string& text) { read(text); }

  void read(const std::string& text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] == '#') {
      const std::size_t end = text.find('\n', at), colon = text.find(':', at);
      header.emplace_back(text.substr(at + 1, colon - at - 1),
                          text.substr(colon + 1, end - colon - 1));
      at = end + 1;
    }
    Row row;
    while (at < text.size() && problem.empty()) {
      if (text[at] != '"') return void(problem = "a field without a quote");
      std::string field;
      for (at++; at < text.size(); at++) {
        if (text[at] == '"' && text[at + 1] != '"') break;
        if (text[at] == '"') at++;
        if (text[at] == '\n') return void(problem = "a line break in a field");
        field += text[at];
      }
      row.push_back(field);
      const char next = text[++at];
      if (next != ',' && next != '\n') return void(problem = "something behind a field");
      at++;
      if (next == '\n') notes.push_back(std::exchange(row, {}));
    }
  }
};

struct GiftAnswer {
  bool right = false;
  std::string text, feedback;
};

struct Gift {
  std::string category, name, text, general;
  std::vector<GiftAnswer> answers;
};

// Moodle's way: blocks are apart by empty lines, lines that begin with // go; what a backslash
// escapes is put aside first, then ::, {, }, =, ~, #, #### have their meaning.
struct GiftFile {
  std::vector<Gift> questions;
  std::string problem, category;

  explicit GiftFile(const std::string& text) {
    std::string block;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = text.substr(at, end - at);
      at = end + 1;
      const std::size_t first = line.find_first_not_of(" \t");
      if (line.substr(std::min(first, line.size())).starts_with("//")) continue;
      if (first != std::string::npos) {
        block += line + "\n";
        continue;
      }
      if (!block.empty()) read(std::exchange(block, {}));
    }
  }

  static std::string hidden(const std::string& s) {  // \x as a byte that means nothing
    std::string out;
    for (std::size_t i = 0; i < s.size(); i++) {
      if (s[i] != '\\' || i + 1 == s.size()) out += s[i];
      else out += static_cast<char>(s[++i] == 'n' ? 1 : 0x80 | s[i]);
    }
    return out;
  }

  static std::string shown(std::string s) {
    for (char& c : s) {
      const char plain = static_cast<char>(c & 0x7f);
      if (std::string_view("~=#{}:\\").find(plain) != std::string_view::npos) c = plain;
    }
    const std::size_t first = s.find_first_not_of(" \t\n"), last = s.find_last_not_of(" \t\n");
    return first == std::string::npos ? "" : s.substr(first, last - first + 1);
  }

  void read(const std::string& raw) {
    const std::string block = hidden(raw);
    if (block.starts_with("$CATEGORY:")) return void(category = shown(block.substr(10)));
    Gift q;
    q.category = category;
    const std::size_t name_end = block.find("::", 2);
    const std::size_t open = block.find('{'), close = block.find('}');
    if (!block.starts_with("::") || name_end == std::string::npos || open == std::string::npos ||
        close == std::string::npos || open < name_end || close < open ||
        block.find_first_of("{}", close + 1) != std::string::npos) {
      return void(problem = "a block that is no question: " + raw);
    }
    q.name = shown(block.substr(2, name_end - 2));
    q.text = shown(block.substr(name_end + 2, open - name_end - 2));
    std::string body = block.substr(open + 1, close - open - 1);
    const std::size_t general = body.find("####");
    if (general != std::string::npos) {
      q.general = shown(body.substr(general + 4));
      body.resize(general);
    }
    for (std::size_t at = body.find_first_of("=~"); at < body.size();) {
      const std::size_t end = std::min(body.find_first_of("=~", at + 1), body.size());
      const std::string answer = body.substr(at + 1, end - at - 1);
      const std::size_t sign = answer.find('#');
      if (sign != std::string::npos && answer.find('#', sign + 1) != std::string::npos) {
        return void(problem = "two feedbacks: " + raw);
      }
      q.answers.push_back({body[at] == '=', shown(answer.substr(0, sign)),
                           sign == std::string::npos ? "" : shown(answer.substr(sign + 1))});
      at = end;
    }
    questions.push_back(q);
  }
};

TEST(Exports, AnkiReadsEveryNote) {
  const Anki anki(anki_csv(real_bank()));
  ASSERT_EQ(anki.problem, "");
  const std::vector<std::pair<std::string, std::string>> header = {
      {"separator", "Comma"}, {"html", "true"}, {"notetype", "Basic"}, {"deck", "poolscope"},
      {"columns", "Guid,Front,Back,Tags"}, {"guid column", "1"}, {"tags column", "4"}};
  EXPECT_EQ(anki.header, header);
  std::size_t expected = 0;
  for (const Question& q : real_bank().questions) {
    expected += 1 + q.items.size() + q.follow_ups.size();
  }
  EXPECT_EQ(anki.notes.size(), expected);
  std::set<std::string> guids;
  for (const Row& note : anki.notes) {
    ASSERT_EQ(note.size(), 4U);
    EXPECT_TRUE(guids.insert(note[0]).second) << note[0];
    EXPECT_FALSE(note[1].empty() || note[2].empty()) << note[0];
    EXPECT_EQ(note[1].find("href="), std::string::npos);
    EXPECT_NE(note[3].find("level::"), std::string::npos);
  }
}

TEST(Exports, MoodleReadsEveryQuestion) {
  const GiftFile gift(gift_text(real_bank()));
  ASSERT_EQ(gift.problem, "");
  std::size_t n = 0;
  for (const Question& q : real_bank().questions) {
    for (const Item& item : q.items) {
      const Gift& g = gift.questions[n++];
      EXPECT_EQ(g.name, item.id);
      EXPECT_EQ(g.category, "poolscope/" + std::string(name(q.level)) + "/items");
      EXPECT_TRUE(g.text.starts_with("[html]<p>")) << g.text;
      ASSERT_EQ(g.answers.size(), item.options.size()) << item.id;
      const auto order = exported_order(item);
      for (std::size_t i = 0; i < order.size(); i++) {
        EXPECT_EQ(g.answers[i].right, item.options[order[i]].key) << item.id;
        EXPECT_FALSE(g.answers[i].text.empty() || g.answers[i].feedback.empty()) << item.id;
      }
    }
    const Gift& open = gift.questions[n];
    EXPECT_EQ(open.name, q.id);
    EXPECT_TRUE(open.answers.empty());
    EXPECT_FALSE(open.general.empty());
    n += 1 + q.follow_ups.size();
  }
  EXPECT_EQ(gift.questions.size(), n);
}

TEST(Exports, WhateverTheTextsSayTheyAreReadBack) {
  Question q = *real_bank().by_number(1);
  const std::string evil = "a ~b =c #d {e} f: \\g ####h \"i\", j // k; ::l:: <b> &amp; -> %50%";
  q.answer = evil + "\n\n// m\n\n```go\n// n\n\nx := y\n```";
  q.title = "t \"u\" {v}";
  q.follow_ups.clear();
  q.items = {Item{.id = "q01-evil", .stem = q.answer}};
  for (int i = 0; i < 4; i++) {
    q.items[0].options.push_back({.text = evil + std::to_string(i), .key = i == 2, .why = evil});
  }
  Bank bank;
  bank.questions = {q};
  EXPECT_EQ(gift_text(bank).find("::l::"), std::string::npos);
  const GiftFile gift(gift_text(bank));
  ASSERT_EQ(gift.problem, "");
  ASSERT_EQ(gift.questions.size(), 2U);
  const Gift& g = gift.questions[0];
  ASSERT_EQ(g.answers.size(), 4U);
  const std::string said =
      "<p>a ~b =c #d {e} f: \\g ####h &quot;i&quot;, j // k; ::l:: &lt;b&gt; &amp; -&gt; %50%";
  const auto order = exported_order(q.items[0]);
  for (std::size_t i = 0; i < 4; i++) {
    EXPECT_EQ(g.answers[i].text, said + std::to_string(order[i]) + "</p>");
    EXPECT_EQ(g.answers[i].feedback, said + "</p>");
  }
  EXPECT_NE(g.text.find("// n<br><br>x := y"), std::string::npos) << g.text;
  const Anki anki(anki_csv(bank));
  ASSERT_EQ(anki.problem, "");
  ASSERT_EQ(anki.notes.size(), 2U);
  EXPECT_EQ(anki.notes[0][1], "t &quot;u&quot; {v}");
  EXPECT_TRUE(anki.notes[0][2].starts_with(said)) << anki.notes[0][2];
}

TEST(Exports, OptionsAreShuffledByTheItemsId) {
  bool moved = false;
  std::set<std::size_t> places;
  for (const Question& q : real_bank().questions) {
    for (const Item& item : q.items) {
      const auto order = exported_order(item);
      EXPECT_EQ(order, exported_order(item));
      std::set<std::size_t> all(order.begin(), order.end());
      EXPECT_EQ(all.size(), item.options.size());
      for (std::size_t i = 0; i < order.size(); i++) {
        moved = moved || order[i] != i;
        if (item.options[order[i]].key) places.insert(i);
      }
    }
  }
  EXPECT_TRUE(moved);
  EXPECT_GE(places.size(), 4U);
}

}  // namespace
}  // namespace poolscope
