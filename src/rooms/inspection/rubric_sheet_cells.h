#pragma once

/// Private to this room: the cells of a filled-in sheet, row by row, and what cannot be read there.

#include "rooms/inspection/rubric_sheet_words.h"

namespace shiji::inspection {

/// "5", "5.5", "5.00"; nothing for what is no such number.
std::optional<base::Points> points_of_cell(const std::string& text);

/// Reads cells of one row and remembers what cannot be read.
class CellReader {
  public:
    explicit CellReader(std::vector<base::Fault>& faults) : faults_(faults) {}

    void begin(const documents::Row& row) { row_ = &row; }
    bool is_filled(std::size_t column) const { return !row_->cell(column).empty(); }

    /// Remembered up to so many: the first ones are mended first.
    static constexpr std::size_t kFaultsMax = 20;
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
        const auto read = points_of_cell(row_->cell(column));
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

}  // namespace shiji::inspection
