#pragma once

/// 抽查核对: the organisation department compares, for each record that was drawn, what was filed,
/// what the review said and what the inspection counted, and writes down what it found
/// (一报三查, domain-rules 10.3). A conclusion is an entry of the log and is never changed; a later
/// one stands beside it. The branch may answer each conclusion once.

#include "rooms/draws/draws.h"
#include "rooms/rectification/rectification.h"
#include "rooms/spotchecks/funnel.h"

namespace shiji::spotchecks {

using draws::DrawId;
using organisation::OrganisationId;

struct CheckOwner;
using CheckId = base::Id<CheckOwner>;

/// 属实, 基本属实, 不属实, 无法核实.
enum class CheckVerdict { Genuine, MostlyGenuine, NotGenuine, Unverifiable };
BOOST_DESCRIBE_ENUM(CheckVerdict, Genuine, MostlyGenuine, NotGenuine, Unverifiable)
std::string verdict_label(CheckVerdict verdict);

/// How it was checked: 查档, 走访, 电话, 个别谈话, 现场查看.
enum class CheckMeans { Files, Visit, Phone, Interview, OnSite };
BOOST_DESCRIBE_ENUM(CheckMeans, Files, Visit, Phone, Interview, OnSite)
std::string means_label(CheckMeans means);

//              Conclude                 Answer
//   (none) ---------------> Concluded ----------> Answered
//                            ^  |  ^                |
//                   Conclude +--+  +--- Conclude ---+
enum class CheckStep { Conclude, Answer };
BOOST_DESCRIBE_ENUM(CheckStep, Conclude, Answer)

/// A drawn record that somebody concluded on; only the verdict and the number of moves change.
struct DrawnCheck {
    CheckId id;
    DrawId draw;
    std::string record;      ///< gathering or plan
    std::int64_t index = 0;  ///< of the version that was drawn, in the log
    OrganisationId organisation;
    CheckVerdict verdict = CheckVerdict::Genuine;  ///< of the newest conclusion
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(DrawnCheck, (), (id, draw, record, index, organisation, verdict, moves))

/// One conclusion or answer; never changed afterwards, and an entry of the log.
struct CheckMove {
    std::int64_t number = 1;
    CheckStep step = CheckStep::Conclude;
    std::optional<CheckVerdict> verdict;   ///< of a conclusion
    std::vector<CheckMeans> means;         ///< of a conclusion
    std::optional<base::Date> checked_on;  ///< of a conclusion: the day it was looked into
    identity::AccountId by;
    std::string by_name;
    base::Moment at;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(CheckMove, (),
                      (number, step, verdict, means, checked_on, by, by_name, at, words))

struct ConcludeCheck {
    CheckVerdict verdict = CheckVerdict::Genuine;
    std::vector<CheckMeans> means;
    base::Date checked_on;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(ConcludeCheck, (), (verdict, means, checked_on, words))

/// Writes a conclusion on a drawn record, beside earlier ones. Its secretaries are told; of 不属实
/// the inspectors too, for a finding is theirs to issue and not the spot-checker's.
/// Nobody concludes where they hold a post, nor on what they filed, reviewed, graded or had put
/// right. Errors, in this order: draws.not_found, spotchecks.not_drawn, spotchecks.replaced,
/// spotchecks.is_finding, spotchecks.not_a_record, spotchecks.own_unit, spotchecks.has_reviewed,
/// spotchecks.has_inspected, spotchecks.no_means, spotchecks.checked_on (before the draw, or after
/// today), spotchecks.no_words; transparency.*.
base::Result<CheckId> conclude_check(storage::Transaction& tx, const http::Caller& checker,
                                     const DrawId& draw, const std::string& record,
                                     const ConcludeCheck& concluded, base::Moment now,
                                     seams::Chance& chance);

struct AnswerCheck {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(AnswerCheck, (), (words))

/// The secretary's words on the newest conclusion, once. Who concluded is told.
/// Errors: spotchecks.no_check, spotchecks.answered, spotchecks.no_words; transparency.*.
base::Result<void> answer_check(storage::Transaction& tx, const http::Caller& secretary,
                                const CheckId& id, const AnswerCheck& answer, base::Moment now,
                                seams::Chance& chance);

std::optional<DrawnCheck> find_check(storage::Transaction& tx, const CheckId& id);
std::optional<DrawnCheck> find_check_of(storage::Transaction& tx, const DrawId& draw,
                                        std::string_view record);
std::vector<CheckMove> list_check_moves(storage::Transaction& tx, const CheckId& id);
/// Of one organisation, the newest first.
std::vector<DrawnCheck> list_checks(storage::Transaction& tx, const OrganisationId& organisation);

/// The second look at a finding since the striking off that stands at `index` in the log; nothing
/// while it waits. It is an inspector's step of rectification (judge_finding): a spot-checker draws
/// for it and does not take it.
std::optional<rectification::Move> find_second_look(storage::Transaction& tx,
                                                    const rectification::FindingId& finding,
                                                    std::int64_t index);

/// How a move is rebuilt for the log's verifier.
transparency::ContentReaders content_readers();

// Published view for later rooms (assessment):
//   pub_spotchecks_check (id, draw, record, organisation, verdict, concluded_ms: the first time)

// Routes: spotchecks_http.h

}  // namespace shiji::spotchecks
