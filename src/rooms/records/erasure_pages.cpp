#include "rooms/records/carry_out.h"
#include "rooms/records/erasure_line.h"
#include "rooms/records/filed_erasure.h"
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
    std::string kind;  ///< of another room's record: the code of its entries' kind
    std::string organisation_name;
    base::Line<80> title;
    base::Date held_on;
    std::vector<ErasureThing> things;
    std::vector<ErasureBasisLine> bases;
};
BOOST_DESCRIBE_STRUCT(ErasablePage, (), (kind, organisation_name, title, held_on, things, bases))

struct ErasureList {
    std::vector<ErasureLine> erasures;
    bool may_propose = false;
};
BOOST_DESCRIBE_STRUCT(ErasureList, (), (erasures, may_propose))

struct ErasurePage {
    ErasureLine line;
    ErasureSubject subject = ErasureSubject::Gathering;
    std::string record;
    std::string kind;
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
                      (line, subject, record, kind, organisation, quarter, organisation_name, title,
                       held_on, reason, things, may_decide))

struct WaitingErasure {
    ErasureId id;
    ErasureSubject subject = ErasureSubject::Gathering;
    std::string kind;
    std::string organisation_name;
    base::Line<80> title;
    base::Date held_on;
    std::string proposed_by_name;
    base::Moment proposed_at;
    bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(WaitingErasure, (),
                      (id, subject, kind, organisation_name, title, held_on, proposed_by_name,
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

struct WhatIsAsked {
    ErasureSubject subject = ErasureSubject::Gathering;
    const char* hole = "gathering";
    const char* unknown = "records.no_gathering";
};
constexpr WhatIsAsked kGatherings{};
constexpr WhatIsAsked kPlans{ErasureSubject::Plan, "plan", "records.no_plan"};
constexpr WhatIsAsked kFiled{ErasureSubject::Filed, "record", "records.nothing_to_erase"};

base::Result<ErasureRow> erasure_in_path(http::Call& call) {
    const auto id = call.id<ErasureOwner>("erasure");
    if (!id) return refuse(id);
    auto row = find_erasure(call.tx, *id);
    if (!row) return refuse(ErrorKind::NotFound, "records.no_erasure");
    return std::move(*row);
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

std::set<OrganisationId> organisations_with(http::Call& call, std::string_view right) {
    const auto list = organisation::organisations_with(call.tx, call.caller, right, call.today());
    return {list.begin(), list.end()};
}

/// The verbs as routes ask for them, with what every room files.
class ErasurePages {
  public:
    explicit ErasurePages(std::shared_ptr<const FiledKinds> kinds) : kinds_(std::move(kinds)) {}

    base::Result<std::string> organisation_of(http::Call& call, const WhatIsAsked& asked) const {
        const auto target = target_in_path(call, asked);
        if (!target) return refuse(target);
        return target->organisation.hex;
    }

    /// `filed`: of what another room files; nothing else is found then, nor that otherwise.
    base::Result<std::string> organisation_of_erasure(http::Call& call, bool filed) const {
        const auto row = erasure_in_path(call);
        if (!row) return refuse(row);
        if ((row->about() == ErasureSubject::Filed) != filed)
            return refuse(ErrorKind::NotFound, "records.no_erasure");
        return target_of(call.tx, *row, *kinds_).organisation.hex;
    }

    base::Result<ErasablePage> erasable(http::Call& call, const WhatIsAsked& asked) const {
        const auto target = readable_in_path(call, asked);
        if (!target) return refuse(target);
        ErasablePage page{.kind = target->kind,
                          .organisation_name = name_of_organisation(call.tx, target->organisation),
                          .title = target->title,
                          .held_on = target->day,
                          .things = {},
                          .bases = bases_for(target->day, call.today())};
        for (ErasableThing& thing : list_erasable(call.tx, *target, *kinds_))
            page.things.push_back({thing.key, thing.label, thing.words});
        return page;
    }

    base::Result<ErasureList> list(http::Call& call, const WhatIsAsked& asked) const {
        const auto target = readable_in_path(call, asked);
        if (!target) return refuse(target);
        ErasureList list;
        for (const ErasureRow& row : list_erasures(call.tx, target->record))
            list.erasures.push_back(line_of(call.tx, row));
        list.may_propose = organisation::may(call.tx, call.caller, rights_of(asked.subject).propose,
                                             target->organisation.hex, call.today())
                               .has_value();
        return list;
    }

    base::Result<ProposedErasure> propose(http::Call& call, const WhatIsAsked& asked,
                                          const ProposeErasure& proposal) const {
        const auto target = readable_in_path(call, asked);
        if (!target) return refuse(target);
        const auto made = propose_erasure(call.tx, call.caller, *target, proposal, *kinds_,
                                          call.now, call.chance);
        if (!made) return refuse(made);
        return ProposedErasure{*made};
    }

    base::Result<ErasurePage> one(http::Call& call) const {
        const auto row = erasure_in_path(call);
        if (!row) return refuse(row);
        const ErasureTarget target = target_of(call.tx, *row, *kinds_);
        if (const auto may = may_read(call, target); !may) return refuse(may);
        const bool open = row->state == ErasureState::Proposed;
        const bool is_plan = target.subject == ErasureSubject::Plan;
        return ErasurePage{
            .line = line_of(call.tx, *row),
            .subject = target.subject,
            .record = target.record,
            .kind = target.kind,
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
    base::Result<ErasureDesk> desk(http::Call& call) const {
        const auto readable = organisations_with(call, "records.erase");
        const auto filed = organisations_with(call, "records.erase_filed");
        ErasureDesk desk;
        for (const ErasureRow& row : list_proposed_erasures(call.tx)) {
            const ErasureTarget target = target_of(call.tx, row, *kinds_);
            const auto& mine = target.subject == ErasureSubject::Filed ? filed : readable;
            if (!mine.contains(target.organisation) || !may_read(call, target)) continue;
            desk.waiting.push_back(
                {.id = row.id,
                 .subject = target.subject,
                 .kind = target.kind,
                 .organisation_name = name_of_organisation(call.tx, target.organisation),
                 .title = target.title,
                 .held_on = target.day,
                 .proposed_by_name = name_of_account(call.tx, row.proposed_by),
                 .proposed_at = row.proposed_ms,
                 .may_decide =
                     may_decide(call.tx, call.caller, row, target.organisation, call.today())});
        }
        return desk;
    }

    base::Result<ErasureLine> approve(http::Call& call) const {
        const auto id = readable_erasure(call);
        if (!id) return refuse(id);
        const auto row = approve_erasure(call.tx, call.caller, *id, *kinds_, call.now);
        if (!row) return refuse(row);
        return line_of(call.tx, *row);
    }

    base::Result<ErasureLine> decline(http::Call& call, const DeclineErasure& body) const {
        const auto id = readable_erasure(call);
        if (!id) return refuse(id);
        const auto row = decline_erasure(call.tx, call.caller, *id, body.answer, *kinds_, call.now);
        if (!row) return refuse(row);
        return line_of(call.tx, *row);
    }

  private:
    /// Of another room's record its page says who may; of the rest the route's right has.
    base::Result<void> may_read(http::Call& call, const ErasureTarget& target) const {
        if (target.subject != ErasureSubject::Filed) return {};
        const auto known = kinds_->find(call.tx, target.record);
        base::check(known.has_value(), "a target is on file");
        for (std::int64_t version = 1; version <= known->newest; ++version)
            if (const auto may = known->kind->may_read(call, target.record, version); !may)
                return refuse(may);
        return {};
    }

    base::Result<ErasureTarget> target_in_path(http::Call& call, const WhatIsAsked& asked) const {
        const auto id = call.id<GatheringOwner>(asked.hole);
        if (!id) return refuse(id);
        auto target = find_target(call.tx, asked.subject, id->hex, *kinds_);
        if (!target) return refuse(ErrorKind::NotFound, asked.unknown);
        return std::move(*target);
    }

    base::Result<ErasureTarget> readable_in_path(http::Call& call, const WhatIsAsked& asked) const {
        auto target = target_in_path(call, asked);
        if (!target) return target;
        if (const auto may = may_read(call, *target); !may) return refuse(may);
        return target;
    }

    base::Result<ErasureId> readable_erasure(http::Call& call) const {
        const auto row = erasure_in_path(call);
        if (!row) return refuse(row);
        if (const auto may = may_read(call, target_of(call.tx, *row, *kinds_)); !may)
            return refuse(may);
        return row->id;
    }

    /// What of the chosen still stands there; a thing is shown when all its places were chosen.
    std::vector<ErasureThing> things_of(storage::Transaction& tx, const ErasureRow& row,
                                        const ErasureTarget& target) const {
        const auto places = list_places(tx, row.id);
        const std::set<ErasurePlace> chosen(places.begin(), places.end());
        std::vector<ErasureThing> things;
        for (ErasableThing& thing : list_erasable(tx, target, *kinds_))
            if (std::all_of(thing.places.begin(), thing.places.end(),
                            [&](const ErasurePlace& place) { return chosen.contains(place); }))
                things.push_back({thing.key, thing.label, thing.words});
        return things;
    }

    std::shared_ptr<const FiledKinds> kinds_;
};
using SharedPages = std::shared_ptr<const ErasurePages>;

/// The three routes of one subject below `folder`; the list is `listed`'s to see.
std::vector<http::Route> routes_of(const SharedPages& pages, const WhatIsAsked& asked,
                                   const std::string& folder, const http::Access& listed,
                                   const std::string& what) {
    const auto erases = http::right(
        rights_of(asked.subject).propose,
        [pages, asked](http::Call& call) { return pages->organisation_of(call, asked); });
    return {
        http::get<ErasablePage>(
            folder + "/erasable", erases, what + "里可以申请删除的个人信息，各种依据会有什么结果",
            [pages, asked](http::Call& call) { return pages->erasable(call, asked); }),
        http::get<ErasureList>(
            folder + "/erasures", listed, what + "的删除申请及结果",
            [pages, asked](http::Call& call) { return pages->list(call, asked); }),
        http::post<ProposeErasure, ProposedErasure>(
            folder + "/erasures", erases, "申请删除" + what + "里的个人信息",
            [pages, asked](http::Call& call, const ProposeErasure& proposal) {
                return pages->propose(call, asked, proposal);
            }),
    };
}

/// The three routes of one proposal below `folder`.
std::vector<http::Route> routes_of_erasure(const SharedPages& pages, const std::string& folder,
                                           ErasureSubject subject) {
    const bool filed = subject == ErasureSubject::Filed;
    const http::Loader owner = [pages, filed](http::Call& call) {
        return pages->organisation_of_erasure(call, filed);
    };
    const ErasureRights rights = rights_of(subject);
    const std::string one = folder + "/{erasure}", of = filed ? "（别的记录）" : "";
    return {
        http::get<ErasurePage>(one, http::right(rights.propose, owner), "一份删除申请" + of,
                               [pages](http::Call& call) { return pages->one(call); }),
        http::post<http::Done, ErasureLine>(
            one + "/approve", http::right(rights.approve, owner), "第二人确认删除" + of,
            [pages](http::Call& call, const http::Done&) { return pages->approve(call); }),
        http::post<DeclineErasure, ErasureLine>(
            one + "/decline", http::right(rights.approve, owner), "第二人不同意删除" + of,
            [pages](http::Call& call, const DeclineErasure& body) {
                return pages->decline(call, body);
            }),
    };
}

}  // namespace

std::vector<http::Route> erasure_routes(std::shared_ptr<const FiledKinds> kinds) {
    const auto pages = std::make_shared<const ErasurePages>(std::move(kinds));
    std::vector<http::Route> all{
        http::get<ErasureDesk>("/api/erasures", http::signed_in(), "等待确认的删除申请",
                               [pages](http::Call& call) { return pages->desk(call); })};
    const auto add = [&](std::vector<http::Route> routes) {
        for (http::Route& route : routes) all.push_back(std::move(route));
    };
    add(routes_of(pages, kGatherings, "/api/gatherings/{gathering}",
                  http::right("records.read", organisation_of_gathering), "这次组织生活"));
    add(routes_of(pages, kPlans, "/api/plans/{plan}",
                  http::right("records.read", organisation_of_plan), "这份季度计划"));
    add(routes_of(pages, kFiled, "/api/filed/{record}", http::signed_in(), "这份记录"));
    add(routes_of_erasure(pages, "/api/erasures", ErasureSubject::Gathering));
    add(routes_of_erasure(pages, "/api/filed-erasures", ErasureSubject::Filed));
    return all;
}

}  // namespace shiji::records
