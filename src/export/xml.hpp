// XML text that no parser of our readers trips over.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// Appends element text. Quotes stay as they are and text with two or more of & < > goes into CDATA: Gephi's reader
/// drops blanks between two entity references. What XML 1.0 forbids (control characters, broken UTF-8) becomes U+FFFD.
void append_xml_text(std::string& out, std::string_view text);

/// Appends the value of an attribute, without its quotes.
void append_xml_attribute(std::string& out, std::string_view text);

/// An id as xs:NMTOKEN: what may not stand in one becomes "_x" and two hexadecimal digits a byte, distinct ids stay
/// distinct. Ids of the actor table come back unchanged.
[[nodiscard]] std::string nmtoken(std::string_view id);

}  // namespace entente
