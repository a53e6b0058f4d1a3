// The visitor's record: what comes out of the browser's storage, or out of a file.
#include "questions/study/progress.h"
#include "questions/study/stored.h"

#include <nlohmann/json.hpp>

#include "tests/fuzz/fuzz.h"

namespace poolscope {
namespace {

using Json = nlohmann::json;

// Nothing of what was read may be gone, whoever wrote it. An empty text or a zero is as good as
// none.
bool keeps(const Json& read, const Json& written) {
  if (!read.is_object() || !written.is_object()) return read == written;
  for (const auto& [key, value] : read.items()) {
    const auto at = written.find(key);
    const bool nothing = value == "" || value == 0;
    if (at == written.end() ? !nothing : !keeps(value, *at)) return false;
  }
  return true;
}

void in_range(const Progress& p) {
  for (const auto& [id, item] : p.items) {
    must(is_utf8_text(id), "an item's id is UTF-8");
    must(item.right <= item.seen && item.last_at >= 0, "an item's numbers are in range", id);
  }
  for (const auto& [number, question] : p.questions) {
    must(number >= 1 && number <= 9999, "a question's number is one");
  }
  for (const auto& [id, entry] : p.reviews.items()) {
    for (const Review& r : entry->answers) {
      must(r.at >= 0 && r.grade >= Recall::again && r.grade <= Recall::easy,
           "a review's numbers are in range", id);
    }
  }
  must(p.settings.speed > 0 && p.settings.speed <= 1000, "a speed is in range");
}

void reads_back(const Progress& p) {
  const std::string json = progress_json(p);
  must(is_utf8_text(json), "a record is UTF-8");
  const ParsedProgress again = parse_progress(json);
  must(again.error.empty(), "a record that was written is read", again.error + "\n" + json);
  must(again.progress == p, "a record reads back equal", json);
  must(progress_json(again.progress) == json, "a record is written one way", json);
}

}  // namespace
}  // namespace poolscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poolscope;
  const ParsedProgress parsed = parse_progress(input(data, size));
  const ParsedStored stored = parse_stored(input(data, size));
  const Parts parts = parts_of(stored.progress, std::nullopt);  // all answers lie apart
  must(parts.far && parse_stored(parts.near + kSeparator + *parts.far).progress == stored.progress,
       "both parts are the whole", parts.near);
  if (!parsed.error.empty()) {
    must(is_utf8_text(parsed.error), "an error is UTF-8", parsed.error);
    must(parsed.error.find(": found ") != std::string::npos &&
             parsed.error.find(", expected ") != std::string::npos,
         "an error says both things", parsed.error);
    must(parsed.progress == Progress{}, "a damaged record answers a fresh one");
    reads_back(parsed.progress);
    return 0;
  }
  Progress p = parsed.progress;
  in_range(p);
  reads_back(p);
  const std::string written = progress_json(p);
  must(keeps(Json::parse(input(data, size), nullptr, false), Json::parse(written, nullptr, false)),
       "what was in the record stays in it", written);
  const std::string item = p.reviews.empty() ? "q11-order" : p.reviews.items().begin()->first;
  p.reviews.add(item, {.at = 1'800'000'000, .option = static_cast<std::uint32_t>(size % 2)});
  in_range(p);
  reads_back(p);
  return 0;
}
