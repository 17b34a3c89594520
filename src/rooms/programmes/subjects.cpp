#include "rooms/programmes/subjects.h"

#include <algorithm>

#include "rooms/programmes/programmes_store.h"

namespace shiji::programmes {
namespace {

std::string title_of_record(const FiledRecord& record) {
    return record.title + "（" + record.held_on.spoken() + "）";
}

std::optional<std::string> title_of_agreement(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              const std::string& year) {
    if (!assessment::is_year(year)) return std::nullopt;
    const auto agreement = accountability::find_agreement(tx, organisation, std::stoll(year));
    const bool signed_by_both =
        agreement && agreement->state == accountability::AgreementState::InForce;
    return signed_by_both ? std::optional(year + "年责任书") : std::nullopt;
}

std::optional<std::string> title_of_year(storage::Transaction& tx,
                                         const OrganisationId& organisation,
                                         const std::string& year) {
    if (!assessment::is_year(year) || !assessment::find_year_seal(tx, {organisation, year}))
        return std::nullopt;
    return year + "年度考核表";
}

}  // namespace

std::optional<std::string> title_of_subject(storage::Transaction& tx,
                                            const OrganisationId& organisation, ResultKind kind,
                                            const std::string& subject) {
    switch (kind) {
        case ResultKind::Gathering: {
            const auto record = find_filed_record(tx, organisation, subject);
            return record ? std::optional(title_of_record(*record)) : std::nullopt;
        }
        case ResultKind::Agreement:
            return title_of_agreement(tx, organisation, subject);
        case ResultKind::YearSheet:
            return title_of_year(tx, organisation, subject);
    }
    return std::nullopt;
}

std::vector<Subject> list_subjects(storage::Transaction& tx, const OrganisationId& organisation,
                                   base::Date since, base::Date today) {
    std::vector<Subject> subjects;
    for (const FiledRecord& record : list_filed_records(tx, organisation, since))
        subjects.push_back({ResultKind::Gathering, record.id, title_of_record(record)});
    for (int year = today.year(); year >= since.year() - 1; --year) {
        const std::string text = std::to_string(year);
        for (const ResultKind kind : {ResultKind::Agreement, ResultKind::YearSheet})
            if (auto title = title_of_subject(tx, organisation, kind, text))
                subjects.push_back({kind, text, std::move(*title)});
    }
    return subjects;
}

}  // namespace shiji::programmes
