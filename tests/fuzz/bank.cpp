// A question's file, and Markdown of any kind: read, checked, written as HTML and as JSON.
#include "questions/format/bank.h"

#include <nlohmann/json.hpp>

#include "questions/format/check.h"
#include "questions/format/markdown.h"
#include "questions/publish/html.h"
#include "questions/publish/json.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/html_check.h"

namespace poolscope {
namespace {

constexpr std::string_view kFile = "q01-fuzz.md";

void markdown(std::string_view text) {
  const std::vector<TextBlock> blocks = parse_markdown(text);
  for (const TextBlock& block : blocks) {
    must(block.depth >= 0, "a depth is none or more");
    const bool item =
        block.kind == TextBlock::Kind::bullet || block.kind == TextBlock::Kind::numbered;
    must(!item || block.depth >= 1, "a list's item lies in a list");
    must(block.cells.empty() || block.kind == TextBlock::Kind::table_row, "cells are a table's");
  }
  plain_text(parse_line(text));
  if (!is_utf8_text(text)) return;  // bytes go through as they came
  HtmlCheck(markdown_html(text, {7, {}}, 3)).run();
}

void in_file(const BankError& error, std::string_view text) {
  must(error.file == kFile, "an error names its file", error.file);
  must_have_a_place(error.at, text);
}

}  // namespace
}  // namespace poolscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poolscope;
  const std::string_view text = input(data, size);
  markdown(text);
  const EmbeddedFile file{kFile, text};
  const Bank bank = read_bank({&file, 1});
  must(bank.questions.size() + bank.errors.size() == 1, "a file is a question or an error");
  for (const BankError& error : bank.errors) in_file(error, text);
  for (const BankError& error : check(bank, CheckScope::part)) in_file(error, text);
  HtmlCheck(bank_html(bank)).run();
  const auto json = nlohmann::json::parse(bank_json(bank), nullptr, false);
  must(json.is_array() && json.size() == bank.questions.size(), "the bank's JSON is JSON");
  for (const Question& q : bank.questions) {
    must(json[0].value("id", "") == q.id && json[0].value("answer", "") == q.answer &&
             json[0]["items"].size() == q.items.size(),
         "the bank's JSON says what the file says");
  }
  return 0;
}
