// What the tests of the question bank share: a small bank that is as it should be, and ways to
// break one thing in it.
#pragma once
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questions/embedded.h"
#include "questions/format/bank.h"
#include "questions/format/check.h"

namespace poolscope {

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The bank of the program itself.
inline const Bank& real_bank() {
  static const Bank bank = read_bank(embedded_bank());
  return bank;
}

// Question 1, with every part of the format in it; check() finds nothing to complain of.
inline std::string good_file() {
  return R"(---
number: 1
id: first
title: What is first?
level: junior
tags: one, two
sources: src/sync/pool.go Pool.Get
---
## Answer

It [takes a](#op=2&stage=private).

## Points

- definition: it is a
- mechanism: from the private slot
- trade-off: nobody else may look there

## Scene

```pool
procs 2
say "G1 puts a."
P0 put a
P0 get
```

## Follow-ups

### Why?
probes: 2

Because.

## Items

### q01-get
at: op=2

What does it get?

- [ ] nothing at all
  misconception: one-try
  > It lies there.
- [x] a
  engine: returns a; in private
  > From the private slot.
- [ ] b
  misconception: random-pick
  engine: returns b
  > There is none.
)";
}

// The same as question 2.
inline std::string second_file() {
  std::string text = good_file();
  const std::pair<std::string_view, std::string_view> changes[] = {
      {"number: 1", "number: 2"}, {"id: first", "id: second"}, {"q01-get", "q02-get"}};
  for (const auto& [from, to] : changes) text.replace(text.find(from), from.size(), to);
  return text;
}

// text with its only `from` replaced.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not there: " << from;
  if (at == std::string::npos) return text;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "there twice: " << from;
  return text.replace(at, from.size(), to);
}

inline std::string without(std::string text, std::string_view part) {
  return with(std::move(text), part, "");
}

// The good file as a question of somebody's own.
inline std::string own_file(const std::string& number = "1000") {
  const std::string text = with(good_file(), "number: 1\n", "number: " + number + "\n");
  return with(text, "### q01-get", "### q" + number + "-get");
}

// As it stands in the file's text: from 1.
inline std::uint32_t line_of(std::string_view text, std::string_view part) {
  std::uint32_t line = 1;
  for (const char c : text.substr(0, text.find(part))) line += c == '\n';
  return line;
}

struct NamedText {
  std::string name;
  std::string text;
};

inline Bank bank_of(const std::vector<NamedText>& files) {
  std::vector<EmbeddedFile> embedded;
  for (const NamedText& f : files) embedded.push_back({f.name, f.text});
  return read_bank(embedded);
}

// What check() says of them: "file:line:column: found ..., expected ...", one a line.
inline std::string complaints(const std::vector<NamedText>& files,
                              CheckScope scope = CheckScope::whole) {
  std::string all;
  for (const BankError& e : check(bank_of(files), scope)) {
    all += e.file + ":" + std::to_string(e.at.line) + ":" + std::to_string(e.at.column) +
           ": found " + e.at.found + ", expected " + e.at.expected + "\n";
  }
  return all;
}

inline std::string complaints(const std::string& text) {
  return complaints({{"q01-first.md", text}});
}

}  // namespace poolscope
