#include "rooms/membership/membership_http.h"

#include <set>

#include "rooms/membership/import_http.h"
#include "rooms/membership/membership_store.h"
#include "rooms/membership/seat_pages.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;

namespace {

using Keys = const FieldKeys*;

/// The organisation of the member in the path.
Result<std::string> organisation_of_member(http::Call& call) {
    const auto id = call.id<MemberOwner>("member");
    if (!id) return refuse(id);
    const auto member = find_member(call.tx, *id);
    if (!member) return refuse(ErrorKind::NotFound, "membership.no_member");
    return member->organisation.hex;
}

/// The day asked about; today when none is.
Result<base::Date> day_asked(const http::Call& call) {
    const std::string text = call.query("on");
    if (text.empty()) return call.today();
    const auto day = base::Date::parse(text);
    if (!day)
        return refuse(ErrorKind::Invalid, "input.date", "on", {{"value", text.substr(0, 24)}});
    return *day;
}

Result<MemberList> show_members(http::Call& call) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return refuse(organisation);
    const auto on = day_asked(call);
    if (!on) return refuse(on);
    const auto ids_of = [](const std::vector<MemberId>& ids) {
        return std::set<MemberId>(ids.begin(), ids.end());
    };
    const auto with_identity = ids_of(list_with_identity(call.tx, *organisation));
    const auto with_phone = ids_of(list_with_phone(call.tx, *organisation));
    MemberList list{*on, {}, headcount(call.tx, *organisation, *on)};
    for (Member& member : list_members(call.tx, *organisation, *on)) {
        const MemberId id = member.id;
        const Standing standing = standing_on(member, *on);
        list.members.push_back(
            {std::move(member), standing, with_identity.contains(id), with_phone.contains(id)});
    }
    return list;
}

Result<EnteredMember> enter(http::Call& call, const EnterMember& entry, const FieldKeys& keys) {
    const auto organisation = call.id<organisation::OrganisationOwner>("organisation");
    if (!organisation) return refuse(organisation);
    const auto id = enter_member(call.tx, keys, *organisation, entry, call.chance);
    if (!id) return refuse(id);
    return EnteredMember{*id};
}

Result<http::Done> change(http::Call& call, const ChangeMember& request) {
    const auto id = call.id<MemberOwner>("member");
    if (!id) return refuse(id);
    if (const auto changed = change_member(call.tx, *id, request, call.today()); !changed)
        return refuse(changed);
    return http::Done{};
}

/// The value, and in the same transaction the line in the audit trail that says who read it and
/// why.
Result<OpenedField> open_field(http::Call& call, const OpenClosedField& request,
                               const FieldKeys& keys) {
    const auto id = call.id<MemberOwner>("member");
    if (!id) return refuse(id);
    if (request.reason.text.empty())
        return refuse(ErrorKind::Invalid, "membership.empty_reason", "reason");
    const auto fields = find_closed_fields(call.tx, *id);
    if (!fields) return refuse(ErrorKind::NotFound, "membership.no_member");
    const auto& closed = request.field == ClosedField::IdentityNumber ? fields->identity_closed
                                                                      : fields->phone_closed;
    if (!closed)
        return refuse(ErrorKind::NotFound, "membership.no_closed_field",
                      base::name_of(request.field));
    identity::write_audit_act(call.tx, call.caller,
                              "membership.opened_" + base::name_of(request.field), id->hex,
                              request.reason.text, call.now);
    return OpenedField{keys.open(*closed)};
}

}  // namespace

std::vector<http::Route> routes(Keys keys, UseCheck in_use) {
    using http::organisation_in_path;
    using http::right;
    std::vector<http::Route> table{
        http::with_query(http::get<MemberList>("/api/organisations/{organisation}/members",
                                               right("members.read", organisation_in_path),
                                               "党员名册", show_members),
                         {"on"}),
        http::post<EnterMember, EnteredMember>("/api/organisations/{organisation}/members",
                                               right("members.write", organisation_in_path),
                                               "登记党员",
                                               [keys](http::Call& call, const EnterMember& entry) {
                                                   return enter(call, entry, *keys);
                                               }),
        http::put<ChangeMember, http::Done>("/api/members/{member}",
                                            right("members.write", organisation_of_member),
                                            "修改党员信息", change),
        http::post<OpenClosedField, OpenedField>(
            "/api/members/{member}/closed-field", right("members.write", organisation_of_member),
            "查看身份证号或电话（写明理由，记入审计）",
            [keys](http::Call& call, const OpenClosedField& request) {
                return open_field(call, request, *keys);
            }),
    };
    for (auto& route : seat_routes()) table.push_back(std::move(route));
    for (auto& route : import_routes(keys, std::move(in_use))) table.push_back(std::move(route));
    return table;
}

}  // namespace shiji::membership
