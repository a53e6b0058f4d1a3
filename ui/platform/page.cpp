#include "ui/platform/page.h"

#include <emscripten.h>

// NOLINTBEGIN: the macros' bodies are JavaScript
EM_JS(void, rim_text, (int what, const char* text), {
  const names = ["link", "damaged", "announce", "walk", "sheet", "fields", "fetch", "fetchRest"];
  Module["rim"][names[what]](UTF8ToString(text));
});
EM_JS(void, rim_read_along, (int shown), { Module["rim"]["readAlong"](shown !== 0); });
EM_JS(void, rim_changed, (), { Module["rim"]["changed"](); });
EM_JS(void, rim_theme, (int light), { Module["rim"]["theme"](light !== 0); });
EM_JS(void, rim_first_frame, (), { Module["rim"]["firstFrame"](); });
EM_JS(void, rim_over, (int layers), { Module["rim"]["over"](layers); });
EM_JS(void, rim_leave, (int way), { Module["rim"]["leave"](way); });
EM_JS(void, rim_progress, (const char* near, const char* far), {
  Module["rim"]["progress"](UTF8ToString(near), UTF8ToString(far));
});
EM_JS(void, rim_own, (const char* files), { Module["rim"]["own"](UTF8ToString(files)); });
EM_JS(void, rim_download, (const char* name, const char* text), {
  Module["rim"]["download"](UTF8ToString(name), UTF8ToString(text));
});
EM_JS(void, rim_choose_file, (), { Module["rim"]["chooseFile"](); });
EM_JS(void, rim_share, (int what, const char* text, const char* name), {
  Module["rim"]["share"](what, UTF8ToString(text), UTF8ToString(name));
});
EM_JS(void, rim_picture, (int what, const void* rgba, int width, int height, const char* name), {
  const taken = HEAPU8.slice(rgba, rgba + 4 * width * height);
  const pixels = width > 0 ? new Uint8ClampedArray(taken.buffer) : null;
  Module["rim"]["picture"](what, pixels, width, height, UTF8ToString(name));
});
EM_JS(void, rim_moved, (), { Module["rim"]["moved"](); });
// NOLINTEND

namespace poolscope::page {

void link(const std::string& hash) { rim_text(0, hash.c_str()); }
void progress(const std::string& near, const std::string& far) {
  rim_progress(near.c_str(), far.c_str());
}
void damaged(const char* part) { rim_text(1, part); }
void announce(const std::string& text) { rim_text(2, text.c_str()); }
void walk(const std::string& scenario) { rim_text(3, scenario.c_str()); }
void read_along(bool shown) { rim_read_along(shown ? 1 : 0); }
void changed() { rim_changed(); }
void sheet(const std::string& blocks) { rim_text(4, blocks.c_str()); }
void own(const std::string& files) { rim_own(files.c_str()); }
void download(const std::string& name, const std::string& text) {
  rim_download(name.c_str(), text.c_str());
}
void choose_file() { rim_choose_file(); }
void fields(const std::string& json) { rim_text(5, json.c_str()); }
void fetch(const std::string& numbers) { rim_text(6, numbers.c_str()); }
void fetch_rest() { rim_text(7, ""); }
void share(int what, const std::string& text, const std::string& name) {
  rim_share(what, text.c_str(), name.c_str());
}
void picture(int what, const void* rgba, int width, int height, const std::string& name) {
  rim_picture(what, rgba, width, height, name.c_str());
}
void moved() { rim_moved(); }
void theme(bool light) { rim_theme(light ? 1 : 0); }
void first_frame() { rim_first_frame(); }
void over(int layers) { rim_over(layers); }
void leave(int way) { rim_leave(way); }

}  // namespace poolscope::page
