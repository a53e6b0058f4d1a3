// Text of any kind laid out: as Markdown in a flow, as one line that is cut, as words that wrap, as
// code. What is bounded is the work, in bytes that are measured or drawn, so the bound does not
// depend on the machine: a text that is twice as long may take twice as much, and no more.
#include "imgui.h"
#include "questions/format/markdown.h"
#include "tests/fuzz/fuzz.h"
#include "ui/draw/code_view.h"
#include "ui/draw/markdown_view.h"

namespace poolscope {
namespace {

constexpr float kWidths[] = {-40, 0, 7, 90, 700};

// Made once: the atlas costs more than most inputs.
const Fonts& fonts() {
  static const Fonts all = [] {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {800, 600};
    ImFont* font = io.Fonts->AddFontDefault();
    unsigned char* pixels = nullptr;
    int w = 0, h = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
    return Fonts{font, font, font, font, font};
  }();
  return all;
}

class Work {
 public:
  explicit Work(std::size_t most) : most_(most) { watched_letters = &letters_; }
  ~Work() { watched_letters = nullptr; }
  void done(std::string_view what) {
    must(letters_ <= most_, "the work of laying out is linear in the text",
         std::string(what) + " of " + std::to_string(letters_) + " letters, expected at most " +
             std::to_string(most_));
    letters_ = 0;
  }

 private:
  std::size_t letters_ = 0, most_;
};

void lay_out(std::string_view text) {
  const Look look{fonts()};
  const std::vector<TextBlock> blocks = parse_markdown(text);
  const std::vector<Span> title = parse_line(text);
  const std::string words(text);
  Work work(32 * text.size() + 2 * kMaxCells + 4096);
  for (const float w : kWidths) {
    std::vector<Command> out;
    MarkdownView view{look, out};
    view.draw = false;
    const float high = view.blocks({0, 0}, w, blocks);
    work.done("measuring");
    view.draw = true;
    must(view.blocks({0, 0}, w, blocks) == high, "what is drawn is as high as what was measured");
    work.done("drawing");
    view.spans({0, 0}, w, title, Face::title, Ink::text);
    work.done("a title");
    wrapped(look, {0, 0}, w, words, Face::small, Ink::text);
    work.done("words that wrap");
    line(look, {0, 0, w, 20}, words, Face::text, Ink::text);
    work.done("a line");
    code_line(look, {0, 0}, w, words);
    work.done("code");
  }
}

}  // namespace
}  // namespace poolscope

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poolscope;
  fonts();
  ImGui::NewFrame();
  ImGui::SetNextWindowSize({800, 600});
  ImGui::Begin("text", nullptr, ImGuiWindowFlags_NoDecoration);
  struct End {  // also when a promise is broken
    ~End() {
      ImGui::End();
      ImGui::EndFrame();
    }
  } end;
  lay_out(input(data, size));
  return 0;
}
