// What office documents say about themselves: Dublin Core in Word, OpenDocument and EPUB.
#pragma once

#include <cstdint>
#include <string_view>

#include "entente/core/document.hpp"

namespace entente {

/// Title, author, date and language of docProps/core.xml, meta.xml or an OPF package, as far as Document has a place
/// for them. The date is when the document was made: issued before created before any other. Broken XML says nothing.
void read_properties(std::string_view xml, std::uint32_t nesting, Document& document);

}  // namespace entente
