#include "rooms/trial/visit_branches.h"

namespace shiji::trial {
namespace {

using inspection::ItemKind;
using inspection::LinePlace;
using inspection::Objection;

/// Draws of its own: the rest of the district stays as it is told without the objections.
constexpr std::uint64_t kObjectionsSeed = 20'260'702;
/// The window is still open when a visitor comes.
constexpr int kWorkdaysAgo = 3;

/// What a branch says of one line, and what it is told.
struct Dispute {
    std::size_t branch;  ///< in order of founding
    const char* item;
    const char* words;
    const char* answer;  ///< none: it waits for the visitor
    bool upheld;
};

std::vector<Dispute> disputes() {
    return {{.branch = 9,
             .item = "late_filings",
             .words = "主题党日当天就记好了，支部换了记录员，新账号迟了三周才开通，不是支部拖延。",
             .answer = "核对了开通账号的登记，迟报确因账号没有开通，这一次不扣分。",
             .upheld = true},
            {.branch = 21,
             .item = "theme_day",
             .words = "当日全员防汛值守，已经如实说明，请按已开计算。",
             .answer = "如实说明的只扣这一次的分，另外的不扣；没有补开，不能算已开。",
             .upheld = false},
            {.branch = 7,
             .item = "service",
             .words = "上季度办了两件实事，评分时只看到一件，另一件写在季末主题党日的记录里。",
             .answer = nullptr,
             .upheld = false}};
}

base::Date workdays_before(const rulebook::Rulebook& rules, base::Date day, int count) {
    while (count > 0) {
        day = day.plus_days(-1);
        if (rules.work_calendar().is_workday(day)) count -= 1;
    }
    return day;
}

/// The points lost by an effect item: none, half a point or one; a point and a half where the
/// branch is to contest it.
std::int64_t lost_by(seams::SeededChance& chance, std::size_t branch, const std::string& item) {
    for (const Dispute& one : disputes())
        if (one.branch == branch && one.item == item) return 150;
    return static_cast<std::int64_t>(chance.below(3)) * 50;
}

const char* words_for(std::int64_t lost) {
    return lost == 0    ? "现场看过，做法管用，群众认可"
           : lost == 50 ? "总体较好，有一处没有落实到人"
                        : "只看到一件事的记录，结果没有写清";
}

void grade_branch(storage::Transaction& tx, const People& people, const QuarterVisits& visits,
                  std::size_t branch, base::Quarter quarter, seams::SeededChance& chance,
                  base::Moment now) {
    std::vector<Graded> grades;
    for (const auto& item : inspection::shipped_rubric(quarter).items) {
        if (item.kind != ItemKind::Effect) continue;
        const std::int64_t lost = lost_by(chance, branch, item.code);
        grades.push_back({item.code, {item.weight.hundredths - lost}, words_for(lost)});
    }
    const auto& graded = people.branches[branch].id;
    if (grade_on_visit(tx, people, visits, graded, grades, now)) return;
    for (const Graded& one : grades)
        kept(inspection::grade_item(tx, people.second_inspector, graded, quarter, one.item,
                                    {.points = one.points, .reason = {one.reason}}, now));
}

void answer(storage::Transaction& tx, const http::Caller& inspector, const Objection& objection,
            const Dispute& dispute, base::Moment now, seams::Chance& chance) {
    inspection::AnswerObjection words{.objection = objection.id,
                                      .upheld = dispute.upheld,
                                      .points = {},
                                      .reason = {dispute.answer}};
    if (dispute.upheld) words.points = objection.possible;
    kept(inspection::answer_objection(tx, inspector,
                                      {objection.organisation, objection.quarter, objection.item},
                                      words, now, chance));
}

}  // namespace

void contest_quarter(Stage& stage, const People& people, base::Quarter quarter) {
    const auto& rules = stage.rules;
    const base::Date published_on = workdays_before(rules, stage.now.date(), kWorkdaysAgo);
    if (published_on <= rules.filing_due(quarter.last())) return;  // too early to close it
    const auto chance = std::make_shared<seams::SeededChance>(kObjectionsSeed);
    const auto visits = plan_campaign(stage, people, quarter, published_on);
    for (std::size_t i = 0; i < people.branches.size(); ++i)
        stage.chronicle.add(
            hour_of(published_on.plus_days(-1 - static_cast<int>(i % 5)), 10),
            [people, i, quarter, chance, visits](storage::Transaction& tx, base::Moment now) {
                grade_branch(tx, people, visits, i, quarter, *chance, now);
            });
    stage.chronicle.add(hour_of(published_on, 9), [people, quarter, chance](
                                                      storage::Transaction& tx, base::Moment now) {
        kept(inspection::publish_quarter(tx, people.inspector, quarter, now, *chance));
    });
    const base::Date contested_on = rules.work_calendar().plus_workdays(published_on, 1);
    const base::Date answered_on = rules.work_calendar().plus_workdays(published_on, 2);
    for (const Dispute& dispute : disputes()) {
        const Branch& branch = people.branches.at(dispute.branch);
        const auto objection = std::make_shared<Objection>();
        stage.chronicle.add(hour_of(contested_on, 15),
                            [=](storage::Transaction& tx, base::Moment now) {
                                *objection = kept(inspection::contest_line(
                                    tx, branch.secretary, {branch.id, quarter, dispute.item},
                                    {{dispute.words}, std::nullopt}, now, *chance));
                            });
        if (dispute.answer == nullptr) continue;
        stage.chronicle.add(hour_of(answered_on, 16),
                            [=](storage::Transaction& tx, base::Moment now) {
                                answer(tx, people.inspector, *objection, dispute, now, *chance);
                            });
    }
}

}  // namespace shiji::trial
