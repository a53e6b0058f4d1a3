// A scene as an SVG picture: for slides, and for the question pages.
//
//   svg(scene(model, size, ...), {.light = true, .title = "Get on P1 steals"})
//
// Contract: pure; one well-formed XML element without ids, scripts, style sheets or references, so
// that it may stand in a file of its own or, as often as one likes, within an HTML page. Every
// text is escaped, whatever bytes it has. Hot spots are left out. Letters are set by whoever shows
// the picture; what would not fit its box in Inter and JetBrains Mono is cut (ui/scene/metrics.h).
#pragma once
#include <string>
#include <string_view>

#include "ui/scene/scene.h"

namespace poolscope {

struct SvgOptions {
  bool light = false;
  std::string title;            // what the picture shows, for readers who do not see it
  float margin = 16;            // around the scene
  bool ground = true;           // on a panel; false: transparent
  // Colours as var(--live, #00ADD8): a page that sets these gives the picture its theme.
  bool variables = false;
  std::string text_font = "Inter, system-ui, sans-serif";
  std::string code_font = "'JetBrains Mono', ui-monospace, monospace";
};

std::string svg(const Scene& scene, const SvgOptions& options);

// Text as it may stand in XML or HTML: escaped; what is no UTF-8 or no character of XML is U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace poolscope
