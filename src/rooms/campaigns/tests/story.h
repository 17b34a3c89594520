#pragma once

#include "rooms/campaigns/campaigns.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::campaigns {

/// The district of the scoring tests with four inspectors, of whom one belongs to a branch and one
/// did so once, and the way from an approved item to a closed visit.
class Story {
  public:
    explicit Story(storage::Config config = {}) : district(std::move(config)) {
        first = district.inspector;
        second = inspector("郑强");
        third = inspector("何平");
        native = inspector("陈本");
        former = inspector("马远");
        give(native, district.branch_b, organisation::Role::Secretary, "2026-01-02", {});
        give(former, district.branch_a, organisation::Role::Member, "2025-03-01",
             day("2025-12-31"));
        secretary = district.person("王书记", district.branch_a, organisation::Role::Secretary);
    }

    http::Caller inspector(const char* name) {
        return district.person(name, district.work_committee, organisation::Role::Inspector);
    }

    template <class Work>
    auto read(Work work) {
        return district.database().read(work);
    }
    template <class Work>
    auto write(Work work) {
        return district.database().write(work);
    }
    /// Noon of a day, or when the last step was taken: the log's time never goes back.
    base::Moment at(std::string_view on) {
        last_ = std::max(last_, tests::noon(on));
        return last_;
    }
    template <class T>
    static std::string code(const base::Result<T>& result) {
        return result ? "" : result.error().code();
    }

    AddApprovedItem usual_item() const {
        return {.basis = {"区直工委发〔2026〕3号"},
                .title = {"三季度全覆盖督查"},
                .approved_by = {"区直机关工委"},
                .approved_on = day("2026-06-20"),
                .quarter = {2026, 3},
                .scope = district.work_committee};
    }
    base::Result<ApprovedItemId> try_item(const AddApprovedItem& item,
                                          std::string_view on = "2026-07-01") {
        return write([&](storage::Transaction& tx) {
            return add_approved_item(tx, first, item, at(on), district.chance());
        });
    }
    base::Result<CampaignId> try_open(const ApprovedItemId& item,
                                      std::string_view on = "2026-07-02") {
        return write([&](storage::Transaction& tx) {
            return open_campaign(tx, first, {item}, at(on), district.chance());
        });
    }
    CampaignId open() { return try_open(try_item(usual_item()).value()).value(); }

    PlanVisit usual_visit() const {
        return {.organisation = district.branch_a,
                .on_day = day("2026-09-10"),
                .first = first.account,
                .second = second.account,
                .blind = false};
    }
    std::string try_plan(const CampaignId& id, const std::vector<PlanVisit>& visits,
                         std::string_view on = "2026-09-01") {
        return code(write([&](storage::Transaction& tx) {
            return plan_visits(tx, first, id, {visits}, at(on), district.chance());
        }));
    }
    Visit planned(const CampaignId& id, const PlanVisit& plan) {
        EXPECT_EQ(try_plan(id, {plan}), "");
        return visit_at(id, plan.organisation, plan.blind);
    }
    Visit visit_at(const CampaignId& id, const OrganisationId& organisation, bool blind = false) {
        for (const PlaceStanding& place : coverage(id))
            if (place.place.organisation == organisation)
                return (blind ? place.second_visit : place.visit).value();
        ADD_FAILURE() << "no visit there";
        return {};
    }

    GiveAnswer grade(const char* item, std::int64_t hundredths, std::int64_t sequence = 1) {
        return {.id = district.chance().id<AnswerOwner>(),
                .item = item,
                .outcome = Outcome::Graded,
                .points = base::Points{hundredths},
                .reason = {"现场看过"},
                .finding = {},
                .sequence = sequence,
                .said_at = tests::noon("2026-09-10")};
    }
    GiveAnswer check(const char* item, Outcome outcome, const char* reason = "") {
        return {.id = district.chance().id<AnswerOwner>(),
                .item = item,
                .outcome = outcome,
                .points = {},
                .reason = {reason},
                .finding = {},
                .sequence = 1,
                .said_at = tests::noon("2026-09-10")};
    }
    GiveAnswer fails(const char* item, const char* finding) {
        GiveAnswer answer = check(item, Outcome::Fails, "与记录对不上");
        answer.finding = {finding};
        return answer;
    }
    /// All effect items, each so much below its weight.
    std::vector<GiveAnswer> all_grades(std::int64_t lost = 0, std::int64_t sequence = 1) {
        std::vector<GiveAnswer> answers;
        for (const auto& item : inspection::shipped_rubric({2026, 3}).items)
            if (item.kind == inspection::ItemKind::Effect)
                answers.push_back(
                    grade(item.code.c_str(), item.weight.hundredths - lost, sequence++));
        return answers;
    }
    std::string send(const http::Caller& who, const VisitId& id, std::vector<GiveAnswer> answers,
                     std::string_view on = "2026-09-10") {
        return code(write([&](storage::Transaction& tx) {
            return send_answers(tx, who, id, {std::move(answers)}, at(on), district.chance());
        }));
    }
    std::string close(const http::Caller& who, const VisitId& id,
                      std::string_view on = "2026-09-11") {
        return code(write([&](storage::Transaction& tx) {
            return close_visit(tx, who, id, {{"总体规范"}}, at(on), district.chance());
        }));
    }
    std::string call_off(const VisitId& id, const char* words) {
        return code(write([&](storage::Transaction& tx) {
            return call_off_visit(tx, first, id, {{words}}, at("2026-09-12"), district.chance());
        }));
    }
    std::string say(const CampaignId& id, const OrganisationId& organisation, CampaignStepKind kind,
                    const char* words = "") {
        return code(write([&](storage::Transaction& tx) {
            return say_of_place(tx, first, id, {organisation, kind, {words}}, at("2026-09-12"),
                                district.chance());
        }));
    }
    std::string close_all(const CampaignId& id) {
        return code(write([&](storage::Transaction& tx) {
            return close_campaign(tx, second, id, at("2026-09-28"), district.chance());
        }));
    }
    std::vector<PlaceStanding> coverage(const CampaignId& id) {
        return read([&](storage::Transaction& tx) {
            return coverage_of(tx, find_campaign(tx, id).value());
        });
    }
    Visit visit(const VisitId& id) {
        return read([&](storage::Transaction& tx) { return find_visit(tx, id).value(); });
    }
    std::vector<VisitAnswer> answers(const VisitId& id) {
        return read([&](storage::Transaction& tx) { return list_answers(tx, id); });
    }
    OrganisationId drawn(const CampaignId& id) {
        for (const PlaceStanding& place : coverage(id))
            if (place.place.drawn) return place.place.organisation;
        return {};
    }
    transparency::VerifyReport verify() {
        return read([](storage::Transaction& tx) {
            auto readers = records::content_readers();
            readers.merge(inspection::content_readers());
            readers.merge(rectification::content_readers());
            readers.merge(content_readers());
            return transparency::verify_store(tx, readers);
        });
    }
    void give(const http::Caller& person, const OrganisationId& organisation,
              organisation::Role role, std::string_view since, std::optional<base::Date> until) {
        write([&](storage::Transaction& tx) {
            EXPECT_TRUE(organisation::give_post(tx,
                                                {.account = person.account,
                                                 .organisation = organisation,
                                                 .role = role,
                                                 .since = day(since),
                                                 .until = until},
                                                district.chance()));
        });
    }

    inspection::District district;
    http::Caller first, second, third, native, former, secretary;

  private:
    base::Moment last_;
};

}  // namespace shiji::campaigns
