#include "rooms/membership/seats.h"
#include "rooms/organisation/fixed_day.h"
#include "rooms/trial/people.h"

namespace shiji::trial {
namespace {

using organisation::OrganisationId;
using organisation::OrganisationKind;
using organisation::Role;

constexpr int kCommitteeSize = 5;
/// On which the plans of the story have their theme days too.
constexpr organisation::MonthlyDay kFixedDay{8, 0, 0};

/// Everything the small steps below share.
struct Settling {
    storage::Transaction& tx;
    const membership::FieldKeys& keys;
    Storyteller& story;
    base::Moment now;
    base::Date since;
    int accounts = 0;
    int guides = 0;
};

http::Caller open_account(Settling& at, const std::string& login, const std::string& name,
                          http::Administrator which = http::Administrator::None) {
    const auto opened =
        kept(identity::open_account(at.tx, login, name, which, at.now, at.story.chance()));
    return {.account = opened.id, .name = name, .session = {}};
}

void give_post(Settling& at, const http::Caller& who, const OrganisationId& where, Role role) {
    kept(organisation::give_post(at.tx,
                                 {.account = who.account,
                                  .organisation = where,
                                  .role = role,
                                  .since = at.since,
                                  .until = std::nullopt},
                                 at.story.chance()));
}

void add_guide(Settling& at, const std::string& login, const http::Caller& who,
               const std::string& capacity, const std::string& look_at) {
    at.tx.run(
        "insert into trial_guide (position, login, name, capacity, look_at) "
        "values (?, ?, ?, ?, ?)",
        at.guides++, login, who.name, capacity, look_at);
}

OrganisationId found(Settling& at, const std::optional<OrganisationId>& parent,
                     const std::optional<organisation::UnitId>& unit, OrganisationKind kind,
                     const std::string& name, bool has_committee) {
    return kept(organisation::found_organisation(at.tx,
                                                 {.parent = parent,
                                                  .unit = unit,
                                                  .kind = kind,
                                                  .name = {name},
                                                  .has_committee = has_committee,
                                                  .founded_on = at.since},
                                                 at.story.chance()));
}

base::Date random_day(Settling& at, int first_year, int years) {
    const auto day = base::Date::of(
        first_year + static_cast<int>(at.story.below(static_cast<std::uint64_t>(years))),
        1 + static_cast<unsigned>(at.story.below(12)),
        1 + static_cast<unsigned>(at.story.below(28)));
    return *day;
}

void enter_member(Settling& at, const Branch& branch, const std::string& name, int nth) {
    membership::EnterMember member{};
    member.name = {name};
    if (!branch.groups.empty())
        member.group = branch.groups[static_cast<std::size_t>(nth) % branch.groups.size()].id;
    member.born_on = random_day(at, 1966, 28);
    member.joined_on = member.born_on->plus_months(12 * (20 + static_cast<int>(at.story.below(8))));
    member.full_on = member.joined_on->plus_months(12);
    member.in_committee = branch.has_committee && nth < kCommitteeSize;
    member.since = at.since;
    if (nth >= 8 && at.story.one_in(9)) {
        member.standing = membership::Standing::Probationary;
        member.joined_on = at.since.plus_months(-2);
        member.full_on = std::nullopt;
    }
    kept(membership::enter_member(at.tx, at.keys, branch.id, member, at.story.chance()));
}

/// The story ends some 29 months after it begins. Most terms run on a year and more; one branch is
/// over its term, and one has some months left: what the reminders of 换届 are for.
constexpr int kTermMonths = 36;
constexpr int kCommitteeTermMonths = 60;
int elected_after(int nth) {
    constexpr int kOverTerm = 5;
    constexpr int kNearlyOver = 12;
    if (nth == kOverTerm) return -9;
    return nth == kNearlyOver ? -4 : 6;
}

void record_term(Settling& at, const OrganisationId& id, int after, int months) {
    const base::Date elected_on = at.since.plus_months(after);
    kept(organisation::record_term(at.tx, {id, elected_on, elected_on.plus_months(months)}));
}

Branch settle_branch(Settling& at, const OrganisationId& parent, const organisation::UnitId& unit,
                     const std::string& unit_name, const std::string& name) {
    Branch branch;
    const bool small = name.find("工商联") != std::string::npos;
    branch.name = name;
    branch.unit_name = unit_name;
    branch.has_committee = !small;
    branch.id = found(at, parent, unit, branch.kind, name, branch.has_committee);
    branch.fixed_day = 5 + static_cast<int>(at.story.below(6));
    const int size = small ? 5 : 9 + static_cast<int>(at.story.below(8));
    if (size >= 15)
        for (const char* group : {"第一党小组", "第二党小组"}) {
            const auto id =
                kept(organisation::add_group(at.tx, branch.id, {group}, at.story.chance()));
            branch.groups.push_back({id, branch.id, {group}, std::ssize(branch.groups)});
        }
    std::string secretary_name;
    for (int nth = 0; nth < size; ++nth) {
        const std::string person = at.story.fresh_name();
        if (nth == 0) secretary_name = person;
        enter_member(at, branch, person, nth);
    }
    const std::string login = "zhibu" + std::to_string(++at.accounts);
    branch.secretary = open_account(at, login, secretary_name);
    give_post(at, branch.secretary, branch.id, Role::Secretary);
    record_term(at, branch.id, elected_after(at.accounts), kTermMonths);
    kept(organisation::set_fixed_day(at.tx, branch.id, {kFixedDay, at.since}, at.since));
    return branch;
}

http::Caller settle_reviewer(Settling& at, const OrganisationId& desk, int nth) {
    const auto reviewer = open_account(at, "shencha" + std::to_string(nth), at.story.fresh_name());
    give_post(at, reviewer, desk, Role::Reviewer);
    return reviewer;
}

void settle_unit(Settling& at, People& people, const SceneryUnit& plan, int nth,
                 const http::Caller& direct_reviewer) {
    const auto unit =
        kept(organisation::add_unit(at.tx, {{plan.name}, plan.unit_class}, at.story.chance()));
    const std::size_t first = people.branches.size();
    OrganisationId head = people.work_committee;
    http::Caller reviewer = direct_reviewer;
    if (plan.branches.empty()) {
        people.branches.push_back(
            settle_branch(at, people.work_committee, unit, plan.name, plan.organisation));
        head = people.branches.back().id;
    } else {
        head = found(at, people.work_committee, unit, plan.kind, plan.organisation, true);
        record_term(
            at, head, elected_after(0),
            plan.kind == OrganisationKind::PartyCommittee ? kCommitteeTermMonths : kTermMonths);
        reviewer = settle_reviewer(at, head, nth);
        for (const std::string& name : plan.branches)
            people.branches.push_back(settle_branch(at, head, unit, plan.name, plan.name + name));
        people.committees.push_back(
            {head, plan.organisation, first, plan.branches.size(), http::Caller{}});
    }
    for (std::size_t i = first; i < people.branches.size(); ++i)
        people.branches[i].reviewer = reviewer;
    const auto unit_head = open_account(at, "dangzu" + std::to_string(nth), at.story.fresh_name());
    give_post(at, unit_head, head, Role::UnitHead);
}

/// Draws of its own: the rest of the district stays as it is told without the head.
constexpr std::uint64_t kHeadSeed = 20'261'001;

http::Caller settle_committee_head(Settling& at, const OrganisationId& committee) {
    seams::SeededChance chance(kHeadSeed);
    const std::string name = "欧阳致远";
    const auto opened = kept(
        identity::open_account(at.tx, "gongwei1", name, http::Administrator::None, at.now, chance));
    kept(organisation::give_post(at.tx,
                                 {.account = opened.id,
                                  .organisation = committee,
                                  .role = Role::UnitHead,
                                  .since = at.since,
                                  .until = std::nullopt},
                                 chance));
    return {.account = opened.id, .name = name, .session = {}};
}

constexpr std::uint64_t kCommitteeSeed = 20'261'127;
/// Of each branch below, its secretary first.
constexpr std::size_t kSeatedOfEach = 2;

/// Who sits, and the one of them who keeps the committee's own records.
void settle_committee(Settling& at, const People& people, Committee& committee, int nth,
                      seams::Chance& chance) {
    for (std::size_t i = 0; i < committee.branch_count; ++i) {
        const Branch& branch = people.branches[committee.first_branch + i];
        auto members = membership::list_members(at.tx, branch.id, at.since);
        members.resize(std::min(members.size(), kSeatedOfEach));
        for (const auto& member : members)
            kept(membership::take_seat(at.tx, committee.id, {member.id, at.since}, at.since,
                                       chance));
        if (i == 0) committee.secretary.name = members.back().name.text;
    }
    const auto opened = kept(identity::open_account(at.tx, "dangwei" + std::to_string(nth),
                                                    committee.secretary.name,
                                                    http::Administrator::None, at.now, chance));
    committee.secretary.account = opened.id;
    kept(organisation::give_post(at.tx,
                                 {.account = opened.id,
                                  .organisation = committee.id,
                                  .role = Role::Secretary,
                                  .since = at.since,
                                  .until = std::nullopt},
                                 chance));
}

void settle_committees(Settling& at, People& people) {
    seams::SeededChance chance(kCommitteeSeed);
    int nth = 0;
    for (Committee& committee : people.committees)
        settle_committee(at, people, committee, ++nth, chance);
}

const Branch& featured_branch(const People& people) {
    const auto featured =
        std::find_if(people.branches.begin(), people.branches.end(),
                     [](const Branch& branch) { return branch.name == "区财政局机关第一党支部"; });
    base::check(featured != people.branches.end(), "the featured branch exists");
    return *featured;
}

/// The three administrators, and a recorder and a member of the featured branch.
void settle_helpers(Settling& at, const People& people) {
    open_account(at, "xitong", at.story.fresh_name(), http::Administrator::System);
    open_account(at, "anquan", at.story.fresh_name(), http::Administrator::Security);
    open_account(at, "shenji", at.story.fresh_name(), http::Administrator::Audit);
    const Branch& branch = featured_branch(people);
    give_post(at, open_account(at, "jilu1", at.story.fresh_name()), branch.id, Role::Recorder);
    give_post(at, open_account(at, "dangyuan1", at.story.fresh_name()), branch.id, Role::Member);
}

/// The people a newcomer is invited to be.
void add_guides(Settling& at, const People& people) {
    const Branch& featured = featured_branch(people);
    const auto login_of = [&](const http::Caller& who) {
        return identity::find_account(at.tx, who.account)->login;
    };
    add_guide(at, login_of(featured.secretary), featured.secretary, "支部书记 · " + featured.name,
              "看本月清单，记录并报备一次主题党日");
    add_guide(at, login_of(featured.reviewer), featured.reviewer, "审查人 · 区财政局机关党委",
              "按等待时间审查报备，可以通过，也可以说明理由退回");
    const Committee& committee = people.committees[kFeaturedCommittee];
    add_guide(at, login_of(committee.secretary), committee.secretary,
              "党委书记 · " + committee.name, "看党委自己的集中学习办到哪一步，补上这个月的记录");
    add_guide(at, login_of(people.inspector), people.inspector, "督查员 · 区直机关工委",
              "查看季度得分表，每一分都能点开到记录；上季度评分已经送达");
    add_guide(at, login_of(people.spot_checker), people.spot_checker, "抽查员 · 区委组织部",
              "看一次已经抽出的抽签怎样复算，再看一次锁定了名单、正等开奖的");
    const auto head = identity::find_account_by_login(at.tx, "dangzu3");
    add_guide(at, head->login, {.account = head->id, .name = head->name.text},
              "党组书记 · 区财政局",
              "看本单位各支部的履行情况和得分说明；一件预备党员转正等党组研究");
    add_guide(at, login_of(people.committee_head), people.committee_head, "工委负责人",
              "两名督查员一起评的一项有异议，他们不能自己答复，请工委负责人答复");
    const auto system = identity::find_account_by_login(at.tx, "xitong");
    add_guide(at, system->login, {.account = system->id, .name = system->name.text}, "系统管理员",
              "看组织树，导入一份名册，核对后可以撤销");
    const auto auditor = identity::find_account_by_login(at.tx, "shenji");
    add_guide(at, auditor->login, {.account = auditor->id, .name = auditor->name.text},
              "审计管理员", "看日志，自己核对全部记录有没有被改过");
}

}  // namespace

People settle_district(storage::Database& database, const membership::FieldKeys& keys,
                       Storyteller& story, base::Moment now, base::Date since) {
    return database.write([&](storage::Transaction& tx) {
        Settling at{tx, keys, story, now, since};
        People people;
        people.work_committee =
            found(at, std::nullopt, std::nullopt, OrganisationKind::WorkCommittee,
                  scenery().work_committee, true);
        const auto direct_reviewer = settle_reviewer(at, people.work_committee, 0);
        int nth = 0;
        for (const SceneryUnit& unit : scenery().units)
            settle_unit(at, people, unit, ++nth, direct_reviewer);
        people.inspector = open_account(at, "ducha1", story.fresh_name());
        people.second_inspector = open_account(at, "ducha2", story.fresh_name());
        give_post(at, people.inspector, people.work_committee, Role::Inspector);
        give_post(at, people.second_inspector, people.work_committee, Role::Inspector);
        people.spot_checker = open_account(at, "choucha1", story.fresh_name());
        give_post(at, people.spot_checker, people.work_committee, Role::SpotChecker);
        settle_helpers(at, people);
        people.direct_reviewer = direct_reviewer;
        settle_committees(at, people);
        people.committee_head = settle_committee_head(at, people.work_committee);
        add_guides(at, people);
        return people;
    });
}

}  // namespace shiji::trial
