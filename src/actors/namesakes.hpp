// Which of several leaders of one name is meant at one place.
#pragma once

#include <optional>
#include <span>

#include "actors/reading.hpp"

namespace entente {

/// A leader, as far as one place in a text is concerned.
struct Namesake {
  std::uint32_t actor = 0;
  bool major = false;
  bool famous = false;
  bool listed = false;
  bool retired = false;
  bool elect = false;  ///< not yet in office
  bool alone = false;  ///< nobody of another actor bears the name
};

/// Of `people` (rows of the index) the one that date, company and title allow; nothing where two actors are as likely,
/// or where neither date nor title decides between two that the text names. `title`: the token before, ~0 for none.
[[nodiscard]] std::optional<Namesake> choose_namesake(const Reading& reading, std::span<const std::uint32_t> people,
                                                      std::uint32_t sentence, std::uint32_t title);

}  // namespace entente
