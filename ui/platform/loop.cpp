#include "ui/platform/loop.h"

#include <emscripten.h>
#include <emscripten/eventloop.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "imgui_internal.h"
#include "ui/draw/frame.h"
#include "ui/platform/page.h"
#include "ui/platform/picture.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

constexpr int kSettling = 3;        // frames that ImGui takes to answer a press or a hover
constexpr double kLate = 0.25;      // seconds; a longer gap means that the tab was asleep

double seconds() { return emscripten_get_now() / 1000; }

std::string numbers_json(const std::vector<std::uint32_t>& numbers) {
  std::string json;
  for (const std::uint32_t n : numbers) json += (json.empty() ? "" : ",") + std::to_string(n);
  return "[" + json + "]";
}

}  // namespace

Loop::Loop(App& app, FontSet& fonts) : app_(app), fonts_(fonts), input_(app, *this) {}

bool Loop::prepare(const Canvas& given) {
  assert(!started_ && fonts_.complete());
  canvas_ = enlarge(given);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_HasMouseCursors;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;
  set_display();
  return build_fonts();
}

bool Loop::start() {
  assert(!started_ && canvas_.width > 0);
  if (!window_.open(canvas_)) return false;
  renderer_.create();
  upload_letters();
  input_.install();
  started_ = true;
  last_ = frame_at_ = seconds();
  settling_ = kSettling;
  draw();
  return true;
}

void Loop::set_display() {
  ImGuiIO& io = ImGui::GetIO();
  tell_page_kind();
  io.DisplaySize = {canvas_.css_width(), canvas_.css_height()};
  io.DisplayFramebufferScale = {canvas_.device_pixel_ratio, canvas_.device_pixel_ratio};
}

void Loop::touch(bool coarse) {
  coarse_ = coarse;
  tell_page_kind();
  if (started_) something_happened();
}

void Loop::tell_page_kind() {
  const Point size{canvas_.css_width(), canvas_.css_height()};
  const std::int64_t kind = (is_narrow(size) ? 1 : 0) + (coarse_ ? 2 : 0);
  if (kind == kind_) return;
  kind_ = kind;
  app_.apply({.name = "set_page", .number = kind});
}

bool Loop::build_fonts() { return fonts_.build(canvas_.device_pixel_ratio, letters_, stage_); }

void Loop::upload_letters() {
  const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  renderer_.upload_atlas(atlas.TexPixelsAlpha8, atlas.TexWidth, atlas.TexHeight);
}

// The first frame must not wait, so rare letters are rasterised after it. A stage that is drawn
// larger than it was laid out gets a font of exactly that size, or its text would be blurred. While
// the visitor zooms, the size goes up in steps: a pinch passes through hundreds of sizes, and each
// would rebuild the atlas.
void Loop::refine_letters() {
  // Device pixels per layout pixel. Beyond this the atlas would outgrow its texture.
  constexpr float kFinest = 6;
  const auto zoom = static_cast<float>(app_.state().stage.view.zoom);
  const float step = zoom > 2 ? 4.0f : zoom > 1.2f ? 2.0f : 1.0f;
  const float most = std::max(1.0f, kFinest / canvas_.device_pixel_ratio);
  const float wanted = std::clamp(stage_scale() * step, 1.0f, most);
  if ((wanted == stage_ && letters_ == Letters::all) || !usable_ || frames_ == 0) return;
  stage_ = wanted;
  letters_ = Letters::all;
  if (build_fonts()) upload_letters();
}

double Loop::elapsed() {
  const double now = seconds();
  const double passed = std::clamp(now - last_, 0.0, wanted_ + kLate);
  last_ = now;
  return passed;
}

void Loop::catch_up() { wanted_ = app_.advance(elapsed()); }

std::optional<TextError> Loop::apply(const Command& command) {
  catch_up();
  auto error = app_.apply(command);
  wanted_ = 0;
  tell_page();
  if (app_.state().read_along) page::changed();
  something_happened();
  return error;
}

void Loop::tell_page() {
  const Effects effects = app_.take_effects();
  if (effects.link) page::link(*effects.link);
  if (effects.damaged) page::damaged("");
  if (effects.far_damaged) page::damaged("far");
  if (effects.progress) page::progress(*effects.progress, effects.far.value_or(""));
  if (effects.walk) page::walk(*effects.walk);
  if (effects.sheet) page::sheet(*effects.sheet);
  if (effects.own_damaged) page::damaged("own");
  if (effects.own) page::own(*effects.own);
  if (effects.download) page::download(effects.download->name, effects.download->text);
  if (effects.choose_file) page::choose_file();
  if (effects.fetch) page::fetch(numbers_json(*effects.fetch));
  if (effects.fetch_rest) page::fetch_rest();
  if (effects.announce) page::announce(*effects.announce);
  if (effects.read_along) page::read_along(*effects.read_along);
  tell_readers();
  if (effects.share) share(*effects.share);
  const bool light = app_.state().light;
  if (light_ != light) page::theme(light);
  light_ = light;
  tell_layers();
}

// Tells the page how many overlays are open, so that the device's own way to close things, such as
// Android's Back gesture, closes the topmost one (dismiss() in ui/session/commands/look.cpp).
void Loop::tell_layers() {
  const App::State& s = app_.state();
  int layers = 0;
  for (const bool open : {s.sheet.open, s.menu, s.help, s.share, s.data.open, s.palette.open}) {
    layers += open ? 1 : 0;
  }
  if (layers != layers_) page::over(layers);
  layers_ = layers;
}

// Playback moves the run without a command, so screen readers are told from here. Whatever a
// command changes is announced by apply().
void Loop::tell_readers() {
  const App::State& s = app_.state();
  const bool longer = s.embed && told_limit_ != s.limit();
  const bool same = told_position_ == s.position && told_playing_ == s.playing && !longer;
  if (same || (!s.read_along && !s.embed)) return;
  told_position_ = s.position;
  told_playing_ = s.playing;
  told_limit_ = s.limit();
  if (s.read_along) page::changed();
  if (s.embed) page::moved();
}

void Loop::share(const ShareEffect& effect) {
  const bool drawn = effect.what == ShareWhat::copy_png || effect.what == ShareWhat::save_png;
  if (!drawn) return page::share(static_cast<int>(effect.what), effect.text, effect.name);
  const Picture p = usable_ ? picture(app_, fonts_, renderer_) : Picture{};
  page::picture(static_cast<int>(effect.what), p.rgba.data(), p.width, p.height, effect.name);
}

void Loop::resize(const Canvas& given) {
  const Canvas canvas = enlarge(given);
  const bool sharper = canvas.device_pixel_ratio != canvas_.device_pixel_ratio;
  canvas_ = canvas;
  if (!started_ || canvas.width <= 0 || canvas.height <= 0) return;
  window_.resize(canvas);
  set_display();
  if (sharper && build_fonts() && usable_) upload_letters();
  settling_ = kSettling;
  draw();  // now: resizing a canvas clears it
}

void Loop::context(bool there) {
  if (!started_) return;
  usable_ = there;
  if (!usable_) return;
  renderer_.create();
  upload_letters();
  something_happened();
}

void Loop::show(bool visible) {
  visible_ = visible;
  if (visible) something_happened();
}

void Loop::something_happened() {
  settling_ = kSettling;
  wake();
}

void Loop::wake() {
  if (awake_ || !started_ || !usable_ || !visible_) return;
  awake_ = true;
  const auto on_frame = [](double, void* self) -> EM_BOOL {
    static_cast<Loop*>(self)->awake_ = false;
    static_cast<Loop*>(self)->draw();
    return EM_FALSE;
  };
  emscripten_request_animation_frame(on_frame, this);
}

void Loop::draw() {
  if (!usable_ || !visible_ || canvas_.width <= 0 || canvas_.height <= 0) return;
  if (timer_ != 0) emscripten_clear_timeout(timer_);
  timer_ = 0;
  catch_up();
  ImGuiIO& io = ImGui::GetIO();
  const double now = seconds();
  io.DeltaTime = static_cast<float>(std::clamp(now - frame_at_, 0.0001, 1.0));
  frame_at_ = now;
  refine_letters();
  Gesture gesture = input_.take_gesture();
  io.UserData = &gesture;
  ImGui::NewFrame();
  std::vector<TextField> fields;
  const auto commands = frame(app_, fonts_.fonts(), &fields);
  io.UserData = nullptr;
  ImGui::Render();
  renderer_.draw(*ImGui::GetDrawData(), canvas_.width, canvas_.height);
  if (frames_++ == 0) page::first_frame();
  fields_.show(fields, canvas_.enlarged);
  if (settling_ > 0) settling_--;
  for (const Command& command : commands) apply(command);
  if (app_.state().data.drawing) apply({.name = "own_drawn"});
  tell_page();
  input_.show_cursor();
  if (const auto way = input_.settle_tab(); way != TabTrail::Way::none) {
    ImGui::GetCurrentContext()->NavDisableHighlight = true;
    page::leave(static_cast<int>(way));
  }
  sleep_or_go_on();
}

void Loop::sleep_or_go_on() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (settling_ > 0 || wanted_ <= 0 || !g.InputEventsQueue.empty()) return wake();
  if (!std::isfinite(wanted_)) return;
  const auto on_time = [](void* self) {
    static_cast<Loop*>(self)->timer_ = 0;
    static_cast<Loop*>(self)->wake();
  };
  timer_ = emscripten_set_timeout(on_time, wanted_ * 1000, this);
}

}  // namespace poolscope
