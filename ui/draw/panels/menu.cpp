// The menu of a narrow page: the modes, and what else the top has no room for.
#include <algorithm>

#include "ui/draw/panels/panels.h"

namespace poolscope {
namespace {


constexpr float kMenuRow = 44, kWidth = 264;

struct MenuRows {
  const Frame& f;
  float x, y, w;

  // note: what holds of it now, at the right.
  void row(const char* words, const Command& command, const char* note = "", bool chosen = false,
           bool enabled = true) {
    const Rect r{x, y, w, kMenuRow};
    const std::string id = std::string("##menu ") + words;
    ImGui::BeginDisabled(!enabled);
    const bool pressed = area(id.c_str(), r);
    ImGui::EndDisabled();
    if (pressed) {
      f.out.push_back(command);
      f.send("toggle_menu");
    }
    if (ImGui::IsItemHovered() || chosen) panel(f.look, r, Ink::raised, Ink::none, 8);
    const Ink ink = enabled ? Ink::text : Ink::faint;
    line(f.look, {x + 14, y, w - 28, kMenuRow}, words, chosen ? Face::strong : Face::text, ink);
    line(f.look, {x + 14, y, w - 28, kMenuRow}, note, Face::small, Ink::dim, Align::right);
    y += kMenuRow;
  }
  void rule() {
    const float at = crisp(y + 4);
    ImGui::GetWindowDrawList()->AddLine({x + 6, at}, {x + w - 6, at}, f.look.ink(Ink::line),
                                        hairline());
    y += 9;
  }

  void modes() {
    for (const ModeTab& tab : mode_tabs()) {
      const bool here = f.s.mode == tab.mode;
      row(tab.words, here ? Command{} : command_of(tab, f.s), "", here);
    }
  }
  void sizes() {
    const float one = (w - 4) / 3;
    granularity(f, {x, y, 0, kMenuRow}, one);
    y += kMenuRow;
  }
  void all() {
    modes();
    rule();
    if (f.s.mode == Mode::learn || f.s.mode == Mode::explore) {
      sizes();
      row("Ask me first", {.name = "toggle_predict"}, f.s.predict.on ? "on" : "off");
      row(f.s.kept ? "End compare" : "Compare with this step", {.name = "compare"});
      rule();
    }
    row("Search", {.name = "toggle_palette"});
    row("Share", {.name = "toggle_share"}, "", false, !f.s.quiz_open());
    row(f.s.light ? "Dark theme" : "Light theme", {.name = "toggle_theme"});
    row("Read along, as text", {.name = "toggle_read_along"}, f.s.read_along ? "on" : "");
    row("Your data", {.name = "toggle_data"});
    row("Keys and help", {.name = "toggle_help"});
  }
};

}  // namespace

void menu_overlay(const Frame& f, const Page& page, Point size) {
  if (!f.s.menu) return;
  // Measured by drawing, as the sheet of a prediction is.
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("menu");
  const float wanted = storage->GetFloat(key, 560) + 16;
  const float top = page.top.bottom() + 4;
  const float w = std::min(kWidth, size.x - 16);
  const float h = std::max(60.0f, std::min(wanted, size.y - top - 4));
  const Rect card{size.x - w - 8, top, w, h};
  begin_overlay(f, "menu", size, card, "toggle_menu");
  ImGui::SetCursorScreenPos({card.x, card.y + 8});
  if (ImGui::BeginChild("rows", {card.w, card.h - 16}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NavFlattened)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    MenuRows rows{f, at.x + 8, at.y, card.w - 16};
    rows.all();
    storage->SetFloat(key, rows.y - at.y);
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({1, rows.y - at.y});
  }
  ImGui::EndChild();
  end_overlay();
}

}  // namespace poolscope
