#include "tests/bench/people.h"

#include "platform/identity/sessions.h"

namespace shiji::bench {
namespace {

using organisation::OrganisationId;
using organisation::OrganisationKind;
using organisation::Role;

/// Everybody has a name of their own: surname, and two characters that count.
std::string person_name(std::int64_t nth) {
    constexpr std::array kSurnames{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"};
    constexpr std::array kGiven{"国", "建", "华", "志", "明", "海", "文", "军", "丽", "平",
                                "红", "伟", "芳", "强", "玉", "春", "晓", "东", "云", "林"};
    const auto at = [&](std::int64_t by, std::size_t among) {
        return static_cast<std::size_t>(nth / by) % among;
    };
    return std::string(kSurnames[at(400, 10)]) + kGiven[at(20, 20)] + kGiven[at(1, 20)];
}

/// Everything the small steps below share.
struct Settling {
    storage::Transaction& tx;
    const membership::FieldKeys& keys;
    const DistrictSize& size;
    base::Date since;
    seams::Chance& chance;
    std::int64_t people = 0;
    std::int64_t accounts = 0;
};

OrganisationId found(Settling& at, const std::optional<OrganisationId>& parent,
                     OrganisationKind kind, const std::string& name) {
    return need(organisation::found_organisation(at.tx,
                                                 {.parent = parent,
                                                  .unit = std::nullopt,
                                                  .kind = kind,
                                                  .name = {name},
                                                  .has_committee = organisation::is_branch(kind),
                                                  .founded_on = at.since},
                                                 at.chance),
                "found " + name);
}

http::Caller give_post(Settling& at, const OrganisationId& where, Role role) {
    const std::string name = person_name(at.accounts);
    const auto opened = need(identity::open_account(at.tx, "ren" + std::to_string(++at.accounts),
                                                    name, http::Administrator::None,
                                                    base::Moment::start_of(at.since), at.chance),
                             "open an account");
    need(
        organisation::give_post(at.tx, {opened.id, where, role, at.since, std::nullopt}, at.chance),
        "give a post");
    return {.account = opened.id, .name = name, .session = {}};
}

void enter_members(Settling& at, const OrganisationId& branch) {
    for (std::int64_t nth = 0; nth < at.size.members; ++nth) {
        membership::EnterMember member{};
        member.name = {person_name(at.people)};
        member.born_on = base::Date::of(1960, 1, 1)->plus_days(static_cast<int>(at.people % 9001));
        member.joined_on = member.born_on->plus_months(12 * 25);
        member.full_on = member.joined_on->plus_months(12);
        member.in_committee = nth < 5;
        member.since = at.since;
        ++at.people;
        need(membership::enter_member(at.tx, at.keys, branch, member, at.chance), "enter a member");
    }
}

void settle_head(Settling& at, const OrganisationId& top, std::int64_t nth,
                 std::vector<Branch>& branches) {
    const std::string name = "第" + std::to_string(nth) + "局机关党委";
    const auto head = found(at, top, OrganisationKind::PartyCommittee, name);
    const auto reviewer = give_post(at, head, Role::Reviewer);
    for (std::int64_t i = 1;
         i <= at.size.branches_per_head && std::ssize(branches) < at.size.branches; ++i) {
        const auto id = found(at, head, OrganisationKind::Branch,
                              "第" + std::to_string(nth) + "局第" + std::to_string(i) + "党支部");
        enter_members(at, id);
        branches.push_back({id, head, give_post(at, id, Role::Secretary), reviewer,
                            membership::roll(at.tx, id, at.since)});
    }
}

struct PostRow {
    identity::AccountId account;
    OrganisationId organisation;
    std::optional<OrganisationId> head;
};
BOOST_DESCRIBE_STRUCT(PostRow, (), (account, organisation, head))

}  // namespace

std::vector<Branch> settle_district(storage::Database& database, const membership::FieldKeys& keys,
                                    const DistrictSize& size, base::Date since,
                                    seams::Chance& chance) {
    std::vector<Branch> branches;
    std::int64_t people = 0;
    std::int64_t accounts = 0;
    std::optional<OrganisationId> top;
    for (std::int64_t head = 1; std::ssize(branches) < size.branches; ++head)
        database.write([&](storage::Transaction& tx) {
            Settling at{tx, keys, size, since, chance, people, accounts};
            if (!top) {
                top = found(at, std::nullopt, OrganisationKind::WorkCommittee, "区直机关工委");
                give_post(at, *top, Role::Inspector);
            }
            settle_head(at, *top, head, branches);
            people = at.people;
            accounts = at.accounts;
        });
    return branches;
}

std::vector<SignedIn> sign_in(storage::Database& database, Role role, std::int64_t most,
                              base::Moment now, seams::Chance& chance) {
    return database.write([&](storage::Transaction& tx) {
        std::vector<SignedIn> people;
        for (const PostRow& post :
             tx.list<PostRow>("select p.account, p.organisation, o.parent from organisation_post p "
                              "join organisation_body o on o.id = p.organisation where p.role = ? "
                              "order by o.parent, o.position limit ?",
                              role, most))
            people.push_back({post.organisation, post.head,
                              std::string(identity::cookie_name(true)) + "=" +
                                  identity::open_session(tx, post.account, true, {}, now, chance)});
        return people;
    });
}

}  // namespace shiji::bench
