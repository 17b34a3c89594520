#include "rooms/records/filing_checks.h"

#include "platform/settings/messages.h"
#include "rooms/records/limits.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/roll_text.h"
#include "rooms/records/whose_roll.h"

namespace shiji::records {
namespace {

struct ShortWords {
    std::string_view code;
    std::string_view pattern;
};

/// Of every remark that lets a filing through.
constexpr std::array kShortWords{
    ShortWords{"records.late", "补录 {days} 天"},
    ShortWords{"records.no_quorum", "到会不足法定人数 {present}/{should_attend}"},
    ShortWords{"records.few_came", "到会不足半数 {present}/{should_attend}"},
    ShortWords{"records.vote_not_passed", "有表决未通过"},
    ShortWords{"records.item_without_minutes", "有议题没有记录"},
    ShortWords{"records.theme_day_parts", "缺：{parts}"},
    ShortWords{"records.study_elements", "学习未写：{elements}"},
    ShortWords{"records.not_excusable", "不计入应到的依据未登记"},
    ShortWords{"records.group_does_not_decide", "党小组会作了表决"},
    ShortWords{"records.few_candidates", "候选人差额不足"},
    ShortWords{"records.large_committee", "选出 {elected} 人，一般不超过 {most} 人"},
    ShortWords{"records.not_through_committee", "未见支委会先行研究"},
    ShortWords{"records.temporary_branch", "临时党支部办理{what}"},
    ShortWords{"records.without_secretary", "有支部书记不在名册上"},
    ShortWords{"records.same_kind_same_day", "同日已报一次{kind}"},
};

FilingCheck met(std::string words) { return {true, std::move(words), {}, {}}; }

FilingCheck check_of_remark(const Remark& remark, bool excused) {
    return {false, short_words(remark) + (excused && remark.may_override ? "（已说明理由）" : ""),
            remark.sentence, remark.article};
}

/// True when a part was the meeting of a body that need not all be in the version's roll, or when
/// the house looks for people who are on none.
bool needs_register(const GatheringContent& content) {
    if (content.kind == Cover::SecretaryForum) return true;
    if (content.kind != Cover::CommitteeMeeting && !content.group) return false;
    return std::any_of(content.items.begin(), content.items.end(), [&](const AgendaItem& item) {
        return item.part != content.kind &&
               (item.part == Cover::Assembly || item.part == Cover::CommitteeMeeting);
    });
}

FilingFacts facts_of_filed(storage::Transaction& tx, const OrganisationId& organisation,
                           const VersionRows& rows, const GatheringContent& content,
                           const Surroundings& around) {
    FilingFacts facts;
    facts.now = {rows.version.received_ms};
    facts.kind = around.kind;
    facts.same_kind_same_day = around.same_kind_same_day;
    if (needs_register(content)) {
        auto whose = load_whose_roll(tx, organisation, around.kind, content.kind, content.held_on);
        facts.roll = std::move(whose.roll);
        facts.without_secretary = std::move(whose.without_secretary);
    } else {
        for (RollLine& line : roll_of_text(rows.version.roll))
            facts.roll.push_back(std::move(line.member));
    }
    return facts;
}

/// What could only be refused was judged when it was filed, over what has moved on since: groups,
/// open decisions, the roster.
std::vector<Remark> remarks_of_filed(const rulebook::Rulebook& rules,
                                     const GatheringContent& content, const FilingFacts& facts,
                                     const CommitteeFacts& committee) {
    auto remarks = judge_filing(rules, content, facts);
    for (Remark& remark : judge_committee_first(rules, content, facts, committee))
        remarks.push_back(std::move(remark));
    std::erase_if(remarks,
                  [](const Remark& remark) { return remark.refuses && !remark.may_override; });
    return remarks;
}

bool has_remark(const std::vector<Remark>& remarks, std::initializer_list<std::string_view> codes) {
    return std::any_of(remarks.begin(), remarks.end(), [&](const Remark& remark) {
        return std::find(codes.begin(), codes.end(), remark.code) != codes.end();
    });
}

void add_once(std::vector<FilingCheck>& checks, FilingCheck check) {
    if (std::none_of(checks.begin(), checks.end(),
                     [&](const FilingCheck& other) { return other.words == check.words; }))
        checks.push_back(std::move(check));
}

std::vector<FilingCheck> checks_of_held(const VersionRow& row, const GatheringContent& content,
                                        const std::vector<Remark>& remarks) {
    std::vector<FilingCheck> checks;
    const bool excused = content.override_reason && !content.override_reason->text.empty();
    for (const Remark& remark : remarks) add_once(checks, check_of_remark(remark, excused));
    if (!has_remark(remarks, {"records.late"})) checks.push_back(met("按时报"));
    if (!has_remark(remarks, {"records.no_quorum", "records.few_came"}))
        checks.push_back(
            met("到会 " + std::to_string(row.present) + "/" + std::to_string(row.should_attend)));
    const auto votes = std::count_if(content.items.begin(), content.items.end(),
                                     [](const AgendaItem& item) { return item.vote.has_value(); });
    if (votes > 0 && !has_remark(remarks, {"records.no_quorum", "records.vote_not_passed",
                                           "records.group_does_not_decide"}))
        checks.push_back(met("表决 " + std::to_string(votes) + " 项，票数相符"));
    return checks;
}

FilingCheck check_of_time(base::Moment received, base::Moment due, std::string_view late) {
    const std::int64_t days = late_days(received.date(), due.date());
    if (days == 0) return met("按时报");
    return {false, std::string(late) + " " + std::to_string(days) + " 天", {}, {}};
}

std::vector<FilingCheck> checks_of_not_held(const VersionRow& row) {
    std::vector<FilingCheck> checks{check_of_time({row.received_ms}, {row.due_ms}, "补录")};
    const auto day = row.make_up_on ? base::Date::parse(*row.make_up_on) : std::nullopt;
    checks.push_back(day ? met("补开 " + day->spoken())
                         : FilingCheck{false, "没有写补开日期", {}, {}});
    std::stable_partition(checks.begin(), checks.end(),
                          [](const FilingCheck& check) { return !check.met; });
    return checks;
}

/// Which branches had a 支委会 on a day, and of what kind they all are: two statements for all.
class Houses {
  public:
    Houses(storage::Transaction& tx, base::Date today) : tx_(tx) {
        for (auto& house : organisation::list_organisations(tx, today)) {
            const OrganisationId id = house.id;
            houses_.emplace(id, std::move(house));
        }
        for (const auto& former : organisation::list_former_committees(tx, std::nullopt))
            former_[former.organisation].push_back(former);
    }

    Surroundings around(const BesideRow& beside, base::Date on) {
        Surroundings around;
        around.same_kind_same_day = beside.same_kind_same_day > 0;
        auto house = houses_.find(beside.organisation);
        if (house == houses_.end()) {  // closed since
            auto closed = organisation::find_organisation(tx_, beside.organisation);
            base::check(closed.has_value(), "a gathering belongs to an organisation");
            house = houses_.emplace(beside.organisation, std::move(*closed)).first;
        }
        around.kind = house->second.kind;
        if (committee_stood(house->second, former_[beside.organisation], on))
            around.committee = {true, beside.committee_day};
        return around;
    }

  private:
    storage::Transaction& tx_;
    std::map<OrganisationId, organisation::Organisation> houses_;
    std::map<OrganisationId, std::vector<organisation::FormerCommittee>> former_;
};

void add_desk(storage::Transaction& tx, const OrganisationId& desk, Houses& houses,
              DeskChecks& found) {
    std::map<std::string, BesideRow> beside;
    for (BesideRow& row : list_beside_on_desk(tx, desk)) {
        const std::string id = row.id.hex;
        beside.emplace(id, std::move(row));
    }
    for (const VersionRows& rows : list_versions_on_desk(tx, desk)) {
        const BesideRow& row = beside.at(rows.version.gathering);
        const auto held_on = base::Date::parse(rows.version.held_on);
        base::check(held_on.has_value(), "a filed version has its day");
        found.filings.push_back({{std::string(kGatheringSubject), rows.version.gathering},
                                 check_filed(tx, rulebook::Rulebook::shipped(), row.organisation,
                                             rows, houses.around(row, *held_on))});
    }
    for (const PlanOnDesk& plan : list_plans_on_desk(tx, desk))
        found.filings.push_back({{std::string(kPlanSubject), plan.id},
                                 {check_of_time(plan.received_ms, plan.due_ms, "迟报")}});
}

}  // namespace

std::string short_words(const Remark& remark) {
    for (const ShortWords& one : kShortWords)
        if (one.code == remark.code)
            return settings::fill(one.pattern, {remark.code, remark.field, remark.arguments});
    return remark.sentence;
}

std::vector<FilingCheck> check_filed(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                     const OrganisationId& organisation, const VersionRows& rows,
                                     const Surroundings& around) {
    if (rows.version.outcome == base::name_of(Outcome::NotHeld))
        return checks_of_not_held(rows.version);
    const GatheringContent content = content_of_rows(rows);
    const FilingFacts facts = facts_of_filed(tx, organisation, rows, content, around);
    return checks_of_held(rows.version, content,
                          remarks_of_filed(rules, content, facts, around.committee));
}

std::vector<FilingCheck> check_version(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                       const GatheringId& gathering, const VersionRows& rows) {
    const auto beside = find_beside(tx, gathering);
    const auto held_on = base::Date::parse(rows.version.held_on);
    base::check(beside && held_on, "a version on file has its gathering and its day");
    const auto house = organisation::find_organisation(tx, beside->organisation);
    base::check(house.has_value(), "a gathering belongs to an organisation");
    Surroundings around;
    around.kind = house->kind;
    around.same_kind_same_day = beside->same_kind_same_day > 0;
    if (committee_stood(*house, organisation::list_former_committees(tx, house->id), *held_on))
        around.committee = {true, beside->committee_day};
    return check_filed(tx, rules, beside->organisation, rows, around);
}

base::Result<DeskChecks> show_desk_checks(http::Call& call) {
    DeskChecks found;
    Houses houses(call.tx, call.today());
    for (const auto& post : organisation::list_posts(call.tx, call.caller.account, call.today()))
        if (post.role == organisation::Role::Reviewer)
            add_desk(call.tx, post.organisation, houses, found);
    return found;
}

}  // namespace shiji::records
