#pragma once

/// 审批: what an organisation asks its superior to approve (换届 early or late, candidates and
/// result of an election, founding or changing a branch, a committee of fewer members, admission,
/// 转正, disposal of a member), along the chain that the rules name. domain-rules 1.1, 1.2,
/// 2, 5.3, 7.
///
/// People decide and the program records: silence never approves, and a day that has passed is
/// shown to both sides and changes nothing. An approval changes no register: who keeps it enters
/// what follows.

#include "rooms/records/records.h"

namespace shiji::approvals {

using identity::AccountId;
using organisation::OrganisationId;
using records::GatheringId;

struct MatterOwner;
using MatterId = base::Id<MatterOwner>;

// ---- Kinds of matters (data/approvals) -------------------------------------------------------

/// Who decides: the nearest 机关党委 above, and where there is none the 机关工委; or always the
/// latter. A 总支 on the way only examines (机关条例 art. 37; 发展党员工作细则).
enum class Decider { PartyCommittee, WorkCommittee };
BOOST_DESCRIBE_ENUM(Decider, PartyCommittee, WorkCommittee)

/// Whether the unit's 党组 takes it up before the decision: always (JG-24), where the 机关工委
/// decides (JG-23), or not at all.
enum class PartyGroupHeard { Always, BeforeWorkCommittee, Never };
BOOST_DESCRIBE_ENUM(PartyGroupHeard, Always, BeforeWorkCommittee, Never)

/// The day after which the days of an answer count: the vote, or the asking.
enum class CountsFrom { Vote, Asking };
BOOST_DESCRIBE_ENUM(CountsFrom, Vote, Asking)

/// A paper that belongs to a matter: a record of one of these covers that is on file; without
/// covers an original on paper, which is named and not uploaded.
struct PaperKind {
    base::Line<60> words;
    std::vector<rulebook::Cover> covers;
};
BOOST_DESCRIBE_STRUCT(PaperKind, (), (words, covers))

/// What the rules want of a matter, from a day on; dated data with its source.
struct MatterKind {
    std::string code;  ///< "admission"
    base::Date since;
    base::Line<40> name;    ///< 接收预备党员
    base::Prose<200> says;  ///< what the articles want, in a few sentences
    std::string source;
    std::string article;
    std::string confidence;  ///< V, V2, …, M as in the review of the sources
    std::vector<organisation::OrganisationKind> asked_by;
    Decider decides = Decider::PartyCommittee;
    PartyGroupHeard party_group = PartyGroupHeard::Never;
    std::vector<rulebook::VoteKind> votes;  ///< the record holds a vote of one of them; none: any
    std::vector<PaperKind> papers;          ///< the first is the gathering that decided to ask
    std::string answer;   ///< key of the rulebook: so many months, days or workdays; empty: none
    std::string longest;  ///< the same for a special reason; empty: it is not put off
    CountsFrom counts_from = CountsFrom::Asking;
    bool moves_term = false;  ///< names the day of an election that is moved
};
BOOST_DESCRIBE_STRUCT(MatterKind, (),
                      (code, since, name, says, source, article, confidence, asked_by, decides,
                       party_group, votes, papers, answer, longest, counts_from, moves_term))

/// Kinds that later rooms ask about.
inline constexpr std::string_view kTermShift = "term_shift";
inline constexpr std::string_view kSmallCommittee = "small_committee";

/// Every version of every kind that is shipped, by code and day.
const std::vector<MatterKind>& shipped_matter_kinds();
/// The one in force on that day; nothing when there is none of that code.
const MatterKind* find_matter_kind(std::string_view code, base::Date on);
/// Those in force that such an organisation may ask.
std::vector<const MatterKind*> list_matter_kinds(organisation::OrganisationKind asks,
                                                 base::Date on);
/// By which a gathering may have decided to ask. What a branch's 支委会 is to it, a meeting of its
/// committee is to a house above branches, which files it as 议事谋事 (docs/decisions/0023). Pure.
std::set<rulebook::Cover> covers_that_ask(const MatterKind& kind,
                                          organisation::OrganisationKind asks);
/// The last day of an answer; nothing where no article names one. `longest`: for a special reason.
/// Pure.
std::optional<base::Date> answer_due(const rulebook::Rulebook& rules, const MatterKind& kind,
                                     base::Date voted_on, base::Date asked_on,
                                     bool longest = false);

// ---- The chain -------------------------------------------------------------------------------

/// 审查, 党组研究, 审批.
enum class DeskAct { Examine, Discuss, Approve };
BOOST_DESCRIBE_ENUM(DeskAct, Examine, Discuss, Approve)
std::string act_label(DeskAct act);

/// A desk on the way: the reviewers of an organisation, or for Discuss the 党组 of its unit, which
/// is reached at the unit's head organisation.
struct DeskStep {
    OrganisationId organisation;
    DeskAct act = DeskAct::Approve;
};
BOOST_DESCRIBE_STRUCT(DeskStep, (), (organisation, act))

/// Along the chain of review (organisation::reviewing_organisation) up to who decides. Empty:
/// nobody above decides.
std::vector<DeskStep> chain_of(storage::Transaction& tx,
                               const organisation::Organisation& organisation,
                               const MatterKind& kind);
/// By a post held there on that day: the 党组 by its secretary, all others by reviewers. Nobody
/// acts for a desk below the own one.
bool holds_desk(storage::Transaction& tx, const AccountId& account, const DeskStep& desk,
                base::Date on);
/// Who may act for the desk on that day.
std::vector<AccountId> list_desk_holders(storage::Transaction& tx, const DeskStep& desk,
                                         base::Date on);
/// "区财政局党组", "区财政局机关党委".
std::string desk_name(storage::Transaction& tx, const DeskStep& desk);

// ---- A matter --------------------------------------------------------------------------------

//   Ask            Agree: the next desk        Agree: the last one
//  -----> Waiting <-------------------+ ; -------------------------> Approved
//            |  \ Return ----> Returned
//            |   \ Withdraw -> Withdrawn
//            + Extend: the deciding desk puts the day off, once; it waits on.
enum class MatterStage { Waiting, Approved, Returned, Withdrawn };
BOOST_DESCRIBE_ENUM(MatterStage, Waiting, Approved, Returned, Withdrawn)
std::string stage_label(MatterStage stage);
enum class MatterStep { Ask, Agree, Return, Withdraw, Extend };
BOOST_DESCRIBE_ENUM(MatterStep, Ask, Agree, Return, Withdraw, Extend)

/// Where a matter stands: `desk` is the number in its chain, from 1; where it ended, once it is
/// over.
struct MatterStanding {
    MatterStage stage = MatterStage::Waiting;
    std::int64_t desk = 1;
    bool operator==(const MatterStanding&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatterStanding, (), (stage, desk))
/// Nothing when the step is not allowed; Ask is allowed from none alone. Pure.
std::optional<MatterStanding> standing_after(const std::optional<MatterStanding>& standing,
                                             MatterStep step, std::int64_t desks);

/// A record on file that a matter rests on, as it was filed then.
struct MatterRecord {
    GatheringId gathering;
    std::int64_t version = 1;
    std::string title;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(MatterRecord, (), (gathering, version, title, held_on))

/// One step; never changed afterwards, and an entry of the log.
struct MatterMove {
    std::int64_t number = 1;
    MatterStep step = MatterStep::Ask;
    std::int64_t desk = 0;  ///< in the chain; 0: the organisation that asks
    base::Prose<600> words = {};
    std::optional<base::Date> decided_on = {};  ///< of Agree: when the body decided
    std::optional<base::Date> due_on = {};      ///< of Extend: the new last day
    AccountId by = {};
    std::string by_name = {};
    base::Moment at = {};
};
BOOST_DESCRIBE_STRUCT(MatterMove, (),
                      (number, step, desk, words, decided_on, due_on, by, by_name, at))

struct Matter {
    MatterId id;
    OrganisationId organisation;
    std::string kind;
    base::Date kind_since;              ///< of the version that was in force when it was asked
    base::Line<60> title;               ///< 接收张三为预备党员
    std::optional<base::Date> day;      ///< of the election, where it is moved
    std::vector<MatterRecord> records;  ///< the first decided to ask
    std::vector<DeskStep> chain;        ///< as it was when it was asked
    std::optional<base::Date> first_due_on;
    std::optional<base::Date> due_on;  ///< as it is now
    MatterStanding standing;
    std::vector<MatterMove> moves;
};
BOOST_DESCRIBE_STRUCT(Matter, (),
                      (id, organisation, kind, kind_since, title, day, records, chain, first_due_on,
                       due_on, standing, moves))

struct AskApproval {
    base::Line<40> kind;
    base::Line<60> title;
    base::Prose<600> words;                 ///< may be empty
    std::optional<base::Date> day;          ///< where the kind moves a term
    std::optional<GatheringId> decided_by;  ///< the gathering on file that decided to ask
    std::vector<GatheringId> papers;        ///< further records on file
};
BOOST_DESCRIBE_STRUCT(AskApproval, (), (kind, title, words, day, decided_by, papers))

inline constexpr std::size_t kPapersMax = 5;

/// By the organisation's secretary; the first desk is told. Errors, in this order:
/// organisation.not_found, approvals.no_kind (none in force that such an organisation asks),
/// .nobody_above, .no_title, .not_on_file (not filed by the organisation, or returned or
/// withdrawn), .cannot_decide (a gathering that may not: covers_that_ask), .no_vote (none of the
/// kind's in the record), .too_many_papers, .paper (not on file, or twice); of a term that is moved
/// .no_day, .no_term, .term_long_over, .day (from today on, within term.shift_max_months of the
/// term's end: 选举工作条例 art. 3, from 2020-07-13); .asked_already (waiting or approved, of the
/// same gathering under the same title); transparency.*.
base::Result<MatterId> ask_approval(storage::Transaction& tx, const http::Caller& by,
                                    const OrganisationId& organisation, const AskApproval& asked,
                                    base::Moment now, seams::Chance& chance);

struct AgreeMatter {
    std::int64_t moves = 1;  ///< how many the caller has read
    base::Date decided_on;   ///< when the body decided
    base::Prose<600> words;  ///< may be empty
};
BOOST_DESCRIBE_STRUCT(AgreeMatter, (), (moves, decided_on, words))

/// The next desk is told, or after the last one the organisation. Errors, in this order:
/// approvals.no_matter, .over, .own_matter (asked by the caller, or where they are secretary or
/// recorder), .not_on_desk, .moved_on, .decided_on (before the vote or the desk before, or after
/// today); transparency.*.
base::Result<void> agree_matter(storage::Transaction& tx, const http::Caller& by,
                                const MatterId& id, const AgreeMatter& agreed, base::Moment now,
                                seams::Chance& chance);

struct SayOfMatter {
    std::int64_t moves = 1;  ///< how many the caller has read
    base::Prose<600> words;  ///< the reason
};
BOOST_DESCRIBE_STRUCT(SayOfMatter, (), (moves, words))

/// Ends the matter; what was put right is asked anew. Errors: as agree_matter up to .moved_on,
/// approvals.no_words; transparency.*.
base::Result<void> return_matter(storage::Transaction& tx, const http::Caller& by,
                                 const MatterId& id, const SayOfMatter& said, base::Moment now,
                                 seams::Chance& chance);
/// The deciding desk puts the day off for a special reason, once. Errors: as agree_matter up to
/// .moved_on, approvals.no_extension, .no_words; transparency.*.
base::Result<void> extend_matter(storage::Transaction& tx, const http::Caller& by,
                                 const MatterId& id, const SayOfMatter& said, base::Moment now,
                                 seams::Chance& chance);
/// By the organisation, while it waits. Errors, in this order: approvals.no_matter, .over,
/// .moved_on, .no_words; transparency.*.
base::Result<void> withdraw_matter(storage::Transaction& tx, const http::Caller& by,
                                   const MatterId& id, const SayOfMatter& said, base::Moment now,
                                   seams::Chance& chance);

// ---- Questions -------------------------------------------------------------------------------

std::optional<Matter> find_matter(storage::Transaction& tx, const MatterId& id);
/// What the organisation asked, newest first.
std::vector<Matter> list_matters(storage::Transaction& tx, const OrganisationId& organisation);
/// What waits on the desks that the account holds on that day, oldest first.
std::vector<Matter> list_waiting(storage::Transaction& tx, const AccountId& account, base::Date on);
/// What went past the desks that the account holds on that day, the newest first, at most `most`.
std::vector<Matter> list_passed(storage::Transaction& tx, const AccountId& account, base::Date on,
                                std::int64_t most);
/// True when the account asked it, or is secretary or recorder where it was asked.
bool is_own_matter(storage::Transaction& tx, const Matter& matter, const AccountId& account,
                   base::Date on);
/// Whether its day may be put off where it lies now, whoever asks.
bool may_extend(const Matter& matter);

/// What a superior has approved, of one kind, in no order that means anything.
struct Approved {
    OrganisationId organisation;
    std::optional<base::Date> day;  ///< of the election, where it is moved
    base::Date decided_on;
};
BOOST_DESCRIBE_STRUCT(Approved, (), (organisation, day, decided_on))
std::vector<Approved> list_approved(storage::Transaction& tx, std::string_view kind);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: approvals_http.h

}  // namespace shiji::approvals
