#include "ui/platform/fonts.h"

#include <algorithm>
#include <cassert>

#include "imgui_internal.h"
#include "ui/scene/metrics.h"

namespace poolscope {
namespace {

// The characters that web/toolchain/font.py leaves in the files.
constexpr ImWchar kRanges[] = {
    0x0020, 0x007E, 0x00A0, 0x00FF, 0x2010, 0x2015, 0x2018, 0x201D, 0x2022, 0x2022, 0x2026, 0x2026,
    0x2032, 0x2033, 0x2039, 0x203A, 0x2070, 0x2070, 0x2074, 0x2079, 0x2190, 0x2199, 0x21BA, 0x21BB,
    0x21E7, 0x21E7, 0x2318, 0x2318, 0x2208, 0x2208, 0x2212, 0x2212, 0x221E, 0x221E, 0x2248, 0x2248,
    0x2260, 0x2260, 0x2264, 0x2265, 0x2500, 0x2503, 0x250C, 0x250C, 0x2510, 0x2510, 0x2514, 0x2514,
    0x2518, 0x2518, 0x251C, 0x251C, 0x2524, 0x2524, 0x252C, 0x252C, 0x2534, 0x2534, 0x253C, 0x253C,
    0x25A0, 0x25A1, 0x25B2, 0x25B6, 0x25BC, 0x25C0, 0x25C6, 0x25C7, 0x25CB, 0x25CB, 0x25CF, 0x25CF,
    0x2713, 0x2713, 0x2717, 0x2717, 0};

constexpr ImWchar kCommon[] = {0x0020, 0x007E, 0x00B7, 0x00B7, 0x00D7, 0x00D7,
                               0x2013, 0x2014, 0x2018, 0x201D, 0x2026, 0x2026,
                               0x2190, 0x2193, 0x2212, 0x2212, 0};

}  // namespace

unsigned char* FontSet::room(FontFile file, std::size_t bytes) {
  auto& memory = files_[static_cast<std::size_t>(file)];
  memory.resize(bytes);
  return memory.data();
}

bool FontSet::complete() const {
  return std::none_of(files_.begin(), files_.end(), [](const auto& f) { return f.empty(); });
}

ImFont* FontSet::add(FontFile file, float size, float device_pixel_ratio, Letters letters) {
  auto& memory = files_[static_cast<std::size_t>(file)];
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // Between whole pixels two samples a pixel keep the letters' distances even; where pixels are
  // small nobody sees it.
  config.OversampleH = device_pixel_ratio < 1.5f ? 2 : 1;
  config.OversampleV = 1;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(memory.data(), static_cast<int>(memory.size()),
                                                    size * device_pixel_ratio, &config,
                                                    letters == Letters::all ? kRanges : kCommon);
}

void FontSet::add_all(Fonts& fonts, float device_pixel_ratio, Letters letters) {
  fonts.text = add(FontFile::regular, size_of(Face::text), device_pixel_ratio, letters);
  fonts.small = add(FontFile::regular, size_of(Face::small), device_pixel_ratio, letters);
  fonts.title = add(FontFile::semibold, size_of(Face::title), device_pixel_ratio, letters);
  fonts.strong = add(FontFile::semibold, size_of(Face::strong), device_pixel_ratio, letters);
  fonts.code = add(FontFile::mono, size_of(Face::code), device_pixel_ratio, letters);
}

namespace {

// ImFontAtlas::Build() would do the same, but it also names ImGui's own font, which it takes where
// none was added: 10 KB of every first visit, for a case that complete() has ruled out.
bool build_atlas() {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  return ImFontAtlasGetBuilderForStbTruetype()->FontBuilder_Build(atlas);
}

void clear(float device_pixel_ratio) {
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors;
  io.FontGlobalScale = 1 / device_pixel_ratio;
}

}  // namespace

bool FontSet::build(float device_pixel_ratio, Letters letters, float stage) {
  assert(complete() && device_pixel_ratio > 0 && stage >= 1);
  clear(device_pixel_ratio);
  add_all(fonts_, device_pixel_ratio, letters);
  fonts_.stage = stage == 1 ? nullptr : &stage_;
  if (stage != 1) add_all(stage_, device_pixel_ratio * stage, letters);
  const bool good = build_atlas();
  // Whatever they are rasterised at, they measure what the page's do.
  for (ImFont* font : {stage_.text, stage_.small, stage_.title, stage_.strong, stage_.code}) {
    if (stage != 1) font->Scale = 1 / stage;
  }
  return good;
}

bool FontSet::build_into(Fonts& fonts, float device_pixel_ratio, Letters letters) {
  assert(complete() && device_pixel_ratio > 0);
  clear(device_pixel_ratio);
  add_all(fonts, device_pixel_ratio, letters);
  return build_atlas();
}

}  // namespace poolscope
