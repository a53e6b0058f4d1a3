// What races: objects, and the two things that one writes by hand instead of a pool.
//
// A subject S is made for a number of cores; what its get() does when there is nothing, Miss says.
// Each thread makes itself an S::Hand with put(x) and get(). S::kPrivate: the first object that is
// put by a thread is for itself. go/objects.go has the same three subjects.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace race {

enum class Miss : std::uint8_t { makes, nothing };  // a new object; nullptr

// A cache line. uses is counted by whoever holds it, so an object in two hands, or a loop that the
// compiler took away, makes the sum wrong.
struct alignas(64) Object {
  std::uint64_t uses = 0;
  std::atomic<std::uint32_t> free{0};  // starvation only: used up, the producer may have it back
};

// Every object there is; lives to the end, so that the sum can be taken.
class Objects {
 public:
  Object* make() {
    const std::lock_guard<std::mutex> lock(mutex_);
    all_.push_back(std::make_unique<Object>());
    return all_.back().get();
  }
  std::uint64_t uses() const {
    std::uint64_t sum = 0;
    for (const auto& x : all_) sum += x->uses;
    return sum;
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Object>> all_;
};

inline Objects& objects() {
  static Objects all;
  return all;
}

// The compiler may assume nothing about x, nor about any memory, from here on. In Go neither
// sync.Pool's methods nor channels are inlined, so there it assumes nothing anyway.
inline void use(Object* x) {
  x->uses++;
  asm volatile("" : "+r"(x) : : "memory");
}

// Last in, first out, under a lock.
class Stack {
 public:
  static constexpr bool kPrivate = false;

  Stack(unsigned, Miss miss) : makes_(miss == Miss::makes) {}

  struct Hand {
    explicit Hand(Stack& stack) : stack_(stack) {}
    void put(Object* x) {
      const std::lock_guard<std::mutex> lock(stack_.mutex_);
      stack_.items_.push_back(x);
    }
    Object* get() {
      Object* x = stack_.take();
      return x != nullptr || !stack_.makes_ ? x : objects().make();
    }

   private:
    Stack& stack_;
  };
  void fill(unsigned) {}

 private:
  Object* take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (items_.empty()) return nullptr;
    Object* x = items_.back();
    items_.pop_back();
    return x;
  }

  std::mutex mutex_;
  std::vector<Object*> items_;
  const bool makes_;
};

// What Go's buffered channel is: a bounded ring under a lock; put waits while it is full, get while
// it is empty.
class Channel {
 public:
  static constexpr bool kPrivate = false;
  static constexpr std::size_t kBound = 128;

  Channel(unsigned, Miss) {}

  struct Hand {
    explicit Hand(Channel& channel) : channel_(channel) {}
    void put(Object* x) { channel_.send(x); }
    Object* get() { return channel_.receive(); }

   private:
    Channel& channel_;
  };
  // A channel makes no objects: it gets some to begin with.
  void fill(unsigned count) {
    for (unsigned i = 0; i < count; i++) send(objects().make());
  }

 private:
  void send(Object* x) {
    std::unique_lock<std::mutex> lock(mutex_);
    for (senders_++; count_ == kBound;) not_full_.wait(lock);
    senders_--;
    ring_[(first_ + count_++) % kBound] = x;
    const bool wake = receivers_ > 0;
    lock.unlock();
    if (wake) not_empty_.notify_one();
  }
  Object* receive() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (receivers_++; count_ == 0;) not_empty_.wait(lock);
    receivers_--;
    Object* x = ring_[first_];
    first_ = (first_ + 1) % kBound;
    count_--;
    const bool wake = senders_ > 0;
    lock.unlock();
    if (wake) not_full_.notify_one();
    return x;
  }

  std::mutex mutex_;
  std::condition_variable not_full_, not_empty_;
  Object* ring_[kBound] = {};
  std::size_t first_ = 0, count_ = 0;
  int senders_ = 0, receivers_ = 0;  // inside, mostly waiting
};

}  // namespace race
