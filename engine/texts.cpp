// Names and contents, interned.
#include <cassert>
#include <deque>
#include <unordered_map>

#include "engine/world.h"

namespace poolscope {

struct Texts::Store {
  std::deque<std::string> list;  // a deque: its elements stay where they are
  std::unordered_map<std::string_view, TextId> ids;
};

Texts::Texts() : store_(std::make_shared<Store>()) { intern({}); }

TextId Texts::intern(std::string_view text) {
  const auto found = store_->ids.find(text);
  if (found != store_->ids.end()) return found->second;
  const auto id = static_cast<TextId>(store_->list.size());
  store_->list.emplace_back(text);
  store_->ids.emplace(store_->list.back(), id);
  return id;
}

std::string_view Texts::operator[](TextId id) const {
  assert(id < store_->list.size());
  return store_->list[id];
}

TextId Texts::find(std::string_view text) const {
  const auto found = store_->ids.find(text);
  return found == store_->ids.end() ? 0 : found->second;
}

std::size_t Texts::size() const { return store_->list.size(); }

}  // namespace poolscope
