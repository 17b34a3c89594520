#pragma once

/// A visit of two inspectors to one organisation and what they answer there; through campaigns.h.

#include "rooms/rectification/rectification.h"

namespace shiji::campaigns {

using organisation::OrganisationId;

struct CampaignOwner;
using CampaignId = base::Id<CampaignOwner>;
struct VisitOwner;
using VisitId = base::Id<VisitOwner>;
/// Made by the tablet, so that an answer that is sent twice is one.
struct AnswerOwner;
using AnswerId = base::Id<AnswerOwner>;

enum class VisitStage { Planned, Closed, CalledOff };
BOOST_DESCRIBE_ENUM(VisitStage, Planned, Closed, CalledOff)

/// One visit; only stage, batches, late batches and how it ended change.
struct Visit {
    VisitId id;
    CampaignId campaign;
    OrganisationId organisation;
    std::string organisation_name;
    base::Quarter quarter;
    bool blind = false;  ///< marks a second time, without sight of the first
    base::Date on_day;
    identity::AccountId first_member;
    std::string first_name;
    std::optional<identity::AccountId> second_member;  ///< always, but of a blind one
    std::string second_name;
    identity::AccountId planned_by;
    std::string planned_name;
    base::Moment planned_ms;
    VisitStage stage = VisitStage::Planned;
    std::int64_t batches = 0;
    base::Prose<600> words;  ///< when it ended: what they saw, or why it was called off
    std::optional<identity::AccountId> ended_by;
    std::string ended_name;
    std::optional<base::Moment> ended_ms;
    std::int64_t late_batches = 0;  ///< of answers that came after the end

    bool is_member(const identity::AccountId& account) const {
        return account == first_member || account == second_member;
    }
    std::vector<identity::AccountId> members() const {
        std::vector<identity::AccountId> both{first_member};
        if (second_member) both.push_back(*second_member);
        return both;
    }
    std::string team() const {
        return second_member ? first_name + "、" + second_name : first_name;
    }
};
BOOST_DESCRIBE_STRUCT(Visit, (),
                      (id, campaign, organisation, organisation_name, quarter, blind, on_day,
                       first_member, first_name, second_member, second_name, planned_by,
                       planned_name, planned_ms, stage, batches, words, ended_by, ended_name,
                       ended_ms, late_batches))

/// Effect items are graded, or judged not to apply there. What the file says of a statutory item is
/// found to hold or not; that earns and costs nothing by itself.
enum class Outcome { Graded, Holds, Fails, NotApplicable };
BOOST_DESCRIBE_ENUM(Outcome, Graded, Holds, Fails, NotApplicable)

/// An answer as a tablet sends it.
struct GiveAnswer {
    AnswerId id;
    std::string item;
    Outcome outcome = Outcome::Graded;
    std::optional<base::Points> points;  ///< of Graded, up to the item's weight
    base::Line<140> reason;     ///< of Graded and Fails always, of an effect item whatever is said
    base::Line<300> finding;    ///< opens an issue on the spot; of Fails always
    std::int64_t sequence = 1;  ///< above that of every answer the tablet knew
    base::Moment said_at;       ///< by its clock
};
BOOST_DESCRIBE_STRUCT(GiveAnswer, (),
                      (id, item, outcome, points, reason, finding, sequence, said_at))

/// The same as it is stored.
struct VisitAnswer {
    AnswerId id;
    VisitId visit;
    std::int64_t batch = 1;
    std::int64_t position = 1;
    std::string item;
    Outcome outcome = Outcome::Graded;
    std::optional<base::Points> points;
    base::Line<140> reason;
    base::Line<300> finding_words;
    std::optional<rectification::FindingId> finding;
    std::int64_t sequence = 1;
    identity::AccountId inspector;
    std::string inspector_name;
    base::Moment said_ms;
    base::Moment received_ms;
};
BOOST_DESCRIBE_STRUCT(VisitAnswer, (),
                      (id, visit, batch, position, item, outcome, points, reason, finding_words,
                       finding, sequence, inspector, inspector_name, said_ms, received_ms))

inline constexpr std::size_t kAnswersMax = 200;

struct SendAnswers {
    std::vector<GiveAnswer> answers;
};
BOOST_DESCRIBE_STRUCT(SendAnswers, (), (answers))

/// Keeps what is not kept yet, in one transaction. An answer with words for a finding opens it, by
/// the rubric of the visit's quarter; the same words of the same item are the same finding, whoever
/// of the team sends them, and other words are another one. After the end, answers are kept beside
/// the visit (list_late_answers) and both members are told: their findings are opened, and no grade
/// changes. What was kept before is no refusal.
/// Errors: campaigns.no_visit, .not_your_visit, .too_many_answers, .id_reused (the same id with
/// other words), .no_such_item, .wrong_outcome, .points_out_of_range, .no_words, .no_finding (what
/// does not hold is to be put right: what), .bad_sequence, .blind_finds_nothing, rectification.*,
/// transparency.*.
base::Result<void> send_answers(storage::Transaction& tx, const http::Caller& inspector,
                                const VisitId& id, const SendAnswers& sent, base::Moment now,
                                seams::Chance& chance);

struct EndVisit {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(EndVisit, (), (words))

/// Both have graded each effect item alike, or judged alike that it does not apply: the grades go
/// to the sheet, signed with both names. Of a blind visit nothing goes anywhere. Errors:
/// campaigns.no_visit, .not_your_visit, .visit_ended, .not_agreed, .second_open (somebody is still
/// marking it a second time), inspection.* of grade_item, transparency.*.
base::Result<void> close_visit(storage::Transaction& tx, const http::Caller& inspector,
                               const VisitId& id, const EndVisit& ending, base::Moment now,
                               seams::Chance& chance);
/// The organisation may be visited again; what was answered stays on file.
/// Errors: campaigns.no_visit, .visit_ended, .no_words, transparency.*.
base::Result<void> call_off_visit(storage::Transaction& tx, const http::Caller& inspector,
                                  const VisitId& id, const EndVisit& ending, base::Moment now,
                                  seams::Chance& chance);

std::optional<Visit> find_visit(storage::Transaction& tx, const VisitId& id);
/// Of whoever goes, what has not ended, by the day.
std::vector<Visit> list_visits_of(storage::Transaction& tx, const identity::AccountId& inspector);
/// Whoever marks an organisation a second time does not see the first marks until both are done,
/// nor the first team the second's. Errors: campaigns.not_seen_yet.
base::Result<void> judge_sight(storage::Transaction& tx, const Visit& visit,
                               const identity::AccountId& inspector);
/// Those that came before the end, in the order they came.
std::vector<VisitAnswer> list_answers(storage::Transaction& tx, const VisitId& id);
/// Those that came after it; they count for nothing.
std::vector<VisitAnswer> list_late_answers(storage::Transaction& tx, const VisitId& id);

// ---- Pure ------------------------------------------------------------------------------------

using ByInspector = std::map<identity::AccountId, VisitAnswer>;
/// What each says of each item now: the answer with the highest sequence, of two alike that with
/// the greater id. The same whatever the order in which they came.
std::map<std::string, ByInspector> answers_now(const std::vector<VisitAnswer>& all);

/// How an item of the form stands.
enum class ItemStanding { Open, Waits, Differs, Settled };
BOOST_DESCRIBE_ENUM(ItemStanding, Open, Waits, Differs, Settled)
/// An effect item needs the answers of all members, alike; of any other those that are there.
ItemStanding standing_of(const Visit& visit, inspection::ItemKind kind, const ByInspector& said);

}  // namespace shiji::campaigns
