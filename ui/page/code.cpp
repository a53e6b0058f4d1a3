// The algorithm's text around the line that runs, the values of its variables; or the same steps in
// Go's terms.
#include <algorithm>

#include "engine/number.h"
#include "engine/reading/listing.h"
#include "ui/page/pages.h"

namespace poolscope {
namespace {

using State = App::State;
constexpr std::uint32_t kLinesAround = 6;

void engine_lines(Doc& doc, const State& s, const ListedPlace& place) {
  const std::vector<std::string> lines = lines_of(place.file->text);
  const std::uint32_t lit = std::max(place.line, 1u);
  const auto from = lit > kLinesAround ? lit - kLinesAround : 1;
  const auto to = std::min(static_cast<std::uint32_t>(lines.size()), lit + kLinesAround);
  TextBlock code;
  code.kind = TextBlock::Kind::code;
  for (std::uint32_t n = from; n <= to; n++) {
    code.text += (n == place.line ? "> " : "  ") + number(n) + "  " + lines[n - 1] + "\n";
  }
  doc.add(DocMarkdown{.blocks = {std::move(code)}});
  if (!s.effect.empty()) doc.text("It came to: " + s.effect);
  DocFacts values{.facts = {}};
  for (const Local& local : s.locals) values.facts.push_back({local.name, local.value});
  if (!values.facts.empty()) doc.add(std::move(values));
}

void go_lines(Doc& doc, const State& s) {
  if (s.go_lines.empty()) {
    return doc.text("Step forward: each access of the operation stands here as Go names it.",
                    Tone::quiet, true);
  }
  DocChoices rows{.layout = DocChoices::Layout::rows, .label = "Accesses of the operation",
                  .choices = {}};
  for (const GoLine& line : s.go_lines) {
    std::string words(line.terms.function);
    words += (words.empty() ? "" : ", ") + line.terms.call;
    DocChoice each{.body = Doc::paragraph(Doc::plain_span(std::move(words))),
                   .note = line.next ? "comes next" : line.terms.outcome,
                   .current = !line.next && line.position == s.position};
    if (!line.next) each.does =
        {.name = "seek", .number = static_cast<std::int64_t>(line.position)};
    rows.choices.push_back(std::move(each));
  }
  doc.add(std::move(rows));
}

}  // namespace

Doc code_doc(const State& s) {
  Doc doc{.id = "code"};
  const ListedPlace place = listed_place(s.last ? &*s.last : nullptr, s.next ? &*s.next : nullptr);
  if (!place.file) return doc;
  doc.heading(s.go_tab ? "In Go's terms" : place.title());
  DocButtons tabs{.label = "Whose terms", .buttons = {}};
  for (std::int64_t i = 0; i < 2; i++) {
    tabs.buttons.push_back({.words = i == 0 ? "Engine" : "Go",
                            .does = {.name = "set_code_tab", .number = i},
                            .pressed = s.go_tab == (i == 1)});
  }
  doc.add(std::move(tabs));
  if (s.go_tab) go_lines(doc, s);
  else engine_lines(doc, s, place);
  return doc;
}

}  // namespace poolscope
