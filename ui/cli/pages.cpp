// poolscope_pages FOLDER: writes the bank's pages (questions/publish/pages.h) into the folder, with
// a picture of each question's decisive moment, and list.html, the list that index.html holds.
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include "questions/embedded.h"
#include "questions/format/decisive.h"
#include "questions/format/moment.h"
#include "questions/publish/exports.h"
#include "questions/publish/pages.h"
#include "ui/scene/svg.h"
#include "ui/session/app.h"
#include "ui/session/state.h"

namespace poolscope {
namespace {

constexpr Point kWide{728, 520}, kNarrow{336, 1};

std::string picture(const App::State& s, Point size) {
  return svg(scene(s.shown, size, {.title = s.title}),
             {.title = s.title, .margin = 12, .variables = true});
}

// The moment as the page would show it: the program's own state makes the picture and the words.
PagePicture picture_of(App& app, const Question& q) {
  app.apply({.name = "open_question", .number = q.number});
  const Timeline& timeline = app.state().timeline;
  std::size_t k = timeline.size();
  Granularity told = Granularity::operation;  // all of it, or the stage at whose end we are
  if (const auto moment = decisive_moment(q)) {
    k = timeline.moment(moment->op, moment->stage, moment->stage_p).value_or(k);
    if (moment->stage != Stage::none) told = Granularity::stage;
  }
  app.apply({.name = "set_granularity", .number = static_cast<std::int64_t>(told)});
  app.apply({.name = "seek", .number = static_cast<std::int64_t>(k)});
  const App::State& s = app.state();
  return {.wide = picture(s, kWide), .narrow = picture(s, kNarrow), .says = s.narration,
          .link = link_text({.question = q.number, .step = s.position})};
}

bool write(const std::filesystem::path& path, const std::string& text) {
  std::FILE* file = std::fopen(path.string().c_str(), "wb");
  const bool good = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const bool closed = file && std::fclose(file) == 0;
  if (!good || !closed) std::fprintf(stderr, "%s: cannot be written\n", path.string().c_str());
  return good && closed;
}

int run(const std::filesystem::path& folder) {
  const Bank bank = read_bank(embedded_bank());
  for (const BankError& e : bank.errors) {
    std::fprintf(stderr, "%s: %s\n", e.file.c_str(), e.at.message().c_str());
  }
  std::error_code error;
  std::filesystem::create_directories(folder / "questions", error);
  bool good = bank.errors.empty() && write(folder / "list.html", questions_list(bank)) &&
              write(folder / "questions.html", questions_page(bank)) &&
              write(folder / kAnkiFile, anki_csv(bank)) &&
              write(folder / kGiftFile, gift_text(bank));
  App app(bank);
  for (const Question& q : bank.questions) {
    const std::string page = question_page(bank, q, picture_of(app, q));
    good = good && write(folder / "questions" / page_name(q), page);
  }
  return good ? 0 : 1;
}

}  // namespace
}  // namespace poolscope

int main(int count, char** values) {
  if (count == 2) return poolscope::run(values[1]);
  std::fputs("usage: poolscope_pages FOLDER\n", stderr);
  return 2;
}
