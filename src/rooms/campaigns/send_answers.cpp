#include <algorithm>
#include <tuple>

#include "platform/notices/notices.h"
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

base::Result<void> judge_graded(const RubricItem& item, const VisitAnswer& answer) {
    const bool left_out = answer.outcome == Outcome::NotApplicable;
    if ((!left_out && answer.outcome != Outcome::Graded) || answer.points.has_value() == left_out)
        return base::refuse(ErrorKind::Invalid, "campaigns.wrong_outcome", "outcome",
                            {{"item", item.name.text}});
    if (!left_out && (*answer.points < base::Points{} || *answer.points > item.weight))
        return base::refuse(ErrorKind::Invalid, "campaigns.points_out_of_range", "points",
                            {{"item", item.name.text}, {"max", item.weight.text()}});
    return need_words(answer.reason.text, "reason");
}

base::Result<void> judge_checked(const Visit& visit, const RubricItem& item,
                                 const VisitAnswer& answer) {
    if (answer.outcome == Outcome::Graded || answer.points)
        return base::refuse(ErrorKind::Invalid, "campaigns.wrong_outcome", "outcome",
                            {{"item", item.name.text}});
    if (answer.outcome != Outcome::Fails) return {};
    if (const auto said = need_words(answer.reason.text, "reason"); !said) return said;
    // What does not hold is told to the organisation; a second marking tells nobody anything.
    if (answer.finding_words.text.empty() && !visit.blind)
        return base::refuse(ErrorKind::Invalid, "campaigns.no_finding", "finding",
                            {{"item", item.name.text}});
    return {};
}

base::Result<void> judge_answer(const Visit& visit, const inspection::Rubric& rubric,
                                const VisitAnswer& answer) {
    const RubricItem* const item = find_form_item(rubric, answer.item);
    if (item == nullptr) return base::refuse(ErrorKind::Invalid, "campaigns.no_such_item", "item");
    if (answer.sequence < 1)
        return base::refuse(ErrorKind::Invalid, "campaigns.bad_sequence", "sequence");
    if (visit.blind && !answer.finding_words.text.empty())
        return base::refuse(ErrorKind::Misused, "campaigns.blind_finds_nothing", "finding");
    return item->kind == inspection::ItemKind::Effect ? judge_graded(*item, answer)
                                                      : judge_checked(visit, *item, answer);
}

VisitAnswer stored_form(const Visit& visit, const http::Caller& inspector, const GiveAnswer& answer,
                        base::Moment now) {
    return {.id = answer.id,
            .visit = visit.id,
            .batch = visit.batches + visit.late_batches + 1,
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

/// What this visit opened of the item in the same words before: sent by the colleague, or once
/// more.
std::optional<rectification::FindingId> find_same(const std::vector<VisitAnswer>& kept,
                                                  const VisitAnswer& answer) {
    for (const VisitAnswer& earlier : kept)
        if (earlier.item == answer.item && earlier.finding &&
            earlier.finding_words.text == answer.finding_words.text)
            return earlier.finding;
    return std::nullopt;
}

base::Result<void> keep_answers(storage::Transaction& tx, const http::Caller& inspector,
                                const Visit& visit, std::vector<VisitAnswer> fresh,
                                base::Moment now, seams::Chance& chance) {
    std::vector<VisitAnswer> kept = list_answers(tx, visit.id);
    for (VisitAnswer& late : list_late_answers(tx, visit.id)) kept.push_back(std::move(late));
    for (VisitAnswer& answer : fresh) {
        if (!answer.finding_words.text.empty()) {
            answer.finding = find_same(kept, answer);
            if (!answer.finding) {
                const auto opened = rectification::issue_finding_in(
                    tx, inspector, visit.organisation, visit.quarter,
                    {.item = answer.item,
                     .words = answer.finding_words,
                     .gathering = {},
                     .due_on = {}},
                    now, chance);
                if (!opened) return base::refuse(opened);
                answer.finding = *opened;
            }
        }
        insert_answer(tx, answer);
        kept.push_back(std::move(answer));
    }
    return {};
}

/// Whoever closed the visit did not know these words, and whoever sends them, that it is closed.
void tell_late(storage::Transaction& tx, const Visit& visit, std::size_t answers,
               base::Moment now) {
    for (const auto& member : visit.members())
        notices::tell(tx,
                      {.to = member,
                       .title = {"走访结束后又收到评分：" + visit.organisation_name},
                       .words = {"有 " + std::to_string(answers) +
                                 " 条在走访结束后才传到，已留存在走访页上，不改变已记的评分；" +
                                 "其中要整改的问题已下达。"},
                       .subject_kind = "campaigns.visit",
                       .subject_id = visit.id.hex},
                      now);
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
    const auto rubric = inspection::find_rubric(tx, visit->quarter);
    base::check(rubric.has_value(), "a campaign is of a quarter with a rubric");
    for (const VisitAnswer& answer : *fresh)
        if (const auto good = judge_answer(*visit, *rubric, answer); !good) return good;
    const std::size_t count = fresh->size();
    const auto kept = keep_answers(tx, inspector, *visit, std::move(*fresh), now, chance);
    if (!kept) return kept;
    const bool late = visit->stage != VisitStage::Planned;
    (late ? visit->late_batches : visit->batches) += 1;
    update_visit(tx, *visit);
    if (late) tell_late(tx, *visit, count, now);
    // Behind the end, whose own entry takes a number too.
    const std::int64_t version = visit->batches + 1 + (late ? visit->late_batches + 1 : 0);
    return put_in_log(tx, kVisitKind, visit->id.hex, version, now, chance);
}

}  // namespace shiji::campaigns
