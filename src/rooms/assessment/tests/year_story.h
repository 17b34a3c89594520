#pragma once

#include "rooms/assessment/assessment.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::assessment {

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

inline std::vector<inspection::RubricItem> effect_items() {
    auto items = inspection::shipped_rubric({2026, 3}).items;
    std::erase_if(items,
                  [](const auto& item) { return item.kind != inspection::ItemKind::Effect; });
    return items;
}

/// A district whose third quarter of 2026 is frozen; the year takes that quarter alone.
class Year {
  public:
    explicit Year(storage::Config config = {}) : district(std::move(config)) {
        using organisation::Role;
        second = district.person("李察", district.work_committee, Role::Inspector);
        native = district.person("陈本", district.work_committee, Role::Inspector);
        district.database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = native.account,
                                                 .organisation = where,
                                                 .role = Role::Member,
                                                 .since = day("2026-01-02"),
                                                 .until = {}},
                                                district.chance()));
        });
        secretary = district.person("赵一", where, Role::Secretary);
    }

    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class Work>
    std::string write(std::string_view on, Work work) {
        return code_of(district.database().write(
            [&](storage::Transaction& tx) { return work(tx, tests::noon(on)); }));
    }

    void freeze_quarter() {
        const base::Quarter quarter{2026, 3};
        for (const auto& branch : {district.branch_a, district.branch_b})
            for (const auto& item : effect_items())
                EXPECT_TRUE(district.grade(district.inspector, branch, item.code,
                                           item.weight.hundredths - 50, "看过现场"));
        EXPECT_EQ(write("2026-10-21",
                        [&](auto& tx, auto now) {
                            return inspection::publish_quarter(tx, district.inspector, quarter, now,
                                                               district.chance());
                        }),
                  "");
        std::string read_digest;
        write("2026-10-29", [&](auto& tx, auto now) {
            auto proposal = inspection::propose_freeze(tx, district.inspector, quarter, now);
            if (proposal) read_digest = proposal->digest;
            return proposal;
        });
        EXPECT_EQ(write("2026-10-30",
                        [&](auto& tx, auto now) {
                            return inspection::confirm_freeze(tx, second, quarter, {{read_digest}},
                                                              now, district.chance());
                        }),
                  "");
    }

    static YearScheme one_quarter() {
        YearScheme scheme = shipped_scheme("2026");
        scheme.quarters = {{{2026, 3}, {4'000}}};
        return scheme;
    }
    std::string propose(const YearScheme& scheme = one_quarter(), std::string year = "2026") {
        return write("2026-11-02", [&](auto& tx, auto now) {
            return propose_scheme(tx, district.inspector, year, scheme, now);
        });
    }
    std::string adopt(const http::Caller& who, const std::string& read_digest) {
        return write("2026-11-03", [&](auto& tx, auto now) {
            return confirm_scheme(tx, who, "2026", {{read_digest}}, now, district.chance());
        });
    }
    void begin() {
        ASSERT_EQ(propose(), "");
        ASSERT_EQ(adopt(second, scheme_digest(one_quarter())), "");
    }

    std::string enter(const http::Caller& who, const EnterMark& mark,
                      const OrganisationId& organisation, std::string_view on = "2026-11-04") {
        return write(on, [&](auto& tx, auto now) {
            auto id = enter_mark(tx, who, {organisation, "2026"}, mark, now, district.chance());
            if (id) last_mark = *id;
            return id;
        });
    }
    std::string decide(const http::Caller& who, const YearMarkId& mark,
                       const OrganisationId& organisation, MarkState state = MarkState::Confirmed,
                       std::string_view on = "2026-11-04") {
        return write(on, [&](auto& tx, auto now) {
            return decide_mark(tx, who, {organisation, "2026"}, mark, state, now,
                               district.chance());
        });
    }
    void enter_both(const EnterMark& mark, const OrganisationId& organisation) {
        ASSERT_EQ(enter(district.inspector, mark, organisation), "");
        ASSERT_EQ(decide(second, last_mark, organisation), "");
    }
    static EnterMark year_end(std::int64_t hundredths = 8'800) {
        return {MarkKind::YearEnd, {}, {hundredths}, {}, {"现场看过"}, {}};
    }
    static EnterMark report(const char* word = "较好") {
        return {MarkKind::Report, {word}, {}, {}, {"述职扎实，问题说得实"}, {"述职评议通报1号"}};
    }
    static EnterMark survey(std::int64_t dissatisfied = 2) {
        return {MarkKind::Satisfaction, {}, {}, {{{"服务对象"}, 40, 8, dissatisfied, 5}}, {},
                {"满意度测评报告1号"}};
    }
    static EnterMark adjustment(const char* word = "案1", std::int64_t hundredths = -150) {
        return {MarkKind::Adjustment, {word}, {hundredths}, {}, {"未按时整改"}, {"区纪字3号"}};
    }
    static EnterMark cap(const char* word = "no_life") {
        return {MarkKind::Cap, {word}, {}, {}, {"三季度没有开展"}, {"核查报告2号"}};
    }
    void enter_all() {
        for (const auto& branch : {district.branch_a, district.branch_b}) {
            enter_both(year_end(), branch);
            enter_both(report(), branch);
        }
        enter_both(survey(), where);
        enter_both(adjustment(), where);
    }

    std::string notify(std::string_view on = "2027-01-05") {
        return write(on, [&](auto& tx, auto now) {
            return notify_year(tx, district.inspector, "2026", now, district.chance());
        });
    }
    std::string contest(const std::string& line, std::string_view on,
                        const char* words = "现场看漏了两件实事") {
        return write(on, [&](auto& tx, auto now) {
            return contest_year(tx, secretary, {where, "2026"}, line, {{words}}, now,
                                district.chance());
        });
    }
    std::string withdraw(const http::Caller& who, const std::string& line, std::string_view on,
                         const char* reason = "核对后没有异议") {
        return write(on, [&](auto& tx, auto now) {
            return withdraw_year_objection(tx, who, {where, "2026"}, line, {{reason}}, now,
                                           district.chance());
        });
    }
    std::string answer(const http::Caller& who, const std::string& line, const AnswerYear& words,
                       std::string_view on) {
        return write(on, [&](auto& tx, auto now) {
            return answer_year(tx, who, {where, "2026"}, line, words, now, district.chance());
        });
    }
    std::string band(const http::Caller& who, const OrganisationId& organisation, const char* code,
                     const char* reason = "", std::string_view on = kAfter) {
        return write(on, [&](auto& tx, auto now) {
            return decide_band(tx, who, {organisation, "2026"}, {code, {reason}}, now);
        });
    }
    std::string propose_freezing(std::string_view on = kAfter) {
        return write(on, [&](auto& tx, auto now) {
            auto proposal = propose_year(tx, district.inspector, "2026", now);
            if (proposal) digest = proposal->digest;
            return proposal;
        });
    }
    std::string confirm_freezing(const http::Caller& who, const std::string& read,
                                 std::string_view on = kAfter) {
        return write(on, [&](auto& tx, auto now) {
            return confirm_year(tx, who, "2026", {{read}}, now, district.chance());
        });
    }
    /// From nothing to a frozen year.
    void freeze() {
        freeze_quarter();
        begin();
        enter_all();
        ASSERT_EQ(notify(), "");
        for (const auto& branch : {district.branch_a, district.branch_b})
            ASSERT_EQ(band(district.inspector, branch, sheet(branch).rule_band.c_str()), "");
        ASSERT_EQ(propose_freezing(), "");
        ASSERT_EQ(confirm_freezing(second, digest), "");
    }

    std::string correct(const http::Caller& who, const CorrectYear& words) {
        return write("2027-02-01", [&](auto& tx, auto now) {
            return propose_year_correction(tx, who, {where, "2026"}, words, now);
        });
    }
    std::string confirm_correct(const http::Caller& who, std::int64_t number) {
        return write("2027-02-02", [&](auto& tx, auto now) {
            return confirm_year_correction(tx, who, {where, "2026"}, {number}, now,
                                           district.chance());
        });
    }

    YearSheet sheet(const OrganisationId& organisation, std::string_view on = kAfter) {
        const auto found = read([&](storage::Transaction& tx) {
            return find_year_sheet(tx, {organisation, "2026"}, tests::noon(on));
        });
        EXPECT_TRUE(found) << code_of(found);
        return found.value_or(YearSheet{});
    }
    YearLine line(const std::string& code, std::string_view on = kAfter) {
        for (const YearLine& one : sheet(where, on).lines)
            if (one.code == code) return one;
        ADD_FAILURE() << code;
        return {};
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(inspection::content_readers());
            readers.merge(accountability::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    /// After the window that begins on 2027-01-05.
    static constexpr std::string_view kAfter = "2027-01-20";

    inspection::District district;
    http::Caller second, native, secretary;
    OrganisationId where = district.branch_a;
    YearMarkId last_mark;
    std::string digest;
};

}  // namespace shiji::assessment
