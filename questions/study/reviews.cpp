#include "questions/study/reviews.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace poolscope {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr int kMostDigits = 8;  // 40 bits: more than any time

void write(std::string& text, std::uint64_t n) {
  while (n >= 32) {
    text += kDigits[static_cast<std::size_t>(32 + n % 32)];
    n /= 32;
  }
  text += kDigits[static_cast<std::size_t>(n)];
}

std::uint64_t folded(std::int32_t n) {
  return n >= 0 ? 2 * static_cast<std::uint64_t>(n) : 2 * static_cast<std::uint64_t>(-n) - 1;
}

std::int32_t unfolded(std::uint64_t n) {
  const auto half = static_cast<std::int32_t>((n + 1) / 2);
  return n % 2 == 0 ? half : -half;
}

constexpr std::array<std::uint8_t, 256> digit_values() {
  std::array<std::uint8_t, 256> values{};
  for (auto& v : values) v = 64;
  for (std::size_t i = 0; i < kDigits.size(); i++) {
    values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}

// Reads numbers off a text; `bad` once one was none or too large.
class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {}
  bool done() const { return at_ == text_.size(); }
  bool bad() const { return bad_; }

  std::uint64_t number(std::uint64_t most) {
    static constexpr auto kValues = digit_values();
    std::uint64_t n = 0;
    for (int i = 0; i < kMostDigits && at_ < text_.size(); i++) {
      const std::uint64_t digit = kValues[static_cast<unsigned char>(text_[at_])];
      if (digit > 63) break;
      at_++;
      n |= digit % 32 << (5 * i);
      if (digit < 32) {
        if (n > most) break;
        return n;
      }
    }
    bad_ = true;
    return 0;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool bad_ = false;
};

std::string packed(const std::vector<Review>& answers, const std::vector<std::string>& words) {
  std::string text;
  text.reserve(answers.size() * 15);
  std::int64_t before = 0;
  std::int32_t zone = 0;
  for (const Review& r : answers) {
    assert(r.at >= before);
    write(text, static_cast<std::uint64_t>(r.at - before));
    write(text, r.ms);
    write(text, static_cast<std::uint64_t>(r.grade) - 1 + (r.by_hand ? 4 : 0) + (r.right ? 8 : 0));
    write(text, r.option ? *r.option + 1 : 0);
    write(text, r.revision);
    const auto word = std::lower_bound(words.begin(), words.end(), r.misconception);
    write(text, r.misconception.empty() ? 0 : static_cast<std::uint64_t>(word - words.begin()) + 1);
    write(text, folded(r.zone - zone));
    before = r.at;
    zone = r.zone;
  }
  return text;
}

Review unpacked(Digits& digits, const Review* before, const std::vector<std::string>& words) {
  Review r;
  const std::uint64_t since = digits.number(static_cast<std::uint64_t>(kLatest));
  r.at = (before ? before->at : 0) + static_cast<std::int64_t>(since);
  r.ms = static_cast<std::uint32_t>(digits.number(kMaxReviewMs));
  const std::uint64_t grade = digits.number(15);
  r.grade = static_cast<Recall>(grade % 4 + 1);
  r.by_hand = (grade & 4) != 0;
  r.right = (grade & 8) != 0;
  const std::uint64_t option = digits.number(kMaxOption + 1);
  if (option > 0) r.option = static_cast<std::uint32_t>(option - 1);
  r.revision = static_cast<std::uint32_t>(digits.number(kMaxRevision));
  const std::uint64_t word = digits.number(words.size());
  if (word > 0) r.misconception = words[static_cast<std::size_t>(word - 1)];
  r.zone = (before ? before->zone : 0) + unfolded(digits.number(4 * kMaxZone));
  return r;
}

std::vector<std::string> words_of(const std::vector<Review>& answers) {
  std::set<std::string> words;
  for (const Review& r : answers) {
    if (!r.misconception.empty()) words.insert(r.misconception);
  }
  return {words.begin(), words.end()};
}

// Of the same answer with two grades.
bool stands_before(const Review& a, const Review& b) {
  return std::tuple(!a.by_hand, a.grade) < std::tuple(!b.by_hand, b.grade);
}

std::vector<Review> united(const std::vector<Review>& a, const std::vector<Review>& b) {
  std::vector<Review> both;
  both.reserve(a.size() + b.size());
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const auto order = by_answer(a[i], b[j]);
    if (order < 0) {
      both.push_back(a[i++]);
    } else if (order > 0) {
      both.push_back(b[j++]);
    } else {
      both.push_back(stands_before(a[i], b[j]) ? a[i] : b[j]);
      i++, j++;
    }
  }
  both.insert(both.end(), a.begin() + static_cast<std::ptrdiff_t>(i), a.end());
  both.insert(both.end(), b.begin() + static_cast<std::ptrdiff_t>(j), b.end());
  return both;
}

}  // namespace

std::weak_ordering by_answer(const Review& a, const Review& b) {
  if (const auto c = a.at <=> b.at; c != 0) return c;
  if (const auto c = a.ms <=> b.ms; c != 0) return c;
  if (const auto c = a.option <=> b.option; c != 0) return c;
  if (const auto c = a.revision <=> b.revision; c != 0) return c;
  if (const auto c = a.zone <=> b.zone; c != 0) return c;
  if (const auto c = a.right <=> b.right; c != 0) return c;
  return a.misconception <=> b.misconception;
}

const std::vector<Review>& Reviews::of(std::string_view item) const {
  static const std::vector<Review> kNone;
  const auto found = items_.find(item);
  return found == items_.end() ? kNone : found->second->answers;
}

bool Reviews::operator==(const Reviews& other) const {
  return size_ == other.size_ &&
         std::equal(items_.begin(), items_.end(), other.items_.begin(), other.items_.end(),
                    [](const auto& a, const auto& b) {
                      return a.first == b.first &&
                             (a.second == b.second || a.second->answers == b.second->answers);
                    });
}

void Reviews::put(std::string_view item, std::vector<Review>&& answers) {
  const auto found = items_.find(item);
  if (found != items_.end()) size_ -= found->second->answers.size();
  if (answers.empty()) {
    if (found != items_.end()) items_.erase(found);
    return;
  }
  size_ += answers.size();
  auto entry = std::make_shared<ItemReviews>();
  entry->misconceptions = words_of(answers);
  entry->packed = packed(answers, entry->misconceptions);
  entry->answers = std::move(answers);
  if (found != items_.end()) {
    found->second = std::move(entry);
  } else {
    items_.emplace(std::string(item), std::move(entry));
  }
}

void Reviews::add(std::string_view item, Review r) {
  r.at = std::clamp<std::int64_t>(r.at, 0, kLatest);
  r.ms = std::min(r.ms, kMaxReviewMs);
  if (r.option) r.option = std::min(*r.option, kMaxOption);
  r.revision = std::min(r.revision, kMaxRevision);
  r.zone = std::clamp(r.zone, -kMaxZone, kMaxZone);
  if (r.misconception.size() > kMaxMisconception) r.misconception.clear();
  assert(r.grade >= Recall::again && r.grade <= Recall::easy);
  put(item, united(of(item), {std::move(r)}));
  forget_oldest();
}

void Reviews::regrade(std::string_view item, const Review& answer, Recall grade, bool by_hand) {
  std::vector<Review> answers = of(item);
  for (Review& r : answers) {
    if (by_answer(r, answer) != 0) continue;
    r.grade = grade;
    r.by_hand = by_hand;
    return put(item, std::move(answers));
  }
}

void Reviews::merge(const Reviews& other) {
  for (const auto& [item, theirs] : other.items_) {
    const auto found = items_.find(item);
    if (found == items_.end()) {
      items_.emplace(item, theirs);
      size_ += theirs->answers.size();
    } else if (found->second != theirs) {
      put(item, united(found->second->answers, theirs->answers));
    }
  }
  forget_oldest();
}

std::optional<Reviews> Reviews::beyond(const Reviews& base) const {
  Reviews more;
  std::size_t in_base = 0;
  for (const auto& [item, entry] : items_) {
    const auto found = base.items_.find(item);
    const std::vector<Review>& known =
        found == base.items_.end() ? base.of("") : found->second->answers;
    in_base += known.size();
    if (found != base.items_.end() && found->second == entry) continue;  // as is nearly all of it
    std::vector<Review> fresh;
    std::size_t k = 0;
    for (const Review& r : entry->answers) {
      if (k < known.size() && known[k] == r) k++;
      else fresh.push_back(r);
    }
    if (k < known.size()) return {};
    more.put(item, std::move(fresh));
  }
  return in_base == base.size_ ? std::optional(std::move(more)) : std::nullopt;
}

// Which ones go depends on nothing but what is there, so that a union stays one.
void Reviews::forget_oldest() {
  if (size_ <= kMaxReviews) return;
  std::vector<std::pair<const Review*, const std::string*>> all;
  for (const auto& [item, entry] : items_) {
    for (const Review& r : entry->answers) all.emplace_back(&r, &item);
  }
  const auto older = [](const auto& a, const auto& b) {
    const auto order = by_answer(*a.first, *b.first);
    return order != 0 ? order < 0 : *a.second < *b.second;
  };
  const auto stays = all.begin() + static_cast<std::ptrdiff_t>(size_ - kMaxReviews);
  std::nth_element(all.begin(), stays, all.end(), older);
  std::map<std::string, std::size_t, std::less<>> gone;
  for (auto it = all.begin(); it != stays; ++it) gone[*it->second]++;
  for (const auto& [item, count] : gone) {
    const std::vector<Review>& answers = of(item);
    put(item, {answers.begin() + static_cast<std::ptrdiff_t>(count), answers.end()});
  }
  assert(size_ == kMaxReviews);
}

std::string Reviews::read(const std::string& item, std::string_view text,
                          std::vector<std::string> words) {
  assert(!items_.contains(item));
  for (const std::string& word : words) {
    if (word.empty() || word.size() > kMaxMisconception) {
      return "found a misconception's name of " + std::to_string(word.size()) +
             " bytes, expected 1 to " + std::to_string(kMaxMisconception);
    }
  }
  auto entry = std::make_shared<ItemReviews>();
  entry->answers.reserve(text.size() / 12 + 1);
  Digits digits(text);
  while (!digits.done()) {
    const Review* before = entry->answers.empty() ? nullptr : &entry->answers.back();
    Review r = unpacked(digits, before, words);
    if (digits.bad()) {
      return "found a text that breaks off or goes out of range in answer " +
             std::to_string(entry->answers.size() + 1) + ", expected seven numbers an answer";
    }
    if (before && by_answer(*before, r) >= 0) {
      return "found answer " + std::to_string(entry->answers.size() + 1) +
             " twice or too early, expected the earlier one first";
    }
    const bool in_range = r.at <= kLatest &&
                          r.zone >= -kMaxZone && r.zone <= kMaxZone;
    if (!in_range) return "found a time or a zone out of range, expected one on this earth";
    entry->answers.push_back(std::move(r));
  }
  const bool written_so = !entry->answers.empty() && words == words_of(entry->answers) &&
                          packed(entry->answers, words) == text;
  if (!written_so) return "found answers written another way, expected them as they are written";
  if (size_ + entry->answers.size() > kMaxReviews) {
    return "found more than " + std::to_string(kMaxReviews) + " answers, expected at most that";
  }
  size_ += entry->answers.size();
  entry->packed = text;
  entry->misconceptions = std::move(words);
  items_.emplace(item, std::move(entry));
  return {};
}

}  // namespace poolscope
