#pragma once

#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "rooms/approvals/approvals.h"
#include "rooms/review/decisions.h"
#include "tests/support/days.h"
#include "tests/support/store.h"

namespace shiji::approvals {

using organisation::OrganisationKind;
using organisation::Role;
using rulebook::Cover;
using rulebook::VoteKind;

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

/// A 机关党委 with a branch and a 总支 that has one too, and a department of one branch alone; of
/// each desk somebody who holds it. A branch has eight members with a vote, three of them its
/// 支委会.
class Story {
  public:
    storage::Database& database() { return store_.database(); }
    seams::Chance& chance() { return chance_; }
    template <class Work>
    auto write(Work work) {
        return database().write([&](storage::Transaction& tx) { return work(tx); });
    }
    template <class Work>
    auto read(Work work) {
        return database().read([&](storage::Transaction& tx) { return work(tx); });
    }

    explicit Story(storage::Config config = {})
        : store_(std::move(config)),
          keys_(membership::FieldKeys::make(store_.folder() + "/field.keys", chance_)) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(transparency::found_log(
                tx, "shiji.test/1",
                {*transparency::Vkey::parse(
                    "shiji.example/test+6eb71862+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c")},
                tests::noon("2026-01-02")));
        });
        const auto housing = unit("住建局"), water = unit("水务局");
        work_committee = found("机关工委", OrganisationKind::WorkCommittee, {}, {});
        committee =
            found("住建局机关党委", OrganisationKind::PartyCommittee, work_committee, housing);
        general = found("住建局下属总支", OrganisationKind::GeneralBranch, committee, housing);
        branch = found("第一党支部", OrganisationKind::Branch, committee, housing);
        below = found("质监站党支部", OrganisationKind::Branch, general, housing);
        alone = found("水务局党支部", OrganisationKind::Branch, work_committee, water);
        secretary = person("王书记", branch, Role::Secretary);
        recorder = person("记录员", branch, Role::Recorder);
        head = person("陈局长", committee, Role::UnitHead);
        reviewer = person("党委审查人", committee, Role::Reviewer);
        examiner = person("总支审查人", general, Role::Reviewer);
        officer = person("工委审批人", work_committee, Role::Reviewer);
        stranger = person("水务书记", alone, Role::Secretary);
        water_head = person("水务局长", alone, Role::UnitHead);
    }

    http::Caller person(const std::string& name, const OrganisationId& organisation, Role role) {
        return write([&](storage::Transaction& tx) {
            const auto account = identity::open_account(tx, "login" + std::to_string(++people_),
                                                        name, http::Administrator::None,
                                                        tests::noon("2026-01-02"), chance_);
            EXPECT_TRUE(account) << name;
            give(tx, account->id, organisation, role);
            return http::Caller{.account = account->id, .name = name, .session = ""};
        });
    }
    void give_post(const http::Caller& who, const OrganisationId& organisation, Role role) {
        write([&](storage::Transaction& tx) { give(tx, who.account, organisation, role); });
    }

    /// A gathering of the organisation with one item, filed two days later.
    GatheringId file(Cover kind, std::optional<VoteKind> vote = {},
                     const char* held_on = "2026-09-07", std::optional<OrganisationId> where = {}) {
        const OrganisationId place = where.value_or(branch);
        const base::Moment now{tests::noon(held_on).ms + 2 * 86'400'000LL};
        return write([&](storage::Transaction& tx) {
            const auto id = records::begin_gathering(
                tx, recorder, place,
                {.kind = kind, .title = {"会议"}, .held_on = day(held_on), .group = {}}, now,
                chance_);
            EXPECT_TRUE(id) << code_of(id);
            auto draft = records::find_draft(tx, *id).value();
            auto& content = draft.content;
            content.place = {"三楼会议室"};
            content.chair = {"书记"};
            content.recorder = {"记录员"};
            content.items = {{.part = kind,
                              .title = {"表决"},
                              .minutes = {"逐个讨论，表决通过。"},
                              .speaker = {},
                              .vote = {},
                              .decisions = {}}};
            if (vote) content.items[0].vote = rulebook::Vote{*vote, kVoters, 0, 0};
            const auto saved =
                records::save_draft(tx, recorder, *id, {draft.draft_version, content}, now);
            EXPECT_TRUE(saved) << code_of(saved);
            const auto filed = records::file_gathering(tx, recorder, *id, *saved, now, chance_);
            EXPECT_TRUE(filed) << code_of(filed);
            return *id;
        });
    }

    AskApproval asking(const char* kind, const GatheringId& decided_by,
                       const char* title = "张三") {
        return {.kind = {kind},
                .title = {title},
                .words = {"支部大会一致同意"},
                .day = {},
                .decided_by = decided_by,
                .papers = {}};
    }
    base::Result<MatterId> ask(const AskApproval& asked, const char* on = "2026-09-10",
                               std::optional<OrganisationId> where = {}) {
        return write([&](storage::Transaction& tx) {
            return ask_approval(tx, secretary, where.value_or(branch), asked, tests::noon(on),
                                chance_);
        });
    }
    /// An admission, voted on the one day and asked on the other: 党组, then 机关党委.
    MatterId admission(const char* voted_on = "2026-09-07", const char* asked_on = "2026-09-10") {
        const auto record = file(Cover::Assembly, VoteKind::Admission, voted_on);
        const auto id = ask(asking("admission", record), asked_on);
        EXPECT_TRUE(id) << code_of(id);
        return *id;
    }

    std::string agree(const http::Caller& who, const MatterId& id, const char* on = "2026-09-14",
                      const char* decided_on = nullptr, std::int64_t read_moves = 0) {
        return write([&](storage::Transaction& tx) {
            return code_of(agree_matter(tx, who, id,
                                        {.moves = read_moves > 0 ? read_moves : moves_of(tx, id),
                                         .decided_on = day(decided_on ? decided_on : on),
                                         .words = {"同意"}},
                                        tests::noon(on), chance_));
        });
    }
    using Verb = base::Result<void> (*)(storage::Transaction&, const http::Caller&, const MatterId&,
                                        const SayOfMatter&, base::Moment, seams::Chance&);
    std::string say(Verb verb, const http::Caller& who, const MatterId& id,
                    const char* words = "材料不齐", const char* on = "2026-09-14") {
        return write([&](storage::Transaction& tx) {
            return code_of(verb(tx, who, id, {.moves = moves_of(tx, id), .words = {words}},
                                tests::noon(on), chance_));
        });
    }
    Matter matter(const MatterId& id) {
        return read([&](storage::Transaction& tx) { return find_matter(tx, id).value(); });
    }
    /// The titles of what waits for the person.
    std::vector<std::string> waiting(const http::Caller& who, const char* on = "2026-09-14") {
        std::vector<std::string> titles;
        for (const Matter& one :
             read([&](storage::Transaction& tx) { return list_waiting(tx, who.account, day(on)); }))
            titles.push_back(one.title.text);
        return titles;
    }
    std::vector<std::string> told(const http::Caller& who) {
        std::vector<std::string> titles;
        for (const auto& message : read([&](storage::Transaction& tx) {
                 return notices::list_messages(tx, who.account, 1'000'000, 50);
             }))
            if (message.subject_kind == "approvals.matter") titles.push_back(message.title.text);
        return titles;
    }
    void end_term_on(const OrganisationId& id, const char* ends_on) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::record_term(tx, {id, day("2023-10-01"), day(ends_on)}));
        });
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(review::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    OrganisationId work_committee, committee, general, branch, below, alone;
    http::Caller secretary, recorder, head, reviewer, examiner, officer, stranger, water_head;

  private:
    static constexpr std::int64_t kVoters = 8;

    static std::int64_t moves_of(storage::Transaction& tx, const MatterId& id) {
        const auto found = find_matter(tx, id);
        return found ? std::ssize(found->moves) : 0;
    }
    void give(storage::Transaction& tx, const AccountId& account,
              const OrganisationId& organisation, Role role) {
        EXPECT_TRUE(organisation::give_post(tx,
                                            {.account = account,
                                             .organisation = organisation,
                                             .role = role,
                                             .since = day("2026-01-02"),
                                             .until = {}},
                                            chance_));
    }
    organisation::UnitId unit(const char* name) {
        return write([&](storage::Transaction& tx) {
            return organisation::add_unit(
                       tx, {.name = {name}, .unit_class = organisation::UnitClass::Government},
                       chance_)
                .value();
        });
    }
    OrganisationId found(const char* name, OrganisationKind kind,
                         std::optional<OrganisationId> parent,
                         std::optional<organisation::UnitId> unit) {
        const auto id = write([&](storage::Transaction& tx) {
            return organisation::found_organisation(tx,
                                                    {.parent = parent,
                                                     .unit = unit,
                                                     .kind = kind,
                                                     .name = {name},
                                                     .has_committee = organisation::is_branch(kind),
                                                     .founded_on = day("2020-01-01")},
                                                    chance_)
                .value();
        });
        if (organisation::is_branch(kind))
            for (int nth = 0; nth < kVoters; ++nth) enter(name, id, nth);
        return id;
    }
    void enter(const std::string& name, const OrganisationId& id, int nth) {
        write([&](storage::Transaction& tx) {
            membership::EnterMember entry{};
            entry.name = {name.substr(0, 6) + std::to_string(nth)};
            entry.in_committee = nth < 3;
            entry.since = day("2020-01-01");
            EXPECT_TRUE(membership::enter_member(tx, keys_, id, entry, chance_));
        });
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_{2026};
    membership::FieldKeys keys_;
    int people_ = 0;
};

}  // namespace shiji::approvals
