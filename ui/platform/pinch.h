// Pinch: two fingers on the canvas, from SDL's events of single ones.
//
// Contract: take() answers whether the event belongs to a pinch, and so is no tap, scroll or swipe.
// After the second finger that lasts until all are up.
#pragma once
#include <SDL.h>

#include <cmath>

#include "ui/draw/gesture.h"

namespace poolscope {

class Pinch {
 public:
  // size: of the canvas in CSS pixels. What the fingers did is added to the gesture.
  bool take(const SDL_TouchFingerEvent& event, Point size, Gesture& gesture) {
    const Point at{event.x * size.x, event.y * size.y};
    if (event.type == SDL_FINGERDOWN) {
      if (down_ < 2) fingers_[down_] = {event.fingerId, at};
      if (++down_ == 2) active_ = true;
      return active_;
    }
    if (event.type == SDL_FINGERUP) {
      const bool was = active_;
      if (down_ > 0) down_--;
      if (down_ == 1 && event.fingerId == fingers_[0].id) fingers_[0] = fingers_[1];
      if (down_ == 0) active_ = false;
      return was;
    }
    if (!active_ || down_ != 2) return active_;
    const Point centre = middle();
    const float apart = distance();
    for (Finger& f : fingers_) {
      if (f.id == event.fingerId) f.at = at;
    }
    const Point now = middle();
    gesture.at = now;
    gesture.moved.x += now.x - centre.x;
    gesture.moved.y += now.y - centre.y;
    if (apart > kLeast && distance() > kLeast) gesture.factor *= distance() / apart;
    return true;
  }
  bool active() const { return active_; }

 private:
  struct Finger {
    SDL_FingerID id = 0;
    Point at;
  };
  static constexpr float kLeast = 8;  // closer together, a pixel is a leap
  Point middle() const { return lerp(fingers_[0].at, fingers_[1].at, 0.5f); }
  float distance() const {
    return std::hypot(fingers_[1].at.x - fingers_[0].at.x, fingers_[1].at.y - fingers_[0].at.y);
  }

  Finger fingers_[2];
  int down_ = 0;
  bool active_ = false;
};

}  // namespace poolscope
