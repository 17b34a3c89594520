#pragma once

#include "rooms/accountability/accountability.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::accountability {

/// A district with the people who answer for something, each verb on a day of its own.
class Story {
  public:
    explicit Story(storage::Config config = {}) : district(std::move(config)) {
        using organisation::Role;
        head = district.person("局长", district.committee_a, Role::UnitHead);
        desk = district.person("专职副书记", district.committee_a, Role::Secretary);
        secretary = district.person("王书记", district.branch_a, Role::Secretary);
        second = district.person("郑强", district.work_committee, Role::Inspector);
    }

    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class Work>
    auto write(Work work) {
        return district.database().write(work);
    }
    static std::string code(const base::Result<void>& result) {
        return result ? "" : result.error().code();
    }

    std::string state(const http::Caller& who, const OrganisationId& where, const char* duty,
                      std::string_view on, std::string_view today, const char* words = "已办") {
        return code(write([&](storage::Transaction& tx) {
            return make_statement(tx, who, where, 2026,
                                  {.duty = duty, .on = day(on), .words = {words}},
                                  tests::noon(today), district.chance());
        }));
    }
    DutyCell cell(const OrganisationId& where, std::string_view duty, std::string_view today,
                  std::int64_t year = 2026) {
        const auto holders = read(
            [&](storage::Transaction& tx) { return describe_own(tx, where, year, day(today)); });
        for (const DutyHolder& holder : holders)
            for (const DutyCell& one : holder.cells)
                if (one.duty == duty) return one;
        ADD_FAILURE() << duty << " is nobody's";
        return {};
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(inspection::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }

    inspection::District district;
    http::Caller head, desk, secretary, second;
};

}  // namespace shiji::accountability
