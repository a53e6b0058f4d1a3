#include "questions/format/bank.h"

#include <algorithm>

namespace poolscope {

Bank read_bank(std::span<const EmbeddedFile> files) {
  Bank bank;
  for (const EmbeddedFile& file : files) {
    std::optional<TextError> error;
    Question question = parse_question(file.text, error);
    if (error) {
      bank.errors.push_back({std::string(file.name), *error});
      continue;
    }
    question.file = std::string(file.name);
    bank.questions.push_back(std::move(question));
  }
  std::stable_sort(bank.questions.begin(), bank.questions.end(),
                   [](const Question& a, const Question& b) { return a.number < b.number; });
  return bank;
}

std::string file_stem(const Question& q) {
  return (q.number < 10 ? "q0" : "q") + std::to_string(q.number) + "-" + q.id;
}

const Question* Bank::by_number(std::uint32_t number) const {
  for (const Question& q : questions) {
    if (q.number == number) return &q;
  }
  return nullptr;
}

const Question* Bank::by_id(std::string_view id) const {
  for (const Question& q : questions) {
    if (q.id == id) return &q;
  }
  return nullptr;
}

const Question* Bank::of_item(std::string_view item_id) const {
  for (const Question& q : questions) {
    for (const Item& item : q.items) {
      if (item.id == item_id) return &q;
    }
  }
  return nullptr;
}

}  // namespace poolscope
