#pragma once

/// 专项部署: what the district asks of its organisations beside the rules (五个五, 三化一创, …), as
/// dated data with its source; what each item rests on, and what came of it. domain-rules 10.1.
///
/// An item names duties and obligations: what these already prove is shown by itself and nothing is
/// filed twice. Where a person says what came of it, they name something that is on file. States
/// are words; nothing adds up, nothing is in order of how somebody stands (NO-02).

#include "rooms/accountability/accountability.h"
#include "rooms/assessment/assessment.h"

namespace shiji::programmes {

using accountability::DutyLevel;
using organisation::OrganisationId;

struct ProgrammeOwner;
using ProgrammeId = base::Id<ProgrammeOwner>;
struct ResultOwner;
using ResultId = base::Id<ResultOwner>;

struct ProgrammeItem {
    /// Stays with the item from version to version; empty where the program is to give one.
    base::Line<24> code;
    DutyLevel level = DutyLevel::Branch;  ///< whom it is asked of
    base::Line<120> words;
    std::vector<std::string> links;  ///< "duty:study", "obligation:theme_day"; none: said by people
    bool operator==(const ProgrammeItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProgrammeItem, (), (code, level, words, links))

struct ProgrammeText {
    base::Line<60> name;
    base::Prose<600> asks;
    base::Line<200> source;           ///< the document that asks for it (NO-18)
    std::optional<base::Date> until;  ///< its last day
    std::vector<ProgrammeItem> items;
    bool operator==(const ProgrammeText&) const = default;
};
BOOST_DESCRIBE_STRUCT(ProgrammeText, (), (name, asks, source, until, items))

/// What is shipped to begin from (data/programmes): names that are used, with their source and how
/// sure it is. In force only once the district adopted its own text.
struct ProgrammeModel {
    std::string code;
    std::string confidence;  ///< V, V2, L, …, INF as in the review of the sources
    ProgrammeText text;
};
BOOST_DESCRIBE_STRUCT(ProgrammeModel, (), (code, confidence, text))
const std::vector<ProgrammeModel>& shipped_models();

/// One version of a programme: in force from `since` until the next one begins, or its last day.
struct Programme {
    ProgrammeId id;
    std::string model;  ///< it was begun from; empty: the district's own
    std::int64_t version = 1;
    base::Date since;
    ProgrammeText text;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(Programme, (), (id, model, version, since, text, by_name, at))

inline constexpr std::size_t kItemsMax = 40;
inline constexpr std::size_t kLinksMax = 8;

/// Judges a text that is in force in `year`. Pure. Errors, in this order: programmes.no_name,
/// .no_asks, .no_source, .no_items, .too_many_items, and with the item's number .item_words,
/// .item_code (not a–z, 0–9, _ or -, or twice), .item_link (no duty of its level in the year's
/// list, no obligation that its level owes, twice, or more than kLinksMax).
base::Result<void> judge_text(const ProgrammeText& text, std::int64_t year);

struct AdoptProgramme {
    std::string model;  ///< may be empty
    base::Date since;
    ProgrammeText text;
};
BOOST_DESCRIBE_STRUCT(AdoptProgramme, (), (model, since, text))

/// Errors, in this order: as judge_text, programmes.since (from the 1st of January of this year to
/// a year ahead), .until (before since), .no_model, .name_taken (by one that has not ended);
/// transparency.*.
base::Result<ProgrammeId> adopt_programme(storage::Transaction& tx, const http::Caller& inspector,
                                          const AdoptProgramme& adopted, base::Moment now,
                                          seams::Chance& chance);

struct ChangeProgramme {
    std::int64_t version = 1;  ///< the newest, which this was typed over
    base::Date since;
    ProgrammeText text;
};
BOOST_DESCRIBE_STRUCT(ChangeProgramme, (), (version, since, text))

/// A new version from a day on; what was asked before stands as it was. Errors, in this order:
/// programmes.no_programme, .moved_on, as judge_text, programmes.since (today to a year ahead, and
/// after the version before it), .until, .unchanged, .name_taken; transparency.*.
base::Result<void> change_programme(storage::Transaction& tx, const http::Caller& inspector,
                                    const ProgrammeId& id, const ChangeProgramme& change,
                                    base::Moment now, seams::Chance& chance);

/// The version in force on that day; nothing before the first and after the last day.
std::optional<Programme> find_programme(storage::Transaction& tx, const ProgrammeId& id,
                                        base::Date on);
/// The same, and past the last day the version that was the last: what came of it is still read and
/// answered. Nothing before the first.
std::optional<Programme> find_begun(storage::Transaction& tx, const ProgrammeId& id, base::Date on);
/// Those in force on that day, as they were adopted.
std::vector<Programme> list_programmes(storage::Transaction& tx, base::Date on);
/// The newest version of each, whether in force or not, as they were adopted.
std::vector<Programme> list_newest(storage::Transaction& tx);
/// Every version, the newest first; empty when there is no such programme.
std::vector<Programme> list_versions(storage::Transaction& tx, const ProgrammeId& id);

// ---- What came of it -----------------------------------------------------------------------

/// 组织生活记录, 责任书, 年度考核表.
enum class ResultKind { Gathering, Agreement, YearSheet };
BOOST_DESCRIBE_ENUM(ResultKind, Gathering, Agreement, YearSheet)

//   Link            Answer, as often as there is something to say
//  ------> Linked -------> Answered
//            | Withdraw
//            +-------> Withdrawn
enum class ResultStage { Linked, Answered, Withdrawn };
BOOST_DESCRIBE_ENUM(ResultStage, Linked, Answered, Withdrawn)
enum class ResultStep { Link, Answer, Withdraw };
BOOST_DESCRIBE_ENUM(ResultStep, Link, Answer, Withdraw)
/// Nothing when the step is not allowed from that stage; Link is allowed from none alone.
std::optional<ResultStage> stage_after(std::optional<ResultStage> stage, ResultStep step);

/// One act, never changed; an entry of the log.
struct ResultMove {
    std::int64_t number = 1;
    ResultStep step = ResultStep::Link;
    base::Prose<600> words;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(ResultMove, (), (number, step, words, by_name, at))

/// Something on file that shows what came of an item, with the words of who says so.
struct ProgrammeResult {
    ResultId id;
    ProgrammeId programme;
    std::string item;
    OrganisationId organisation;
    ResultKind kind = ResultKind::Gathering;
    std::string subject;  ///< the gathering; the year of an agreement or a sheet
    std::string title;    ///< as it was called then
    base::Line<120> task;  ///< the work of the unit that it serves (党建和业务融合); may be empty
    ResultStage stage = ResultStage::Linked;
    std::vector<ResultMove> moves;
};
BOOST_DESCRIBE_STRUCT(ProgrammeResult, (),
                      (id, programme, item, organisation, kind, subject, title, task, stage, moves))

struct LinkResult {
    base::Line<24> item;
    ResultKind kind = ResultKind::Gathering;
    base::Line<32> subject;
    base::Line<120> task;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(LinkResult, (), (item, kind, subject, task, words))

/// Errors, in this order: organisation.not_found, programmes.no_programme (none in force today),
/// .no_item (not of this version, or of a level that the organisation does not stand on),
/// .not_its_record (nothing of that kind on file with the organisation: a filed gathering, an
/// agreement signed by both, a frozen year), .linked_already, .no_words; transparency.*.
base::Result<ResultId> link_result(storage::Transaction& tx, const http::Caller& by,
                                   const OrganisationId& organisation, const ProgrammeId& programme,
                                   const LinkResult& linked, base::Moment now,
                                   seams::Chance& chance);

struct SayOfResult {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(SayOfResult, (), (words))

/// The work committee's remark; the organisation's secretaries are told. Errors, in this order:
/// programmes.no_result, .own_unit, .withdrawn, .no_words; transparency.*.
base::Result<void> answer_result(storage::Transaction& tx, const http::Caller& inspector,
                                 const ResultId& id, const SayOfResult& said, base::Moment now,
                                 seams::Chance& chance);
/// By the organisation, with a reason. Errors, in this order: programmes.no_result, .withdrawn,
/// .answered, .no_words; transparency.*.
base::Result<void> withdraw_result(storage::Transaction& tx, const http::Caller& by,
                                   const ResultId& id, const SayOfResult& said, base::Moment now,
                                   seams::Chance& chance);

std::optional<ProgrammeResult> find_result(storage::Transaction& tx, const ResultId& id);
/// What no one of the work committee said a word about yet, the oldest first.
std::vector<ProgrammeResult> list_unanswered(storage::Transaction& tx);

// ---- How it stands -------------------------------------------------------------------------

/// 待办, 进行中, 已有记录证明, 已报结果, 工委已回复.
enum class ItemState { Asked, UnderWay, Proved, Reported, Answered };
BOOST_DESCRIBE_ENUM(ItemState, Asked, UnderWay, Proved, Reported, Answered)

/// How a duty or an obligation that an item names stands at the organisation.
struct ItemFact {
    std::string link;
    std::string name;
    accountability::CellState state = accountability::CellState::NotDue;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ItemFact, (), (link, name, state, words))

struct ItemStanding {
    std::string item;   ///< code
    std::string words;  ///< as it is asked, or was when it last was
    bool asked = true;  ///< false: of an earlier version, with a result that stands; no facts
    ItemState state = ItemState::Asked;
    std::vector<ItemFact> facts;
    std::vector<ProgrammeResult> results;  ///< newest first, also those that were withdrawn
};
BOOST_DESCRIBE_STRUCT(ItemStanding, (), (item, words, asked, state, facts, results))

/// An organisation on one level with the items that are asked of it, in the programme's order;
/// after them those that were dropped while a result of it stands.
struct ProgrammeHolder {
    DutyLevel level = DutyLevel::Branch;
    OrganisationId organisation;
    std::string name;
    std::vector<ItemStanding> items;
};
BOOST_DESCRIBE_STRUCT(ProgrammeHolder, (), (level, organisation, name, items))

/// Pure. What people say stands above what follows from facts; Proved: all that applies is met.
ItemState judge_item(const std::vector<ItemFact>& facts,
                     const std::vector<ProgrammeResult>& results);

/// Of `top` and everything below it, level after level, each in office order. Facts are those of
/// the year of `on`, results those that were linked under the programme.
std::vector<ProgrammeHolder> describe_programme(storage::Transaction& tx,
                                                const Programme& programme,
                                                const OrganisationId& top, base::Date on);
/// Of the one organisation alone.
std::vector<ProgrammeHolder> describe_own_programme(storage::Transaction& tx,
                                                    const Programme& programme,
                                                    const OrganisationId& organisation,
                                                    base::Date on);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: programmes_http.h

}  // namespace shiji::programmes
