// Lexicons of a few lines and documents of a few sentences, in a folder of their own.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "entente/pipeline/resources.hpp"

namespace entente::test {

/// A folder that is removed afterwards.
class OwnFolder {
 public:
  explicit OwnFolder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("entente-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string add(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline const char* const small_lexicon = R"([class.AID]
pos = "noun"
lemmas = ["aid", "relief"]
not = ["hearing aid"]

[[frame]]
id = "aid.given"
relation = "aid"
source = "a"
target = "b"
forms = ["{a} give:v @AID to {b}",
         "{a}'s @AID to {b}"]
  [[frame.test]]
  text = "Togo gave aid to Benin."
  edges = ["TGO aid BEN"]

[[frame]]
id = "threat.made"
relation = "threat"
source = "a"
target = "b"
blocks = ["storm"]
forms = ["{a} threaten:v {b}"]

[[frame]]
id = "dispute.aid"
relation = "accuse"
source = "a"
target = "b"
source_kind = "state"
forms = ["{a} criticise|threaten:v @AID to {b}", "{a} help:v {b}"]
)";

inline Resources load_lexicon(const std::string& path) {
  ResourceOptions options;
  options.lexicon = {path};
  return std::move(*load_resources(options));
}

}  // namespace entente::test
