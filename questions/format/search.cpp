#include "questions/format/search.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>

namespace poolscope {
namespace {

constexpr float kTitle = 6, kExtra = 4, kText = 1, kNear = 0.3f;
constexpr std::size_t kNearFrom = 4, kExcerpt = 120, kLooked = 20;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower_letter(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

std::string lowered(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), lower_letter);
  return out;
}

// Calls each(begin, end) for every word, and for the parts of one like headTail too.
template <class Each>
void for_words(std::string_view s, const Each& each) {
  for (std::size_t i = 0; i < s.size();) {
    if (!is_letter(s[i])) {
      i++;
      continue;
    }
    std::size_t end = i;
    while (end < s.size() && is_letter(s[end])) end++;
    each(i, end);
    std::size_t part = i;
    for (std::size_t k = i + 1; k < end; k++) {
      if (!is_upper(s[k]) || is_upper(s[k - 1])) continue;
      each(part, k);
      part = k;
    }
    if (part != i) each(part, end);
    i = end;
  }
}

bool is_stop_word(std::string_view w) {
  static constexpr std::array<std::string_view, 22> kStop = {
      "a", "an", "and", "are", "at", "be", "by", "do", "does", "for", "how", "in",
      "is", "it", "of", "on", "or", "that", "the", "to", "what", "why"};
  return std::find(kStop.begin(), kStop.end(), w) != kStop.end();
}

std::vector<std::string> words_of_query(std::string_view query) {
  std::vector<std::string> words;
  query = query.substr(0, kMaxQuery);
  for (std::size_t i = 0; i < query.size();) {
    std::size_t end = i;
    while (end < query.size() && is_letter(query[end])) end++;
    if (end > i) words.push_back(lowered(query.substr(i, end - i)));
    i = std::max(end, i + 1);
  }
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < words.size(); i++) {
    const bool typing = i + 1 == words.size() && is_letter(query.back());  // not yet "inside"
    if (!is_stop_word(words[i]) || (typing && words.size() == 1)) kept.push_back(words[i]);
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

// Whether word begins with typed but for one letter: wrong, missing, too many, or two swapped.
bool nearly(std::string_view typed, std::string_view word) {
  std::size_t i = 0;
  while (i < typed.size() && i < word.size() && typed[i] == word[i]) i++;
  if (i == 0) return false;  // the first letter is mostly right, and keeps what is found sane
  if (i == typed.size()) return true;
  const std::string_view a = typed.substr(i), b = word.substr(i);
  if (!b.empty() && b.substr(1).starts_with(a.substr(1))) return true;
  if (b.starts_with(a.substr(1))) return true;
  if (!b.empty() && b.substr(1).starts_with(a)) return true;
  return a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0] &&
         b.substr(2).starts_with(a.substr(2));
}

bool matches(std::string_view typed, std::string_view word) {
  return word.starts_with(typed) || (typed.size() >= kNearFrom && nearly(typed, word));
}

// How much of a title is lit, 0 to 1, stop words left out.
float covered(std::string_view title, const std::vector<Found>& lit) {
  std::size_t all = 0, bright = 0;
  for_words(title, [&](std::size_t begin, std::size_t end) {
    if (!is_stop_word(lowered(title.substr(begin, end - begin)))) all += end - begin;
  });
  for (const Found& l : lit) bright += l.end - l.begin;
  return all == 0 ? 0 : std::min(1.0f, static_cast<float>(bright) / static_cast<float>(all));
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

SearchIndex::SearchIndex(std::vector<SearchEntry> entries) : entries_(std::move(entries)) {
  std::map<std::string, std::map<std::uint32_t, float>> all;
  for (std::uint32_t i = 0; i < entries_.size(); i++) {
    const auto add = [&](const std::string& text, float weight) {
      for_words(text, [&](std::size_t begin, std::size_t end) {
        float& sum = all[lowered(std::string_view(text).substr(begin, end - begin))][i];
        sum += sum > 0 ? weight / (1 + sum) : weight;  // the tenth time it says little more
      });
    };
    add(entries_[i].title, kTitle);
    add(entries_[i].extra, kExtra);
    add(entries_[i].text, kText);
  }
  words_.reserve(all.size());
  for (auto& [word, postings] : all) {
    Word w{word, {}};
    const auto n = static_cast<float>(entries_.size());
    const float rare = std::log(1 + n / static_cast<float>(postings.size()));
    for (const auto& [entry, weight] : postings) w.postings.push_back({entry, weight * rare});
    words_.push_back(std::move(w));
  }
}

// Adds what the words that begin with `typed` give each entry; answers whether there are any.
bool SearchIndex::add(std::string_view typed, std::vector<float>& scores) const {
  auto at = std::lower_bound(words_.begin(), words_.end(), typed,
                             [](const Word& w, std::string_view t) { return w.word < t; });
  bool any = false;
  for (; at != words_.end() && std::string_view(at->word).starts_with(typed); ++at) {
    any = true;
    const float whole = static_cast<float>(typed.size()) / static_cast<float>(at->word.size());
    const float factor = whole == 1 ? 1.5f : 0.4f + 0.6f * whole;
    for (const Posting& p : at->postings) {
      scores[p.entry] = std::max(scores[p.entry], p.weight * factor);
    }
  }
  return any;
}

void SearchIndex::add_near(std::string_view typed, std::vector<float>& scores) const {
  for (const Word& w : words_) {
    if (!nearly(typed, w.word)) continue;
    for (const Posting& p : w.postings) {
      scores[p.entry] = std::max(scores[p.entry], p.weight * kNear);
    }
  }
}

std::vector<Hit> SearchIndex::find(std::string_view query, const Filter& filter,
                                   std::size_t most) const {
  const std::vector<std::string> words = words_of_query(query);
  if (words.empty()) return {};
  std::vector<float> sums(entries_.size(), 0);
  std::vector<std::uint32_t> found(entries_.size(), 0);
  std::uint32_t best = 0;
  for (const std::string& typed : words) {
    std::vector<float> scores(entries_.size(), 0);
    if (!add(typed, scores) && typed.size() >= kNearFrom) add_near(typed, scores);
    for (std::size_t i = 0; i < scores.size(); i++) {
      if (scores[i] <= 0) continue;
      sums[i] += scores[i];
      found[i]++;
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < entries_.size(); i++) {
    if (found[i] == 0 || (filter && !filter(entries_[i]))) continue;
    best = std::max(best, found[i]);
    order.push_back(i);
  }
  std::erase_if(order, [&](std::size_t i) { return found[i] < best; });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
  if (order.size() > most + kLooked) order.resize(most + kLooked);
  std::vector<Hit> hits;
  for (const std::size_t i : order) {
    hits.push_back(light(i, sums[i], words));
    hits.back().score *= 1 + covered(entries_[i].title, hits.back().title);
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  if (hits.size() > most) hits.resize(most);
  return hits;
}

Hit SearchIndex::light(std::size_t entry, float score,
                       const std::vector<std::string>& words) const {
  assert(entry < entries_.size());
  const SearchEntry& e = entries_[entry];
  Hit hit{.entry = entry, .score = score};
  std::vector<bool> in_title(words.size(), false);
  const auto lit_in = [&](std::string_view text, std::vector<Found>& lit, bool title) {
    for_words(text, [&](std::size_t begin, std::size_t end) {
      const std::string word = lowered(text.substr(begin, end - begin));
      for (std::size_t i = 0; i < words.size(); i++) {
        if (!matches(words[i], word)) continue;
        if (title) in_title[i] = true;
        const Found one{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        if (lit.empty() || lit.back().end <= one.begin) lit.push_back(one);
        break;
      }
    });
  };
  lit_in(e.title, hit.title, true);
  if (e.text.empty()) return hit;
  // What stands in the text of a word that the title lacks; of a term its sentence, always.
  std::size_t at = std::string::npos;
  for_words(e.text, [&](std::size_t begin, std::size_t end) {
    if (at != std::string::npos) return;
    const std::string word = lowered(std::string_view(e.text).substr(begin, end - begin));
    for (std::size_t i = 0; i < words.size(); i++) {
      if (!in_title[i] && matches(words[i], word)) at = begin;
    }
  });
  if (at == std::string::npos && e.kind != SearchEntry::Kind::term) return hit;
  std::size_t from = at == std::string::npos || at < 40 ? 0 : at - 40;
  while (from > 0 && e.text[from - 1] != ' ' && e.text[from - 1] != '\n') from--;
  std::size_t to = std::min(e.text.size(), from + kExcerpt);
  while (to < e.text.size() && (is_letter(e.text[to]) || is_continuation(e.text[to]))) to++;
  hit.excerpt = (from > 0 ? "... " : "") + e.text.substr(from, to - from) +
                (to < e.text.size() ? " ..." : "");
  std::replace(hit.excerpt.begin(), hit.excerpt.end(), '\n', ' ');
  lit_in(hit.excerpt, hit.lit, false);
  return hit;
}

}  // namespace poolscope
