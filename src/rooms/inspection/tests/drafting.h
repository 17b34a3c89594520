#pragma once

#include "rooms/inspection/tests/season.h"

namespace shiji::inspection {

/// A district in which a new version is on its way.
class Drafting : public Season {
  public:
    std::string open(std::string_view day = "2026-11-26", base::Quarter from = {2027, 1}) {
        return code_of(database().write([&](storage::Transaction& tx) {
            return draft_rubric(tx, inspector, {from}, tests::noon(day));
        }));
    }
    RubricDraft draft() {
        return database()
            .read([](storage::Transaction& tx) { return find_rubric_draft(tx); })
            .value();
    }
    std::string change(const ChangeRubric& words, std::string_view day = "2026-11-26") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return change_rubric(tx, inspector, words, tests::noon(day));
        }));
    }
    /// The draft as it stands, to be changed.
    ChangeRubric words() {
        const RubricDraft now = draft();
        return {now.revision,        now.rubric.name,  now.rubric.from,
                now.rubric.sections, now.rubric.items, now.rubric.standard};
    }
    std::string propose_draft(std::int64_t revision, std::string_view day = "2026-11-27") {
        (void)trial(day);
        return propose_untried(revision, day);
    }
    std::string propose_untried(std::int64_t revision, std::string_view day = "2026-11-27") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return propose_rubric(tx, inspector, {revision}, tests::noon(day));
        }));
    }
    std::string confirm_draft(const http::Caller& who, std::int64_t revision,
                              std::string_view day = "2026-11-28") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return confirm_rubric(tx, who, {revision}, tests::noon(day), chance());
        }));
    }
    std::string discard(std::int64_t revision) {
        return code_of(database().write(
            [&](storage::Transaction& tx) { return discard_rubric(tx, {revision}); }));
    }
    std::vector<RubricVersion> versions() {
        return database().read([](storage::Transaction& tx) { return list_rubrics(tx); });
    }
    std::int64_t version_in(base::Quarter quarter) {
        return database()
            .read([&](storage::Transaction& tx) { return find_rubric(tx, quarter); })
            .value()
            .version;
    }
    base::Result<RubricTrial> trial(std::string_view day = "2026-11-26") {
        return database().write([&](storage::Transaction& tx) {
            const auto open = find_rubric_draft(tx);
            return try_rubric(tx, {open ? open->revision : 1}, tests::noon(day));
        });
    }
    /// A changed draft, proposed and confirmed by two.
    void put_in_force() {
        ASSERT_EQ(open(), "");
        ChangeRubric changed = words();
        changed.items[0].weight = {900};
        changed.items[0].cap = {900};
        changed.items[1].weight = {700};
        changed.items[1].cap = {700};
        ASSERT_EQ(change(changed), "");
        ASSERT_EQ(propose_draft(2), "");
        ASSERT_EQ(confirm_draft(second, 2), "");
    }
};

}  // namespace shiji::inspection
