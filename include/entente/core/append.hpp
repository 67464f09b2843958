// Moving what one list holds to the end of another.
#pragma once

#include <iterator>
#include <vector>

namespace entente {

template <class T>
void append(std::vector<T>& all, std::vector<T>&& more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace entente
