#include "questions/study/own_store.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <tuple>

#include "engine/utf8.h"
#include "questions/format/nlohmann.h"
#include "questions/format/parse_text.h"
#include "questions/study/reviews.h"

namespace poolscope {
namespace {

constexpr int kOwnStoreVersion = 1;
constexpr std::uint32_t kLastOwn = 9999;
constexpr std::array<std::string_view, 4> kStandings = {"fresh", "aside", "drawn", "removed"};

auto order_of(const OwnEntry& e) {
  return std::tie(e.at, e.standing, e.file.text, e.file.name);
}

std::string_view name_of(OwnStanding standing) {
  return kStandings[static_cast<std::size_t>(standing)];
}

std::optional<OwnStanding> standing_of(const Json& j) {
  const auto at = std::find(kStandings.begin(), kStandings.end(),
                            j.is_string() ? j.get<std::string>() : std::string());
  if (at == kStandings.end()) return {};
  return static_cast<OwnStanding>(at - kStandings.begin());
}

bool has_text(const Json& entry, const char* key) {
  return entry.contains(key) && entry[key].is_string();
}

// The number that a file gives itself, whatever else is wrong with it.
std::uint32_t number_in(std::string_view text) {
  constexpr std::string_view kKey = "number:";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with(kKey)) {
      return to_number(trimmed(line.substr(kKey.size())), kLastOwn).value_or(0);
    }
    at = end + 1;
  }
  return 0;
}

std::string place_in(std::size_t i) { return "entry " + std::to_string(i + 1); }

// One entry of the present form; answers what is wrong with it.
std::string read_entry(const Json& j, OwnStore& store) {
  if (!j.is_object()) return "is no object";
  const bool numbered = j.contains("number") && j["number"].is_number_unsigned() &&
                        j["number"].get<std::uint64_t>() >= kFirstOwn &&
                        j["number"].get<std::uint64_t>() <= kLastOwn;
  if (!numbered) return "has no number from " + std::to_string(kFirstOwn) + " on";
  const bool timed = j.contains("at") && j["at"].is_number_integer() &&
                     j["at"].get<double>() >= 0 &&
                     j["at"].get<double>() <= static_cast<double>(kLatest);
  if (!timed) return "has no time";
  const auto standing = standing_of(j.value("state", Json()));
  if (!standing) return "has no known state";
  OwnEntry e{.at = j["at"].get<std::int64_t>(), .standing = *standing, .file = {}};
  if (e.standing != OwnStanding::removed) {
    if (!has_text(j, "name") || !has_text(j, "text")) return "has no name and text";
    e.file = {shown_file_name(j["name"].get<std::string>()), j["text"].get<std::string>()};
  }
  merge_own(store, {{j["number"].get<std::uint32_t>(), std::move(e)}});
  return {};
}

// One file of the list that earlier pages stored. It was drawn many a time.
std::string read_file(const Json& j, OwnStore& store) {
  if (!j.is_object() || !has_text(j, "name") || !has_text(j, "text")) return "has no name and text";
  OwnFile file{shown_file_name(j["name"].get<std::string>()), j["text"].get<std::string>()};
  const std::uint32_t number = number_in(file.text);
  if (number < kFirstOwn) return "has no number from " + std::to_string(kFirstOwn) + " on";
  merge_own(store, {{number, {.at = 0, .standing = OwnStanding::drawn, .file = std::move(file)}}});
  return {};
}

}  // namespace

std::int64_t time_of_next(const OwnStore& store, std::uint32_t number, std::int64_t now) {
  const auto at = store.find(number);
  const std::int64_t least = at == store.end() ? 0 : at->second.at + 1;
  return std::clamp(now, std::min(least, kLatest), kLatest);
}

void merge_own(OwnStore& mine, const OwnStore& other) {
  for (const auto& [number, theirs] : other) {
    const auto [at, is_new] = mine.try_emplace(number, theirs);
    if (!is_new && order_of(at->second) < order_of(theirs)) at->second = theirs;
  }
}

std::string own_json(const OwnStore& store) {
  Json list = Json::array();
  for (const auto& [number, e] : store) {
    assert(number >= kFirstOwn && number <= kLastOwn);
    Json j{{"number", number}, {"at", e.at}, {"state", name_of(e.standing)}};
    if (e.standing != OwnStanding::removed) {
      j["name"] = e.file.name;
      j["text"] = e.file.text;
    }
    list.push_back(std::move(j));
  }
  return dumped(Json{{"version", kOwnStoreVersion}, {"questions", std::move(list)}});
}

ParsedOwn parse_own(std::string_view text) {
  ParsedOwn parsed;
  const auto wrong = [&](std::string why) {
    parsed.error = std::move(why);
    return std::move(parsed);
  };
  if (text.size() > kMaxOwnStored) {
    return wrong("found " + std::to_string(text.size()) + " bytes, expected at most " +
                 std::to_string(kMaxOwnStored));
  }
  text = without_byte_order_mark(text);
  // Four levels and no more: the library reads whatever is nested by recursion.
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= 4; };
  const Json all = text.find('\0') != std::string_view::npos
                       ? Json(Json::value_t::discarded)
                       : Json::parse(text.begin(), text.end(), shallow, false);
  const bool earlier = all.is_array();
  if (all.is_discarded() || (!earlier && !all.is_object())) return wrong("it is no list of files");
  if (!earlier && all.value("version", Json()) != kOwnStoreVersion) {
    return wrong("it was stored by another version of this page");
  }
  const Json& list = earlier ? all : all.contains("questions") ? all["questions"] : Json();
  if (!list.is_array()) return wrong("it is no list of files");
  for (std::size_t i = 0; i < list.size(); i++) {
    const std::string why = earlier ? read_file(list[i], parsed.store)
                                    : read_entry(list[i], parsed.store);
    if (!why.empty() && parsed.error.empty()) parsed.error = place_in(i) + " " + why;
  }
  return parsed;
}

}  // namespace poolscope
