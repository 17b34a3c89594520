#pragma once

/// 要材料: what a superior asks organisations below it for, answered from what is on file.
///
/// A request says on which document it rests and until when it counts (NO-09, NO-16). Each item is
/// tied, where it can be, to what is on file: that is found by the program and handed over with one
/// word of the organisation; the rest is answered in words, by a record of one's own choice, or by
/// saying that there is no such thing. Nothing is uploaded here. domain-rules 8.2, YES-06.

#include "rooms/inspection/inspection.h"

namespace shiji::materials {

using organisation::OrganisationId;

struct RequestOwner;
using RequestId = base::Id<RequestOwner>;
struct AskedOwner;
using AskedId = base::Id<AskedOwner>;

/// 应办事项, 季度计划, 某一类记录, 党员人数, 其他材料.
enum class MaterialKind { Duty, Plan, Record, Headcount, Other };
BOOST_DESCRIBE_ENUM(MaterialKind, Duty, Plan, Record, Headcount, Other)

struct MaterialItem {
    MaterialKind kind = MaterialKind::Other;
    std::string code;                      ///< Duty: of the obligation; Record: the cover
    std::optional<base::Quarter> quarter;  ///< of Duty, Plan and Record
    /// What is asked for. Of anything but Other the program says it itself: "三季度主题党日的记录".
    base::Line<120> words;
};
BOOST_DESCRIBE_STRUCT(MaterialItem, (), (kind, code, quarter, words))

inline constexpr std::size_t kItemsMax = 20;

struct AskMaterials {
    base::Line<60> title;
    base::Line<200> basis;  ///< the document that allows it to be asked
    base::Date closes_on;
    std::vector<OrganisationId> asked;
    std::vector<MaterialItem> items;
};
BOOST_DESCRIBE_STRUCT(AskMaterials, (), (title, basis, closes_on, asked, items))

/// Judges a request of one who may ask `below`. Pure. Errors, in this order: materials.no_title,
/// .no_basis, .denied (a title or an item that demands what data/denied forbids, with the clause),
/// .closes_on (from tomorrow to a year ahead), .nobody_asked, .not_below (or asked twice),
/// .no_items, .too_many_items, and with the item's number .item_words, .item_code, .item_quarter
/// (missing, or not begun yet), .item_twice.
base::Result<void> judge_request(const AskMaterials& request,
                                 const std::vector<OrganisationId>& below, base::Date today);

// ---- What is on file -----------------------------------------------------------------------

/// 组织生活记录, 季度计划.
enum class SourceKind { Gathering, Plan };
BOOST_DESCRIBE_ENUM(SourceKind, Gathering, Plan)

/// Where the material itself is read.
struct Source {
    SourceKind kind = SourceKind::Gathering;
    std::string subject;  ///< the gathering; the quarter of a plan
    std::string title;    ///< as it was called then
    bool operator==(const Source&) const = default;
};
BOOST_DESCRIBE_STRUCT(Source, (), (kind, subject, title))

/// What is on file of an item; `found`: nobody has to say anything beside it. Of a duty it is found
/// when all that has fallen due is on file, 如实未开 among it.
struct OnFile {
    bool found = false;
    std::string words;  ///< "应办 3 项：在案 2 项，还没到期 1 项"
    std::vector<Source> sources;
};
BOOST_DESCRIBE_STRUCT(OnFile, (), (found, words, sources))

/// What a request would cost one organisation, beside what else it is asked for now.
struct PlaceWeight {
    OrganisationId organisation;
    std::string name;
    std::int64_t on_file = 0;    ///< items
    std::int64_t to_answer = 0;  ///< items
    std::int64_t minutes = 0;
    std::int64_t open_requests = 0;  ///< that wait there, whoever asked
};
BOOST_DESCRIBE_STRUCT(PlaceWeight, (),
                      (organisation, name, on_file, to_answer, minutes, open_requests))

struct ItemWeight {
    std::string words;
    std::int64_t on_file = 0;  ///< at how many of those asked
};
BOOST_DESCRIBE_STRUCT(ItemWeight, (), (words, on_file))

/// Shown before anything is sent. Organisations in office order, never by a figure.
struct MaterialWeight {
    std::vector<ItemWeight> items;
    std::vector<PlaceWeight> places;
    std::int64_t minutes = 0;  ///< of all places
    std::int64_t to_answer = 0;
};
BOOST_DESCRIBE_STRUCT(MaterialWeight, (), (items, places, minutes, to_answer))

/// Errors: as judge_request. Rule: materials.item_minutes, an estimate of ours, in force today.
base::Result<MaterialWeight> weigh_request(storage::Transaction& tx, const OrganisationId& asker,
                                           const AskMaterials& request, base::Date today);

// ---- Verbs ---------------------------------------------------------------------------------

/// Sends it; the secretaries are told. Errors, in this order: as judge_request, .all_on_file (there
/// is nothing that the asker could not read already); transparency.*.
base::Result<RequestId> ask_materials(storage::Transaction& tx, const http::Caller& by,
                                      const OrganisationId& asker, const AskMaterials& request,
                                      base::Moment now, seams::Chance& chance);

/// 一键提供: answers every open item of the organisation that is on file, in one act. Errors, in
/// this order: materials.no_request, .withdrawn, .nothing_on_file; transparency.*.
base::Result<void> provide_on_file(storage::Transaction& tx, const http::Caller& by,
                                   const OrganisationId& organisation, const RequestId& id,
                                   base::Moment now, seams::Chance& chance);

/// 在案提供, 自选记录, 文字说明, 没有这项材料.
enum class AnswerKind { OnFile, Record, Words, None };
BOOST_DESCRIBE_ENUM(AnswerKind, OnFile, Record, Words, None)

struct AnswerItem {
    std::int64_t item = 1;
    AnswerKind kind = AnswerKind::Words;
    std::string subject;  ///< of Record: the gathering
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(AnswerItem, (), (item, kind, subject, words))

/// One item; said again, the newest stands. What is on file in part goes with the words by itself.
/// Errors, in this order: materials.no_request, .withdrawn, .no_item, .on_file (it is provided, not
/// described), .not_its_record (no filed gathering of the organisation), .no_words (of Words);
/// transparency.*.
base::Result<void> answer_item(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, const RequestId& id,
                               const AnswerItem& answer, base::Moment now, seams::Chance& chance);

struct WithdrawRequest {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(WithdrawRequest, (), (words))

/// By the asking organisation; those who have not answered are told. Errors, in this order:
/// materials.no_request, .withdrawn, .no_words; transparency.*.
base::Result<void> withdraw_request(storage::Transaction& tx, const http::Caller& by,
                                    const OrganisationId& asker, const RequestId& id,
                                    const WithdrawRequest& words, base::Moment now,
                                    seams::Chance& chance);

// ---- Questions -----------------------------------------------------------------------------

/// 待提供, 已提供, 已撤回. Follows from what is on file and is stored nowhere.
enum class MaterialState { Open, Answered, Withdrawn };
BOOST_DESCRIBE_ENUM(MaterialState, Open, Answered, Withdrawn)

struct Withdrawal {
    std::string words;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (words, by_name, at))

struct MaterialRequest {
    RequestId id;
    OrganisationId asker;
    std::string asker_name;
    std::string title;
    std::string basis;
    base::Date closes_on;
    std::vector<MaterialItem> items;
    std::string by_name;
    base::Moment at;
    std::optional<Withdrawal> withdrawn;
};
BOOST_DESCRIBE_STRUCT(MaterialRequest, (),
                      (id, asker, asker_name, title, basis, closes_on, items, by_name, at,
                       withdrawn))

/// The newest word on an item.
struct MaterialAnswer {
    std::int64_t item = 1;
    AnswerKind kind = AnswerKind::Words;
    std::string words;
    std::vector<Source> sources;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(MaterialAnswer, (), (item, kind, words, sources, by_name, at))

/// One organisation that was asked, with its answers by item.
struct AskedPlace {
    AskedId id;
    OrganisationId organisation;
    std::string name;
    std::vector<MaterialAnswer> answers;
};
BOOST_DESCRIBE_STRUCT(AskedPlace, (), (id, organisation, name, answers))

std::optional<MaterialRequest> find_request(storage::Transaction& tx, const RequestId& id);
/// In the order in which they were asked: office order.
std::vector<AskedPlace> list_places(storage::Transaction& tx, const RequestId& id);
std::optional<AskedPlace> find_place(storage::Transaction& tx, const RequestId& id,
                                     const OrganisationId& organisation);
MaterialState state_of(const MaterialRequest& request, const AskedPlace& place);

/// What an organisation was asked and has not answered item by item, by the day it closes.
std::vector<MaterialRequest> list_waiting(storage::Transaction& tx,
                                          const OrganisationId& organisation);
std::int64_t count_waiting(storage::Transaction& tx, const OrganisationId& organisation);
/// All that an organisation was asked, and that it asked itself; newest first.
std::vector<MaterialRequest> list_asked_of(storage::Transaction& tx,
                                           const OrganisationId& organisation);
std::vector<MaterialRequest> list_asked_by(storage::Transaction& tx, const OrganisationId& asker);

/// An item at one organisation: what is on file today, and what was answered.
struct MaterialStanding {
    MaterialItem item;
    OnFile on_file;
    std::optional<MaterialAnswer> answer;
};
BOOST_DESCRIBE_STRUCT(MaterialStanding, (), (item, on_file, answer))

std::vector<MaterialStanding> list_items(storage::Transaction& tx, const MaterialRequest& request,
                                         const AskedPlace& place, base::Date today);

/// 已有 9/12: the items that have an answer or could have one at once, of all.
struct ItemCount {
    std::int64_t items = 0;
    std::int64_t on_file = 0;    ///< no answer yet, and on file
    std::int64_t to_answer = 0;  ///< no answer yet, and not on file
};
BOOST_DESCRIBE_STRUCT(ItemCount, (), (items, on_file, to_answer))
/// Pure.
ItemCount count_items(const std::vector<MaterialStanding>& items);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: materials_http.h

}  // namespace shiji::materials
