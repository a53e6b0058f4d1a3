// The mock interview: a column of its own; the stage is away, as it would answer.
#include "ui/draw/doc_view.h"
#include "ui/page/pages.h"

namespace poolscope {

void interview_page(const Frame& f, const Rect& r) {
  panel(f.look, r);
  doc_page(f, inset(r, 1, 1), 760, interview_doc(f.s));
}

}  // namespace poolscope
