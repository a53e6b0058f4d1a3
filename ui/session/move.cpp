// Moving in time: what a position shows and says, playing, animation.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/reading/narrate.h"
#include "engine/reading/notes.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

constexpr std::size_t kMostNarrated = 4096;  // accesses in one unit; collections are one each

// The unit of the granularity that ends at k. At operation size that is all of the operation
// that made the last access, as far as it went.
std::size_t unit_begin(const State& s, std::size_t k) {
  const std::size_t from = s.timeline.previous(k, s.granularity);
  return k - from > kMostNarrated ? k - kMostNarrated : from;
}

std::string op_words(const State& s, const World& w) {
  if (!s.last) return "Before the first step";
  const Step& last = *s.last;
  if (last.goroutine < 0) {
    switch (last.op_kind) {
      case OpKind::collect: return "Garbage collection";
      case OpKind::set_procs: return "GOMAXPROCS is " + std::to_string(w.procs);
      default: return w.has_new ? "New is set" : "New is off";
    }
  }
  const ObjectId object = s.op ? s.timeline.ops()[*s.op].object : 0;
  const std::string on = " on " + p_name(last.p);
  std::string words;
  switch (last.op_kind) {
    case OpKind::get: words = "Get" + on; break;
    case OpKind::put: words = "Put(" + w.object_name(object) + ")" + on; break;
    default: words = std::string(name(last.op_kind)) + " " + w.object_name(object) + on; break;
  }
  for (const MoveModel& move : s.shown.moves) {
    if (!move.taken || move.p != last.p) continue;
    if (move.stage == Stage::steal && move.stage_p != last.p) {
      return words + " steals from " + p_name(move.stage_p);
    }
    if (move.stage == Stage::own_victim || move.stage == Stage::victim_tails) {
      return words + " finds a victim";
    }
  }
  return words;
}

std::string heading_words(const State& s) {
  if (!s.last || !s.op) return "Step 0";
  const Step& last = *s.last;
  const OpSpan& span = s.timeline.ops()[*s.op];
  const std::string dot = " \xc2\xb7 ";
  std::string kind(name(last.op_kind));
  if (!kind.empty() && last.op_kind != OpKind::collect) kind[0] = static_cast<char>(kind[0] - 32);
  if (last.op_kind == OpKind::collect) kind = "GC";
  std::string words = last.p >= 0 ? p_name(last.p) + dot + kind : kind;
  if (s.granularity == Granularity::operation || span.first == span.last) return words;
  if (s.granularity == Granularity::access) {
    return words + dot + std::string(stage_title(last.stage, last.stage_p)) + dot + "access " +
           std::to_string(last.op_step + 1);
  }
  return words + dot + stage_title(last.stage, last.stage_p);
}

void say_where(State& s, const World& w, const std::vector<Step>& steps) {
  s.narration = narrate(w, steps);
  s.misuse.clear();
  for (const Step& step : steps) {
    if (step.misuse == Misuse::none) continue;
    s.misuse += (s.misuse.empty() ? "" : " ") + narrate_misuse(w, step);
  }
  s.caption = std::string(s.timeline.caption(s.position));
  s.heading = heading_words(s);
  s.title = op_words(s, w);
  if (steps.empty()) {
    s.narration = s.scenario.empty() ? "No scene is open."
                  : s.end() == 0     ? "Nothing happens in this scene."
                                     : "Nothing has happened yet. Step forward, or play.";
  }
}

}  // namespace

std::size_t State::end() const {
  const bool lesson = timeline.branch() == 0 && mode != Mode::explore;
  return lesson ? std::min(lesson_end, timeline.size()) : timeline.size();
}

std::size_t State::limit() const {
  if (quiz_open()) return std::min(quiz.locked_at, end());
  return predict.on && mode != Mode::quiz ? std::min(predict.lock, end()) : end();
}

void refresh(State& s, Pace pace) {
  assert(s.position <= s.timeline.size());
  std::vector<Step> steps;
  for (std::size_t k = unit_begin(s, s.position); k < s.position; k++) {
    steps.push_back(s.timeline[k]);
  }
  s.last = steps.empty() ? std::optional<Step>() : steps.back();
  s.next = s.position < s.end() ? std::optional<Step>(s.timeline[s.position]) : std::nullopt;
  s.op = s.last ? std::optional<std::uint32_t>(s.last->op) : std::nullopt;
  const World& w = s.timeline.world(s.position);
  const bool still = pace == Pace::at_once;
  if (still || s.moved >= 1) s.interrupted.clear();
  else s.interrupted.push_back({std::move(s.before), s.moved});
  if (s.interrupted.size() > kMostInterrupted) s.interrupted.erase(s.interrupted.begin());
  s.before = std::move(s.shown);
  const ObjectId object = s.op ? s.timeline.ops()[*s.op].object : 0;
  s.shown = stage_model(w, steps, s.next ? &*s.next : nullptr, object);
  s.follow = s.op ? follow(s.timeline, w, *s.op, s.position, s.limit()) : std::vector<FollowRow>();
  if (s.op) s.shown.notes = notes_of(s.timeline, w, *s.op, s.position, s.follow);
  say_where(s, w, steps);
  s.chosen_p = std::clamp<std::int32_t>(s.chosen_p, 0, static_cast<std::int32_t>(w.procs) - 1);
  s.moved = still ? 1 : 0;
  const double room = s.playing ? 0.8 / s.speed : kStepSeconds;
  s.move_seconds = std::min(kStepSeconds, room);
  show_closer(s);
  ask_if_due(s);
}

void run_changed(State& s) {
  const std::uint32_t procs = s.timeline.world(s.position).procs;
  s.run = lanes(s.timeline, s.end(), procs);
  find_halts(s);
}

void go_to(State& s, std::size_t k, Pace pace) {
  const std::size_t target = std::min(k, s.limit());
  if (target == s.position && s.shown.procs != 0) return;
  s.position = target;
  refresh(s, pace);
  if (!s.playing || s.announce_wait <= 0) {
    s.effects.announce = s.narration + (s.misuse.empty() ? "" : " " + s.misuse);
    s.announce_wait = 1;
  }
  if (s.position == s.end() && s.mode == Mode::learn && s.question != 0) {
    s.progress.questions[s.question].read = true;
  }
}

void stop(State& s) {
  s.playing = false;
  s.acting = false;
  s.predict.telling = false;
  s.play_wait = 0;
}

void play(State& s, std::size_t until) {
  s.play_until = std::min(until, s.limit());
  s.playing = s.position < s.play_until;
  s.play_wait = 0;
}

double advance(State& s, double seconds) {
  assert(seconds >= 0);
  s.now += seconds;
  s.announce_wait = std::max(0.0, s.announce_wait - seconds);
  if (s.message_for > 0 && (s.message_for -= seconds) <= 0) s.message.clear();
  const double dt = std::min(seconds, 0.25);
  if (s.moved < 1) s.moved = s.move_seconds > 0 ? std::min(1.0, s.moved + dt / s.move_seconds) : 1;
  if (s.playing) {
    s.play_wait -= dt;
    while (s.playing && s.play_wait <= 0) {
      const auto size =
          s.mode == Mode::quiz || s.predict.telling ? Granularity::stage : s.granularity;
      go_to(s, std::min(s.timeline.next(s.position, size), s.play_until));
      s.play_wait += 1 / s.speed;
      if (s.position >= s.play_until) {
        stop(s);
        follow_along(s);
      }
    }
  }
  if (s.moved < 1) return 0;
  const double told = s.message_for > 0 ? s.message_for : std::numeric_limits<double>::infinity();
  return s.playing ? std::min(told, std::max(0.0, s.play_wait)) : told;
}

}  // namespace poolscope
