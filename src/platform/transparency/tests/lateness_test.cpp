// What the log alone says of the time of a filing (verifiable-log.md, chapter 5).

#include "platform/transparency/lateness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/days.h"

namespace shiji::transparency {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
const std::string kUnit(32, 'a');
const std::string kOtherUnit(32, 'b');

base::Moment at(std::string_view iso, std::int64_t hour = 9) {
    return {base::Moment::start_of(day(iso)).ms + hour * kHour};
}

/// A log in which filings are put one after the other, read by one unit's UnitLog.
class Log {
  public:
    struct Line {
        std::string record = "1";
        int version = 1;
        std::string about = "2026-03-15";
        std::string due = "-";
        std::string unit = kUnit;
        std::string kind = "assembly";
    };

    void file(base::Moment time, const Line& line) {
        const std::string hash(43, 'A');
        put(line.version == 1 ? "file" : "amend", time,
            "record " + id_of(line.record) + "\nversion " + std::to_string(line.version) +
                "\nprev " + (line.version == 1 ? "-" : hash + "=") + "\nkind " + line.kind +
                "\nunit " + line.unit + "\nabout " + line.about + "\ndue " + line.due +
                "\npolicy -\nfields 3\nbody " + hash + "=\nsm3 -\n");
    }
    void announce(base::Moment time, const std::string& scope) {
        put("notice", time,
            "notice " + id_of("9") + "\nscope " + scope + "\nstarts " + std::to_string(time.ms) +
                "\n");
    }
    void void_record(base::Moment time, const std::string& record) {
        put("void", time,
            "record " + id_of(record) + "\nversion 1\nprev " + std::string(43, 'A') +
                "=\nreason entered-twice\n");
    }

    UnitFindings judge(std::vector<Sighting> sightings = {}, std::vector<Expectation> expected = {},
                       base::Moment now = at("2027-01-01"),
                       const ClosedIntervals& closed = {}) const {
        return unit_.judge(sightings, 1, expected, now, closed);
    }

  private:
    static std::string id_of(const std::string& digits) {
        return std::string(32 - digits.size(), '0') + digits;
    }
    void put(const std::string& op, base::Moment time, const std::string& rest) {
        const std::string text =
            "shiji/entry/v1\nop " + op + "\ntime " + std::to_string(time.ms) + "\n" + rest;
        const auto entry = parse_entry(text);
        ASSERT_TRUE(entry) << text;
        unit_.take(size_++, *entry);
    }

    UnitLog unit_{kUnit};
    std::int64_t size_ = 0;
};

TEST(Lateness, TheProvenIntervalLiesBetweenTwoSightings) {
    const std::vector<Sighting> seen{{5, at("2026-03-10")},
                                     {9, at("2026-03-12")},
                                     {5, at("2026-03-11")},
                                     {12, at("2026-03-13")}};
    const auto interval = proven_interval(5, seen, 1);
    EXPECT_EQ(interval.not_before, at("2026-03-11"));
    EXPECT_EQ(interval.not_after, at("2026-03-12"));
    EXPECT_EQ(proven_interval(20, seen, 1).not_after, std::nullopt);
    EXPECT_EQ(proven_interval(0, seen, 1).not_before, std::nullopt);
}

TEST(Lateness, OneWitnessAloneNarrowsNothingWhereTwoAreNeeded) {
    const auto interval_of = [](std::vector<Sighting> seen, std::int64_t voices) {
        return proven_interval(5, seen, voices);
    };
    const Sighting before{5, at("2026-03-11"), "zzb"}, after{6, at("2026-03-14"), "zzb"};
    const Sighting before2{3, at("2026-03-10"), "dag"}, after2{9, at("2026-03-15"), "dag"};
    const std::vector<Sighting> both{before, after, before2, after2};
    EXPECT_EQ(interval_of(both, 1).not_before, before.at);
    EXPECT_EQ(interval_of(both, 2).not_before, before2.at) << "the weaker of two words";
    EXPECT_EQ(interval_of(both, 2).not_after, after2.at);
    EXPECT_EQ(interval_of({before, after}, 2).not_after, std::nullopt)
        << "one saw it, two are asked";
    // A third whose clock lies: by two voices it moves neither end past what an honest one saw.
    std::vector<Sighting> lied = both;
    lied.push_back({5, at("2026-03-20"), "liar"});
    lied.push_back({6, at("2026-03-01"), "liar"});
    EXPECT_EQ(interval_of(lied, 2).not_before, before.at);
    EXPECT_EQ(interval_of(lied, 2).not_after, after.at);
    EXPECT_TRUE(is_too_early(at("2026-03-12"), interval_of(lied, 1))) << "by one it would accuse";
    EXPECT_FALSE(is_too_early(at("2026-03-12"), interval_of(lied, 2)));
}

TEST(Lateness, HowFirmlyATimeIsProven) {
    struct ProofCase {
        const char* sentence;
        std::vector<Sighting> seen;
        Proof proof;
        bool clock_off;
    };
    const auto filed = at("2026-03-16", 10);
    for (const ProofCase& row : std::vector<ProofCase>{
             {"nobody has seen it", {}, Proof::None, false},
             {"seen once, long after", {{1, at("2026-04-01")}}, Proof::Weak, false},
             {"seen a day and more apart",
              {{0, at("2026-03-14")}, {1, at("2026-03-17")}},
              Proof::Weak,
              false},
             {"seen within the hour",
              {{0, {filed.ms - kHour}}, {1, {filed.ms + kMinute}}},
              Proof::Firm,
              false},
             {"back-dated: a witness had seen the log without it later than it claims",
              {{0, {filed.ms + 10'000}}, {1, {filed.ms + kMinute}}},
              Proof::Firm,
              true},
             {"the server's clock was ahead of the witness's",
              {{0, {filed.ms - kHour}}, {1, {filed.ms - 10'000}}},
              Proof::Firm,
              true},
             {"clocks differ by a few seconds",
              {{0, {filed.ms + 4'000}}, {1, {filed.ms + kMinute}}},
              Proof::Firm,
              false}}) {
        Log log;
        log.file(filed, {});
        const auto findings = log.judge(row.seen);
        ASSERT_EQ(findings.filings.size(), 1u);
        EXPECT_EQ(findings.filings[0].proof, row.proof) << row.sentence;
        EXPECT_EQ(findings.filings[0].clock_off, row.clock_off) << row.sentence;
    }
}

TEST(Lateness, AFilingOfAClosedLogIsJudgedByItsOwnIntervalAlone) {
    Log log;
    const auto filed = at("2026-03-16", 10);
    const base::Moment before{filed.ms - kHour}, after{filed.ms + kHour};
    for (const char* record : {"1", "2", "3"}) log.file(filed, {.record = record});
    const ClosedIntervals closed{{0, {before, after}}, {1, {before, after}}};
    // What is seen of the open log bounds its own filing, the last.
    const std::vector<Sighting> sightings{{2, before}, {3, {filed.ms + kMinute}}};
    const auto filings = log.judge(sightings, {}, at("2027-01-01"), closed).filings;
    ASSERT_EQ(filings.size(), 3u);
    for (const FilingFinding& filing : filings) EXPECT_FALSE(filing.clock_off) << filing.record;
    for (const std::size_t i : {0u, 1u}) {
        EXPECT_EQ(filings[i].proven.not_before, before);
        EXPECT_EQ(filings[i].proven.not_after, after);
    }
    EXPECT_EQ(filings[2].proven.not_before, before);
    EXPECT_EQ(filings[2].proven.not_after, (base::Moment{filed.ms + kMinute}));
    EXPECT_TRUE(log.judge({}, {}, at("2027-01-01"), {{1, {after, {}}}}).filings[1].clock_off)
        << "back-dated in the closed log";
}

TEST(Lateness, LateIsAgainstTheDeadlineThatTheEntryNames) {
    Log log;
    const auto due = base::Moment::end_of(day("2026-03-18"));
    log.file(at("2026-03-18"), {.record = "1", .due = std::to_string(due.ms)});
    log.file({due.ms + 2 * kHour}, {.record = "2", .due = std::to_string(due.ms)});
    log.file(at("2026-05-20"), {.record = "1", .version = 2, .due = std::to_string(due.ms)});
    const auto findings = log.judge();
    EXPECT_EQ(findings.filed, 2);
    EXPECT_EQ(findings.late, 1);
    EXPECT_EQ(findings.filings[1].late_ms, 2 * kHour);
    EXPECT_EQ(findings.filings[0].backfill, 3);
    EXPECT_EQ(findings.amended, 1);
    EXPECT_EQ(findings.late_changes, 1) << "an amendment two months after the day";
}

TEST(Lateness, WhatIsFiledOfEarlierDaysAfterAnInspectionWasAnnounced) {
    struct NoticeCase {
        const char* scope;
        const char* about;
        bool after_notice;
    };
    for (const NoticeCase& row : std::vector<NoticeCase>{{"all", "2026-03-15", true},
                                                         {"all", "2026-04-02", false},
                                                         {"kind/assembly", "2026-03-15", true},
                                                         {"kind/lecture", "2026-03-15", false},
                                                         {"unit/", "2026-03-15", true}}) {
        Log log;
        const std::string scope = row.scope == std::string("unit/") ? "unit/" + kUnit : row.scope;
        log.file(at("2026-03-20"), {.record = "1"});
        log.announce(at("2026-04-01"), scope);
        log.file(at("2026-04-03"), {.record = "2", .about = row.about});
        const auto findings = log.judge();
        EXPECT_FALSE(findings.filings[0].after_notice);
        EXPECT_EQ(findings.filings[1].after_notice, row.after_notice) << scope << row.about;
    }
}

TEST(Lateness, MuchOfOldDaysAtOnceIsABurst) {
    Log log;
    for (int month = 1; month <= 3; ++month)
        log.file(
            at("2026-0" + std::to_string(month) + "-21"),
            {.record = std::to_string(month), .about = "2026-0" + std::to_string(month) + "-20"});
    for (int i = 0; i < 4; ++i)
        log.file(at("2026-06-28", 9 + i),
                 {.record = std::to_string(10 + i), .about = "2026-04-10"});
    EXPECT_THAT(log.judge().bursts, IsEmpty()) << "four are no burst";
    log.file(at("2026-06-29"), {.record = "20", .about = "2026-05-10"});
    log.file(at("2026-06-29", 10), {.record = "21", .about = "2026-06-28"});
    const auto findings = log.judge();
    ASSERT_EQ(findings.bursts.size(), 1u);
    EXPECT_EQ(findings.bursts[0].filings, 5) << "what was filed in time beside them is none of it";
    EXPECT_EQ(findings.bursts[0].from, at("2026-06-28"));
    EXPECT_EQ(findings.bursts[0].to, at("2026-06-29"));
    EXPECT_FALSE(findings.filings[0].in_burst);
    EXPECT_TRUE(findings.filings[4].in_burst);
}

TEST(Lateness, AGapIsWhatIsDueAndNotInTheLog) {
    Log log;
    log.file(at("2026-03-16"), {.record = "1", .about = "2026-03-15"});
    log.file(at("2026-06-16"), {.record = "2", .about = "2026-06-15"});
    log.void_record(at("2026-06-17"), "2");
    log.file(at("2026-06-18"), {.record = "3", .about = "2026-06-15", .unit = kOtherUnit});
    const auto quarter = [](const char* first, const char* last) {
        return Expectation{
            "支部党员大会", {"assembly"}, day(first), day(last), base::Moment::end_of(day(last))};
    };
    const auto findings =
        log.judge({},
                  {quarter("2026-01-01", "2026-03-31"), quarter("2026-04-01", "2026-06-30"),
                   quarter("2026-10-01", "2026-12-31")},
                  at("2026-11-01"));
    ASSERT_EQ(findings.gaps.size(), 1u) << "voided is not filed; not due yet is no gap";
    EXPECT_EQ(findings.gaps[0].first, day("2026-04-01"));
    EXPECT_EQ(findings.voided, 1);
    EXPECT_EQ(findings.filed, 2);
}

}  // namespace
}  // namespace shiji::transparency
