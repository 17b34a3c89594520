#pragma once

/// 异常线索: what the program notices in records that are on file. A lead proves nothing: minutes
/// may agree because two branches met together. So the branch hears of it first and answers; only
/// then, or once its days are over, inspectors see it and say 核实 or 排除. Nothing here gives or
/// takes a point (domain-rules 8.2): what follows from a confirmed lead is a person's to do.

#include "rooms/inspection/inspection.h"

namespace shiji::leads {

using organisation::OrganisationId;

struct LeadOwner;
using LeadId = base::Id<LeadOwner>;

/// CopiedMinutes: an item's minutes resemble those of an earlier filing. ReusedPhoto: the same
/// picture, byte for byte, with another gathering. EarlyMention: minutes say that something was
/// passed on which was dated after the day they tell of. TwoPlaces: a person of that name chaired
/// at that minute elsewhere.
enum class LeadKind { CopiedMinutes, ReusedPhoto, EarlyMention, TwoPlaces };
BOOST_DESCRIBE_ENUM(LeadKind, CopiedMinutes, ReusedPhoto, EarlyMention, TwoPlaces)

// Find → Asked; Answer: Asked → Answered. Confirm and Dismiss: from Answered, and from Asked once
// the branch's days are over.
enum class Stage { Asked, Answered, Confirmed, Dismissed };
BOOST_DESCRIBE_ENUM(Stage, Asked, Answered, Confirmed, Dismissed)
enum class Step { Find, Answer, Confirm, Dismiss };
BOOST_DESCRIBE_ENUM(Step, Find, Answer, Confirm, Dismiss)

std::optional<Stage> stage_after(std::optional<Stage> stage, Step step);
bool is_over(Stage stage);
std::string kind_label(LeadKind kind);  ///< 记录雷同, 照片重复, 时间不符, 一人两处
std::string stage_label(Stage stage);   ///< 待支部说明, 待核实, 已核实, 已排除
std::string step_label(Step step);

struct Lead {
    LeadId id;
    LeadKind kind = LeadKind::CopiedMinutes;
    OrganisationId organisation;
    records::GatheringId gathering;
    std::int64_t version = 1;
    std::optional<std::int64_t> item;
    std::optional<records::GatheringId> other;  ///< the record whose first version is earlier
    std::optional<std::int64_t> other_version;
    std::optional<std::int64_t> other_item;
    std::string words;     ///< what was noticed and how sure it is, in words; names no person
    base::Date answer_by;  ///< score.objection.workdays from the day it was found
    Stage stage = Stage::Asked;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(Lead, (),
                      (id, kind, organisation, gathering, version, item, other, other_version,
                       other_item, words, answer_by, stage, moves))

/// One step; an entry of the log.
struct Move {
    std::int64_t number = 1;
    Step step = Step::Find;
    identity::AccountId by;
    std::string by_name;
    base::Moment at;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(Move, (), (number, step, by, by_name, at, words))

/// Whether inspectors may see it: the branch has answered, or its days are over.
bool is_shown_to_inspectors(const Lead& lead, base::Date today);

struct Looked {
    std::int64_t compared = 0;
    std::int64_t found = 0;
    std::int64_t left = 0;  ///< 1: there is more to compare; 0: nothing
};
BOOST_DESCRIBE_STRUCT(Looked, (), (compared, found, left))

inline constexpr std::int64_t kComparedAtOnce = 40;

/// Compares what was filed since the last time, oldest first, at most so many records; the branches
/// concerned are told at once, the inspector is not told which. One lead of a kind a record, about
/// that of the two which came to be on file later, when it was held within the last six months.
/// Errors: transparency.*.
base::Result<Looked> look_for_leads(storage::Transaction& tx, const http::Caller& inspector,
                                    std::int64_t most, base::Moment now, seams::Chance& chance);

struct AnswerLead {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(AnswerLead, (), (words))

/// The branch says once how it came about; those who inspect see the lead from then on.
/// Errors: leads.no_lead, .step_not_allowed, .no_words, transparency.*.
base::Result<void> answer_lead(storage::Transaction& tx, const http::Caller& by, const LeadId& id,
                               const AnswerLead& answer, base::Moment now, seams::Chance& chance);

struct JudgeLead {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(JudgeLead, (), (words))

/// 核实 (Confirm) or 排除 (Dismiss), with the reason; the branch's secretaries are told.
/// Errors: leads.no_lead, .with_branch (its days are not over and it has not answered), .own_unit,
/// .step_not_allowed, .no_words, transparency.*.
base::Result<void> judge_lead(storage::Transaction& tx, const http::Caller& inspector,
                              const LeadId& id, Step step, const JudgeLead& verdict,
                              base::Moment now, seams::Chance& chance);

std::optional<Lead> find_lead(storage::Transaction& tx, const LeadId& id);
/// Of one organisation, or of the district, at most 500: by the last day of the answer; then what
/// is over, the newest first.
std::vector<Lead> list_leads(storage::Transaction& tx,
                             const std::optional<OrganisationId>& organisation);
std::vector<Move> list_moves(storage::Transaction& tx, const LeadId& id);

/// How a step is rebuilt for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: leads_http.h

}  // namespace shiji::leads
