// Numbers in the judge's file, as memory holds them (little-endian on all machines that we run on).
#pragma once

#include <cstring>
#include <string>
#include <string_view>

namespace entente {

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

/// The caller sees to it that the bytes are there.
template <class T>
T get(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

}  // namespace entente
