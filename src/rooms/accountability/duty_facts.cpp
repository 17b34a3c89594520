#include "rooms/accountability/duty_facts.h"

#include <algorithm>

#include "rooms/accountability/agreement_store.h"
#include "rooms/accountability/entries.h"
#include "rooms/accountability/review_store.h"

namespace shiji::accountability {
namespace {

/// A quarter's sheets are expected within so many months of its end.
constexpr int kInspectionMonths = 2;

std::string state_words(records::DutyState state) {
    using records::DutyState;
    switch (state) {
        case DutyState::NotStarted:
            return "未开始";
        case DutyState::InProgress:
            return "进行中";
        case DutyState::Filed:
            return "已报待审";
        case DutyState::Accepted:
            return "已审";
        case DutyState::Returned:
            return "被退回";
        case DutyState::NotHeld:
            return "如实未开";
        case DutyState::Overdue:
            return "到期未报";
    }
    return "";
}

FactStanding standing_of(const records::Duty& duty, base::Date today) {
    using records::DutyState;
    if (duty.state == DutyState::Accepted || duty.state == DutyState::Filed)
        return FactStanding::Met;
    if (duty.state == DutyState::Overdue || duty.state == DutyState::NotHeld)
        return FactStanding::Missing;
    const bool late = duty.state == DutyState::Returned && duty.obligation->due_on < today;
    return late ? FactStanding::Missing : FactStanding::Coming;
}

DutyFact fact_of(const records::Duty& duty, base::Date today) {
    return {.words = duty.obligation->period.spoken() + duty.obligation->name.text + "：" +
                     (duty.found_false ? "记录经抽查不属实" : state_words(duty.state)),
            .on = duty.obligation->due_on,
            .standing = standing_of(duty, today),
            .gathering = duty.gathering};
}

DutyFact inspection_fact(storage::Transaction& tx, base::Quarter quarter, base::Date today) {
    const std::string name = quarter.spoken() + "督查评分";
    if (const auto published = inspection::find_publication(tx, quarter))
        return {.words = name + "：" + published->published_at.date().spoken() + "送达",
                .on = published->published_at.date(),
                .gathering = {}};
    const base::Date due = base::Month::of(quarter.last()).plus(kInspectionMonths).last();
    return {.words = name + "：尚未送达",
            .on = due,
            .standing = due < today ? FactStanding::Missing : FactStanding::Coming,
            .gathering = {}};
}

void load_obligations(storage::Transaction& tx, YearFacts& facts,
                      const std::vector<organisation::Organisation>& organisations) {
    std::vector<OrganisationId> ids;
    for (const auto& one : organisations) ids.push_back(one.id);
    const auto& rules = rulebook::Rulebook::shipped();
    const auto found_false = inspection::list_false_records(tx, std::nullopt);
    for (unsigned nth = 1; nth <= 4; ++nth) {
        const base::Quarter quarter{static_cast<int>(facts.year), nth};
        for (auto& [id, duties] :
             records::list_duties_of_all(tx, rules, ids, quarter, facts.today, found_false))
            for (records::Duty& duty : duties) facts.obligations[id].push_back(std::move(duty));
        facts.inspections.push_back(inspection_fact(tx, quarter, facts.today));
    }
}

void load_said(storage::Transaction& tx, YearFacts& facts) {
    for (StatementRow& row : list_statements(tx, facts.year))
        facts.statements[{row.organisation, row.duty}].push_back(
            {.words = row.words + "（" + row.by_name + "）",
             .on = day_of(row.made_on),
             .gathering = {},
             .record = row.record});
    for (StudyRow& row : list_study_rows_of_year(tx, facts.year))
        facts.counted[{row.organisation, MeasureKind::Study}].push_back(
            {.words = row.topics, .on = day_of(row.held_on), .gathering = {}});
}

/// In force from the second signature under the newest text.
void load_agreements(storage::Transaction& tx, YearFacts& facts) {
    std::map<std::string, std::vector<AgreementMoveRow>> signed_by;
    for (AgreementMoveRow& row : list_signatures(tx, facts.year))
        signed_by[row.record].push_back(std::move(row));
    for (const AgreementRow& row : list_agreement_rows(tx, facts.year))
        if (const auto& signatures = signed_by[row.record]; signatures.size() > 1)
            facts.counted[{row.organisation, MeasureKind::Agreement}].push_back(
                {.words = "双方已签订责任书",
                 .on = base::Moment{signatures.back().at_ms}.date(),
                 .gathering = {}});
}

/// A review counts from the day on which it was held, a report from its first filing.
void load_reviews(storage::Transaction& tx, YearFacts& facts) {
    for (ReviewRow& row : list_review_rows(tx, facts.year))
        if (const base::Date held_on = day_of(row.held_on); held_on <= facts.today)
            facts.counted[{row.host, MeasureKind::Review}].push_back(
                {.words = row.title, .on = held_on, .gathering = {}});
    for (const FirstFiling& first : list_first_filings(tx, facts.year))
        facts.counted[{first.organisation, MeasureKind::Report}].push_back(
            {.words = "述职报告已提交", .on = base::Moment{first.at_ms}.date(), .gathering = {}});
}

DutyFact term_fact(const organisation::Term& term, base::Date today) {
    const bool runs = term.ends_on >= today;
    return {.words = "本届任期到" + term.ends_on.full() + (runs ? "" : "，已经届满"),
            .on = term.ends_on,
            .standing = runs ? FactStanding::Met : FactStanding::Missing,
            .gathering = {}};
}

std::vector<DutyFact> agreement_facts(const YearFacts& facts, const DutyItem& duty) {
    std::vector<DutyFact> all;
    const base::Date due = last_day_of(duty, facts.year, 1);
    for (const OrganisationId& id : facts.unit_heads) {
        const auto signed_ones = facts.counted.find({id.hex, MeasureKind::Agreement});
        const auto name = facts.names.find(id.hex);
        DutyFact fact{.words = name == facts.names.end() ? "" : name->second,
                      .on = due,
                      .standing = due < facts.today ? FactStanding::Missing : FactStanding::Coming,
                      .gathering = {}};
        if (signed_ones != facts.counted.end()) {
            fact.on = signed_ones->second.front().on;
            fact.standing = FactStanding::Met;
        }
        fact.words += fact.standing == FactStanding::Met ? "：双方已签订" : "：尚未签订";
        all.push_back(std::move(fact));
    }
    return all;
}

template <class Key>
std::vector<DutyFact> found_facts(const std::map<Key, std::vector<DutyFact>>& all, const Key& key) {
    const auto found = all.find(key);
    return found == all.end() ? std::vector<DutyFact>{} : found->second;
}

}  // namespace

YearFacts load_year(storage::Transaction& tx,
                    const std::vector<organisation::Organisation>& organisations, std::int64_t year,
                    base::Date today) {
    YearFacts facts{.year = year, .today = today};
    load_obligations(tx, facts, organisations);
    load_said(tx, facts);
    load_agreements(tx, facts);
    load_reviews(tx, facts);
    for (const auto& one : organisations) {
        facts.names[one.id.hex] = one.name.text;
        const auto levels = levels_of(tx, one);
        if (std::find(levels.begin(), levels.end(), DutyLevel::PartyGroup) != levels.end())
            facts.unit_heads.push_back(one.id);
    }
    return facts;
}

std::vector<DutyFact> facts_of(storage::Transaction& tx, const YearFacts& facts,
                               const DutyItem& duty, const OrganisationId& organisation) {
    const Measure measure = *parse_measure(duty.measure);
    switch (measure.kind) {
        case MeasureKind::Obligation: {
            std::vector<DutyFact> found;
            if (const auto all = facts.obligations.find(organisation);
                all != facts.obligations.end())
                for (const records::Duty& one : all->second)
                    if (one.obligation->code == measure.obligation)
                        found.push_back(fact_of(one, facts.today));
            return found;
        }
        case MeasureKind::Inspection:
            return facts.inspections;
        case MeasureKind::Agreements:
            return agreement_facts(facts, duty);
        case MeasureKind::Term: {
            const auto term = organisation::find_term(tx, organisation, facts.today);
            return term ? std::vector{term_fact(*term, facts.today)} : std::vector<DutyFact>{};
        }
        case MeasureKind::Statement:
            return found_facts(facts.statements, {organisation.hex, duty.code});
        default:
            return found_facts(facts.counted, {organisation.hex, measure.kind});
    }
}

}  // namespace shiji::accountability
