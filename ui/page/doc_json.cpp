#include "ui/page/doc_json.h"

#include <array>
#include <cassert>

namespace poolscope {
namespace {

constexpr std::array<const char*,
    7> kToneNames{"", "quiet", "accent", "good", "soft", "fair", "bad"};
const char* tone_name(Tone tone) { return kToneNames.at(static_cast<std::size_t>(tone)); }

void put_if(OrderedJson& out, const char* key, const std::string& words) {
  if (!words.empty()) out[key] = words;
}
void flag(OrderedJson& out, const char* key, bool on) {
  if (on) out[key] = true;
}

OrderedJson spans_json(const std::vector<Span>& spans) {
  OrderedJson all = OrderedJson::array();
  for (const Span& span : spans) {
    OrderedJson each{{"text", span.text}};
    flag(each, "strong", span.strong);
    flag(each, "emphasis", span.emphasis);
    flag(each, "code", span.code);
    put_if(each, "link", span.link);
    all.push_back(std::move(each));
  }
  return all;
}

OrderedJson block_json(const TextBlock& b) {
  using Kind = TextBlock::Kind;
  static constexpr std::array<const char*, 8> kNames{"paragraph", "heading", "bullet", "numbered",
                                                     "code",      "row",     "quote",  "rule"};
  OrderedJson out{{"kind", kNames.at(static_cast<std::size_t>(b.kind))}};
  if (b.depth > 0) out["depth"] = b.depth;
  if (b.number > 0) out["number"] = b.number;
  flag(out, "header", b.header);
  if (b.kind == Kind::code) {
    out["text"] = b.text;
  } else if (b.kind == Kind::table_row) {
    for (const auto& cell : b.cells) out["cells"].push_back(spans_json(cell));
  } else if (b.kind != Kind::rule) {
    out["words"] = spans_json(b.spans);
  }
  return out;
}

OrderedJson doc_blocks_json(const std::vector<TextBlock>& blocks) {
  OrderedJson all = OrderedJson::array();
  for (const TextBlock& block : blocks) all.push_back(block_json(block));
  return all;
}

void put_command(OrderedJson& out, const Command& c) {
  if (c.name.empty()) return;
  out["command"] = c.name;
  if (!c.text.empty()) out["value"] = c.text;
  else if (c.real != 0) out["value"] = c.real;
  else out["value"] = c.number;
}

OrderedJson button_json(const DocButton& b) {
  OrderedJson out{{"words", b.words}};
  put_command(out, b.does);
  if (b.pressed) out["pressed"] = *b.pressed;
  if (!b.enabled) out["enabled"] = false;
  flag(out, "primary", b.weight == DocButton::Weight::primary);
  put_if(out, "tip", b.tip);
  put_if(out, "note", b.note);
  return out;
}

OrderedJson choice_json(const DocChoice& c) {
  OrderedJson out{{"body", doc_blocks_json(c.body)}};
  put_command(out, c.does);
  put_if(out, "lead", c.lead);
  put_if(out, "note", c.note);
  if (!c.after.empty()) out["after"] = doc_blocks_json(c.after);
  if (c.tone != Tone::normal) out["tone"] = tone_name(c.tone);
  if (c.pressed) out["pressed"] = *c.pressed;
  if (c.open) out["open"] = *c.open;
  flag(out, "current", c.current);
  put_if(out, "tip", c.tip);
  return out;
}

struct ElementJson {
  OrderedJson operator()(const DocHeading& e) const {
    const bool title = e.rank == DocHeading::Rank::title;
    OrderedJson out{{"kind", "heading"}, {"rank", title ? "title" : "section"},
                    {"words", spans_json(e.words)}};
    put_if(out, "note", e.note);
    if (e.way) out["way"] = button_json(*e.way);
    return out;
  }
  OrderedJson operator()(const DocText& e) const {
    return {{"kind", "text"}, {"tone", tone_name(e.tone)}, {"words", spans_json(e.words)}};
  }
  OrderedJson operator()(const DocMarkdown& e) const {
    return {{"kind", "markdown"}, {"blocks", doc_blocks_json(e.blocks)}};
  }
  OrderedJson operator()(const DocChips& e) const {
    std::vector<std::string> words = e.words;
    if (!e.lead.empty()) words.insert(words.begin(), e.lead);
    if (!e.note.empty()) words.push_back(e.note);
    return {{"kind", "chips"}, {"chips", std::move(words)}};
  }
  OrderedJson operator()(const DocBar& e) const {
    OrderedJson out{{"kind", "bar"}, {"words", e.words},
                    {"said", e.spoken.empty() ? e.said : e.spoken}};
    for (const DocPart& each : e.parts) {
      assert(each.part >= 0 && each.part <= 1);
      out["parts"].push_back({{"part", each.part}, {"tone", tone_name(each.tone)}});
    }
    put_command(out, e.does);
    put_if(out, "tip", e.tip);
    return out;
  }
  OrderedJson operator()(const DocTable& e) const {
    return {{"kind", "table"}, {"heads", e.heads}, {"rows", e.rows}};
  }
  OrderedJson operator()(const DocButtons& e) const {
    OrderedJson list = OrderedJson::array();
    for (const DocButton& each : e.buttons) list.push_back(button_json(each));
    const bool seen = e.labelled || e.layout == DocButtons::Layout::beside;
    return {{"kind", "buttons"}, {"label", e.label}, {"labelled", seen},
            {"buttons", std::move(list)}};
  }
  OrderedJson operator()(const DocChoices& e) const {
    OrderedJson list = OrderedJson::array();
    for (const DocChoice& each : e.choices) list.push_back(choice_json(each));
    return {{"kind", "choices"}, {"label", e.label}, {"labelled", e.labelled},
            {"choices", std::move(list)}};
  }
  OrderedJson operator()(const DocStepper& e) const {
    return {{"kind", "stepper"}, {"label", e.label}, {"said", e.said},
            {"less", button_json(e.less)}, {"more", button_json(e.more)}};
  }
  OrderedJson operator()(const DocFacts& e) const {
    OrderedJson out{{"kind", "facts"}, {"facts", OrderedJson::array()}};
    for (const DocFact& each
         : e.facts) out["facts"].push_back({{"name", each.name}, {"value", each.value}});
    return out;
  }
  OrderedJson operator()(const DocMarks& e) const {
    OrderedJson out{{"kind", "marks"}};
    for (const DocMark& row : e.rows) {
      out["rows"].push_back({{"words", row.words}, {"tone", tone_name(row.tone)},
                             {"says", row.says}, {"note", row.note}});
    }
    return out;
  }
  OrderedJson operator()(const DocField& e) const {
    const Command typed = typed_command(e.field.id, "", 0);
    return {{"kind", "field"}, {"label", e.label},
            {"typed", e.field.text ? *e.field.text : std::string()},
            {"command", typed.name}, {"lines", e.field.many_lines}};
  }
  OrderedJson operator()(const DocHole& e) const { return {{"kind", "hole"}, {"says", e.says}}; }
};

}  // namespace

OrderedJson doc_value(const Doc& doc) {
  OrderedJson sections = OrderedJson::array();
  for (const DocSection& section : doc.sections) {
    OrderedJson elements = OrderedJson::array();
    for (const DocElement& element : section.elements) {
      const auto* hole = std::get_if<DocHole>(&element);
      if (hole && hole->says.empty()) continue;
      elements.push_back(std::visit(ElementJson{}, element));
    }
    sections.push_back({{"title", section.title}, {"elements", std::move(elements)}});
  }
  OrderedJson out{{"id", doc.id}, {"sections", std::move(sections)}};
  put_command(out, doc.then);
  return out;
}

}  // namespace poolscope
