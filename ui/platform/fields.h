// Fields: the browser's elements over the places where text is typed (ui/session/text_field.h).
//
// Contract: the page is told when something about them has changed, and of a text only when the
// program has changed it. What is typed comes in through the functions of fields.cpp.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "ui/session/text_field.h"

namespace poolscope {

class Fields {
 public:
  // enlarged: how many CSS pixels one of the page's is.
  void show(const std::vector<TextField>& fields, float enlarged);

 private:
  struct Told {
    FieldId id = FieldId::none;
    std::uint32_t revision = 0, focus = 0;
  };
  std::vector<Told> told_;
  // By FieldId: the last wish that was seen.
  std::array<std::uint32_t, static_cast<std::size_t>(kLastField) + 1> seen_focus_{};
  std::string last_;
};

}  // namespace poolscope
