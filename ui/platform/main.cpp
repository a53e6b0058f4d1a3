// What the page's scripts may call: web/exports.txt lists it, web/loader.js and its parts call it.
//
// Text comes in as UTF-8 bytes with a length, and goes out as JSON that is good until the next
// call. An error is {"line":3,"column":4,"message":"..."}; no error is a null pointer.
#define SDL_MAIN_HANDLED
#include <emscripten.h>
#include <malloc.h>

#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

#include "engine/snapshot.h"
#include "questions/embedded.h"
#include "questions/format/index.h"
#include "ui/platform/program.h"
#include "ui/session/commands/commands.h"
#include "ui/session/state.h"

using poolscope::Command;

namespace {

// Made once, never taken down: the page's end is the program's.
struct Program {
  poolscope::App app{poolscope::read_index(poolscope::embedded_index())};
  poolscope::FontSet fonts;
  poolscope::Loop loop{app, fonts};
  std::string answer;
};

Program& program() {
  static Program& the = *new Program;
  return the;
}

const char* error_json(const std::optional<poolscope::TextError>& error) {
  if (!error) return nullptr;
  program().answer = "{\"line\":" + std::to_string(error->line) +
                     ",\"column\":" + std::to_string(error->column) +
                     ",\"message\":" + poolscope::json_string(error->message()) + "}";
  return program().answer.c_str();
}

std::optional<poolscope::TextError> apply(std::string_view command, double number,
                                          std::string text = {}) {
  constexpr double kFar = 1e15;
  const double whole =
      std::isnan(number) ? 0 : std::trunc(std::fmin(std::fmax(number, -kFar), kFar));
  return program().loop.apply(
      {.name = command, .number = static_cast<std::int64_t>(whole), .text = std::move(text)});
}

std::string bytes(const char* text, int length) {
  return {text, static_cast<std::size_t>(length)};
}

}  // namespace

poolscope::App& poolscope::the_app() { return program().app; }
poolscope::Loop& poolscope::loop() { return program().loop; }

extern "C" {

EMSCRIPTEN_KEEPALIVE unsigned char* poolscope_font(int file, int size) {
  return program().fonts.room(static_cast<poolscope::FontFile>(file),
                              static_cast<std::size_t>(size));
}

EMSCRIPTEN_KEEPALIVE int poolscope_prepare(int width, int height, double ratio) {
  return program().loop.prepare({width, height, static_cast<float>(ratio)}) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE int poolscope_start() { return program().loop.start() ? 1 : 0; }

EMSCRIPTEN_KEEPALIVE void poolscope_resize(int width, int height, double ratio) {
  program().loop.resize({width, height, static_cast<float>(ratio)});
}

EMSCRIPTEN_KEEPALIVE void poolscope_context(int there) { program().loop.context(there != 0); }
EMSCRIPTEN_KEEPALIVE void poolscope_show(int visible) { program().loop.show(visible != 0); }
EMSCRIPTEN_KEEPALIVE void poolscope_blur() { program().loop.blur(); }

EMSCRIPTEN_KEEPALIVE void poolscope_touch(int coarse) { program().loop.touch(coarse != 0); }
EMSCRIPTEN_KEEPALIVE void poolscope_motion(int allowed) { apply("set_motion", allowed); }

// The visitor's system asks for a light or a dark page; what was chosen here goes first.
EMSCRIPTEN_KEEPALIVE void poolscope_prefer(int light) {
  const auto& s = program().app.state();
  const bool chosen = !s.progress.settings.theme.empty();
  if (!chosen && s.light != (light != 0)) apply("toggle_theme", 0);
}

// The stored record; without one, length is 0 and only the time is told.
EMSCRIPTEN_KEEPALIVE void poolscope_progress(const char* text, int length, double now) {
  static const std::string fresh = poolscope::progress_json({});
  apply("load_progress", now, length > 0 ? bytes(text, length) : fresh);
}

// What time it is, and how many minutes east of UTC the visitor's clock goes.
EMSCRIPTEN_KEEPALIVE void poolscope_clock(double now, double minutes) {
  program().loop.apply({.name = "set_clock",
                        .number = static_cast<std::int64_t>(now), .real = minutes});
}

// Lays in what another tab has stored of the visitor's own questions; answers those of both, or
// null if theirs cannot be read.
EMSCRIPTEN_KEEPALIVE const char* poolscope_merge_own(const char* text, int length) {
  if (!poolscope::parse_own(bytes(text, length)).error.empty()) return nullptr;
  program().app.apply({.name = "merge_own", .text = bytes(text, length)});
  program().loop.something_happened();
  program().answer = poolscope::own_json(program().app.state().data.store);
  return program().answer.c_str();
}

// Lays in what another tab has stored, its near or its far part. Answers the near part of the
// record of both, or null if theirs cannot be read. The page asks while it is being told of a
// change, so nothing is told from here.
EMSCRIPTEN_KEEPALIVE const char* poolscope_merge(int far, const char* text, int length) {
  if (!poolscope::parse_progress(bytes(text, length)).error.empty()) return nullptr;
  program().app.apply({.name = "merge_progress", .number = far,
                       .text = bytes(text, length)});
  const auto& s = program().app.state();
  program().answer = poolscope::near_part(s.progress, s.far ? *s.far : poolscope::Reviews{});
  return program().answer.c_str();
}

// A file from outside: its name, a line break, its bytes. Or, at the start, the stored own
// questions.
EMSCRIPTEN_KEEPALIVE void poolscope_take(int stored, const char* text, int length) {
  apply(stored ? "load_own" : "take_file", 0, bytes(text, length));
}

EMSCRIPTEN_KEEPALIVE const char* poolscope_load(const char* text, int length) {
  return error_json(apply("load_scenario", 0, bytes(text, length)));
}

EMSCRIPTEN_KEEPALIVE const char* poolscope_open(const char* text, int length) {
  return error_json(apply("open_link", 0, bytes(text, length)));
}

// The numbers of the questions whose texts are not here yet.
EMSCRIPTEN_KEEPALIVE const char* poolscope_missing() {
  std::string& json = program().answer = "[";
  for (const poolscope::Question& q : program().app.state().bank.questions) {
    if (!q.here) json += (json.size() > 1 ? "," : "") + std::to_string(q.number);
  }
  return (json += "]").c_str();
}

// The file of a question, or why it could not be fetched. Answers an error of the command that
// waited for it. What nobody waits for is laid in without a frame.
EMSCRIPTEN_KEEPALIVE const char* poolscope_lay(int number, int good, const char* text, int length) {
  const Command command{.name = good ? "lay_question" : "question_failed",
                        .number = number, .text = bytes(text, length)};
  const poolscope::App::State& s = program().app.state();
  if (s.arrival.wish || s.palette.open) return error_json(program().loop.apply(command));
  return error_json(program().app.apply(command));
}

// What the worker has found so far, as JSON.
EMSCRIPTEN_KEEPALIVE void poolscope_walked(const char* text, int length) {
  apply("walked", 0, bytes(text, length));
}

// Any command by its name (ui/session/commands/commands.h). Answers an error if there is none of
// that name, or that of opening something.
EMSCRIPTEN_KEEPALIVE const char* poolscope_command(const char* name, int name_length, double number,
                                                   const char* text, int length) {
  std::string wrong;
  const auto command =
      poolscope::command_from_page(bytes(name, name_length), number, bytes(text, length), wrong);
  if (command) return error_json(program().loop.apply(*command));
  program().answer = "{\"line\":1,\"column\":1,\"message\":" + poolscope::json_string(wrong) + "}";
  return program().answer.c_str();
}

EMSCRIPTEN_KEEPALIVE int poolscope_zoom(double x, double y, double factor) {
  return program().loop.zoom(static_cast<float>(x), static_cast<float>(y),
                             static_cast<float>(factor)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void poolscope_cancel_touch() { program().loop.cancel_touch(); }

// What became of a share: said aloud.
EMSCRIPTEN_KEEPALIVE void poolscope_shared(int good, const char* text, int length) {
  apply("shared", good, bytes(text, length));
}

EMSCRIPTEN_KEEPALIVE void poolscope_theme(int light) { apply("set_theme", light); }

// The page stands in a frame of another one. Before the record is told.
EMSCRIPTEN_KEEPALIVE void poolscope_embed() { apply("set_embed", 1); }

EMSCRIPTEN_KEEPALIVE void poolscope_step(double n) { apply("step", n); }
EMSCRIPTEN_KEEPALIVE void poolscope_seek(double k) { apply("seek", k); }
EMSCRIPTEN_KEEPALIVE double poolscope_steps() {
  return static_cast<double>(program().app.state().limit());
}
EMSCRIPTEN_KEEPALIVE double poolscope_frames() { return program().loop.frames(); }

// What the program has asked of its memory and not given back, in bytes.
EMSCRIPTEN_KEEPALIVE double poolscope_bytes() { return static_cast<double>(mallinfo().uordblks); }

EMSCRIPTEN_KEEPALIVE const char* poolscope_state() {
  program().answer = program().app.state_json();
  return program().answer.c_str();
}

// For the elements beside the canvas: ui/page/read_along.h.
EMSCRIPTEN_KEEPALIVE const char* poolscope_read_along() {
  program().answer = program().app.read_along_json();
  return program().answer.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* poolscope_transcript(double before, double most) {
  const auto count = [](double n) {
    return n > 0 ? static_cast<std::size_t>(std::fmin(n, 1e9)) : 0;
  };
  program().answer = program().app.transcript_json(count(before), count(most));
  return program().answer.c_str();
}

}  // extern "C"

int main() {
  program();
  return 0;
}
