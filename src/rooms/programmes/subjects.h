#pragma once

/// What a result may name, of what an organisation has on file; private to this room.

#include "rooms/programmes/programmes.h"

namespace shiji::programmes {

/// How the subject is called; nothing when the organisation has none such on file.
std::optional<std::string> title_of_subject(storage::Transaction& tx,
                                            const OrganisationId& organisation, ResultKind kind,
                                            const std::string& subject);

struct Subject {
    ResultKind kind = ResultKind::Gathering;
    std::string subject;
    std::string title;
};
/// All that could be named, held or closed since that day: gatherings, the newest first, then
/// agreements and years.
std::vector<Subject> list_subjects(storage::Transaction& tx, const OrganisationId& organisation,
                                   base::Date since, base::Date today);

}  // namespace shiji::programmes
