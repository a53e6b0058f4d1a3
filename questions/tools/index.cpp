// poolscope_index FOLDER: writes each question's part of the index (questions/format/index.h) into
// the folder, under the name of its file. The build of the page lays these into the program.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "questions/embedded.h"
#include "questions/format/index.h"

int main(int argc, char** argv) {
  using namespace poolscope;
  if (argc != 2) {
    std::fprintf(stderr, "usage: poolscope_index FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const Bank bank = read_bank(embedded_bank());
  for (const BankError& e : bank.errors) {
    std::fprintf(stderr, "%s: %s\n", e.file.c_str(), e.at.message().c_str());
  }
  bool good = bank.errors.empty();
  for (const Question& q : bank.questions) {
    std::ofstream file(folder / q.file, std::ios::binary);
    file << index_text(q);
    good = good && file.flush().good();
  }
  if (!good) std::fprintf(stderr, "%s: the index could not be written\n", argv[1]);
  return good ? 0 : 1;
}
