#pragma once

#include "rooms/circulars/circulars.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::circulars {

/// A work committee with two who may write, and two branches that are written to.
class Story {
  public:
    explicit Story(storage::Config config = {}) : district(std::move(config)) {
        using organisation::Role;
        second = district.person("李察", district.work_committee, Role::Inspector);
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

    Letter letter() const {
        return {.kind = CircularKind::Notice,
                .title = {"关于做好四季度组织生活的通知"},
                .body = {"请按季度计划开展。不得要求照片。"},
                .demands = {{"按计划召开支部党员大会"}},
                .basis = {"区委〔2026〕9号"},
                .office_mark = {"区直工"},
                .to = {district.branch_b, district.branch_a}};
    }

    base::Result<CircularId> begin(const Letter& letter, std::string_view on = "2026-10-10") {
        return write([&](storage::Transaction& tx) {
            return begin_draft(tx, district.inspector, district.work_committee, letter,
                               tests::noon(on), district.chance());
        });
    }
    std::string save(const http::Caller& by, const CircularId& id, std::int64_t version,
                     const Letter& letter) {
        return code(write([&](storage::Transaction& tx) {
            return save_draft(tx, by, district.work_committee, id, {version, letter},
                              tests::noon("2026-10-11"));
        }));
    }
    std::string confirm(const http::Caller& by, const CircularId& id, std::int64_t version = 1,
                        std::string_view on = "2026-10-12") {
        return code(write([&](storage::Transaction& tx) {
            return confirm_draft(tx, by, district.work_committee, id, {version}, tests::noon(on),
                                 district.chance());
        }));
    }
    std::string withdraw(const CircularId& id, const char* words) {
        return code(write([&](storage::Transaction& tx) {
            return withdraw_circular(tx, second, district.work_committee, id, {{words}},
                                     tests::noon("2026-10-12"), district.chance());
        }));
    }
    std::string drop(const CircularId& id) {
        return code(write(
            [&](storage::Transaction& tx) { return drop_draft(tx, district.work_committee, id); }));
    }
    std::string mark(const CircularId& id, const OrganisationId& organisation) {
        return code(
            write([&](storage::Transaction& tx) { return mark_read(tx, organisation, id); }));
    }
    CircularId sent(std::string_view on = "2026-10-12") {
        const auto id = begin(letter());
        EXPECT_TRUE(id) << code(id);
        EXPECT_EQ(confirm(second, *id, 1, on), "");
        return *id;
    }
    std::optional<Circular> find(const CircularId& id) {
        return read([&](storage::Transaction& tx) { return find_circular(tx, id); });
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
    http::Caller second;
    http::Caller secretary;
};

}  // namespace shiji::circulars
