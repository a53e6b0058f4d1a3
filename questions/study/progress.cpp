#include "questions/study/progress.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include "engine/utf8.h"
#include "questions/format/nlohmann.h"
#include "questions/format/question.h"

namespace poolscope {
namespace {

constexpr std::uint64_t kProgressVersion = 1;
constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
constexpr double kMaxSpeed = 1000;

// How deep arrays and objects lie in each other. The library writes recursively, so that a text
// of nothing but brackets must not get as far as that.
int nesting(std::string_view text) {
  int depth = 0, most = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); i++) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') i++;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      most = std::max(most, ++depth);
    } else if (c == ']' || c == '}') {
      depth--;
    }
  }
  return most;
}

std::string kind_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null: return "null";
    case Json::value_t::object: return "an object";
    case Json::value_t::array: return "an array";
    case Json::value_t::string: return "a text";
    case Json::value_t::boolean: return "true or false";
    default: return "the number " + value.dump();
  }
}

// Takes known keys out of an object; what is left at the end is somebody else's.
class Fields {
 public:
  Fields(Json&& object, std::string path, std::string& error)
      : object_(std::move(object)), path_(std::move(path)), error_(error) {
    if (!object_.is_object()) {
      fail("", object_, "an object");
      object_ = Json::object();
    }
  }

  // The value of the key; nothing if there is none.
  std::optional<Json> take(const std::string& key) {
    const auto at = object_.find(key);
    if (at == object_.end()) return {};
    Json value = std::move(*at);
    object_.erase(at);
    return value;
  }

  Fields object(const std::string& key) {
    auto value = take(key);
    return Fields(value ? std::move(*value) : Json::object(), path_of(key), error_);
  }

  template <class Integer>
  void number(const std::string& key, std::uint64_t most, Integer& into) {
    const auto value = take(key);
    if (!value) return;
    const bool whole = value->is_number_unsigned();
    if (whole && value->get<std::uint64_t>() <= most) {
      into = static_cast<Integer>(value->get<std::uint64_t>());
    } else {
      fail(key, *value, "a number from 0 to " + std::to_string(most));
    }
  }

  void flag(const std::string& key, bool& into) {
    const auto value = take(key);
    if (!value) return;
    if (!value->is_boolean()) return fail(key, *value, "true or false");
    into = value->get<bool>();
  }

  void text(const std::string& key, std::string& into) {
    auto value = take(key);
    if (!value) return;
    if (!value->is_string()) return fail(key, *value, "a text");
    into = value->get<std::string>();
  }

  void speed(const std::string& key, double& into) {
    const auto value = take(key);
    if (!value) return;
    const double speed = value->is_number() ? value->get<double>() : 0;
    if (!(speed > 0 && speed <= kMaxSpeed)) return fail(key, *value, "a speed up to 1000");
    into = speed;
  }

  void fail(const std::string& key, const Json& found, const std::string& expected) {
    if (error_.empty()) {
      const std::string place = path_of(key).empty() ? "the record" : path_of(key);
      error_ = place + ": found " + kind_of(found) + ", expected " + expected;
    }
  }

  std::string rest() const { return object_.empty() ? std::string() : dumped(object_); }
  Json& json() { return object_; }
  std::string path_of(const std::string& key) const {
    return path_.empty() || key.empty() ? path_ + key : path_ + "." + key;
  }

 private:
  Json object_;
  std::string path_;
  std::string& error_;
};

ItemProgress read_item(Fields&& fields, std::string& error) {
  ItemProgress item;
  fields.number("seen", kMost, item.seen);
  fields.number("right", kMost, item.right);
  fields.number("last_option", kMost, item.last_option);
  fields.number("last_at", static_cast<std::uint64_t>(kLatest), item.last_at);
  if (item.right > item.seen && error.empty()) {
    error = fields.path_of("right") + ": found " + std::to_string(item.right) +
            ", expected at most " + std::to_string(item.seen) + ", which is 'seen'";
  }
  item.extra = fields.rest();
  return item;
}

PredictionProgress read_prediction(Fields&& fields, std::string& error) {
  PredictionProgress p;
  fields.number("asked", kMost, p.asked);
  fields.number("right", kMost, p.right);
  if (p.right > p.asked && error.empty()) {
    error = fields.path_of("right") + ": found " + std::to_string(p.right) +
            ", expected at most " + std::to_string(p.asked) + ", which is 'asked'";
  }
  p.extra = fields.rest();
  return p;
}

// "11" as a question's number; 0 if it is none.
std::uint32_t question_number(const std::string& key) {
  std::uint32_t n = 0;
  if (key.empty() || key.size() > 4 || key[0] == '0') return 0;
  for (const char c : key) {
    if (c < '0' || c > '9') return 0;
    n = 10 * n + static_cast<std::uint32_t>(c - '0');
  }
  return n;
}

// ["<answers>", "misconception", ...]
void read_reviews(Reviews& reviews, const std::string& item, Json&& value, Fields& fields,
                  std::string& error) {
  std::vector<std::string> texts;
  if (value.is_array()) {
    for (Json& text : value) {
      if (text.is_string()) texts.push_back(std::move(text.get_ref<std::string&>()));
    }
  }
  if (texts.empty() || texts.size() != value.size()) {
    return fields.fail(item, value, "texts in an array, the answers first");
  }
  const std::string packed = std::move(texts.front());
  texts.erase(texts.begin());
  const std::string wrong = reviews.read(item, packed, std::move(texts));
  if (!wrong.empty() && error.empty()) error = fields.path_of(item) + ": " + wrong;
}

Progress read_record(Fields& record, std::string& error) {
  Progress progress;
  Fields reviews = record.object("reviews");
  for (auto& [id, value] : reviews.json().items()) {
    read_reviews(progress.reviews, id, std::move(value), reviews, error);
  }
  Fields items = record.object("items");
  for (auto& [id, value] : items.json().items()) {
    progress.items[id] = read_item(Fields(std::move(value), items.path_of(id), error), error);
  }
  Fields questions = record.object("questions");
  for (auto& [key, value] : questions.json().items()) {
    const std::uint32_t number = question_number(key);
    if (number == 0 && error.empty()) {
      error = "questions: found the key '" + key.substr(0, 40) + "', expected a question's number";
    }
    Fields fields(std::move(value), questions.path_of(key), error);
    QuestionProgress question;
    fields.flag("read", question.read);
    question.extra = fields.rest();
    progress.questions[number] = std::move(question);
  }
  Fields predictions = record.object("predictions");
  for (auto& [kind, value] : predictions.json().items()) {
    progress.predictions[kind] =
        read_prediction(Fields(std::move(value), predictions.path_of(kind), error), error);
  }
  Fields place = record.object("place");
  place.number("question", kMaxQuestion, progress.place.question);
  place.number("step", kMost, progress.place.step);
  place.number("at", static_cast<std::uint64_t>(kLatest), progress.place.at);
  progress.place.extra = place.rest();
  Fields settings = record.object("settings");
  settings.number("at", static_cast<std::uint64_t>(kLatest), progress.settings.at);
  settings.text("theme", progress.settings.theme);
  settings.speed("speed", progress.settings.speed);
  settings.text("granularity", progress.settings.granularity);
  settings.number("daily_new", kMaxDailyNew, progress.settings.daily_new);
  settings.flag("as_text", progress.settings.as_text);
  progress.settings.extra = settings.rest();
  record.number("forgotten", static_cast<std::uint64_t>(kLatest), progress.forgotten);
  progress.extra = record.rest();
  return progress;
}

ParsedProgress damaged(std::string error) { return {Progress{}, std::move(error)}; }

// An object with what was kept from an earlier reading.
Json object_with(const std::string& extra) {
  if (extra.empty()) return Json::object();
  Json object = Json::parse(extra, nullptr, false);
  return object.is_object() ? object : Json::object();
}

Json item_json(const ItemProgress& item) {
  Json json = object_with(item.extra);
  if (item.seen != 0) json["seen"] = item.seen;
  if (item.right != 0) json["right"] = item.right;
  if (item.last_option != 0 || item.last_at != 0) json["last_option"] = item.last_option;
  if (item.last_at != 0) json["last_at"] = item.last_at;
  return json;
}

Json reviews_json(const Reviews& reviews) {
  Json json = Json::object();
  for (const auto& [id, entry] : reviews.items()) {
    Json& item = json[id] = Json::array({entry->packed});
    for (const std::string& word : entry->misconceptions) item.push_back(word);
  }
  return json;
}

}  // namespace

ParsedProgress parse_progress(std::string_view text) {
  if (text.size() > kMaxProgressBytes) {
    return damaged("the record: found " + std::to_string(text.size()) +
                   " bytes, expected at most " + std::to_string(kMaxProgressBytes));
  }
  text = without_byte_order_mark(text);
  if (nesting(text) > kMaxProgressNesting) {
    return damaged("the record: found more than " + std::to_string(kMaxProgressNesting) +
                   " arrays and objects in each other, expected at most that");
  }
  // The library takes a NUL for the text's end and would not see what is behind it.
  const bool has_nul = text.find('\0') != std::string_view::npos;
  Json json = has_nul ? Json(Json::value_t::discarded)
                      : Json::parse(text.begin(), text.end(), nullptr, false);
  if (json.is_discarded()) return damaged("the record: found text that is no JSON, expected JSON");
  std::string error;
  Fields record(std::move(json), "", error);
  if (!error.empty()) return damaged(std::move(error));
  const auto version = record.take("version");
  if (!version) return damaged("version: found none, expected " + std::to_string(kProgressVersion));
  if (!version->is_number_unsigned() || version->get<std::uint64_t>() == 0) {
    return damaged("version: found " + kind_of(*version) + ", expected " +
                   std::to_string(kProgressVersion));
  }
  if (version->get<std::uint64_t>() > kProgressVersion) {
    return damaged("version: found " + version->dump() + ", from a later poolscope, expected " +
                   std::to_string(kProgressVersion));
  }
  Progress progress = read_record(record, error);
  if (!error.empty()) return damaged(std::move(error));
  // Numbers of other versions may be written longer than they were read.
  if (const std::size_t bytes = progress_json(progress).size(); bytes > kMaxProgressBytes) {
    return damaged("the record: found what would be written as " + std::to_string(bytes) +
                   " bytes, expected at most " + std::to_string(kMaxProgressBytes));
  }
  return {std::move(progress), {}};
}

std::string progress_json(const Progress& progress) {
  Json json = object_with(progress.extra);
  json["version"] = kProgressVersion;
  if (!progress.reviews.empty()) json["reviews"] = reviews_json(progress.reviews);
  Json& items = json["items"] = Json::object();
  for (const auto& [id, item] : progress.items) items[id] = item_json(item);
  Json& questions = json["questions"] = Json::object();
  for (const auto& [number, question] : progress.questions) {
    Json& q = questions[std::to_string(number)] = object_with(question.extra);
    q["read"] = question.read;
  }
  if (!progress.predictions.empty()) {
    Json& predictions = json["predictions"] = Json::object();
    for (const auto& [kind, p] : progress.predictions) {
      Json& one = predictions[kind] = object_with(p.extra);
      one["asked"] = p.asked;
      one["right"] = p.right;
    }
  }
  Json& place = json["place"] = object_with(progress.place.extra);
  place["question"] = progress.place.question;
  place["step"] = progress.place.step;
  if (progress.place.at != 0) place["at"] = progress.place.at;
  Json& settings = json["settings"] = object_with(progress.settings.extra);
  if (!progress.settings.theme.empty()) settings["theme"] = progress.settings.theme;
  settings["speed"] = progress.settings.speed;
  if (progress.settings.at != 0) settings["at"] = progress.settings.at;
  if (!progress.settings.granularity.empty()) {
    settings["granularity"] = progress.settings.granularity;
  }
  if (progress.settings.daily_new != Settings{}.daily_new) {
    settings["daily_new"] = progress.settings.daily_new;
  }
  if (progress.settings.as_text) settings["as_text"] = true;
  if (progress.forgotten != 0) json["forgotten"] = progress.forgotten;
  return dumped(json);
}

void record_prediction(Progress& progress, std::string_view kind, bool right) {
  assert(!kind.empty());
  PredictionProgress& p = progress.predictions[std::string(kind)];
  if (p.asked == kMost) return;
  p.asked++;
  if (right) p.right++;
}

}  // namespace poolscope
