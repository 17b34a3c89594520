#pragma once

/// Routes of talks, for app.

#include "rooms/talks/talks.h"

namespace shiji::talks {

/// A case on the list of the caller; nothing of what was said.
struct TalkLine {
    TalkId id;
    TalkKind kind = TalkKind::Reminder;
    std::string kind_label;
    std::string person_name;
    std::string organisation_name;
    std::string owner_name;
    TalkStage stage = TalkStage::Opened;
    std::string stage_label;
    std::optional<base::Date> due_on;
    bool overdue = false;
    bool mine = false;   ///< opened by the caller
    bool of_me = false;  ///< the caller is the person
};
BOOST_DESCRIBE_STRUCT(TalkLine, (),
                      (id, kind, kind_label, person_name, organisation_name, owner_name, stage,
                       stage_label, due_on, overdue, mine, of_me))

/// An overdue rectification, for who may hold a 约谈 about it; nothing follows
/// by itself.
struct TalkSuggestion {
    rectification::FindingId finding;
    std::string name;
    OrganisationId organisation;
    std::string organisation_name;
    base::Date due_on;
};
BOOST_DESCRIBE_STRUCT(TalkSuggestion, (), (finding, name, organisation, organisation_name, due_on))

struct TalkDesk {
    std::vector<TalkLine> lines;
    std::vector<TalkSuggestion> suggestions;
};
BOOST_DESCRIBE_STRUCT(TalkDesk, (), (lines, suggestions))

struct TalkPerson {
    AccountId account;
    std::string name;
    std::string role;
};
BOOST_DESCRIBE_STRUCT(TalkPerson, (), (account, name, role))

struct TalkPeople {
    std::string organisation_name;
    std::vector<TalkPerson> people;
};
BOOST_DESCRIBE_STRUCT(TalkPeople, (), (organisation_name, people))

struct OpenedTalk {
    TalkId id;
};
BOOST_DESCRIBE_STRUCT(OpenedTalk, (), (id))

/// Why the caller wants to see it.
struct ReadTalk {
    base::Line<120> reason;
};
BOOST_DESCRIBE_STRUCT(ReadTalk, (), (reason))

struct TalkMoveLine {
    std::int64_t number = 1;
    TalkStep step = TalkStep::Open;
    std::string label;
    std::string by_name;
    base::Moment at;
    std::optional<base::Date> due_on;
    std::string reader_name;  ///< who may read it from here on
    TalkWords words;
};
BOOST_DESCRIBE_STRUCT(TalkMoveLine, (),
                      (number, step, label, by_name, at, due_on, reader_name, words))

struct TalkPage {
    TalkLine line;
    std::string basis;   ///< of the instrument
    std::string issuer;  ///< the organisation in whose post its owner opened it
    std::optional<rectification::FindingId> finding;
    std::string finding_name;
    std::vector<TalkMoveLine> moves;
    std::vector<TalkStep> steps;  ///< that the caller may take now
};
BOOST_DESCRIBE_STRUCT(TalkPage, (), (line, basis, issuer, finding, finding_name, moves, steps))

struct TakeTalkStep {
    TalkStep step = TalkStep::Notify;
    std::optional<base::Date> due_on;
    TalkWords words;
};
BOOST_DESCRIBE_STRUCT(TakeTalkStep, (), (step, due_on, words))

struct AdmitReader {
    base::Line<60> login;  ///< of whom to add
    base::Prose<2000> reason;
};
BOOST_DESCRIBE_STRUCT(AdmitReader, (), (login, reason))

struct DismissSuggestion {
    rectification::FindingId finding;
    base::Prose<2000> reason;
};
BOOST_DESCRIBE_STRUCT(DismissSuggestion, (), (finding, reason))

/// GET  /api/talks                  signed in → TalkDesk: what one is on the
/// list of POST /api/talks/{talk}/read      signed in ReadTalk → TalkPage; the
/// reason stands in the audit
///                                  trail before anything is shown
/// POST /api/talks/{talk}/steps     signed in TakeTalkStep → {}
/// POST /api/talks/{talk}/readers   signed in AdmitReader → {}
/// GET  /api/organisations/{organisation}/talk-people       talks.open →
/// TalkPeople POST /api/organisations/{organisation}/talks talks.open OpenTalk
/// → {id} POST /api/organisations/{organisation}/talk-suggestions  talks.open
/// DismissSuggestion → {} `keys` outlive the routes.
std::vector<http::Route> routes(const FieldKeys* keys);

}  // namespace shiji::talks
