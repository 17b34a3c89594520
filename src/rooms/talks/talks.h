#pragma once

/// 谈话: the ladder of talks with a person (domain-rules 6): 批评教育,
/// 提醒谈话, 责任约谈, 函询, and a proposal of 诫勉 to the competent body,
/// whose outcome is recorded and never decided here.
///
/// Nothing opens by itself: an overdue rectification suggests a 约谈, which a
/// person takes up or dismisses with a reason. A case is known to those on its
/// list alone: who opened it, the person from the notice on, and whom the owner
/// adds with a reason; for everybody else there is none. What was said stands
/// encrypted, in the store and in what the log commits to.

#include "rooms/rectification/rectification.h"

namespace shiji::talks {

using identity::AccountId;
using membership::FieldKeys;
using organisation::OrganisationId;

struct TalkOwner;
using TalkId = base::Id<TalkOwner>;

enum class TalkKind { Criticism, Reminder, ResponsibilityInterview, Inquiry, AdmonitionProposal };
BOOST_DESCRIBE_ENUM(TalkKind, Criticism, Reminder, ResponsibilityInterview, Inquiry,
                    AdmonitionProposal)
std::string kind_label(TalkKind kind);  ///< 批评教育, 提醒谈话, 责任约谈, 函询, 诫勉建议

//  Open ▶ Opened ─Notify▶ Notified ─Record, Reply, Outcome▶ Held ─Measure▶
//  UnderWay ─FollowUp▶ FollowedUp ─Close▶ Closed.   Dismiss ▶ Dismissed. A
//  criticism needs no notice; Held closes at once where nothing is to be put
//  right; Measure may be said again; Admit moves nothing.
enum class TalkStage { Opened, Notified, Held, UnderWay, FollowedUp, Closed, Dismissed };
BOOST_DESCRIBE_ENUM(TalkStage, Opened, Notified, Held, UnderWay, FollowedUp, Closed, Dismissed)
std::string stage_label(TalkStage stage);

enum class TalkStep {
    Open,
    Dismiss,
    Notify,
    Record,
    Reply,
    Outcome,
    Measure,
    FollowUp,
    Admit,
    Close
};
BOOST_DESCRIBE_ENUM(TalkStep, Open, Dismiss, Notify, Record, Reply, Outcome, Measure, FollowUp,
                    Admit, Close)
std::string step_label(TalkStep step);

/// Nothing when the step is not allowed from that stage for such a case.
std::optional<TalkStage> stage_after(TalkKind kind, std::optional<TalkStage> stage, TalkStep step);

/// What is said with a step; which members a step needs, judge_talk_words
/// tells.
struct TalkWords {
    base::Prose<2000> words;  ///< reason, content, reply, measures, what was seen
    base::Line<120> place;    ///< of a notice and a record
    std::optional<base::Date> day;
    base::Line<200> parties;  ///< of a record: who took part, with their posts
    base::Prose<2000> said;   ///< of a record: what the person said
    base::Line<80> body;      ///< of a proposal's notice and outcome: the competent body
    base::Line<60> document;  ///< of an outcome: number of the document
    bool adopted = true;      ///< of an outcome
    std::optional<base::Date> effect_end;  ///< of an adopted outcome
};
BOOST_DESCRIBE_STRUCT(TalkWords, (),
                      (words, place, day, parties, said, body, document, adopted, effect_end))

struct TalkCase {
    TalkId id;
    TalkKind kind = TalkKind::Reminder;
    OrganisationId organisation;
    AccountId person;  ///< empty for a dismissed suggestion
    std::optional<rectification::FindingId> finding;
    AccountId owner;
    TalkStage stage = TalkStage::Opened;
    std::optional<base::Date> due_on;  ///< of the clock that runs now
    std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(TalkCase, (),
                      (id, kind, organisation, person, finding, owner, stage, due_on, moves))

struct TalkMove {
    std::int64_t number = 1;
    TalkStep step = TalkStep::Open;
    AccountId by;
    base::Moment at;
    std::optional<base::Date> due_on;
    std::optional<AccountId> reader;
    std::string sealed;
};

// ---- Who may
// -----------------------------------------------------------------------------------

/// Whose instrument it is, by which article (domain-rules 6.1).
std::string basis_of(TalkKind kind);
/// Why somebody may talk to a person in that way: "《…条例》第…条". What
/// nobody's post gives is refused with the basis. Errors: talks.not_entitled,
/// talks.own_case.
base::Result<std::string> judge_entitled(storage::Transaction& tx, const AccountId& holder,
                                         TalkKind kind, const OrganisationId& organisation,
                                         const AccountId& person, base::Date on);

// ---- Verbs
// -------------------------------------------------------------------------------------

struct OpenTalk {
    TalkKind kind = TalkKind::Reminder;
    AccountId person;
    std::optional<rectification::FindingId> finding;
    base::Prose<2000> reason;  ///< the facts, in words
};
BOOST_DESCRIBE_STRUCT(OpenTalk, (), (kind, person, finding, reason))

/// By a person alone, never by a score. Errors, in this order: talks.no_person
/// (with a post at the organisation), talks.own_case, talks.not_entitled,
/// talks.no_finding (of the organisation), talks.no_words; transparency.*.
base::Result<TalkId> open_talk(storage::Transaction& tx, const FieldKeys& keys,
                               const http::Caller& by, const OrganisationId& organisation,
                               const OpenTalk& opened, base::Moment now, seams::Chance& chance);

/// Dismisses the suggestion of an overdue finding, for oneself, with a reason.
/// Errors: talks.no_finding, talks.no_words; transparency.*.
base::Result<void> dismiss_suggestion(storage::Transaction& tx, const FieldKeys& keys,
                                      const http::Caller& by, const OrganisationId& organisation,
                                      const rectification::FindingId& finding,
                                      const base::Prose<2000>& reason, base::Moment now,
                                      seams::Chance& chance);

/// Takes a step: Reply is the person's, all others the owner's. Clocks, from
/// the dated rules: a reply to 函询 is due inquiry.reply_workdays after the
/// notice; a written self-criticism self_criticism.workdays after a 约谈 was
/// recorded; an adopted 诫勉 ends admonition.effect_months after the day it was
/// given unless the document says otherwise, its follow-up is not before that
/// day. The other side is told that a step waits, without content. Errors, in
/// this order: talks.no_case (also for who is not on the list),
/// talks.not_owner, talks.not_person, talks.step_not_allowed, talks.no_words,
/// talks.no_place, talks.no_parties, talks.no_body, talks.no_document,
/// talks.day, talks.effect_end, talks.too_early; transparency.*.
base::Result<void> take_talk_step(storage::Transaction& tx, const FieldKeys& keys,
                                  const http::Caller& by, const TalkId& id, TalkStep step,
                                  const TalkWords& words, std::optional<base::Date> due_on,
                                  base::Moment now, seams::Chance& chance);

/// The owner adds somebody to the list, with a reason. Errors: talks.no_case,
/// talks.not_owner, talks.step_not_allowed (a closed case), talks.no_reader (no
/// such account, or on the list already), talks.no_words; transparency.*.
base::Result<void> admit_reader(storage::Transaction& tx, const FieldKeys& keys,
                                const http::Caller& by, const TalkId& id, const AccountId& reader,
                                const base::Prose<2000>& reason, base::Moment now,
                                seams::Chance& chance);

// ---- Questions
// ---------------------------------------------------------------------------------

/// Errors: talks.no_case, whether there is none or the account is not on its
/// list.
base::Result<TalkCase> need_talk(storage::Transaction& tx, const AccountId& reader,
                                 const TalkId& id);
/// Those that the account is on the list of; what is not closed first, by its
/// clock.
std::vector<TalkCase> list_talks(storage::Transaction& tx, const AccountId& reader);
/// Findings overdue at the organisation and all below it, which the account has
/// neither taken up nor dismissed.
std::vector<rectification::Finding> list_suggestions(storage::Transaction& tx,
                                                     const AccountId& account,
                                                     const OrganisationId& top, base::Date on);

/// How a move is rebuilt for the log's verifier: the sealed text, not what is
/// in it.
transparency::ContentReaders content_readers();

// Routes: talks_http.h

}  // namespace shiji::talks
