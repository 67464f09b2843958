// What the user typed, and nothing more: no file has been looked at yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/reading.hpp"
#include "entente/pipeline/resources.hpp"

namespace entente {

struct FailureOptions {
  std::optional<std::size_t> most;  ///< failed documents that are borne
  std::string report;               ///< file of the JSON report
};

struct CommonOptions {
  int verbose = 0;
  bool quiet = false;
  unsigned threads = 0;  ///< 0: one a core
  ResourceOptions resources;
  ReadingOptions reading;
  FailureOptions failures;
};

struct OutputOptionsRaw {
  std::vector<std::string> outputs;
  std::string format;
  std::string title = "Relations of states";
  double min_weight = 0;
  double min_confidence = 0;
  std::vector<std::string> relations;
  std::vector<std::string> statuses;
  std::string since;
  std::string until;
  std::string ego;
  std::uint32_t steps = 1;
  std::string component;
  bool both_ways = false;
  bool per_event = false;
  bool no_betweenness = false;
  std::string json_edge_key = "edges";
};

struct BuildOptionsRaw {
  std::vector<std::string> paths;
  OutputOptionsRaw output;
  int strongest = 12;
  bool keep_copies = false;
  std::string store;
  bool resume = false;
  double timeout = 0;  ///< seconds a document, 0: none
};

struct StoreOptions {
  std::string action;  ///< "add", "remove", "list" or "export"
  std::string store;
  std::vector<std::string> names;  ///< paths to add; ids, sources or paths to remove
  OutputOptionsRaw output;
  bool keep_copies = false;
  double timeout = 0;
};

struct MergeOptions {
  std::vector<std::string> parts;
  OutputOptionsRaw output;
  bool keep_copies = false;
};

struct ConvertOptions {
  std::string graph;
  OutputOptionsRaw output;
};

struct StatsOptions {
  std::string graph;
  int top = 10;
  bool json = false;
};

struct ExplainOptions {
  std::string graph;
  std::string from;
  std::string to;
  std::string relation;
  bool json = false;
};

struct VerifyOptions {
  std::string graph;
  bool json = false;
};

struct TextOptions {
  std::string input;
  std::string document;
  bool json = false;
};

struct ActorsOptions {
  std::string name;
  std::string date;
};

struct ParseOptions {
  std::string input = "-";
  std::string eval;
  std::string raw_eval;
};

struct WhyOptions {
  std::string text;
  std::string date;
  std::string speaker;
  std::string not_form;  ///< a form's line or a frame that stays silent
};

struct LexiconOptions {
  std::string action;  ///< "check", "stats", ...
  std::string first;   ///< of two lexicons: a folder, a file or "builtin"
  std::string second;
  std::string file;                 ///< of the built-in lexicon: "aid.toml"
  std::string folder;               ///< where its files are copied to
  std::vector<std::string> corpus;  ///< files and folders
  std::vector<std::string> show;    ///< tables; empty: the usual ones
  std::size_t top = 20;             ///< rows of a long table, 0: all
  std::size_t least = 3;            ///< sentences of what is mined
  std::size_t examples = 1;
  bool json = false;
};

struct Options {
  CommonOptions common;
  BuildOptionsRaw build;
  std::string extract_input;
  ExplainOptions explain;
  MergeOptions merge;
  StoreOptions store;
  ConvertOptions convert;
  StatsOptions stats;
  VerifyOptions verify;
  ActorsOptions actors;
  TextOptions text;
  ParseOptions parse;
  WhyOptions why;
  LexiconOptions lexicon;
};

}  // namespace entente
