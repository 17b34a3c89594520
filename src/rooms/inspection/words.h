#pragma once

/// Facts and reckonings in the words of a score sheet.

#include "rooms/inspection/tally.h"

namespace shiji::inspection {

/// "7月主题党日：7月8日已开，7月9日报备，已审"
std::string duty_words(const Evidence& evidence, const records::Duty& duty);
/// The same of one filing, whatever it met: "7月8日已开，7月9日报备，已审"; what was not held and
/// what is missing are named.
std::string filing_words(const Evidence& evidence, const records::Duty& duty);
/// Which of the five parts an accepted theme day held, after its duty's words: "，五项齐全" or
/// "，缺：党费缴纳、议事谋事". A fact, no deduction. Empty of every other duty.
std::string parts_words(const records::Duty& duty);
/// "7月集中学习：有计划、制度、记录，缺资料"
std::string study_words(const records::Duty& duty, StudyProof proof);

}  // namespace shiji::inspection
