#include "rooms/records/whose_roll.h"

#include "rooms/membership/seats.h"

namespace shiji::records {
namespace {

constexpr std::array kAcrossBranches{Cover::SecretaryForum};
constexpr std::array kOfBranches{
    Cover::Assembly,        Cover::CommitteeMeeting, Cover::GroupMeeting, Cover::OrgLifeMeeting,
    Cover::MemberAppraisal, Cover::ThemeDay,         Cover::Dues,         Cover::Anniversary};

template <class Kinds>
bool holds(const Kinds& kinds, Cover kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

WhoseRoll load_whose_roll(storage::Transaction& tx, const OrganisationId& organisation,
                          organisation::OrganisationKind house, Cover kind, base::Date on) {
    if (organisation::is_branch(house)) return {membership::roll(tx, organisation, on), {}};
    if (kind == Cover::StaffAssembly) return {membership::roll_below(tx, organisation, on), {}};
    if (kind == Cover::SecretaryForum) {
        auto secretaries = membership::secretaries_below(tx, organisation, on);
        return {std::move(secretaries.roll), std::move(secretaries.without)};
    }
    return {membership::committee_roll(tx, organisation, on), {}};
}

base::Result<void> judge_house(organisation::OrganisationKind house, Cover kind,
                               std::string_view field) {
    const bool branch = organisation::is_branch(house);
    if (!(branch ? holds(kAcrossBranches, kind) : holds(kOfBranches, kind))) return {};
    return base::refuse(
        base::ErrorKind::Invalid, "records.of_another_house", std::string(field),
        {{"kind", rulebook::cover_label(kind)},
         {"who", branch ? "党支部" : "机关党委、党总支"},
         {"instead", branch ? "请由机关党委或党总支召开，各支部书记到会。"
                            : "请由所属党支部召开；委员会集中学习请选“集中学习”。"}});
}

}  // namespace shiji::records
