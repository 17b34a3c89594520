#pragma once

#include <gtest/gtest.h>

#include "rooms/rectification/rectification.h"
#include "tests/support/district.h"

namespace shiji::rectification {

/// A district in which somebody may find something, with the day on which each step is taken.
class Story {
  public:
    explicit Story(storage::Config config = {}) : district(std::move(config)) {
        second = district.person("郑强", district.work_committee, organisation::Role::Inspector);
        native = district.person("陈本", district.work_committee, organisation::Role::Inspector);
        give(native, district.branch_b, organisation::Role::Member);
        secretary = district.person("王书记", district.branch_a, organisation::Role::Secretary);
    }

    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class Work>
    auto write(Work work) {
        return district.database().write(work);
    }

    FindingId issue(std::string_view on, IssueFinding found = usual()) {
        const auto id = try_issue(on, std::move(found));
        EXPECT_TRUE(id) << (id ? "" : id.error().code());
        return id.value_or(FindingId{});
    }
    base::Result<FindingId> try_issue(std::string_view on, IssueFinding found) {
        return write([&](storage::Transaction& tx) {
            return issue_finding(tx, who, where, found, tests::noon(on), district.chance());
        });
    }
    std::string take_up(const FindingId& id, std::string_view on, const char* owner = "李委员",
                        const char* measure = "补学并补齐记录") {
        return code(write([&](storage::Transaction& tx) {
            return rectification::take_up(tx, secretary, id,
                                          {.owner = {owner}, .measure = {measure}}, tests::noon(on),
                                          district.chance());
        }));
    }
    std::string report(const FindingId& id, std::string_view on,
                       std::vector<records::GatheringId> proofs = {},
                       const char* words = "已补学，记录附后") {
        return code(write([&](storage::Transaction& tx) {
            return report_done(tx, secretary, id, {.words = {words}, .proofs = std::move(proofs)},
                               tests::noon(on), district.chance());
        }));
    }
    std::string judge(const http::Caller& inspector, const FindingId& id, Step step,
                      std::string_view on, const char* words = "看过了") {
        return code(write([&](storage::Transaction& tx) {
            return judge_finding(tx, inspector, id, step, {.words = {words}}, tests::noon(on),
                                 district.chance());
        }));
    }
    std::string extend(const http::Caller& inspector, const FindingId& id, std::string_view on,
                       std::string_view to, const char* words = "培训教室到月底才空出来") {
        return code(write([&](storage::Transaction& tx) {
            return extend_finding(tx, inspector, id,
                                  {.due_on = tests::noon(to).date(), .words = {words}},
                                  tests::noon(on), district.chance());
        }));
    }
    std::string contest(const FindingId& id, std::string_view on,
                        const char* words = "8月有记录，当日已报备") {
        return code(write([&](storage::Transaction& tx) {
            return contest_finding(tx, secretary, id, {{words}}, tests::noon(on),
                                   district.chance());
        }));
    }
    std::string answer(const http::Caller& inspector, const FindingId& id, bool upheld,
                       std::string_view on, const char* words = "核对过了") {
        return code(write([&](storage::Transaction& tx) {
            return answer_contest(tx, inspector, id, {upheld, {words}}, tests::noon(on),
                                  district.chance());
        }));
    }
    Finding finding(const FindingId& id) {
        return read([&](storage::Transaction& tx) { return find_finding(tx, id); }).value();
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    static IssueFinding usual() {
        return {.item = "study",
                .words = {"7月、8月没有集中学习记录"},
                .gathering = {},
                .due_on = *base::Date::of(2026, 10, 30)};
    }

    inspection::District district;
    http::Caller second, native, secretary;
    http::Caller who = district.inspector;
    OrganisationId where = district.branch_a;

  private:
    static std::string code(const base::Result<void>& result) {
        return result ? "" : result.error().code();
    }
    void give(const http::Caller& person, const OrganisationId& organisation,
              organisation::Role role) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = person.account,
                                                 .organisation = organisation,
                                                 .role = role,
                                                 .since = *base::Date::of(2026, 1, 2),
                                                 .until = {}},
                                                district.chance()));
        });
    }
};

}  // namespace shiji::rectification
