#include "platform/identity/opening.h"

#include "base/check.h"
#include "platform/identity/identity_store.h"

namespace shiji::identity {
namespace {

std::string setting_of(OpeningStep step) { return "opening." + base::name_of(step); }

/// "done 2026-11-26"
OpeningLine line_from(OpeningStep step, const std::string& kept) {
    const auto blank = kept.find(' ');
    if (kept.empty() || blank == std::string::npos) return {step, OpeningState::Open, std::nullopt};
    const auto state = base::named<OpeningState>(kept.substr(0, blank));
    const auto day = base::Date::parse(kept.substr(blank + 1));
    base::check(state && day, "a kept step of the opening reads back");
    return {step, *state, day};
}

}  // namespace

std::vector<OpeningLine> list_opening(storage::Transaction& tx) {
    std::vector<OpeningLine> lines;
    for (const auto& [step, name] : base::enum_names<OpeningStep>())
        lines.push_back(line_from(step, find_setting(tx, setting_of(step)).value_or("")));
    return lines;
}

void settle_opening(storage::Transaction& tx, OpeningStep step, OpeningState state,
                    base::Date today) {
    save_setting(tx, setting_of(step),
                 state == OpeningState::Open ? "" : base::name_of(state) + " " + today.iso());
}

}  // namespace shiji::identity
