#include "questions/json.h"

#include "questions/nlohmann.h"

namespace poolscope {
namespace {

using Json = nlohmann::ordered_json;

Json item_json(const Item& item) {
  Json options = Json::array();
  for (const Option& o : item.options) {
    options.push_back(Json{{"text", o.text}, {"key", o.key}, {"why", o.why}});
  }
  return Json{{"id", item.id},
              {"kind", item.kind},
              {"stem", item.stem},
              {"options", std::move(options)}};
}

Json question_json(const Question& q) {
  Json follow_ups = Json::array();
  for (const FollowUp& f : q.follow_ups) {
    follow_ups.push_back(Json{{"question", f.question}, {"answer", f.answer}});
  }
  Json items = Json::array();
  for (const Item& item : q.items) items.push_back(item_json(item));
  return Json{{"number", q.number},
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
  Json questions = Json::array();
  for (const Question& q : bank.questions) questions.push_back(question_json(q));
  return questions.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace poolscope
