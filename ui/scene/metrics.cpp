#include "ui/scene/metrics.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "engine/utf8.h"

namespace poolscope {
namespace {

// Advances from U+0020 to U+007E in thousandths of the font's size.
constexpr std::array<std::uint16_t, 95> kRegular = {
    232, 230, 333, 521, 527, 671, 528, 183, 299, 299, 413, 545, 231, 380, 228, 295, 516, 384, 500,
    526, 531, 502, 515, 472, 509, 515, 228, 231, 545, 545, 545, 419, 773, 559, 538, 601, 594, 494,
    485, 614, 612, 218, 448, 539, 465, 735, 622, 629, 525, 629, 528, 527, 531, 613, 559, 784, 531,
    549, 516, 299, 295, 299, 387, 373, 411, 466, 513, 461, 513, 481, 298, 504, 488, 196, 196, 450,
    196, 718, 484, 493, 504, 504, 308, 432, 300, 480, 460, 671, 446, 460, 447, 299, 270, 299, 545};
constexpr std::array<std::uint16_t, 95> kSemibold = {
    205, 255, 327, 531, 536, 697, 548, 176, 325, 325, 449, 556, 244, 385, 240, 313, 551, 397, 513,
    538, 550, 523, 536, 485, 534, 536, 240, 244, 556, 556, 556, 450, 826, 598, 543, 614, 599, 502,
    484, 624, 615, 227, 463, 559, 468, 749, 612, 640, 532, 641, 538, 536, 545, 606, 598, 832, 570,
    582, 539, 325, 313, 325, 398, 387, 411, 475, 521, 477, 521, 490, 312, 517, 506, 215, 215, 470,
    215, 742, 504, 502, 516, 516, 328, 454, 314, 503, 476, 692, 465, 476, 464, 325, 296, 325, 556};
constexpr float kMono = 0.456f;
constexpr float kOther = 0.79f;  // arrows, the widest of what else is used
constexpr float kDot = 0.24f;    // U+00B7
constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

// Bytes of the character that begins there; of what is none, one.
std::size_t length_at(std::string_view s, std::size_t i) {
  return std::max<std::size_t>(1, utf8_length(s, i));
}

float advance_at(Face face, std::string_view s, std::size_t i) {
  if (face == Face::code) return kMono;
  const auto c = static_cast<unsigned char>(s[i]);
  const bool bold = face == Face::strong || face == Face::title;
  if (c >= 0x20 && c < 0x7f) {
    const auto& table = bold ? kSemibold : kRegular;
    return static_cast<float>(table[c - 0x20u]) / 1000;
  }
  return s.substr(i, 2) == "\xc2\xb7" ? kDot : kOther;
}

}  // namespace

float words_width(Face face, std::string_view s) {
  float sum = 0;
  for (std::size_t i = 0; i < s.size(); i += length_at(s, i)) sum += advance_at(face, s, i);
  return sum * size_of(face);
}

Rect letters(const Text& t) {
  const float w = std::min(words_width(t.face, t.s), t.r.w), h = std::min(size_of(t.face), t.r.h);
  const float spare = t.r.w - w;
  const float left = t.align == Align::left ? 0 : t.align == Align::centre ? spare / 2 : spare;
  return {t.r.x + left, t.r.y + (t.r.h - h) / 2, w, h};
}

std::string cut_to(Face face, std::string s, float w) {
  if (words_width(face, s) <= w) return s;
  const float room = w / size_of(face) - advance_at(face, kEllipsis, 0);
  float sum = 0;
  std::size_t end = 0;
  while (end < s.size() && sum + advance_at(face, s, end) <= room) {
    sum += advance_at(face, s, end);
    end += length_at(s, end);
  }
  while (end > 0 && s[end - 1] == ' ') end--;
  if (end == 0) return room >= 0 ? std::string(kEllipsis) : std::string();
  s.resize(end);
  return s + std::string(kEllipsis);
}

std::string first_fit(Face face, float w, std::initializer_list<std::string> words) {
  assert(words.size() > 0);
  for (const std::string& s : words) {
    if (words_width(face, s) <= w) return s;
  }
  return cut_to(face, *(words.end() - 1), w);
}

}  // namespace poolscope
