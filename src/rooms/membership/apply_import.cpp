#include "rooms/membership/import_content.h"
#include "rooms/membership/import_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

constexpr std::int64_t kProgressStep = 50;

/// What is worked out before the writer thread is asked: nothing in it depends on the district.
struct Prepared {
    StoredImport stored;
    ImportPreview preview;
    std::vector<RosterLine> lines;
    std::vector<std::string> digests;
    std::vector<std::optional<std::string>> identities_closed;
    std::vector<std::optional<std::string>> phones_closed;
};

Result<void> judge_state(const StoredImport& stored) {
    if (stored.state == ImportState::Read) return {};
    return refuse(ErrorKind::Conflict, "membership.import_not_ready", "",
                  {{"state", stored.state == ImportState::Refused ? "有错误，请改好表格重新上传"
                             : stored.state == ImportState::Applied ? "已经导入"
                                                                    : "已经撤销"}});
}

Prepared prepare(StoredImport stored, ImportPreview preview, const FieldKeys& keys,
                 seams::Chance& chance) {
    Prepared prepared{std::move(stored), std::move(preview), {}, {}, {}, {}};
    prepared.lines = lines_from(keys.open(prepared.stored.lines_closed));
    prepared.digests = digests_of(prepared.lines, keys);
    const auto close = [&](const std::optional<std::string>& value) {
        return value ? std::optional(keys.close(*value, chance)) : std::nullopt;
    };
    for (const auto& line : prepared.lines) {
        prepared.identities_closed.push_back(close(line.identity_number));
        prepared.phones_closed.push_back(close(line.phone));
    }
    return prepared;
}

/// Founds what the plan names and remembers what came of it.
class Founder {
  public:
    Founder(Transaction& tx, const ImportPlan& plan, base::Date founded_on, base::Date today,
            seams::Chance& chance)
        : tx_(tx), plan_(plan), founded_on_(founded_on), today_(today), chance_(chance) {}

    Result<void> found_all() {
        for (const auto& unit : organisation::list_units(tx_)) units_[unit.name.text] = unit.id;
        for (const auto& name : plan_.units)
            if (const auto added = add_unit(name); !added) return refuse(added);
        for (const auto& planned : plan_.organisations)
            if (const auto founded = found(planned); !founded) return refuse(founded);
        for (const auto& group : list_groups_from(tx_, founded_on_))
            groups_[{group.organisation, group.name.text}] = group.id;
        for (const auto& [place, name] : plan_.groups)
            if (const auto added = add_group(place, name); !added) return refuse(added);
        return {};
    }

    OrganisationId id_of(const Place& place) const {
        return place.known ? *place.known : founded_[place.planned];
    }
    std::optional<GroupId> group_of(const OrganisationId& organisation,
                                    const std::string& name) const {
        const auto group = groups_.find({organisation, name});
        return group == groups_.end() ? std::nullopt : std::optional(group->second);
    }
    const std::vector<Made>& made() const { return made_; }

  private:
    Result<void> add_unit(const std::string& name) {
        const auto id = organisation::add_unit(tx_, {{name}, unit_class_by_name(name)}, chance_);
        if (!id) return refuse(id);
        units_[name] = *id;
        made_.push_back({MadeKind::Unit, id->hex});
        return {};
    }
    Result<void> found(const PlannedOrganisation& planned) {
        const auto unit = units_.find(planned.unit);
        const auto id = organisation::found_organisation(
            tx_,
            {.parent = id_of(planned.parent),
             .unit = unit == units_.end() ? std::nullopt : std::optional(unit->second),
             .kind = planned.kind,
             .name = {planned.name},
             .has_committee = planned.has_committee,
             .founded_on = founded_on_},
            chance_);
        if (!id) return refuse(id);
        founded_.push_back(*id);
        made_.push_back({MadeKind::Organisation, id->hex});
        return {};
    }
    /// In a branch that is founded with it a group stands from the first day on; a branch that was
    /// there gets it from the running month on, so that it owes nothing more of what is over.
    Result<void> add_group(const Place& place, const std::string& name) {
        const OrganisationId organisation = id_of(place);
        const base::Date since = std::max(founded_on_, organisation::earliest_change(today_));
        const auto id = place.known ? organisation::add_group(tx_, organisation, {{name}, since},
                                                              today_, chance_)
                                    : organisation::add_group(tx_, organisation, {name}, chance_);
        if (!id) return refuse(id);
        groups_[{organisation, name}] = *id;
        made_.push_back({MadeKind::Group, id->hex});
        return {};
    }

    Transaction& tx_;
    const ImportPlan& plan_;
    base::Date founded_on_;
    base::Date today_;
    seams::Chance& chance_;
    std::map<std::string, organisation::UnitId> units_;
    std::vector<OrganisationId> founded_;
    std::map<std::pair<OrganisationId, std::string>, GroupId> groups_;
    std::vector<Made> made_;
};

/// On the roster from the day the row names, else from the import's; never before joining.
base::Date since_of(const RosterLine& line, base::Date since) {
    return std::max(line.since.value_or(since), line.joined_on.value_or(base::Date{}));
}

void enter_all(Transaction& tx, const Prepared& prepared, const ImportPlan& plan,
               const Founder& founder, ImportProgress& progress, seams::Chance& chance) {
    const ImportId& id = prepared.stored.id;
    std::map<OrganisationId, std::int64_t> positions;
    std::int64_t done = 0;
    for (const PlannedMember& planned : plan.members) {
        const RosterLine& line = prepared.lines[planned.line];
        const auto organisation = founder.id_of(planned.organisation);
        auto& position = positions[organisation];
        if (position == 0) position = next_member_position(tx, organisation);
        insert_member(tx, {.member = {.id = chance.id<MemberOwner>(),
                                      .organisation = organisation,
                                      .group = founder.group_of(organisation, planned.group),
                                      .name = {line.name},
                                      .standing = line.standing,
                                      .born_on = line.born_on,
                                      .joined_on = line.joined_on,
                                      .full_on = line.full_on,
                                      .excusable = std::nullopt,
                                      .in_committee = line.in_committee,
                                      .since = since_of(line, prepared.stored.since),
                                      .until = std::nullopt},
                           .identity_closed = prepared.identities_closed[planned.line],
                           .identity_digest = line.identity_number
                                                  ? std::optional(prepared.digests[planned.line])
                                                  : std::nullopt,
                           .phone_closed = prepared.phones_closed[planned.line],
                           .batch = id,
                           .position = position++});
        if (++done % kProgressStep == 0) progress.set(id, done);
    }
}

Result<void> judge_plan(const ImportPlan& plan) {
    if (!plan.faults.empty())
        return refuse(ErrorKind::Conflict, "membership.import_faults", "",
                      {{"sentence", plan.faults.front().sentence}});
    if (!plan.questions.empty())
        return refuse(ErrorKind::Invalid, "membership.import_unanswered", "answers",
                      {{"count", std::to_string(plan.questions.size())},
                       {"row", std::to_string(plan.questions.front().row)}});
    return {};
}

Result<ImportPreview> save(Transaction& tx, const Prepared& prepared, const Answers& answers,
                           const FieldKeys& keys, ImportProgress& progress, base::Moment now,
                           seams::Chance& chance) {
    const auto still = find_stored_import(tx, prepared.stored.id);
    if (!still) return refuse(ErrorKind::NotFound, "membership.no_import");
    if (const auto ready = judge_state(*still); !ready) return refuse(ready);
    const StoredImport& stored = prepared.stored;
    const DistrictFacts facts = load_district(tx, stored.since);
    const auto plan =
        plan_import(prepared.lines, prepared.digests, facts, stored.organisation, answers);
    if (const auto verdict = judge_plan(plan); !verdict) return refuse(verdict);

    Founder founder(tx, plan, stored.since, now.date(), chance);
    if (const auto founded = founder.found_all(); !founded) return refuse(founded);
    enter_all(tx, prepared, plan, founder, progress, chance);
    insert_made(tx, stored.id, founder.made());
    ImportPreview preview = prepared.preview;
    preview.state = ImportState::Applied;
    preview.counts = plan.counts;
    preview.founding = founding_of(plan, facts);
    preview.questions.clear();
    preview.first_rows.clear();
    preview.rows_done = preview.rows_total;
    settle_import(tx, stored.id, preview.state, now, keys.close(base::write_json(preview), chance));
    return preview;
}

Answers answers_in(const ApplyImport& request) {
    Answers answers;
    for (const auto& [row, answer] : request.answers) answers.by_row[row] = answer;
    answers.all_others = request.all_others;
    return answers;
}

}  // namespace

Result<ImportPreview> apply_import(storage::Database& database, const FieldKeys& keys,
                                   ImportProgress& progress, const ImportId& id,
                                   const ApplyImport& request, base::Moment now,
                                   seams::Chance& chance) {
    auto stored = database.read([&](Transaction& tx) { return find_stored_import(tx, id); });
    if (!stored) return refuse(ErrorKind::NotFound, "membership.no_import");
    if (const auto ready = judge_state(*stored); !ready) return refuse(ready);
    auto preview = base::read_json<ImportPreview>(keys.open(stored->preview_closed));
    base::check(preview.has_value(), "a kept preview reads back");
    const ImportProgress::Run run(progress, id);
    const Prepared prepared = prepare(std::move(*stored), std::move(*preview), keys, chance);
    return database.write([&](Transaction& tx) {
        return save(tx, prepared, answers_in(request), keys, progress, now, chance);
    });
}

}  // namespace shiji::membership
