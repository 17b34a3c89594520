#include "platform/documents/csv.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "base/check.h"
#include "base/text.h"
#include "platform/documents/sheet_builder.h"

namespace shiji::documents {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::size_t kRowsLookedAt = 30;

std::optional<std::string> decode_with(const char* encoding, std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding, &status),
                                                                       ucnv_close);
    base::check(U_SUCCESS(status), "ICU has the converter");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    std::u16string wide(bytes.size() + 1, u'\0');
    const auto length =
        ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                      bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    std::string text(static_cast<std::size_t>(length) * 3, '\0');
    std::int32_t utf8_length = 0;
    u_strToUTF8(text.data(), static_cast<std::int32_t>(text.size()), &utf8_length, wide.data(),
                length, &status);
    if (U_FAILURE(status)) return std::nullopt;
    text.resize(static_cast<std::size_t>(utf8_length));
    return text;
}

/// Splits text into fields as RFC 4180 has it; every row end there is, is understood.
class CsvScanner {
  public:
    CsvScanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

    bool at_end() const { return at_ == text_.size(); }

    /// The next row's fields; nothing when a quote is never closed.
    std::optional<std::vector<std::string>> next_row() {
        std::vector<std::string> fields;
        for (;;) {
            auto field = next_field();
            if (!field) return std::nullopt;
            fields.push_back(std::move(*field));
            if (at_end()) return fields;
            const char c = text_[at_++];
            if (c == separator_) continue;
            if (c == '\r' && !at_end() && text_[at_] == '\n') ++at_;
            return fields;
        }
    }

  private:
    std::optional<std::string> next_field() {
        std::string field;
        if (!at_end() && text_[at_] == '"' && !read_quoted(field)) return std::nullopt;
        const char ends[] = {separator_, '\r', '\n'};
        const auto end =
            std::min(text_.find_first_of(std::string_view(ends, 3), at_), text_.size());
        field += text_.substr(at_, end - at_);
        at_ = end;
        return field;
    }

    bool read_quoted(std::string& field) {
        for (++at_;;) {
            const auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos) return false;
            field += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_end() || text_[at_] != '"') return true;
            field += '"';
            ++at_;
        }
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
};

char likely_separator(std::string_view text) {
    char best = ',';
    std::size_t most = 1;
    for (const char candidate : {',', '\t', ';'}) {
        CsvScanner scanner(text, candidate);
        std::size_t widest = 1;
        for (std::size_t row = 0; row < kRowsLookedAt && !scanner.at_end(); ++row) {
            const auto fields = scanner.next_row();
            if (!fields) break;
            widest = std::max(widest, fields->size());
        }
        if (widest > most) {
            most = widest;
            best = candidate;
        }
    }
    return best;
}

std::string_view without_guard(std::string_view field) {
    if (field.size() < 2 || field[0] != '\'') return field;
    const auto rest = field.substr(1);
    for (const char* sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
        if (rest.starts_with(sign)) return rest;
    return field;
}

}  // namespace

std::optional<std::string> decode_text(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) {
        bytes.remove_prefix(3);
        return base::is_utf8(bytes) ? std::optional(std::string(bytes)) : std::nullopt;
    }
    if (bytes.starts_with("\xff\xfe")) return decode_with("UTF-16LE", bytes.substr(2));
    if (bytes.starts_with("\xfe\xff")) return decode_with("UTF-16BE", bytes.substr(2));
    if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
    if (base::is_utf8(bytes)) return std::string(bytes);
    return decode_with("gb18030", bytes);
}

base::Result<Sheet> parse_csv(std::string_view bytes) {
    const auto text = decode_text(bytes);
    if (!text || text->find('\0') != std::string::npos)
        return refuse(ErrorKind::Invalid, "documents.csv_encoding", "file");
    CsvScanner scanner(*text, likely_separator(*text));
    SheetBuilder builder;
    for (std::size_t row = 1; !scanner.at_end(); ++row) {
        const auto fields = scanner.next_row();
        if (!fields)
            return refuse(ErrorKind::Invalid, "documents.csv_unclosed_quote", "file",
                          {{"row", std::to_string(row)}});
        for (std::size_t column = 0; column < fields->size(); ++column)
            if (const auto added = builder.add(row, column, without_guard((*fields)[column]));
                !added)
                return refuse(added);
    }
    return builder.finish("");
}

}  // namespace shiji::documents
