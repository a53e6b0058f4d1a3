#include "questions/format/topics.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace poolscope {
namespace {

constexpr std::array<std::string_view, 7> kTopicNames = {
    "what it is for", "Get and Put",          "victim tier and GC", "lock-free queues",
    "memory model",   "what is in an object", "measuring and design"};

struct Entry {
  std::string_view tag;
  std::size_t topic;
};

// Sorted by tag.
constexpr Entry kEntries[] = {
    {"aba", 3},          {"alias", 5},        {"allocation", 0},   {"api", 6},
    {"array", 1},        {"atomics", 4},      {"benchmark", 6},    {"bound", 6},
    {"buffer", 5},       {"cache", 0},        {"capacity", 5},     {"cas", 3},
    {"chain", 3},        {"channel", 6},      {"cleanup", 2},      {"clear", 5},
    {"concurrency", 4},  {"connections", 0},  {"content", 5},      {"contract", 0},
    {"copy", 0},         {"cost", 6},         {"debugging", 6},    {"defer", 5},
    {"dequeue", 3},      {"design", 6},       {"double-put", 5},   {"escape", 6},
    {"eviction", 2},     {"false-sharing", 4}, {"fences", 4},       {"gc", 2},
    {"generics", 6},     {"get", 1},          {"getslow", 1},      {"gomaxprocs", 1},
    {"growth", 3},       {"happens-before", 4}, {"headtail", 3},    {"hitrate", 6},
    {"http", 5},         {"interface", 6},    {"invariants", 3},   {"latency", 6},
    {"leftover", 5},     {"local", 1},        {"locks", 4},        {"measure", 6},
    {"memory", 6},       {"memory-model", 4}, {"miss", 1},         {"misuse", 5},
    {"new", 1},          {"nil", 1},          {"order", 1},        {"ownership", 5},
    {"padding", 4},      {"panic", 5},        {"per-p", 1},        {"pin", 1},
    {"pinslow", 1},      {"private", 1},      {"profile", 6},      {"publication", 4},
    {"put", 1},          {"race", 4},         {"removal", 6},      {"reset", 5},
    {"reuse", 0},        {"review", 6},       {"ring", 3},         {"security", 5},
    {"shared", 3},       {"size", 5},         {"starvation", 3},   {"steal", 3},
    {"stop-the-world", 2}, {"testing", 6},     {"tradeoff", 6},     {"use-after-put", 5},
    {"victim", 2},       {"wrapper", 6},      {"zero", 5},
};

}  // namespace

std::span<const std::string_view> topics() { return kTopicNames; }

std::size_t topic_of(std::string_view tag) {
  static_assert(std::ranges::is_sorted(kEntries, {}, &Entry::tag));
  const auto* found = std::ranges::lower_bound(kEntries, tag, {}, &Entry::tag);
  return found != std::end(kEntries) && found->tag == tag ? found->topic : kNoTopic;
}

bool is_about(const Question& question, std::size_t topic) {
  assert(topic < kTopicNames.size());
  return std::ranges::any_of(question.tags,
                             [&](const std::string& tag) { return topic_of(tag) == topic; });
}

std::vector<std::size_t> topics_of(const Question& question) {
  std::vector<std::size_t> found;
  for (std::size_t t = 0; t < kTopicNames.size(); t++) {
    if (is_about(question, t)) found.push_back(t);
  }
  return found;
}

}  // namespace poolscope
