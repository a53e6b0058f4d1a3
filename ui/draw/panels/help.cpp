// Help: every key and what else can be done, read off ui/session/commands/commands.h.
#include <algorithm>

#include "ui/draw/panels/panels.h"
#include "ui/session/commands/commands.h"

namespace poolscope {
namespace {

constexpr float kHelpRow = 26, kKeyWidth = 130;

struct Lines {
  const Frame& f;
  float x, y, w;

  void heading(const char* words) {
    line(f.look, {x, y + 8, w, kHelpRow}, words, Face::strong, Ink::dim);
    y += kHelpRow + 12;
  }
  void row(std::string_view key, std::string_view words, Face face = Face::code) {
    line(f.look, {x, y, kKeyWidth, kHelpRow}, std::string(key), face, Ink::live);
    const float left = kKeyWidth + 12;
    const float h = wrapped(f.look, {x + left, y + 4}, w - left, words, Face::small, Ink::text);
    y += std::max(kHelpRow, h + 7);
  }
  void all() {
    for (const CommandWay& each : ways()) {
      const Way& way = *each.way;
      if (!way.help.empty()) row(label_on(way.label, f.s.keyboard), way.help);
    }
    row("Tab, Space", "go to a button, press it");
    heading("By hand");
    for (const CommandRow* command : commands()) {
      if (command->by_hand.empty()) continue;
      line(f.look, {x, y, w, kHelpRow}, std::string(command->by_hand), Face::small, Ink::text);
      y += kHelpRow;
    }
    y += 8;
    y += wrapped(f.look, {x, y}, w, "What the browser does with F5, F11, F12 and with Ctrl or Cmd "
                 "stays as it is.", Face::small, Ink::dim) + 8;
  }
};

}  // namespace

void help_overlay(const Frame& f, Point size) {
  if (!f.s.help) return;
  const float w = std::min(520.0f, size.x - 16), h = std::min(size.y - 16, 760.0f);
  const Rect r{(size.x - w) / 2, (size.y - h) / 2, w, h};
  begin_overlay(f, "help", size, r, "toggle_help");
  overlay_title(f, r, "Keys", "toggle_help");
  ImGui::SetCursorScreenPos({r.x + 24, r.y + 56});
  if (ImGui::BeginChild("keys", {w - 28, h - 64}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    Lines lines{f, at.x, at.y, w - 48};
    lines.all();
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, lines.y - at.y});
  }
  ImGui::EndChild();
  end_overlay();
}

}  // namespace poolscope
