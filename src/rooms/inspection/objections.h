#pragma once

/// 送达与异议: a quarter's sheets are shown to their branches, which may contest a line for some
/// working days; an inspector answers within some more. Through inspection.h.
///
/// Both clocks are days fixed when they begin to run, from the working days of the holiday table
/// and the parameters in force. Nothing has to happen for a clock to run out: what is open after
/// its day has lapsed, whoever asks.

#include "rooms/inspection/sheet.h"

namespace shiji::inspection {

struct ObjectionOwner;
using ObjectionId = base::Id<ObjectionOwner>;

/// The quarter's sheets were shown to their branches.
struct Publication {
    base::Quarter quarter;
    base::Moment published_at;
    std::string by;
    base::Date contest_until;  ///< last day for objections (score.objection.workdays)
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(Publication, (), (quarter, published_at, by, contest_until, log_index))

/// Opens the window for objections and tells every secretary, in the same transaction.
/// Errors, in this order: inspection.no_rubric, inspection.already_published,
/// inspection.still_open (its last records may still be filed in time), inspection.no_sheets,
/// inspection.not_all_graded; transparency.*.
base::Result<Publication> publish_quarter(storage::Transaction& tx, const http::Caller& inspector,
                                          base::Quarter quarter, base::Moment now,
                                          seams::Chance& chance);

//              contest          answer
//   (none) ----------> Open ------------> Upheld | Rejected
//      ^                |  \  its day passes
//      |       withdraw |   -------------> Lapsed     nobody's act: it follows from the date
//      +-- Withdrawn <--+
/// A line is decided once: after an answer, or silence, it is not contested again.
enum class ObjectionState { Open, Upheld, Rejected, Withdrawn, Lapsed };
BOOST_DESCRIBE_ENUM(ObjectionState, Open, Upheld, Rejected, Withdrawn, Lapsed)

/// What ended an objection: an answer, or its author taking it back.
struct Answer {
    std::optional<base::Points> points;  ///< of an upheld one: what the line is corrected to
    std::string reason;
    std::string by;
    base::Moment at;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (points, reason, by, at, log_index))

/// A branch contests one line of its sheet.
struct Objection {
    ObjectionId id;
    base::Quarter quarter;
    OrganisationId organisation;
    std::string item;  ///< code in the rubric
    base::Prose<600> words;
    std::optional<records::GatheringId> gathering;  ///< the branch's own record that shows it
    identity::AccountId filed_by;
    std::string by;
    base::Moment filed_at;
    base::Points points;    ///< of the line on that day
    base::Points possible;  ///< what it can come to (at_stake)
    base::Date answer_due;  ///< last day for an answer (score.objection.answer_workdays)
    std::int64_t log_index = 0;
    ObjectionState state = ObjectionState::Open;
    std::optional<Answer> answer;
};
BOOST_DESCRIBE_STRUCT(Objection, (),
                      (id, quarter, organisation, item, words, gathering, filed_by, by, filed_at,
                       points, possible, answer_due, log_index, state, answer))

/// Which line of which sheet.
struct LinePlace {
    OrganisationId organisation;
    base::Quarter quarter;
    std::string item;
};

struct ContestLine {
    base::Prose<600> words;
    std::optional<records::GatheringId> gathering;
};
BOOST_DESCRIBE_STRUCT(ContestLine, (), (words, gathering))

/// The secretary contests a line that lost points, or that was judged 不适用: then that it applies,
/// and an upheld objection says with how many points. The inspectors are told.
/// Errors, in this order: organisation.not_found, inspection.not_scored, inspection.no_rubric,
/// inspection.no_item, inspection.frozen, inspection.not_published, inspection.window_closed,
/// inspection.contested (one is open), inspection.line_decided, inspection.nothing_lost,
/// inspection.no_words, inspection.not_own_record; transparency.*.
base::Result<Objection> contest_line(storage::Transaction& tx, const http::Caller& secretary,
                                     const LinePlace& place, const ContestLine& contest,
                                     base::Moment now, seams::Chance& chance);

struct AnswerObjection {
    ObjectionId objection;
    bool upheld = false;
    std::optional<base::Points> points;  ///< needed when upheld
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(AnswerObjection, (), (objection, upheld, points, reason))

/// An inspector, or the head of the work committee, answers in writing; who contested is told.
/// Errors, in this order: organisation.not_found, inspection.no_objection (of that line, that is
/// open), inspection.answer_overdue, inspection.not_answerer (neither of them),
/// inspection.own_unit, inspection.graded_it (nobody answers for their own grade, nor for one that
/// they gave in a visit's team), inspection.no_reason, inspection.upheld_points (not above what the
/// line has, or above its weight); transparency.*.
base::Result<void> answer_objection(storage::Transaction& tx, const http::Caller& inspector,
                                    const LinePlace& place, const AnswerObjection& answer,
                                    base::Moment now, seams::Chance& chance);
/// Whether answer_objection would take the account's word on the line: nobody's on what they said,
/// alone or in a visit's team, nor on their own unit.
bool may_answer(storage::Transaction& tx, const identity::AccountId& account,
                const LinePlace& place, base::Date on);
/// Whether there is an inspector who may; where there is none, the head of the work committee does.
bool has_free_inspector(storage::Transaction& tx, const LinePlace& place, base::Date today);

/// By its author, while it is open. Errors: inspection.no_objection, inspection.answer_overdue,
/// inspection.not_your_objection; transparency.*.
base::Result<void> withdraw_objection(storage::Transaction& tx, const http::Caller& secretary,
                                      const LinePlace& place, base::Moment now,
                                      seams::Chance& chance);

/// Nothing while the quarter is not published.
std::optional<Publication> find_publication(storage::Transaction& tx, base::Quarter quarter);
/// Of a quarter, of one organisation when it is named; oldest first, each as it stands on `today`.
std::vector<Objection> list_objections(storage::Transaction& tx, base::Quarter quarter,
                                       const std::optional<OrganisationId>& organisation,
                                       base::Date today);

}  // namespace shiji::inspection
