#include "ui/scene/colours.h"

#include <array>

namespace poolscope {
namespace {

constexpr std::uint32_t rgb(std::uint32_t hex) {
  return 0xff000000u | (hex & 0xff) << 16 | (hex & 0xff00) | (hex >> 16 & 0xff);
}

std::uint32_t with_alpha(std::uint32_t c, float alpha) {
  const float a = alpha < 0 ? 0 : alpha > 1 ? 1 : alpha;
  const auto scaled = static_cast<std::uint32_t>(static_cast<float>(c >> 24) * a + 0.5f);
  return (c & 0x00ffffffu) | scaled << 24;
}

constexpr std::size_t kInks = static_cast<std::size_t>(Ink::code_number) + 1;

constexpr std::array<std::uint32_t, kInks> kDark = {
    0,             rgb(0x0E1116), rgb(0x151A21), rgb(0x1B222B), rgb(0x2A323D), rgb(0xE6E9EE),
    rgb(0x8B95A5), rgb(0x6B7585), rgb(0x00ADD8), rgb(0xC9893B), rgb(0xB48CFF), rgb(0x3DDC97),
    rgb(0xFF6B6B), rgb(0xFFB454), rgb(0x1A150E), rgb(0x101A14), rgb(0x1D1114), rgb(0x0C0F13),
    rgb(0x06141A), rgb(0xB48CFF), rgb(0x7C8797), rgb(0x56C7E5), rgb(0xE0A75E)};

constexpr std::array<std::uint32_t, kInks> kLight = {
    0,             rgb(0xF3F5F8), rgb(0xFFFFFF), rgb(0xE9EDF2), rgb(0xCBD3DD), rgb(0x151A21),
    rgb(0x525D6C), rgb(0x6B7584), rgb(0x007595), rgb(0x8F5A14), rgb(0x6C3FD1), rgb(0x0B7A4B),
    rgb(0xC62F35), rgb(0x9A5B00), rgb(0xFBF4E8), rgb(0xEDF8F2), rgb(0xFCEFEF), rgb(0xF7F9FB),
    rgb(0xFFFFFF), rgb(0x6C3FD1), rgb(0x667080), rgb(0x00708F), rgb(0x8F5A14)};

// Okabe and Ito's palette without black, its yellow and sky blue included, and lighter kin.
constexpr std::array<std::uint32_t, 10> kObjects = {
    rgb(0xE69F00), rgb(0x56B4E9), rgb(0x009E73), rgb(0xF0E442), rgb(0x6F8CFF),
    rgb(0xD55E00), rgb(0xCC79A7), rgb(0x7FCDA9), rgb(0x9AD0F5), rgb(0xF2C14E)};

}  // namespace

std::uint32_t colour(bool light, Ink ink, float alpha) {
  const auto i = static_cast<std::size_t>(ink);
  return with_alpha(light ? kLight[i] : kDark[i], alpha);
}

std::uint32_t object_colour(std::uint32_t object, float alpha) {
  return with_alpha(kObjects[(object + kObjects.size() - 1) % kObjects.size()], alpha);
}

std::uint32_t object_letter(std::uint32_t, float alpha) { return with_alpha(rgb(0x0B0E12), alpha); }

}  // namespace poolscope
