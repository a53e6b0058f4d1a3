// Made items: the engine makes up a run, asks about it and knows the answer.
#include <algorithm>

#include "ui/session/commands/actions.h"

namespace poolscope {

void ask_generated(State& s, const GeneratedRef& ref) {
  s.quiz.item.reset();
  s.quiz.made = MadeItem{ref, generate(ref)};
  s.question = 0;
  s.text = {};
  const std::string scene = s.quiz.made->item.scene;
  show_item(s, scene);
}

void start_generated(State& s, const GeneratedRef& ref) {
  stop(s);
  s.quiz = {};
  ask_generated(s, ref);
}

namespace {

// Of any kind; after a generated item that was answered one harder, or one easier.
GeneratedRef fresh_item(State& s) {
  s.seed = next_seed(s.seed);
  std::uint32_t difficulty = 1;
  if (s.quiz.made) {
    difficulty = s.quiz.made->ref.difficulty;
    if (s.quiz.given) {
      const bool right = s.quiz.answer.right;
      difficulty = right ? std::min(difficulty + 1, kMaxDifficulty) : std::max(difficulty - 1, 1U);
    }
  }
  return {.kind = static_cast<GeneratedKind>((s.seed >> 32) % kGeneratedKinds),
          .difficulty = difficulty, .seed = static_cast<std::uint32_t>(s.seed)};
}

void make_item(State& s) {
  const GeneratedRef ref = fresh_item(s);
  const std::uint32_t answered = s.quiz.answered, right = s.quiz.right;
  start_generated(s, ref);
  s.quiz.answered = answered;
  s.quiz.right = right;
  s.opened = true;
}

constexpr CommandRow kMadeCommands[] = {
    // a generated item that nobody has seen
    {.name = "make_item", .way = {.title = "Quiz: make me a new one"},
     .apply = does<make_item>},
    // text: where-3-1234 (questions/made/generate.h)
    {.name = "start_generated", .takes = Takes::text, .by_hand = "Open a link to a made item",
     .apply = [](State& s, const Command& c, Failure&) {
       if (const auto ref = read_generated(c.text)) {
         start_generated(s, *ref);
         s.opened = true;
       } else {
         tell(s, "There is no such generated item.", true);
       }
     }},
};

}  // namespace

std::span<const CommandRow> made_commands() { return kMadeCommands; }

}  // namespace poolscope
