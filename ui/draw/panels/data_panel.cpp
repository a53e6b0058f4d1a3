// Your data: progress as a file, questions for other programs, questions of one's own.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/session/words.h"

namespace poolscope {
namespace {


struct DataColumn {
  const Frame& f;
  float x, y, w;
  float row() const { return f.look.touch ? 44.0f : 36.0f; }

  void words(std::string_view s, Ink ink, Face face = Face::small) {
    y += wrapped(f.look, {x, y}, w, s, face, ink) + 8;
  }
  void heading(const char* s) {
    y += 8;
    line(f.look, {x, y, w, 24}, s, Face::strong, Ink::text);
    y += 28;
  }
  // Two buttons in a row, or one below the other where there is little room.
  void buttons(const char* a, const Command& on_a, const char* b, const Command& on_b,
               bool primary) {
    const bool beside = w >= 400;
    const float each = beside ? (w - 8) / 2 : w;
    const auto kind = primary ? ButtonStyle::Kind::primary : ButtonStyle::Kind::plain;
    if (button(f.look, a, {x, y, each, row()}, a, {.kind = kind})) f.out.push_back(on_a);
    if (!beside) y += row() + 8;
    const float left = beside ? each + 8 : 0;
    if (button(f.look, b, {x + left, y, each, row()}, b)) f.out.push_back(on_b);
    y += row() + 12;
  }
  void outcome() {
    const DataState& d = f.s.data;
    if (!d.done.empty()) words(d.done, Ink::made, Face::text);
    if (d.problems.empty()) return;
    words(d.refused + " was not taken, nothing has changed. Line and column, and what is wrong:",
          Ink::dropped, Face::text);
    for (const std::string& problem : d.problems) words(problem, Ink::text);
  }
  // Stored and not shown: why, and what can be done about it.
  void kept() {
    for (const KeptQuestion& k : f.s.data.kept) {
      const std::string id = std::to_string(k.number);
      words("Question " + id + " (" + k.name + ") is stored but not shown. " + k.why, Ink::dropped);
      const struct { const char* words; std::string_view command; } kWays[] = {
          {"Try again", "try_own"}, {"Save as a file", "save_own"},
          {"Remove", "remove_own"}};
      const float each = (w - 16) / 3;
      for (std::size_t i = 0; i < 3; i++) {
        const float left = x + static_cast<float>(i) * (each + 8);
        const std::string name = std::string(kWays[i].words) + "##kept" + id;
        if (button(f.look, name.c_str(), {left, y, each, row()}, kWays[i].words)) {
          f.send(kWays[i].command, k.number);
        }
      }
      y += row() + 12;
    }
  }
  void own() {
    for (const OwnQuestion& o : f.s.data.own) {
      const Question* q = f.s.bank.by_number(o.number);
      const std::string id = std::to_string(o.number);
      const float remove = 84;
      line(f.look, {x, y, 52, row()}, "Q" + id, Face::code, Ink::live);
      if (button(f.look, ("##open" + id).c_str(), {x + 52, y, w - 60 - remove, row()},
                 q ? q->title : o.name, {.kind = ButtonStyle::Kind::quiet, .ink = Ink::text})) {
        f.send("open_question", o.number);
        f.send("toggle_data");
      }
      if (button(f.look, ("Remove##" + id).c_str(), {x + w - remove, y, remove, row()}, "Remove")) {
        f.send("remove_own", o.number);
      }
      y += row() + 4;
    }
  }
};

}  // namespace

float data_text(const Frame& f, Point at, float w) {
  DataColumn flow{f, at.x, at.y, w};
  flow.words("Everything stays in this browser: nothing is sent anywhere. A file takes it to another "
             "device; what is opened is merged with what is here, and nothing of either is lost.",
             Ink::dim);
  flow.words(kMayBeDeleted, Ink::dim);
  flow.buttons("Save progress as a file", {.name = "save_progress"}, "Open a file",
               {.name = "choose_file"}, true);
  flow.outcome();
  flow.heading("Questions of your own");
  if (f.s.data.own.empty()) {
    flow.words("Open or drop a file in the bank's format, with a number from 1000 on. It is checked "
               "as the bank is, and stands beside it, with its scene and its items.", Ink::dim);
  }
  flow.own();
  flow.kept();
  flow.heading("The questions elsewhere");
  flow.buttons("Notes for Anki", {.name = "save_questions", .number = 0},
               "Questions for Moodle", {.name = "save_questions", .number = 1}, false);
  return flow.y - at.y;
}

void data_overlay(const Frame& f, Point size) {
  if (!f.s.data.open) return;
  const float w = std::min(560.0f, size.x - 16), h = std::min(size.y - 16, 560.0f);
  const Rect r{(size.x - w) / 2, (size.y - h) / 2, w, h};
  begin_overlay(f, "data", size, r, "toggle_data");
  overlay_title(f, r, "Your data", "toggle_data");
  ImGui::SetCursorScreenPos({r.x + 24, r.y + 56});
  if (ImGui::BeginChild("files", {w - 36, h - 68}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = data_text(f, {at.x, at.y}, w - 48);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, height});
  }
  ImGui::EndChild();
  end_overlay();
}

}  // namespace poolscope
