#include <algorithm>
#include <tuple>

#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using base::ErrorKind;
using inspection::RubricItem;

const RubricItem* find_form_item(const inspection::Rubric& rubric, std::string_view code) {
    const auto& items = rubric.items;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const RubricItem& item) { return item.code == code; });
    return found == items.end() ? nullptr : &*found;
}

base::Result<void> judge_graded(const RubricItem& item, const GiveAnswer& answer) {
    if (answer.outcome != Outcome::Graded || !answer.points)
        return base::refuse(ErrorKind::Invalid, "campaigns.wrong_outcome", "outcome",
                            {{"item", item.name.text}});
    if (*answer.points < base::Points{} || *answer.points > item.weight)
        return base::refuse(ErrorKind::Invalid, "campaigns.points_out_of_range", "points",
                            {{"item", item.name.text}, {"max", item.weight.text()}});
    return need_words(answer.reason.text, "reason");
}

base::Result<void> judge_checked(const RubricItem& item, const GiveAnswer& answer) {
    if (answer.outcome == Outcome::Graded || answer.points)
        return base::refuse(ErrorKind::Invalid, "campaigns.wrong_outcome", "outcome",
                            {{"item", item.name.text}});
    if (answer.outcome == Outcome::Fails) return need_words(answer.reason.text, "reason");
    return {};
}

base::Result<void> judge_answer(const Visit& visit, const inspection::Rubric& rubric,
                                const GiveAnswer& answer) {
    const RubricItem* const item = find_form_item(rubric, answer.item);
    if (item == nullptr) return base::refuse(ErrorKind::Invalid, "campaigns.no_such_item", "item");
    if (answer.sequence < 1)
        return base::refuse(ErrorKind::Invalid, "campaigns.bad_sequence", "sequence");
    if (visit.blind && !answer.finding.text.empty())
        return base::refuse(ErrorKind::Misused, "campaigns.blind_finds_nothing", "finding");
    return item->kind == inspection::ItemKind::Effect ? judge_graded(*item, answer)
                                                      : judge_checked(*item, answer);
}

VisitAnswer stored_form(const Visit& visit, const http::Caller& inspector, const GiveAnswer& answer,
                        base::Moment now) {
    return {.id = answer.id,
            .visit = visit.id,
            .batch = visit.batches + 1,
            .item = answer.item,
            .outcome = answer.outcome,
            .points = answer.points,
            .reason = answer.reason,
            .finding_words = answer.finding,
            .finding = {},
            .sequence = answer.sequence,
            .inspector = inspector.account,
            .inspector_name = inspector.name,
            .said_ms = answer.said_at,
            .received_ms = now};
}

/// What the tablet said, without what the server adds.
bool is_same(const VisitAnswer& a, const VisitAnswer& b) {
    const auto said = [](const VisitAnswer& one) {
        return std::tie(one.visit, one.inspector, one.item, one.outcome, one.points,
                        one.reason.text, one.finding_words.text, one.sequence, one.said_ms);
    };
    return said(a) == said(b);
}

/// Of what was sent, what is not kept yet, each once.
base::Result<std::vector<VisitAnswer>> fresh_among(storage::Transaction& tx, const Visit& visit,
                                                   const http::Caller& inspector,
                                                   const SendAnswers& sent, base::Moment now) {
    std::vector<VisitAnswer> fresh;
    for (const GiveAnswer& answer : sent.answers) {
        VisitAnswer stored = stored_form(visit, inspector, answer, now);
        auto before = find_answer(tx, answer.id);
        const auto twice = std::find_if(fresh.begin(), fresh.end(),
                                        [&](const auto& one) { return one.id == answer.id; });
        if (!before && twice != fresh.end()) before = *twice;
        if (!before) {
            stored.position = std::ssize(fresh) + 1;
            fresh.push_back(std::move(stored));
        } else if (!is_same(*before, stored)) {
            return base::refuse(ErrorKind::Conflict, "campaigns.id_reused", "answers");
        }
    }
    return fresh;
}

/// The finding of the item's that this visit opened before; else a new one.
base::Result<rectification::FindingId> open_finding(storage::Transaction& tx,
                                                    const http::Caller& inspector,
                                                    const Visit& visit, const VisitAnswer& answer,
                                                    base::Moment now, seams::Chance& chance) {
    for (const VisitAnswer& earlier : list_answers(tx, visit.id))
        if (earlier.item == answer.item && earlier.finding) return *earlier.finding;
    return rectification::issue_finding(
        tx, inspector, visit.organisation,
        {.item = answer.item, .words = answer.finding_words, .gathering = {}, .due_on = {}}, now,
        chance);
}

}  // namespace

base::Result<void> send_answers(storage::Transaction& tx, const http::Caller& inspector,
                                const VisitId& id, const SendAnswers& sent, base::Moment now,
                                seams::Chance& chance) {
    auto visit = need_visit(tx, id);
    if (!visit) return base::refuse(visit);
    if (!visit->is_member(inspector.account))
        return base::refuse(ErrorKind::Forbidden, "campaigns.not_your_visit", "",
                            {{"team", visit->team()}});
    if (sent.answers.size() > kAnswersMax)
        return base::refuse(ErrorKind::Invalid, "campaigns.too_many_answers", "answers",
                            {{"max", std::to_string(kAnswersMax)}});
    auto fresh = fresh_among(tx, *visit, inspector, sent, now);
    if (!fresh) return base::refuse(fresh);
    if (fresh->empty()) return {};
    if (visit->stage != VisitStage::Planned)
        return base::refuse(ErrorKind::Conflict, "campaigns.visit_ended");
    const auto rubric = inspection::find_rubric(tx, visit->quarter);
    base::check(rubric.has_value(), "a campaign is of a quarter with a rubric");
    for (const GiveAnswer& answer : sent.answers)
        if (const auto good = judge_answer(*visit, *rubric, answer); !good) return good;
    for (VisitAnswer& answer : *fresh) {
        if (!answer.finding_words.text.empty()) {
            const auto finding = open_finding(tx, inspector, *visit, answer, now, chance);
            if (!finding) return base::refuse(finding);
            answer.finding = *finding;
        }
        insert_answer(tx, answer);
    }
    visit->batches += 1;
    update_visit(tx, *visit);
    return put_in_log(tx, kVisitKind, visit->id.hex, visit->batches + 1, now, chance);
}

}  // namespace shiji::campaigns
