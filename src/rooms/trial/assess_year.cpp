#include "rooms/assessment/assessment.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

using assessment::EnterMark;
using assessment::MarkKind;
using assessment::YearPlace;

/// Draws of its own: the rest of the district stays as it is told without the year.
constexpr std::uint64_t kYearSeed = 20'260'401;

/// What is entered of one branch, by one inspector and confirmed by the other.
std::vector<EnterMark> marks_of(std::size_t branch, seams::SeededChance& chance) {
    const auto some = [&](std::uint64_t below) {
        return static_cast<std::int64_t>(chance.below(below));
    };
    const char* const words[] = {"好", "较好", "较好", "一般"};
    std::vector<EnterMark> marks{
        {MarkKind::YearEnd,
         {},
         {8'000 + some(30) * 50},
         {},
         {"查看全年记录，座谈党员三人，两件实事有回访"},
         {}},
        {MarkKind::Report,
         {words[chance.below(4)]},
         {},
         {},
         {"现场述职，一述一评"},
         {"述职评议情况通报〔试用〕1号"}},
        {MarkKind::Satisfaction,
         {},
         {},
         {{{"党员"}, 12 + some(8), 3 + some(4), some(2), some(3)},
          {{"服务对象"}, 20 + some(10), 5 + some(6), 1 + some(3), some(6)}},
         {},
         {"满意度抽样测评报告〔试用〕2号"}}};
    if (branch == 7)
        marks.push_back({MarkKind::Adjustment,
                         {"试用案1"},
                         {-100},
                         {},
                         {"两项整改超过期限才报告完成"},
                         {"整改通报〔试用〕3号"}});
    if (branch == 12)
        marks.push_back({MarkKind::Cap,
                         {"false_records"},
                         {},
                         {},
                         {"有两份记录与别的支部完全相同，经核查属实"},
                         {"核查报告〔试用〕4号"}});
    return marks;
}

struct Assessed {
    People people;
    std::string year;
    std::shared_ptr<seams::SeededChance> chance;
};

void adopt(storage::Transaction& tx, const Assessed& all, const std::string& year,
           base::Moment now) {
    const auto scheme = assessment::shipped_scheme(year);
    kept(assessment::propose_scheme(tx, all.people.inspector, year, scheme, now));
    kept(assessment::confirm_scheme(tx, all.people.second_inspector, year,
                                    {{assessment::scheme_digest(scheme)}}, now, *all.chance));
}

void enter_marks(storage::Transaction& tx, const Assessed& all, base::Moment now) {
    for (std::size_t i = 0; i < all.people.branches.size(); ++i) {
        const YearPlace place{all.people.branches[i].id, all.year};
        const auto branch = organisation::find_organisation(tx, place.organisation);
        if (!branch || !assessment::is_within_reach(tx, *branch, now.date())) continue;
        for (const EnterMark& mark : marks_of(i, *all.chance)) {
            const auto id = kept(
                assessment::enter_mark(tx, all.people.inspector, place, mark, now, *all.chance));
            kept(assessment::decide_mark(tx, all.people.second_inspector, place, id,
                                         assessment::MarkState::Confirmed, now, *all.chance));
        }
    }
}

void answer_one(storage::Transaction& tx, const Assessed& all, base::Moment now) {
    const YearPlace place{all.people.branches.at(7).id, all.year};
    kept(assessment::answer_year(
        tx, all.people.second_inspector, place, "year_end",
        {true, base::Points{9'300}, {"核对了回访记录，另一件实事确已办成"}}, now, *all.chance));
}

/// The scheme's own band but for one, where people had a reason.
void decide_bands(storage::Transaction& tx, const Assessed& all, base::Moment now) {
    for (const auto& sheet : assessment::list_year_sheets(tx, all.year, now)) {
        if (sheet.rule_band.empty()) continue;
        const bool other = sheet.organisation == all.people.branches.at(9).id;
        kept(assessment::decide_band(
            tx, all.people.inspector, {sheet.organisation, all.year},
            {other ? "good" : sheet.rule_band, {other ? "集体研究：全年整改扎实，群众认可" : ""}},
            now));
    }
}

void freeze(storage::Transaction& tx, const Assessed& all, base::Moment now) {
    const auto proposal = kept(assessment::propose_year(tx, all.people.inspector, all.year, now));
    kept(assessment::confirm_year(tx, all.people.second_inspector, all.year, {{proposal.digest}},
                                  now, *all.chance));
}

}  // namespace

void assess_year(Stage& stage, const People& people) {
    const base::Quarter before = base::Quarter::of(stage.now.date()).plus(-1);
    const Assessed all{people, std::to_string(before.year - 1),
                       std::make_shared<seams::SeededChance>(kYearSeed)};
    const auto& days = stage.rules.work_calendar();
    const auto add = [&](int workdays, std::int64_t hour,
                         void (*act)(storage::Transaction&, const Assessed&, base::Moment)) {
        stage.chronicle.add(
            hour_of(days.plus_workdays(before.first(), workdays), hour),
            [all, act](storage::Transaction& tx, base::Moment now) { act(tx, all, now); });
    };
    add(1, 8, [](storage::Transaction& tx, const Assessed& year, base::Moment now) {
        adopt(tx, year, year.year, now);
    });
    add(3, 10, enter_marks);
    add(4, 9, [](storage::Transaction& tx, const Assessed& year, base::Moment now) {
        kept(assessment::notify_year(tx, year.people.inspector, year.year, now, *year.chance));
    });
    add(5, 15, [](storage::Transaction& tx, const Assessed& year, base::Moment now) {
        const auto& branch = year.people.branches.at(7);
        kept(assessment::contest_year(tx, branch.secretary, {branch.id, year.year}, "year_end",
                                      {{"全年办成两件实事，评定时只看到一件，另一件有回访记录。"}},
                                      now, *year.chance));
    });
    add(7, 10, answer_one);
    add(10, 9, decide_bands);
    add(11, 9, freeze);
    // The year that runs: a scheme, and what is already there.
    add(12, 9, [](storage::Transaction& tx, const Assessed& year, base::Moment now) {
        adopt(tx, year, std::to_string(std::stoi(year.year) + 1), now);
    });
}

}  // namespace shiji::trial
