// The one program of the page, for the files whose functions JavaScript calls.
#pragma once
#include "ui/platform/loop.h"

namespace poolscope {

App& the_app();
Loop& loop();

}  // namespace poolscope
