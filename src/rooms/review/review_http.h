#pragma once

/// Routes of review, for app.

#include "rooms/review/review.h"

namespace shiji::review {

/// One line of a reviewer's queue.
struct QueueLine {
    CaseId id;
    Subject subject;
    OrganisationId organisation;
    std::string organisation_name;
    base::Line<120> title;
    std::int64_t version = 1;
    base::Moment submitted_at;
    base::Date due_on;
    std::int64_t waiting_workdays = 0;
    std::int64_t workdays_left = 0;  ///< below 0: the reviewer's own delay
    bool own_filing = false;         ///< somebody else must judge it
};
BOOST_DESCRIBE_STRUCT(QueueLine, (),
                      (id, subject, organisation, organisation_name, title, version, submitted_at,
                       due_on, waiting_workdays, workdays_left, own_filing))

struct ReviewQueue {
    std::vector<QueueLine> cases;  ///< oldest first
};
BOOST_DESCRIBE_STRUCT(ReviewQueue, (), (cases))

struct MoveLine {
    std::int64_t number = 1;
    Step step = Step::Submit;
    std::int64_t version = 1;
    std::string by_name;
    base::Moment at;
    std::optional<ReturnReason> reason;
    base::Line<300> words;
    std::vector<Mark> marks;
};
BOOST_DESCRIBE_STRUCT(MoveLine, (), (number, step, version, by_name, at, reason, words, marks))

/// The moves of a case with people's names, oldest first: for the pages of later rooms too.
struct CasePage {
    Case review_case;
    std::string organisation_name;
    std::string reviewer_name;
    std::string submitted_by_name;
    std::vector<MoveLine> moves;
    bool may_judge = false;
    bool may_withdraw = false;
    std::int64_t workdays_left = 0;
};
BOOST_DESCRIBE_STRUCT(CasePage, (),
                      (review_case, organisation_name, reviewer_name, submitted_by_name, moves,
                       may_judge, may_withdraw, workdays_left))

struct AcceptCase {
    std::int64_t version = 1;  ///< the one that was read
};
BOOST_DESCRIBE_STRUCT(AcceptCase, (), (version))

std::vector<http::Route> routes();

}  // namespace shiji::review
