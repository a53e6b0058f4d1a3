#include "ui/page/read_along_json.h"

#include "engine/snapshot.h"

namespace poolscope {
namespace {

std::string cells_json(const TextBlock& block) {
  JsonArray cells;
  for (const auto& cell : block.cells) cells.words(plain_text(cell));
  return cells.json();
}

}  // namespace

void JsonArray::words(std::string_view s) { add(json_string(s)); }

void add_blocks(JsonArray& out, const std::vector<TextBlock>& blocks) {
  using Kind = TextBlock::Kind;
  for (const TextBlock& b : blocks) {
    if (b.kind == Kind::rule) continue;
    if (b.kind == Kind::table_row) {
      out.add("{\"cells\":" + cells_json(b) + ",\"header\":" + (b.header ? "true" : "false") + "}");
    } else if (b.kind == Kind::code) {
      out.add("{\"code\":" + json_string(b.text) + "}");
    } else {
      const bool item = b.kind == Kind::bullet || b.kind == Kind::numbered;
      out.add("{\"text\":" + json_string(plain_text(b.spans)) + ",\"item\":" +
              (item ? "true" : "false") + "}");
    }
  }
}

std::string blocks_json(const std::vector<TextBlock>& blocks) {
  JsonArray all;
  add_blocks(all, blocks);
  return all.json();
}

}  // namespace poolscope
