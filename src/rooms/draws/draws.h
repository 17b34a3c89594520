#pragma once

/// 抽查: draws that anyone can repeat. The list, the counts and the sources of chance are locked in
/// the log; then the inspectors show the random numbers that they had promised; then two people
/// type what a public lottery drew; and the smallest tickets are drawn (verifiable-log chapter 7).
///
///   preparing ──commit_draw──▶ locked ──enter_values (two agree)──▶ drawn
///
/// Within "locked" time decides what may be done: numbers are shown until reveal_by, values typed
/// from draw_after on. Nobody is ranked: a draw chooses records, never organisations.
///
/// Findings that were struck off and nobody has looked at since are drawn for a second look
/// (回头看), in a stratum of their own. They stand in the log under the work committee's pseudonym,
/// so only a draw among the records of the whole district meets them.

#include "platform/transparency/draw_bundle.h"
#include "platform/transparency/draws.h"
#include "rooms/rectification/rectification.h"

namespace shiji::draws {

using identity::AccountId;
using organisation::OrganisationId;
using transparency::SourceKind;

struct DrawOwner;
using DrawId = base::Id<DrawOwner>;

/// Lottery and issue, dice and how many ("d6x25"), drand and round.
struct PublicSource {
    SourceKind kind = SourceKind::Kl8;
    base::Line<16> name;
};
BOOST_DESCRIBE_STRUCT(PublicSource, (), (kind, name))

struct PrepareDraw {
    base::Line<80> occasion;
    base::Quarter quarter;
    std::vector<base::Line<32>> kinds;  ///< codes of entries such as "theme-day"; empty: all
    bool by_lateness = true;
    std::vector<AccountId> inspectors;  ///< each gives a random number of their own
    std::vector<PublicSource> sources;
    base::Moment reveal_by;
    base::Moment draw_after;
};
BOOST_DESCRIBE_STRUCT(PrepareDraw, (),
                      (occasion, quarter, kinds, by_lateness, inspectors, sources, reveal_by,
                       draw_after))

/// Prepares a draw among the records of `organisation` and all below it. Nothing is fixed yet.
/// Errors: organisation.not_found, draws.no_occasion, draws.too_few_inspectors (two at least, each
/// once), draws.not_an_inspector, draws.no_public_source, draws.source_bad, draws.dates_order (now
/// < reveal_by < draw_after), draws.round_too_early, draws.too_many_kinds.
base::Result<DrawId> prepare_draw(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, const PrepareDraw& plan,
                                  base::Moment now, seams::Chance& chance);

struct PromiseNonce {
    base::Line<44> commitment;  ///< base64 of transparency::nonce_commitment
};
BOOST_DESCRIBE_STRUCT(PromiseNonce, (), (commitment))

/// An inspector promises a number made in their own browser, which keeps it. Again: replaces it.
/// Errors: draws.not_found, draws.already_locked, draws.not_your_nonce, draws.commitment_bad.
base::Result<void> promise_nonce(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                 const PromiseNonce& words, base::Moment now);

/// Takes back a draw that is not locked yet, as if it had never been prepared.
/// Errors: draws.not_found, draws.already_locked.
base::Result<void> drop_draw(storage::Transaction& tx, const DrawId& id);

/// One stratum of the population, before it is locked or after.
struct StratumCount {
    std::string name;  ///< noticed, backfill, late, rest, rectified
    std::int64_t total = 0;
    std::string root;        ///< digest of its list, base64
    std::int64_t drawn = 0;  ///< to be drawn; before locking: as many as are advised
    /// The fewest that hold one of five in a hundred bad records with a chance of 95 in 100.
    std::int64_t advised = 0;
};
BOOST_DESCRIBE_STRUCT(StratumCount, (), (name, total, root, drawn, advised))

/// Whom a prepared draw would choose among, at the newest published checkpoint.
struct Population {
    std::int64_t at = 0;
    std::string rule;
    std::vector<StratumCount> strata;  ///< those with a record in them
};
BOOST_DESCRIBE_STRUCT(Population, (), (at, rule, strata))

/// Errors: draws.not_found, draws.no_checkpoint.
base::Result<Population> find_population(storage::Transaction& tx, const DrawId& id);

struct StratumWish {
    base::Line<16> name;
    std::int64_t drawn = 0;
};
BOOST_DESCRIBE_STRUCT(StratumWish, (), (name, drawn))

struct LockList {
    std::int64_t at = 0;  ///< the size that was shown
    std::vector<StratumWish> wishes;
};
BOOST_DESCRIBE_STRUCT(LockList, (), (at, wishes))

/// 锁定名单: from here the list, the counts and the sources are fixed in the log.
/// Errors: draws.not_found, draws.already_locked, draws.nonces_missing, draws.dates_order,
/// draws.no_checkpoint (nobody published that size, or more than a day ago and others since),
/// draws.frame_empty, draws.no_stratum, draws.too_many_drawn (more than there are, or fewer than
/// none), draws.nothing_drawn, transparency.*.
base::Result<void> commit_draw(storage::Transaction& tx, const DrawId& id, const LockList& words,
                               base::Moment now);

struct ShowNonce {
    base::Line<80> nonce;  ///< 64 hex digits
};
BOOST_DESCRIBE_STRUCT(ShowNonce, (), (nonce))

/// An inspector shows the number that was promised, before reveal_by.
/// Errors: draws.not_found, draws.not_locked, draws.not_your_nonce, draws.not_fixed (the locked
/// list is not sealed yet, or not witnessed where there are witnesses), draws.reveal_late,
/// draws.already_shown, draws.nonce_differs, transparency.*.
base::Result<void> reveal_nonce(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                const ShowNonce& words, base::Moment now);

struct EnterValues {
    std::vector<base::Line<400>> values;  ///< as typed, in the order of the public sources
};
BOOST_DESCRIBE_STRUCT(EnterValues, (), (values))

/// Types what the public draw gave. When another person has typed the same, it is drawn. Again:
/// replaces one's own. Numbers that nobody showed in time go in as "-".
/// Errors: draws.not_found, draws.not_locked, draws.already_drawn, draws.too_early,
/// draws.not_fixed, draws.value_bad, draws.frame_changed (names what differs), transparency.*.
base::Result<void> enter_values(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                const EnterValues& words, base::Moment now);

struct ReplaceDrawn {
    std::int64_t index = 0;  ///< of the one that cannot be checked
    base::Line<200> reason;
};
BOOST_DESCRIBE_STRUCT(ReplaceDrawn, (), (index, reason))

/// The next ticket of the same stratum comes in; the log says so.
/// Errors: draws.not_found, draws.not_drawn, draws.no_reason, draws.not_in_draw,
/// draws.no_substitute, transparency.*.
base::Result<void> replace_drawn(storage::Transaction& tx, const http::Caller& by, const DrawId& id,
                                 const ReplaceDrawn& words, base::Moment now);

// ---- Questions -------------------------------------------------------------------------------

/// What is to be done next. Sealing: the locked list waits for its checkpoint or its witnesses.
/// Showing: random numbers are shown. Waiting: for draw_after. Typing: for two that agree.
enum class DrawStep { Preparing, Sealing, Showing, Waiting, Typing, Drawn };
BOOST_DESCRIBE_ENUM(DrawStep, Preparing, Sealing, Showing, Waiting, Typing, Drawn)

struct DrawLine {
    DrawId id;
    std::string occasion;
    OrganisationId organisation;
    std::string organisation_name;
    base::Quarter quarter;
    DrawStep step = DrawStep::Preparing;
    std::int64_t total = 0;  ///< 0 before it is locked
    std::int64_t drawn = 0;
    base::Moment prepared_at;
    base::Moment reveal_by;
    base::Moment draw_after;
    bool waits_for_me = false;  ///< the caller's own number is to be promised or shown
};
BOOST_DESCRIBE_STRUCT(DrawLine, (),
                      (id, occasion, organisation, organisation_name, quarter, step, total, drawn,
                       prepared_at, reveal_by, draw_after, waits_for_me))

/// Those of an organisation and all below it, the newest first.
std::vector<DrawLine> list_draws(storage::Transaction& tx, const http::Caller& caller,
                                 const OrganisationId& organisation, base::Moment now);

struct NonceLine {
    std::string name;  ///< in the log
    std::string person;
    bool mine = false;
    std::optional<std::string> commitment;
    std::optional<base::Moment> promised_at;
    std::optional<std::string> nonce;
    std::optional<base::Moment> shown_at;
};
BOOST_DESCRIBE_STRUCT(NonceLine, (), (name, person, mine, commitment, promised_at, nonce, shown_at))

struct ValueLine {
    std::string person;
    bool mine = false;
    base::Moment entered_at;
};
BOOST_DESCRIBE_STRUCT(ValueLine, (), (person, mine, entered_at))

/// A record that was drawn, or the next that would come in.
struct DrawnLine {
    std::string stratum;
    std::int64_t place = 0;
    std::int64_t index = 0;
    std::string leaf;    ///< hex
    std::string ticket;  ///< hex
    std::string record;
    bool is_plan = false;
    bool is_finding = false;  ///< that was struck off; `record` is its id
    std::string title;
    std::string organisation;            ///< that filed it, or put it right
    std::optional<std::string> quarter;  ///< of a plan: its page is the organisation's and its
    std::string organisation_name;
    bool substitute = false;
    std::optional<std::string> replaced_because;  ///< it cannot be checked: why
};
BOOST_DESCRIBE_STRUCT(DrawnLine, (),
                      (stratum, place, index, leaf, ticket, record, is_plan, is_finding, title,
                       organisation, quarter, organisation_name, substitute, replaced_because))

struct DrawPage {
    DrawLine line;
    std::vector<std::string> kinds;
    bool by_lateness = true;
    std::string prepared_by;
    std::vector<NonceLine> nonces;
    std::vector<PublicSource> sources;
    std::vector<ValueLine> values;
    bool values_differ = false;  ///< two have typed, and not the same
    std::optional<std::int64_t> commit_index;
    std::optional<std::int64_t> at;
    std::optional<std::string> rule;
    std::optional<std::string> commit_leaf;  ///< hex
    std::optional<base::Moment> locked_at;
    bool fixed = false;
    std::vector<StratumCount> strata;
    std::optional<std::int64_t> draw_index;
    std::optional<base::Moment> drawn_at;
    std::optional<std::string> seed_text;
    std::optional<std::string> seed;  ///< hex
    std::vector<DrawnLine> drawn;
};
BOOST_DESCRIBE_STRUCT(DrawPage, (),
                      (line, kinds, by_lateness, prepared_by, nonces, sources, values,
                       values_differ, commit_index, at, rule, commit_leaf, locked_at, fixed, strata,
                       draw_index, drawn_at, seed_text, seed, drawn))

/// Errors: draws.not_found.
base::Result<DrawPage> find_draw(storage::Transaction& tx, const http::Caller& caller,
                                 const DrawId& id, base::Moment now);

/// What a draw says of one record: for the unit that filed it.
struct OwnTicket {
    DrawId draw;
    std::string occasion;
    std::string stratum;
    std::int64_t total = 0;  ///< of the stratum
    std::int64_t drawn = 0;  ///< of the stratum
    std::int64_t index = 0;
    std::string leaf;                   ///< hex
    std::optional<std::string> seed;    ///< hex; nothing before the draw
    std::optional<std::string> ticket;  ///< hex
    bool is_drawn = false;
    base::Moment draw_after;
};
BOOST_DESCRIBE_STRUCT(OwnTicket, (),
                      (draw, occasion, stratum, total, drawn, index, leaf, seed, ticket, is_drawn,
                       draw_after))
std::vector<OwnTicket> list_tickets(storage::Transaction& tx, std::string_view record);

/// A finding that was drawn for a second look.
struct DrawnFinding {
    DrawId draw;
    std::string occasion;
    base::Moment drawn_at;
    std::int64_t index = 0;  ///< of the entry that struck it off
    rectification::FindingId finding;
};
/// Of all draws, the newest first; without those that another ticket came in for.
std::vector<DrawnFinding> list_drawn_findings(storage::Transaction& tx);

/// Those who may hold draws over the organisation: whom the clerk chooses inspectors from.
struct InspectorChoice {
    AccountId account;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(InspectorChoice, (), (account, name))
std::vector<InspectorChoice> list_inspectors(storage::Transaction& tx,
                                             const OrganisationId& organisation, base::Date on);

/// All of a draw from the log alone, for a sheet or a check. Errors: draws.not_found,
/// draws.not_locked.
base::Result<transparency::DrawEvidence> evidence_of(storage::Transaction& tx, const DrawId& id);
/// The sheet as a file, and the findings with what this store's locked list adds to them.
/// Errors: as evidence_of.
base::Result<std::string> sheet_of(storage::Transaction& tx, const DrawId& id);
/// The evidence bundle of a draw. Errors: as evidence_of, then as transparency::draw_bundle.
base::Result<std::string> bundle_of(storage::Transaction& tx, const DrawId& id,
                                    const transparency::ClosedLogs* logs);
base::Result<transparency::DrawFindings> check_draw(storage::Transaction& tx, const DrawId& id);

// Routes: draws_http.h.

}  // namespace shiji::draws
