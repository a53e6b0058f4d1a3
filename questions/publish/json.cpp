#include "questions/publish/json.h"

#include "questions/format/nlohmann.h"

namespace poolscope {
namespace {

OrderedJson item_json(const Item& item) {
  OrderedJson options = OrderedJson::array();
  for (const Option& o : item.options) {
    options.push_back(OrderedJson{{"text", o.text}, {"key", o.key}, {"why", o.why}});
  }
  return OrderedJson{{"id", item.id},
              {"kind", item.kind},
              {"stem", item.stem},
              {"options", std::move(options)}};
}

OrderedJson question_json(const Question& q) {
  OrderedJson follow_ups = OrderedJson::array();
  for (const FollowUp& f : q.follow_ups) {
    follow_ups.push_back(OrderedJson{{"question", f.question}, {"answer", f.answer}});
  }
  OrderedJson items = OrderedJson::array();
  for (const Item& item : q.items) items.push_back(item_json(item));
  return OrderedJson{{"number", q.number},
              {"id", q.id},
              {"level", name(q.level)},
              {"title", q.title},
              {"answer", q.answer},
              {"followups", std::move(follow_ups)},
              {"scene", q.scene},
              {"items", std::move(items)}};
}

}  // namespace

std::string bank_json(const Bank& bank) {
  OrderedJson questions = OrderedJson::array();
  for (const Question& q : bank.questions) questions.push_back(question_json(q));
  return questions.dump(2, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace poolscope
