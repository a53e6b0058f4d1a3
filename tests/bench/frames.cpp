// The frame's bars, each with its figure: what one frame costs while the stage moves, on the CPU,
// without the GPU. The bar is meant for wasm: node build/node/bench/bench_frames.js
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include "questions/embedded.h"
#include "questions/format/bank.h"
#include "ui/draw/frame.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

// Of this process's own time, for the machines are shared; wasm knows only the clock on the wall.
double milliseconds() {
#ifdef __EMSCRIPTEN__
  return emscripten_get_now();
#else
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

// n objects over the Ps, then Gets that steal, a collection, Gets out of the victim tier.
std::string scenario(int procs, int objects) {
  std::string s = "procs " + std::to_string(procs) + "\nnew on\n";
  for (int i = 0; i < objects; i++) {
    s += "P" + std::to_string(i % procs) + " put o" + std::to_string(i) + "\n";
  }
  for (int i = 0; i < 4; i++) {
    s += "P" + std::to_string(i) + " get\nP" + std::to_string(i) + " get\n";
  }
  return s + "gc\nP1 get\nP2 get\nP2 put it\n";
}

struct Figures {
  double median = 0, worst = 0;
  std::size_t frames = 0;
  int vertices = 0;
};

// The last operations of the run, back and forth, frame by frame while they move.
Figures measure(const Fonts& fonts, int procs, int objects) {
  const Bank bank = read_bank(embedded_bank());
  App app(bank);
  app.apply({.name = "load_scenario", .text = scenario(procs, objects)});
  app.apply({.name = "set_granularity", .number = 1});
  app.apply({.name = "last"});
  std::vector<double> times;
  Figures out;
  for (int step = 0; step < 48; step++) {
    const bool back = step / 24 % 2 == 0;
    app.apply({.name = back ? "back" : "forward"});
    while (app.state().moved < 1) {
      app.advance(0.016);
      ImGui::GetIO().DeltaTime = 0.016f;
      const double before = milliseconds();
      ImGui::NewFrame();
      frame(app, fonts);
      ImGui::Render();
      times.push_back(milliseconds() - before);
      out.vertices = std::max(out.vertices, ImGui::GetDrawData()->TotalVtxCount);
    }
  }
  std::sort(times.begin(), times.end());
  out.frames = times.size();
  out.median = times[times.size() / 2];
  out.worst = times[times.size() * 95 / 100];
  return out;
}

void say(const char* what, const Figures& f, double bar) {
  std::printf("%-36s median %6.2f ms   bar %4.1f ms   %4.0f %% of it   (95 %% of %zu frames below "
              "%.2f ms, %d vertices)\n",
              what, f.median, bar, 100 * f.median / bar, f.frames, f.worst, f.vertices);
}

}  // namespace
}  // namespace poolscope

int main() {
  using namespace poolscope;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.DisplaySize = {1440, 900};
  ImFont* font = io.Fonts->AddFontDefault();
  const Fonts fonts{font, font, font, font, font};
  unsigned char* pixels = nullptr;
  int w = 0, h = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
  say("frame, 8 Ps, 200 objects", measure(fonts, 8, 200), 2);
  say("frame, 64 Ps, 5,000 objects", measure(fonts, 64, 5000), 6);
  ImGui::DestroyContext();
  return 0;
}
