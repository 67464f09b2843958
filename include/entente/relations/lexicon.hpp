// The relation lexicon: frames, their model sentences ("forms"), word classes, and modality operators, compiled from
// data/lexicon/*.toml. docs/writing-the-lexicon.md teaches the format.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/core/result.hpp"
#include "entente/relations/ontology.hpp"

namespace entente {

/// A file of the lexicon: its name for messages ("aid.toml") and its bytes.
struct LexiconFile {
  std::string path;
  std::string_view toml;
  bool stands_in = false;  ///< gives only the lists of operators that no other file has
};

/// A form of the compiled lexicon, in file order.
enum class FormId : std::uint32_t {};
/// Of a relation that no form found.
inline constexpr FormId no_form{UINT32_MAX};

class Lexicon {
 public:
  /// Compiles the files, in the order given. All errors at once, each with file, line and column.
  [[nodiscard]] static tl::expected<Lexicon, std::vector<Error>> load(const std::vector<LexiconFile>& files,
                                                                      const Ontology& ontology);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  [[nodiscard]] std::size_t frame_count() const;
  [[nodiscard]] std::size_t form_count() const;
  /// "aid.toml:41", "learnt" for no_form; views live as long as the lexicon.
  [[nodiscard]] std::string_view form_place(FormId form) const;
  /// The model sentence as written.
  [[nodiscard]] std::string_view form_text(FormId form) const;
  /// "aid.given", "judge" for no_form
  [[nodiscard]] std::string_view frame_id(FormId form) const;
  [[nodiscard]] std::string_view frame_mode(FormId form) const;

  struct Compiled;  ///< for the matcher and the author's tools alone
  [[nodiscard]] const Compiled& compiled() const { return *compiled_; }

 private:
  Lexicon();
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace entente
