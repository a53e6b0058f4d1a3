// Question, answer and follow-ups, in a flow.
#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {
void lay_out_all(const Frame& f, const Question& q) {
  std::vector<Command> none;
  MarkdownView view{f.look, none};
  view.draw = false;
  constexpr float kWidth = 360;
  const auto text = [&](std::string_view markdown) {
    view.blocks({0, 0}, kWidth, parse_markdown(markdown));
  };
  text(q.title);
  text(q.answer);
  for (const KeyPoint& p : q.points) text(p.text);
  for (const FollowUp& one : q.follow_ups) {
    text(one.question);
    text(one.answer);
  }
  for (const Item& item : q.items) {
    text(item.stem);
    for (const Option& o : item.options) {
      text(o.text);
      text(o.why);
    }
  }
}

float question_text(const Frame& f, Point at,
                    float w) { return doc_view(f, at, w, question_doc(f.s)); }

}  // namespace poolscope
