#pragma once

/// How this room's acts come into the log; private to it.

#include "platform/transparency/row_fields.h"
#include "rooms/accountability/accountability.h"

namespace shiji::accountability {

inline constexpr std::string_view kStatementKind = "duty-statement";
inline constexpr std::string_view kStudyKind = "party-group-study";
inline constexpr std::string_view kAgreementKind = "agreement";
inline constexpr std::string_view kReviewKind = "duty-review";
inline constexpr std::string_view kReportKind = "duty-report";
inline constexpr std::string_view kAssignmentKind = "duty-assignment";

/// One version of one record: under the work committee's pseudonym, for a branch's own tells of
/// nothing but what the branch filed.
struct Entry {
    std::string_view kind;
    std::string record;
    std::int64_t version = 1;
    std::vector<transparency::Field> fields;
};
base::Result<void> put_in_log(storage::Transaction& tx, Entry entry, base::Moment now,
                              seams::Chance& chance);

/// Everybody who holds `role` at the organisation hears of it, in the same transaction.
struct Told {
    OrganisationId organisation;
    organisation::Role role = organisation::Role::Secretary;
    std::string title;
    std::string words;
    std::string subject;     ///< "accountability.agreement"
    std::string subject_id;  ///< the address of its page: the organisation, or "<it>/2026"
};
void tell_holders(storage::Transaction& tx, const Told& told, base::Moment now);
/// One person hears of it, whatever their role.
void tell_account(storage::Transaction& tx, const identity::AccountId& account, const Told& told,
                  base::Moment now);

/// "tasks/01": rows of a list, each in a folder of its own.
inline std::string numbered(const std::string& folder, std::int64_t number) {
    return folder + (number < 10 ? "/0" : "/") + std::to_string(number);
}

/// What a version of a record commits to the log; nothing when its rows contradict each other.
using FieldsFound = std::optional<std::vector<transparency::Field>>;
FieldsFound fields_of_statement(storage::Transaction& tx, const std::string& record,
                                std::int64_t version);
FieldsFound fields_of_study(storage::Transaction& tx, const std::string& record,
                            std::int64_t version);
FieldsFound fields_of_review(storage::Transaction& tx, const std::string& record,
                             std::int64_t version);
FieldsFound fields_of_report(storage::Transaction& tx, const std::string& record,
                             std::int64_t version);
FieldsFound fields_of_assignment(storage::Transaction& tx, const std::string& record,
                                 std::int64_t version);
FieldsFound fields_of_agreement(storage::Transaction& tx, const std::string& record,
                                std::int64_t version);

/// A day that stands in a row of ours; what is none any more is the verifier's to name.
base::Date day_of(const std::string& iso);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::accountability
