#include "rooms/membership/seat_pages.h"

#include <set>

#include "rooms/membership/seat_store.h"

namespace shiji::membership {

using base::refuse;
using base::Result;

namespace {

/// Whose seat it is, for the route table.
Result<std::string> organisation_of_seat(http::Call& call) {
    const auto id = call.id<SeatOwner>("seat");
    if (!id) return refuse(id);
    const auto seat = find_seat(call.tx, *id);
    if (!seat) return refuse(base::ErrorKind::NotFound, "membership.no_seat");
    return seat->organisation.hex;
}

SeatedMember seated_member(storage::Transaction& tx, const MemberId& id) {
    const auto member = find_member(tx, id);
    base::check(member.has_value(), "a seat names a member on file");
    const auto branch = organisation::find_organisation(tx, member->organisation);
    return {id, member->name, branch ? branch->name.text : ""};
}

std::vector<SeatedMember> list_candidates(storage::Transaction& tx, const OrganisationId& top,
                                          const std::set<MemberId>& seated, base::Date on) {
    std::vector<SeatedMember> candidates;
    for (const auto& one : organisation::list_organisations_below(tx, top, on))
        for (const RollEntry& entry : roll(tx, one.id, on))
            if (!seated.contains(entry.member))
                candidates.push_back({entry.member, entry.name, one.name.text});
    return candidates;
}

Result<SeatPage> show_seats(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    const auto house = organisation::find_organisation(call.tx, *id);
    if (!house) return refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const base::Date today = call.today();
    SeatPage page{
        .organisation = *id,
        .organisation_name = house->name.text,
        .may_write =
            organisation::may(call.tx, call.caller, "members.write", id->hex, today).has_value(),
        .seats = {},
        .candidates = {},
        .without_secretary = secretaries_below(call.tx, *id, today).without};
    std::set<MemberId> seated;
    for (const RollEntry& entry : committee_roll(call.tx, *id, today)) seated.insert(entry.member);
    for (const SeatRow& row : list_seats(call.tx, *id)) {
        const bool runs = row.since <= today && (!row.until || *row.until >= today);
        page.seats.push_back({row.id, seated_member(call.tx, row.member), row.since, row.until,
                              runs && seated.contains(row.member)});
    }
    if (page.may_write) page.candidates = list_candidates(call.tx, *id, seated, today);
    return page;
}

Result<SeatTaken> take(http::Call& call, const TakeSeat& seat) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return refuse(id);
    const auto taken = take_seat(call.tx, *id, seat, call.today(), call.chance);
    if (!taken) return refuse(taken);
    return SeatTaken{*taken};
}

Result<http::Done> leave(http::Call& call, const LeaveSeat& leaving) {
    const auto id = call.id<SeatOwner>("seat");
    if (!id) return refuse(id);
    if (const auto left = leave_seat(call.tx, *id, leaving, call.today()); !left)
        return refuse(left);
    return http::Done{};
}

}  // namespace

std::vector<http::Route> seat_routes() {
    using http::organisation_in_path;
    using http::right;
    return {
        http::get<SeatPage>("/api/organisations/{organisation}/seats",
                            right("members.read", organisation_in_path), "委员会成员", show_seats),
        http::post<TakeSeat, SeatTaken>("/api/organisations/{organisation}/seats",
                                        right("members.write", organisation_in_path),
                                        "登记委员会成员", take),
        http::post<LeaveSeat, http::Done>("/api/seats/{seat}/leave",
                                          right("members.write", organisation_of_seat),
                                          "委员会成员离任", leave),
    };
}

}  // namespace shiji::membership
