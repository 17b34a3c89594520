#include <fmt/format.h>

#include "rooms/inspection/inspection.h"
#include "tests/bench/bench.h"

namespace shiji::bench {
namespace {

constexpr std::size_t kItems = 60;
constexpr int kRounds = 3;

/// The shipped rubric's items, over and over: as many as the largest rubrics seen have.
inspection::Rubric rubric_of_sixty(base::Quarter quarter) {
    inspection::Rubric rubric = inspection::shipped_rubric(quarter);
    const auto shipped = rubric.items;
    for (std::size_t i = shipped.size(); i < kItems; ++i) {
        rubric.items.push_back(shipped[i % shipped.size()]);
        rubric.items.back().code += "-" + std::to_string(i);
    }
    return rubric;
}

/// What somebody would write by hand who wants the counts behind the same sheets in one statement:
/// of every branch its members, its plan, and of each part how often it was held, late, accepted.
std::string hand_written_sql() {
    constexpr std::array kCovers{"theme_day",
                                 "assembly",
                                 "committee_meeting",
                                 "group_meeting",
                                 "lecture",
                                 "collective_study",
                                 "dues",
                                 "party_spirit",
                                 "org_life_meeting",
                                 "member_appraisal",
                                 "activity",
                                 "deliberation"};
    std::string sql =
        "select o.id, o.name, m.members, m.full_members, p.received_ms, p.due_ms, p.study_plan, "
        "p.study_system, p.study_material, g.held, g.not_held, g.late, g.studies";
    std::string sums;
    for (const char* const cover : kCovers) {
        sql += std::string(", g.") + cover;
        sums += fmt::format(
            ", sum(case when c.stage = 'accepted' and (',' || g.covers || ',') like '%,{0},%' "
            "then 1 else 0 end) as {0}",
            cover);
    }
    return sql +
           " from organisation_body o "
           "left join (select organisation, count(*) as members, "
           "sum(case when standing = 'full' then 1 else 0 end) as full_members "
           "from membership_member where since <= ?1 and (until is null or until >= ?1) "
           "group by organisation) m on m.organisation = o.id "
           "left join records_plan q on q.organisation = o.id and q.quarter = ?3 "
           "left join records_plan_version p on p.log_index = q.newest "
           "left join (select g.organisation, count(v.log_index) as held, "
           "sum(case when v.outcome = 'not_held' then 1 else 0 end) as not_held, "
           "sum(case when v.received_ms > v.due_ms then 1 else 0 end) as late, "
           "sum(case when v.study_plan is null then 0 else 1 end) as studies" +
           sums +
           " from records_gathering g left join records_version v on v.log_index = g.newest "
           "left join review_case c on c.subject_kind = 'records.gathering' "
           "and c.subject_id = g.id where g.held_on between ?2 and ?1 group by g.organisation) g "
           "on g.organisation = o.id where o.kind = 'branch' order by o.parent, o.position";
}

double by_hand(storage::Database& database, base::Quarter quarter, std::size_t& rows) {
    // The store's holes have no numbers: the values are put in here.
    std::string sql = hand_written_sql();
    const std::array values{quarter.last().iso(), base::Date::of(quarter.year, 1, 1)->iso(),
                            quarter.text()};
    for (auto at = sql.find('?'); at != std::string::npos; at = sql.find('?', at))
        sql.replace(at, 2, "'" + values[static_cast<std::size_t>(sql[at + 1] - '1')] + "'");
    const Stopwatch watch;
    rows = database.read([&](storage::Transaction& tx) { return tx.list_texts(sql, 25); }).size();
    return watch.seconds();
}

double by_program(storage::Database& database, const inspection::Rubric& rubric,
                  base::Quarter quarter, std::size_t& sheets) {
    const Stopwatch watch;
    sheets = database
                 .read([&](storage::Transaction& tx) {
                     return inspection::score_quarter_by(tx, rulebook::Rulebook::shipped(), rubric,
                                                         quarter, seams::system_clock().now());
                 })
                 .size();
    return watch.seconds();
}

}  // namespace

int measure_scoring(const Options& options) {
    Store store = open_store(options.text("data"));
    const auto quarter = base::Quarter::of(seams::system_clock().now().date());
    const auto rubric = rubric_of_sixty(quarter);
    std::vector<double> ours, theirs, ratios;
    std::size_t sheets = 0, rows = 0;
    for (int round = 0; round < kRounds; ++round) {
        ours.push_back(by_program(*store.database, rubric, quarter, sheets));
        theirs.push_back(by_hand(*store.database, quarter, rows));
        ratios.push_back(ours.back() / theirs.back());
    }
    base::check(sheets == rows, "both ways score the same branches");
    const std::string what = fmt::format("计分 {} 个支部 × {} 项", sheets, rubric.items.size());
    tell(what, fmt::format("{:.2f} s", quantile(ours, 0.5)), options.text("target"));
    tell("  同样事实的一条手写 SQL",
         fmt::format("{:.2f} s，本程序是它的 {:.1f} 倍", quantile(theirs, 0.5),
                     quantile(ratios, 0.5)),
         "≤ 2 倍");
    return 0;
}

}  // namespace shiji::bench
