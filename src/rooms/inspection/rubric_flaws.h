#pragma once

/// Private to this room: the parts of find_flaws (rubric.h).

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

inline constexpr base::Points kHundredPoints{10'000};

/// What may not be an indicator, by any name: `text` is the `field` of `code`.
void judge_denied(const std::string& code, const char* field, const std::string& text,
                  std::vector<RubricFlaw>& flaws);

/// Sets `field` flawed unless the text is one line of so many characters.
void judge_text(const std::string& code, const char* field, const std::string& text,
                std::size_t characters_max, std::vector<RubricFlaw>& flaws);

bool is_rubric_code(std::string_view code);

/// The tree: each heading by itself, what hangs under it, and that its weight is what stands below
/// it in every class.
void judge_sections(const Rubric& rubric, std::vector<RubricFlaw>& flaws);

/// Caps in sum, classes, bands and what holds a band down; and what items say of them.
void judge_standard(const Rubric& rubric, const rulebook::Rulebook& rules,
                    std::vector<RubricFlaw>& flaws);

}  // namespace shiji::inspection
