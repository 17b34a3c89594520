#pragma once

#include <gtest/gtest.h>

#include "rooms/overview/overview.h"
#include "tests/support/store.h"

namespace shiji::overview {

using organisation::OrganisationKind;
using organisation::Role;

/// A work committee, one Party committee with two branches, one branch elsewhere; founded in 2026,
/// today is Tuesday, 10 November.
class District {
  public:
    District() {
        work_committee = found("机关工委", OrganisationKind::WorkCommittee, std::nullopt);
        committee = found("住建局机关党委", OrganisationKind::PartyCommittee, work_committee);
        first = found("第一党支部", OrganisationKind::Branch, committee);
        second = found("第二党支部", OrganisationKind::Branch, committee);
        elsewhere = found("档案馆党支部", OrganisationKind::Branch, work_committee);
        recorder = person("记录员", first, Role::Recorder);
    }

    storage::Database& database() { return store_.database(); }
    seams::Chance& chance() { return chance_; }
    std::string folder() { return store_.folder(); }

    template <class Work>
    auto write(Work work) {
        return database().write(work);
    }

    base::Moment now = tests::noon("2026-11-10");

    http::Caller person(const std::string& name, const OrganisationId& organisation, Role role) {
        const auto account = open_account(name, http::Administrator::None);
        give_post(account.account, organisation, role);
        return account;
    }

    http::Caller open_account(const std::string& name, http::Administrator which) {
        return write([&](storage::Transaction& tx) {
            const auto account =
                identity::open_account(tx, "login" + std::to_string(++people_), name, which,
                                       tests::noon("2026-01-02"), chance_);
            EXPECT_TRUE(account) << name;
            return http::Caller{
                .account = account->id, .name = name, .administrator = which, .session = ""};
        });
    }

    void give_post(const identity::AccountId& account, const OrganisationId& organisation,
                   Role role) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = account,
                                                 .organisation = organisation,
                                                 .role = role,
                                                 .since = *base::Date::of(2026, 1, 2),
                                                 .until = {}},
                                                chance_));
        });
    }

    /// Only what writes to the log needs one.
    void found_log() {
        const std::string origin = "dj.example/log/1";
        const auto key = transparency::ed25519_key(origin, std::string(32, '\x07'));
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(
                transparency::found_log(tx, origin, {key->vkey()}, tests::noon("2026-01-02")));
        });
    }

    records::GatheringId begin(const OrganisationId& branch, const std::string& title,
                               std::string_view day) {
        return write([&](storage::Transaction& tx) {
            const auto id = records::begin_gathering(tx, recorder, branch,
                                                     {.kind = rulebook::Cover::ThemeDay,
                                                      .title = {title},
                                                      .held_on = *base::Date::parse(day),
                                                      .group = {}},
                                                     now, chance_);
            EXPECT_TRUE(id) << title;
            return *id;
        });
    }

    /// Puts a subject on the desk, as records does when it files one.
    review::CaseId submit(const OrganisationId& branch, const std::string& title, char digit,
                          std::string_view day) {
        return write([&](storage::Transaction& tx) {
            const auto submitted = review::submit(
                tx,
                {.subject = {std::string(records::kGatheringSubject), std::string(32, digit)},
                 .organisation = branch,
                 .title = {title},
                 .version = 1,
                 .by = recorder.account},
                tests::noon(day), chance_);
            EXPECT_TRUE(submitted) << title;
            return submitted->id;
        });
    }

    TodayPage today(const http::Caller& caller) {
        return database().read(
            [&](storage::Transaction& tx) { return describe_today(tx, caller, now); });
    }

    /// Titles of the tasks of these kinds, in the order of the page.
    std::vector<std::string> titles(const http::Caller& caller, const std::set<TaskKind>& kinds) {
        std::vector<std::string> list;
        for (const Task& task : today(caller).tasks)
            if (kinds.contains(task.kind)) list.push_back(task.title);
        return list;
    }

    OrganisationId work_committee, committee, first, second, elsewhere;
    http::Caller recorder;

  private:
    OrganisationId found(const std::string& name, OrganisationKind kind,
                         const std::optional<OrganisationId>& parent) {
        return write([&](storage::Transaction& tx) {
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

}  // namespace shiji::overview
