#include "ui/platform/fields.h"

#include <emscripten.h>

#include <algorithm>
#include <cmath>

#include "engine/snapshot.h"
#include "ui/draw/frame.h"
#include "ui/platform/page.h"
#include "ui/platform/program.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

std::string number(float value) { return std::to_string(std::lround(value * 64) / 64.0); }

std::string rect(const Rect& r, float by) {
  return "[" + number(r.x * by) + "," + number(r.y * by) + "," + number(r.w * by) + "," +
         number(r.h * by) + "]";
}

std::string place(const TextField& f, float by) {
  return "{\"id\":" + std::to_string(static_cast<int>(f.id)) + ",\"box\":" + rect(f.r, by) +
         ",\"clip\":" + rect(f.clip, by) + ",\"keep\":" + rect(f.keep, by) +
         ",\"lines\":" + (f.many_lines ? "true" : "false") + (f.prose ? ",\"prose\":true" : "") +
         ",\"label\":" + json_string(f.label) + ",\"advance\":" + std::to_string(f.advance * by) +
         ",\"pitch\":" + number(f.pitch * by);
}

}  // namespace

void Fields::show(const std::vector<TextField>& fields, float enlarged) {
  if (fields.empty() && told_.empty()) return;
  std::string json = "[", places;
  bool news = false;
  std::vector<Told> told;
  for (const TextField& f : fields) {
    const auto was = std::find_if(told_.begin(), told_.end(),
                                  [&](const Told& t) { return t.id == f.id; });
    const bool known = was != told_.end();
    const std::string at = place(f, enlarged);
    places += at;
    json += (told.empty() ? "" : ",") + at;
    if (!known || was->revision != f.revision) {
      json += ",\"text\":" + json_string(*f.text) + ",\"caret\":" + std::to_string(f.caret);
      news = true;
    }
    if (f.at_once && !known) {
      json += ",\"focus\":true";
      news = true;
    } else if (f.focus != 0 && (!known || was->focus != f.focus)) {
      // One that comes into being with a wish of long ago does not take the focus.
      if (known || f.focus != seen_focus_[static_cast<std::size_t>(f.id)]) {
        json += ",\"focus\":true";
        news = true;
      }
    }
    seen_focus_[static_cast<std::size_t>(f.id)] = f.focus;
    json += "}";
    told.push_back({f.id, f.revision, f.focus});
  }
  told_ = std::move(told);
  if (!news && places == last_) return;
  last_ = std::move(places);
  page::fields(json + "]");
}

}  // namespace poolscope

using poolscope::Command;
using poolscope::FieldId;

namespace {

FieldId field(int id) {
  return id > 0 && id <= static_cast<int>(poolscope::kLastField) ? static_cast<FieldId>(id)
                                                                 : FieldId::none;
}

std::string bytes(const char* text, int length) { return {text, static_cast<std::size_t>(length)}; }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void poolscope_typed(int id, const char* text, int length, int caret) {
  poolscope::loop().apply(poolscope::typed_command(field(id), bytes(text, length),
                                                   static_cast<std::size_t>(std::max(caret, 0))));
}

EMSCRIPTEN_KEEPALIVE void poolscope_caret(int id, int caret) {
  if (field(id) == FieldId::scenario)
    poolscope::loop().apply({.name = "move_caret", .number = caret});
}

EMSCRIPTEN_KEEPALIVE void poolscope_scrolled(int id, double x, double y) {
  if (field(id) != FieldId::scenario) return;
  const double by = poolscope::loop().enlarged();
  poolscope::loop().apply({.name = "scroll_editor",
                           .at = {static_cast<float>(x / by), static_cast<float>(y / by)}});
}

EMSCRIPTEN_KEEPALIVE void poolscope_typing(int id) {
  poolscope::loop().apply(
      {.name = "field_focus", .number = static_cast<int>(field(id))});
}

// {text, caret} as the program has them, or null.
EMSCRIPTEN_KEEPALIVE const char* poolscope_field_text(int id) {
  static std::string answer;
  const std::optional<poolscope::TextState> now =
      poolscope::text_of_field(poolscope::the_app(), field(id));
  if (!now) return nullptr;
  answer = "{\"text\":" + poolscope::json_string(now->text) +
           ",\"caret\":" + std::to_string(now->caret) + "}";
  return answer.c_str();
}

EMSCRIPTEN_KEEPALIVE void poolscope_paste(const char* text, int length) {
  poolscope::loop().apply({.name = "paste", .text = bytes(text, length)});
}

}  // extern "C"
