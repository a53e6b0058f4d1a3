#include "questions/format/index.h"

#include <algorithm>

namespace poolscope {
namespace {

// Front matter is `key: value` lines; what a question does not have gets no line.
void put(std::string& text, std::string_view key, const std::string& value) {
  if (!value.empty()) text += std::string(key) + ": " + value + "\n";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

bool same_item(const Item& a, const Item& b) {
  return a.id == b.id && std::ranges::equal(a.options, b.options, {}, &Option::key, &Option::key);
}

bool same_index(const Question& a, const Question& b) {
  return a.number == b.number && a.id == b.id && a.level == b.level && a.title == b.title &&
         a.tags == b.tags && a.revision == b.revision &&
         std::ranges::equal(a.items, b.items, same_item);
}

}  // namespace

Question index_of(const Question& q) {
  Question index{.here = false, .number = q.number, .id = q.id, .title = q.title,
                 .level = q.level, .tags = q.tags, .revision = q.revision, .file = q.file};
  for (const Item& item : q.items) {
    Item& kept = index.items.emplace_back(Item{.id = item.id});
    for (const Option& o : item.options) kept.options.push_back({.key = o.key});
  }
  return index;
}

std::string index_text(const Question& q) {
  std::string text = "---\n";
  put(text, "number", std::to_string(q.number));
  put(text, "id", q.id);
  put(text, "level", std::string(name(q.level)));
  put(text, "title", q.title);
  put(text, "tags", joined(q.tags));
  put(text, "revision", q.revision == 1 ? "" : std::to_string(q.revision));
  text += "---\n## Items\n";
  for (const Item& item : q.items) {
    text += "### " + item.id + "\n";
    for (const Option& o : item.options) text += o.key ? "- [x]\n" : "- [ ]\n";
  }
  return text;
}

Bank read_index(std::span<const EmbeddedFile> files) {
  Bank bank = read_bank(files);
  for (Question& q : bank.questions) q.here = false;
  return bank;
}

std::optional<TextError> lay_in(Bank& bank, std::uint32_t number, std::string_view text) {
  const auto at = std::ranges::find(bank.questions, number, &Question::number);
  if (at == bank.questions.end()) {
    return TextError{1, 1, "question " + std::to_string(number), "a question of the bank"};
  }
  if (at->here) return {};
  std::optional<TextError> error;
  Question question = parse_question(text, error);
  if (error) return error;
  if (!same_index(question, *at)) {
    return TextError{1, 1, "a question of another version of this page",
                     "the question as it was when the page was built"};
  }
  question.file = at->file;
  *at = std::move(question);
  return {};
}

std::size_t count_here(const Bank& bank) {
  return static_cast<std::size_t>(std::ranges::count(bank.questions, true, &Question::here));
}

}  // namespace poolscope
