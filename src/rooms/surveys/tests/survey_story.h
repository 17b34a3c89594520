#pragma once

#include "rooms/surveys/surveys.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::surveys {

/// A district whose first branch is surveyed, each verb on a day of its own.
class SurveyStory {
  public:
    explicit SurveyStory(storage::Config config = {}) : district(std::move(config)) {
        using organisation::Role;
        second = district.person("李察", district.work_committee, Role::Inspector);
        native = district.person("陈本", district.work_committee, Role::Inspector);
        district.once_held(native, district.branch_a);
        secretary = district.person("王书记", district.branch_a, Role::Secretary);
    }

    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class T>
    static std::string code(const base::Result<T>& result) {
        return result ? "" : result.error().code();
    }
    template <class Work>
    std::string write(std::string_view on, Work work) {
        return code(district.database().write(
            [&](storage::Transaction& tx) { return work(tx, tests::noon(on)); }));
    }

    static OpenSurvey asked() {
        return {.model = "branch-work",
                .year = {"2026"},
                .campaign = {},
                .basis = {"区直工委发〔2026〕5号"},
                .closes_on = day("2026-09-20"),
                .classes = {{{"党员"}, 12}, {{"服务对象"}, 90}}};
    }
    /// Opens on that day; the newest one's id stays in `id`.
    std::string open(const OpenSurvey& opened, const OrganisationId& where,
                     std::string_view on = "2026-09-07") {
        return open_as(district.inspector, opened, where, on);
    }
    std::string open_as(const http::Caller& who, const OpenSurvey& opened,
                        const OrganisationId& where, std::string_view on = "2026-09-07") {
        return write(on, [&](auto& tx, auto now) {
            auto made = open_survey(tx, who, where, opened, now, district.chance());
            if (made) id = *made;
            return made;
        });
    }
    void opened() { ASSERT_EQ(open(asked(), district.branch_a), ""); }

    /// The same answers to each question.
    static ClassCount all(const AnswerCount& answers) {
        return {.returned = answers.satisfied + answers.mostly_satisfied + answers.dissatisfied +
                            answers.unknown,
                .answers = std::vector<AnswerCount>(5, answers)};
    }
    static CountSlips counts() { return {{all({6, 2, 1, 1}), all({30, 8, 2, 3})}}; }

    std::string count(const http::Caller& who, const CountSlips& counted,
                      std::string_view on = "2026-09-21") {
        return write(on, [&](auto& tx, auto now) {
            return count_slips(tx, who, id, counted, now, district.chance());
        });
    }
    std::string confirm(const http::Caller& who, std::int64_t number,
                        std::string_view on = "2026-09-22") {
        return write(on, [&](auto& tx, auto now) {
            return confirm_count(tx, who, id, {number}, now, district.chance());
        });
    }
    std::string take_back(const http::Caller& who, SurveyStep step, const char* words,
                          std::string_view on = "2026-09-22") {
        return write(on, [&](auto& tx, auto now) {
            return take_back_survey(tx, who, id, step, {{words}}, now, district.chance());
        });
    }
    Survey survey() {
        const auto found = read([&](auto& tx) { return find_survey(tx, id); });
        EXPECT_TRUE(found);
        return found.value_or(Survey{});
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = inspection::content_readers();
            readers.merge(campaigns::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    inspection::District district;
    http::Caller second, native, secretary;
    SurveyId id;
};

}  // namespace shiji::surveys
