// The quiz: an item is asked before the animation answers it.
#include <algorithm>
#include <cassert>

#include "questions/format/decisive.h"
#include "ui/session/commands/actions.h"

namespace poolscope {

const Item* State::current_item() const {
  if (quiz.made) return &quiz.made->item;
  if (!quiz.item) return nullptr;
  assert(quiz.item->question < bank.questions.size());
  return &bank.questions[quiz.item->question].items[quiz.item->item];
}

std::uint64_t next_seed(std::uint64_t seed) {  // SplitMix64
  std::uint64_t z = seed + 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

namespace {

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

// The objects that an option begins with, as far as the scene knows them and a tile has room.
std::vector<ObjectTile> tiles_of(const World& w, const Option& option) {
  constexpr std::size_t kLongest = 2;  // letters of a name
  std::vector<ObjectTile> tiles;
  for (const std::string& name : option.objects) {
    ObjectId id = 1;
    while (id <= w.objects.size() && w.object_name(id) != name) id++;
    if (id > w.objects.size() || name.size() > kLongest) break;
    tiles.push_back({id, name});
  }
  return tiles;
}

// Where only one option has a tile, it would point at that one.
void lay_tiles(ItemText& text, const Item& item, const World& w) {
  int begin = 0, whole = 0;
  bool lists = false;
  for (const Option& o : item.options) {
    std::vector<ObjectTile> all = tiles_of(w, o);
    text.tiles.push_back(all.empty() ? ObjectTile{} : all.front());
    begin += !all.empty();
    if (!o.only_objects || all.size() < o.objects.size()) all.clear();
    whole += !all.empty();
    lists = lists || all.size() > 1;
    text.objects.push_back(std::move(all));
  }
  // "`c`, the newest" begins with c; of a list there is no one that stands for the option.
  const bool words = begin > whole && !lists;
  if (whole < 2 || words) text.objects.clear();
  if (begin < 2 || lists || !text.objects.empty()) text.tiles.clear();
}

}  // namespace

// The current item is asked: its scene waits where it begins, and is locked from there on.
void show_item(State& s, const std::string& scene) {
  const Item& item = *s.current_item();
  s.mode = Mode::quiz;
  s.quiz.given = false;
  s.quiz.chosen.reset();
  s.quiz.parting.reset();
  s.quiz.both_runs = false;
  s.quiz.asked_at = s.now;
  s.schedule.update(s.bank, s.progress);
  const Scheduled* card = s.schedule.find(review_name(item));
  s.quiz.before = card ? std::optional(*card) : std::nullopt;
  s.item_text = text_of(item);
  s.quiz.locked_at = 0;
  load_timeline(s, scene);
  lay_tiles(s.item_text, item, s.timeline.world(s.timeline.size()));
  s.quiz.locked_at = lock_of(s.timeline, item.at_op);
  go_to(s, s.quiz.locked_at, Pace::at_once);
  s.effects.announce = "Quiz. " + item.stem;
}

namespace {

// Cards that come back within minutes; they are in the queue only when nothing else is left.
std::uint32_t waiting(const State& s, const std::vector<CardRef>& queue) {
  std::uint32_t n = 0;
  for (const auto& [name, card] : s.schedule.cards()) {
    const auto ref = find_card(s.bank, name);
    if (!ref || card.card.state == CardState::review) continue;
    n += is_due(s.bank, card, *ref, s.clock(), true) &&
         std::find(queue.begin(), queue.end(), *ref) == queue.end();
  }
  return n;
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

std::vector<CardRef> queue_of_today(State& s) {
  s.schedule.update(s.bank, s.progress);
  const Clock clock = s.clock();
  const auto day = static_cast<std::uint64_t>(day_of(clock.now, clock.zone));
  return daily_queue(s.bank, s.progress, s.schedule, clock, day);
}

// A generated item is always at hand.
bool can_ask(State& s, const std::vector<CardRef>& queue) {
  const bool made = queue.empty() || !queue.front().item;
  return made || at_hand(s, s.bank.questions[queue.front().item->question]);
}

// The card through which the queue goes on; when there is none, the progress says so.
void ask_daily(State& s, const std::vector<CardRef>& queue) {
  const Item* item = s.quiz.given ? s.current_item() : nullptr;
  if (item) {  // it is through unless it comes back today
    const std::string name = review_name(*item);
    const bool again = std::any_of(queue.begin(), queue.end(), [&](const CardRef& ref) {
      return card_name(s.bank, ref) == name;
    });
    const Scheduled* card = s.schedule.find(name);
    if (!again && card && card->card.state == CardState::review) s.quiz.done++;
  }
  if (queue.empty()) {
    perform(s, {.name = "open_progress"});
    return;
  }
  s.quiz.left = static_cast<std::uint32_t>(queue.size()) + waiting(s, queue);
  if (queue.front().item) return ask(s, *queue.front().item);
  GeneratedRef ref = queue.front().made;
  ref.seed = static_cast<std::uint32_t>(s.seed);
  ask_generated(s, ref);
}

void next(State& s) {
  if (s.mode != Mode::quiz || s.quiz_open()) return;
  const std::uint64_t seed = next_seed(s.seed);
  if (s.quiz.daily) {
    const auto queue = queue_of_today(s);
    if (!can_ask(s, queue)) return;
    s.seed = seed;
    return ask_daily(s, queue);
  }
  if (s.quiz.made) {  // more of its kind
    s.seed = seed;
    GeneratedRef ref = s.quiz.made->ref;
    ref.seed = static_cast<std::uint32_t>(s.seed);
    return ask_generated(s, ref);
  }
  const auto ref = next_item(s.bank, s.progress, s.quiz.preferred, seed, s.quiz.topic);
  if (!ref || !at_hand(s, s.bank.questions[ref->question])) return;
  s.seed = seed;
  ask(s, *ref);
}

std::uint32_t revision_of(const State& s) {
  const Question* q = s.quiz.item ? &s.bank.questions[s.quiz.item->question] : nullptr;
  return q ? q->revision : kGeneratedRevision;
}

// Keeps the answer, and what the engine makes of it.
void keep(State& s, const Item& item, bool right) {
  QuizState& quiz = s.quiz;
  const double ms = std::clamp((s.now - quiz.asked_at) * 1000, 0.0, double{kMaxReviewMs});
  Review& r = quiz.answer = {};
  r.at = static_cast<std::int64_t>(s.now);
  r.ms = static_cast<std::uint32_t>(ms);
  r.revision = revision_of(s);
  r.zone = s.zone;
  r.right = right;
  if (quiz.chosen) {
    r.option = static_cast<std::uint32_t>(*quiz.chosen);
    r.misconception = item.options[*quiz.chosen].misconception;
  }
  r.grade = quiz.proposed = grade_of(item, right, r.ms);
  quiz.intervals = interval_words(quiz.before ? &*quiz.before : nullptr, s.clock());
  s.progress.reviews.add(review_name(item), r);
}

// Of an item about no operation there was nothing to see so far. Its answer is seen in the scene of
// its question.
void show_what_it_is_about(State& s) {
  const Question* q = s.current_question();
  const auto moment = q && s.current_item()->scene.empty() ? decisive_moment(*q) : std::nullopt;
  const auto at =
      moment ? s.timeline.moment(moment->op, moment->stage, moment->stage_p) : std::nullopt;
  go_to(s, at.value_or(s.end()), Pace::at_once);
}

// option: from 0; nothing: "I don't know".
void answer(State& s, std::optional<std::int64_t> option) {
  const Item* item = s.current_item();
  if (!s.quiz_open() || (option && *option < 0)) return;
  if (option && static_cast<std::uint64_t>(*option) >= item->options.size()) return;
  if (option) s.quiz.chosen = static_cast<std::size_t>(*option);
  const Grade result = grade(*item, s.quiz.chosen.value_or(item->options.size()));
  keep(s, *item, result.right);
  s.quiz.given = true;
  s.quiz.answered++;
  s.quiz.right += result.right ? 1 : 0;
  s.quiz.parting = parting_of(s.timeline, *item, s.quiz.chosen);
  refresh(s, Pace::at_once);
  if (item->at_op == 0) show_what_it_is_about(s);
  const char* said = result.right ? "Right. " : option ? "Wrong. " : "The answer. ";
  s.effects.announce = said + item->options[result.key].text + " " + item->options[result.key].why;
  s.announce_wait = 2;
  // The operation that was asked about plays now, stage by stage.
  if (item->at_op == 0) return;  // there is none
  if (const auto until = s.timeline.moment(item->at_op - 1, Stage::none, -1)) play(s, *until);
}

void set_grade(State& s, std::int64_t grade) {
  if (s.mode != Mode::quiz || !s.quiz.given || grade < 1 || grade > 4) return;
  Review& r = s.quiz.answer;
  r.grade = static_cast<Recall>(grade);
  r.by_hand = r.grade != s.quiz.proposed;
  s.progress.reviews.regrade(review_name(*s.current_item()), r, r.grade, r.by_hand);
}

// From where the operation begins to where the answer leaves it.
void show_parting(State& s) {
  if (s.mode != Mode::quiz || !s.quiz.given || !s.quiz.parting) return;
  stop(s);
  s.quiz.both_runs = true;
  go_to(s, s.quiz.parting->from, Pace::at_once);
  play(s, s.quiz.parting->at);
}

}  // namespace

void leave_quiz(State& s) {
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

void start_quiz(State& s, std::uint32_t number) {
  if (s.bank.questions.empty()) return tell(s, "There is no question bank.", true);
  const std::uint64_t seed = next_seed(s.seed);
  const auto ref = next_item(s.bank, s.progress, number, seed);
  if (!ref) return tell(s, "The bank has no items to ask.", true);
  if (!at_hand(s, s.bank.questions[ref->question])) return;
  s.seed = seed;
  stop(s);
  s.quiz = {};
  s.quiz.preferred = number;
  ask(s, *ref);
}

void start_review(State& s) {
  if (s.mode == Mode::quiz && s.quiz.daily) return stop(s);
  const auto queue = queue_of_today(s);
  if (!can_ask(s, queue)) return;
  stop(s);
  s.seed = next_seed(s.seed);
  if (s.mode == Mode::quiz) leave_quiz(s);
  s.quiz = {};
  s.quiz.daily = true;
  ask_daily(s, queue);
}

void practise_topic(State& s, std::size_t topic) {
  const std::uint64_t seed = next_seed(s.seed);
  const auto ref = next_item(s.bank, s.progress, 0, seed, topic);
  if (!ref) return tell(s, "The bank has no items on that.", true);
  if (!at_hand(s, s.bank.questions[ref->question])) return;
  s.seed = seed;
  stop(s);
  s.quiz = {};
  s.quiz.topic = topic;
  ask(s, *ref);
}

namespace {

Command quiz_on_this(const State& s, std::int64_t) {
  return {.name = "start_quiz", .number = s.question};
}
Command nth_answer(const State&, std::int64_t i) { return {.name = "answer", .number = i}; }
Command nth_grade(const State&, std::int64_t i) { return {.name = "set_grade", .number = i + 1}; }

constexpr Way kStartQuizMore[] = {
    {.title = "Quiz on anything"},
};

constexpr Way kAnswerMore[] = {
    {.key = Key::digit_1, .last = Key::digit_9, .scope = Scope::asked, .make = nth_answer},
};

constexpr Way kNextItemMore[] = {
    {.key = Key::keypad_enter, .scope = Scope::answered},
};

constexpr CommandRow kQuizCommands[] = {
    // number: question, 0: any
    {.name = "start_quiz", .takes = Takes::number, .way = {.title = "Quiz on this question",
     .label = "Q", .help = "quiz on this question", .key = Key::q, .scope = Scope::lesson,
     .make = quiz_on_this}, .more = kStartQuizMore,
     .apply = [](State& s, const Command& c, Failure&) {
       const bool known = c.number > 0 && c.number <= UINT32_MAX &&
                          s.bank.by_number(static_cast<std::uint32_t>(c.number));
       start_quiz(s, known ? static_cast<std::uint32_t>(c.number) : 0);
       s.opened = true;
     }},
    // number: option from 0
    {.name = "answer", .takes = Takes::number, .way = {.label = "A to D, 1 to 9",
     .help = "answer in the quiz", .key = Key::a, .last = Key::d, .scope = Scope::asked,
     .make = nth_answer}, .more = kAnswerMore,
     .apply = [](State& s, const Command& c, Failure&) { answer(s, c.number); }},
    // instead of an answer
    {.name = "dont_know", .way = {.title = "Quiz: I don't know", .label = "I",
     .help = "I don't know", .key = Key::i, .scope = Scope::asked},
     .apply = [](State& s, const Command&, Failure&) { answer(s, {}); }},
    // number: 1 again to 4 easy, of the answer that was given
    {.name = "set_grade", .takes = Takes::number, .way = {.label = "1 to 4",
     .help = "grade your answer: again to easy", .key = Key::digit_1, .last = Key::digit_4,
     .scope = Scope::answered, .make = nth_grade},
     .apply = does<set_grade>},
    // plays the run to where the answer and the pool part
    {.name = "show_parting", .way = {.title = "Quiz: show where my answer and the pool part",
     .label = "W", .help = "play to where answer and pool part", .key = Key::w,
     .scope = Scope::answered},
     .apply = does<show_parting>},
    {.name = "next_item", .way = {.title = "Next item", .label = "Enter", .help = "the next item",
     .key = Key::enter, .scope = Scope::answered}, .more = kNextItemMore,
     .apply = does<next>},
    {.name = "leave_quiz", .way = {.title = "Leave the quiz"},
     .apply = does<leave_quiz>},
};

}  // namespace

std::span<const CommandRow> quiz_commands() { return kQuizCommands; }

}  // namespace poolscope
