#pragma once

/// The steps that follow the first set-up. For later rooms, which know from their own facts whether
/// a step is done, and for this room's routes.
///
/// Each is open until the system administrator says that it is done or goes past it; what was gone
/// past may be taken up again. Nothing else in the program waits for any of them.

#include "platform/identity/identity.h"

namespace shiji::identity {

/// Whether to begin with an invented district; the list of units; the roster; how people are told;
/// a backup, opened once as proof.
enum class OpeningStep { Trial, Units, Roster, Notices, Backup };
BOOST_DESCRIBE_ENUM(OpeningStep, Trial, Units, Roster, Notices, Backup)

enum class OpeningState { Open, Skipped, Done };
BOOST_DESCRIBE_ENUM(OpeningState, Open, Skipped, Done)

struct OpeningLine {
    OpeningStep step = OpeningStep::Trial;
    OpeningState state = OpeningState::Open;
    std::optional<base::Date> settled_on;  ///< none while it is open
};
BOOST_DESCRIBE_STRUCT(OpeningLine, (), (step, state, settled_on))

/// All steps in their order.
std::vector<OpeningLine> list_opening(storage::Transaction& tx);

/// Open takes back what was said before.
void settle_opening(storage::Transaction& tx, OpeningStep step, OpeningState state,
                    base::Date today);

// Routes (identity_http.h):
//   GET  /api/setup/steps                 system administrator → OpeningPage {lines: OpeningLine[]}
//   POST /api/setup/steps/{step} {state}  system administrator → OpeningPage. Refuses:
//        http.bad_address (no such step), input.choice

}  // namespace shiji::identity
