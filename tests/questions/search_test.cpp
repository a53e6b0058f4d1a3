// Search: what is found, in which order, and what of it is lit.
#include <gtest/gtest.h>

#include "questions/format/glossary.h"
#include "questions/format/search.h"
#include "tests/questions/support.h"
#include "tests/random.h"

namespace poolscope {
namespace {

using EntryKind = SearchEntry::Kind;

SearchIndex small() {
  return SearchIndex({{.number = 1, .title = "What is a pool?", .text = "It keeps objects."},
                      {.number = 2,
                       .title = "How do thieves steal?",
                       .extra = "victim",
                       .text = "From the tail of headTail, with a compare-and-swap."},
                      {.number = 3,
                       .title = "The victim tier",
                       .text = "A pool is moved by the GC."},
                      {.kind = EntryKind::term,
                       .number = 4,
                       .title = "pin",
                       .text = "Keeps it there."}});
}

std::vector<std::uint32_t> numbers(const SearchIndex& index, std::string_view query) {
  std::vector<std::uint32_t> out;
  for (const Hit& h : index.find(query, {}, 10)) out.push_back(index.entries()[h.entry].number);
  return out;
}

using Numbers = std::vector<std::uint32_t>;

TEST(Search, TheTitleGoesBeforeTheText) {
  const SearchIndex index = small();
  EXPECT_EQ(numbers(index, "pool"), (Numbers{1, 3}));
  EXPECT_EQ(numbers(index, "victim"), (Numbers{3, 2}));
  EXPECT_EQ(numbers(index, "VICT"), (Numbers{3, 2}));
}

TEST(Search, AllWordsThenMostOfThem) {
  const SearchIndex index = small();
  EXPECT_EQ(numbers(index, "pool victim"), (Numbers{3}));
  EXPECT_EQ(numbers(index, "what is the victim pool"), (Numbers{3}));
  EXPECT_EQ(numbers(index, "steal nothingness"), (Numbers{2}));
  EXPECT_EQ(numbers(index, "nothingness"), Numbers{});
}

TEST(Search, PartsOfAName) {
  const SearchIndex index = small();
  for (const char* query : {"headTail", "headtail", "head", "tail", "headt"}) {
    EXPECT_EQ(numbers(index, query), (Numbers{2})) << query;
  }
}

TEST(Search, OneLetterMayBeWrong) {
  const SearchIndex index = small();
  for (const char* query : {"vitim", "victtim", "vixtim", "vcitim", "victin"}) {
    EXPECT_EQ(numbers(index, query), (Numbers{3, 2})) << query;
  }
  EXPECT_EQ(numbers(index, "vxxtim"), Numbers{});
  EXPECT_EQ(numbers(index, "pxn"), Numbers{}) << "too short to guess";
}

TEST(Search, NothingForNothing) {
  const SearchIndex index = small();
  for (const char* query : {"", "  ", "?!", "the of "}) EXPECT_EQ(numbers(index, query), Numbers{});
  EXPECT_TRUE(SearchIndex({}).find("pool", {}, 10).empty());
}

TEST(Search, TheFilterAndTheBound) {
  const SearchIndex index = small();
  const auto terms = [](const SearchEntry& e) { return e.kind == EntryKind::term; };
  EXPECT_TRUE(index.find("pool", terms, 10).empty());
  EXPECT_EQ(index.find("keeps", terms, 10).size(), 1u);
  EXPECT_EQ(index.find("pool", {}, 1).size(), 1u);
  EXPECT_TRUE(index.find("pool", {}, 0).empty());
}

TEST(Search, WhatMatchedIsLit) {
  const SearchIndex index = small();
  const Hit title = index.find("vic", {}, 1).at(0);
  EXPECT_EQ(title.title, (std::vector<Found>{{4, 10}}));
  EXPECT_TRUE(title.excerpt.empty());
  const Hit text = index.find("thieves tail", {}, 1).at(0);
  EXPECT_EQ(text.title, (std::vector<Found>{{7, 14}}));
  EXPECT_EQ(text.excerpt, "From the tail of headTail, with a compare-and-swap.");
  EXPECT_EQ(text.lit, (std::vector<Found>{{9, 13}, {21, 25}}));
  EXPECT_EQ(index.find("pin", {}, 1).at(0).excerpt, "Keeps it there.") << "always, of a term";
}

TEST(Search, TheBank) {
  const Bank& bank = real_bank();
  const SearchIndex index(entries_of(bank));
  const auto first = [&](std::string_view query) -> const SearchEntry& {
    const auto hits = index.find(query, {}, 5);
    static const SearchEntry kNone;
    return hits.empty() ? kNone : index.entries()[hits[0].entry];
  };
  EXPECT_EQ(first("headTail").title, "headTail");
  EXPECT_EQ(first("per-P design").number, 11u);
  EXPECT_EQ(first("q16").number, 16u);
  for (const Term& t : glossary()) {
    bool found = false;
    for (const Hit& h : index.find(t.word, {}, 8)) {
      found |= index.entries()[h.entry].title == t.word;
    }
    EXPECT_TRUE(found) << t.word;
  }
  for (const Question& q : bank.questions) {
    bool found = false;
    for (const Hit& h : index.find(q.title, {}, 3)) {
      found |= index.entries()[h.entry].number == q.number;
    }
    EXPECT_TRUE(found) << q.title;
  }
}

TEST(Search, AnyBytes) {
  const Bank& bank = real_bank();
  const SearchIndex index(entries_of(bank));
  Random rng(5);
  for (int i = 0; i < 300; i++) {
    std::string query;
    for (std::uint64_t n = rng.below(40); n > 0; n--) query += static_cast<char>(rng.below(256));
    for (const Hit& h : index.find(query, {}, 20)) {
      const SearchEntry& e = index.entries()[h.entry];
      std::uint32_t last = 0;
      for (const Found& l : h.title) {
        ASSERT_TRUE(last <= l.begin && l.begin < l.end && l.end <= e.title.size());
        last = l.end;
      }
      last = 0;
      for (const Found& l : h.lit) {
        ASSERT_TRUE(last <= l.begin && l.begin < l.end && l.end <= h.excerpt.size());
        last = l.end;
      }
    }
  }
  EXPECT_LE(index.find(std::string(100'000, 'a'), {}, 5).size(), 5u);
}

}  // namespace
}  // namespace poolscope
