#include "questions/publish/sheet.h"

#include <cassert>

#include "questions/format/markdown.h"
#include "questions/format/nlohmann.h"

namespace poolscope {
namespace {

struct Sheet {
  OrderedJson blocks = OrderedJson::array();

  void add(const char* kind, const std::string& text) {
    blocks.push_back({{"kind", kind}, {"text", text}});
  }

  void markdown(const char* kind, const std::string& text) {
    for (const TextBlock& b : parse_markdown(text)) {
      if (b.kind == TextBlock::Kind::code) {
        add("code", b.text);
      } else if (b.kind == TextBlock::Kind::table_row) {
        std::string row;
        for (const auto& cell : b.cells) row += (row.empty() ? "" : "  |  ") + plain_text(cell);
        add(kind, row);
      } else {
        const bool bullet = b.kind == TextBlock::Kind::bullet;
        const bool counted = b.kind == TextBlock::Kind::numbered;
        const std::string before = bullet ? "\xe2\x80\xa2 "
                                   : counted ? std::to_string(b.number) + ". " : std::string();
        if (!b.spans.empty()) add(kind, before + plain_text(b.spans));
      }
    }
  }

  void question(const Question& q, std::size_t n) {
    add("question", std::to_string(n) + ". " + plain_text(parse_line(q.title)));
    std::string about(name(q.level));
    for (const std::size_t t : topics_of(q)) about += ", " + std::string(topics()[t]);
    add("note", about + ", about " + std::to_string(minutes_of(q.level)) + " minutes, Q" +
                    std::to_string(q.number));
    for (const KeyPoint& p : q.points) {
      add("point", std::string(name(p.kind)) + ": " + plain_text(parse_line(p.text)));
    }
    markdown("text", q.answer);
    for (const FollowUp& f : q.follow_ups) {
      std::string words = plain_text(parse_line(f.question));
      if (f.probes != 0) words += " (if point " + std::to_string(f.probes) + " was left out)";
      add("follow_up", words);
      markdown("answer", f.answer);
    }
    add("score", "Points named: ___ of " + std::to_string(q.points.size()) +
                     "     Follow-ups: ___     Notes:");
  }
};

}  // namespace

std::string sheet_json(const Bank& bank, const InterviewWish& wish,
                       std::span<const std::size_t> plan) {
  Sheet sheet;
  sheet.add("title", "Interview: Go's sync.Pool");
  sheet.add("meta", std::string(name(wish.level)) + ", " + std::to_string(wish.minutes) +
                        " minutes, " + std::to_string(plan.size()) +
                        (plan.size() == 1 ? " question" : " questions"));
  for (std::size_t i = 0; i < plan.size(); i++) {
    assert(plan[i] < bank.questions.size());
    sheet.question(bank.questions[plan[i]], i + 1);
  }
  return dumped(sheet.blocks);
}

}  // namespace poolscope
