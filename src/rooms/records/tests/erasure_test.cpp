// Two people erase personal data of a record; whatever was proved of it before stays proved.

#include <gtest/gtest.h>

#include "platform/documents/documents.h"
#include "platform/transparency/evidence.h"
#include "rooms/records/search_filings.h"
#include "rooms/records/tests/erasable.h"

namespace shiji::records {
namespace {

std::string page_of(Erasable& erasable, std::int64_t version) {
    return erasable.district.read([&](storage::Transaction& tx) {
        return base::write_json(*filed_content(tx, erasable.id, version));
    });
}

std::size_t count_found(Erasable& erasable, std::string_view words) {
    return erasable.district.read([&](storage::Transaction& tx) {
        return search_filings(tx, *text::Query::of(words), {erasable.district.branch}, 1 << 30)
            .hits.size();
    });
}

TEST(ErasureOfRecords, EveryErasableFieldCanBeStruckAlone) {
    Erasable erasable;
    erasable.district.read([&](storage::Transaction& tx) {
        const auto gathering = find_gathering(tx, erasable.id);
        const VersionRows rows =
            load_version(tx, gathering->organisation, *find_version_row(tx, *gathering->newest));
        const auto before = fields_of_rows({}, rows);
        int erasable_fields = 0;
        for (const auto& field : before) {
            VersionRows struck = rows;
            strike(struck, {field.path}, transparency::kErasedValue);
            const auto after = fields_of_rows({}, struck);
            ASSERT_EQ(after.size(), before.size()) << field.path;
            for (std::size_t i = 0; i < after.size(); ++i)
                EXPECT_EQ(after[i].value, before[i].path == field.path && is_erasable(field.path)
                                              ? transparency::kErasedValue
                                              : before[i].value)
                    << field.path;
            if (!is_erasable(field.path)) continue;
            ++erasable_fields;
            EXPECT_FALSE(label_of_path(field.path).empty()) << field.path;
            EXPECT_NO_THROW(base::write_json(content_of_rows(struck))) << field.path;
        }
        EXPECT_GE(erasable_fields, 25);
    });
}

TEST(ErasureOfRecords, TwoPeopleEraseAndTheProofsStand) {
    Erasable erasable;
    District& district = erasable.district;
    const auto keys = erasable.keys_with(kGuest);
    ASSERT_EQ(keys.size(), 4u) << "guest, minutes, reason of an absence, file";
    ASSERT_EQ(count_found(erasable, "罹患"), 1u);
    const auto proposed = erasable.propose(district.secretary, keys);
    ASSERT_TRUE(proposed);
    EXPECT_NE(page_of(erasable, 2).find(kGuest), std::string::npos);
    const auto done = erasable.approve(district.reviewer, *proposed);
    ASSERT_TRUE(done) << done.error().code();
    EXPECT_EQ(done->state, ErasureState::Erased);
    EXPECT_EQ(done->entry_count, 2);
    for (const std::int64_t version : {1, 2}) {
        EXPECT_EQ(page_of(erasable, version).find(kGuest), std::string::npos) << version;
        EXPECT_NE(page_of(erasable, version).find("已依法删除"), std::string::npos) << version;
    }
    EXPECT_TRUE(erasable.keys_with(kGuest).empty());
    EXPECT_EQ(count_found(erasable, "罹患"), 0u);
    const auto report = erasable.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    const auto remarks = district.read(
        [&](storage::Transaction& tx) { return erasure_remarks(tx, erasable.id.hex, 2); });
    for (const char* const said : {"个人信息保护法", "第四十七条", "2026-08-02", "书记申请",
                                   "审查人确认", "第 2 位列席人员", "第 5 项议题的记录"})
        EXPECT_NE(remarks.find(said), std::string::npos) << said << "\n" << remarks;
    district.read([&](storage::Transaction& tx) {
        const auto organisation = organisation::find_organisation(tx, district.branch);
        const auto count = transparency::count_erased(tx, organisation->pseudonym);
        EXPECT_EQ(count.versions, 2);
        EXPECT_EQ(count.fields, 10);
    });
    // What comes back into a row is found, whoever put it there.
    district.write([&](storage::Transaction& tx) {
        tx.run("update records_item set minutes = ? where number = 4 and minutes = '已依法删除'",
               std::string(kProse));
    });
    EXPECT_NE(erasable.verify().sentence.find("却还在"), std::string::npos);
}

TEST(ErasureOfRecords, APersonGoesFromTheRollAndTheCountStays) {
    Erasable erasable;
    District& district = erasable.district;
    const std::string key = "roll:" + district.members[3].hex;
    const auto count_before = district.read([&](storage::Transaction& tx) {
        return find_version_row(tx, *find_gathering(tx, erasable.id)->newest)->present;
    });
    ASSERT_TRUE(erasable.approve(district.reviewer, *erasable.propose(district.secretary, {key})));
    district.read([&](storage::Transaction& tx) {
        const auto row = find_version_row(tx, *find_gathering(tx, erasable.id)->newest);
        EXPECT_EQ(row->present, count_before);
        EXPECT_EQ(row->roll.find(district.members[3].hex), std::string::npos);
        const auto content = filed_content(tx, erasable.id, 2);
        ASSERT_EQ(content->absent.size(), 2u);
        EXPECT_EQ(content->absent[0].reason, AbsenceReason::Erased);
        EXPECT_EQ(content->absent[0].words->text, "已依法删除");
    });
    EXPECT_TRUE(erasable.verify().sound);
}

TEST(ErasureOfRecords, APeriodOfRetentionClosesInstead) {
    Erasable erasable;
    District& district = erasable.district;
    const auto keys = erasable.keys_with(kGuest);
    const auto done = erasable.approve(district.reviewer,
                                       *erasable.propose(district.secretary, keys, "pipl-47-1-3"));
    ASSERT_TRUE(done);
    EXPECT_EQ(done->state, ErasureState::Closed);
    EXPECT_EQ(done->kept_until, day("2036-12-31"));
    EXPECT_FALSE(done->first_entry);
    for (const std::int64_t version : {1, 2})
        EXPECT_EQ(page_of(erasable, version).find(kGuest), std::string::npos) << version;
    EXPECT_TRUE(erasable.keys_with(kGuest).empty());
    EXPECT_EQ(erasable.keys_with(kClosedValue).size(), 4u);
    EXPECT_EQ(count_found(erasable, "罹患"), 0u);
    EXPECT_EQ(count_found(erasable, "7月主题党日"), 1u);
    EXPECT_TRUE(erasable.verify().sound);
    district.read([&](storage::Transaction& tx) {
        EXPECT_TRUE(is_struck(list_shown_attachments(tx, erasable.id.hex)[0].sha256));
        EXPECT_FALSE(is_struck(list_attachments(tx, erasable.id.hex)[0].sha256));
    });
    // Kept is kept: another ground may still erase it.
    ASSERT_TRUE(
        erasable.approve(district.reviewer,
                         *erasable.propose(district.secretary, erasable.keys_with(kClosedValue))));
    EXPECT_NE(page_of(erasable, 2).find("已依法删除"), std::string::npos);
    EXPECT_TRUE(erasable.verify().sound);
}

TEST(ErasureOfRecords, RefusesWithTheRightWord) {
    Erasable erasable;
    District& district = erasable.district;
    const auto keys = erasable.keys_with(kGuest);
    const auto why = [](const auto& result) { return result ? "" : result.error().code(); };
    EXPECT_EQ(why(erasable.propose(district.secretary, {})), "records.erasure_nothing");
    EXPECT_EQ(why(erasable.propose(district.secretary, {"title"})), "records.erasure_nothing");
    EXPECT_EQ(why(erasable.propose(district.secretary, keys, "because")), "rulebook.no_basis");
    const auto without_reason = district.write([&](storage::Transaction& tx) {
        return propose_erasure(tx, district.secretary, erasable.target(tx),
                               {keys, "pipl-47-1-4", {}}, {}, tests::noon("2026-08-01"),
                               district.chance());
    });
    EXPECT_EQ(why(without_reason), "records.erasure_no_reason");
    const auto proposed = erasable.propose(district.reviewer, keys);
    ASSERT_TRUE(proposed);
    EXPECT_EQ(why(erasable.propose(district.secretary, keys)), "records.erasure_waits");
    EXPECT_EQ(why(erasable.approve(district.reviewer, *proposed)), "records.erasure_own");
    EXPECT_EQ(why(erasable.approve(district.secretary, *proposed)), "records.erasure_own");
    EXPECT_EQ(why(erasable.approve(district.reviewer, ErasureId{std::string(32, 'a')})),
              "records.no_erasure");
}

TEST(ErasureOfRecords, ADecisionIsMadeOnceAndOverWhatWasRead) {
    Erasable erasable;
    District& district = erasable.district;
    const auto why = [](const auto& result) { return result ? "" : result.error().code(); };
    const auto decline = [&](const ErasureId& erasure, const char* answer) {
        return district.write([&](storage::Transaction& tx) {
            return decline_erasure(tx, district.reviewer, erasure, {answer}, {},
                                   tests::noon("2026-08-02"));
        });
    };
    const auto keys = erasable.keys_with(kGuest);
    const auto first = erasable.propose(district.secretary, keys);
    EXPECT_EQ(why(decline(*first, "")), "records.erasure_no_reason");
    EXPECT_TRUE(decline(*first, "不属于本人"));
    EXPECT_EQ(why(decline(*first, "再说一次")), "records.erasure_decided");
    const auto second = erasable.propose(district.secretary, keys);
    GatheringContent content = district.draft(erasable.id).content;
    content.items[0].minutes = {"又改了一版。"};
    district.save(erasable.id, content, "2026-08-01");
    ASSERT_TRUE(district.file(erasable.id, "2026-08-01"));
    EXPECT_EQ(why(erasable.approve(district.reviewer, *second)), "records.erasure_outdated");
    EXPECT_TRUE(decline(*second, "又报了一版"));
    EXPECT_EQ(why(erasable.propose(district.secretary, keys)), "records.erasure_under_review");
    district.accept(erasable.id, "2026-08-02");
    ASSERT_TRUE(erasable.approve(
        district.reviewer, *erasable.propose(district.secretary, erasable.keys_with(kGuest))));
    const auto again = district.write([&](storage::Transaction& tx) {
        return save_draft(tx, district.recorder, erasable.id,
                          {find_gathering(tx, erasable.id)->draft_version, content},
                          tests::noon("2026-08-03"));
    });
    EXPECT_EQ(why(again), "records.erased_is_final");
    const auto draft = district.begin({.kind = Cover::ThemeDay,
                                       .title = {"8月主题党日"},
                                       .held_on = day("2026-08-03"),
                                       .group = {}});
    const auto unfiled = district.write([&](storage::Transaction& tx) {
        const auto target = find_target(tx, ErasureSubject::Gathering, draft.hex, {}).value();
        return propose_erasure(tx, district.secretary, target, {{"x"}, "pipl-47-1-4", {"误录"}}, {},
                               tests::noon("2026-08-04"), district.chance());
    });
    EXPECT_EQ(why(unfiled), "records.erasure_unfiled");
}

TEST(ErasureOfRecords, AreDoneAgainInARestoredStore) {
    for (const char* const basis : {"pipl-47-1-4", "pipl-47-1-3"}) {
        Erasable live, restored;  // the same story twice: the one is the other's backup
        const auto proposed = live.propose(live.district.secretary, live.keys_with(kGuest), basis);
        ASSERT_TRUE(live.approve(live.district.reviewer, *proposed));
        const std::string list = live.district.read(write_erasure_list);
        EXPECT_EQ(list.find("慕容"), std::string::npos);
        const auto again = [&](const std::string& text) {
            return restored.district.write(
                [&](storage::Transaction& tx) { return repeat_erasures(tx, text, {}); });
        };
        ASSERT_NE(page_of(restored, 2).find(kGuest), std::string::npos);
        std::string later = list;
        later.replace(later.find("shiji.test/1"), 12, "shiji.test/1/log/2");
        EXPECT_EQ(again(later), 1) << "the district has begun another log since the backup";
        EXPECT_EQ(again(list), 0) << "once is enough";
        for (const std::int64_t version : {1, 2})
            EXPECT_EQ(page_of(restored, version), page_of(live, version)) << version;
        EXPECT_TRUE(restored.keys_with(kGuest).empty());
        EXPECT_EQ(again("{}").error().code(), "records.erasure_list_malformed");
        std::string other = list;
        other.replace(other.find("shiji.test/1"), 12, "other.test/1");
        EXPECT_EQ(again(other).error().code(), "records.erasure_list_of_another");
    }
}

/// As an epoch leaves it, when the entries were among the lost.
TEST(ErasureOfRecords, AreShownWhereTheLogTellsThemAgain) {
    Erasable erasable;
    District& district = erasable.district;
    const auto proposed = erasable.propose(district.secretary, erasable.keys_with(kGuest));
    const auto done = erasable.approve(district.reviewer, *proposed);
    ASSERT_TRUE(done);
    const auto remarks = [&] {
        return district.read(
            [&](storage::Transaction& tx) { return erasure_remarks(tx, erasable.id.hex, 2); });
    };
    const auto said = [](std::int64_t first) {
        return "存证日志第 " + std::to_string(first) + " 条起共 2 条";
    };
    EXPECT_NE(remarks().find(said(*done->first_entry)), std::string::npos) << remarks();
    district.write([&](storage::Transaction& tx) {
        tx.run("update transparency_erased set idx = idx + 40 where record = ?", erasable.id.hex);
    });
    EXPECT_NE(remarks().find(said(*done->first_entry + 40)), std::string::npos) << remarks();
    const std::string list = district.read(write_erasure_list);
    const std::string kept = "\"first_entry\":" + std::to_string(*done->first_entry + 40);
    EXPECT_NE(list.find(kept), std::string::npos) << list;
}

TEST(ErasureOfRecords, NobodyFilesAnAbsenceThatSaysNothing) {
    District district;
    GatheringContent content = theme_day(district);
    content.absent[0].reason = AbsenceReason::Erased;
    const auto remarks =
        judge_filing(rules(), content, {.now = tests::noon("2026-07-09"), .roll = district.roll()});
    EXPECT_TRUE(std::any_of(remarks.begin(), remarks.end(), [](const Remark& remark) {
        return remark.refuses && remark.code == "records.absence_unsaid";
    }));
}

}  // namespace
}  // namespace shiji::records
