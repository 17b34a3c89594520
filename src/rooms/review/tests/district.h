#pragma once

#include <gtest/gtest.h>

#include "rooms/review/decisions.h"
#include "tests/support/store.h"

namespace shiji::review {

/// A work committee with a Party committee that has one branch, and a direct branch; and people.
class District {
  public:
    explicit District(storage::Config config = {}) : store_(std::move(config)) {
        using organisation::OrganisationKind;
        using organisation::Role;
        found_log();
        work_committee = found("机关工委", OrganisationKind::WorkCommittee, std::nullopt);
        committee = found("住建局机关党委", OrganisationKind::PartyCommittee, work_committee);
        other_committee = found("水务局机关党委", OrganisationKind::PartyCommittee, work_committee);
        branch = found("第一党支部", OrganisationKind::Branch, committee);
        direct_branch = found("档案馆党支部", OrganisationKind::Branch, work_committee);

        recorder = person("记录员", branch, Role::Recorder);
        secretary = person("书记", branch, Role::Secretary);
        member = person("党员", branch, Role::Member);
        reviewer = person("审查人", committee, Role::Reviewer);
        liaison = person("联络员", work_committee, Role::Reviewer);
        other_reviewer = person("外局审查人", other_committee, Role::Reviewer);
        stranger = person("外支部记录员", direct_branch, Role::Recorder);
    }

    storage::Database& database() { return store_.database(); }
    seams::Chance& chance() { return chance_; }

    http::Caller person(const std::string& name, const OrganisationId& organisation,
                        organisation::Role role) {
        return database().write([&](storage::Transaction& tx) {
            const auto account = identity::open_account(tx, "login" + std::to_string(++people_),
                                                        name, http::Administrator::None,
                                                        tests::noon("2026-01-02"), chance_);
            EXPECT_TRUE(account) << name;
            give_post(tx, account->id, organisation, role);
            return http::Caller{.account = account->id, .name = name, .session = ""};
        });
    }

    void give_post(storage::Transaction& tx, const identity::AccountId& account,
                   const OrganisationId& organisation, organisation::Role role) {
        const auto post = organisation::give_post(tx,
                                                  {.account = account,
                                                   .organisation = organisation,
                                                   .role = role,
                                                   .since = *base::Date::of(2026, 1, 2),
                                                   .until = {}},
                                                  chance_);
        EXPECT_TRUE(post) << (post ? "" : post.error().code());
    }

    Submission submission(std::int64_t version = 1) const {
        return {.subject = {"records.gathering", std::string(32, 'a')},
                .organisation = branch,
                .title = {"11月主题党日（11月6日）"},
                .version = version,
                .by = recorder.account};
    }

    /// Hands in and gives the case.
    Case submit_now(const Submission& given, std::string_view day = "2026-11-09") {
        return database().write([&](storage::Transaction& tx) {
            const auto submitted = submit(tx, given, tests::noon(day), chance_);
            EXPECT_TRUE(submitted) << (submitted ? "" : submitted.error().code());
            return *submitted;
        });
    }

    Case case_now(const CaseId& id) {
        return database().read([&](storage::Transaction& tx) { return *find_case(tx, id); });
    }

    OrganisationId work_committee, committee, other_committee, branch, direct_branch;
    http::Caller recorder, secretary, member, reviewer, liaison, other_reviewer, stranger;

  private:
    void found_log() {
        const auto key = *transparency::Vkey::parse(
            "shiji.example/test+6eb71862+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c");
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(
                transparency::found_log(tx, "shiqu.example/log", {key}, tests::noon("2026-01-01")));
        });
    }

    OrganisationId found(const std::string& name, organisation::OrganisationKind kind,
                         const std::optional<OrganisationId>& parent) {
        return database().write([&](storage::Transaction& tx) {
            const auto id =
                organisation::found_organisation(tx,
                                                 {.parent = parent,
                                                  .unit = {},
                                                  .kind = kind,
                                                  .name = {name},
                                                  .founded_on = *base::Date::of(2026, 1, 1)},
                                                 chance_);
            EXPECT_TRUE(id) << name;
            return *id;
        });
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_{2026};
    int people_ = 0;
};

inline constexpr std::string_view kTuesday = "2026-11-10";

}  // namespace shiji::review
