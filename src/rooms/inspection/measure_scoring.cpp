#include "rooms/inspection/scoring.h"

namespace shiji::inspection {
namespace {

rulebook::OrganisationFacts made_up_branch() {
    return {.kind = organisation::OrganisationKind::Branch,
            .members = 30,
            .full_members = 28,
            .has_committee = true,
            .groups = {{.id = {std::string(32, '1')}, .organisation = {}, .name = {"第一党小组"}},
                       {.id = {std::string(32, '2')}, .organisation = {}, .name = {"第二党小组"}}}};
}

/// Every seventh duty is not met, every fifth was filed late.
Evidence made_up_evidence(const std::vector<rulebook::Obligation>& obligations,
                          std::int64_t branch) {
    Evidence evidence{.organisation_name = "第" + std::to_string(branch) + "党支部"};
    std::int64_t number = branch;
    for (const rulebook::Obligation& obligation : obligations) {
        const auto digits = std::to_string(number++);
        const records::GatheringId id{std::string(32 - digits.size(), '0') + digits};
        const bool met = number % 7 != 0, late = number % 5 == 0;
        evidence.duties.push_back({obligation,
                                   met ? records::DutyState::Accepted : records::DutyState::Overdue,
                                   met ? std::optional(id) : std::nullopt, met && late});
        if (met)
            evidence.duties.back().filing = {
                .held_on = obligation.period.first,
                .received_on = obligation.period.first.plus_days(late ? 9 : 1),
                .late_days = late ? 4 : 0,
                .study = {true, true, number % 2 == 0}};
    }
    return evidence;
}

}  // namespace

ScoringFigure measure_scoring(std::int64_t branches, base::Quarter quarter, seams::Clock& clock) {
    const auto obligations = rulebook::Rulebook::shipped().obligations(made_up_branch(), quarter);
    std::vector<Evidence> evidence;
    for (std::int64_t branch = 1; branch <= branches; ++branch)
        evidence.push_back(made_up_evidence(obligations, branch));
    const Rubric& rubric = shipped_rubric(quarter);
    const base::Moment now = base::Moment::end_of(quarter.last().plus_days(15));
    ScoringFigure figure{.branches = branches};
    const Scoring scoring(rubric);
    const std::int64_t begun_ms = clock.monotonic_ms();
    for (const Evidence& one : evidence) {
        const Sheet sheet = scoring.sheet_of(one, quarter, now);
        figure.duties += static_cast<std::int64_t>(one.duties.size());
        figure.lines += static_cast<std::int64_t>(sheet.lines.size());
    }
    figure.took_ms = clock.monotonic_ms() - begun_ms;
    return figure;
}

}  // namespace shiji::inspection
