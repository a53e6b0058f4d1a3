// An App that begins with the index of the bank, as the page does, and texts that are laid in
// later.
#pragma once
#include "questions/format/index.h"
#include "tests/ui/support.h"

namespace poolscope {

inline Bank index_bank() {
  Bank bank;
  for (const Question& q : test_bank().questions) bank.questions.push_back(index_of(q));
  return bank;
}

inline std::string text_of(std::uint32_t number) {
  const Question* q = test_bank().by_number(number);
  for (const EmbeddedFile& file : embedded_bank()) {
    if (q && file.name == q->file) return std::string(file.text);
  }
  return {};
}

inline std::optional<TextError> lay(App& app, std::uint32_t number) {
  return app.apply(cmd("lay_question", number, text_of(number)));
}

// As a page with a quick connection does; answers what else the program has told it.
inline Effects lay_what_is_wanted(App& app) {
  Effects effects = app.take_effects();
  while (effects.fetch && !effects.fetch->empty()) {
    for (const std::uint32_t n : *effects.fetch) lay(app, n);
    effects = app.take_effects();
  }
  return effects;
}

}  // namespace poolscope
