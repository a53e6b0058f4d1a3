// The quiz: an item is asked before the animation answers it.
#include <algorithm>
#include <cassert>

#include "ui/actions.h"

namespace poolscope {

const Item* State::current_item() const {
  if (quiz.made) return &quiz.made->item;
  if (!quiz.item) return nullptr;
  assert(quiz.item->question < bank.questions.size());
  return &bank.questions[quiz.item->question].items[quiz.item->item];
}

namespace {

std::uint64_t next_seed(std::uint64_t seed) {  // SplitMix64
  std::uint64_t z = seed + 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

ItemText text_of(const Item& item) {
  ItemText t;
  t.stem = parse_markdown(item.stem);
  for (const Option& o : item.options) {
    t.options.push_back(parse_markdown(o.text));
    t.whys.push_back(parse_markdown(o.why));
  }
  return t;
}

// Operation at_op (from 1) is about to begin; everything from there on is locked.
std::size_t lock_of(const Timeline& timeline, std::uint32_t at_op) {
  if (at_op == 0 || timeline.ops().empty()) return 0;
  const std::size_t op = std::min<std::size_t>(at_op, timeline.ops().size()) - 1;
  return timeline.ops()[op].first;
}

// The current item is asked: its scene waits where it begins, and is locked from there on.
void show_item(State& s, const std::string& scene) {
  const Item& item = *s.current_item();
  s.mode = Mode::quiz;
  s.quiz.chosen.reset();
  s.item_text = text_of(item);
  s.quiz.locked_at = 0;
  load_timeline(s, scene);
  s.quiz.locked_at = lock_of(s.timeline, item.at_op);
  go_to(s, s.quiz.locked_at, Pace::at_once);
  s.effects.announce = "Quiz. " + item.stem;
}

void ask(State& s, const ItemRef& ref) {
  const Question& q = s.bank.questions[ref.question];
  const Item& item = q.items[ref.item];
  s.quiz.item = ref;
  s.quiz.made.reset();
  s.question = q.number;
  s.text.title = parse_line(q.title);
  show_item(s, item.scene.empty() ? q.scene : item.scene);
}

void ask_generated(State& s, const GeneratedRef& ref) {
  s.quiz.item.reset();
  s.quiz.made = MadeItem{ref, generate(ref)};
  s.question = 0;
  s.text = {};
  const std::string scene = s.quiz.made->item.scene;
  show_item(s, scene);
}

void next(State& s) {
  if (s.mode != Mode::quiz || s.quiz_open()) return;
  s.seed = next_seed(s.seed);
  if (s.quiz.made) {  // more of its kind
    GeneratedRef ref = s.quiz.made->ref;
    ref.seed = static_cast<std::uint32_t>(s.seed);
    return ask_generated(s, ref);
  }
  if (const auto ref = next_item(s.bank, s.progress, s.quiz.preferred, s.seed)) ask(s, *ref);
}

void answer(State& s, std::int64_t option) {
  const Item* item = s.current_item();
  if (!s.quiz_open() || option < 0) return;
  if (static_cast<std::uint64_t>(option) >= item->options.size()) return;
  const auto chosen = static_cast<std::size_t>(option);
  const Grade result = grade(*item, chosen);
  s.progress.reviews.add(review_name(*item), {
      .at = static_cast<std::int64_t>(s.now),
      .option = static_cast<std::uint32_t>(chosen),
      .misconception = item->options[chosen].misconception,
      .right = result.right,
      .grade = result.right ? Recall::good : Recall::again});
  s.quiz.chosen = chosen;
  s.quiz.answered++;
  s.quiz.right += result.right ? 1 : 0;
  refresh(s, Pace::at_once);
  s.effects.announce = (result.right ? "Right. " : "Wrong. ") + item->options[result.key].why;
  s.announce_wait = 2;
  // The operation that was asked about plays now, stage by stage.
  const std::uint32_t op = item->at_op == 0 ? 0 : item->at_op - 1;
  if (const auto until = s.timeline.moment(op, Stage::none, -1)) play(s, *until);
}

void leave(State& s) {
  if (s.mode != Mode::quiz) return;
  const std::size_t at = s.position;
  const Item* item = s.current_item();
  const bool own_scene = item && !item->scene.empty();
  if (s.question == 0 || !open_question(s, s.question)) {
    s.mode = Mode::learn;
    s.quiz.item.reset();
    s.quiz.made.reset();
    refresh(s, Pace::at_once);
    return;
  }
  if (!own_scene) go_to(s, at, Pace::at_once);
}

}  // namespace

void start_quiz(State& s, std::uint32_t number) {
  if (s.bank.questions.empty()) return tell(s, "There is no question bank.", true);
  s.seed = next_seed(s.seed);
  const auto ref = next_item(s.bank, s.progress, number, s.seed);
  if (!ref) return tell(s, "The bank has no items to ask.", true);
  stop(s);
  s.quiz = {};
  s.quiz.preferred = number;
  ask(s, *ref);
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
    if (s.quiz.chosen) {
      const bool right = s.quiz.made->item.options[*s.quiz.chosen].key;
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

}  // namespace

bool apply_quiz(State& s, const Command& c) {
  using Kind = Command::Kind;
  switch (c.kind) {
    case Kind::start_quiz: {
      const bool known = c.number > 0 && c.number <= UINT32_MAX &&
                         s.bank.by_number(static_cast<std::uint32_t>(c.number));
      start_quiz(s, known ? static_cast<std::uint32_t>(c.number) : 0);
      s.opened = true;
      return true;
    }
    case Kind::make_item: make_item(s); return true;
    case Kind::start_generated: {
      if (const auto ref = read_generated(c.text)) {
        start_generated(s, *ref);
        s.opened = true;
      } else {
        tell(s, "There is no such generated item.", true);
      }
      return true;
    }
    case Kind::answer: answer(s, c.number); return true;
    case Kind::next_item: next(s); return true;
    case Kind::leave_quiz: leave(s); return true;
    default: return false;
  }
}

}  // namespace poolscope
