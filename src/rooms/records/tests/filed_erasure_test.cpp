// What another room files is erased by the columns that it names: here a room of letters, which
// keeps each letter once and repeats its words in a list that no entry proves.

#include <gmock/gmock.h>

#include "platform/notices/notices.h"
#include "platform/transparency/erasure.h"
#include "platform/transparency/row_fields.h"
#include "rooms/records/filed_erasure.h"
#include "rooms/records/tests/district.h"

namespace shiji::records {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using transparency::Field;

const std::string kSecret = "司徒晚晴因病请假，不宜公开";

struct LetterRow {
    std::string id;
    std::int64_t version = 1;
    std::string organisation;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(LetterRow, (), (id, version, organisation, words))

std::optional<std::vector<Field>> fields_of_letter(storage::Transaction& tx,
                                                   const std::string& record,
                                                   std::int64_t version) {
    const auto row = tx.find<LetterRow>(
        "select id, version, organisation, words from letters_letter where id = ? and version = ?",
        record, version);
    if (!row) return std::nullopt;
    return transparency::fields_of_row("letter", *row);
}

transparency::ErasableContent erasable_letter() {
    return {.owner = "letter/organisation",
            .columns = {{"letter/words", "letters_letter", "words", "id = ?"},
                        {"letter/words", "letters_list", "words", "id = ?"}}};
}

transparency::EvidenceKinds kinds_of_letters(const transparency::ErasableContent& erasable) {
    return {{"letter",
             {.may_read = [](http::Call&, const std::string&, std::int64_t) -> base::Result<void> {
                  return {};
              },
              .erasable = erasable}}};
}

/// Two versions of one letter of the branch, both with the same words, and a message about it.
class Letters {
  public:
    explicit Letters(transparency::ErasableContent erasable = erasable_letter())
        : kinds{with_closed_values({.by_kind = {{"letter", fields_of_letter}}, .rows = {}}),
                with_erasures(kinds_of_letters(erasable))} {
        district.write([&](storage::Transaction& tx) {
            tx.run(
                "create table letters_letter (id text not null, version bigint not null, "
                "organisation text not null, words text not null, primary key (id, version))");
            tx.run("create table letters_list (id text not null, words text not null)");
            tx.run("insert into letters_list (id, words) values (?, ?)", record, kSecret);
            notices::tell(tx,
                          {.to = district.secretary.account,
                           .title = {std::string("来信：") + kSecret},
                           .words = {kSecret},
                           .subject_kind = "letters.letter",
                           .subject_id = district.branch.hex + "/" + record},
                          tests::noon("2026-07-08"));
        });
        file(1, kSecret);
        file(2, kSecret);
    }

    void file(std::int64_t version, const std::string& words) {
        const LetterRow row{record, version, district.branch.hex, words};
        district.write([&](storage::Transaction& tx) {
            tx.insert("letters_letter", row);
            const auto receipt =
                transparency::commit_record(tx,
                                            {.record = record,
                                             .version = version,
                                             .kind = "letter",
                                             .unit = pseudonym(tx),
                                             .about = {},
                                             .due = {},
                                             .policy = {},
                                             .fields = *fields_of_letter(tx, record, version)},
                                            tests::noon("2026-07-08"), district.chance());
            EXPECT_TRUE(receipt) << receipt.error().code();
        });
    }

    std::optional<ErasureTarget> target() {
        return district.read([&](storage::Transaction& tx) {
            return find_target(tx, ErasureSubject::Filed, record, kinds);
        });
    }
    std::vector<ErasableThing> things() {
        return district.read(
            [&](storage::Transaction& tx) { return list_erasable(tx, *target(), kinds); });
    }
    base::Result<ErasureId> propose(const std::string& basis = "pipl-47-1-4") {
        const auto keys = things();
        return district.write([&](storage::Transaction& tx) {
            return propose_erasure(tx, district.secretary, *target(),
                                   {{keys.at(0).key}, basis, {"误录"}}, kinds,
                                   tests::noon("2026-08-01"), district.chance());
        });
    }
    base::Result<ErasureRow> approve(const ErasureId& id) {
        return district.write([&](storage::Transaction& tx) {
            return approve_erasure(tx, district.reviewer, id, kinds, tests::noon("2026-08-02"));
        });
    }
    ErasureRow erase(const std::string& basis = "pipl-47-1-4") {
        const auto id = propose(basis);
        EXPECT_TRUE(id) << id.error().code();
        const auto row = approve(*id);
        EXPECT_TRUE(row) << row.error().code();
        return *row;
    }

    /// How often the words stand anywhere that erasure must reach.
    std::int64_t count_left() {
        return district.read([&](storage::Transaction& tx) {
            std::int64_t count = 0;
            for (const char* const table : {"letters_letter", "letters_list", "notices_message"})
                count +=
                    tx.count("select count(*) from " + std::string(table) + " where words like ?",
                             "%" + kSecret + "%");
            return count + tx.count("select count(*) from notices_message where title like ?",
                                    "%" + kSecret + "%");
        });
    }
    std::vector<std::string> words_in_rows() {
        return district.read([&](storage::Transaction& tx) {
            return tx.list_values<std::string>("select words from letters_letter order by version");
        });
    }
    transparency::VerifyReport verify() {
        return district.read([&](storage::Transaction& tx) {
            return transparency::verify_store(tx, kinds.readers);
        });
    }
    std::size_t count_told(const http::Caller& who) {
        return district.read([&](storage::Transaction& tx) {
            return list_erasures_to_decide(tx, who, day("2026-08-01")).size();
        });
    }

    District district;
    const std::string record = std::string(32, 'e');
    FiledKinds kinds;

  private:
    std::string pseudonym(storage::Transaction& tx) {
        return organisation::find_organisation(tx, district.work_committee)->pseudonym;
    }
};

TEST(FiledErasure, IsOfThePatternsThatARoomNames) {
    using transparency::matches_pattern;
    EXPECT_TRUE(matches_pattern("matter/records/01/title", "matter/records/*/title"));
    EXPECT_FALSE(matches_pattern("matter/records/x/title", "matter/records/*/title"));
    EXPECT_FALSE(matches_pattern("matter/records/01", "matter/records/*/title"));
    EXPECT_FALSE(matches_pattern("matter/title", "matter/titles"));
    const auto content = erasable_letter();
    EXPECT_NE(content.find("letter/words"), nullptr);
    EXPECT_EQ(content.find("letter/id"), nullptr);
}

TEST(FiledErasure, TakesTheSameTextFromAllVersionsCopiesAndMessages) {
    Letters letters;
    const auto things = letters.things();
    ASSERT_EQ(things.size(), 1U);
    EXPECT_EQ(things[0].label, "letter/words");
    EXPECT_EQ(things[0].words, kSecret);
    EXPECT_EQ(things[0].places.size(), 2U);
    ASSERT_EQ(letters.count_left(), 5);

    const ErasureRow row = letters.erase();
    EXPECT_EQ(row.state, ErasureState::Erased);
    EXPECT_EQ(row.entry_count, 2) << "one for each version";
    EXPECT_EQ(letters.count_left(), 0);
    EXPECT_THAT(letters.words_in_rows(), ElementsAre("已依法删除", "已依法删除"));
    const auto verified = letters.verify();
    EXPECT_TRUE(verified.sound) << (verified.faults.empty() ? "" : verified.faults[0].sentence);
    EXPECT_THAT(letters.things(), IsEmpty());
    EXPECT_THAT(tables_erased_in(letters.kinds.kinds),
                ElementsAre("letters_letter", "letters_list"));
}

TEST(FiledErasure, LeavesNothingThatTheVerifierWouldPassIfItCameBack) {
    Letters letters;
    letters.erase();
    letters.district.write([&](storage::Transaction& tx) {
        tx.run("update letters_letter set words = ? where version = 1", kSecret);
    });
    EXPECT_FALSE(letters.verify().sound);
}

TEST(FiledErasure, IsClosedWhileAPeriodRunsAndErasedAfterwards) {
    Letters letters;
    EXPECT_EQ(letters.erase("pipl-47-1-3").state, ErasureState::Closed);
    EXPECT_THAT(letters.words_in_rows(), ElementsAre("已依法停止查阅", "已依法停止查阅"));
    EXPECT_EQ(letters.count_left(), 0) << "no row, no message shows it";
    EXPECT_TRUE(letters.verify().sound) << "the verifier reads what was filed";
    const auto kept = letters.district.read([&](storage::Transaction& tx) {
        return letters.kinds.kinds.at("letter").kept_closed(tx, {letters.record, 2, {}});
    });
    EXPECT_THAT(kept, ElementsAre("letter/words"));
    const auto remarks = letters.district.read(
        [&](storage::Transaction& tx) { return erasure_remarks(tx, letters.record, 2); });
    EXPECT_THAT(remarks, HasSubstr("已依法停止查阅：letter/words"));
    ASSERT_EQ(letters.things().size(), 1U);
    EXPECT_EQ(letters.things()[0].words, "已依法停止查阅") << "not shown again";

    EXPECT_EQ(letters.erase().state, ErasureState::Erased);
    EXPECT_THAT(letters.words_in_rows(), ElementsAre("已依法删除", "已依法删除"));
    EXPECT_TRUE(letters.verify().sound);
    letters.district.read([&](storage::Transaction& tx) {
        EXPECT_EQ(tx.count("select count(*) from records_closed_value"), 0);
    });
}

TEST(FiledErasure, IsOutdatedByAStepThatWasFiledSince) {
    Letters letters;
    const auto id = letters.propose();
    ASSERT_TRUE(id);
    letters.file(3, "办结");
    EXPECT_EQ(letters.approve(*id).error().code(), "records.erasure_outdated");
}

TEST(FiledErasure, IsOfWhomTheEntryStandsUnderWhereNoFieldSaysIt) {
    auto of_office = erasable_letter();
    of_office.owner = "";
    Letters letters(of_office);
    EXPECT_EQ(letters.target()->organisation, letters.district.work_committee);
}

TEST(FiledErasure, IsAnnouncedUnlessItsReadersAloneKnowOfIt) {
    Letters letters;
    ASSERT_TRUE(letters.propose());
    EXPECT_EQ(letters.count_told(letters.district.reviewer), 1U);
    auto quiet = erasable_letter();
    quiet.announced = false;
    Letters hidden(quiet);
    ASSERT_TRUE(hidden.propose());
    EXPECT_EQ(hidden.count_told(hidden.district.reviewer), 0U);
}

TEST(FiledErasure, ShowsNoCipher) {
    auto sealed = erasable_letter();
    sealed.columns[0].readable = false;
    Letters letters(sealed);
    ASSERT_EQ(letters.things().size(), 1U);
    EXPECT_EQ(letters.things()[0].words, "");
}

TEST(FiledErasure, OfAnUnknownRecordOrKindIsNone) {
    Letters letters;
    letters.district.read([&](storage::Transaction& tx) {
        EXPECT_FALSE(find_target(tx, ErasureSubject::Filed, std::string(32, '0'), letters.kinds));
        EXPECT_FALSE(find_target(tx, ErasureSubject::Filed, letters.record, {}));
    });
    Letters nothing(transparency::ErasableContent{});
    EXPECT_FALSE(nothing.target());
}

TEST(FiledErasure, IsDoneAgainInAStoreThatLacksIt) {
    Letters letters, older;
    const auto done = letters.erase();
    const std::string list = letters.district.read(write_erasure_list);
    EXPECT_EQ(list.find(kSecret), std::string::npos);
    const auto repeated = older.district.write(
        [&](storage::Transaction& tx) { return repeat_erasures(tx, list, older.kinds); });
    ASSERT_TRUE(repeated) << repeated.error().code();
    EXPECT_EQ(*repeated, 1);
    EXPECT_EQ(older.count_left(), 0);
    const auto unknown =
        District().write([&](storage::Transaction& tx) { return repeat_erasures(tx, list, {}); });
    EXPECT_EQ(unknown.value_or(-1), 0) << "a record that is younger than the backup";
}

}  // namespace
}  // namespace shiji::records
