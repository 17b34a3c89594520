#pragma once

#include "rooms/spotchecks/spotchecks.h"
#include "tests/support/district.h"

namespace shiji::spotchecks {

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

/// A folder with the key of a log, gone when the test ends.
class KeyFolder {
  public:
    KeyFolder() : store_() {
        seams::SeededChance chance(11);
        keys = transparency::make_log_key(key_path(), "shiqu.example/log", chance)->vkeys();
    }
    std::string key_path() const { return store_.folder() + "/log.key"; }
    std::string high_water_path() const { return store_.folder() + "/high-water"; }
    std::vector<transparency::Vkey> keys;

  private:
    tests::TemporaryStore store_;
};

/// A district with a finished draw over two records of the first branch, one accepted in time and
/// one late and not judged yet, and a spot-checker who concludes on them.
class Bench : private KeyFolder, public inspection::District {
  public:
    /// Spare: another record of the stratum of the good one, of which one is left undrawn.
    /// Finding: a step of the inspection stands in the log too.
    /// StruckOff: a finding of the first branch was put right and struck off by who found it, came
    /// back at a second look, and was struck off once more.
    /// Stranger: an entry there describes a day, and no record on file is it.
    enum class Beside { Nothing, Spare, Finding, StruckOff, Stranger };

    explicit Bench(storage::Config config = {}, Beside beside = Beside::Nothing)
        : inspection::District(std::move(config), KeyFolder::keys),
          clock_(tests::noon("2026-09-01")) {
        using organisation::Role;
        checker = person("秦抽", work_committee, Role::SpotChecker);
        second = person("许抽", work_committee, Role::SpotChecker);
        secretary = person("王书记", branch_a, Role::Secretary);
        colleague = person("郑强", work_committee, Role::Inspector);
        signer_ = *transparency::Signer::open({database(), clock_, high_water_path()},
                                              *transparency::read_log_key(key_path()));
        good = file("2026-09-10", "2026-09-11");
        accept(good, "2026-09-14");
        late = file("2026-09-02", "2026-09-15");
        if (beside == Beside::Spare) file("2026-09-15", "2026-09-16");
        if (beside == Beside::Finding || beside == Beside::StruckOff) issue_finding("2026-09-16");
        if (beside == Beside::StruckOff) {
            strike_off("2026-09-16");
            EXPECT_EQ(look_again(colleague, false, "2026-09-17"), "");
            strike_off("2026-09-18");
        }
        if (beside == Beside::Stranger) log_stranger("2026-09-16");
        draw = hold_draw(beside == Beside::Spare ? 1 : 0);
    }

    base::Result<CheckId> conclude(const http::Caller& who, std::string_view on,
                                   ConcludeCheck words = usual(), std::string record = {}) {
        if (record.empty()) record = good.hex;
        return database().write([&](storage::Transaction& tx) {
            return conclude_check(tx, who, draw, record, words, tests::noon(on), chance());
        });
    }
    std::string answer(const CheckId& id, std::string_view on, const char* words = "当天确有三人") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return answer_check(tx, secretary, id, {{words}}, tests::noon(on), chance());
        }));
    }
    static ConcludeCheck usual() {
        return {.verdict = CheckVerdict::MostlyGenuine,
                .means = {CheckMeans::Files, CheckMeans::Phone},
                .checked_on = *base::Date::of(2026, 10, 15),
                .words = {"查了签到原件，问了两名党员，人数与记录差一人。"}};
    }
    std::vector<CheckMove> moves(const CheckId& id) {
        return database().read([&](storage::Transaction& tx) { return list_check_moves(tx, id); });
    }
    DrawnCheck check(const CheckId& id) {
        return database()
            .read([&](storage::Transaction& tx) { return find_check(tx, id); })
            .value();
    }
    /// The second look at the finding.
    std::string look_again(const http::Caller& who, bool holds, std::string_view on) {
        using rectification::Step;
        return code_of(database().write([&](storage::Transaction& tx) {
            return rectification::judge_finding(
                tx, who, finding, holds ? Step::RecheckHolds : Step::RecheckFails,
                {{"到支部看了9月以来的记录"}}, tests::noon(on), chance());
        }));
    }
    transparency::VerifyReport verify() {
        return database().read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(review::content_readers());
            readers.merge(inspection::content_readers());
            readers.merge(rectification::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }
    draws::DrawPage page() {
        return database().read([&](storage::Transaction& tx) {
            return draws::find_draw(tx, checker, draw, clock_.now()).value();
        });
    }
    void replace(const std::string& record) {
        database().write([&](storage::Transaction& tx) {
            const auto drawn = draws::find_draw(tx, {}, draw, {}).value().drawn;
            for (const auto& line : drawn)
                if (line.record == record) {
                    EXPECT_EQ(code_of(draws::replace_drawn(
                                  tx, checker, draw, {line.index, {"案卷借出"}}, clock_.now())),
                              "");
                }
        });
    }
    void pass_to(std::string_view day) { clock_.set(tests::noon(day)); }

    http::Caller checker, second, secretary, colleague;
    rectification::FindingId finding;
    records::GatheringId good, late;
    DrawId draw;

  private:
    void seal() { EXPECT_TRUE(signer_->sign_now()); }

    void issue_finding(std::string_view on) {
        database().write([&](storage::Transaction& tx) {
            const auto issued = rectification::issue_finding(
                tx, inspector, branch_a,
                {.item = "study", .words = {"太简"}, .gathering = {}, .due_on = {}},
                tests::noon(on), chance());
            EXPECT_EQ(code_of(issued), "");
            finding = issued.value_or(rectification::FindingId{});
        });
    }

    void strike_off(std::string_view on) {
        const auto at = tests::noon(on);
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(rectification::take_up(tx, secretary, finding, {{"李委员"}, {"补写"}}, at,
                                               chance()));
            EXPECT_TRUE(
                rectification::report_done(tx, secretary, finding, {{"补写了"}, {}}, at, chance()));
            EXPECT_TRUE(rectification::judge_finding(
                tx, inspector, finding, rectification::Step::Settle, {{"看过了"}}, at, chance()));
        });
    }

    void log_stranger(std::string_view on) {
        database().write([&](storage::Transaction& tx) {
            const auto branch = organisation::find_organisation(tx, branch_a);
            const transparency::RecordEntry entry{.record = std::string(32, 'f'),
                                                  .version = 1,
                                                  .kind = "theme-day",
                                                  .unit = branch->pseudonym,
                                                  .about = base::Date::parse("2026-09-12"),
                                                  .due = {},
                                                  .policy = {},
                                                  .fields = {}};
            EXPECT_EQ(code_of(transparency::commit_record(tx, entry, tests::noon(on), chance())),
                      "");
        });
    }

    void promise(storage::Transaction& tx, const DrawId& id, const http::Caller& who,
                 int position) {
        const std::string nonce(64, static_cast<char>('0' + position));
        const auto commitment =
            transparency::nonce_commitment("n" + std::to_string(position), nonce);
        EXPECT_EQ(code_of(draws::promise_nonce(tx, who, id, {{transparency::base64_of(commitment)}},
                                               clock_.now())),
                  "");
    }

    /// Draws all but so many of the stratum of the good record.
    DrawId hold_draw(std::int64_t left_out) {
        clock_.set(tests::noon("2026-10-10"));
        seal();
        const DrawId id = database().write([&](storage::Transaction& tx) {
            const auto made =
                draws::prepare_draw(tx, checker, work_committee,
                                    {.occasion = {"第三季度抽查"},
                                     .quarter = {2026, 3},
                                     .kinds = {},
                                     .by_lateness = true,
                                     .inspectors = {checker.account, inspector.account},
                                     .sources = {{draws::SourceKind::Dlt, {"26079"}}},
                                     .reveal_by = tests::noon("2026-10-12"),
                                     .draw_after = tests::noon("2026-10-13")},
                                    clock_.now(), chance());
            EXPECT_EQ(code_of(made), "");
            promise(tx, *made, checker, 1);
            promise(tx, *made, inspector, 2);
            const auto population = draws::find_population(tx, *made);
            draws::LockList list{population->at, {}};
            for (const auto& stratum : population->strata)
                list.wishes.push_back(
                    {{stratum.name}, stratum.total - (stratum.name == "rest" ? left_out : 0)});
            EXPECT_EQ(code_of(draws::commit_draw(tx, *made, list, clock_.now())), "");
            return *made;
        });
        seal();
        clock_.set(tests::noon("2026-10-14"));
        database().write([&](storage::Transaction& tx) {
            for (const auto& who : {checker, inspector})
                EXPECT_EQ(code_of(draws::enter_values(tx, who, id, {{{"1 2 3 4 35 1 12"}}},
                                                      clock_.now())),
                          "");
        });
        return id;
    }

    seams::FixedClock clock_;
    std::unique_ptr<transparency::Signer> signer_;
};

}  // namespace shiji::spotchecks
