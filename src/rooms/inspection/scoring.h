#pragma once

/// Private to this room: a rubric made ready once, for as many organisations as there are. Pure.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

class Scoring {
  public:
    /// The rubric is the caller's and stays with the caller.
    explicit Scoring(const Rubric& rubric);

    /// As score() has it.
    Sheet sheet_of(const Evidence& evidence, base::Quarter quarter, base::Moment now) const;

  private:
    const Rubric& rubric_;
    std::vector<base::Shared<RubricSection>> sections_;
    std::vector<base::Shared<RubricItem>> items_;
    std::vector<Metric> metrics_;  ///< of each item
    /// The obligations that the items of a class count; of none: those of the items for all.
    std::map<const RubricClass*, std::set<std::string>> codes_;
};

}  // namespace shiji::inspection
