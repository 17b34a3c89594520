#pragma once

/// 通知通报: the letters of a work committee or another superior to the organisations below it.
///
/// A letter is drafted by one person and made final (定稿) by another: it takes the next number of
/// its office's register (发文字号), is an entry of the log and is sent in the same act. From then
/// on it is never edited; a second entry withdraws it. What it demands is held against data/denied;
/// its length and the number of letters of the year stand beside it. domain-rules 8.2, 9.5.

#include "rooms/rectification/rectification.h"

namespace shiji::circulars {

using organisation::OrganisationId;

struct CircularOwner;
/// Of a draft and of the letter that it becomes.
using CircularId = base::Id<CircularOwner>;

/// 通知: asks for something; 通报: tells how a quarter went.
enum class CircularKind { Notice, Report };
BOOST_DESCRIBE_ENUM(CircularKind, Notice, Report)

struct Letter {
    CircularKind kind = CircularKind::Notice;
    base::Line<80> title;
    base::Prose<10000> body;
    std::vector<base::Line<120>> demands;  ///< printed after the body, numbered
    base::Line<200> basis;                 ///< of a letter that demands: the document it rests on
    base::Line<20> office_mark;            ///< 机关代字: "区直工"
    std::vector<OrganisationId> to;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (kind, title, body, demands, basis, office_mark, to))

inline constexpr std::size_t kDemandsMax = 20;

/// Judges a letter of an office to those `below` it; `people`: names that a 通报 may not hold, for
/// nobody is held up as a bad example. A name of two characters counts before 同志 or 书记 alone:
/// too many of them are words. Pure. Errors, in this order: circulars.no_title, .no_mark, .no_body,
/// .too_many_demands, .no_demand (with its number), .no_basis, .denied (title, demand or sentence
/// of the body that asks for what data/denied forbids, with the clause; a sentence that forbids it
/// may name it), .names_person, .nobody, .not_below (or twice).
base::Result<void> judge_letter(const Letter& letter, const std::vector<OrganisationId>& below,
                                const std::vector<std::string>& people);

/// How long a text is, without head and foot, on paper of GB/T 9704: 22 lines of 28 characters.
struct LetterMeasure {
    std::int64_t characters = 0;
    std::int64_t pages = 0;
    std::int64_t pages_max = 0;  ///< that a letter should have; beyond it is shown, not refused
    std::string source;          ///< of that limit
};
BOOST_DESCRIBE_STRUCT(LetterMeasure, (), (characters, pages, pages_max, source))
/// Pure. Rule: circulars.pages_max, in force on that day.
LetterMeasure measure_letter(const Letter& letter, base::Date on);

// ---- What a quarter says -------------------------------------------------------------------

struct SuggestedReport {
    std::string title;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(SuggestedReport, (), (title, body))

/// A 通报 from what is on file: by clause, what was owed and done, what was found and struck off.
/// No organisation is named, none set beside another. Pure.
SuggestedReport describe_quarter(base::Quarter quarter,
                                 const std::vector<inspection::Sheet>& sheets,
                                 const std::vector<rectification::Finding>& findings);
/// Errors: circulars.not_frozen.
base::Result<SuggestedReport> suggest_report(storage::Transaction& tx, base::Quarter quarter,
                                             base::Moment now);

// ---- Verbs ---------------------------------------------------------------------------------

struct SaveLetter {
    std::int64_t version = 0;  ///< of the draft that was read; 0: a new one
    Letter letter;
};
BOOST_DESCRIBE_STRUCT(SaveLetter, (), (version, letter))

/// Errors: as judge_letter.
base::Result<CircularId> begin_draft(storage::Transaction& tx, const http::Caller& by,
                                     const OrganisationId& issuer, const Letter& letter,
                                     base::Moment now, seams::Chance& chance);
/// Errors, in this order: circulars.no_draft, .draft_moved (somebody saved it meanwhile); as
/// judge_letter.
base::Result<void> save_draft(storage::Transaction& tx, const http::Caller& by,
                              const OrganisationId& issuer, const CircularId& id,
                              const SaveLetter& saved, base::Moment now);
/// Errors: circulars.no_draft.
base::Result<void> drop_draft(storage::Transaction& tx, const OrganisationId& issuer,
                              const CircularId& id);

struct ConfirmLetter {
    std::int64_t version = 1;  ///< that was read
};
BOOST_DESCRIBE_STRUCT(ConfirmLetter, (), (version))

/// 定稿: by another than who saved it last. Takes the number, sends it; the secretaries and desks
/// of those addressed are told. Errors, in this order: circulars.no_draft, .draft_moved,
/// .same_person; as judge_letter, for today; transparency.*.
base::Result<void> confirm_draft(storage::Transaction& tx, const http::Caller& by,
                                 const OrganisationId& issuer, const CircularId& id,
                                 const ConfirmLetter& confirmed, base::Moment now,
                                 seams::Chance& chance);

struct WithdrawCircular {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(WithdrawCircular, (), (words))

/// The letter stays readable, and keeps its number. Errors, in this order: circulars.no_circular,
/// .withdrawn, .no_words; transparency.*.
base::Result<void> withdraw_circular(storage::Transaction& tx, const http::Caller& by,
                                     const OrganisationId& issuer, const CircularId& id,
                                     const WithdrawCircular& words, base::Moment now,
                                     seams::Chance& chance);

/// 已阅: that an organisation has read it, once; neither who nor when is kept anywhere.
/// Errors: circulars.no_circular (or not sent there).
base::Result<void> mark_read(storage::Transaction& tx, const OrganisationId& organisation,
                             const CircularId& id);

// ---- Questions -----------------------------------------------------------------------------

struct LetterDraft {
    CircularId id;
    OrganisationId issuer;
    std::int64_t version = 1;
    Letter letter;
    identity::AccountId saved_by;
    std::string saved_by_name;
    base::Moment saved_at;
};
BOOST_DESCRIBE_STRUCT(LetterDraft, (),
                      (id, issuer, version, letter, saved_by, saved_by_name, saved_at))

struct Withdrawal {
    std::string words;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (words, by_name, at))

/// As it was made final.
struct Circular {
    CircularId id;
    OrganisationId issuer;
    std::string issuer_name;
    std::string number;  ///< 发文字号: "区直工〔2026〕3号"
    Letter letter;
    std::string drafted_by;
    std::string confirmed_by;
    base::Moment at;
    std::optional<Withdrawal> withdrawn;
};
BOOST_DESCRIBE_STRUCT(Circular, (),
                      (id, issuer, issuer_name, number, letter, drafted_by, confirmed_by, at,
                       withdrawn))

struct Recipient {
    OrganisationId organisation;
    std::string name;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(Recipient, (), (organisation, name, read))

std::optional<LetterDraft> find_draft(storage::Transaction& tx, const CircularId& id);
/// What waits to be made final, newest first.
std::vector<LetterDraft> list_drafts(storage::Transaction& tx, const OrganisationId& issuer);
std::optional<Circular> find_circular(storage::Transaction& tx, const CircularId& id);
/// Newest first.
std::vector<Circular> list_sent(storage::Transaction& tx, const OrganisationId& issuer);
std::vector<Circular> list_received(storage::Transaction& tx, const OrganisationId& organisation);
/// In office order.
std::vector<Recipient> list_recipients(storage::Transaction& tx, const CircularId& id);
/// Numbers that an office gave out in a year; withdrawn letters are among them.
std::int64_t count_numbers(storage::Transaction& tx, const OrganisationId& issuer, int year);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: circulars_http.h

}  // namespace shiji::circulars
