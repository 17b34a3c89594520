#pragma once

#include <gtest/gtest.h>

#include "rooms/inspection/inspection.h"
#include "rooms/review/decisions.h"
#include "tests/support/store.h"

namespace shiji::inspection {

/// Two departments with a branch each, an inspector of the work committee, and the verbs of the
/// rooms before this one by which a branch comes to have something on file.
class District {
  public:
    /// With `log_keys` the log is founded under these, so that it can be signed.
    explicit District(storage::Config config = {}, std::vector<transparency::Vkey> log_keys = {})
        : store_(std::move(config)) {
        using organisation::OrganisationKind;
        using organisation::Role;
        if (log_keys.empty())
            log_keys = {*transparency::Vkey::parse(
                "shiji.example/test+6eb71862+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c")};
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(transparency::found_log(tx, "shiqu.example/log", log_keys,
                                                tests::noon("2025-01-01")));
        });
        const auto own_unit = unit("区直机关工委");
        const auto unit_a = unit("住建局"), unit_b = unit("水务局");
        work_committee = found("机关工委", OrganisationKind::WorkCommittee, {}, own_unit);
        committee_a =
            found("住建局机关党委", OrganisationKind::PartyCommittee, work_committee, unit_a);
        branch_a = found("第一党支部", OrganisationKind::Branch, committee_a, unit_a);
        branch_b = found("第二党支部", OrganisationKind::Branch, work_committee, unit_b);
        own_branch = found("工委机关党支部", OrganisationKind::Branch, work_committee, own_unit);
        inspector = person("周敏", work_committee, Role::Inspector);
        for (const char* name : {"赵一", "钱二", "孙三"}) enter(name, branch_a);
        recorder = person("记录员", branch_a, Role::Recorder);
        reviewer = person("审查人", committee_a, Role::Reviewer);
    }

    storage::Database& database() { return store_.database(); }
    seams::Chance& chance() { return chance_; }

    http::Caller person(const std::string& name, const OrganisationId& organisation,
                        organisation::Role role) {
        return database().write([&](storage::Transaction& tx) {
            const auto account = identity::open_account(tx, "login" + std::to_string(++people_),
                                                        name, http::Administrator::None,
                                                        tests::noon("2026-01-02"), chance_);
            EXPECT_TRUE(account) << name;
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = account->id,
                                                 .organisation = organisation,
                                                 .role = role,
                                                 .since = *base::Date::of(2026, 1, 2),
                                                 .until = {}},
                                                chance_));
            return http::Caller{.account = account->id, .name = name, .session = ""};
        });
    }

    /// A theme day with study of the first branch, filed on `filed_on`.
    records::GatheringId file(std::string_view held_on, std::string_view filed_on) {
        return database().write([&](storage::Transaction& tx) {
            const base::Moment now = tests::noon(filed_on);
            const auto id = records::begin_gathering(tx, recorder, branch_a,
                                                     {.kind = rulebook::Cover::ThemeDay,
                                                      .title = {"主题党日"},
                                                      .held_on = *base::Date::parse(held_on),
                                                      .group = {}},
                                                     now, chance_);
            EXPECT_TRUE(id);
            auto draft = records::find_draft(tx, *id).value();
            fill(draft.content);
            const auto saved =
                records::save_draft(tx, recorder, *id, {draft.draft_version, draft.content}, now);
            EXPECT_TRUE(saved);
            const auto filed = records::file_gathering(tx, recorder, *id, *saved, now, chance_);
            EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
            return *id;
        });
    }

    records::GatheringId not_held(std::string_view held_on, std::string_view filed_on) {
        return database().write([&](storage::Transaction& tx) {
            const base::Moment now = tests::noon(filed_on);
            const auto id = records::begin_gathering(tx, recorder, branch_a,
                                                     {.kind = rulebook::Cover::ThemeDay,
                                                      .title = {"主题党日"},
                                                      .held_on = *base::Date::parse(held_on),
                                                      .group = {}},
                                                     now, chance_);
            EXPECT_TRUE(id);
            const auto filed = records::file_not_held(
                tx, recorder, *id, {.reason = {"防汛值守"}, .make_up_on = {}}, now, chance_);
            EXPECT_TRUE(filed) << (filed ? "" : filed.error().code());
            return *id;
        });
    }

    void accept(const records::GatheringId& id, std::string_view on) {
        database().write([&](storage::Transaction& tx) {
            const auto on_desk =
                review::find_case_of(tx, {std::string(records::kGatheringSubject), id.hex});
            ASSERT_TRUE(on_desk);
            const auto accepted = review::accept_case(tx, reviewer, on_desk->id, on_desk->version,
                                                      tests::noon(on), chance_);
            EXPECT_TRUE(accepted) << (accepted ? "" : accepted.error().code());
        });
    }

    base::Result<Sheet> sheet_of(const OrganisationId& organisation, std::string_view today,
                                 base::Quarter quarter = {2026, 3}) {
        return database().read([&](storage::Transaction& tx) {
            return score_organisation(tx, rulebook::Rulebook::shipped(), organisation, quarter,
                                      tests::noon(today));
        });
    }

    base::Result<void> grade(const http::Caller& who, const OrganisationId& organisation,
                             std::string_view item, std::int64_t hundredths,
                             std::string_view reason, base::Quarter quarter = {2026, 3}) {
        return database().write([&](storage::Transaction& tx) {
            return grade_item(tx, who, organisation, quarter, item,
                              {.points = base::Points{hundredths}, .reason = {std::string(reason)}},
                              tests::noon("2026-10-20"));
        });
    }

    /// The same of a visit's two.
    base::Result<void> grade_together(const http::Caller& first, const http::Caller& other,
                                      const OrganisationId& organisation, std::string_view item,
                                      std::int64_t hundredths, base::Quarter quarter = {2026, 3}) {
        return database().write([&](storage::Transaction& tx) {
            return grade_on_visit(tx,
                                  {.visit = std::string(32, 'a'),
                                   .first = first.account,
                                   .second = other.account,
                                   .names = first.name + "、" + other.name},
                                  organisation, quarter, item,
                                  {.points = base::Points{hundredths}, .reason = {"看过现场"}},
                                  tests::noon("2026-10-20"));
        });
    }
    /// A post that the person held for a month of an earlier year.
    void once_held(const http::Caller& who, const OrganisationId& organisation) {
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = who.account,
                                                 .organisation = organisation,
                                                 .role = organisation::Role::Secretary,
                                                 .since = *base::Date::of(2023, 3, 1),
                                                 .until = *base::Date::of(2023, 3, 31)},
                                                chance_));
        });
    }

    OrganisationId work_committee, committee_a, branch_a, branch_b, own_branch;
    http::Caller inspector, recorder, reviewer;

  private:
    void enter(const std::string& name, const OrganisationId& organisation) {
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(membership::enter_member(tx, keys_, organisation,
                                                 {.name = {name},
                                                  .group = {},
                                                  .standing = membership::Standing::Full,
                                                  .born_on = {},
                                                  .joined_on = *base::Date::of(2010, 7, 1),
                                                  .full_on = *base::Date::of(2011, 7, 1),
                                                  .in_committee = false,
                                                  .identity_number = {},
                                                  .phone = {},
                                                  .since = *base::Date::of(2025, 1, 2)},
                                                 chance_))
                << name;
        });
    }

    organisation::UnitId unit(const std::string& name) {
        return database().write([&](storage::Transaction& tx) {
            const auto id = organisation::add_unit(
                tx, {.name = {name}, .unit_class = organisation::UnitClass::Government}, chance_);
            EXPECT_TRUE(id) << name;
            return *id;
        });
    }

    OrganisationId found(const std::string& name, organisation::OrganisationKind kind,
                         const std::optional<OrganisationId>& parent,
                         const organisation::UnitId& unit) {
        return database().write([&](storage::Transaction& tx) {
            const auto id =
                organisation::found_organisation(tx,
                                                 {.parent = parent,
                                                  .unit = unit,
                                                  .kind = kind,
                                                  .name = {name},
                                                  .founded_on = *base::Date::of(2025, 1, 1)},
                                                 chance_);
            EXPECT_TRUE(id) << name << (id ? "" : id.error().code());
            return *id;
        });
    }

    static void fill(records::GatheringContent& content) {
        content.place = {"三楼会议室"};
        content.chair = {"书记"};
        content.recorder = {"记录员"};
        content.study.material = base::Line<120>{"讲话原文"};
        content.items = {{.part = rulebook::Cover::CollectiveStudy,
                          .title = {"集中学习"},
                          .minutes = {"学习并讨论，议定了下一步的安排。"},
                          .speaker = {},
                          .vote = {},
                          .decisions = {}}};
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_{2026};
    membership::FieldKeys keys_ =
        membership::FieldKeys::make(store_.folder() + "/fields.key", chance_);
    int people_ = 0;
};

inline const SheetLine& line(const Sheet& sheet, std::string_view code) {
    const auto found = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                    [&](const auto& one) { return one.item->code == code; });
    base::check(found != sheet.lines.end(), "the sheet has the line");
    return *found;
}

}  // namespace shiji::inspection
