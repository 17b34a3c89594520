#include "rooms/inspection/announce.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/notices/notices.h"
#include "rooms/inspection/objection_store.h"

namespace shiji::inspection {
namespace {

constexpr std::string_view kAll = "all";

std::string scope_of(const organisation::Organisation& organisation) {
    return "unit/" + organisation.pseudonym;
}

std::vector<std::string> scopes_below(storage::Transaction& tx,
                                      const organisation::Organisation& top, base::Date on) {
    if (!top.parent) return {std::string(kAll)};
    std::vector<std::string> scopes;
    for (const auto& each : organisation::list_organisations_below(tx, top.id, on))
        scopes.push_back(scope_of(each));
    return scopes;
}

/// The entries of one announcement, as one thing.
std::map<std::string, InspectionNotice> notices_by_name(storage::Transaction& tx) {
    std::map<std::string, InspectionNotice> notices;
    for (const transparency::AnnouncedEntry& entry : transparency::list_announced(tx)) {
        InspectionNotice& notice =
            notices
                .emplace(entry.notice,
                         InspectionNotice{entry.notice, entry.announced_ms, entry.starts_ms.date(),
                                          entry.idx, entry.scope == kAll, 0})
                .first->second;
        if (entry.scope != kAll) ++notice.organisations;
    }
    return notices;
}

/// Each secretary is told once, of a whole district in one statement.
void tell_announced(storage::Transaction& tx, const organisation::Organisation& top,
                    base::Date starts_on, base::Moment now) {
    std::set<OrganisationId> meant;
    for (const auto& each : organisation::list_organisations_below(tx, top.id, now.date()))
        meant.insert(each.id);
    std::set<identity::AccountId> told;
    for (const PostHolder& holder : list_holders(tx, organisation::Role::Secretary, now.date())) {
        if (!meant.contains(holder.organisation) || !told.insert(holder.account).second) continue;
        notices::tell(
            tx,
            {.to = holder.account,
             .title = {"督查通知：" + starts_on.spoken() + "起检查"},
             .words = {"通知已记入存证日志。此后补报以前日期的活动，会注明“通知后才报”。"},
             .subject_kind = "inspection.notice",
             .subject_id = holder.organisation.hex},
            now);
    }
}

}  // namespace

base::Result<InspectionNotice> announce_inspection(storage::Transaction& tx,
                                                   const OrganisationId& organisation,
                                                   const AnnounceInspection& words,
                                                   base::Moment now, seams::Chance& chance) {
    const auto top = organisation::find_organisation(tx, organisation);
    if (!top) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    if (words.starts_on < now.date())
        return base::refuse(base::ErrorKind::Invalid, "inspection.begins_in_the_past", "starts_on");
    const std::string name = base::id_text(chance.bytes<16>());
    for (const std::string& scope : scopes_below(tx, *top, now.date())) {
        const auto entry = transparency::commit_notice(
            tx, name, scope, base::Moment::start_of(words.starts_on), now);
        if (!entry) return base::refuse(entry);
    }
    tell_announced(tx, *top, words.starts_on, now);
    return notices_by_name(tx).at(name);
}

base::Result<InspectionNoticeList> list_inspection_notices(storage::Transaction& tx,
                                                           const OrganisationId& organisation) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const auto notices = notices_by_name(tx);
    InspectionNoticeList list;
    for (const transparency::AnnouncedEntry& entry : transparency::list_announced(tx))
        if (entry.scope == kAll || entry.scope == scope_of(*found) || !found->parent)
            if (list.notices.empty() || list.notices.back().notice != entry.notice)
                list.notices.push_back(notices.at(entry.notice));
    std::reverse(list.notices.begin(), list.notices.end());
    return list;
}

}  // namespace shiji::inspection
