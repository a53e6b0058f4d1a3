// Search, key press by key press, over the bank and over four times as much of it. Bar: 8 ms as
// wasm.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "questions/embedded.h"
#include "questions/format/search.h"

int main() {
  using namespace poolscope;
  using Clock = std::chrono::steady_clock;
  const auto ms_since = [](Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  };
  const Bank bank = read_bank(embedded_bank());
  for (const std::size_t times : {1u, 4u}) {
    const auto start = Clock::now();
    std::vector<SearchEntry> entries;
    for (std::size_t i = 0; i < times; i++) {
      for (SearchEntry& e : entries_of(bank)) entries.push_back(std::move(e));
    }
    const SearchIndex index(std::move(entries));
    std::printf("%zu entries: index made in %.1f ms\n", index.entries().size(), ms_since(start));
    std::vector<double> presses;
    for (const std::string_view query :
         {"how does the victim tier work", "headtail compare and swap", "stael from the tial",
          "pin", "memory model happens before"}) {
      for (std::size_t n = 1; n <= query.size(); n++) {
        const auto press = Clock::now();
        const auto hits = index.find(query.substr(0, n), {}, 40);
        presses.push_back(ms_since(press));
        if (hits.size() > 40) return 1;
      }
    }
    std::sort(presses.begin(), presses.end());
    std::printf("  a key press: median %.2f ms, worst %.2f ms (bar 8)\n",
                presses[presses.size() / 2], presses.back());
  }
}
