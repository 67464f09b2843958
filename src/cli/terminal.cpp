// Widths are counted in code points, which is right for the scripts that names of actors are shown in.
#include "cli/terminal.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "entente/core/utf8.hpp"

namespace entente {

bool is_terminal(int stream) { return ::isatty(stream) == 1; }

bool shows_colour(int stream) {
  const char* no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nobody here sets it
  const char* terminal = std::getenv("TERM");       // NOLINT(concurrency-mt-unsafe)
  if (no_colour != nullptr && *no_colour != '\0') return false;
  return is_terminal(stream) && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, 1, ',');
  }
  return digits;
}

std::string byte_size(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  double size = static_cast<double>(bytes);
  const char* unit = "B";
  for (const char* larger : {"kB", "MB", "GB", "TB"}) {
    if (size < 1000) break;
    size /= 1000;
    unit = larger;
  }
  return size < 10 ? fmt::format("{:.1f} {}", size, unit) : fmt::format("{:.0f} {}", size, unit);
}

std::size_t width(std::string_view text) { return count_code_points(text); }

std::string shortened(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  std::size_t bytes = 0;
  for (std::size_t column = 1; column < columns; ++column) bytes += code_point_length(text, bytes);
  return std::string(text.substr(0, bytes)) + "\u2026";
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string to_text(const Table& table, std::string_view indent) {
  std::vector<std::size_t> widths;
  widths.reserve(table.head.size());
  for (const std::string& cell : table.head) widths.push_back(width(cell));
  for (const auto& row : table.rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  std::string out;
  const auto add = [&](const std::vector<std::string>& row) {
    std::string line(indent);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string blanks(widths[c] - width(row[c]), ' ');
      line += table.right[c] ? blanks + row[c] : row[c] + blanks;
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out.append(line).append("\n");
  };
  add(table.head);
  for (const auto& row : table.rows) add(row);
  return out;
}

void report(const Error& error) { spdlog::error("{}", to_string(error)); }

void report(const std::vector<Error>& errors) {
  constexpr std::size_t shown = 20;  // of one file, one behind the other
  const bool all = spdlog::should_log(spdlog::level::debug);
  std::size_t in_file = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const auto level = errors[i].code == ErrorCode::other_language ? spdlog::level::warn : spdlog::level::err;
    if (in_file++ < shown || all) spdlog::log(level, "{}", to_string(errors[i]));
    if (i + 1 < errors.size() && errors[i + 1].path == errors[i].path) continue;
    if (in_file > shown && !all)
      spdlog::log(level, "{}: {} more like these, which -v shows", errors[i].path, grouped(in_file - shown));
    in_file = 0;
  }
}

Result<void> flush_output() {
  errno = 0;
  const bool flushed = std::fflush(stdout) == 0;
  if (flushed && std::ferror(stdout) == 0) return {};
  const std::string why = flushed || errno == 0 ? "" : ": " + std::generic_category().message(errno);
  return fail(ErrorCode::not_writable, "cannot write" + why, "standard output");
}

ProgressBar::ProgressBar(bool wanted) : wanted_(wanted && is_terminal(2)) {}

std::string to_text(const Progress& p, double seconds) {
  const double done = static_cast<double>(p.bytes_done);
  std::string text = fmt::format("{} of {}, {}, {}/s", grouped(p.files_done), counted(p.files, "file"),
                                 counted(p.documents, "document"),
                                 byte_size(static_cast<std::uint64_t>(seconds > 0 ? done / seconds : 0)));
  if (p.bytes_done == 0 || p.bytes_done >= p.bytes_total) return text;
  const auto left = static_cast<std::uint64_t>(seconds * static_cast<double>(p.bytes_total - p.bytes_done) / done);
  const std::string minutes = fmt::format("{:02}:{:02}", left / 60 % 60, left % 60);
  return text + ", " + (left < 3600 ? minutes : fmt::format("{}:{}", left / 3600, minutes)) + " left";
}

void ProgressBar::show(const Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (!wanted_ || progress.files == 0 || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  drawn_ = true;
  constexpr std::size_t cells = 24;
  const std::size_t full = progress.bytes_total > 0
                               ? std::min<std::size_t>(cells, cells * progress.bytes_done / progress.bytes_total)
                               : cells * progress.files_done / progress.files;
  fmt::print(stderr, "\r  [{}{}] {}\x1b[K", std::string(full, '#'), std::string(cells - full, ' '),
             to_text(progress, std::chrono::duration<double>(now - start_).count()));
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace entente
