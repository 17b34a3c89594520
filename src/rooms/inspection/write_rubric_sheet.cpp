#include "rooms/inspection/rubric_sheet_words.h"

namespace shiji::inspection {
namespace {

using documents::CellStyle;
using documents::WrittenCell;
using Cells = std::vector<WrittenCell>;

WrittenCell text_cell(std::string text) { return {std::move(text), CellStyle::Text}; }
WrittenCell points_cell(base::Points points) { return {points.text(), CellStyle::Number}; }

template <class E>
WrittenCell words_cell(const WordPairs& pairs, const std::vector<E>& names) {
    std::string text;
    for (const E& one : names)
        text += (text.empty() ? "" : kBetween) + word_of(pairs, base::name_of(one));
    return text_cell(text);
}

/// Classes by name; by code where a name would not be found again.
WrittenCell classes_cell(const RubricItem& item, const RubricStandard& standard) {
    if (!item.classes) return text_cell("");
    if (item.classes->empty()) return text_cell(kNone);
    std::string text;
    for (const std::string& code : *item.classes) {
        const std::string word = word_for(standard.classes, code);
        const bool is_one_word = word.find(kBetween) == std::string::npos && word != kNone;
        text += (text.empty() ? "" : kBetween) + (is_one_word ? word : code);
    }
    return text_cell(text);
}

void begin_block(std::vector<Cells>& rows, const SheetBlock& block) {
    rows.push_back({});
    rows.push_back({{block.mark, CellStyle::Heading}});
    Cells headings, notes;
    for (const SheetColumn& column : block.columns) {
        headings.push_back({column.heading, CellStyle::Heading});
        notes.push_back({column.note, CellStyle::Note});
    }
    rows.push_back(std::move(headings));
    rows.push_back(std::move(notes));
}

void add_plan(std::vector<Cells>& rows, const Rubric& rubric) {
    rows.push_back({{kSheetTitle, CellStyle::Heading}});
    rows.push_back(
        {{std::string(kSheetNote) + "：可以改格子里的内容，加行、删行；不要改表头和带【】的行。"
                                    "改好后在“指标方案”页面读入，核对后保存草案。",
          CellStyle::Note}});
    rows.push_back({});
    rows.push_back({{kPlanMark, CellStyle::Heading}});
    rows.push_back({text_cell(kNameRow), text_cell(rubric.name.text)});
    rows.push_back({text_cell(kFromRow),
                    text_cell(rubric.from.text()),
                    {"写成 2027Q1：2027 年一季度", CellStyle::Note}});
    const bool beyond = rubric.standard.has_value();
    rows.push_back({text_cell(kBonusRow),
                    beyond ? points_cell(rubric.standard->bonus_max) : text_cell(""),
                    {"没有加减分、类别和等次的，这两格空着", CellStyle::Note}});
    rows.push_back({text_cell(kPenaltyRow),
                    beyond ? points_cell(rubric.standard->penalty_max) : text_cell("")});
}

void add_sections(std::vector<Cells>& rows, const std::vector<RubricSection>& sections) {
    begin_block(rows, sections_block());
    for (const RubricSection& one : sections)
        rows.push_back({text_cell(one.code), text_cell(one.name.text), points_cell(one.weight),
                        text_cell(one.parent ? word_for(sections, *one.parent) : "")});
}

void add_items(std::vector<Cells>& rows, const Rubric& rubric, const WordPairs& metrics) {
    begin_block(rows, items_block());
    const RubricStandard standard = rubric.standard.value_or(RubricStandard{});
    for (const RubricItem& item : rubric.items)
        rows.push_back({text_cell(item.code), text_cell(word_for(rubric.sections, item.section)),
                        text_cell(item.name.text),
                        text_cell(word_of(kind_words(), base::name_of(item.kind))),
                        points_cell(item.weight), text_cell(word_of(metrics, item.metric)),
                        points_cell(item.per_occurrence), points_cell(item.cap),
                        text_cell(item.clause), classes_cell(item, standard)});
}

void add_standard(std::vector<Cells>& rows, const RubricStandard& standard) {
    begin_block(rows, classes_block());
    for (const RubricClass& one : standard.classes)
        rows.push_back({text_cell(one.code), text_cell(one.name.text),
                        words_cell(organisation_words(), one.kinds),
                        words_cell(unit_words(), one.unit_classes)});
    begin_block(rows, bands_block());
    for (const RubricBand& one : standard.bands)
        rows.push_back({text_cell(one.name.text), points_cell(one.from),
                        one.share_max ? points_cell(*one.share_max) : text_cell("")});
    begin_block(rows, holds_block());
    for (const RubricHold& one : standard.holds)
        rows.push_back({text_cell(one.code), text_cell(one.name.text), text_cell(one.band.text),
                        text_cell(one.basis.text)});
}

}  // namespace

documents::WrittenSheet sheet_of_rubric(const Rubric& rubric,
                                        const std::vector<rulebook::OwedDuty>& duties) {
    documents::WrittenSheet sheet{.name = kSheetTitle, .widths = {}, .rows = {}};
    for (const SheetColumn& column : items_block().columns) sheet.widths.push_back(column.width);
    add_plan(sheet.rows, rubric);
    add_sections(sheet.rows, rubric.sections);
    add_items(sheet.rows, rubric, metric_words(duties));
    add_standard(sheet.rows, rubric.standard.value_or(RubricStandard{}));
    return sheet;
}

}  // namespace shiji::inspection
