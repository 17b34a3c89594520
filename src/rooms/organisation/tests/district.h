#pragma once

/// A small district for this room's tests.

#include "rooms/organisation/organisation.h"
#include "tests/support/days.h"
#include "tests/support/store.h"

namespace shiji::organisation {

///   工委 ─┬─ 住建局机关党委 ─┬─ 第一支部
///         │                  └─ 第二支部
///         ├─ 教育局党总支 ───── 小学支部
///         └─ 档案局支部 (直属)
struct District {
    tests::TemporaryStore store;
    seams::SeededChance chance{7};
    OrganisationId committee, party, first, second, general, school, archive;

    District() {
        committee = found(std::nullopt, OrganisationKind::WorkCommittee, "区直机关工委");
        party = found(committee, OrganisationKind::PartyCommittee, "住建局机关党委");
        first = found(party, OrganisationKind::Branch, "第一支部");
        second = found(party, OrganisationKind::Branch, "第二支部");
        general = found(committee, OrganisationKind::GeneralBranch, "教育局党总支");
        school = found(general, OrganisationKind::Branch, "小学支部");
        archive = found(committee, OrganisationKind::Branch, "档案局支部");
    }

    template <class Work>
    auto write(Work&& work) {
        return store.database().write(std::forward<Work>(work));
    }
    template <class Work>
    auto read(Work&& work) {
        return store.database().read(std::forward<Work>(work));
    }

    base::Result<OrganisationId> try_found(const FoundOrganisation& founding) {
        return write([&](auto& tx) { return found_organisation(tx, founding, chance); });
    }

    OrganisationId found(std::optional<OrganisationId> parent, OrganisationKind kind,
                         std::string_view name) {
        const auto made =
            try_found({std::move(parent), {}, kind, {std::string(name)}, false, day("2020-01-01")});
        base::check(made.has_value(), "the sample district can be founded");
        return *made;
    }

    identity::AccountId open(std::string_view login, identity::Administrator administrator =
                                                         identity::Administrator::None) {
        const auto opened = write([&](auto& tx) {
            return identity::open_account(tx, login, login, administrator,
                                          tests::noon("2026-01-05"), chance);
        });
        base::check(opened.has_value(), "the sample account can be opened");
        return opened->id;
    }

    base::Result<PostId> try_give(const GivePost& post) {
        return write([&](auto& tx) { return give_post(tx, post, chance); });
    }

    PostId give(const identity::AccountId& account, const OrganisationId& organisation, Role role,
                std::string_view since = "2026-01-01",
                std::optional<base::Date> until = std::nullopt) {
        const auto given = try_give({account, organisation, role, day(since), until});
        base::check(given.has_value(), "the sample post can be given");
        return *given;
    }
};

inline std::string code_of(const base::Result<void>& result) {
    return result ? "" : result.error().code();
}
template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

}  // namespace shiji::organisation
