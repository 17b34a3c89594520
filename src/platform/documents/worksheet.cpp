#include "platform/documents/worksheet.h"

#include <charconv>

#include "platform/documents/cell_values.h"
#include "platform/documents/xml_reader.h"

namespace shiji::documents {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::size_t kSheetRows = 1'048'576;
constexpr std::size_t kSheetColumns = 16'384;
/// UTF-8 takes at most four bytes for a character.
constexpr std::size_t kCellBytesMax = 4 * (kCellCharactersMax + 1);

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

class WorksheetListener : public XmlListener {
  public:
    WorksheetListener(const Workbook& book, SheetBuilder& builder)
        : book_(book), builder_(builder) {}

    void start(std::string_view name, const Attributes& attributes) override {
        if (name == "row") return start_row(attributes);
        if (name == "c") return start_cell(attributes);
        if (name == "rPh") in_phonetic_ = true;
        if (name == "v" || (name == "t" && !in_phonetic_)) in_value_ = in_cell_;
        if (name == "mergeCell") note_merge(attributes.get("ref"));
    }

    void end(std::string_view name) override {
        if (name == "c") return end_cell();
        if (name == "rPh") in_phonetic_ = false;
        if (name == "v" || name == "t") in_value_ = false;
    }

    void text(std::string_view piece) override {
        if (in_value_ && value_.size() < kCellBytesMax) value_ += piece;
    }

    const std::vector<Area>& merges() const { return merges_; }

  private:
    void damaged(std::string_view part) {
        refusal = refuse(ErrorKind::Invalid, "documents.damaged_sheet", "file",
                         {{"part", std::string(part)}})
                      .value();
    }

    void start_row(const Attributes& attributes) {
        const auto given = attributes.find("r");
        const auto number = given ? whole_number(*given) : std::optional(row_ + 1);
        if (!number || *number <= row_ || *number > kSheetRows) return damaged("行号");
        row_ = *number;
        next_column_ = 0;
    }

    void start_cell(const Attributes& attributes) {
        const auto given = attributes.find("r");
        const auto address =
            given ? parse_address(*given) : std::optional(CellAddress{row_, next_column_});
        if (!address || address->row != row_ || address->column < next_column_)
            return damaged("单元格地址");
        column_ = address->column;
        next_column_ = column_ + 1;
        type_ = attributes.get("t");
        style_ = whole_number(attributes.get("s")).value_or(0);
        value_.clear();
        in_cell_ = true;
    }

    void end_cell() {
        in_cell_ = false;
        if (value_.empty()) return;
        const auto added = builder_.add(row_, column_, shown());
        if (!added) refusal = added.error();
    }

    /// What a spreadsheet program would show, dates and numbers brought to one form.
    std::string shown() {
        if (type_ == "s") {
            const auto index = whole_number(value_);
            if (!index || *index >= book_.texts.count()) {
                damaged("共享文字");
                return {};
            }
            return std::string(book_.texts.at(*index));
        }
        if (type_ == "b") return value_ == "0" || value_ == "false" ? "FALSE" : "TRUE";
        if (type_ == "d") return value_.substr(0, value_.find("T00:00:00"));
        if (type_ == "str" || type_ == "inlineStr" || type_ == "e")
            return without_escapes(std::move(value_));
        const bool date = style_ < book_.date_styles.size() && book_.date_styles[style_];
        return date ? date_text(value_, book_.since_1904) : number_text(value_);
    }

    void note_merge(std::string_view reference) {
        const auto colon = reference.find(':');
        const auto first = parse_address(reference.substr(0, colon));
        const auto last =
            colon == std::string_view::npos ? first : parse_address(reference.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column)
            return damaged("合并单元格");
        if (first->column >= kColumnsMax || merges_.size() == kCellsMax) return;
        merges_.push_back({first->row, first->column, last->row, last->column});
    }

    const Workbook& book_;
    SheetBuilder& builder_;
    std::vector<Area> merges_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::size_t style_ = 0;
    std::string type_;
    std::string value_;
    bool in_cell_ = false;
    bool in_value_ = false;
    bool in_phonetic_ = false;
};

}  // namespace

std::optional<CellAddress> parse_address(std::string_view address) {
    CellAddress parsed;
    std::size_t letters = 0;
    for (; letters < address.size() && address[letters] >= 'A' && address[letters] <= 'Z';
         ++letters)
        if (letters < 4)
            parsed.column =
                parsed.column * 26 + static_cast<std::size_t>(address[letters] - 'A' + 1);
    const auto row = whole_number(address.substr(letters));
    if (letters == 0 || letters > 3 || parsed.column > kSheetColumns || !row || *row == 0 ||
        *row > kSheetRows)
        return std::nullopt;
    parsed.row = *row;
    --parsed.column;
    return parsed;
}

base::Result<void> read_worksheet(Archive& archive, const Workbook& book, const std::string& part,
                                  SheetBuilder& builder) {
    WorksheetListener listener(book, builder);
    if (const auto read = read_xml(archive, part, listener); !read) return refuse(read);
    for (const Area& area : listener.merges())
        if (const auto merged = builder.merge(area); !merged) return refuse(merged);
    return {};
}

}  // namespace shiji::documents
