// Loop: when a frame is drawn, and what happens in one.
//
//   input, API, resize --> wake() --> one animation frame --> draw()
//                                                               |
//        asleep <-- nothing moves and ImGui has settled <-------+--> wake() or a timer
//
// Contract: asleep it costs nothing; there is no loop that runs anyway. Time reaches the App only
// here: before a command is carried out, the App has been told how late it is.
#pragma once
#include <cstdint>
#include <optional>

#include "ui/platform/fields.h"
#include "ui/platform/fonts.h"
#include "ui/platform/gl_renderer.h"
#include "ui/platform/input.h"
#include "ui/platform/window.h"
#include "ui/session/app.h"

namespace poolscope {

class Loop final : public Input::Sink {
 public:
  Loop(App& app, FontSet& fonts);

  // The letters, while the browser's GPU process comes up; answers false with broken fonts. Then
  // the stage and its first frame; answers false without WebGL2. Two calls, so that the browser
  // gets a turn in between.
  bool prepare(const Canvas& canvas);
  bool start();
  std::optional<TextError> apply(const Command& command);
  void resize(const Canvas& canvas);
  void context(bool there);          // lost, or given back
  void touch(bool coarse);           // what points is a finger
  void show(bool visible);           // hidden, no frame is drawn
  void blur() { if (started_) input_.blur(); }
  // What became of a key on the canvas, as Input::take_key.
  bool key(const Stroke& stroke, bool down, bool repeat) {
    return started_ && input_.take_key(stroke, down, repeat);
  }
  void cancel_touch() { if (started_) input_.cancel_touch(); }
  void shift(bool held) { if (started_) input_.hold_shift(held); }
  // Ctrl and the wheel; answers whether it was the stage's, or is the browser's own zoom.
  bool zoom(float x, float y, float factor) {
    return started_ && input_.zoom(x / canvas_.enlarged, y / canvas_.enlarged, factor);
  }
  float enlarged() const { return canvas_.enlarged; }
  void wake();
  std::uint32_t frames() const { return frames_; }

  void carry_out(const Command& command) override { apply(command); }
  void something_happened() override;

 private:
  void draw();
  void sleep_or_go_on();
  void tell_page();
  void tell_layers();
  void tell_readers();
  void share(const ShareEffect& effect);
  double elapsed();                  // seconds since it was last asked
  void catch_up();
  void set_display();
  void tell_page_kind();             // narrow, and what points
  bool build_fonts();                // at the sharpness and with the letters that are wanted
  void upload_letters();
  void refine_letters();

  App& app_;
  FontSet& fonts_;
  Window window_;
  GlRenderer renderer_;
  Input input_;
  Fields fields_;
  Canvas canvas_;
  double last_ = 0, frame_at_ = 0;   // seconds
  double wanted_ = 0;                // in how many seconds the App wants a frame
  float stage_ = 1;                  // the stage's letters are rasterised for that scale
  Letters letters_ = Letters::common;
  int settling_ = 0;                 // frames still to draw until ImGui has settled
  int timer_ = 0;
  std::uint32_t frames_ = 0;
  int layers_ = 0;                   // as the page was told
  std::int64_t kind_ = 0;
  bool coarse_ = false;
  bool started_ = false, awake_ = false, usable_ = true, visible_ = true;
  std::size_t told_limit_ = 0;       // of an embedded page, to its host
  std::optional<bool> light_;        // as the page was told
  std::size_t told_position_ = 0;
  bool told_playing_ = false;
};

}  // namespace poolscope
