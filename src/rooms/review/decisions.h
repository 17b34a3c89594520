#pragma once

/// What ends a version's stay on a desk: acceptance, return, withdrawal. Each is an entry of the
/// log in the transaction of the step: kind "review", record is the case, version counts the case's
/// entries, under the pseudonym of the organisation whose desk it was on. It carries the moves
/// since the decision before, so that the submission it answers stands with it, and the reviewer's
/// words and marks, which may be erased again (forget_words). All are refused as
/// transparency::commit_record is, after what they say themselves.

#include "platform/transparency/transparency.h"
#include "rooms/review/review.h"

namespace shiji::review {

/// Who filed is told (notices) of an acceptance and of a return, in the same transaction.
/// Errors, in this order: review.no_case, review.own_filing (nobody reviews their own filing),
/// review.step_not_allowed, review.other_version (the filing changed while it was read).
base::Result<void> accept_case(storage::Transaction& tx, const http::Caller& reviewer,
                               const CaseId& id, std::int64_t version, base::Moment now,
                               seams::Chance& chance);

/// Errors: as accept_case, then review.no_words (neither words nor marks, or a mark without words).
base::Result<void> return_case(storage::Transaction& tx, const http::Caller& reviewer,
                               const CaseId& id, const ReturnCase& returned, base::Moment now,
                               seams::Chance& chance);

/// By who filed, until the reviewer opens it. Errors: review.no_case, review.step_not_allowed,
/// review.already_opened.
base::Result<void> withdraw_case(storage::Transaction& tx, const http::Caller& by, const CaseId& id,
                                 base::Moment now, seams::Chance& chance);

/// Rebuilds what a decision committed, for the verifier; and the tables that hold the stages: a
/// case is where its moves led it, a submission is a version that the log holds of the subject.
transparency::ContentReaders content_readers();

}  // namespace shiji::review
