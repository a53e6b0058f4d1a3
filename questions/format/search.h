// Search: everything that has words, found as somebody types.
//
//   entries --SearchIndex--> find("victim sec", filter) --> hits, the best first, with the places
//                                                          of the matched words, to be lit
//
// Every word that is typed must be the beginning of a word of the entry (or nearly: one letter
// wrong, from four letters on); when no entry has them all, those with the most of them come.
// A word counts for more in the title than in the text, and for more the fewer entries have it.
//
// Contract: pure; takes any bytes. What is found does not depend on upper and lower case (of
// ASCII); "headTail" is found by headtail, head and tail. Nothing but stop words finds nothing.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/format/bank.h"

namespace poolscope {

struct SearchEntry {
  enum class Kind : std::uint8_t { question, scene, generated, command, term };
  Kind kind = Kind::question;
  std::uint32_t number = 0;    // question, scene: its number; else whatever the maker says
  std::string title;
  std::string extra;           // words that count nearly as much: tags, a key
  std::string text;            // all the rest, plain
  std::string link;            // scene, term: what to open
};

struct Found {
  std::uint32_t begin = 0, end = 0;  // bytes
  bool operator==(const Found&) const = default;
};

struct Hit {
  std::size_t entry = 0;
  float score = 0;
  std::vector<Found> title;      // matched words in the entry's title
  std::string excerpt;         // around the first match in the text, when the title lacks one
  std::vector<Found> lit;        // matched words in it
};

inline constexpr std::size_t kMaxQuery = 200;    // bytes; the rest is not read

// Of the bank: each question, each caption of its scene, the glossary, the misconceptions.
std::vector<SearchEntry> entries_of(const Bank& bank);

class SearchIndex {
 public:
  using Filter = std::function<bool(const SearchEntry&)>;
  explicit SearchIndex(std::vector<SearchEntry> entries);

  const std::vector<SearchEntry>& entries() const { return entries_; }
  // At most `most` hits. An empty query finds nothing.
  std::vector<Hit> find(std::string_view query, const Filter& filter, std::size_t most) const;

 private:
  struct Posting {
    std::uint32_t entry = 0;
    float weight = 0;
  };
  struct Word {
    std::string word;
    std::vector<Posting> postings;
  };
  bool add(std::string_view word, std::vector<float>& scores) const;
  void add_near(std::string_view word, std::vector<float>& scores) const;
  Hit light(std::size_t entry, float score, const std::vector<std::string>& words) const;

  std::vector<SearchEntry> entries_;
  std::vector<Word> words_;    // sorted
};

}  // namespace poolscope
