// GlRenderer: Dear ImGui's draw data onto the canvas, with WebGL2.
//
//   all draw lists --> one vertex and one index array --> neighbours with the same
//   clip rectangle joined --> one drawElements each
//
// Contract: the context is ours alone, so its state is set once, in create(), and nothing is ever
// asked back from it: a glGet stalls WebGL until the GPU process has answered. One texture: the
// font atlas, 8 bits of coverage. After a lost context, create() again.
#pragma once
#include <cstdint>
#include <vector>

#include "imgui.h"

namespace poolscope {

class GlRenderer {
 public:
  void create();
  void upload_atlas(const unsigned char* coverage, int width, int height);
  void draw(const ImDrawData& data, int width, int height);  // in device pixels
  // The same into memory, with letters of another atlas; what is on the screen stays. RGBA from
  // the top left; empty when there is not that much memory.
  std::vector<std::uint8_t> picture(const ImDrawData& data, const ImFontAtlas& atlas, int width,
                                    int height);

 private:
  struct Run {
    ImVec4 clip;            // in device pixels, from the top left
    std::uint32_t first = 0, count = 0;
  };
  void gather(const ImDrawData& data, int width, int height);

  std::vector<ImDrawVert> vertices_;
  std::vector<std::uint32_t> indices_;
  std::vector<Run> runs_;
  std::uint32_t texture_ = 0;
  ImVec2 shown_scale_;
  int width_ = 0, height_ = 0;
};

}  // namespace poolscope
