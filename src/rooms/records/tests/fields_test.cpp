// Every stored column of a version is bound by the log: edit any, and its fields differ.

#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

using Fields = std::optional<std::vector<transparency::Field>>;

/// A gathering with two versions in which every table of the room has rows.
struct Filed2 {
    explicit Filed2(District& district) {
        auto june = theme_day(district);
        june.held_on = day("2026-06-08");
        june.title = {"6月主题党日"};
        const auto earlier = district.put_on_file(june, "2026-06-09");
        auto content = theme_day(district);
        content.follow_ups = {{earlier, 3, 0, TaskState::Done, base::Line<120>{"都走访了"}}};
        content.items[1].speaker = base::Line<40>{"周五"};
        content.override_reason = base::Line<200>{"说明"};
        content.entered_for = base::Line<40>{"纸质签到表"};
        content.host = base::Line<60>{"区档案馆"};
        content.guest = base::Line<40>{"李教授"};
        id = district.put_on_file(content);
        content.items[0].minutes = {"第二稿"};
        district.save(id, content);
        EXPECT_TRUE(district.file(id));
    }
    GatheringId id;
};

Fields fields(District& district, const GatheringId& id, std::int64_t version) {
    return district.read(
        [&](storage::Transaction& tx) { return fields_of_gathering(tx, id.hex, version); });
}

TEST(Fields, AreTheSameEachTimeAndOfEachVersion) {
    District district;
    const Filed2 filed(district);
    const auto first = fields(district, filed.id, 1);
    const auto second = fields(district, filed.id, 2);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(fields(district, filed.id, 1), first);
    EXPECT_NE(first, second);
    EXPECT_FALSE(fields(district, filed.id, 3));
    EXPECT_FALSE(fields(district, filed.id, 0));
    const auto path_of_member = std::find_if(first->begin(), first->end(), [](const auto& field) {
        return field.path == "gathering/roll/003/absence";
    });
    ASSERT_NE(path_of_member, first->end());
    EXPECT_EQ(path_of_member->value, "business_trip 去省里开会");
}

TEST(Fields, TheLogBindsThem) {
    District district;
    const Filed2 filed(district);
    const auto report = district.read([&](storage::Transaction& tx) {
        return transparency::disclose(tx, filed.id.hex, 1,
                                      *fields_of_gathering(tx, filed.id.hex, 1), {});
    });
    ASSERT_TRUE(report);
    EXPECT_TRUE(transparency::check_disclosure(*report));
}

/// Columns that may differ without the record saying anything else: the page that is being written.
const std::set<std::string> kOfTheDraft{"records_gathering.draft",
                                        "records_gathering.draft_version",
                                        "records_gathering.moved_ms", "records_gathering.moved_by"};

TEST(Fields, ChangeWithEveryStoredColumn) {
    District district;
    const Filed2 filed(district);
    district.write([&](storage::Transaction& tx) {
        tx.run(
            "insert into records_attachment (gathering, id, name, media_type, bytes, sha256, "
            "from_version, stored_ms, stored_by) values (?, ?, '签到表.pdf', 'application/pdf', "
            "12, ?, 1, 5, ?)",
            filed.id.hex, std::string(32, 'a'), std::string(64, 'b'), std::string(32, 'c'));
    });
    const auto before = fields(district, filed.id, 2);
    ASSERT_TRUE(before);
    int columns = 0;
    for (const std::string table :
         {"records_gathering", "records_version", "records_item", "records_decision",
          "records_follow_up", "records_attachment"}) {
        const auto names =
            district.read([&](storage::Transaction& tx) { return tx.list_columns(table); });
        for (const std::string& column : names) {
            if (kOfTheDraft.contains(table + "." + column)) continue;
            const std::string row =
                table == "records_gathering" ? " where id = '" + filed.id.hex + "'"
                : table == "records_attachment"
                    ? " where gathering = '" + filed.id.hex + "'"
                    : " where log_index = (select newest from records_gathering where id = '" +
                          filed.id.hex + "')" + (table == "records_item" ? " and number = 3" : "");
            const auto edited = district.write([&](storage::Transaction& tx) {
                const auto attempt = tx.attempt([&]() -> base::Result<Fields> {
                    const bool number =
                        column.ends_with("_ms") || column == "log_index" || column == "version" ||
                        column == "previous" || column == "newest" || column == "number" ||
                        column == "bytes" || column == "from_version" || column == "in_favour" ||
                        column == "against" || column == "abstained" || column == "present" ||
                        column == "should_attend" || column == "voters_present" ||
                        column == "voters_should_attend" || column == "decision" ||
                        (column == "item" && table != "records_item");
                    EXPECT_GT(tx.change("update " + table + " set " + column + " = " +
                                        (number ? "coalesce(" + column + ", 0) + 77"
                                                : "coalesce(" + column + ", '') || 'x'") +
                                        row),
                              0)
                        << table << "." << column;
                    Fields after = fields_of_gathering(tx, filed.id.hex, 2);
                    EXPECT_NE(after, before) << table << "." << column << " is not bound";
                    return base::refuse(base::ErrorKind::Conflict, "undo");
                });
                return attempt.has_value();
            });
            EXPECT_FALSE(edited);
            ++columns;
        }
    }
    EXPECT_GT(columns, 60);
    EXPECT_EQ(fields(district, filed.id, 2), before);
}

TEST(Fields, OfAPlanChangeWithEveryStoredColumn) {
    District district;
    const auto quarter = *base::Quarter::parse("2026Q3");
    auto plan =
        propose_plan(rules(), {.members = 12, .full_members = 11, .has_committee = true}, quarter);
    const auto filed = district.write([&](storage::Transaction& tx) {
        return *file_plan(tx, district.recorder, district.branch, quarter, plan,
                          tests::noon("2026-07-03"), district.chance());
    });
    const auto before = district.read(
        [&](storage::Transaction& tx) { return fields_of_plan(tx, filed.plan.hex, 1); });
    ASSERT_TRUE(before);
    const std::set<std::string> numbers{"newest",      "log_index", "version", "previous",
                                        "received_ms", "due_ms",    "number"};
    for (const std::string table : {"records_plan", "records_plan_version", "records_plan_item"}) {
        const auto names =
            district.read([&](storage::Transaction& tx) { return tx.list_columns(table); });
        for (const std::string& column : names)
            district.write([&](storage::Transaction& tx) {
                const auto undone = tx.attempt([&]() -> base::Result<void> {
                    tx.run("update " + table + " set " + column + " = " +
                           (numbers.contains(column) ? "coalesce(" + column + ", 0) + 77"
                                                     : "coalesce(" + column + ", '') || 'x'"));
                    EXPECT_NE(fields_of_plan(tx, filed.plan.hex, 1), before)
                        << table << "." << column;
                    return base::refuse(base::ErrorKind::Conflict, "undo");
                });
                return undone.has_value();
            });
    }
}

}  // namespace
}  // namespace shiji::records
