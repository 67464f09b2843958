// A bounded pipeline that keeps order: items are taken one by one, worked on by many threads, and handed on in the
// order in which they were taken. At most a few items a thread are alive at any time.
#pragma once

#include <functional>
#include <memory>

namespace entente {

/// The cores that this process may run on.
[[nodiscard]] unsigned default_threads();

/// Runs until `next` returns nothing. `next` and `finish` are called by one thread at a time and in order, `work` by
/// many at once; the caller's thread is one of them. `threads` 0: as many as default_threads(). What one of the
/// functions throws ends the run and is thrown again here. Types are erased by shared_ptr.
void run_ordered(unsigned threads, const std::function<std::shared_ptr<void>()>& next,
                 const std::function<void(void*)>& work, const std::function<void(void*)>& finish);

/// The same for a type: `next(item)` fills an item or says false, `work(item)` changes it in place, `finish(item)`.
template <class Item, class Next, class Work, class Finish>
void run_ordered(unsigned threads, Next next, Work work, Finish finish) {
  run_ordered(
      threads,
      [&]() -> std::shared_ptr<void> {
        auto item = std::make_shared<Item>();
        return next(*item) ? std::shared_ptr<void>(item) : nullptr;
      },
      [&](void* item) { work(*static_cast<Item*>(item)); }, [&](void* item) { finish(*static_cast<Item*>(item)); });
}

}  // namespace entente
