#pragma once

#include "tests/support/district.h"

namespace shiji::inspection {

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

/// A district in the weeks after a quarter: two inspectors, a secretary, every line graded.
class Season : public District {
  public:
    explicit Season(storage::Config config = {}) : District(std::move(config)) {
        second = person("李察", work_committee, organisation::Role::Inspector);
        secretary = person("赵一", branch_a, organisation::Role::Secretary);
    }

    void grade_all(base::Quarter quarter = {2026, 3}) {
        for (const auto& branch : {branch_a, branch_b})
            for (const RubricItem& item : shipped_rubric(quarter).items) {
                if (item.kind != ItemKind::Effect) continue;
                EXPECT_TRUE(grade(inspector, branch, item.code, item.weight.hundredths - 50,
                                  "看过现场", quarter));
            }
    }

    /// Of the first branch.
    base::Result<void> leave_out(const http::Caller& who, std::string_view item,
                                 std::string_view reason) {
        return database().write([&](storage::Transaction& tx) {
            return grade_item(tx, who, branch_a, {2026, 3}, item, {{}, {std::string(reason)}},
                              tests::noon("2026-10-15"));
        });
    }

    base::Result<Publication> publish(std::string_view day, base::Quarter quarter = {2026, 3}) {
        return database().write([&](storage::Transaction& tx) {
            return publish_quarter(tx, inspector, quarter, tests::noon(day), chance());
        });
    }

    /// Contests a line of the first branch.
    base::Result<Objection> contest(std::string_view item, std::string_view day,
                                    const ContestLine& words = {{"当天开了会，记录晚交"}, {}}) {
        return contest_as(secretary, item, day, words);
    }
    base::Result<Objection> contest_as(const http::Caller& who, std::string_view item,
                                       std::string_view day, const ContestLine& words,
                                       base::Quarter quarter = {2026, 3}) {
        return database().write([&](storage::Transaction& tx) {
            return contest_line(tx, who, {branch_a, quarter, std::string(item)}, words,
                                tests::noon(day), chance());
        });
    }

    base::Result<void> answer(const http::Caller& who, const Objection& objection,
                              std::optional<std::int64_t> hundredths, std::string_view day,
                              std::string_view reason = "核对了原始记录") {
        AnswerObjection words{.objection = objection.id,
                              .upheld = hundredths.has_value(),
                              .points = {},
                              .reason = {std::string(reason)}};
        if (hundredths) words.points = base::Points{*hundredths};
        return database().write([&](storage::Transaction& tx) {
            return answer_objection(tx, who,
                                    {objection.organisation, objection.quarter, objection.item},
                                    words, tests::noon(day), chance());
        });
    }

    base::Result<void> withdraw(const http::Caller& who, std::string_view item,
                                std::string_view day) {
        return database().write([&](storage::Transaction& tx) {
            return withdraw_objection(tx, who, {branch_a, {2026, 3}, std::string(item)},
                                      tests::noon(day), chance());
        });
    }

    base::Result<FreezeProposal> propose(const http::Caller& who, std::string_view day) {
        return database().write([&](storage::Transaction& tx) {
            return propose_freeze(tx, who, {2026, 3}, tests::noon(day));
        });
    }
    base::Result<void> confirm(const http::Caller& who, const std::string& digest,
                               std::string_view day) {
        return database().write([&](storage::Transaction& tx) {
            return confirm_freeze(tx, who, {2026, 3}, {{digest}}, tests::noon(day), chance());
        });
    }
    /// Published, contested by nobody, closed by two.
    void freeze() {
        grade_all();
        ASSERT_TRUE(publish("2026-10-20"));
        const auto proposal = propose(inspector, "2026-10-28");
        ASSERT_TRUE(proposal) << code_of(proposal);
        const auto confirmed = confirm(second, proposal->digest, "2026-10-29");
        ASSERT_TRUE(confirmed) << code_of(confirmed);
    }

    base::Result<Correction> correct(const http::Caller& who, std::string_view item,
                                     std::int64_t hundredths, std::string_view day,
                                     std::string_view reason = "原始记录另有一份") {
        return database().write([&](storage::Transaction& tx) {
            return propose_correction(tx, who, {branch_a, {2026, 3}, std::string(item)},
                                      {base::Points{hundredths}, {std::string(reason)}},
                                      tests::noon(day));
        });
    }
    /// That a line of the first branch is 不适用.
    base::Result<Correction> correct_away(const http::Caller& who, std::string_view item,
                                          std::string_view day,
                                          std::string_view reason = "没有这项工作") {
        return database().write([&](storage::Transaction& tx) {
            return propose_correction(tx, who, {branch_a, {2026, 3}, std::string(item)},
                                      {{}, {std::string(reason)}}, tests::noon(day));
        });
    }
    base::Result<void> confirm_correct(const http::Caller& who, std::string_view item,
                                       std::int64_t number, std::string_view day) {
        return database().write([&](storage::Transaction& tx) {
            return confirm_correction(tx, who, {branch_a, {2026, 3}, std::string(item)}, {number},
                                      tests::noon(day), chance());
        });
    }

    std::vector<Objection> objections(std::string_view day) {
        return database().read([&](storage::Transaction& tx) {
            return list_objections(tx, {2026, 3}, branch_a, tests::noon(day).date());
        });
    }

    /// What the log's verifier says of the whole store.
    std::vector<std::string> verify() {
        return database().read([&](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(review::content_readers());
            readers.merge(inspection::content_readers());
            const auto report = transparency::verify_store(tx, readers);
            EXPECT_EQ(report.without_reader, 0);
            std::vector<std::string> faults;
            for (const auto& fault : report.faults) faults.push_back(fault.sentence);
            return faults;
        });
    }

    void edit(std::string_view sql) {
        database().write([&](storage::Transaction& tx) { tx.run(sql); });
    }

    http::Caller second, secretary;
};

}  // namespace shiji::inspection
