#pragma once

/// Private to this room: 规则核对 of what is on file, for who reviews it. What is to be looked at
/// are the remarks of judge_filing and judge_committee_first over the version as it was filed, on
/// the day on which it was received: nothing is judged in a second way.

#include "rooms/records/checks_store.h"
#include "rooms/records/judgement.h"

namespace shiji::records {

struct FilingCheck {
    bool met = false;
    std::string words;     ///< "补录 4 天", "到会 16/18": few enough for a row of the queue
    std::string sentence;  ///< the remark's; empty when met
    std::string article;   ///< of the rule, as a remark has it
};
BOOST_DESCRIBE_STRUCT(FilingCheck, (), (met, words, sentence, article))

/// What the judgement needs beside the version.
struct Surroundings {
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    CommitteeFacts committee = {};
    bool same_kind_same_day = false;
};

/// What is to be looked at first. The roll is the version's own, but where a part of it was another
/// body's meeting or the house was to have others there: then it is the register's for that day.
std::vector<FilingCheck> check_filed(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                     const OrganisationId& organisation, const VersionRows& rows,
                                     const Surroundings& around);
/// The same, with the surroundings looked up.
std::vector<FilingCheck> check_version(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                       const GatheringId& gathering, const VersionRows& rows);

/// The few words of a remark.
std::string short_words(const Remark& remark);

struct FilingChecks {
    review::Subject subject;
    std::vector<FilingCheck> checks;
};
BOOST_DESCRIBE_STRUCT(FilingChecks, (), (subject, checks))

struct DeskChecks {
    std::vector<FilingChecks> filings;  ///< in no order that means anything
};
BOOST_DESCRIBE_STRUCT(DeskChecks, (), (filings))

/// Of all that waits on the desks where the caller is reviewer.
base::Result<DeskChecks> show_desk_checks(http::Call& call);

}  // namespace shiji::records
