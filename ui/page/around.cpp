// What stands around a page: the modes, where one is, the message, the transport.
#include <array>
#include <cstdio>

#include "engine/number.h"
#include "ui/page/pages.h"
#include "ui/session/modes.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {

using State = App::State;

DocButton press(std::string words, std::string_view command, bool enabled = true) {
  return {.words = std::move(words), .does = {.name = command}, .enabled = enabled};
}

void branches(Doc& doc, const State& s) {
  const std::size_t n = s.timeline.branches().size();
  if (n < 2 || s.quiz_open() || s.predicting()) return;
  DocButtons all{.label = "Branches of the run", .buttons = {}};
  for (std::size_t i = 0; i < n; i++) {
    all.buttons.push_back({.words = i == 0 ? "Lesson" : "Branch " + number(i),
                           .does = {.name = "switch_branch",
                                    .number = static_cast<std::int64_t>(i)},
                           .pressed = s.timeline.branch() == i});
  }
  doc.add(std::move(all));
}

}  // namespace

DocButtons step_sizes(const State& s) {
  DocButtons sizes{.label = "Step by", .buttons = {}};
  for (const Granularity g : {Granularity::operation, Granularity::stage, Granularity::access}) {
    const auto number = static_cast<std::int64_t>(g);
    sizes.buttons.push_back({.words = std::string(name(g)),
                             .does = {.name = "set_granularity", .number = number},
                             .pressed = s.granularity == g});
  }
  return sizes;
}

Doc modes_doc(const State& s) {
  Doc doc{.id = "modes"};
  DocButtons modes{.label = "Mode", .buttons = {}};
  for (const ModeTab& tab : mode_tabs()) {
    // Where one is already a press does nothing.
    modes.buttons.push_back({.words = tab.words, .does = command_of(tab, s),
                             .pressed = s.mode == tab.mode, .tip = tab.tip});
  }
  doc.add(std::move(modes));
  doc.add(DocButtons{.label = "More", .buttons = {
      press("Search", "toggle_palette"), press("Share", "toggle_share", !s.quiz_open()),
      press("Your data", "toggle_data"), press("Keys and help", "toggle_help"),
      press(s.light ? "Dark theme" : "Light theme", "toggle_theme")}});
  return doc;
}

Doc where_doc(const State& s) {
  Doc doc{.id = "where"};
  if (!has_stage(s.mode)) return doc;
  const Question* q = s.current_question();
  if (!q) {
    doc.text(name_of_open(s));
  } else if (s.mode != Mode::learn) {  // there the question's page says it
    doc.text("Question " + number(q->number) + " of " + number(s.bank.questions.size()) + ", " +
             std::string(name(q->level)) + ": " + plain_text(s.text.title));
  }
  doc.add(DocButtons{.label = "Question", .buttons = {
      press("Previous question", "previous_question"), press("Next question", "next_question")}});
  return doc;
}

Doc message_doc(const State& s) {
  Doc doc{.id = "message"};
  if (s.message.empty()) return doc;
  doc.text(s.message, s.message_is_error ? Tone::bad : Tone::accent);
  DocButtons ways{.label = "About this message", .buttons = {}};
  if (s.arrival.failed) ways.buttons.push_back(press("Try again", "retry_question"));
  ways.buttons.push_back(press("Dismiss", "dismiss"));
  doc.add(std::move(ways));
  return doc;
}

Doc transport_doc(const State& s) {
  Doc doc{.id = "transport"};
  if (!has_stage(s.mode)) return doc;
  const bool begun = s.position > 0, at_end = s.position >= s.limit();
  DocButton play =
      press("Play", "play_pause", !(at_end && s.locked()) && (s.locked() || s.end() > 0));
  play.pressed = s.playing;
  doc.add(DocButtons{.label = "Transport", .buttons = {
      press("First", "first", begun), press("Back", "back", begun), std::move(play),
      press("Forward", "forward", !at_end), press("Last", "last", !at_end)}});
  DocButtons sizes = step_sizes(s);
  sizes.labelled = true;
  doc.add(std::move(sizes));
  std::array<char, 16> speed{};
  std::snprintf(speed.data(), speed.size(), "%.1f a second", s.speed);
  doc.add(DocStepper{.label = "Speed", .said = speed.data(),
      .less = {.words = "Slower", .does = {.name = "set_speed", .real = s.speed / kSpeedStep},
               .enabled = s.speed > kSlowest},
      .more = {.words = "Faster", .does = {.name = "set_speed", .real = s.speed * kSpeedStep},
               .enabled = s.speed < kFastest}});
  branches(doc, s);
  // How long it is tells what an open question locks.
  doc.text(s.title + ". Step " + number(s.position) + (s.locked() ? "" : " of " + number(s.end())) +
           ", counted in accesses.", Tone::quiet);
  if (s.mode == Mode::learn || s.mode == Mode::explore) {
    DocButton ask = press("Ask me first", "toggle_predict"),
        compare = press("Compare with this step", "compare");
    ask.pressed = s.predict.on;
    compare.pressed = s.kept.has_value();
    doc.add(DocButtons{.label = "Practice", .buttons = {std::move(ask), std::move(compare)}});
  }
  return doc;
}

}  // namespace poolscope
