#include "rooms/inspection/tally.h"

#include "base/check.h"
#include "rooms/inspection/words.h"

namespace shiji::inspection {
namespace {

using records::Duty;
using records::DutyState;

constexpr std::string_view kPlan = "plan";
constexpr std::string_view kStudy = "study";
constexpr std::int64_t kStudyElements = 4;
/// Most duties are of every month: a district's sheets hold very many facts.
constexpr std::size_t kOftenInAQuarter = 3;

bool is_met(const Duty& duty) { return duty.state == DutyState::Accepted; }
/// Said to us in time or not: met, or honestly not held.
bool is_told(const Duty& duty) { return is_met(duty) || duty.state == DutyState::NotHeld; }
bool is_past(const Duty& duty, base::Date today) { return duty.obligation->due_on < today; }

void add(Tally& tally, bool met, LineFact fact) {
    tally.applies = true;
    tally.due += 1;
    tally.met += met;
    fact.met = met;
    tally.facts.push_back(std::move(fact));
}

void add_not_yet(Tally& tally) {
    tally.applies = true;
    tally.not_yet += 1;
}

/// What a rubric accepts as done: any accepted record, or only one filed by its day (incentive.h).
enum class Demanded { Held, HeldAndInTime };

bool is_done(const Duty& duty, Demanded demanded) {
    return is_met(duty) && (demanded == Demanded::Held || !duty.late);
}

std::string done_words(const Evidence& evidence, const Duty& duty, Demanded demanded) {
    std::string words = duty_words(evidence, duty);
    const bool only_late = is_met(duty) && !is_done(duty, demanded);
    words += parts_words(duty);
    if (only_late) words += "；逾期补报不计完成，经核实确已召开的可提异议改回";
    return words;
}

/// What is met counts at once; what is not, only when its day has passed.
Tally tally_duty(const Evidence& evidence, const Metric& metric, base::Date today) {
    const auto demanded =
        metric.kind == MetricKind::Duty ? Demanded::Held : Demanded::HeldAndInTime;
    Tally made;
    made.facts.reserve(kOftenInAQuarter);
    for (const Duty& duty : evidence.duties) {
        if (duty.obligation->code != metric.duty) continue;
        if (is_met(duty) || is_past(duty, today))
            add(made, is_done(duty, demanded),
                {done_words(evidence, duty, demanded), false, duty.gathering});
        else
            add_not_yet(made);
    }
    return made;
}

Tally tally_plan(const Evidence& evidence, base::Date today) {
    Tally made;
    for (const Duty& duty : evidence.duties) {
        if (duty.obligation->code != kPlan) continue;
        if (is_past(duty, today) || is_met(duty))
            add(made, is_met(duty) && !duty.late,
                {duty_words(evidence, duty), false, std::nullopt});
        else
            add_not_yet(made);
    }
    return made;
}

/// Gatherings owed, each once: one gathering that meets four obligations is one filing.
/// What nobody filed counts as well; else filing late would cost more than not filing.
Tally tally_filings(const Evidence& evidence, const std::set<std::string>& counted,
                    base::Date today) {
    Tally made;
    std::set<records::GatheringId> seen;
    for (const Duty& duty : evidence.duties) {
        if (duty.obligation->code == kPlan || !counted.contains(duty.obligation->code)) continue;
        if (!is_past(duty, today)) {
            add_not_yet(made);
            continue;
        }
        const bool told = is_told(duty);
        if (told && duty.gathering && !seen.insert(*duty.gathering).second) continue;
        add(made, told && !duty.late, {filing_words(evidence, duty), false, duty.gathering});
    }
    return made;
}

/// The lines a reader needs are those of what was not held.
Tally tally_explained(const Evidence& evidence, const std::set<std::string>& counted,
                      base::Date today) {
    Tally made;
    for (const Duty& duty : evidence.duties) {
        if (duty.obligation->code == kPlan || !counted.contains(duty.obligation->code)) continue;
        if (!is_past(duty, today)) {
            add_not_yet(made);
            continue;
        }
        if (!is_met(duty)) {
            add(made, is_told(duty), {duty_words(evidence, duty), false, duty.gathering});
            continue;
        }
        made.applies = true;
        made.due += 1;
        made.met += 1;
    }
    return made;
}

StudyProof operator|(StudyProof a, StudyProof b) {
    return {a.plan || b.plan, a.system || b.system, a.material || b.material};
}

/// What the accepted plan names for the quarter serves every study of it.
StudyProof proof_of_plan(const Evidence& evidence) {
    for (const Duty& duty : evidence.duties)
        if (duty.obligation->code == kPlan && is_met(duty) && evidence.plan)
            return evidence.plan->study;
    return {};
}

StudyProof proof_of(const Duty& duty) { return duty.filing ? duty.filing->study : StudyProof{}; }

Tally tally_study(const Evidence& evidence, Demanded demanded, base::Date today) {
    Tally made;
    for (const Duty& duty : evidence.duties) {
        if (duty.obligation->code != kStudy) continue;
        made.applies = true;
        if (!is_past(duty, today)) {
            made.not_yet += 1;
            continue;
        }
        made.due += kStudyElements;
        if (!is_done(duty, demanded)) {
            made.facts.push_back({done_words(evidence, duty, demanded), false, duty.gathering});
            continue;
        }
        const StudyProof proof = proof_of(duty) | proof_of_plan(evidence);
        const std::int64_t has = 1 + proof.plan + proof.system + proof.material;
        made.met += has;
        made.facts.push_back({study_words(duty, proof), has == kStudyElements, duty.gathering});
    }
    return made;
}

}  // namespace

Tally tally(const Metric& metric, const Evidence& evidence, const std::set<std::string>& counted,
            base::Date today) {
    switch (metric.kind) {
        case MetricKind::Duty:
        case MetricKind::DutyInTime:
            return tally_duty(evidence, metric, today);
        case MetricKind::PlanOnTime:
            return tally_plan(evidence, today);
        case MetricKind::LateFilings:
            return tally_filings(evidence, counted, today);
        case MetricKind::StudyElements:
            return tally_study(evidence, Demanded::Held, today);
        case MetricKind::StudyElementsInTime:
            return tally_study(evidence, Demanded::HeldAndInTime, today);
        case MetricKind::NotHeldExplained:
            return tally_explained(evidence, counted, today);
        case MetricKind::Graded:
        case MetricKind::FoundCases:
        case MetricKind::FoundPersons:
        case MetricKind::Entered:
        case MetricKind::RepeatedFindings:
            break;
    }
    base::check(false, "people grade what is graded and enter what they found");
    return {};
}

}  // namespace shiji::inspection
