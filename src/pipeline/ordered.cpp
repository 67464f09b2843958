// oneTBB's parallel_pipeline with three filters: take (in order), work (parallel), finish (in order).
#include "entente/pipeline/ordered.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

namespace entente {

void run_ordered(unsigned threads, const std::function<std::shared_ptr<void>()>& next,
                 const std::function<void(void*)>& work, const std::function<void(void*)>& finish) {
  namespace tbb = oneapi::tbb;
  using Item = std::shared_ptr<void>;
  const unsigned count = threads > 0 ? threads : static_cast<unsigned>(tbb::info::default_concurrency());
  const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, count);
  const auto take = [&](tbb::flow_control& control) {
    Item item = next();
    if (item == nullptr) control.stop();
    return item;
  };
  const auto change = [&](Item item) {
    work(item.get());
    return item;
  };
  const auto hand_on = [&](const Item& item) { finish(item.get()); };
  tbb::task_arena arena(static_cast<int>(count));
  arena.execute([&] {
    tbb::parallel_pipeline(std::size_t{4} * count,
                           tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, take) &
                               tbb::make_filter<Item, Item>(tbb::filter_mode::parallel, change) &
                               tbb::make_filter<Item, void>(tbb::filter_mode::serial_in_order, hand_on));
  });
}

}  // namespace entente
