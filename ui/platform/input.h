// Input: the browser's events as commands and as Dear ImGui's input, at the moment they happen.
//
// Contract: the mouse and fingers come through SDL's event filter, keys from the page
// (ui/session/stroke.h), both inside the browser's own event. A key that stands for a command is
// carried out at once, and what take_key answers decides whether the browser still gets it: F-keys,
// keys with Ctrl, Alt or Meta, and keys that mean nothing here stay with the browser.
#pragma once
#include <SDL.h>

#include <vector>

#include "ui/draw/gesture.h"
#include "ui/platform/pinch.h"
#include "ui/platform/tab_trail.h"
#include "ui/session/app.h"
#include "ui/session/stroke.h"

namespace poolscope {

class Input {
 public:
  // What happened, told to the loop: a command to carry out, and that a frame is wanted.
  struct Sink {
    virtual void carry_out(const Command& command) = 0;
    virtual void something_happened() = 0;

   protected:
    ~Sink() = default;
  };

  Input(const App& app, Sink& sink) : app_(app), sink_(sink) {}
  void install();
  // A key on the canvas went down or up; answers whether it was taken.
  bool take_key(const Stroke& stroke, bool down, bool repeat);
  void cancel_touch();             // the browser has taken the fingers over
  void hold_shift(bool held);      // for what the mouse does next
  void blur();                     // the canvas lost the focus: no key is down any more
  TabTrail::Way settle_tab();      // after a frame
  // Ctrl and the wheel at a place on the canvas; answers whether there is something to zoom.
  bool zoom(float x, float y, float factor);
  Gesture take_gesture();          // for one frame
  void show_cursor();              // after a frame: the cursor that ImGui wants

 private:
  static int SDLCALL filter(void* self, SDL_Event* event);
  void take(const SDL_Event& event);
  void take_finger(const SDL_Event& event);
  void move_finger(const SDL_TouchFingerEvent& event, Point at);
  bool starts_on_sheet(Point at, float dy) const;
  void draw_sheet(const SDL_TouchFingerEvent& event, float y);
  void let_go_of_sheet();
  void begin_drag(Point at, bool scrolls);

  const App& app_;
  Sink& sink_;
  TabTrail trail_;
  Pinch pinch_;
  std::vector<Key> down_;     // keys that ImGui was told of and that are not up yet
  Gesture gesture_;
  int frames_since_tab_ = 0;
  bool tab_pending_ = false, dragging_ = false, swiping_ = false, on_sheet_ = false;
  float finger_x_ = 0, finger_y_ = 0;
  double finger_speed_ = 0;        // of the sheet, in ways a second
  Uint32 finger_at_ = 0;           // when, in milliseconds
  SDL_Cursor* cursors_[SDL_NUM_SYSTEM_CURSORS] = {};
  int shown_cursor_ = -1;
};

}  // namespace poolscope
