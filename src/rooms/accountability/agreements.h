#pragma once

/// 责任书 of a year between the work committee and the organisation at the head of a unit: drafted
/// from the duty list, every clause with its legal basis (NO-18), signed by two different people
/// over the digest of its text, followed clause by clause. Through accountability.h.

#include "rooms/accountability/duties.h"

namespace shiji::accountability {

struct AgreementClause {
    std::string duty;  ///< code in the year's list, whose state follows the clause; may be empty
    base::Line<200> words;
    base::Line<120> basis;  ///< instrument and article
    bool operator==(const AgreementClause&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgreementClause, (), (duty, words, basis))

/// 机关工委 and 责任单位.
enum class AgreementSide { Committee, Unit };
BOOST_DESCRIBE_ENUM(AgreementSide, Committee, Unit)

struct AgreementSignature {
    AgreementSide side = AgreementSide::Committee;
    identity::AccountId by;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(AgreementSignature, (), (side, by, by_name, at))

//   (none) --draft--> Draft --sign--> HalfSigned --sign by the other side--> InForce
//                       ^                 |                                    |
//                       +---- revise -----+------------------------------------+
enum class AgreementState { Draft, HalfSigned, InForce };
BOOST_DESCRIBE_ENUM(AgreementState, Draft, HalfSigned, InForce)

/// One act on it, never changed; an entry of the log.
enum class AgreementStep { Draft, Revise, Sign };
BOOST_DESCRIBE_ENUM(AgreementStep, Draft, Revise, Sign)
struct AgreementMove {
    std::int64_t number = 1;
    AgreementStep step = AgreementStep::Draft;
    std::optional<AgreementSide> side;  ///< of Sign
    std::int64_t text_version = 1;
    std::string digest;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(AgreementMove, (), (number, step, side, text_version, digest, by_name, at))

struct Agreement {
    std::string record;  ///< in the log
    OrganisationId organisation;
    std::int64_t year = 0;
    std::int64_t text_version = 1;
    std::vector<AgreementClause> clauses;
    std::string digest;  ///< SHA-256 of agreement_text, 64 hex digits
    AgreementState state = AgreementState::Draft;
    std::vector<AgreementSignature> signatures;  ///< under this text; those before are void
    std::vector<AgreementMove> moves;
};
BOOST_DESCRIBE_STRUCT(Agreement, (),
                      (record, organisation, year, text_version, clauses, digest, state, signatures,
                       moves))

/// What is signed, as anyone can write it down again from the page. Pure.
///   shiji/agreement/1
///   organisation <32 hex>
///   year 2026
///   text 2
///   clause 1 sign                 number, code of the duty or -
///   <words>
///   <basis>
std::string agreement_text(const OrganisationId& organisation, std::int64_t year,
                           std::int64_t text_version, const std::vector<AgreementClause>& clauses);

inline constexpr std::size_t kClausesMax = 40;

/// Judges a text. Pure. Errors: accountability.no_clauses, .too_many_clauses, .clause_words,
/// .clause_basis (NO-18: none without its legal basis), .clause_penalty (a penalty whose basis
/// names no article of an instrument; agreement.penalty_words), each with the clause's number.
base::Result<void> judge_clauses(const std::vector<AgreementClause>& clauses,
                                 const std::vector<std::string>& penalty_words);

/// Drafts the year's agreement from the duties of the levels that the organisation holds.
/// Errors: organisation.not_found, accountability.no_list, .no_party_group, .own_unit,
/// .agreement_exists, transparency.*.
base::Result<void> draft_agreement(storage::Transaction& tx, const http::Caller& inspector,
                                   const OrganisationId& organisation, std::int64_t year,
                                   base::Moment now, seams::Chance& chance);

struct ReviseAgreement {
    std::int64_t text_version = 1;  ///< the one that this was typed over
    std::vector<AgreementClause> clauses;
};
BOOST_DESCRIBE_STRUCT(ReviseAgreement, (), (text_version, clauses))

/// A new text; what was signed is void, and the unit is told. Errors: accountability.no_agreement,
/// .own_unit, .text_moved_on, as judge_clauses, .no_duty, .text_unchanged, transparency.*.
base::Result<void> revise_agreement(storage::Transaction& tx, const http::Caller& inspector,
                                    const OrganisationId& organisation, std::int64_t year,
                                    const ReviseAgreement& revised, base::Moment now,
                                    seams::Chance& chance);

struct SignAgreement {
    base::Line<64> digest;  ///< of the text that the signer read
};
BOOST_DESCRIBE_STRUCT(SignAgreement, (), (digest))

/// For the work committee an inspector, for the unit its head or the secretary of its organisation;
/// never one person for both. Errors: accountability.no_agreement, .not_signer, .own_unit,
/// .other_text, .signed_already, .same_signer, transparency.*.
base::Result<void> sign_agreement(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, std::int64_t year,
                                  AgreementSide side, const SignAgreement& read, base::Moment now,
                                  seams::Chance& chance);

std::optional<Agreement> find_agreement(storage::Transaction& tx,
                                        const OrganisationId& organisation, std::int64_t year);
/// One side of an agreement that waits for its signature.
struct WaitingSignature {
    OrganisationId organisation;
    AgreementSide side = AgreementSide::Unit;
    base::Date since;  ///< of the newest text
};
/// Of the year, those that the account may sign, in no order of who is late.
std::vector<WaitingSignature> list_waiting_signatures(storage::Transaction& tx,
                                                      const identity::AccountId& account,
                                                      std::int64_t year, base::Date on);
/// Whether sign_agreement would take the account for that side, whatever stands signed.
bool may_sign(storage::Transaction& tx, const identity::AccountId& account,
              const OrganisationId& organisation, AgreementSide side, base::Date on);

}  // namespace shiji::accountability
