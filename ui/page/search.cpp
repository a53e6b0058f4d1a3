// The search: a field, filters, and what was found.
#include "questions/format/index.h"
#include "ui/page/pages.h"
#include "ui/session/commands/commands.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;
using Entry = SearchEntry::Kind;

DocButton filter(std::string words, bool on, std::string_view command, std::int64_t number) {
  return {.words = std::move(words), .does = {.name = command, .number = number}, .pressed = on};
}

// With the words that were looked for strong.
std::vector<Span> lit_spans(const std::string& text, const std::vector<Found>& lit) {
  std::vector<Span> spans;
  std::size_t at = 0;
  const auto put = [&](std::size_t end, bool strong) {
    if (end <= at) return;
    Span span;
    span.text = text.substr(at, end - at);
    span.strong = strong;
    spans.push_back(std::move(span));
    at = end;
  };
  for (const Found& each : lit) {
    put(each.begin, false);
    put(each.end, true);
  }
  put(text.size(), false);
  return spans;
}

}  // namespace

HitLabel label_of(const State& s, const SearchEntry& e) {
  switch (e.kind) {
    case Entry::question: {
      const Question* q = s.bank.by_number(e.number);
      const auto found = s.progress.questions.find(e.number);
      const bool read = found != s.progress.questions.end() && found->second.read;
      return {std::string(read ? "read \xc2\xb7 " : "") + (q ? is_own(*q) ? "own"
                                                           : name_of(q->level) : ""),
              read ? Tone::good : Tone::quiet};
    }
    case Entry::scene: return {"scene of Q" + std::to_string(e.number), Tone::quiet};
    case Entry::generated: return {"new item", Tone::good};
    case Entry::command: return {label_on(key_label(*ways()[e.number].row), s.keyboard),
                                 Tone::accent};
    case Entry::term: return {e.extra.empty() ? "term" : e.extra, Tone::fair};
  }
  return {};
}

Doc search_filters_doc(const State& s) {
  const PaletteState& p = s.palette;
  Doc doc{.id = "search filters"};
  DocButtons all{.layout = DocButtons::Layout::close, .label = "Only", .buttons = {}};
  for (std::int64_t i = 0; i < 4; i++) {
    const auto level = static_cast<Level>(i);
    all.buttons.push_back(filter(name_of(level), p.level == level, "filter_level", i));
  }
  for (std::int64_t i = 1; i < static_cast<std::int64_t>(kStandings); i++) {
    const auto standing = static_cast<Standing>(i);
    all.buttons.push_back(filter(name(standing), p.standing == standing, "filter_standing", i));
  }
  const bool any = p.topic == kNoTopic;
  all.buttons.push_back(filter(any ? "any topic" : std::string(topics()[p.topic]), !any,
                               "filter_topic",
                               any ? 0 : static_cast<std::int64_t>(p.topic) + 1));
  doc.add(std::move(all));
  return doc;
}

Doc search_foot_doc(const State& s) {
  const PaletteState& p = s.palette;
  Doc doc{.id = "search foot"};
  if (const std::size_t left = s.bank.questions.size() - count_here(s.bank)) {
    const std::string many = std::to_string(left) + (left == 1 ? " question" : " questions");
    doc.text(p.incomplete
        ? "The text of " + many + " could not be fetched, so only titles and tags of these are "
                            "searched. Open the search again to try once more."
                          : "The text of " + many + "is still on its way; of these, titles and "
                                                    "tags are searched.",
             p.incomplete ? Tone::bad : Tone::quiet, true);
  }
  if (p.hits.empty()) {
    doc.text("Nothing has these words. A question, a caption of a scene, a word of the "
             "narration, a command: try the beginning of one.", Tone::quiet, true);
  }
  return doc;
}

Doc search_doc(const State& s) {
  const PaletteState& p = s.palette;
  Doc doc{.id = "search"};
  if (!p.index) return doc;
  doc.add(DocHeading{.words = Doc::plain_span("Search"),
                     .way = DocButton{.words = "Close the search",
                                      .does = {.name = "toggle_palette"},
                                      .tip = "Esc"}});
  doc.add(DocField{{.id = FieldId::palette, .text = &p.query, .label = "Search"},
                   "Questions, scenes, commands, words", {}});
  doc.take(search_filters_doc(s));
  DocChoices found{.label = "What was found", .choices = {}};
  for (std::size_t i = 0; i < p.hits.size(); i++) {
    const Hit& hit = p.hits[i];
    const SearchEntry& e = p.index->entries()[hit.entry];
    const HitLabel label = label_of(s, e);
    DocChoice each{.lead = e.kind == Entry::question ? "Q" + std::to_string(e.number) : "",
                   .body = Doc::paragraph(lit_spans(e.title, hit.title)), .note = label.words,
                       .tone = label.tone,
                   .does = {.name = "palette_choose", .number = static_cast<std::int64_t>(i)}};
    if (!hit.excerpt.empty()) each.body.push_back(Doc::paragraph(lit_spans(hit.excerpt,
                                                                           hit.lit)).front());
    found.choices.push_back(std::move(each));
  }
  doc.add(std::move(found));
  doc.take(search_foot_doc(s));
  return doc;
}

}  // namespace poolscope
