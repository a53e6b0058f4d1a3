// "Ask me first": the run halts, asks, and shows what comes of the answer.
#include <algorithm>
#include <cassert>

#include "engine/reading/narrate.h"
#include "ui/session/commands/actions.h"

namespace poolscope {
namespace {

std::size_t first_lock(const PredictState& p) {
  const auto it = std::partition_point(p.halts.begin(), p.halts.end(),
                                       [&](const Halt& h) { return h.at < p.free_until; });
  return it == p.halts.end() ? kNowhere : it->at;
}

void pass(State& s, std::size_t until) {
  s.predict.free_until = std::max(s.predict.free_until, until);
  s.predict.lock = first_lock(s.predict);
}

void ask(State& s) {
  PredictState& p = s.predict;
  const auto halt = std::partition_point(p.halts.begin(), p.halts.end(),
                                         [&](const Halt& h) { return h.at < p.lock; });
  assert(halt != p.halts.end() && halt->at == s.position);
  p.asked = prediction(s.timeline, *halt);
  p.chosen.reset();
  p.verdict.clear();
  s.effects.announce = p.asked->asks;
  for (std::size_t i = 0; i < p.asked->options.size(); i++) {
    *s.effects.announce +=
        std::string(" ") + static_cast<char>('A' + i) + ": " + p.asked->options[i].words + ".";
  }
  s.announce_wait = 1;
}

// The stage that has just ended at k, in its own sentence.
std::string stage_at(State& s, std::size_t k) {
  if (k == 0 || k > s.timeline.size()) return {};
  std::vector<Step> steps;
  const std::uint32_t op = s.timeline[k - 1].op;
  const Stage stage = s.timeline[k - 1].stage;
  for (std::size_t i = k; i > 0; i--) {
    const Step& step = s.timeline[i - 1];
    if (step.op != op) continue;
    if (step.stage != stage || step.stage_p != s.timeline[k - 1].stage_p) break;
    steps.insert(steps.begin(), step);
  }
  // Of two accesses or more: the sentence of a stage, not of its last access.
  return narrate(s.timeline.world(k), steps);
}

std::string verdict_of(State& s, const Prediction& p, const PredictOption& option) {
  if (option.key) return "Right: " + p.answer + ".";
  const bool winner = p.halt.kind == PredictionKind::winner;
  std::string text = "No. " + stage_at(s, option.settled_at);
  text += winner ? " Whose succeeds: " : " What comes of it: ";
  text += p.answer + ".";
  if (!option.why.empty()) text += " " + option.why;
  return text;
}

void predict(State& s, std::int64_t number) {
  PredictState& p = s.predict;
  if (!s.predicting() || number < 0) return;
  if (static_cast<std::uint64_t>(number) >= p.asked->options.size()) return;
  const PredictOption option = p.asked->options[static_cast<std::size_t>(number)];
  const Halt halt = p.asked->halt;
  p.chosen = static_cast<std::size_t>(number);
  p.right = option.key;
  p.verdict = verdict_of(s, *p.asked, option);
  record_prediction(s.progress, name(halt.kind), option.key);
  pass(s, halt.at + 1);
  refresh(s, Pace::at_once);
  s.effects.announce = p.verdict;
  s.announce_wait = 2;
  std::size_t until = option.settled_at;
  if (halt.kind != PredictionKind::winner && (option.key || s.mode == Mode::explore)) {
    until = s.timeline.ops()[halt.op].last + 1;
  }
  play(s, until);
  p.telling = s.playing;
  s.acting = s.playing && s.mode == Mode::explore;
}

void skip(State& s) {
  if (!s.predicting()) return;
  const std::size_t at = s.predict.asked->halt.at;
  s.predict.asked.reset();
  pass(s, at + 1);
  refresh(s, Pace::at_once);
  s.effects.announce = "Not asked. The run may go on.";
}

void toggle_predict(State& s) {
  PredictState& p = s.predict;
  const bool on = !p.on;
  stop(s);
  p = {};
  p.on = on;
  s.effects.announce =
      on ? "Ask me first: the run halts before each Get." : "The run does not halt any more.";
  if (on) find_halts(s);
  refresh(s, Pace::at_once);
}

}  // namespace

void find_halts(State& s) {
  PredictState& p = s.predict;
  if (!p.on) return;
  if (p.branch != s.timeline.branch()) p.free_until = 0;
  p.branch = s.timeline.branch();
  p.halts = halts(s.timeline, s.end(), s.mode == Mode::explore);
  pass(s, s.position);
}

void ask_if_due(State& s) {
  PredictState& p = s.predict;
  if (!p.on) return;
  pass(s, s.position);
  if (s.mode == Mode::quiz || (p.asked && !p.chosen && p.asked->halt.at != s.position)) {
    p.asked.reset();
  }
  if (s.mode == Mode::quiz || p.lock != s.position || s.predicting()) return;
  stop(s);
  ask(s);
}

namespace {

Command nth_guess(const State&, std::int64_t i) { return {.name = "predict", .number = i}; }

constexpr CommandRow kPredictCommands[] = {
    {.name = "toggle_predict", .on_stage = true,
     .way = {.title = "Ask me first: halt before each Get", .label = "M",
     .help = "ask me first: halt before each Get", .key = Key::m, .scope = Scope::run},
     .apply = does<toggle_predict>},
    // number: option from 0
    {.name = "predict", .takes = Takes::number, .on_stage = true, .way = {.label = "A to D",
     .help = "ask me first: what will come", .key = Key::a, .last = Key::d,
     .scope = Scope::predicting, .make = nth_guess},
     .apply = does<predict>},
    {.name = "skip_prediction", .on_stage = true, .way = {.title = "Ask me first: skip this one",
     .label = "Enter", .key = Key::enter, .scope = Scope::predicting},
     .apply = does<skip>},
};

}  // namespace

std::span<const CommandRow> predict_commands() { return kPredictCommands; }

}  // namespace poolscope
