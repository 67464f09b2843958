// Threads that all run one loop: take the next item, work on it, and hand on whatever has come to its turn. One mutex
// guards who may take and who may hand on; it is not held while an item is read, worked on or handed on.
#include "entente/pipeline/ordered.hpp"

#include <sched.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace entente {
namespace {

using Item = std::shared_ptr<void>;

class OrderedRun {
 public:
  OrderedRun(std::size_t most_alive, const std::function<Item()>& next, const std::function<void(void*)>& work,
             const std::function<void(void*)>& finish)
      : next_(next), work_(work), finish_(finish), waiting_(most_alive) {}

  /// Until nothing is left, or something was thrown by any thread: then all of them end soon.
  void loop() {
    try {
      std::size_t number = 0;
      while (Item item = take(number)) {
        work_(item.get());
        hand_on(std::move(item), number);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (thrown_ == nullptr) thrown_ = std::current_exception();
      ended_ = true;
      changed_.notify_all();
    }
  }

  void rethrow() const {
    if (thrown_ != nullptr) std::rethrow_exception(thrown_);
  }

 private:
  /// Waits for its turn and for room; nothing at the end.
  Item take(std::size_t& number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || (!taking_ && taken_ - finished_ < waiting_.size()); });
    if (ended_) return nullptr;
    taking_ = true;
    lock.unlock();
    Item item = next_();
    lock.lock();
    taking_ = false;
    ended_ = ended_ || item == nullptr;
    if (ended_) {
      changed_.notify_all();
      return nullptr;
    }
    number = taken_++;
    changed_.notify_one();
    return item;
  }

  /// The item waits; if nobody is handing on, all are handed on whose turn has come.
  void hand_on(Item item, std::size_t number) {
    std::unique_lock lock(mutex_);
    waiting_[number % waiting_.size()] = std::move(item);
    if (finishing_) return;
    finishing_ = true;
    while (Item first = std::exchange(waiting_[finished_ % waiting_.size()], nullptr)) {
      lock.unlock();
      finish_(first.get());
      first.reset();
      lock.lock();
      ++finished_;
      changed_.notify_one();
    }
    finishing_ = false;
  }

  const std::function<Item()>& next_;
  const std::function<void(void*)>& work_;
  const std::function<void(void*)>& finish_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Item> waiting_;  // a ring: item n at n % size, from the end of its work until its turn
  std::size_t taken_ = 0, finished_ = 0;
  bool taking_ = false, finishing_ = false, ended_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

unsigned default_threads() {
  cpu_set_t cores;
  if (sched_getaffinity(0, sizeof cores, &cores) == 0) return static_cast<unsigned>(CPU_COUNT(&cores));
  return std::max(1U, std::thread::hardware_concurrency());
}

void run_ordered(unsigned threads, const std::function<std::shared_ptr<void>()>& next,
                 const std::function<void(void*)>& work, const std::function<void(void*)>& finish) {
  const unsigned count = threads > 0 ? threads : default_threads();
  OrderedRun run(std::size_t{4} * count, next, work, finish);
  {
    std::vector<std::jthread> others;  // they end when there is nothing left to take, and are waited for here
    for (unsigned i = 1; i < count; ++i) others.emplace_back([&run] { run.loop(); });
    run.loop();
  }
  run.rethrow();
}

}  // namespace entente
