#pragma once

#include "rooms/materials/materials.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::materials {

inline const base::Quarter kThird{2026, 3};

/// A district whose work committee asks two branches for material, each verb on a day of its own.
class Story {
  public:
    explicit Story(storage::Config config = {}) : district(std::move(config)) {
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
    template <class T>
    static std::string code(const base::Result<T>& result) {
        return result ? "" : result.error().code();
    }

    static MaterialItem plan() {
        return {.kind = MaterialKind::Plan, .code = "", .quarter = kThird, .words = {}};
    }
    static MaterialItem records(const char* cover = "theme_day") {
        return {.kind = MaterialKind::Record, .code = cover, .quarter = kThird, .words = {}};
    }
    static MaterialItem duty(const char* obligation = "theme_day") {
        return {.kind = MaterialKind::Duty, .code = obligation, .quarter = kThird, .words = {}};
    }
    static MaterialItem headcount() { return {.kind = MaterialKind::Headcount}; }
    static MaterialItem other(const char* words = "困难党员名单的说明") {
        return {.kind = MaterialKind::Other, .code = "", .quarter = {}, .words = {words}};
    }

    /// Of the first branch alone, unless `asked` names others.
    AskMaterials request(std::vector<MaterialItem> items, std::vector<OrganisationId> asked = {}) {
        if (asked.empty()) asked.push_back(district.branch_a);
        return {.title = {"三季度组织生活情况"},
                .basis = {"区委〔2026〕12号"},
                .closes_on = day("2026-10-20"),
                .asked = std::move(asked),
                .items = std::move(items)};
    }
    base::Result<RequestId> ask(const AskMaterials& request,
                                std::string_view today = "2026-10-10") {
        return write([&](storage::Transaction& tx) {
            return ask_materials(tx, district.inspector, district.work_committee, request,
                                 tests::noon(today), district.chance());
        });
    }
    RequestId asked(std::vector<MaterialItem> items) {
        const auto id = ask(request(std::move(items)));
        EXPECT_TRUE(id) << code(id);
        return *id;
    }
    std::string provide(const RequestId& id, const OrganisationId& where) {
        return code(write([&](storage::Transaction& tx) {
            return provide_on_file(tx, secretary, where, id, tests::noon("2026-10-12"),
                                   district.chance());
        }));
    }
    std::string provide(const RequestId& id) { return provide(id, district.branch_a); }
    std::string answer(const RequestId& id, const AnswerItem& answer) {
        return code(write([&](storage::Transaction& tx) {
            return answer_item(tx, secretary, district.branch_a, id, answer,
                               tests::noon("2026-10-13"), district.chance());
        }));
    }
    std::string withdraw(const RequestId& id, const char* words,
                         std::optional<OrganisationId> asker = {}) {
        return code(write([&](storage::Transaction& tx) {
            return withdraw_request(tx, district.inspector, asker.value_or(district.work_committee),
                                    id, {.words = {words}}, tests::noon("2026-10-14"),
                                    district.chance());
        }));
    }

    AskedPlace place(const RequestId& id) {
        return read([&](storage::Transaction& tx) {
            return find_place(tx, id, district.branch_a).value();
        });
    }
    MaterialState state(const RequestId& id) {
        return read([&](storage::Transaction& tx) {
            return state_of(find_request(tx, id).value(),
                            find_place(tx, id, district.branch_a).value());
        });
    }
    std::vector<MaterialStanding> items(const RequestId& id,
                                        std::string_view today = "2026-10-12") {
        return read([&](storage::Transaction& tx) {
            return list_items(tx, find_request(tx, id).value(),
                              find_place(tx, id, district.branch_a).value(), day(today));
        });
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
    http::Caller secretary;
};

}  // namespace shiji::materials
