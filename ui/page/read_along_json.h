// JSON that the page's own elements are made of: ui/page/read_along.cpp, ui/page/read_along_page.cpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "questions/format/markdown.h"

namespace poolscope {

// Builds "a","b" and puts brackets around.
class JsonArray {
 public:
  void add(const std::string& json) {
    if (!text_.empty()) text_ += ',';
    text_ += json;
  }
  void words(std::string_view s);
  std::string json() const { return "[" + text_ + "]"; }

 private:
  std::string text_;
};

// Adds {"text":...,"item":false}, {"code":...} or {"cells":[...],"header":false} for each block.
void add_blocks(JsonArray& out, const std::vector<TextBlock>& blocks);
std::string blocks_json(const std::vector<TextBlock>& blocks);

}  // namespace poolscope
