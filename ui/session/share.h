// What can be given away of what is on screen.
#pragma once
#include <cstdint>
#include <string>

namespace poolscope {

// link, text, embed and copy_png go to the clipboard, save_png and save_svg become files, open is
// the whole page, from an embedded one.
enum class ShareWhat : std::uint8_t { link, text, embed, copy_png, save_png, save_svg, open };
inline constexpr int kShareWhats = 7;

// For the rim: the page knows its own address, and draws the picture.
struct ShareEffect {
  ShareWhat what = ShareWhat::link;
  std::string text;   // link, embed, open: with its #; text, save_svg: what it is
  std::string name;   // of the file, without its ending
};

}  // namespace poolscope
