// The algorithm's own text, the executing line lit.
#include <algorithm>
#include <vector>

#include "engine/embedded.h"
#include "ui/code_view.h"
#include "ui/panels/panels.h"

namespace poolscope {
namespace {

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

const EmbeddedFile* file_of(const Site& site) {
  const std::string_view wanted = base_name(site.file);
  for (const EmbeddedFile& file : embedded_listing()) {
    if (base_name(file.name) == wanted) return &file;
  }
  return nullptr;
}

// A comment at the end of a line stands two spaces away: aligned ones would wrap.
std::string tidy(std::string_view line) {
  const std::size_t comment = line.find("//");
  if (comment == std::string_view::npos || comment == 0) return std::string(line);
  const std::size_t code = line.find_last_not_of(' ', comment - 1);
  if (code == std::string_view::npos) return std::string(line);
  return std::string(line.substr(0, code + 1)) + "  " + std::string(line.substr(comment));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(tidy(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The line to light: that of the last access, before the first one that of the coming one.
const Step* lit_step(const App::State& s) {
  if (s.last && s.last->site.line != 0) return &*s.last;
  return s.next && s.next->site.line != 0 && !s.last ? &*s.next : nullptr;
}

// Where the text of the last step stands: its line, and for a collection that of cleanup.
struct Lit {
  const EmbeddedFile* file = nullptr;
  std::uint32_t line = 0;
  std::string function;
};

Lit lit_of(const App::State& s) {
  Lit lit;
  if (s.last && s.last->op_kind == OpKind::collect && !embedded_listing().empty()) {
    lit.file = &embedded_listing().front();
    const std::size_t at = lit.file->text.find("void cleanup()");
    lit.function = "cleanup";
    if (at == std::string_view::npos) return lit;
    const std::string_view before = lit.file->text.substr(0, at);
    lit.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  } else if (const Step* step = lit_step(s)) {
    lit.file = file_of(step->site);
    lit.line = lit.file ? step->site.line : 0;
    lit.function = step->site.function;
  }
  if (!lit.file && !embedded_listing().empty()) lit.file = &embedded_listing().front();
  return lit;
}

constexpr float kNumbers = 40;

struct Rows {
  std::vector<std::string> lines;
  std::size_t columns = 0;
  float w = 0;
};

void draw_lines(const Frame& f, const Rows& rows, std::uint32_t lit, std::uint32_t next) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight();
  ImDrawList* list = ImGui::GetWindowDrawList();
  float y = at.y + 6, lit_y = -1;
  for (std::size_t i = 0; i < rows.lines.size(); i++) {
    const float h = kCodePitch * static_cast<float>(code_rows(rows.lines[i], rows.columns));
    const auto number = static_cast<std::uint32_t>(i + 1);
    if (number == lit) lit_y = y - at.y + h / 2;
    if (y + h >= top && y <= bottom) {
      const float right = at.x + kNumbers + rows.w + 32;
      if (number == lit) {
        const Ink ink = f.s.last ? accent_of(f.s) : Ink::live;
        list->AddRectFilled({at.x, crisp(y)}, {right, crisp(y + h)}, f.look.ink(ink, 0.2f));
        list->AddRectFilled({at.x, crisp(y)}, {at.x + 3, crisp(y + h)}, f.look.ink(ink));
      } else if (number == next) {
        list->AddRectFilled({at.x, crisp(y)}, {at.x + 3, crisp(y + h)}, f.look.ink(Ink::dim));
      }
      line(f.look, {at.x, y, kNumbers - 12, kCodePitch}, std::to_string(number), Face::code,
           number == lit ? Ink::text : Ink::faint, Align::right);
      code_line(f.look, {at.x + kNumbers, y}, rows.w, rows.lines[i]);
    }
    y += h;
  }
  ImGui::Dummy({1, y - at.y + 6});
  // Goes to the lit line when it has become another one, and otherwise stays where it is.
  ImGuiStorage* storage = ImGui::GetStateStorage();
  const ImGuiID key = ImGui::GetID("lit");
  const int now = static_cast<int>(lit);
  if (lit_y >= 0 && storage->GetInt(key, -1) != now) {
    storage->SetInt(key, now);
    ImGui::SetScrollY(std::max(0.0f, lit_y - ImGui::GetWindowHeight() / 2));
  }
}

}  // namespace

void listing(const Frame& f, const Rect& r) {
  const Lit lit = lit_of(f.s);
  const EmbeddedFile* file = lit.file;
  std::string title = file ? std::string(base_name(file->name)) : "no listing";
  if (!lit.function.empty()) title += " \xc2\xb7 " + lit.function;
  line(f.look, {r.x, r.y, r.w, 20}, title, Face::code, Ink::dim);
  const Rect box{r.x, r.y + 24, r.w, r.h - 24};
  if (!file || box.h < 20) return;
  panel(f.look, box, Ink::sunken, Ink::line, 8);
  ImGui::SetCursorScreenPos({box.x + 1, box.y + 2});
  const std::string id = "listing." + std::string(file->name);
  if (ImGui::BeginChild(id.c_str(), {box.w - 2, box.h - 4}, ImGuiChildFlags_None,
                        ImGuiWindowFlags_NoBackground)) {
    Rows rows{lines_of(file->text), 0, box.w - kNumbers - 20};
    rows.columns = code_columns(f.look, rows.w);
    const bool same = f.s.next && file_of(f.s.next->site) == file;
    draw_lines(f, rows, lit.line, same ? f.s.next->site.line : 0);
  }
  ImGui::EndChild();
}

}  // namespace poolscope
