// Any bytes, with any name of an encoding before the first zero byte, become text that can be cleaned; the stream and
// the whole give the same letters of UTF-16.
#include "ingest/encoding.hpp"
#include "property.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t zero = std::min(all.find('\0'), all.size());
  const std::string_view bytes = all.substr(std::min(zero + 1, all.size()));
  const entente::DecodedText decoded = entente::to_utf8(bytes, all.substr(0, std::min<std::size_t>(zero, 40)));
  entente::Document document;
  document.text = entente::clean_utf8(decoded.text);
  entente::fuzz::check_document(document);
  const auto stream = entente::as_utf8(entente::open_bytes("input", bytes));
  static_cast<void>(entente::clean_utf8(stream->read(std::uint64_t{1} << 24)));
  return 0;
}
