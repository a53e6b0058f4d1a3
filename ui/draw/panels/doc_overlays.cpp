// Your data and the help, over the page.
#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {

void data_overlay(const Frame& f, Point size) {
  if (f.s.data.open) doc_overlay(f, size, {560, 560}, "Your data", "toggle_data", data_doc(f.s));
}

void help_overlay(const Frame& f, Point size) {
  if (f.s.help) doc_overlay(f, size, {520, 760}, "Keys", "toggle_help", help_doc(f.s));
}

}  // namespace poolscope
