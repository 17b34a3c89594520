#pragma once

#include <gtest/gtest.h>

#include "rooms/talks/talks.h"
#include "tests/support/district.h"

namespace shiji::talks {

template <class T>
std::string code_of(const base::Result<T>& result) {
    return result ? "" : result.error().code();
}

/// A district in which everybody stands who may talk to somebody, or be talked
/// to.
class Parlour : public inspection::District {
  public:
    explicit Parlour(storage::Config config = {})
        : inspection::District(std::move(config)),
          keys(FieldKeys::make(folder_.folder() + "/talks.key", chance())) {
        using organisation::Role;
        secretary = person("王书记", branch_a, Role::Secretary);
        member = person("李党员", branch_a, Role::Member);
        head = person("陈局长", committee_a, Role::UnitHead);
        checker = person("秦抽", work_committee, Role::SpotChecker);
        other = person("外人", branch_b, Role::Secretary);
    }

    base::Result<TalkId> open(const http::Caller& who, TalkKind kind, const http::Caller& person,
                              std::string_view on = "2026-09-10", const char* reason = "事由",
                              std::optional<rectification::FindingId> finding = {}) {
        return database().write([&](storage::Transaction& tx) {
            return open_talk(
                tx, keys, who, branch_a,
                {.kind = kind, .person = person.account, .finding = finding, .reason = {reason}},
                tests::noon(on), chance());
        });
    }
    std::string step(const http::Caller& who, const TalkId& id, TalkStep step, std::string_view on,
                     TalkWords words = {.words = {"写明"}}, std::optional<base::Date> due_on = {}) {
        return code_of(database().write([&](storage::Transaction& tx) {
            return take_talk_step(tx, keys, who, id, step, words, due_on, tests::noon(on),
                                  chance());
        }));
    }
    std::string admit(const http::Caller& who, const TalkId& id, const AccountId& reader,
                      std::string_view on, const char* reason = "需要协助") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return admit_reader(tx, keys, who, id, reader, {reason}, tests::noon(on), chance());
        }));
    }
    std::string dismiss(const http::Caller& who, const rectification::FindingId& finding,
                        std::string_view on, const char* reason = "已当面说明") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return dismiss_suggestion(tx, keys, who, work_committee, finding, {reason},
                                      tests::noon(on), chance());
        }));
    }
    rectification::FindingId overdue_finding() {
        return database().write([&](storage::Transaction& tx) {
            return rectification::issue_finding(tx, inspector, branch_a,
                                                {.item = "study",
                                                 .words = {"没有学习记录"},
                                                 .gathering = {},
                                                 .due_on = *base::Date::of(2026, 9, 4)},
                                                tests::noon("2026-09-01"), chance())
                .value();
        });
    }
    std::size_t suggested(const http::Caller& who, std::string_view on) {
        return database().read([&](storage::Transaction& tx) {
            return list_suggestions(tx, who.account, work_committee, *base::Date::parse(on)).size();
        });
    }
    TalkCase talk(const http::Caller& who, const TalkId& id) {
        return database().read(
            [&](storage::Transaction& tx) { return need_talk(tx, who.account, id).value(); });
    }
    bool knows(const http::Caller& who, const TalkId& id) {
        return database().read(
            [&](storage::Transaction& tx) { return need_talk(tx, who.account, id).has_value(); });
    }
    transparency::VerifyReport verify() {
        return database().read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(inspection::content_readers());
            readers.merge(rectification::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }
    static TalkWords record() {
        return {.words = {"指出三个月没有集中学习"},
                .place = {"机关党委办公室"},
                .day = base::Date::of(2026, 9, 12),
                .parties = {"陈局长（党组书记）、王书记（支部书记）"},
                .said = {"承认不足，九月底前补学"}};
    }
    static TalkWords outcome() {
        return {.words = {"决定诫勉"},
                .day = base::Date::of(2026, 9, 21),
                .body = {"区纪委监委"},
                .document = {"区纪诫〔2026〕3号"}};
    }

  private:
    tests::TemporaryStore folder_;

  public:
    FieldKeys keys;
    http::Caller secretary, member, head, checker, other;
};

}  // namespace shiji::talks
