#include "rooms/inspection/rubric_sheet_cells.h"
#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

enum class Block { None, Plan, Sections, Items, Classes, Bands, Holds };

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
            case Block::Sections:
                read_section();
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
        if (has_sections_)
            settle_sections();
        else
            made_.sections = plant_sections(made_.items, standard_);
        if (!faults_.empty())
            return tl::unexpected<base::Error>(
                base::Error{ErrorKind::Invalid, std::move(faults_), ""});
        if (const auto good = judge_size(made_.sections, made_.items); !good)
            return base::refuse(good);
        const bool says_more = sums_ || !standard_.classes.empty() || !standard_.bands.empty() ||
                               !standard_.holds.empty();
        if (says_more) made_.standard = standard_;
        return std::move(made_);
    }

  private:
    bool begin_block(const std::string& mark) {
        const std::pair<const char*, Block> marks[] = {
            {kPlanMark, Block::Plan},           {sections_block().mark, Block::Sections},
            {items_block().mark, Block::Items}, {classes_block().mark, Block::Classes},
            {bands_block().mark, Block::Bands}, {holds_block().mark, Block::Holds}};
        for (const auto& [one, block] : marks) {
            if (mark != one) continue;
            block_ = block;
            headed_ = false;
            has_sections_ = has_sections_ || block == Block::Sections;
            has_items_ = has_items_ || block == Block::Items;
            return true;
        }
        return false;
    }

    const SheetBlock& block() const {
        return block_ == Block::Sections  ? sections_block()
               : block_ == Block::Items   ? items_block()
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

    void read_section() {
        RubricSection section;
        section.code = cells_.text(0, heading(0), 40);
        cells_.line(1, heading(1), section.name);
        section.weight = cells_.points(2, heading(2));
        if (cells_.is_filled(3)) section.parent = cells_.text(3, heading(3), 40);
        made_.sections.push_back(std::move(section));
        section_rows_.push_back(cells_);
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
        for (std::size_t i = 0; i < made_.items.size(); ++i) {
            if (!made_.items[i].classes) continue;
            for (std::string& word : *made_.items[i].classes)
                settle_word(standard_.classes, rows_[i],
                            {items_block().columns[9].heading, "【类别】"}, word);
        }
    }

    /// Items name headings in words, and so do headings the one above them.
    void settle_sections() {
        settle_codes(made_.sections, "section_");
        const auto& above = sections_block().columns[3];
        for (std::size_t i = 0; i < made_.sections.size(); ++i)
            if (auto& parent = made_.sections[i].parent)
                settle_word(made_.sections, section_rows_[i], {above.heading, "【部分】"}, *parent);
        for (std::size_t i = 0; i < made_.items.size(); ++i)
            if (auto& word = made_.items[i].section; !word.empty())
                settle_word(made_.sections, rows_[i],
                            {items_block().columns[1].heading, "【部分】"}, word);
    }

    /// Which column names what stands in which block.
    struct Naming {
        const char* heading;
        const char* block;
    };
    template <class Named>
    void settle_word(const std::vector<Named>& all, CellReader& row, const Naming& naming,
                     std::string& word) {
        const Named* const found = find_named(all, word);
        if (found == nullptr)
            row.wrong(naming.heading, std::string(naming.block) + "里没有“" + word + "”");
        else
            word = found->code;
    }

    WordPairs metrics_;
    std::vector<base::Fault> faults_;
    CellReader cells_{faults_};
    std::vector<CellReader> rows_;          ///< of each item
    std::vector<CellReader> section_rows_;  ///< of each heading
    Block block_ = Block::None;
    bool headed_ = false;
    bool has_sections_ = false;
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
