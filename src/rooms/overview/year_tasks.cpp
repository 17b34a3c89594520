#include <algorithm>

#include "rooms/campaigns/campaigns.h"
#include "rooms/overview/tasks.h"
#include "rooms/spotchecks/spotchecks.h"
#include "rooms/talks/talks.h"

namespace shiji::overview {
namespace {

using accountability::AgreementSide;

/// A quarter's sheets are served within the year.
constexpr int kServedQuarters = 4;
/// A draw is looked at for a year.
constexpr int kDrawnDays = 366;

std::string counted(std::size_t count, const std::string& words) {
    return std::to_string(count) + " " + words;
}

void add_quarter_objections(Desk& desk, base::Quarter quarter, bool inspects) {
    std::optional<base::Date> due, since;
    std::size_t open = 0;
    for (const auto& one :
         inspection::list_objections(desk.tx, quarter, std::nullopt, desk.today)) {
        if (one.state != inspection::ObjectionState::Open) continue;
        const inspection::LinePlace place{one.organisation, quarter, one.item};
        if (!inspection::may_answer(desk.tx, desk.caller.account, place, desk.today)) continue;
        // The work committee's head is asked for what no inspector may answer.
        if (!inspects && inspection::has_free_inspector(desk.tx, place, desk.today)) continue;
        ++open;
        due = due ? std::min(*due, one.answer_due) : one.answer_due;
        since = since ? std::min(*since, one.filed_at.date()) : one.filed_at.date();
    }
    if (open == 0) return;
    desk.add(*since, {.kind = TaskKind::Objection,
                      .title = quarter.spoken() + "评分 " + counted(open, "件异议待答复"),
                      .detail = inspects ? "由没有评过这一项的督查人员答复"
                                         : "督查人员都评过或者应当回避，由工委负责人答复",
                      .due_on = due,
                      .quarter = quarter});
}

/// What waits for the caller in a case, in words that tell nothing of it.
std::string waits_for(const talks::TalkCase& talk, const identity::AccountId& caller,
                      base::Date today) {
    using talks::TalkKind;
    using talks::TalkStage;
    if (talk.person == caller && talk.owner != caller)
        return talk.kind == TalkKind::Inquiry && talk.stage == TalkStage::Notified
                   ? "一件谈话事项 等您书面答复"
                   : "";
    if (talk.owner != caller) return "";
    const bool answered = talk.stage == TalkStage::Opened || talk.stage == TalkStage::Held ||
                          talk.stage == TalkStage::FollowedUp;
    const bool due = talk.stage != TalkStage::Closed && talk.stage != TalkStage::Dismissed &&
                     talk.due_on && *talk.due_on <= today;
    return answered || due ? "一件谈话事项 " + stage_label(talk.stage) + "，待办下一步" : "";
}

void add_assignments_of(Desk& desk, int year) {
    const auto* const list = accountability::find_duty_list(year);
    if (list == nullptr) return;
    for (const auto& one :
         accountability::list_assigned_to(desk.tx, desk.caller.account, year, desk.today)) {
        const auto duty = std::find_if(list->duties.begin(), list->duties.end(),
                                       [&](const auto& each) { return each.code == one.duty; });
        desk.add(one.at.date(), {.kind = TaskKind::Duty,
                                 .title = "交办：" + duty->words.text,
                                 .detail = one.by_name + "交办" +
                                           (one.words.text.empty() ? "" : "：" + one.words.text),
                                 .organisation = one.organisation,
                                 .due_on = one.due_on,
                                 .subject = std::to_string(one.year)});
    }
}

std::size_t count_asked(Desk& desk, const programmes::Programme& programme,
                        const OrganisationId& organisation) {
    std::size_t asked = 0;
    for (const auto& holder :
         programmes::describe_own_programme(desk.tx, programme, organisation, desk.today))
        asked += static_cast<std::size_t>(std::count_if(
            holder.items.begin(), holder.items.end(),
            [](const auto& standing) { return standing.state == programmes::ItemState::Asked; }));
    return asked;
}

/// Of those that a spot-checker can look into: what is no record on file has no name here.
std::size_t count_unchecked(storage::Transaction& tx, const draws::DrawPage& page) {
    return static_cast<std::size_t>(
        std::count_if(page.drawn.begin(), page.drawn.end(), [&](const draws::DrawnLine& one) {
            return !one.replaced_because && !one.is_finding && !one.title.empty() &&
                   !spotchecks::find_check_of(tx, page.line.id, one.record);
        }));
}

}  // namespace

void add_visits(Desk& desk) {
    for (const auto& visit : campaigns::list_visits_of(desk.tx, desk.caller.account)) {
        if (visit.stage != campaigns::VisitStage::Planned) continue;
        desk.add(visit.on_day,
                 {.kind = TaskKind::Visit,
                  .title = visit.blind ? "走访复评 待完成" : "走访 待完成",
                  .detail = visit.team() + "一组" +
                            (visit.quarter.last() < desk.today
                                 ? "，" + visit.quarter.spoken() + "已结束，办结前评分记不进得分表"
                                 : ""),
                  .organisation = visit.organisation,
                  .due_on = visit.on_day,
                  .subject = visit.id.hex});
    }
}

void add_demands(Desk& desk) {
    for (const auto& one :
         accountability::list_owed_demands(desk.tx, desk.caller.account, desk.today))
        desk.add(one.due_on, {.kind = TaskKind::Demand,
                              .title = "述职评议要求整改，待报告",
                              .detail = one.words.text,
                              .organisation = one.organisation,
                              .due_on = one.due_on,
                              .subject = std::to_string(one.year)});
}

void add_checks(Desk& desk) {
    const auto all = organisation::list_organisations(desk.tx, desk.today);
    if (all.empty()) return;
    const base::Date since = desk.today.plus_days(-kDrawnDays);
    for (const auto& line : draws::list_draws(desk.tx, desk.caller, all.front().id, desk.now)) {
        if (line.step != draws::DrawStep::Drawn || line.prepared_at.date() < since) continue;
        const auto page = draws::find_draw(desk.tx, desk.caller, line.id, desk.now);
        if (!page) continue;
        const std::size_t waiting = count_unchecked(desk.tx, *page);
        if (waiting == 0) continue;
        const base::Date drawn = page->drawn_at->date();
        const auto waited = desk.rules.work_calendar().count_workdays(drawn, desk.today);
        desk.add(drawn,
                 {.kind = TaskKind::Check,
                  .title = counted(waiting, "份抽中的记录待核对"),
                  .detail = line.occasion +
                            (waited == 0 ? "，今天抽中"
                                         : "，抽中已 " + std::to_string(waited) + " 个工作日"),
                  .subject = line.id.hex});
    }
}

void add_rechecks(Desk& desk) {
    std::set<rectification::FindingId> told;
    for (const auto& drawn : draws::list_drawn_findings(desk.tx)) {
        if (spotchecks::find_second_look(desk.tx, drawn.finding, drawn.index)) continue;
        const auto finding = rectification::find_finding(desk.tx, drawn.finding);
        const bool mine =
            finding && rectification::may_judge(desk.tx, *finding, desk.caller.account,
                                                rectification::Step::RecheckHolds, desk.today);
        if (!mine || !told.insert(drawn.finding).second) continue;
        desk.add(drawn.drawn_at.date(), {.kind = TaskKind::Recheck,
                                         .title = "回头看：" + finding->name,
                                         .detail = drawn.occasion + "抽中，销号以后有没有反复",
                                         .organisation = finding->organisation,
                                         .finding = drawn.finding,
                                         .subject = drawn.draw.hex});
    }
}

void add_signatures(Desk& desk) {
    const int year = desk.today.year();
    const auto waiting =
        accountability::list_waiting_signatures(desk.tx, desk.caller.account, year, desk.today);
    std::optional<base::Date> since;
    std::size_t committee = 0;
    for (const auto& one : waiting) {
        if (one.side == AgreementSide::Committee) {
            ++committee;
            since = since ? std::min(*since, one.since) : one.since;
            continue;
        }
        desk.add(one.since, {.kind = TaskKind::Sign,
                             .title = std::to_string(year) + "年责任书 待签署",
                             .detail = "代表责任单位签署",
                             .organisation = one.organisation,
                             .subject = std::to_string(year)});
    }
    if (committee > 0)
        desk.add(*since, {.kind = TaskKind::Sign,
                          .title = counted(committee, "份责任书待机关工委签署"),
                          .detail = "",
                          .subject = std::to_string(year)});
}

void add_assignments(Desk& desk) {
    // A duty is also given for a year that is over, and with a day in the next.
    const int year = desk.today.year();
    for (const int each : {year - 1, year}) add_assignments_of(desk, each);
}

void add_talks(Desk& desk) {
    for (const auto& talk : talks::list_talks(desk.tx, desk.caller.account)) {
        const std::string words = waits_for(talk, desk.caller.account, desk.today);
        if (!words.empty())
            desk.add(talk.due_on.value_or(desk.today), {.kind = TaskKind::Talk,
                                                        .title = words,
                                                        .detail = "",
                                                        .due_on = talk.due_on,
                                                        .subject = talk.id.hex});
    }
}

void add_objections(Desk& desk, bool inspects) {
    const auto running = base::Quarter::of(desk.today);
    for (int back = -kServedQuarters; back < 0; ++back)
        add_quarter_objections(desk, running.plus(back), inspects);
    if (!inspects) return;
    for (const auto& one :
         assessment::list_objections_to_answer(desk.tx, desk.caller.account, desk.now))
        desk.add(one.filed_at.date(), {.kind = TaskKind::Objection,
                                       .title = one.place.year + "年度考核异议 待答复",
                                       .detail = one.line_name,
                                       .organisation = one.place.organisation,
                                       .due_on = one.answer_due,
                                       .subject = one.place.year});
}

void add_programmes(Desk& desk, const std::vector<OrganisationId>& organisations) {
    for (const auto& programme : programmes::list_programmes(desk.tx, desk.today))
        for (const auto& organisation : organisations) {
            const std::size_t asked = count_asked(desk, programme, organisation);
            if (asked == 0) continue;
            // It is asked for all of its time: what has waited for a day stands before it.
            desk.add(desk.today,
                     {.kind = TaskKind::Programme,
                      .title = programme.text.name.text + " 有 " + counted(asked, "项待办"),
                      .detail = "已有记录证明的不用再报",
                      .organisation = organisation,
                      .due_on = programme.text.until,
                      .subject = programme.id.hex});
        }
}

void add_materials(Desk& desk, const std::vector<OrganisationId>& organisations) {
    for (const auto& organisation : organisations)
        for (const auto& request : materials::list_waiting(desk.tx, organisation)) {
            const auto place = materials::find_place(desk.tx, request.id, organisation);
            if (!place) continue;
            const auto count =
                materials::count_items(materials::list_items(desk.tx, request, *place, desk.today));
            desk.add(request.at.date(), {.kind = TaskKind::Material,
                                         .title = "被要材料：" + request.title,
                                         .detail = request.asker_name + "，已有 " +
                                                   std::to_string(count.items - count.to_answer) +
                                                   "/" + std::to_string(count.items),
                                         .organisation = organisation,
                                         .due_on = request.closes_on,
                                         .subject = request.id.hex});
        }
}

void add_surveys(Desk& desk) {
    for (const auto& survey : surveys::list_to_count(desk.tx, desk.caller.account, desk.today))
        desk.add(survey.closes_on.plus_days(1),
                 {.kind = TaskKind::Survey,
                  .title = survey.name + " 待计票",
                  .detail = survey.closes_on.spoken() + "收齐，计票后由另一位核对",
                  .organisation = survey.organisation,
                  .subject = survey.id.hex});
    for (const auto& survey : surveys::list_to_confirm(desk.tx, desk.caller.account, desk.today))
        desk.add(survey.moves.back().at.date(),
                 {.kind = TaskKind::Survey,
                  .title = survey.name + " 待核对计票",
                  .detail = survey.moves.back().by_name + "已计票，由另一位核对",
                  .organisation = survey.organisation,
                  .subject = survey.id.hex});
}

void add_circulars(Desk& desk, const OrganisationId& issuer) {
    for (const auto& draft : circulars::list_drafts(desk.tx, issuer)) {
        if (draft.saved_by == desk.caller.account) continue;
        desk.add(draft.saved_at.date(), {.kind = TaskKind::Circular,
                                         .title = "“" + draft.letter.title.text + "”待定稿",
                                         .detail = draft.saved_by_name + "起草，由另一位定稿",
                                         .organisation = issuer,
                                         .subject = draft.id.hex});
    }
}

void add_results(Desk& desk) {
    std::optional<base::Date> since;
    std::size_t waiting = 0;
    for (const auto& result : programmes::list_unanswered(desk.tx)) {
        const auto where = organisation::find_organisation(desk.tx, result.organisation);
        if (!where || organisation::is_own_unit(desk.tx, desk.caller.account, *where, desk.today))
            continue;
        if (!since) since = result.moves.front().at.date();
        ++waiting;
    }
    if (waiting > 0)
        desk.add(*since, {.kind = TaskKind::Result,
                          .title = counted(waiting, "条专项部署的结果待回复"),
                          .detail = "看办成了什么，写一句回复"});
}

}  // namespace shiji::overview
