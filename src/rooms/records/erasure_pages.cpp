#include "rooms/records/carry_out.h"
#include "rooms/records/erasure.h"
#include "rooms/records/pages.h"

namespace shiji::records {
namespace {

using base::ErrorKind;
using base::refuse;

struct ErasureThing {
    std::string key;
    std::string label;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ErasureThing, (), (key, label, words))

/// A ground, and what a request on it would come to today.
struct ErasureBasisLine {
    std::string code;
    std::string name;
    std::string article;
    std::string meaning;
    rulebook::ErasureOutcome outcome = rulebook::ErasureOutcome::Erase;
    std::optional<base::Date> kept_until;
    std::string kept_by;
};
BOOST_DESCRIBE_STRUCT(ErasureBasisLine, (),
                      (code, name, article, meaning, outcome, kept_until, kept_by))

struct ErasablePage {
    std::string organisation_name;
    base::Line<80> title;
    base::Date held_on;
    std::vector<ErasureThing> things;
    std::vector<ErasureBasisLine> bases;
};
BOOST_DESCRIBE_STRUCT(ErasablePage, (), (organisation_name, title, held_on, things, bases))

struct ErasureLine {
    ErasureId id;
    ErasureState state = ErasureState::Proposed;
    rulebook::ErasureOutcome outcome = rulebook::ErasureOutcome::Erase;
    std::string basis_name;
    std::string basis_article;
    std::optional<base::Date> kept_until;
    std::string kept_by;
    std::vector<std::string> places;
    std::string proposed_by_name;
    base::Moment proposed_at;
    std::optional<std::string> decided_by_name;
    std::optional<base::Moment> decided_at;
    std::string answer;
    std::optional<std::int64_t> first_entry;
    std::int64_t entry_count = 0;
};
BOOST_DESCRIBE_STRUCT(ErasureLine, (),
                      (id, state, outcome, basis_name, basis_article, kept_until, kept_by, places,
                       proposed_by_name, proposed_at, decided_by_name, decided_at, answer,
                       first_entry, entry_count))

struct ErasureList {
    std::vector<ErasureLine> erasures;
    bool may_propose = false;
};
BOOST_DESCRIBE_STRUCT(ErasureList, (), (erasures, may_propose))

struct ErasurePage {
    ErasureLine line;
    ErasureSubject subject = ErasureSubject::Gathering;
    std::string record;
    OrganisationId organisation;
    std::optional<base::Quarter> quarter;  ///< of a plan
    std::string organisation_name;
    base::Line<80> title;
    base::Date held_on;
    base::Line<300> reason;
    std::vector<ErasureThing> things;  ///< what would go, as it stands now
    bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(ErasurePage, (),
                      (line, subject, record, organisation, quarter, organisation_name, title,
                       held_on, reason, things, may_decide))

struct WaitingErasure {
    ErasureId id;
    ErasureSubject subject = ErasureSubject::Gathering;
    std::string organisation_name;
    base::Line<80> title;
    base::Date held_on;
    std::string proposed_by_name;
    base::Moment proposed_at;
    bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(WaitingErasure, (),
                      (id, subject, organisation_name, title, held_on, proposed_by_name,
                       proposed_at, may_decide))

struct ErasureDesk {
    std::vector<WaitingErasure> waiting;
};
BOOST_DESCRIBE_STRUCT(ErasureDesk, (), (waiting))

struct ProposedErasure {
    ErasureId id;
};
BOOST_DESCRIBE_STRUCT(ProposedErasure, (), (id))

struct DeclineErasure {
    base::Line<300> answer;
};
BOOST_DESCRIBE_STRUCT(DeclineErasure, (), (answer))

std::string name_of_person(storage::Transaction& tx, const identity::AccountId& id) {
    const auto account = identity::find_account(tx, id);
    return account ? account->name.text : "";
}

std::vector<std::string> labels_of(const std::vector<ErasurePlace>& places) {
    std::vector<std::string> labels;
    for (const ErasurePlace& place : places) {
        std::string label = label_of_path(place.path);
        if (std::find(labels.begin(), labels.end(), label) == labels.end())
            labels.push_back(std::move(label));
    }
    return labels;
}

ErasureLine line_of(storage::Transaction& tx, const ErasureRow& kept) {
    const ErasureRow row = with_entries(tx, kept);
    const auto basis = rulebook::ErasureRules::shipped().find_basis(row.basis);
    return {.id = row.id,
            .state = row.state,
            .outcome = row.outcome,
            .basis_name = basis ? basis->name.text : row.basis,
            .basis_article = basis ? basis->source + basis->article : "",
            .kept_until = row.kept_until,
            .kept_by = row.kept_by,
            .places = labels_of(list_places(tx, row.id)),
            .proposed_by_name = name_of_person(tx, row.proposed_by),
            .proposed_at = row.proposed_ms,
            .decided_by_name =
                row.decided_by ? std::optional(name_of_person(tx, *row.decided_by)) : std::nullopt,
            .decided_at = row.decided_ms,
            .answer = row.answer.text,
            .first_entry = row.first_entry,
            .entry_count = row.entry_count};
}

/// The gathering or the plan that the address names.
base::Result<ErasureTarget> target_in_path(http::Call& call, ErasureSubject subject) {
    const bool is_plan = subject == ErasureSubject::Plan;
    const auto id = call.id<GatheringOwner>(is_plan ? "plan" : "gathering");
    if (!id) return refuse(id);
    auto target = find_target(call.tx, subject, id->hex);
    if (!target)
        return refuse(ErrorKind::NotFound, is_plan ? "records.no_plan" : "records.no_gathering");
    return std::move(*target);
}

base::Result<ErasureRow> erasure_in_path(http::Call& call) {
    const auto id = call.id<ErasureOwner>("erasure");
    if (!id) return refuse(id);
    auto row = find_erasure(call.tx, *id);
    if (!row) return refuse(ErrorKind::NotFound, "records.no_erasure");
    return std::move(*row);
}

base::Result<std::string> organisation_of_erasure(http::Call& call) {
    const auto row = erasure_in_path(call);
    if (!row) return refuse(row);
    return target_of(call.tx, *row).organisation.hex;
}

std::vector<ErasureBasisLine> bases_for(base::Date held_on, base::Date today) {
    const auto& rules = rulebook::ErasureRules::shipped();
    std::vector<ErasureBasisLine> lines;
    for (const auto& basis : rules.bases(today)) {
        const auto verdict = rules.judge(basis.code, held_on, today);
        base::check(verdict.has_value(), "a ground in force is judged");
        lines.push_back({basis.code, basis.name.text, basis.source + basis.article, basis.meaning,
                         verdict->outcome, verdict->kept_until, verdict->kept_by});
    }
    return lines;
}

template <ErasureSubject subject>
base::Result<ErasablePage> show_erasable(http::Call& call) {
    const auto target = target_in_path(call, subject);
    if (!target) return refuse(target);
    ErasablePage page{.organisation_name = name_of_organisation(call.tx, target->organisation),
                      .title = target->title,
                      .held_on = target->day,
                      .things = {},
                      .bases = bases_for(target->day, call.today())};
    for (ErasableThing& thing : list_erasable(call.tx, *target))
        page.things.push_back({thing.key, thing.label, thing.words});
    return page;
}

template <ErasureSubject subject>
base::Result<ErasureList> show_erasures(http::Call& call) {
    const auto target = target_in_path(call, subject);
    if (!target) return refuse(target);
    ErasureList list;
    for (const ErasureRow& row : list_erasures(call.tx, target->record))
        list.erasures.push_back(line_of(call.tx, row));
    list.may_propose = organisation::may(call.tx, call.caller, "records.erase",
                                         target->organisation.hex, call.today())
                           .has_value();
    return list;
}

/// What of the chosen still stands there; a thing is shown when one of its places was chosen.
std::vector<ErasureThing> things_of(storage::Transaction& tx, const ErasureRow& row,
                                    const ErasureTarget& target) {
    const auto places = list_places(tx, row.id);
    const std::set<ErasurePlace> chosen(places.begin(), places.end());
    std::vector<ErasureThing> things;
    for (ErasableThing& thing : list_erasable(tx, target))
        if (std::all_of(thing.places.begin(), thing.places.end(),
                        [&](const ErasurePlace& place) { return chosen.contains(place); }))
            things.push_back({thing.key, thing.label, thing.words});
    return things;
}

base::Result<ErasurePage> show_erasure(http::Call& call) {
    const auto row = erasure_in_path(call);
    if (!row) return refuse(row);
    const ErasureTarget target = target_of(call.tx, *row);
    const bool open = row->state == ErasureState::Proposed;
    const bool is_plan = target.subject == ErasureSubject::Plan;
    return ErasurePage{
        .line = line_of(call.tx, *row),
        .subject = target.subject,
        .record = target.record,
        .organisation = target.organisation,
        .quarter = is_plan ? std::optional(base::Quarter::of(target.day)) : std::nullopt,
        .organisation_name = name_of_organisation(call.tx, target.organisation),
        .title = target.title,
        .held_on = target.day,
        .reason = row->reason,
        .things = open ? things_of(call.tx, *row, target) : std::vector<ErasureThing>{},
        .may_decide =
            open && may_decide(call.tx, call.caller, *row, target.organisation, call.today())};
}

/// What the caller may see of what waits, wherever they may propose or confirm.
base::Result<ErasureDesk> show_erasure_desk(http::Call& call) {
    const auto mine =
        organisation::organisations_with(call.tx, call.caller, "records.erase", call.today());
    const std::set<OrganisationId> readable(mine.begin(), mine.end());
    ErasureDesk desk;
    for (const ErasureRow& row : list_proposed_erasures(call.tx)) {
        const ErasureTarget target = target_of(call.tx, row);
        if (!readable.contains(target.organisation)) continue;
        desk.waiting.push_back(
            {.id = row.id,
             .subject = target.subject,
             .organisation_name = name_of_organisation(call.tx, target.organisation),
             .title = target.title,
             .held_on = target.day,
             .proposed_by_name = name_of_person(call.tx, row.proposed_by),
             .proposed_at = row.proposed_ms,
             .may_decide =
                 may_decide(call.tx, call.caller, row, target.organisation, call.today())});
    }
    return desk;
}

template <ErasureSubject subject>
base::Result<ProposedErasure> propose_in_path(http::Call& call, const ProposeErasure& proposal) {
    const auto target = target_in_path(call, subject);
    if (!target) return refuse(target);
    const auto made =
        propose_erasure(call.tx, call.caller, *target, proposal, call.now, call.chance);
    if (!made) return refuse(made);
    return ProposedErasure{*made};
}

base::Result<ErasureLine> approve_in_path(http::Call& call, const http::Done&) {
    const auto id = call.id<ErasureOwner>("erasure");
    if (!id) return refuse(id);
    const auto row = approve_erasure(call.tx, call.caller, *id, call.now);
    if (!row) return refuse(row);
    return line_of(call.tx, *row);
}

base::Result<ErasureLine> decline_in_path(http::Call& call, const DeclineErasure& body) {
    const auto id = call.id<ErasureOwner>("erasure");
    if (!id) return refuse(id);
    const auto row = decline_erasure(call.tx, call.caller, *id, body.answer, call.now);
    if (!row) return refuse(row);
    return line_of(call.tx, *row);
}

bool concerns(const std::vector<ErasurePlace>& places, std::int64_t version) {
    return std::any_of(places.begin(), places.end(),
                       [&](const ErasurePlace& place) { return place.version == version; });
}

}  // namespace

std::string erasure_remarks(storage::Transaction& tx, std::string_view record,
                            std::int64_t version) {
    std::string text;
    for (const ErasureRow& row : list_erasures(tx, record)) {
        auto places = list_places(tx, row.id);
        const bool erased = row.state == ErasureState::Erased;
        if ((!erased && row.state != ErasureState::Closed) || !concerns(places, version)) continue;
        std::erase_if(places, [&](const ErasurePlace& place) { return place.version != version; });
        const ErasureLine line = line_of(tx, row);
        std::string labels;
        for (const std::string& label : labels_of(places))
            labels += (labels.empty() ? "" : "、") + label;
        text += (erased ? "已依法删除：" : "已依法停止查阅：") + labels + "。依据" +
                line.basis_article + "（" + line.basis_name + "），" +
                row.decided_ms->minute_text().substr(0, 10) + "，" + line.proposed_by_name +
                "申请、" + line.decided_by_name.value_or("") + "确认";
        text += erased ? "，存证日志第 " + std::to_string(line.first_entry.value_or(0)) +
                             " 条起共 " + std::to_string(line.entry_count) + " 条。\n"
                       : "。\n";
    }
    return text.empty() ? text
                        : "本版记录有字段依法不再公开，在 disclosure.txt 里是 closed：\n" + text;
}

std::vector<http::Route> erasure_routes() {
    using enum ErasureSubject;
    const auto erases = [] { return right("records.erase", organisation_of_gathering); };
    const auto erases_plan = [] { return right("records.erase", organisation_of_plan); };
    const auto decides = [] { return right("records.erase_approve", organisation_of_erasure); };
    return {
        http::get<ErasablePage>("/api/gatherings/{gathering}/erasable", erases(),
                                "可以申请删除的个人信息，各种依据会有什么结果",
                                show_erasable<Gathering>),
        http::get<ErasureList>("/api/gatherings/{gathering}/erasures",
                               right("records.read", organisation_of_gathering),
                               "这次组织生活的删除申请及结果", show_erasures<Gathering>),
        http::post<ProposeErasure, ProposedErasure>("/api/gatherings/{gathering}/erasures",
                                                    erases(), "申请删除个人信息",
                                                    propose_in_path<Gathering>),
        http::get<ErasablePage>("/api/plans/{plan}/erasable", erases_plan(),
                                "季度计划里可以申请删除的个人信息", show_erasable<Plan>),
        http::get<ErasureList>("/api/plans/{plan}/erasures",
                               right("records.read", organisation_of_plan),
                               "这份季度计划的删除申请及结果", show_erasures<Plan>),
        http::post<ProposeErasure, ProposedErasure>("/api/plans/{plan}/erasures", erases_plan(),
                                                    "申请删除季度计划里的个人信息",
                                                    propose_in_path<Plan>),
        http::get<ErasureDesk>("/api/erasures", http::signed_in(), "等待确认的删除申请",
                               show_erasure_desk),
        http::get<ErasurePage>("/api/erasures/{erasure}",
                               right("records.erase", organisation_of_erasure), "一份删除申请",
                               show_erasure),
        http::post<http::Done, ErasureLine>("/api/erasures/{erasure}/approve", decides(),
                                            "第二人确认删除", approve_in_path),
        http::post<DeclineErasure, ErasureLine>("/api/erasures/{erasure}/decline", decides(),
                                                "第二人不同意删除", decline_in_path),
    };
}

}  // namespace shiji::records
