#pragma once

/// 责任清单: who answers for what, on four levels, as dated data; and how each duty stands in a
/// year. Through accountability.h.
///
/// The Party group of a unit (党组) answers for its Party building, the Party organisation carries
/// it out (机关条例 arts 33–35): one organisation may hold duties of two levels, and both are
/// shown. A state is found from facts on file where there are any, else from a dated statement of
/// who holds the duty. Nothing here adds up to a figure, and nothing is in order of how it stands.

#include "rooms/rectification/rectification.h"
#include "rooms/rulebook/owed.h"

namespace shiji::accountability {

using organisation::OrganisationId;

/// 机关工委, 部门党组, 机关党委（党总支）, 党支部.
enum class DutyLevel { WorkCommittee, PartyGroup, PartyCommittee, Branch };
BOOST_DESCRIBE_ENUM(DutyLevel, WorkCommittee, PartyGroup, PartyCommittee, Branch)
std::string level_label(DutyLevel level);

/// One duty of one level.
struct DutyItem {
    std::string code;  ///< unique in its list
    DutyLevel level = DutyLevel::Branch;
    base::Line<80> words;
    /// How its facts are found.
    ///   obligation:<code>  the year's obligations of the organisation's own (rulebook)
    ///   inspection         each quarter's sheets published within two months of its end
    ///   agreement          the year's 责任书 signed by both sides;  agreements: by each unit
    ///   study              the 党组 studied Party work
    ///   review             a 述职评议 held;  report: the secretary's report is on file
    ///   term               a committee whose term runs
    ///   statement          said by who holds it, with a date and words
    std::string measure;
    std::int64_t times = 1;  ///< in a year, where occurrences are counted
    /// By the end of which month: 13 and more are of the next year. 0: spread over the year.
    std::int64_t due_month = 0;
    std::string source;  ///< legal basis: instrument and
    std::string article;
    std::string confidence;  ///< V, V2, L, … as in the review of the sources
};
BOOST_DESCRIBE_STRUCT(DutyItem, (),
                      (code, level, words, measure, times, due_month, source, article, confidence))

struct DutyList {
    std::string code;
    std::int64_t version = 1;
    base::Line<60> name;
    std::int64_t from = 2022;  ///< first year
    std::optional<std::int64_t> until;
    std::vector<DutyItem> duties;
};
BOOST_DESCRIBE_STRUCT(DutyList, (), (code, version, name, from, until, duties))

/// The shipped list in force in a year (data/duties); nothing before the first.
const DutyList* find_duty_list(std::int64_t year);
/// "《…》第三十五条"
std::string basis_of(const DutyItem& duty);

/// 未到期, 已履行, 部分履行, 未履行, 不适用: as of the day asked about, not of the whole year.
enum class CellState { NotDue, Fulfilled, Partly, Unfulfilled, NotApplicable };
BOOST_DESCRIBE_ENUM(CellState, NotDue, Fulfilled, Partly, Unfulfilled, NotApplicable)

enum class FactStanding { Met, Missing, Coming };
BOOST_DESCRIBE_ENUM(FactStanding, Met, Missing, Coming)

/// One occurrence that a state rests on.
struct DutyFact {
    std::string words;  ///< "3月集中学习：已审"
    base::Date on;      ///< when it was, or by when it is due
    FactStanding standing = FactStanding::Met;
    std::optional<records::GatheringId> gathering;
    std::optional<std::string> record = {};  ///< of a statement: what the log knows it by
};
BOOST_DESCRIBE_STRUCT(DutyFact, (), (words, on, standing, gathering, record))

/// How one duty of one organisation stands.
struct DutyCell {
    std::string duty;
    CellState state = CellState::NotDue;
    std::string words;  ///< "到目前应有2次，已有1次"
    std::optional<base::Date> next_due;
    std::vector<DutyFact> facts;
};
BOOST_DESCRIBE_STRUCT(DutyCell, (), (duty, state, words, next_due, facts))

/// Pure. Facts that are counted (statement, study, agreement, report, review) are all Met; what is
/// wanted by `today` follows from times and due_month, each day of which still belongs to the time.
DutyCell judge_cell(const DutyItem& duty, std::vector<DutyFact> facts, std::int64_t year,
                    base::Date today);

/// An organisation on one level, with its duties in the order of the list.
struct DutyHolder {
    DutyLevel level = DutyLevel::Branch;
    OrganisationId organisation;
    std::string name;  ///< "区财政局党组", "区财政局机关第一党支部"
    std::vector<DutyCell> cells;
};
BOOST_DESCRIBE_STRUCT(DutyHolder, (), (level, organisation, name, cells))

/// The levels whose duties the organisation holds: its own kind's, and the Party group's where it
/// stands at the head of its unit.
std::vector<DutyLevel> levels_of(storage::Transaction& tx,
                                 const organisation::Organisation& organisation);

/// Holders among `top` and everything below it, level after level, each in office order. Nothing
/// for a year without a list.
std::vector<DutyHolder> describe_holders(storage::Transaction& tx, const OrganisationId& top,
                                         std::int64_t year, base::Date today);
/// Of the one organisation alone.
std::vector<DutyHolder> describe_own(storage::Transaction& tx, const OrganisationId& organisation,
                                     std::int64_t year, base::Date today);

/// How the obligations of those codes stand at each of the organisations in a year: cells in the
/// order of the codes, as those of a duty that is measured by the obligation. For later rooms that
/// ask for something which the rules already want.
std::map<OrganisationId, std::vector<DutyCell>> describe_obligations(
    storage::Transaction& tx, const std::vector<organisation::Organisation>& organisations,
    const std::vector<std::string>& codes, std::int64_t year, base::Date today);
/// What organisations of that level, of whichever of its kinds, owe in the year by the rules.
std::vector<rulebook::OwedDuty> list_owed(const rulebook::Rulebook& rules, DutyLevel level,
                                          std::int64_t year);
/// Whether it is among these.
bool is_owed(const rulebook::Rulebook& rules, DutyLevel level, const std::string& code,
             std::int64_t year);

struct MakeStatement {
    std::string duty;
    base::Date on;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(MakeStatement, (), (duty, on, words))

/// Whether the account speaks for the organisation on that level: the unit's head for the Party
/// group, its secretary (or who answers its desk) for a committee, the secretary for a branch,
/// inspectors for the work committee.
bool speaks_for(storage::Transaction& tx, const identity::AccountId& account,
                const OrganisationId& organisation, DutyLevel level, base::Date on);

/// Who holds a duty says what was done on a day. The day lies in the year (or before the duty's
/// last day in the next) and not after today. An entry of the log; never changed.
/// Errors: organisation.not_found, accountability.no_list, .no_duty, .not_stated (its state is
/// found from what is on file), .not_holder, .date, .no_words, transparency.*.
base::Result<void> make_statement(storage::Transaction& tx, const http::Caller& by,
                                  const OrganisationId& organisation, std::int64_t year,
                                  const MakeStatement& said, base::Moment now,
                                  seams::Chance& chance);

}  // namespace shiji::accountability
