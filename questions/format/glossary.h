// Glossary: the words that the narration uses, each with one sentence. In the project's own words.
#pragma once
#include <span>
#include <string_view>

namespace poolscope {

struct Term {
  std::string_view word;   // "headTail"
  std::string_view says;   // one sentence
  std::string_view moment; // a link to where it is to be seen, or empty
};

std::span<const Term> glossary();

}  // namespace poolscope
