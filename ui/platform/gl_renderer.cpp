#include "ui/platform/gl_renderer.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace poolscope {
namespace {

constexpr GLuint kScale = 3;  // a uniform's place would have to be asked for

constexpr const char* kVertexShader = R"(#version 300 es
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 colour;
layout(location = 3) in vec2 scale;  // the same for all vertices
out vec2 at;
out vec4 ink;
void main() {
  at = place;
  ink = colour;
  gl_Position = vec4(position.x * scale.x - 1.0, 1.0 - position.y * scale.y, 0.0, 1.0);
}
)";

constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D atlas;
in highp vec2 at;
in vec4 ink;
out vec4 pixel;
void main() { pixel = vec4(ink.rgb, ink.a * texture(atlas, at).r); }
)";

void attach(GLuint program, GLenum kind, const char* text) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  glAttachShader(program, shader);
  glDeleteShader(shader);  // it lives on in the program
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

void describe_vertices() {
  constexpr GLsizei stride = sizeof(ImDrawVert);
  for (const GLuint place : {0u, 1u, 2u}) glEnableVertexAttribArray(place);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset(offsetof(ImDrawVert, col)));
}

bool same(const ImVec4& a, const ImVec4& b) {
  return a.x == b.x && a.y == b.y && a.z == b.z && a.w == b.w;
}

}  // namespace

void GlRenderer::create() {
  const GLuint program = glCreateProgram();
  attach(program, GL_VERTEX_SHADER, kVertexShader);
  attach(program, GL_FRAGMENT_SHADER, kFragmentShader);
  glLinkProgram(program);
  glUseProgram(program);                            // its sampler reads unit 0 as it is

  GLuint names[3] = {};
  glGenVertexArrays(1, &names[0]);
  glBindVertexArray(names[0]);
  glGenBuffers(2, &names[1]);
  glBindBuffer(GL_ARRAY_BUFFER, names[1]);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, names[2]);
  describe_vertices();

  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  for (const GLenum side : {GLenum{GL_TEXTURE_WRAP_S}, GLenum{GL_TEXTURE_WRAP_T}}) {
    glTexParameteri(GL_TEXTURE_2D, side, GL_CLAMP_TO_EDGE);
  }
  for (const GLenum filter : {GLenum{GL_TEXTURE_MIN_FILTER}, GLenum{GL_TEXTURE_MAG_FILTER}}) {
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  }
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);

  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  width_ = height_ = 0;
  shown_scale_ = {};
}

void GlRenderer::upload_atlas(const unsigned char* coverage, int width, int height) {
  assert(texture_ != 0 && coverage);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, coverage);
}

void GlRenderer::gather(const ImDrawData& data, int width, int height) {
  vertices_.clear();
  indices_.clear();
  runs_.clear();
  const ImVec2 s = data.FramebufferScale, o = data.DisplayPos;
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  for (const ImDrawList* list : data.CmdLists) {
    const auto base = static_cast<std::uint32_t>(vertices_.size());
    vertices_.insert(vertices_.end(), list->VtxBuffer.begin(), list->VtxBuffer.end());
    for (const ImDrawCmd& cmd : list->CmdBuffer) {
      assert(!cmd.UserCallback && "nobody draws by himself");
      const ImVec4& c = cmd.ClipRect;
      const ImVec4 clip{std::max((c.x - o.x) * s.x, 0.0f), std::max((c.y - o.y) * s.y, 0.0f),
                        std::min((c.z - o.x) * s.x, w), std::min((c.w - o.y) * s.y, h)};
      if (clip.z <= clip.x || clip.w <= clip.y || cmd.ElemCount == 0) continue;
      if (runs_.empty() || !same(runs_.back().clip, clip)) {
        runs_.push_back({clip, static_cast<std::uint32_t>(indices_.size()), 0});
      }
      runs_.back().count += cmd.ElemCount;
      const ImDrawIdx* from = list->IdxBuffer.Data + cmd.IdxOffset;
      const std::uint32_t shift = base + cmd.VtxOffset;
      for (std::uint32_t i = 0; i < cmd.ElemCount; i++) indices_.push_back(from[i] + shift);
    }
  }
}

std::vector<std::uint8_t> GlRenderer::picture(const ImDrawData& data, const ImFontAtlas& atlas,
                                              int width, int height) {
  GLuint target = 0, pixels = 0, letters = 0;
  glGenFramebuffers(1, &target);
  glGenRenderbuffers(1, &pixels);
  glGenTextures(1, &letters);
  glBindRenderbuffer(GL_RENDERBUFFER, pixels);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, target);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels);
  glBindTexture(GL_TEXTURE_2D, letters);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  upload_atlas(atlas.TexPixelsAlpha8, atlas.TexWidth, atlas.TexHeight);
  std::vector<std::uint8_t> rgba;
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE) {
    const auto row = static_cast<std::size_t>(width) * 4;
    rgba.resize(row * static_cast<std::size_t>(height));
    draw(data, width, height);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    for (int y = 0; y < height / 2; y++) {  // GL's first row is the lowest
      const auto top = rgba.begin() + static_cast<std::ptrdiff_t>(row) * y;
      std::swap_ranges(top, top + static_cast<std::ptrdiff_t>(row),
                       rgba.begin() + static_cast<std::ptrdiff_t>(row) * (height - 1 - y));
    }
  }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glDeleteFramebuffers(1, &target);
  glDeleteRenderbuffers(1, &pixels);
  glDeleteTextures(1, &letters);
  return rgba;
}

void GlRenderer::draw(const ImDrawData& data, int width, int height) {
  assert(width > 0 && height > 0 && data.Valid);
  gather(data, width, height);
  if (width != width_ || height != height_) glViewport(0, 0, width_ = width, height_ = height);
  const ImVec2 scale{2 / data.DisplaySize.x, 2 / data.DisplaySize.y};
  if (scale.x != shown_scale_.x || scale.y != shown_scale_.y) {
    glVertexAttrib2f(kScale, scale.x, scale.y);
    shown_scale_ = scale;
  }
  const auto bytes = [](const auto& v) { return static_cast<GLsizeiptr>(v.size() * sizeof v[0]); };
  glBufferData(GL_ARRAY_BUFFER, bytes(vertices_), vertices_.data(), GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, bytes(indices_), indices_.data(), GL_STREAM_DRAW);
  for (const Run& run : runs_) {
    const auto x = static_cast<GLint>(run.clip.x), top = static_cast<GLint>(run.clip.y);
    const auto right = static_cast<GLint>(run.clip.z), bottom = static_cast<GLint>(run.clip.w);
    glScissor(x, height - bottom, right - x, bottom - top);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(run.count), GL_UNSIGNED_INT,
                   offset(run.first * sizeof(std::uint32_t)));
  }
}

}  // namespace poolscope
