#pragma once

/// Who may what: the one table of rights. A route names a right; a role holds it with a reach.

#include <array>
#include <string_view>

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// How far a role's right reaches from the organisation at which the post is held.
enum class Reach { Own, Below, District };
BOOST_DESCRIBE_ENUM(Reach, Own, Below, District)

struct Right {
    std::string_view name;
    Role role;
    Reach reach;
};

/// Below includes the organisation itself. Inspectors and spot-checkers hold their posts at the
/// work committee or the organisation department and reach the district.
inline constexpr std::array kRights{
    Right{"members.read", Role::Secretary, Reach::Own},
    Right{"members.read", Role::Recorder, Reach::Own},
    Right{"members.read", Role::Reviewer, Reach::Below},
    Right{"members.write", Role::Secretary, Reach::Own},
    Right{"members.write", Role::Recorder, Reach::Own},

    Right{"records.read", Role::Secretary, Reach::Own},
    Right{"records.read", Role::Recorder, Reach::Own},
    Right{"records.read", Role::Member, Reach::Own},
    Right{"records.read", Role::UnitHead, Reach::Below},
    Right{"records.read", Role::Reviewer, Reach::Below},
    Right{"records.read", Role::Inspector, Reach::District},
    Right{"records.read", Role::SpotChecker, Reach::District},
    Right{"records.erase", Role::Secretary, Reach::Own},
    Right{"records.erase", Role::Reviewer, Reach::Below},
    Right{"records.erase_approve", Role::Reviewer, Reach::Below},
    // Of what other rooms file, of those who may read it: above a committee there is but the
    // office.
    Right{"records.erase_filed", Role::Secretary, Reach::Own},
    Right{"records.erase_filed", Role::Reviewer, Reach::Below},
    Right{"records.erase_filed", Role::Inspector, Reach::District},
    Right{"records.erase_filed", Role::SpotChecker, Reach::District},
    Right{"records.erase_filed_approve", Role::Reviewer, Reach::Below},
    Right{"records.erase_filed_approve", Role::Inspector, Reach::District},
    Right{"records.erase_filed_approve", Role::SpotChecker, Reach::District},
    Right{"records.write", Role::Secretary, Reach::Own},
    Right{"records.write", Role::Recorder, Reach::Own},

    Right{"review.read", Role::Secretary, Reach::Own},
    Right{"review.read", Role::Recorder, Reach::Own},
    Right{"review.read", Role::Reviewer, Reach::Below},
    Right{"review.read", Role::Inspector, Reach::District},
    Right{"review.read", Role::SpotChecker, Reach::District},
    Right{"review.judge", Role::Reviewer, Reach::Below},

    // No recorder and no inspector: matters name people (admission, disposal).
    Right{"approvals.read", Role::Secretary, Reach::Own},
    Right{"approvals.read", Role::UnitHead, Reach::Below},
    Right{"approvals.read", Role::Reviewer, Reach::Below},
    Right{"approvals.ask", Role::Secretary, Reach::Own},
    Right{"approvals.judge", Role::UnitHead, Reach::Below},
    Right{"approvals.judge", Role::Reviewer, Reach::Below},

    Right{"inspection.read", Role::Secretary, Reach::Own},
    Right{"inspection.read", Role::Recorder, Reach::Own},
    Right{"inspection.read", Role::UnitHead, Reach::Below},
    Right{"inspection.read", Role::Reviewer, Reach::Below},
    Right{"inspection.read", Role::Inspector, Reach::District},
    Right{"inspection.read", Role::SpotChecker, Reach::District},
    Right{"inspection.contest", Role::Secretary, Reach::Own},
    Right{"inspection.grade", Role::Inspector, Reach::District},
    // The head of the work committee too; judge_answerer sends the heads of other units away.
    Right{"inspection.answer", Role::Inspector, Reach::District},
    Right{"inspection.answer", Role::UnitHead, Reach::Below},
    Right{"inspection.announce", Role::Inspector, Reach::District},

    Right{"draws.read", Role::Inspector, Reach::District},
    Right{"draws.read", Role::SpotChecker, Reach::District},
    Right{"draws.hold", Role::Inspector, Reach::District},
    Right{"draws.hold", Role::SpotChecker, Reach::District},

    Right{"spotchecks.read", Role::Secretary, Reach::Own},
    Right{"spotchecks.read", Role::Recorder, Reach::Own},
    Right{"spotchecks.read", Role::UnitHead, Reach::Below},
    Right{"spotchecks.read", Role::Reviewer, Reach::Below},
    Right{"spotchecks.read", Role::Inspector, Reach::District},
    Right{"spotchecks.read", Role::SpotChecker, Reach::District},
    Right{"spotchecks.answer", Role::Secretary, Reach::Own},
    Right{"spotchecks.conclude", Role::SpotChecker, Reach::District},

    Right{"talks.open", Role::Secretary, Reach::Own},
    Right{"talks.open", Role::Reviewer, Reach::Below},
    Right{"talks.open", Role::UnitHead, Reach::Below},
    Right{"talks.open", Role::Inspector, Reach::District},
    Right{"talks.open", Role::SpotChecker, Reach::District},
    Right{"accountability.read", Role::Secretary, Reach::Own},
    Right{"accountability.read", Role::UnitHead, Reach::Below},
    Right{"accountability.read", Role::Reviewer, Reach::Below},
    Right{"accountability.read", Role::Inspector, Reach::District},
    Right{"accountability.agree", Role::Inspector, Reach::District},
    Right{"accountability.host", Role::Secretary, Reach::Own},
    Right{"accountability.host", Role::Reviewer, Reach::Below},
    Right{"accountability.host", Role::Inspector, Reach::District},
    Right{"accountability.state", Role::Secretary, Reach::Own},
    Right{"accountability.state", Role::UnitHead, Reach::Own},
    Right{"accountability.state", Role::Reviewer, Reach::Own},
    Right{"accountability.state", Role::Inspector, Reach::Own},

    Right{"accountability.assign", Role::Secretary, Reach::Own},
    Right{"accountability.assign", Role::UnitHead, Reach::Below},
    Right{"accountability.assign", Role::Reviewer, Reach::Below},

    Right{"programmes.read", Role::Secretary, Reach::Own},
    Right{"programmes.read", Role::Recorder, Reach::Own},
    Right{"programmes.read", Role::UnitHead, Reach::Below},
    Right{"programmes.read", Role::Reviewer, Reach::Below},
    Right{"programmes.read", Role::Inspector, Reach::District},
    Right{"programmes.report", Role::Secretary, Reach::Own},
    Right{"programmes.report", Role::Recorder, Reach::Own},
    Right{"programmes.report", Role::UnitHead, Reach::Own},
    Right{"programmes.report", Role::Reviewer, Reach::Own},
    Right{"programmes.keep", Role::Inspector, Reach::District},

    // Who asks does so from the own organisation, of those below it.
    Right{"materials.ask", Role::Reviewer, Reach::Own},
    Right{"materials.ask", Role::Inspector, Reach::Own},
    Right{"materials.ask", Role::SpotChecker, Reach::Own},
    Right{"materials.read", Role::Secretary, Reach::Own},
    Right{"materials.read", Role::Recorder, Reach::Own},
    Right{"materials.read", Role::UnitHead, Reach::Below},
    Right{"materials.read", Role::Reviewer, Reach::Below},
    Right{"materials.read", Role::Inspector, Reach::District},
    Right{"materials.read", Role::SpotChecker, Reach::District},
    Right{"materials.answer", Role::Secretary, Reach::Own},
    Right{"materials.answer", Role::Recorder, Reach::Own},
    Right{"materials.answer", Role::UnitHead, Reach::Own},
    Right{"materials.answer", Role::Reviewer, Reach::Own},

    Right{"summaries.read", Role::UnitHead, Reach::Below},
    Right{"summaries.read", Role::Reviewer, Reach::Below},
    Right{"summaries.read", Role::Inspector, Reach::District},
    Right{"summaries.read", Role::SpotChecker, Reach::District},
    Right{"summaries.file", Role::Reviewer, Reach::Own},
    Right{"summaries.file", Role::Inspector, Reach::Own},

    // A letter goes from the own organisation to those below it.
    Right{"circulars.read", Role::Secretary, Reach::Own},
    Right{"circulars.read", Role::Recorder, Reach::Own},
    Right{"circulars.read", Role::UnitHead, Reach::Below},
    Right{"circulars.read", Role::Reviewer, Reach::Below},
    Right{"circulars.read", Role::Inspector, Reach::District},
    Right{"circulars.read", Role::SpotChecker, Reach::District},
    Right{"circulars.receive", Role::Secretary, Reach::Own},
    Right{"circulars.receive", Role::Recorder, Reach::Own},
    Right{"circulars.receive", Role::Reviewer, Reach::Own},
    Right{"circulars.write", Role::Inspector, Reach::Own},
    Right{"circulars.write", Role::SpotChecker, Reach::Own},

    Right{"surveys.read", Role::Secretary, Reach::Own},
    Right{"surveys.read", Role::UnitHead, Reach::Below},
    Right{"surveys.read", Role::Reviewer, Reach::Below},
    Right{"surveys.read", Role::Inspector, Reach::District},
    Right{"surveys.keep", Role::Inspector, Reach::District},

    Right{"overview.read", Role::Secretary, Reach::Own},
    Right{"overview.read", Role::UnitHead, Reach::Below},
    Right{"overview.read", Role::Reviewer, Reach::Below},
    Right{"overview.read", Role::Inspector, Reach::District},
    Right{"overview.read", Role::SpotChecker, Reach::District},
};

}  // namespace shiji::organisation
