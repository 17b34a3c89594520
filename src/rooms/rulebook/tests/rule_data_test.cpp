#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "rooms/rulebook/rule_files.h"
#include "tests/support/days.h"
#include "tests/support/source_tree.h"

namespace shiji::rulebook {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(RuleData, WhatIsShippedHasNoFlaw) {
    const RuleFiles files = read_embedded_rules();
    EXPECT_THAT(find_flaws(files), ElementsAre());
    EXPECT_GE(files.parameters.size(), 80u);
    EXPECT_GE(files.obligations.size(), 11u);
    EXPECT_EQ(files.years.size(), 2u);
}

struct FlawCase {
    const char* sentence;
    void (*spoil)(RuleFiles&);
    const char* said;
};

Parameter& parameter(RuleFiles& files, std::string_view key) {
    return *std::find_if(files.parameters.begin(), files.parameters.end(),
                         [&](const Parameter& one) { return one.key == key; });
}

TEST(RuleData, EveryKindOfFlawIsFound) {
    const FlawCase cases[] = {
        {"no source", [](RuleFiles& f) { f.parameters[0].source = ""; }, "no source"},
        {"no article", [](RuleFiles& f) { f.parameters[0].article = ""; }, "no article"},
        {"no meaning", [](RuleFiles& f) { f.parameters[0].meaning = ""; }, "no meaning"},
        {"an unknown confidence", [](RuleFiles& f) { f.parameters[0].confidence = "sure"; },
         "unknown confidence sure"},
        {"an older value that runs on",
         [](RuleFiles& f) { parameter(f, "election.quorum").until = {}; }, "overlaps"},
        {"a day that no value covers",
         [](RuleFiles& f) { parameter(f, "election.quorum").until = day("2020-07-11"); },
         "leaves a gap"},
        {"a rule that just ends",
         [](RuleFiles& f) { parameter(f, "hours.member").until = day("2030-01-01"); },
         "nothing follows"},
        {"an obligation without a parameter",
         [](RuleFiles& f) { f.obligations[0].parameter = "no.such.key"; }, "rests on no parameter"},
        {"a period that is none",
         [](RuleFiles& f) { parameter(f, "meeting.group.period").value = "fortnight"; },
         "no period in fortnight"},
        {"a yearly duty without its quarter",
         [](RuleFiles& f) { f.obligations.back().due_quarter = {}; }, "names its quarter"},
        {"a fifth quarter", [](RuleFiles& f) { parameter(f, "appraisal.due_quarter").value = "5"; },
         "not a quarter"},
        {"two obligations of one code",
         [](RuleFiles& f) { f.obligations.push_back(f.obligations[0]); }, "twice"},
        {"a Monday called a worked weekend",
         [](RuleFiles& f) { f.years[0].extra_workdays.push_back(day("2025-03-03")); },
         "no weekend day"},
        {"a holiday of another year",
         [](RuleFiles& f) { f.years[0].holidays[0].last = day("2026-01-02"); }, "wrong days"},
    };
    for (const FlawCase& c : cases) {
        RuleFiles files = read_embedded_rules();
        c.spoil(files);
        EXPECT_THAT(find_flaws(files), Contains(HasSubstr(c.said))) << c.sentence;
    }
}

/// Keys that the program's own code asks for by name: number("…"), fraction("…"), need("…").
std::map<std::string, std::string> keys_in_code() {
    static const std::regex asks("\\b(?:number|fraction|need|nearest|find)\\(\"([a-z_.]+)\"");
    std::map<std::string, std::string> keys;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(tests::source_tree() / "src/rooms")) {
        if (entry.path().extension() != ".cpp" ||
            entry.path().string().find("/tests/") != std::string::npos)
            continue;
        const std::string text = tests::text_of(entry.path());
        for (std::sregex_iterator hit(text.begin(), text.end(), asks), end; hit != end; ++hit)
            if ((*hit)[1].str().find('.') != std::string::npos)
                keys.emplace((*hit)[1].str(), entry.path().filename().string());
    }
    return keys;
}

TEST(RuleData, EveryKeyThatTheCodeAsksForExists) {
    const auto keys = keys_in_code();
    EXPECT_TRUE(keys.contains("file.record_due_workdays")) << "the search finds what is there";
    for (const auto& [key, where] : keys)
        EXPECT_NE(Rulebook::shipped().find(key, day("2026-07-01")), nullptr)
            << key << " in " << where;
}

/// Keys that no line of the program reads, and why they stand in the register all the same. Whoever
/// adds one says so here; whoever reads one takes it out.
const std::map<std::string, std::string> kReadByNobody{
    {"appraisal.excellent_max_ratio", "评议的等次和人数不在系统里登记，由支部评定"},
    {"appraisal.grades", "同上"},
    {"appraisal.probationary_graded", "同上"},
    {"audit.retention_months", "操作日志不删，没有要算的期限"},
    {"disposal.correct.default_months", "不合格党员处置只在这里报批，限期不在系统里定"},
    {"disposal.correct.max_months", "同上"},
    {"disposal.readmission_ban_years", "同上"},
    {"fee.base_fix", "党费只记收缴这件事，不算每人的数额"},
    {"fee.cap_month", "同上"},
    {"fee.makeup_max_months", "同上"},
    {"fee.prepay_max_months", "同上"},
    {"fee.publish.per_year", "同上"},
    {"fee.rounding", "同上"},
    {"fee.slabs.active", "同上"},
    {"fee.slabs.retired", "同上"},
    {"hours.member", "不计学习时长：减负规定不许按时长排名"},
    {"hours.secretary", "同上"},
    {"inspect.period", "督查按季度，是系统的结构"},
    {"inspect.requires_plan_ref", "督查计划的批准不在系统里"},
    {"meeting.lecture.by_secretary.per_year", "党课的主讲人只写姓名，不知道是不是书记"},
    {"member.lost_contact.expel_years", "失联党员的处置不在系统里办"},
    {"member.lost_contact.suspend_months", "同上"},
    {"member.self_withdraw_months", "自行脱党的处置不在系统里办"},
    {"metric.denylist", "说明什么不许统计：没有代码去读，正是它的意思"},
    {"org.joint.max_units", "联合党支部含哪些单位没有登记，只登记一个所在单位"},
    {"pia.retention_years", "个人信息影响评估报告不在系统里"},
    {"post.secretary.min_party_years", "书记的账号不与名册上的党员对应，不知道党龄"},
    {"score.bands", "分数段写在评分标准里，每季确认"},
    {"staff.party_workers.ratio.max", "单位的编制人数没有登记"},
    {"staff.party_workers.ratio.min", "同上"},
    {"talk.per_year.kind", "谈心谈话的内容和对象不在系统里登记"},
};

/// All code of the program but its tests, and the data that name the values they rest on: the
/// obligations, and the kinds of matters to be approved.
std::string read_readers(const std::filesystem::path& root) {
    std::string text = tests::text_of(root / "data/rules/obligations.json");
    for (const auto& entry : std::filesystem::directory_iterator(root / "data/approvals"))
        text += tests::text_of(entry.path());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "src")) {
        const auto extension = entry.path().extension();
        if ((extension == ".cpp" || extension == ".h") &&
            entry.path().string().find("/tests/") == std::string::npos)
            text += tests::text_of(entry.path());
    }
    return text;
}

/// What a vote needs is put together of its kind and these (vote.cpp).
bool is_of_a_vote(const std::string& key) {
    static const std::regex of_a_vote(
        "(meeting\\.vote|meeting\\.admission|election)\\.(quorum|pass)(\\.compare|\\.of)?");
    return std::regex_match(key, of_a_vote);
}

TEST(RuleData, WhatNobodyReadsIsNamedWithItsReason) {
    const std::string readers = read_readers(tests::source_tree());
    std::set<std::string> keys;
    for (const Parameter& one : Rulebook::shipped().parameters()) keys.insert(one.key);
    for (const std::string& key : keys) {
        const bool read = is_of_a_vote(key) || readers.find('"' + key + '"') != std::string::npos;
        EXPECT_NE(read, kReadByNobody.contains(key))
            << key << (read ? " is read: take it off the list" : " is read by nobody: say why");
    }
    for (const auto& [key, why] : kReadByNobody)
        EXPECT_TRUE(keys.contains(key)) << key << " is no key of the register";
}

TEST(Rulebook, TellsThePastFromThePresent) {
    const auto& rules = Rulebook::shipped();
    EXPECT_EQ(rules.need("fee.base_fix", day("2016-01-01")).value, "on_change");
    EXPECT_EQ(rules.need("fee.base_fix", day("2026-01-01")).value, "yearly");
    EXPECT_EQ(rules.find("fee.base_fix", day("2000-01-01")), nullptr);
    EXPECT_THAT(rules.need("metric.denylist", day("2026-01-01")).value,
                HasSubstr("leader_comments"));
    EXPECT_THAT(rules.need("metric.denylist", day("2024-01-01")).value,
                testing::Not(HasSubstr("leader_comments")));
}

TEST(Rulebook, AskingForARuleThatDoesNotExistIsABug) {
    EXPECT_THROW(Rulebook::shipped().need("no.such.key", day("2026-01-01")), base::BrokenPromise);
    EXPECT_THROW(Rulebook::shipped().need("hours.member", day("1999-01-01")), base::BrokenPromise);
    EXPECT_THROW(Rulebook::shipped().number("fee.base_fix", day("2026-01-01")),
                 base::BrokenPromise);
    EXPECT_THROW(Rulebook::shipped().fraction("fee.base_fix", day("2026-01-01")),
                 base::BrokenPromise);
}

TEST(Rulebook, NeverRanksAnybody) {
    EXPECT_EQ(Rulebook::shipped().need("score.public_ranking", day("2026-01-01")).value, "false");
}

TEST(CoverLabel, EveryCoverHasAWord) {
    std::set<std::string> labels;
    for (const auto& [cover, name] : base::enum_names<Cover>()) labels.insert(cover_label(cover));
    EXPECT_EQ(labels.size(), base::enum_names<Cover>().size());
}

}  // namespace
}  // namespace shiji::rulebook
