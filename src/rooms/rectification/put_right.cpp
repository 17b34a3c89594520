#include <set>

#include "rooms/rectification/take_step.h"

namespace shiji::rectification {
namespace {

using base::ErrorKind;

/// A step of the organisation's own.
base::Result<Finding> begin_step(storage::Transaction& tx, const FindingId& id, Step step) {
    auto finding = need_finding(tx, id);
    if (!finding) return finding;
    const auto next = judge_step(*finding, step);
    if (!next) return base::refuse(next);
    finding->stage = *next;
    return finding;
}

Move move_of(const Finding& finding, Step step, const http::Caller& by, base::Moment now) {
    return {.number = finding.moves + 1,
            .step = step,
            .by = by.account,
            .by_name = by.name,
            .at = now,
            .owner = {},
            .words = {},
            .proofs = {}};
}

base::Result<void> judge_proofs(storage::Transaction& tx, const Finding& finding,
                                const std::vector<records::GatheringId>& proofs) {
    if (proofs.size() > kProofsMax)
        return base::refuse(ErrorKind::Invalid, "rectification.too_many_proofs", "proofs",
                            {{"max", std::to_string(kProofsMax)}});
    std::set<records::GatheringId> seen;
    for (const auto& proof : proofs)
        if (!seen.insert(proof).second || !find_filed(tx, finding.organisation, proof))
            return base::refuse(ErrorKind::Invalid, "rectification.not_its_record", "proofs");
    return {};
}

}  // namespace

base::Result<void> take_up(storage::Transaction& tx, const http::Caller& by, const FindingId& id,
                           const TakeUp& taken, base::Moment now, seams::Chance& chance) {
    const auto finding = begin_step(tx, id, Step::TakeUp);
    if (!finding) return base::refuse(finding);
    if (taken.owner.text.empty())
        return base::refuse(ErrorKind::Invalid, "rectification.no_owner", "owner");
    if (const auto said = judge_words(taken.measure.text, "measure"); !said) return said;
    Move move = move_of(*finding, Step::TakeUp, by, now);
    move.owner = taken.owner.text;
    move.words = taken.measure;
    return put_on_file(tx, *finding, std::move(move), now, chance);
}

base::Result<void> report_done(storage::Transaction& tx, const http::Caller& by,
                               const FindingId& id, const ReportDone& report, base::Moment now,
                               seams::Chance& chance) {
    const auto finding = begin_step(tx, id, Step::Report);
    if (!finding) return base::refuse(finding);
    if (const auto said = judge_words(report.words.text, "words"); !said) return said;
    if (const auto judged = judge_proofs(tx, *finding, report.proofs); !judged) return judged;
    Move move = move_of(*finding, Step::Report, by, now);
    move.words = report.words;
    move.proofs = report.proofs;
    if (const auto filed = put_on_file(tx, *finding, std::move(move), now, chance); !filed)
        return filed;
    tell_finder(tx, *finding, "待核验", now);
    return {};
}

}  // namespace shiji::rectification
