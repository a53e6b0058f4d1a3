#include "engine/reading/listing.h"

#include <algorithm>

namespace poolscope {
namespace {

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

const EmbeddedFile* file_of(const Site& site) {
  const std::string_view wanted = base_name(site.file);
  for (const EmbeddedFile& file : embedded_listing()) {
    if (base_name(file.name) == wanted) return &file;
  }
  return nullptr;
}

std::string tidy(std::string_view line) {
  const std::size_t comment = line.find("//");
  if (comment == std::string_view::npos || comment == 0) return std::string(line);
  const std::size_t code = line.find_last_not_of(' ', comment - 1);
  if (code == std::string_view::npos) return std::string(line);
  return std::string(line.substr(0, code + 1)) + "  " + std::string(line.substr(comment));
}

// A collection has no access of its own: it stands where cleanup does.
void at_cleanup(ListedPlace& place) {
  place.file = &embedded_listing().front();
  place.function = "cleanup";
  const std::size_t at = place.file->text.find("void cleanup()");
  if (at == std::string_view::npos) return;
  const std::string_view before = place.file->text.substr(0, at);
  place.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
}

}  // namespace

std::string ListedPlace::title() const {
  std::string words = file ? std::string(base_name(file->name)) : "no listing";
  if (!function.empty()) words += " \xc2\xb7 " + function;
  return words;
}

ListedPlace listed_place(const Step* last, const Step* next) {
  ListedPlace place;
  if (embedded_listing().empty()) return place;
  const Step* lit = last && last->site.line != 0 ? last : !last && next
      && next->site.line != 0 ? next : nullptr;
  if (last && last->op_kind == OpKind::collect) {
    at_cleanup(place);
  } else if (lit) {
    place.file = file_of(lit->site);
    place.line = place.file ? lit->site.line : 0;
    place.function = lit->site.function;
  }
  if (!place.file) place.file = &embedded_listing().front();
  if (next && file_of(next->site) == place.file) place.next_line = next->site.line;
  return place;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(tidy(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace poolscope
