#include <algorithm>

#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using base::ErrorKind;
using inspection::ItemKind;

base::Result<Visit> need_running(storage::Transaction& tx, const VisitId& id) {
    auto visit = need_visit(tx, id);
    if (visit && visit->stage != VisitStage::Planned)
        return base::refuse(ErrorKind::Conflict, "campaigns.visit_ended");
    return visit;
}

base::Result<void> judge_agreed(const Visit& visit, const inspection::Rubric& rubric,
                                const std::map<std::string, ByInspector>& said) {
    std::vector<std::string> open;
    for (const auto& item : rubric.items) {
        const auto found = said.find(item.code);
        const auto standing =
            standing_of(visit, item.kind, found == said.end() ? ByInspector{} : found->second);
        const bool unanswered = standing == ItemStanding::Open && item.kind == ItemKind::Effect;
        if (unanswered || standing == ItemStanding::Waits || standing == ItemStanding::Differs)
            open.push_back(item.name.text);
    }
    if (open.empty()) return {};
    return base::refuse(ErrorKind::Misused, "campaigns.not_agreed", "",
                        {{"items", first_of(open)}});
}

/// What both wrote; once where they wrote the same.
std::string reasons_of(const Visit& visit, const ByInspector& said) {
    std::string text;
    for (const auto& member : visit.members()) {
        const std::string& reason = said.at(member).reason.text;
        if (text.empty())
            text = reason;
        else if (text != reason)
            text += "；" + reason;
    }
    return text;
}

base::Result<void> hand_over(storage::Transaction& tx, const Visit& visit,
                             const inspection::Rubric& rubric,
                             const std::map<std::string, ByInspector>& said, base::Moment now) {
    const inspection::VisitTeam team{visit.id.hex, visit.first_member, visit.second_member,
                                     visit.team()};
    for (const auto& item : rubric.items) {
        if (item.kind != ItemKind::Effect) continue;
        const ByInspector& answers = said.at(item.code);
        const auto graded = inspection::grade_on_visit(
            tx, team, visit.organisation, visit.quarter, item.code,
            {.points = answers.begin()->second.points, .reason = {reasons_of(visit, answers)}},
            now);
        if (!graded) return graded;
    }
    return {};
}

base::Result<void> put_end(storage::Transaction& tx, const http::Caller& by, Visit visit,
                           VisitStage stage, const EndVisit& ending, base::Moment now,
                           seams::Chance& chance) {
    visit.stage = stage;
    visit.words = ending.words;
    visit.ended_by = by.account;
    visit.ended_name = by.name;
    visit.ended_ms = now;
    update_visit(tx, visit);
    return put_in_log(tx, kVisitKind, visit.id.hex, visit.batches + 2, now, chance);
}

}  // namespace

base::Result<void> close_visit(storage::Transaction& tx, const http::Caller& inspector,
                               const VisitId& id, const EndVisit& ending, base::Moment now,
                               seams::Chance& chance) {
    const auto visit = need_running(tx, id);
    if (!visit) return base::refuse(visit);
    if (!visit->is_member(inspector.account))
        return base::refuse(ErrorKind::Forbidden, "campaigns.not_your_visit", "",
                            {{"team", visit->team()}});
    const auto rubric = inspection::find_rubric(tx, visit->quarter);
    base::check(rubric.has_value(), "a campaign is of a quarter with a rubric");
    const auto said = answers_now(list_answers(tx, id));
    if (const auto agreed = judge_agreed(*visit, *rubric, said); !agreed) return agreed;
    if (!visit->blind) {
        const auto second = find_visit_in(tx, visit->organisation, visit->quarter, true);
        if (second && second->stage == VisitStage::Planned)
            return base::refuse(ErrorKind::Misused, "campaigns.second_open", "",
                                {{"team", second->team()}});
        if (const auto done = hand_over(tx, *visit, *rubric, said, now); !done) return done;
    }
    return put_end(tx, inspector, *visit, VisitStage::Closed, ending, now, chance);
}

base::Result<void> call_off_visit(storage::Transaction& tx, const http::Caller& inspector,
                                  const VisitId& id, const EndVisit& ending, base::Moment now,
                                  seams::Chance& chance) {
    const auto visit = need_running(tx, id);
    if (!visit) return base::refuse(visit);
    if (const auto said = need_words(ending.words.text, "words"); !said) return said;
    return put_end(tx, inspector, *visit, VisitStage::CalledOff, ending, now, chance);
}

base::Result<void> judge_sight(storage::Transaction& tx, const Visit& visit,
                               const identity::AccountId& inspector) {
    const auto other = find_visit_in(tx, visit.organisation, visit.quarter, !visit.blind);
    const bool done =
        !other || (visit.stage != VisitStage::Planned && other->stage != VisitStage::Planned);
    if (done || !other->is_member(inspector)) return {};
    return base::refuse(ErrorKind::Forbidden, "campaigns.not_seen_yet");
}

}  // namespace shiji::campaigns
