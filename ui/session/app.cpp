#include "ui/session/app.h"

#include <algorithm>
#include <cassert>

#include "engine/snapshot.h"
#include "questions/format/moment.h"
#include "ui/page/read_along.h"
#include "ui/session/commands/actions.h"
#include "ui/session/commands/commands.h"

namespace poolscope {

void tell(State& s, std::string message, bool is_error) {
  s.effects.announce = message;
  s.message = std::move(message);
  s.message_is_error = is_error;
  s.message_for = 0;
}

void tell_as_well(State& s, const std::string& message) {
  const bool another = s.message_is_error && !s.message.empty();
  tell(s, another ? s.message + " " + message : message, true);
}

std::string link_of(const State& s) {
  if (s.mode == Mode::progress) return s.sent_link;
  Link link;
  if (s.mode == Mode::quiz && s.quiz.made) {
    link.generated = s.quiz.made->ref;
  } else if (s.mode == Mode::explore) {
    // Its text would be too long; it takes time.
    if (s.position > 4 * kLongestLink) return s.sent_link;
    link.scenario = s.timeline.to_scenario(s.position);
  } else if (s.question != 0) {
    link.question = s.question;
    if (s.mode == Mode::learn && s.position != 0) link.step = s.position;
  } else if (!s.scenario.empty()) {
    link.scenario = s.scenario;
    if (s.position != 0) link.step = s.position;
  }
  return link_text(link);
}

namespace {

// What the address bar should show, or what it shows already.
std::string short_link_of(const State& s) {
  std::string text = link_of(s);
  return text.size() <= kLongestLink ? text : s.sent_link;
}

// Of two devices' settings the later ones stand.
void note_settings(State& s) {
  s.sent_settings.at = s.progress.settings.at;
  if (s.progress.settings == s.sent_settings) return;
  s.progress.settings.at = static_cast<std::int64_t>(s.now);
  s.sent_settings = s.progress.settings;
}

}  // namespace

void follow_along(State& s) {
  if (!s.playing) {
    if (std::string link = short_link_of(s); link != s.sent_link) {
      if (!s.embed) s.effects.link = link;  // the address of a frame is nobody's
      s.sent_link = std::move(link);
    }
    Place& place = s.progress.place;
    const bool moved = place.question != s.question || place.step != s.position;
    if (s.mode == Mode::learn && s.question != 0 && s.opened && moved) {
      place.question = s.question;
      place.step = s.position;
      place.at = static_cast<std::int64_t>(s.now);
    }
  }
  note_settings(s);
  if (s.progress == s.sent_progress) return;  // compared as values: writing takes much longer
  if (!s.embed) store(s);
  s.sent_progress = s.progress;
  if (s.mode == Mode::progress) show_overview(s);
}

const char* name(Mode mode) {
  static constexpr const char* kNames[] = {"learn", "explore", "quiz", "interview", "progress"};
  const auto at = static_cast<std::size_t>(mode);
  return at < std::size(kNames) ? kNames[at] : "";
}

void perform(State& s, const Command& c, Failure& error) {
  if (c.name.empty()) return;
  const CommandRow* const row = command_named(c.name);
  assert(row && "a command has the name of a row");
  if (!row) return;
  row->apply(s, c, error);
  if (row->opens) s.opened = true;
}

void perform(State& s, const Command& c) {
  Failure none;
  perform(s, c, none);
  assert(!none && "nothing was said that could be wrong");
}

void carry_out(State& s, const Command& c, Failure& error) {
  const Mode mode = s.mode;
  const std::uint32_t wishes = s.arrival.wishes;
  perform(s, c, error);
  wait_if_lacking(s, c);
  if (s.mode != mode && s.arrival.wishes == wishes) forget_wish(s);
}

App::App(Bank questions) : state_(new State(std::move(questions))) {
  State& s = *state_;
  std::optional<TextError> none;
  carry_out(s, {.name = "open_first"}, none);
  if (s.question == 0) {
    s.lesson_end = s.timeline.size();
    run_changed(s);
    refresh(s, Pace::at_once);
  }
  s.sent_progress = s.progress;
  s.sent_link = short_link_of(s);
  s.effects = {.fetch = std::move(s.effects.fetch)};
}

App::~App() { delete state_; }

const App::State& App::state() const { return *state_; }

std::optional<TextError> App::apply(const Command& command) {
  State& s = *state_;
  std::optional<TextError> error;
  carry_out(s, command, error);
  settle_own(s);
  assert(s.position <= s.timeline.size());
  follow_along(s);
  return error;
}

double App::advance(double seconds) {
  const double passed = seconds > 0 ? seconds : 0;
  const double wanted = poolscope::advance(*state_, passed);
  return std::min({wanted, talk(*state_, passed), slide_sheet(*state_, passed),
                   wait(*state_, passed)});
}

Effects App::take_effects() {
  Effects taken = std::move(state_->effects);
  state_->effects = {};
  return taken;
}

std::string App::read_along_json() const { return poolscope::read_along_json(*state_); }

std::string App::transcript_json(std::size_t before, std::size_t most) const {
  return poolscope::transcript_json(*state_, before, most);
}

std::string App::state_json() const {
  const State& s = *state_;
  const auto n = [](std::size_t value) { return std::to_string(value); };
  return std::string("{\"mode\":\"") + name(s.mode) + "\",\"question\":" + n(s.question) +
         ",\"waiting\":" + (s.arrival.wish ? n(s.arrival.missing.front()) : "0") +
         ",\"step\":" + n(s.position) + ",\"steps\":" + n(s.limit()) +
         ",\"playing\":" + (s.playing ? "true" : "false") +
         ",\"zoom\":" + std::to_string(s.stage.view.zoom) +
         ",\"lanes\":" + std::to_string(s.view.zoom) +
         ",\"lanes_from\":" + std::to_string(s.view.from) +
         ",\"sheet\":" + std::to_string(s.sheet.shown) +
         ",\"narration\":" + json_string(s.narration) +
         ",\"world\":" + snapshot_json(state_->timeline.world(s.position), Naming::names) + "}";
}

}  // namespace poolscope
