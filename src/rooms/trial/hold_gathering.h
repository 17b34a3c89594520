#pragma once

/// Private to this room: gatherings beside the plan, each held, filed and accepted on its day.

#include <memory>

#include "rooms/trial/chronicle.h"

namespace shiji::trial {

using Teller = std::shared_ptr<Storyteller>;
using Roll = std::vector<membership::RollEntry>;

/// Who writes, where, and who answers.
struct House {
    organisation::OrganisationId id;
    std::string short_name;  ///< 党委, 总支; unused of branches
    http::Caller secretary;
    http::Caller reviewer;
};

struct Held {
    records::Cover kind = records::Cover::CollectiveStudy;
    std::string title;
    base::Date held_on;
    /// What is special about it, once its minutes are written.
    std::function<void(records::GatheringContent&, const Roll&)> touch =
        [](records::GatheringContent&, const Roll&) {};
};

/// Filed so many working days after its day, accepted two working days later.
void hold(Stage& stage, const Teller& story, const House& house, const Held& held,
          std::size_t days);

}  // namespace shiji::trial
