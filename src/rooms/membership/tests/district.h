#pragma once

#include <gtest/gtest.h>

#include "rooms/membership/membership.h"
#include "tests/support/days.h"
#include "tests/support/store.h"

namespace shiji::membership {

inline constexpr const char* kToday = "2026-11-23";

/// A work committee, a Party committee with one branch that has one group, and keys.
class District {
  public:
    explicit District(storage::Config config = {})
        : store_(std::move(config)),
          keys_(FieldKeys::make(store_.folder() + "/field.keys", chance_)) {
        using organisation::OrganisationKind;
        work_committee = found("机关工委", OrganisationKind::WorkCommittee, std::nullopt);
        committee = found("住建局机关党委", OrganisationKind::PartyCommittee, work_committee);
        branch = found("第一党支部", OrganisationKind::Branch, committee);
        group = database().write([&](storage::Transaction& tx) {
            return *organisation::add_group(tx, branch, {"第一党小组"}, chance_);
        });
    }

    storage::Database& database() { return store_.database(); }
    seams::SeededChance& chance() { return chance_; }
    const FieldKeys& keys() const { return keys_; }
    const std::string& folder() const { return store_.folder(); }

    OrganisationId found(const std::string& name, organisation::OrganisationKind kind,
                         std::optional<OrganisationId> parent) {
        return database().write([&](storage::Transaction& tx) {
            const auto founded = organisation::found_organisation(tx,
                                                                  {.parent = parent,
                                                                   .unit = {},
                                                                   .kind = kind,
                                                                   .name = {name},
                                                                   .founded_on = day("2020-01-01")},
                                                                  chance_);
            EXPECT_TRUE(founded) << name;
            return founded ? *founded : OrganisationId{};
        });
    }

    base::Result<MemberId> enter(const EnterMember& entry) {
        return database().write([&](storage::Transaction& tx) {
            return enter_member(tx, keys_, branch, entry, chance_);
        });
    }

    OrganisationId work_committee, committee, branch;
    GroupId group;

  private:
    tests::TemporaryStore store_;
    seams::SeededChance chance_{20261123};
    FieldKeys keys_;
};

/// A person about whom nothing is wrong.
inline EnterMember zhang_san() {
    return {.name = {"张三"},
            .group = {},
            .born_on = day("1980-05-01"),
            .joined_on = day("2005-07-01"),
            .full_on = day("2006-07-01"),
            .identity_number = {},
            .phone = {},
            .since = day("2020-01-01")};
}

/// An identity number whose check digit is right.
std::string identity_number(base::Date born_on, int order);

}  // namespace shiji::membership
