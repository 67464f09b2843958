// PDF by poppler's pdftotext and pdfinfo, run as programs of their own: a crash, a hang or a flood of output of theirs
// is an error of this file and of no other. (poppler is GPL, which also says: no linking.)
#include <algorithm>
#include <charconv>

#include "entente/core/utf8.hpp"
#include "ingest/document_readers.hpp"
#include "ingest/http.hpp"
#include "ingest/pdf_furniture.hpp"
#include "ingest/pdf_layout.hpp"
#include "ingest/pdf_text.hpp"
#include "ingest/process.hpp"
#include "ingest/readers.hpp"

namespace entente {
namespace {

ProcessLimits limits_of(const ReadOptions& options) {
  return {options.limits.seconds, options.limits.memory, options.limits.bytes, options.cancelled};
}

/// What poppler said last, on one line.
std::string complaint(const ProcessResult& result) {
  const std::string said = clean_utf8(result.errors);
  const std::string_view line = trim(std::string_view(said).substr(0, said.find('\n')));
  return std::string(line.substr(0, 200));
}

Error refused(const ProcessResult& result, const std::string& name) {
  if (result.errors.find("Incorrect password") != std::string::npos)
    return {ErrorCode::not_supported, "PDF is protected by a password", name};
  const std::string said = complaint(result);
  return {ErrorCode::malformed, "broken PDF" + (said.empty() ? "" : ": " + said), name};
}

/// Word processors leave the name of the file, or nothing, as a title.
bool says_something(std::string_view title) {
  const std::string lower = lower_ascii(title);
  for (const std::string_view ending : {".doc", ".docx", ".pdf", ".indd", ".qxd", ".rtf", ".dvi", ".tex"})
    if (lower.ends_with(ending)) return false;
  return !lower.starts_with("microsoft word") && lower != "untitled" && lower.size() > 3;
}

struct PdfInfo {
  std::string title;
  Date date;
  std::uint32_t pages = 0;
};

Result<PdfInfo> read_info(const SourceItem& item, const ReadOptions& options) {
  Result<ProcessResult> run =
      run_process({"pdfinfo", "-enc", "UTF-8", "-isodates", process_input}, item.bytes, limits_of(options));
  if (!run) return tl::unexpected(run.error());
  if (run->exit_code != 0) return tl::unexpected(refused(*run, item.name));
  const std::string lines = clean_utf8(run->output);
  PdfInfo info;
  const std::string title = header_value(lines, "title");
  if (says_something(title)) info.title = title;
  info.date = find_date(header_value(lines, "creationdate").substr(0, 10)).value_or(Date{});
  const std::string pages = header_value(lines, "pages");
  std::from_chars(pages.data(), pages.data() + pages.size(), info.pages);
  return info;
}

std::string first_heading(const Document& document) {
  for (const Block& block : document.blocks)
    if (block.kind == BlockKind::heading) return document.text.substr(block.bytes.begin, block.bytes.size());
  return {};
}

}  // namespace

Result<ReadDocuments> read_pdf(const SourceItem& item, const ReadOptions& options) {
  const auto located = [&](Error error) {
    error.path = item.name;
    return tl::unexpected(std::move(error));
  };
  const Result<PdfInfo> info = read_info(item, options);
  if (!info) return located(info.error());
  if (info->pages > options.limits.pages)
    return located({ErrorCode::too_large, "PDF of " + std::to_string(info->pages) + " pages, the limit is " +
                                              std::to_string(options.limits.pages)});
  const Result<ProcessResult> run =
      run_process({"pdftotext", "-bbox-layout", "-enc", "UTF-8", process_input, "-"}, item.bytes, limits_of(options));
  if (!run) return located(run.error());
  if (run->exit_code != 0) return located(refused(*run, item.name));
  Result<std::vector<PdfPage>> pages = parse_pdf_layout(run->output, item.name);
  if (!pages) return located({ErrorCode::malformed, "pdftotext gave no layout: " + pages.error().what});
  drop_running_lines(*pages);
  ReadDocuments result;
  Document document = document_of(item);
  write_pdf_text(*pages, document);
  if (document.text.empty())
    return located({ErrorCode::empty, "PDF of " + std::to_string(info->pages) +
                                          (info->pages == 1 ? " page" : " pages") +
                                          " without text: scanned? It has to go through text recognition (OCR) first"});
  document.title = info->title.empty() ? first_heading(document) : info->title;
  document.date = info->date;
  const std::string said = complaint(*run);
  if (!said.empty()) result.notes.push_back(item.name + ": PDF with errors, some text may be missing: " + said);
  result.documents.push_back(std::move(document));
  return result;
}

}  // namespace entente
