#include <iostream>

#include "rooms/records/put_on_file.h"
#include "rooms/review/decisions.h"
#include "tests/bench/gatherings.h"
#include "tests/bench/people.h"

namespace shiji::bench {
namespace {

using rulebook::Cover;

/// How many filings share one commit of the generator.
constexpr std::size_t kAtOnce = 2'000;
/// The newest quarters have their plans on file; what was held lately waits for its reviewer.
constexpr int kPlannedQuarters = 2;
constexpr int kWaitingDays = 10;
constexpr std::int64_t kHour = 3'600'000;

/// A gathering to be held and filed: a line of the plan, for one branch.
struct Due {
    base::Date held_on;
    std::size_t branch = 0;
    const records::PlanItem* item = nullptr;
    std::optional<records::GatheringId> planned;
};

struct Decade {
    Store& store;
    const std::vector<Branch>& branches;
    base::Moment now;  ///< nothing is held later
    seams::Chance& chance;
    std::int64_t filed = 0;
    /// What a branch decided last, by its place in `branches`; the next gathering settles it.
    std::map<std::size_t, records::FollowUp> undone = {};
};

/// The plan of a quarter, of a branch with a committee and no groups; every quarter is like this
/// one's.
std::vector<records::PlanItem> usual_items(base::Quarter quarter, int quarters_ago) {
    const rulebook::OrganisationFacts facts{.kind = organisation::OrganisationKind::Branch,
                                            .members = 30,
                                            .full_members = 30,
                                            .has_committee = true,
                                            .groups = {}};
    auto items = records::propose_plan(rulebook::Rulebook::shipped(), facts, quarter).items;
    for (records::PlanItem& item : items)
        item.planned_on = item.planned_on.plus_months(-3 * quarters_ago);
    return items;
}

/// Branches do not all meet on one day.
base::Date day_of(const records::PlanItem& item, std::size_t branch) {
    const auto last = base::Month::of(item.planned_on).last();
    return std::min(item.planned_on.plus_days(static_cast<int>(branch % 12)), last);
}

/// Hands in the branch's plan; gives the gathering planned for each line.
std::vector<Due> file_plan(Decade& decade, storage::Transaction& tx, std::size_t nth,
                           base::Quarter quarter, const std::vector<records::PlanItem>& items) {
    const Branch& branch = decade.branches[nth];
    records::PlanContent plan{.items = items, .study = {}};
    plan.study.plan = base::Line<120>{"本季度集中学习计划"};
    for (records::PlanItem& item : plan.items) item.planned_on = day_of(item, nth);
    const base::Moment at{base::Moment::start_of(quarter.first().plus_days(1)).ms + 9 * kHour};
    const auto filed =
        need(records::file_plan(tx, branch.secretary, branch.id, quarter, plan, at, decade.chance),
             "file a plan");
    const auto on_desk = review::find_case_of(tx, {"records.plan", filed.plan.hex});
    need(review::accept_case(tx, branch.reviewer, on_desk->id, on_desk->version, at, decade.chance),
         "accept a plan");
    std::vector<Due> due;
    for (const auto& line :
         records::list_gatherings(tx, branch.id, quarter.first(), quarter.last())) {
        const auto item = std::find_if(items.begin(), items.end(), [&](const auto& one) {
            return one.kind == line.kind && day_of(one, nth) == line.held_on;
        });
        if (item != items.end()) due.push_back({line.held_on, nth, &*item, line.id});
    }
    return due;
}

records::Standing stand(Decade& decade, storage::Transaction& tx, const Due& due,
                        base::Moment now) {
    if (due.planned) return need(records::load_standing(tx, *due.planned), "load a gathering");
    const Branch& branch = decade.branches[due.branch];
    records::GatheringRow row;
    row.id = decade.chance.id<records::GatheringOwner>();
    row.organisation = branch.id;
    row.held_on = due.held_on;
    row.begun_ms = now;
    row.begun_by = branch.secretary.account;
    row.moved_ms = now;
    row.moved_by = branch.secretary.account;
    records::insert_gathering(tx, row);
    return need(records::load_standing(tx, row.id), "load a gathering");
}

/// The last steps of records::file_gathering, without judging what the bench itself wrote.
void put_on_file(Decade& decade, storage::Transaction& tx, const Due& due) {
    const Branch& branch = decade.branches[due.branch];
    const base::Moment now{base::Moment::start_of(due.held_on.plus_days(1)).ms + 9 * kHour};
    auto standing = stand(decade, tx, due, now);
    auto content = write_gathering(due.item->kind, due.item->covers, due.item->title.text,
                                   due.held_on, branch.roll, decade.filed++);
    if (const auto undone = decade.undone.find(due.branch); undone != decade.undone.end())
        content.follow_ups = {undone->second};
    decade.undone[due.branch] = {.gathering = standing.gathering.id,
                                 .item = std::ssize(content.items) - 1,
                                 .decision = 0,
                                 .state = records::TaskState::Done,
                                 .words = base::Line<120>{"已办"}};
    records::enter_in_register(standing.gathering, content, records::list_covers(content));
    const records::Filing filing{tx, branch.secretary, now, decade.chance};
    const auto filed = need(records::put_on_file(filing, std::move(standing),
                                                 records::rows_of_content(content, branch.roll)),
                            "put on file");
    if (due.held_on.plus_days(kWaitingDays) >= decade.now.date()) return;
    const auto on_desk =
        review::find_case_of(tx, {std::string(records::kGatheringSubject), filed.gathering.hex});
    need(
        review::accept_case(tx, branch.reviewer, on_desk->id, on_desk->version, now, decade.chance),
        "accept");
}

std::vector<Due> list_due(Decade& decade, base::Quarter quarter, bool planned,
                          const std::vector<records::PlanItem>& items) {
    std::vector<Due> due;
    for (std::size_t from = 0; from < decade.branches.size(); from += kAtOnce / 4)
        decade.store.database->write([&](storage::Transaction& tx) {
            const auto to = std::min(from + kAtOnce / 4, decade.branches.size());
            for (std::size_t nth = from; nth < to; ++nth) {
                if (planned) {
                    const auto lines = file_plan(decade, tx, nth, quarter, items);
                    due.insert(due.end(), lines.begin(), lines.end());
                } else {
                    for (const auto& item : items)
                        due.push_back({day_of(item, nth), nth, &item, std::nullopt});
                }
            }
        });
    std::erase_if(due,
                  [&](const Due& one) { return one.held_on.plus_days(2) >= decade.now.date(); });
    std::stable_sort(due.begin(), due.end(),
                     [](const Due& a, const Due& b) { return a.held_on < b.held_on; });
    return due;
}

void live_quarter(Decade& decade, base::Quarter now, int quarters_ago) {
    const auto quarter = now.plus(-quarters_ago);
    const auto items = usual_items(now, quarters_ago);
    const auto due = list_due(decade, quarter, quarters_ago < kPlannedQuarters, items);
    for (std::size_t from = 0; from < due.size(); from += kAtOnce)
        decade.store.database->write([&](storage::Transaction& tx) {
            for (std::size_t i = from; i < std::min(from + kAtOnce, due.size()); ++i)
                put_on_file(decade, tx, due[i]);
        });
    std::cerr << "\r" << quarter.text() << "：" << decade.filed << std::flush;
}

/// The generator alone may do without durability: what it leaves half done is thrown away.
void write_fast(storage::Database& database) {
    if (database.is_postgres()) return;
    database.run_alone("pragma synchronous = off");
    database.run_alone("pragma cache_size = -1000000");
    database.run_alone("pragma wal_autocheckpoint = 50000");
}

}  // namespace

/// A district that has been at work for so many quarters, every filing in the log.
int make_decade(const Options& options) {
    seams::SeededChance chance(20161101);
    const base::Moment now = seams::system_clock().now();
    const auto quarters = static_cast<int>(options.number("quarters", 40));
    const auto since = base::Quarter::of(now.date()).plus(1 - quarters).first();
    Store store = make_store(options.text("data"), base::Moment::start_of(since), chance);
    write_fast(*store.database);
    const auto branches = settle_district(*store.database, store.keys,
                                          {.branches = options.number("branches", 5'000)},
                                          since.plus_days(-1), chance);
    Decade decade{store, branches, now, chance};
    for (int ago = quarters - 1; ago >= 0; --ago)
        live_quarter(decade, base::Quarter::of(now.date()), ago);
    std::cerr << "\n";
    if (!store.database->is_postgres())
        store.database->run_alone("pragma wal_checkpoint(truncate)");
    return 0;
}

}  // namespace shiji::bench
