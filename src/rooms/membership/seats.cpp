#include "rooms/membership/seats.h"

#include "rooms/membership/seat_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

bool sits_on(const SeatRow& seat, base::Date day) { return !seat.until || *seat.until >= day; }

Result<void> judge_seat_day(base::Date since, base::Date earliest, base::Date today,
                            const char* field) {
    if (since > today) return refuse(ErrorKind::Invalid, "membership.change_in_future", field);
    if (since < earliest)
        return refuse(ErrorKind::Invalid, "membership.change_too_early", field,
                      {{"earliest", earliest.full()}});
    return {};
}

bool stands_below(Transaction& tx, const OrganisationId& top, const OrganisationId& branch) {
    const auto below = organisation::list_subtree(tx, top);
    return std::find(below.begin(), below.end(), branch) != below.end();
}

Result<void> judge_seated(Transaction& tx, const OrganisationId& organisation,
                          const TakeSeat& seat) {
    const auto house = organisation::find_organisation(tx, organisation);
    if (!house) return refuse(ErrorKind::NotFound, "organisation.not_found");
    if (organisation::is_branch(house->kind))
        return refuse(ErrorKind::Invalid, "membership.no_seats_here");
    const auto member = find_member(tx, seat.member);
    if (!member || member->since > seat.since || (member->until && *member->until < seat.since))
        return refuse(ErrorKind::Invalid, "membership.no_member", "member");
    if (!stands_below(tx, organisation, member->organisation))
        return refuse(ErrorKind::Invalid, "membership.not_below", "member",
                      {{"name", member->name.text}});
    return {};
}

}  // namespace

Result<SeatId> take_seat(Transaction& tx, const OrganisationId& organisation, const TakeSeat& seat,
                         base::Date today, seams::Chance& chance) {
    if (const auto good = judge_seated(tx, organisation, seat); !good) return refuse(good);
    const auto seats = list_seats(tx, organisation);
    const base::Date earliest = seats.empty() ? seat.since : organisation::earliest_change(today);
    if (const auto good = judge_seat_day(seat.since, earliest, today, "since"); !good)
        return refuse(good);
    for (const SeatRow& other : seats)
        if (other.member == seat.member && sits_on(other, seat.since))
            return refuse(ErrorKind::Conflict, "membership.already_seated", "member");
    const SeatRow row{.id = chance.id<SeatOwner>(),
                      .organisation = organisation,
                      .member = seat.member,
                      .since = seat.since,
                      .until = {},
                      .position = seats.empty() ? 0 : seats.back().position + 1};
    insert_seat(tx, row);
    return row.id;
}

Result<void> leave_seat(Transaction& tx, const SeatId& id, const LeaveSeat& leaving,
                        base::Date today) {
    const auto seat = find_seat(tx, id);
    if (!seat) return refuse(ErrorKind::NotFound, "membership.no_seat");
    const base::Date earliest = organisation::earliest_change(today).plus_days(-1);
    if (const auto good = judge_seat_day(leaving.until, earliest, today, "until"); !good)
        return refuse(good);
    // What ended before has decided rolls since.
    if (seat->until && *seat->until < earliest)
        return refuse(ErrorKind::Conflict, "membership.no_seat");
    if (leaving.until < seat->since)
        delete_seat(tx, id);
    else
        update_seat(tx, id, leaving.until);
    return {};
}

std::vector<RollEntry> committee_roll(Transaction& tx, const OrganisationId& organisation,
                                      base::Date on) {
    std::vector<RollEntry> roll;
    for (const RollRow& row : list_seated_rows(tx, organisation, on)) {
        roll.push_back(roll_entry(row, on));
        roll.back().group = std::nullopt;
        roll.back().in_committee = true;
    }
    return roll;
}

std::vector<RollEntry> roll_below(Transaction& tx, const OrganisationId& top, base::Date on) {
    std::vector<RollEntry> all;
    for (const auto& one : organisation::list_organisations_below(tx, top, on))
        for (RollEntry& entry : roll(tx, one.id, on)) {
            entry.group = std::nullopt;
            entry.in_committee = false;
            all.push_back(std::move(entry));
        }
    return all;
}

namespace {

/// The one of that name on the branch's roster; nothing where it is nobody or not the only one.
std::optional<RollEntry> find_named(const std::vector<RollEntry>& branch, std::string_view name) {
    std::optional<RollEntry> found;
    for (const RollEntry& entry : branch) {
        if (entry.name.text != name) continue;
        if (found) return std::nullopt;
        found = entry;
    }
    return found;
}

std::optional<RollEntry> find_secretary(Transaction& tx, const OrganisationId& branch,
                                        base::Date on) {
    const auto holders = organisation::list_holders(tx, branch, organisation::Role::Secretary, on);
    if (holders.size() != 1) return std::nullopt;
    const auto account = identity::find_account(tx, holders.front());
    if (!account) return std::nullopt;
    auto found = find_named(roll(tx, branch, on), account->name.text);
    if (found) found->group = std::nullopt;
    return found;
}

}  // namespace

Secretaries secretaries_below(Transaction& tx, const OrganisationId& top, base::Date on) {
    Secretaries secretaries;
    for (const auto& one : organisation::list_organisations_below(tx, top, on)) {
        if (!organisation::is_branch(one.kind)) continue;
        if (auto found = find_secretary(tx, one.id, on))
            secretaries.roll.push_back(std::move(*found));
        else
            secretaries.without.push_back(one.name.text);
    }
    return secretaries;
}

}  // namespace shiji::membership
