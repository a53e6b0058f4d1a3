// The C++ side of the race, native and as wasm: one sample of one workload with one subject.
//
//   against_go WORKLOAD SUBJECT MILLIS      prints {"ns": ..., "operations": ..., "millis": ...}
//   against_go list                         prints what there is, a "WORKLOAD SUBJECT" a line
//
// go/main.go is the same program in Go; run.sh builds both and lets race.mjs run them in turn.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/against_go/collect.h"
#include "tests/bench/against_go/pool_subject.h"
#include "tests/bench/against_go/workloads.h"

namespace {

using namespace race;

// Does n operations and answers the nanoseconds they took; in threads, after n untimed ones.
using Run = std::function<double(std::uint64_t n)>;

struct Race {
  std::string workload, subject;
  bool threads;
  std::function<Run()> make;
};

unsigned cores() {
#if RACE_THREADS
  return std::max(1u, std::thread::hardware_concurrency());
#else
  return 1;
#endif
}

template <class Subject>
void add(std::vector<Race>& races, const std::string& name) {
  races.push_back({"get_put_one", name, false, [] {
    auto subject = std::make_shared<Subject>(1u, Miss::makes);
    subject->fill(1);
    return [subject](std::uint64_t n) {
      typename Subject::Hand hand(*subject);
      return nanoseconds([&] { get_put(hand, n); });
    };
  }});
  races.push_back({"overflow", name, false, [] {
    auto subject = std::make_shared<Subject>(1u, Miss::makes);
    return [subject, all = held()](std::uint64_t n) mutable {
      typename Subject::Hand hand(*subject);
      return nanoseconds([&] { overflow(hand, all, n); });
    };
  }});
#if RACE_THREADS
  races.push_back({"get_put_all", name, true, [] {
    auto subject = std::make_shared<Subject>(cores(), Miss::makes);
    subject->fill(cores());
    return [subject](std::uint64_t n) { return get_put_on_each(*subject, cores(), n); };
  }});
  if (cores() == 1) return;  // a thief that spins needs a core of its own
  races.push_back({"starvation", name, true, [] {
    return [](std::uint64_t n) {
      Subject subject(cores(), Miss::nothing);
      return starve(subject, cores() - 1, n);
    };
  }});
#endif
}

// Warms up, finds how many operations fill the time, and times that many.
Sample sample(const Run& run, int millis) {
  const double want = millis * 1e6;
  std::uint64_t n = 10 * kBatch;
  double took = run(n);
  for (; took < want / 4; took = run(n)) n *= 2;
  do {
    n = static_cast<std::uint64_t>(static_cast<double>(n) * want / took) / kBatch * kBatch + kBatch;
    took = run(n);
  } while (took < want / 2);
  return {took / static_cast<double>(n), n, took};
}

int report(const Sample& s) {
  std::printf("{\"ns\": %.3f, \"operations\": %llu, \"millis\": %.1f}\n", s.ns,
              static_cast<unsigned long long>(s.operations), s.took / 1e6);
  return 0;
}

int refuse(const std::string& why) {
  std::fprintf(stderr, "against_go: %s\n", why.c_str());
  return 2;
}

int race_one(const Race& race, int millis) {
  const Run run = race.make();
  std::uint64_t operations = 0;
  const Sample result = sample([&](std::uint64_t n) {
    operations += race.threads ? 2 * n : n;
    return run(n);
  }, millis);
  const std::uint64_t uses = objects().uses();
  if (uses != operations) {
    std::fprintf(stderr, "against_go: %llu operations, but %llu uses of objects\n",
                 static_cast<unsigned long long>(operations),
                 static_cast<unsigned long long>(uses));
    return 1;
  }
  return report(result);
}

}  // namespace

int main(int count, char** words) {
  std::vector<Race> races;
  add<PoolSubject>(races, "pool");
  add<Stack>(races, "mutex");
  add<Channel>(races, "channel");
  if (count == 2 && std::strcmp(words[1], "list") == 0) {
    for (const Race& r : races) std::printf("%s %s\n", r.workload.c_str(), r.subject.c_str());
    for (const Collect& c : kCollects) std::printf("%s %s\n", c.workload, c.subject);
    return 0;
  }
  if (count != 4) return refuse("expected WORKLOAD SUBJECT MILLIS, or list");
  const int millis = std::atoi(words[3]);
  if (millis < 1 || millis > 60000)
    return refuse("found '" + std::string(words[3]) + "', expected milliseconds from 1 to 60000");
  for (const Race& r : races)
    if (r.workload == words[1] && r.subject == words[2]) return race_one(r, millis);
  for (const Collect& c : kCollects)
    if (std::strcmp(c.workload, words[1]) == 0 && std::strcmp(c.subject, words[2]) == 0)
      return report(collect(c, cores(), millis));
  return refuse("found '" + std::string(words[1]) + " " + words[2] + "', expected a line of list");
}
