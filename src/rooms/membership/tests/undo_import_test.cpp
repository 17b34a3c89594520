#include "rooms/membership/membership_store.h"
#include "rooms/membership/tests/imports.h"

namespace shiji::membership {
namespace {

TEST(Import, UndoingIsRefusedOnceSomethingHangsOnIt) {
    Imports imports;
    const auto id = imports.apply(imports.upload(small_roster())->id)->id;
    const auto second = imports.members_of("第二党支部")[0];
    const auto in_use = [&](storage::Transaction&, const std::vector<OrganisationId>& asked,
                            base::Moment since) {
        EXPECT_EQ(std::set<OrganisationId>(asked.begin(), asked.end()).size(), 4u)
            << "three founded, and the branch that was there";
        EXPECT_EQ(since, tests::noon(kToday));
        return std::optional<std::string>("11月主题党日");
    };
    EXPECT_EQ(code_of(imports.undo(id, in_use)), "membership.import_in_use");

    const auto newcomer = imports.district.database().write([&](storage::Transaction& tx) {
        auto entry = zhang_san();
        entry.name = {"赵六"};
        return enter_member(tx, imports.district.keys(), second.organisation, entry,
                            imports.district.chance());
    });
    ASSERT_TRUE(newcomer);
    EXPECT_EQ(code_of(imports.undo(id)), "membership.import_has_others");

    Imports with_group;
    const auto group_import = with_group.apply(with_group.upload(small_roster())->id)->id;
    const auto branch = with_group.members_of("第二党支部")[0].organisation;
    with_group.district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(organisation::add_group(tx, branch, {"新小组"}, with_group.district.chance()));
    });
    const std::string before = storage::dump(with_group.district.database());
    EXPECT_EQ(code_of(with_group.undo(group_import)), "organisation.in_use");
    EXPECT_EQ(storage::dump(with_group.district.database()), before);

    Imports changed;
    const auto changed_import = changed.apply(changed.upload(small_roster())->id)->id;
    const auto wang = changed.members_of("第二党支部")[0];
    changed.district.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(change_member(
            tx, wang.id,
            {.name = {"王武"}, .group = {}, .full_on = {}, .excusable = {}, .until = {}},
            day("2026-11-26")));
    });
    EXPECT_EQ(code_of(changed.undo(changed_import)), "membership.import_changed");
}

/// Fails the nth write of `act`, for every n until none fails; the store must be as it was.
void fail_every_write(
    const std::function<ImportId(Imports&)>& arrange,
    const std::function<base::Result<ImportPreview>(Imports&, const ImportId&)>& act) {
    for (int nth = 1;; ++nth) {
        int writes = 0;
        bool armed = false;
        storage::Config config;
        config.before_write = [&] {
            if (armed && ++writes == nth)
                throw storage::Failure(storage::Failure::Kind::Other, "planned");
        };
        Imports imports(config);
        const ImportId id = arrange(imports);
        const std::string before = storage::dump(imports.district.database());
        armed = true;
        bool failed = false;
        try {
            EXPECT_TRUE(act(imports, id));
        } catch (const storage::Failure&) {
            failed = true;
        }
        armed = false;
        if (!failed) {
            EXPECT_GT(nth, 8) << "the act writes more than that";
            return;
        }
        EXPECT_EQ(storage::dump(imports.district.database()), before) << "failing write " << nth;
    }
}

TEST(Import, AFailingWriteLeavesNothingOfABatch) {
    fail_every_write([](Imports& imports) { return imports.upload(small_roster())->id; },
                     [](Imports& imports, const ImportId& id) { return imports.apply(id); });
}

TEST(Import, AFailingWriteLeavesABatchWhole) {
    fail_every_write(
        [](Imports& imports) { return imports.apply(imports.upload(small_roster())->id)->id; },
        [](Imports& imports, const ImportId& id) { return imports.undo(id); });
}

}  // namespace
}  // namespace shiji::membership
