#include "ui/session/editor/history.h"

#include <utility>

namespace poolscope {
namespace {

// Whether `after` is `before` with one character (of up to four bytes) more, ending at its caret.
bool one_more(const TextState& before, const TextState& after) {
  if (after.text.size() <= before.text.size()) return false;
  const std::size_t more = after.text.size() - before.text.size();
  if (more > 4 || after.caret < more || after.caret > after.text.size()) return false;
  const std::size_t at = after.caret - more;
  if (more > 1 && static_cast<unsigned char>(after.text[at]) < 0x80) return false;
  return after.text.compare(0, at, before.text, 0, at) == 0 &&
         after.text.compare(after.caret, std::string::npos, before.text, at) == 0;
}

}  // namespace

void TextHistory::change(const TextState& before, const TextState& after) {
  if (before.text == after.text) return;
  const bool letter = one_more(before, after);
  const bool goes_on = letter && typed_to_ == before.caret && !past_.empty();
  if (!goes_on) past_.push_back(before);
  future_.clear();
  const char last = after.caret > 0 && after.caret <= after.text.size()
                        ? after.text[after.caret - 1] : '\n';
  typed_to_ = letter && last != ' ' && last != '\n' ? after.caret : kNowhere;
  bound();
}

void TextHistory::undo(TextState& now) {
  typed_to_ = kNowhere;
  if (past_.empty()) return;
  future_.push_back(std::exchange(now, std::move(past_.back())));
  past_.pop_back();
}

void TextHistory::redo(TextState& now) {
  typed_to_ = kNowhere;
  if (future_.empty()) return;
  past_.push_back(std::exchange(now, std::move(future_.back())));
  future_.pop_back();
}

void TextHistory::bound() {
  std::size_t bytes = 0, from = past_.size();
  while (from > 0 && past_.size() - from < kMostEntries) {
    bytes += past_[from - 1].text.size();
    if (bytes > kMostBytes && from < past_.size()) break;
    from--;
  }
  past_.erase(past_.begin(), past_.begin() + static_cast<std::ptrdiff_t>(from));
}

}  // namespace poolscope
