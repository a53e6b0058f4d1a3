// TypedPool: who owns what, and when reset, keep and make are called.
#include <string>
#include <utility>

#include "engine/typed_pool.h"
#include "tests/native/support.h"

namespace poolscope {
namespace {

using Text = TypedPool<std::string>;

Text::Options clean_and_small() {
  return {.reset = [](std::string& s) { s.clear(); },
          .keep = [](const std::string& s) { return s.capacity() <= 64 << 10; }};
}

TEST(TypedPool, AnOwnerPutsItselfBack) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  Text pool(runtime, clean_and_small());
  const std::string* first;
  {
    auto line = pool.get();
    first = line.get();
    line->append("order 17");
  }
  auto again = pool.get();
  EXPECT_EQ(again.get(), first);
  EXPECT_EQ(*again, "");
  EXPECT_EQ(pool.made(), 1u);
}

TEST(TypedPool, ResetRunsOnTheWayInOnly) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  std::vector<std::string> cleaned;
  Text pool(runtime, {.reset = [&](std::string& s) { cleaned.push_back(std::exchange(s, "")); }});
  auto line = pool.get();
  EXPECT_TRUE(cleaned.empty());
  *line = "a";
  line.reset();
  EXPECT_EQ(cleaned, std::vector<std::string>{"a"});
  pool.get();
  EXPECT_EQ(cleaned.size(), 2u);
}

TEST(TypedPool, NobodyCanGetWhatIsBeingReset) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  Text* itself = nullptr;
  const std::string *line = nullptr, *meanwhile = nullptr;
  Text pool(runtime, {.reset = [&](std::string&) { meanwhile = Text::keep(itself->get()).get(); }});
  itself = &pool;
  {
    auto owner = pool.get();
    line = owner.get();
  }
  EXPECT_NE(meanwhile, nullptr);
  EXPECT_NE(meanwhile, line);
  EXPECT_EQ(pool.get().get(), line);
}

TEST(TypedPool, WithoutResetTheContentIsStillThere) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  Text pool(runtime);
  *pool.get() = "left over";
  EXPECT_EQ(*pool.get(), "left over");
}

TEST(TypedPool, KeepsNoBufferAboveItsLimit) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  int resets = 0;
  auto options = clean_and_small();
  options.reset = [&](std::string&) { resets++; };
  Text pool(runtime, std::move(options));
  pool.get()->reserve(64 << 20);
  EXPECT_EQ(pool.refused(), 1u);
  EXPECT_EQ(resets, 0);
  EXPECT_LE(pool.get()->capacity(), std::size_t{64} << 10);
  EXPECT_EQ(pool.made(), 2u);
  EXPECT_EQ(resets, 1);
}

TEST(TypedPool, WhatIsKeptIsThePoolsNoLonger) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  Text pool(runtime, clean_and_small());
  std::unique_ptr<std::string> mine = Text::keep(pool.get());
  *mine = "mine";
  EXPECT_NE(pool.get().get(), mine.get());
  EXPECT_EQ(*mine, "mine");
}

TEST(TypedPool, OwnersMove) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  Text pool(runtime);
  static_assert(!std::is_copy_constructible_v<Text::Owner>);
  std::vector<Text::Owner> held;
  for (int i = 0; i < 20; i++) held.push_back(pool.get());
  EXPECT_EQ(pool.made(), 20u);
  held[0] = std::move(held[1]);  // the first goes back
  auto back = pool.get();
  EXPECT_EQ(pool.made(), 20u);
  held.clear();
  Text::Owner none;
  EXPECT_FALSE(none);
}

struct Counted {
  explicit Counted(int& all) : alive(all) { alive++; }
  ~Counted() { alive--; }
  int& alive;
};

TEST(TypedPool, MakesAsItIsToldAndDeletesWhatIsDropped) {
  NativeRuntime runtime(1);
  NativeP p(runtime);
  int alive = 0;
  {
    TypedPool<Counted> pool(runtime, {.make = [&] { return std::make_unique<Counted>(alive); }});
    {
      const auto a = pool.get(), b = pool.get();
      EXPECT_EQ(alive, 2);
    }
    EXPECT_EQ(alive, 2);
    runtime.collect();
    EXPECT_EQ(alive, 2);
    runtime.collect();
    EXPECT_EQ(alive, 0);
    pool.get();
    EXPECT_EQ(alive, 1);
  }
  EXPECT_EQ(alive, 0) << "the pool's end";
}

TEST(TypedPool, AnOwnerMayEndOnAnotherThread) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(2);
  Text pool(runtime, clean_and_small());  // this thread has no P of its own
  auto line = pool.get();
  const std::string* first = line.get();
  std::thread([line = std::move(line)]() mutable { line.reset(); }).join();
  EXPECT_EQ(pool.get().get(), first);
}

TEST(TypedPool, ThreadsFindCleanTextOnly) {
  POOLSCOPE_NEEDS_THREADS();
  NativeRuntime runtime(2);
  Text pool(runtime, clean_and_small());
  std::atomic<int> dirty{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; t++) {
    threads.emplace_back([&] {
      NativeP p(runtime);
      for (std::uint32_t i = counts(100'000); i > 0; i--) {
        auto line = pool.get();
        if (!line->empty()) dirty++;
        line->append("data");
        if (i % 1000 == 0) runtime.collect();
      }
    });
  }
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(dirty, 0);
}

}  // namespace
}  // namespace poolscope
