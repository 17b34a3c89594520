#pragma once

#include "rooms/programmes/programmes.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::programmes {

/// A district whose work committee asks for something, each verb on a day of its own.
class Story {
  public:
    explicit Story(storage::Config config = {}) : district(std::move(config)) {
        using organisation::Role;
        head = district.person("局长", district.committee_a, Role::UnitHead);
        secretary = district.person("王书记", district.branch_a, Role::Secretary);
    }

    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class Work>
    auto write(Work work) {
        return district.database().write(work);
    }
    template <class T>
    static std::string code(const base::Result<T>& result) {
        return result ? "" : result.error().code();
    }

    static ProgrammeText text(const char* name = "五个五") {
        return {.name = {name},
                .asks = {"抓好五件事"},
                .source = {"区委〔2026〕1号"},
                .until = day("2026-12-31"),
                .items = {{.code = {"study"},
                           .level = DutyLevel::Branch,
                           .words = {"集中学习有成效"},
                           .links = {"obligation:study"}},
                          {.code = {},
                           .level = DutyLevel::Branch,
                           .words = {"为群众办成两件事"},
                           .links = {}},
                          {.code = {},
                           .level = DutyLevel::PartyGroup,
                           .words = {"党组研究党建"},
                           .links = {"duty:study"}}}};
    }

    base::Result<ProgrammeId> adopt(const AdoptProgramme& adopted,
                                    std::string_view today = "2026-03-02") {
        return write([&](storage::Transaction& tx) {
            return adopt_programme(tx, district.inspector, adopted, tests::noon(today),
                                   district.chance());
        });
    }
    ProgrammeId adopted() {
        const auto id = adopt({.model = "wu-ge-wu", .since = day("2026-01-01"), .text = text()});
        EXPECT_TRUE(id) << code(id);
        return *id;
    }
    std::string change(const ProgrammeId& id, const ChangeProgramme& change,
                       std::string_view today = "2026-06-01") {
        return code(write([&](storage::Transaction& tx) {
            return change_programme(tx, district.inspector, id, change, tests::noon(today),
                                    district.chance());
        }));
    }
    base::Result<ResultId> link(const ProgrammeId& id, const LinkResult& linked,
                                const OrganisationId& where,
                                std::string_view today = "2026-09-20") {
        return write([&](storage::Transaction& tx) {
            return link_result(tx, secretary, where, id, linked, tests::noon(today),
                               district.chance());
        });
    }
    std::string answer(const ResultId& id, const char* words, const http::Caller& who) {
        return code(write([&](storage::Transaction& tx) {
            return answer_result(tx, who, id, {.words = {words}}, tests::noon("2026-09-21"),
                                 district.chance());
        }));
    }
    std::string withdraw(const ResultId& id, const char* words) {
        return code(write([&](storage::Transaction& tx) {
            return withdraw_result(tx, secretary, id, {.words = {words}}, tests::noon("2026-09-21"),
                                   district.chance());
        }));
    }
    ItemState state(const ProgrammeId& id, const OrganisationId& where, std::string_view item,
                    std::string_view today) {
        const auto holders = read([&](storage::Transaction& tx) {
            const auto running = find_programme(tx, id, day(today));
            EXPECT_TRUE(running);
            return describe_own_programme(tx, *running, where, day(today));
        });
        for (const ProgrammeHolder& holder : holders)
            for (const ItemStanding& one : holder.items)
                if (one.item == item) return one.state;
        ADD_FAILURE() << item << " is asked of nobody here";
        return ItemState::Asked;
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

    inspection::District district;
    http::Caller head, secretary;
};

}  // namespace shiji::programmes
