#pragma once

#include <gtest/gtest.h>

#include "rooms/records/records.h"
#include "rooms/review/decisions.h"
#include "tests/support/days.h"
#include "tests/support/store.h"

namespace shiji::records {

inline const rulebook::Rulebook& rules() { return rulebook::Rulebook::shipped(); }

inline const base::Quarter kThird = *base::Quarter::parse("2026Q3");

inline MemberId id_of(int number) {
    const std::string digits = std::to_string(number);
    return {std::string(32 - digits.size(), '0') + digits};
}

/// A work committee, a Party committee that reviews, and a branch of twelve: nine full members of
/// whom three sit in the branch committee, one probationary, one on probation within the Party, one
/// excusable. The first five are the first group, the others the second.
class District {
  public:
    explicit District(storage::Config config = {})
        : store_(std::move(config)),
          keys_(membership::FieldKeys::make(store_.folder() + "/field.keys", chance_)) {
        using organisation::OrganisationKind;
        using organisation::Role;
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(transparency::found_log(
                tx, "shiji.test/1",
                {*transparency::Vkey::parse(
                    "shiji.example/test+6eb71862+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c")},
                tests::noon("2026-01-02")));
        });
        work_committee = found("机关工委", OrganisationKind::WorkCommittee, std::nullopt);
        committee = found("住建局机关党委", OrganisationKind::PartyCommittee, work_committee);
        branch = found("第一党支部", OrganisationKind::Branch, committee);
        other_branch = found("第二党支部", OrganisationKind::Branch, committee);
        first_group = add_group("第一党小组");
        second_group = add_group("第二党小组");
        for (const char* const name : {"赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七",
                                       "王八", "冯九", "陈十", "褚一", "卫二"})
            members.push_back(enter(name, members.size()));
        restrict(members[10], membership::Restriction::OnProbationWithinParty, std::nullopt);
        restrict(members[11], membership::Restriction::None,
                 membership::ExcusableClass::LongTermIncapable);
        recorder = person("记录员", branch, Role::Recorder);
        secretary = person("书记", branch, Role::Secretary);
        reader = person("普通党员", branch, Role::Member);
        reviewer = person("审查人", committee, Role::Reviewer);
    }

    storage::Database& database() { return store_.database(); }
    seams::SeededChance& chance() { return chance_; }
    const std::string& folder() const { return store_.folder(); }

    template <class Work>
    auto write(Work&& work) {
        return database().write([&](storage::Transaction& tx) { return work(tx); });
    }
    template <class Work>
    auto read(Work&& work) {
        return database().read([&](storage::Transaction& tx) { return work(tx); });
    }

    OrganisationId found(const std::string& name, organisation::OrganisationKind kind,
                         std::optional<OrganisationId> parent) {
        return write([&](storage::Transaction& tx) {
            const auto founded =
                organisation::found_organisation(tx,
                                                 {.parent = parent,
                                                  .unit = {},
                                                  .kind = kind,
                                                  .name = {name},
                                                  .has_committee = organisation::is_branch(kind),
                                                  .founded_on = day("2020-01-01")},
                                                 chance_);
            EXPECT_TRUE(founded) << name;
            return founded ? *founded : OrganisationId{};
        });
    }

    GatheringId begin(const BeginGathering& begin, std::string_view on = "2026-07-08") {
        return write([&](storage::Transaction& tx) {
            const auto id = begin_gathering(tx, recorder, branch, begin, tests::noon(on), chance_);
            EXPECT_TRUE(id) << (id ? "" : id.error().code());
            return id ? *id : GatheringId{};
        });
    }

    Draft draft(const GatheringId& id) {
        return read([&](storage::Transaction& tx) { return *find_draft(tx, id); });
    }

    std::int64_t save(const GatheringId& id, const GatheringContent& content,
                      std::string_view on = "2026-07-08") {
        return write([&](storage::Transaction& tx) {
            const auto now = find_draft(tx, id)->draft_version;
            const auto saved = save_draft(tx, recorder, id, {now, content}, tests::noon(on));
            EXPECT_TRUE(saved) << (saved ? "" : saved.error().code());
            return saved.value_or(0);
        });
    }

    base::Result<Filed> file(const GatheringId& id, std::string_view on = "2026-07-09") {
        return write([&](storage::Transaction& tx) {
            const auto version = find_draft(tx, id)->draft_version;
            return file_gathering(tx, recorder, id, version, tests::noon(on), chance_);
        });
    }

    /// Begins, writes and files what is given.
    GatheringId put_on_file(const GatheringContent& content, std::string_view on = "2026-07-09") {
        const auto id = begin({.kind = content.kind,
                               .title = content.title,
                               .held_on = content.held_on,
                               .group = content.group},
                              on);
        save(id, content, on);
        const auto filed = file(id, on);
        EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
        return id;
    }

    review::Case case_of(const GatheringId& id) {
        return read([&](storage::Transaction& tx) {
            return *review::find_case_of(tx, {std::string(kGatheringSubject), id.hex});
        });
    }
    void accept(const GatheringId& id, std::string_view on = "2026-07-10") {
        const auto on_desk = case_of(id);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(review::accept_case(tx, reviewer, on_desk.id, on_desk.version,
                                            tests::noon(on), chance_));
        });
    }
    void send_back(const GatheringId& id, std::string_view on = "2026-07-10") {
        const auto on_desk = case_of(id);
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(review::return_case(tx, reviewer, on_desk.id,
                                            {.version = on_desk.version,
                                             .reason = review::ReturnReason::TooThin,
                                             .words = {"请写清讨论了什么"}},
                                            tests::noon(on), chance_));
        });
    }

    std::vector<membership::RollEntry> roll(std::string_view on = "2026-07-08") {
        return read(
            [&](storage::Transaction& tx) { return membership::roll(tx, branch, day(on)); });
    }

    OrganisationId work_committee, committee, branch, other_branch;
    GroupId first_group, second_group;
    std::vector<MemberId> members;
    http::Caller recorder, secretary, reader, reviewer;

  private:
    GroupId add_group(const std::string& name) {
        return write([&](storage::Transaction& tx) {
            return *organisation::add_group(tx, branch, {name}, chance_);
        });
    }

    MemberId enter(const std::string& name, std::size_t number) {
        return write([&](storage::Transaction& tx) {
            membership::EnterMember entry;
            entry.name = {name};
            entry.group = number < 5 ? first_group : second_group;
            entry.in_committee = number < 3;
            entry.standing =
                number == 9 ? membership::Standing::Probationary : membership::Standing::Full;
            entry.since = day("2020-01-01");
            const auto id = membership::enter_member(tx, keys_, branch, entry, chance_);
            EXPECT_TRUE(id) << name << (id ? "" : id.error().code());
            return id ? *id : MemberId{};
        });
    }

    void restrict(const MemberId& id, membership::Restriction restriction,
                  std::optional<membership::ExcusableClass> excusable) {
        write([&](storage::Transaction& tx) {
            const auto known = *membership::find_member(tx, id);
            EXPECT_TRUE(membership::change_member(tx, id,
                                                  {.name = known.name,
                                                   .group = known.group,
                                                   .standing = known.standing,
                                                   .full_on = known.full_on,
                                                   .restriction = restriction,
                                                   .excusable = excusable,
                                                   .excusable_basis = base::Line<200>{"已批准"}},
                                                  day("2020-01-01")));
        });
    }

    http::Caller person(const std::string& name, const OrganisationId& organisation,
                        organisation::Role role) {
        return write([&](storage::Transaction& tx) {
            const auto account = identity::open_account(tx, "login" + std::to_string(++people_),
                                                        name, http::Administrator::None,
                                                        tests::noon("2026-01-02"), chance_);
            EXPECT_TRUE(account) << name;
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = account->id,
                                                 .organisation = organisation,
                                                 .role = role,
                                                 .since = day("2026-01-02"),
                                                 .until = {}},
                                                chance_));
            return http::Caller{.account = account->id, .name = name, .session = ""};
        });
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_{20260708};
    membership::FieldKeys keys_;
    int people_ = 0;
};

/// The fixed day of July with its five parts, two absent, one decision. Nothing is wrong with it.
inline GatheringContent theme_day(const District& district) {
    GatheringContent content;
    content.kind = Cover::ThemeDay;
    content.title = {"7月主题党日"};
    content.held_on = day("2026-07-08");
    content.begins_at = base::Line<5>{"14:30"};
    content.place = {"三楼会议室"};
    content.chair = {"赵一"};
    content.recorder = {"钱二"};
    content.guests = {{"机关党委李主任"}, {"老党员代表"}};
    content.online = {district.members[5]};
    content.absent = {
        {district.members[3], AbsenceReason::BusinessTrip, base::Line<60>{"去省里开会"}},
        {district.members[9], AbsenceReason::SickLeave, std::nullopt}};
    for (const Cover part : {Cover::CollectiveStudy, Cover::PartySpirit, Cover::Dues,
                             Cover::Deliberation, Cover::Activity}) {
        AgendaItem item;
        item.part = part;
        item.title = {rulebook::cover_label(part)};
        item.minutes = {"大家谈了" + rulebook::cover_label(part) + "，定了下一步怎么做。"};
        content.items.push_back(std::move(item));
    }
    content.items[3].vote = rulebook::Vote{rulebook::VoteKind::Ordinary, 7, 0, 1};
    content.items[3].decisions = {
        {{"老旧小区走访由孙三牵头"}, district.members[2], day("2026-08-20")}};
    content.study = {base::Line<120>{"三季度学习计划"}, base::Line<120>{"集中学习制度"},
                     base::Line<120>{"学习资料汇编"}};
    return content;
}

}  // namespace shiji::records
