#include "questions/cli/bank.h"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "engine/cli/files.h"
#include "questions/embedded.h"
#include "questions/format/bank.h"
#include "questions/format/check.h"
#include "questions/format/coverage.h"
#include "questions/publish/exports.h"
#include "questions/publish/html.h"
#include "questions/publish/json.h"

namespace poolscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUsage =
    "usage: poolscope bank check [PATH...]\n"
    "       poolscope bank coverage [PATH...]\n"
    "       poolscope bank json  [PATH...]\n"
    "       poolscope bank html  [PATH...]\n"
    "       poolscope bank export --anki|--gift [PATH...]\n"
    "PATH is a file or a folder with *.md; without one it is the bank that is built in.\n"
    "Single files need not be numbered from 1 without gaps, a folder's files must.\n";

// The files that the arguments name. A deque: the views into its strings stay good.
struct Files {
  struct File {
    std::string name;
    std::string text;
  };
  std::deque<File> files;
  CheckScope scope = CheckScope::part;
};

bool add_file(const std::string& path, Files& into) {
  auto text = read_file(path);
  if (!text) return false;
  into.files.push_back({path, std::move(*text)});
  return true;
}

bool add_folder(const std::string& path, Files& into) {
  std::error_code error;
  std::vector<std::string> names;
  fs::directory_iterator at(path, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    if (at->path().extension() == ".md") names.push_back(at->path().string());
  }
  if (error) {
    std::fprintf(stderr, "%s: cannot be read: %s\n", path.c_str(), error.message().c_str());
    return false;
  }
  std::sort(names.begin(), names.end());
  into.scope = CheckScope::whole;
  return std::all_of(names.begin(), names.end(),
                     [&](const std::string& name) { return add_file(name, into); });
}

std::optional<Files> read_paths(std::span<const std::string_view> paths) {
  Files files;
  for (const std::string_view p : paths) {
    const std::string path(p);
    std::error_code ignored;  // what is not there is reported by add_file
    const bool good =
        fs::is_directory(path, ignored) ? add_folder(path, files) : add_file(path, files);
    if (!good) return {};
  }
  return files;
}

void print(const BankError& e) {
  const std::string file = e.file.empty() ? "bank" : e.file;
  std::printf("%s:%u:%u: found %s, expected %s\n", file.c_str(), e.at.line, e.at.column,
              e.at.found.c_str(), e.at.expected.c_str());
}

int check_command(const Bank& bank, CheckScope scope) {
  const std::vector<BankError> errors = check(bank, scope);
  for (const BankError& e : errors) print(e);
  if (!errors.empty()) return 1;
  std::printf("%zu questions, %zu items: all well\n", bank.questions.size(), item_count(bank));
  return 0;
}

// The text to stdout; what could not be read of the bank to stderr, and then the status is 1.
int print_command(const Bank& bank, const std::string& text) {
  for (const BankError& e : bank.errors) {
    std::fprintf(stderr, "%s: %s\n", e.file.c_str(), e.at.message().c_str());
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  return bank.errors.empty() ? 0 : 1;
}

}  // namespace

int bank_command(std::span<const std::string_view> args) {
  const std::string_view command = args.empty() ? std::string_view() : args[0];
  const bool exports = command == "export";
  const bool known = command == "check" || command == "json" || command == "html" ||
                     command == "coverage" || exports;
  auto paths = args.subspan(args.empty() ? 0 : 1);
  const std::string_view format = exports && !paths.empty() ? paths[0] : std::string_view();
  if (exports && format != "--anki" && format != "--gift") {
    std::fprintf(stderr, "poolscope bank export: found '%s', expected --anki or --gift\n%s",
                 std::string(format).c_str(), kUsage);
    return 2;
  }
  if (exports) paths = paths.subspan(1);
  const auto option = std::find_if(paths.begin(), paths.end(),
                                   [](std::string_view a) { return a.starts_with("--"); });
  if (!known || option != paths.end()) {
    std::fprintf(stderr,
                 "poolscope bank: found '%s', expected check, coverage, json, html or export\n%s",
                 std::string(known ? *option : command).c_str(), kUsage);
    return 2;
  }
  const auto files = read_paths(paths);
  if (!files) return 2;
  std::vector<EmbeddedFile> views;
  for (const auto& file : files->files) views.push_back({file.name, file.text});
  const Bank bank = paths.empty() ? read_bank(embedded_bank()) : read_bank(views);
  const CheckScope scope = paths.empty() ? CheckScope::whole : files->scope;
  if (command == "check") return check_command(bank, scope);
  if (command == "coverage") return print_command(bank, coverage_text(coverage(bank)));
  if (format == "--anki") return print_command(bank, anki_csv(bank));
  if (format == "--gift") return print_command(bank, gift_text(bank));
  return print_command(bank, command == "json" ? bank_json(bank) + "\n" : bank_html(bank));
}

}  // namespace poolscope
