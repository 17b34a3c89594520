#include <algorithm>

#include "rooms/inspection/rubric_sheet_words.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

constexpr std::size_t kFaultsMax = 20;
constexpr std::size_t kWholeDigitsMax = 6;

/// "5", "5.5", "5.00"; nothing for what is no such number.
std::optional<base::Points> points_of_text(const std::string& text) {
    const auto dot = text.find('.');
    const std::string whole = text.substr(0, dot);
    std::string rest = dot == std::string::npos ? "" : text.substr(dot + 1);
    const auto digits = [](const std::string& part) {
        return part.find_first_not_of("0123456789") == std::string::npos;
    };
    if (whole.empty() || whole.size() > kWholeDigitsMax || rest.size() > 2 || !digits(whole) ||
        !digits(rest) || (dot != std::string::npos && rest.empty()))
        return std::nullopt;
    rest.resize(2, '0');
    return base::Points{std::stoll(whole) * 100 + std::stoll(rest)};
}

/// Reads cells of one row and remembers what cannot be read.
class CellReader {
  public:
    explicit CellReader(std::vector<base::Fault>& faults) : faults_(faults) {}

    void begin(const documents::Row& row) { row_ = &row; }
    bool is_filled(std::size_t column) const { return !row_->cell(column).empty(); }

    void wrong(const char* heading, std::string words) {
        if (faults_.size() < kFaultsMax)
            faults_.push_back({"inspection.sheet_cell",
                               "",
                               {{"row", std::to_string(row_->number)},
                                {"column", heading},
                                {"words", std::move(words)}}});
    }

    template <std::size_t kMax>
    void line(std::size_t column, const char* heading, base::Line<kMax>& out) {
        out.text = text(column, heading, kMax);
    }
    std::string text(std::size_t column, const char* heading, std::size_t characters_max) {
        std::string settled = row_->cell(column);
        if (base::settle_text(settled, true, characters_max) != base::TextFlaw::None)
            wrong(heading, "只写一行，不超过 " + std::to_string(characters_max) + " 字");
        return settled;
    }
    /// An empty cell is none.
    base::Points points(std::size_t column, const char* heading) {
        if (!is_filled(column)) return {};
        const auto read = points_of_text(row_->cell(column));
        if (!read) wrong(heading, "“" + row_->cell(column) + "”不是数字，应写成 5 或者 0.50");
        return read.value_or(base::Points{});
    }
    template <class E>
    E choice(std::size_t column, const char* heading, const WordPairs& words) {
        return choice_of<E>(row_->cell(column), heading, words);
    }
    template <class E>
    std::vector<E> choices(std::size_t column, const char* heading, const WordPairs& words) {
        std::vector<E> chosen;
        for (const std::string& word : words_of(column))
            chosen.push_back(choice_of<E>(word, heading, words));
        return chosen;
    }
    /// What stands between the commas of a list.
    std::vector<std::string> words_of(std::size_t column) const {
        std::vector<std::string> words;
        const std::string between = kBetween;
        std::string rest = row_->cell(column);
        while (!rest.empty()) {
            const auto end = rest.find(between);
            if (end != 0) words.push_back(rest.substr(0, end));
            rest = end == std::string::npos ? "" : rest.substr(end + between.size());
        }
        return words;
    }
    const std::string& raw(std::size_t column) const { return row_->cell(column); }

  private:
    template <class E>
    E choice_of(const std::string& word, const char* heading, const WordPairs& words) {
        const auto name = name_of_word(words, word);
        const auto value = base::named<E>(name.value_or(word));
        if (value) return *value;
        std::string offered;
        for (const auto& [one, code] : words) offered += (offered.empty() ? "" : kBetween) + one;
        wrong(heading, "“" + word + "”不在可填的范围内，可以填：" + offered);
        return E{};
    }

    std::vector<base::Fault>& faults_;
    const documents::Row* row_ = nullptr;
};

enum class Block { None, Plan, Items, Classes, Bands, Holds };

class RubricReader {
  public:
    explicit RubricReader(const std::vector<rulebook::OwedDuty>& duties)
        : metrics_(metric_words(duties)) {}

    void read(const documents::Row& row) {
        cells_.begin(row);
        const std::string& first = row.cell(0);
        if (first.starts_with(kSheetNote) || begin_block(first)) return;
        if (block_ != Block::None && block_ != Block::Plan && !std::exchange(headed_, true))
            return judge_headings();
        switch (block_) {
            case Block::None:
                break;
            case Block::Plan:
                read_plan(first);
                break;
            case Block::Items:
                read_item();
                break;
            case Block::Classes:
                read_class();
                break;
            case Block::Bands:
                read_band();
                break;
            case Block::Holds:
                read_hold();
                break;
        }
    }

    base::Result<RubricOfSheet> finish() {
        if (!has_items_) return base::refuse(ErrorKind::Invalid, "inspection.sheet_not_ours");
        settle_codes(standard_.classes, "class_");
        settle_codes(standard_.holds, "hold_");
        settle_classes();
        if (!faults_.empty())
            return tl::unexpected<base::Error>(
                base::Error{ErrorKind::Invalid, std::move(faults_), ""});
        if (made_.items.size() > kRubricItemsMax)
            return base::refuse(ErrorKind::Invalid, "inspection.too_many_items", "items",
                                {{"max", std::to_string(kRubricItemsMax)}});
        const bool says_more = sums_ || !standard_.classes.empty() || !standard_.bands.empty() ||
                               !standard_.holds.empty();
        if (says_more) made_.standard = standard_;
        return std::move(made_);
    }

  private:
    bool begin_block(const std::string& mark) {
        const std::pair<const char*, Block> marks[] = {{kPlanMark, Block::Plan},
                                                       {items_block().mark, Block::Items},
                                                       {classes_block().mark, Block::Classes},
                                                       {bands_block().mark, Block::Bands},
                                                       {holds_block().mark, Block::Holds}};
        for (const auto& [one, block] : marks) {
            if (mark != one) continue;
            block_ = block;
            headed_ = false;
            has_items_ = has_items_ || block == Block::Items;
            return true;
        }
        return false;
    }

    const SheetBlock& block() const {
        return block_ == Block::Items     ? items_block()
               : block_ == Block::Classes ? classes_block()
               : block_ == Block::Bands   ? bands_block()
                                          : holds_block();
    }
    const char* heading(std::size_t column) const { return block().columns[column].heading; }

    void judge_headings() {
        for (std::size_t i = 0; i < block().columns.size(); ++i)
            if (cells_.raw(i) != heading(i))
                cells_.wrong(heading(i),
                             "表头应是“" + std::string(heading(i)) + "”，请不要改动表头");
    }

    void read_plan(const std::string& name) {
        if (name == kNameRow) cells_.line(1, kNameRow, made_.name);
        if (name == kFromRow) {
            const auto quarter = base::Quarter::parse(cells_.raw(1));
            if (!quarter) cells_.wrong(kFromRow, "季度应写成 2027Q1");
            made_.from = quarter.value_or(base::Quarter{});
        }
        if (name != kBonusRow && name != kPenaltyRow) return;
        sums_ = sums_ || cells_.is_filled(1);
        (name == kBonusRow ? standard_.bonus_max : standard_.penalty_max) =
            cells_.points(1, name == kBonusRow ? kBonusRow : kPenaltyRow);
    }

    void read_item() {
        RubricItem item;
        item.code = cells_.text(0, heading(0), 40);
        item.section = cells_.text(1, heading(1), 40);
        cells_.line(2, heading(2), item.name);
        item.kind = cells_.choice<ItemKind>(3, heading(3), kind_words());
        item.weight = cells_.points(4, heading(4));
        item.metric = metric(cells_.text(5, heading(5), 80));
        item.per_occurrence = cells_.points(6, heading(6));
        item.cap = cells_.points(7, heading(7));
        item.clause = cells_.text(8, heading(8), 200);
        if (cells_.is_filled(9)) {
            item.classes = cells_.words_of(9);
            if (cells_.raw(9) == kNone) item.classes->clear();
        }
        made_.items.push_back(std::move(item));
        rows_.push_back(cells_);
    }

    /// A way to count that has no word stands as the program writes it.
    std::string metric(const std::string& word) {
        const auto name = name_of_word(metrics_, word);
        if (name) return *name;
        if (!parse_metric(word)) cells_.wrong(heading(5), "没有“" + word + "”这种计分办法");
        return word;
    }

    /// A new row has no code yet: it gets the first that no row of its block has.
    template <class Row>
    static void settle_codes(std::vector<Row>& rows, const std::string& prefix) {
        std::set<std::string> taken;
        for (const Row& row : rows) taken.insert(row.code);
        int number = 1;
        for (Row& row : rows) {
            if (!row.code.empty()) continue;
            while (!taken.insert(prefix + std::to_string(number)).second) ++number;
            row.code = prefix + std::to_string(number);
        }
    }

    void read_class() {
        RubricClass made;
        made.code = cells_.text(0, heading(0), 40);
        cells_.line(1, heading(1), made.name);
        made.kinds =
            cells_.choices<organisation::OrganisationKind>(2, heading(2), organisation_words());
        made.unit_classes = cells_.choices<organisation::UnitClass>(3, heading(3), unit_words());
        standard_.classes.push_back(std::move(made));
    }

    void read_band() {
        RubricBand made;
        cells_.line(0, heading(0), made.name);
        made.from = cells_.points(1, heading(1));
        if (cells_.is_filled(2)) made.share_max = cells_.points(2, heading(2));
        standard_.bands.push_back(std::move(made));
    }

    void read_hold() {
        RubricHold made;
        made.code = cells_.text(0, heading(0), 40);
        cells_.line(1, heading(1), made.name);
        cells_.line(2, heading(2), made.band);
        cells_.line(3, heading(3), made.basis);
        standard_.holds.push_back(std::move(made));
    }

    /// Items name classes in words, which stand further down.
    void settle_classes() {
        const auto& columns = items_block().columns;
        for (std::size_t i = 0; i < made_.items.size(); ++i) {
            if (!made_.items[i].classes) continue;
            for (std::string& word : *made_.items[i].classes) {
                const auto found = std::find_if(
                    standard_.classes.begin(), standard_.classes.end(),
                    [&](const auto& one) { return one.name.text == word || one.code == word; });
                if (found == standard_.classes.end())
                    rows_[i].wrong(columns[9].heading, "【类别】里没有“" + word + "”这一类");
                else
                    word = found->code;
            }
        }
    }

    WordPairs metrics_;
    std::vector<base::Fault> faults_;
    CellReader cells_{faults_};
    std::vector<CellReader> rows_;  ///< of each item
    Block block_ = Block::None;
    bool headed_ = false;
    bool has_items_ = false;
    bool sums_ = false;
    RubricOfSheet made_;
    RubricStandard standard_;
};

}  // namespace

base::Result<RubricOfSheet> rubric_of_sheet(const documents::Sheet& sheet,
                                            const std::vector<rulebook::OwedDuty>& duties) {
    RubricReader reader(duties);
    for (const documents::Row& row : sheet.rows) reader.read(row);
    return reader.finish();
}

}  // namespace shiji::inspection
