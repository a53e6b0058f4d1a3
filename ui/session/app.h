// App: all that the page knows, and the one way to change it.
//
//   Command --> apply --> State --> frame (ui/draw/frame.h) --> Commands
//                 |
//                 +--> Effects: what the rim must do (write storage, the address bar, say aloud)
//
// Contract: no SDL, no browser, no clock in here. Time comes in through advance(seconds). A
// frame reads state() and never changes it. Given the same commands, two Apps are equal.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/timeline.h"
#include "questions/format/bank.h"
#include "ui/session/command.h"
#include "ui/session/share.h"

namespace poolscope {

enum class Mode : std::uint8_t { learn, explore, quiz, interview, progress };
const char* name(Mode mode);  // "learn"

// The others are a page of their own.
inline bool has_stage(Mode mode) { return mode <= Mode::quiz; }

// A file for the visitor. Without a text it is one of the site's own, by its address.
struct Download {
  std::string name;
  std::string text;
};

// What the rim has to carry out after a command. Empty strings: nothing to do.
struct Effects {
  std::optional<std::string> link;      // what the address bar shows after '#'
  std::optional<std::string> far;       // to store before `progress`: questions/study/stored.h
  std::optional<std::string> progress;  // the record to store, its near part
  std::optional<std::string> damaged;   // a stored record that could not be read: keep it aside
  bool far_damaged = false;             // so could its far part
  std::optional<std::string> announce;  // text for the aria-live region
  std::optional<bool> read_along;       // the page's own elements beside the canvas: shown or not
  // A scenario whose every order a worker shall walk; an empty one: it shall stop.
  std::optional<std::string> walk;
  std::optional<std::string> own;       // the visitor's own questions, to be stored
  bool own_damaged = false;             // what was stored of them could not be read: keep it aside
  std::optional<Download> download;
  bool choose_file = false;             // ask the visitor for a file: "take_file"
  std::optional<std::string> sheet;     // to be printed: questions/publish/sheet.h
  std::optional<ShareEffect> share;
  // Questions whose texts the visitor waits for: "lay_question". Empty: for none any more.
  std::optional<std::vector<std::uint32_t>> fetch;
  bool fetch_rest = false;              // and all others, for the search
};

class App {
 public:
  explicit App(Bank bank);
  ~App();

  struct State;
  const State& state() const;           // ui/session/state.h

  // Carries the command out. Answers an error to show (load_scenario, open_link), or nothing.
  std::optional<TextError> apply(const Command& command);

  // `seconds` have passed: plays and animates. Answers in how many seconds the next frame is
  // wanted: 0 at once (something moves), a number when playing waits, infinity when idle.
  double advance(double seconds);

  Effects take_effects();

  // For window.poolscope.state(): {mode, question, step, steps, playing, narration, world}.
  std::string state_json() const;
  // For the page's own elements beside the canvas: ui/page/read_along.h.
  std::string read_along_json() const;
  std::string transcript_json(std::size_t before, std::size_t most) const;

 private:
  State* state_;
};

}  // namespace poolscope
