// TextHistory: undo and redo of a text that is typed.
//
// Contract: pure. One entry is a run of typing: it ends at a blank or a new line, when the caret
// has gone elsewhere, and with anything that is more than a letter. Bounded; the oldest goes first.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace poolscope {

struct TextState {
  std::string text;
  std::size_t caret = 0;     // byte
  bool operator==(const TextState&) const = default;
};

class TextHistory {
 public:
  static constexpr std::size_t kMostEntries = 200, kMostBytes = 1 << 19;

  // `before` is about to become `after`.
  void change(const TextState& before, const TextState& after);
  // The caret was moved by hand: the next letter begins an entry of its own.
  void pause() { typed_to_ = kNowhere; }

  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  // Gives `now` back as it was. Nothing happens when there is nothing.
  void undo(TextState& now);
  void redo(TextState& now);
  bool operator==(const TextHistory&) const = default;

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  void bound();

  std::vector<TextState> past_, future_;
  std::size_t typed_to_ = kNowhere;  // where a letter would go on with the last entry
};

}  // namespace poolscope
