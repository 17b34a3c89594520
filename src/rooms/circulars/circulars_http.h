#pragma once

/// Routes of circulars, for app.

#include "rooms/circulars/circulars.h"

namespace shiji::circulars {

// ---- Who is written to ---------------------------------------------------------------------

struct ReceivedLine {
    CircularId id;
    CircularKind kind = CircularKind::Notice;
    std::string title;
    std::string number;
    std::string issuer_name;
    base::Moment at;
    bool read = false;  ///< by the organisation
    bool withdrawn = false;
};
BOOST_DESCRIBE_STRUCT(ReceivedLine, (), (id, kind, title, number, issuer_name, at, read, withdrawn))

struct ReceivedList {
    std::string organisation_name;
    std::vector<ReceivedLine> circulars;  ///< newest first
};
BOOST_DESCRIBE_STRUCT(ReceivedList, (), (organisation_name, circulars))

struct ReceivedPage {
    std::string organisation_name;
    Circular circular;
    bool read = false;
    bool may_mark = false;
};
BOOST_DESCRIBE_STRUCT(ReceivedPage, (), (organisation_name, circular, read, may_mark))

// ---- Who writes ----------------------------------------------------------------------------

struct CircularChoice {
    OrganisationId organisation;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(CircularChoice, (), (organisation, name))

struct CircularDesk {
    std::string organisation_name;
    std::vector<LetterDraft> drafts;  ///< newest first
    std::vector<Circular> sent;
    std::int64_t sent_this_year = 0;
    std::int64_t sent_last_year = 0;
    std::vector<CircularChoice> places;  ///< that may be written to, in office order
    std::vector<base::Quarter> frozen;   ///< quarters that can be told of, newest first
    std::string office_mark;  ///< 机关代字 of the newest letter; empty before the first
};
BOOST_DESCRIBE_STRUCT(CircularDesk, (),
                      (organisation_name, drafts, sent, sent_this_year, sent_last_year, places,
                       frozen, office_mark))

struct LetterDraftPage {
    std::string organisation_name;
    LetterDraft draft;
    std::vector<CircularChoice> places;
    LetterMeasure measure;
    std::int64_t sent_this_year = 0;
    std::int64_t sent_last_year = 0;
    bool may_confirm = false;  ///< the reader is not who saved it last
};
BOOST_DESCRIBE_STRUCT(LetterDraftPage, (),
                      (organisation_name, draft, places, measure, sent_this_year, sent_last_year,
                       may_confirm))

struct SentCircularPage {
    std::string organisation_name;
    Circular circular;
    std::vector<Recipient> recipients;  ///< in office order
};
BOOST_DESCRIBE_STRUCT(SentCircularPage, (), (organisation_name, circular, recipients))

/// All under /api/organisations/{organisation}; who is written to:
/// GET  /circulars                             circulars.read → ReceivedList
/// GET  /circulars/{circular}                  circulars.read → ReceivedPage
/// POST /circulars/{circular}/read             circulars.receive {} → ReceivedPage
/// Who writes, from the own organisation, all circulars.write:
/// GET  /circular-desk                         → CircularDesk
/// GET  /circular-suggestion?quarter=          → SuggestedReport
/// POST /circular-drafts                       Letter → LetterDraftPage
/// GET  /circular-drafts/{circular}            → LetterDraftPage
/// POST /circular-drafts/{circular}            SaveLetter → LetterDraftPage
/// POST /circular-drafts/{circular}/drop       {} → CircularDesk
/// POST /circular-drafts/{circular}/confirm    ConfirmLetter → SentCircularPage
/// GET  /sent-circulars/{circular}             → SentCircularPage
/// POST /sent-circulars/{circular}/withdraw    WithdrawCircular → SentCircularPage
std::vector<http::Route> routes();

}  // namespace shiji::circulars
