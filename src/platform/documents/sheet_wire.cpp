#include "platform/documents/sheet_wire.h"

#include "base/text.h"

namespace shiji::documents {
namespace {

constexpr std::string_view kRequestMark = "SJQ1";
constexpr std::string_view kAnswerMark = "SJA1";
constexpr std::size_t kArgumentsMax = 8;

void put(std::string& message, std::size_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8)
        message += static_cast<char>(number >> shift & 0xff);
}

void put(std::string& message, std::string_view text) {
    put(message, text.size());
    message += text;
}

/// Takes a message apart; once anything is wrong, `good` stays false and every value is empty.
struct Taker {
    std::string_view rest;
    bool good = true;

    void mark(std::string_view expected) {
        good = good && rest.starts_with(expected);
        if (good) rest.remove_prefix(expected.size());
    }
    std::size_t number(std::size_t max) {
        good = good && rest.size() >= 4;
        if (!good) return 0;
        std::size_t value = 0;
        for (unsigned i = 0; i < 4; ++i)
            value |= static_cast<std::size_t>(static_cast<unsigned char>(rest[i])) << (8 * i);
        rest.remove_prefix(4);
        good = value <= max;
        return good ? value : 0;
    }
    std::string_view bytes(std::size_t max) {
        const std::size_t length = number(max);
        good = good && length <= rest.size();
        if (!good) return {};
        const auto taken = rest.substr(0, length);
        rest.remove_prefix(length);
        return taken;
    }
    std::string text(std::size_t characters_max) {
        const auto taken = bytes(4 * characters_max);
        good = good && base::is_utf8(taken) && base::count_characters(taken) <= characters_max;
        return good ? std::string(taken) : std::string();
    }
};

base::Result<Sheet> take_sheet(Taker& taker) {
    Sheet sheet;
    sheet.name = taker.text(kCellCharactersMax);
    const std::size_t rows = taker.number(kRowsMax);
    std::size_t cells_left = kCellsMax;
    for (std::size_t i = 0; i < rows && taker.good; ++i) {
        Row row;
        row.number = taker.number(std::size_t{1} << 31);
        taker.good = taker.good && (sheet.rows.empty() || row.number > sheet.rows.back().number);
        const std::size_t cells = taker.number(std::min(kColumnsMax, cells_left));
        cells_left -= cells;
        for (std::size_t cell = 0; cell < cells && taker.good; ++cell)
            row.cells.push_back(taker.text(kCellCharactersMax));
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

base::Result<Sheet> take_refusal(Taker& taker) {
    const auto kind =
        static_cast<base::ErrorKind>(taker.number(static_cast<std::size_t>(base::ErrorKind::Busy)));
    const std::string code = taker.text(60);
    taker.good = taker.good && code.starts_with("documents.");
    base::Arguments arguments(taker.number(kArgumentsMax));
    for (auto& [name, value] : arguments) {
        name = taker.text(20);
        value = taker.text(200);
    }
    return base::refuse(kind, code, "file", std::move(arguments));
}

}  // namespace

std::string encode_request(std::string_view bytes, std::string_view file_name) {
    std::string message(kRequestMark);
    put(message, file_name);
    put(message, bytes);
    return message;
}

std::optional<ParseRequest> decode_request(std::string_view message) {
    Taker taker{message};
    taker.mark(kRequestMark);
    ParseRequest request;
    request.file_name = taker.bytes(4096);
    request.bytes = taker.bytes(kFileBytesMax);
    if (!taker.good || !taker.rest.empty()) return std::nullopt;
    return request;
}

std::string encode_answer(const base::Result<Sheet>& answer) {
    std::string message(kAnswerMark);
    put(message, answer ? 1u : 0u);
    if (!answer) {
        put(message, static_cast<std::size_t>(answer.error().kind));
        put(message, answer.error().code());
        const auto& arguments = answer.error().faults.front().arguments;
        put(message, arguments.size());
        for (const auto& [name, value] : arguments) {
            put(message, name);
            put(message, value);
        }
        return message;
    }
    put(message, answer->name);
    put(message, answer->rows.size());
    for (const Row& row : answer->rows) {
        put(message, row.number);
        put(message, row.cells.size());
        for (const auto& cell : row.cells) put(message, cell);
    }
    return message;
}

std::optional<base::Result<Sheet>> decode_answer(std::string_view message) {
    Taker taker{message};
    taker.mark(kAnswerMark);
    const bool granted = taker.number(1) == 1;
    auto answer = granted ? take_sheet(taker) : take_refusal(taker);
    if (!taker.good || !taker.rest.empty()) return std::nullopt;
    return answer;
}

}  // namespace shiji::documents
