#include <set>

#include "rooms/approvals/entries.h"

namespace shiji::approvals {
namespace {

using organisation::Role;

/// A desk by its post: the 党组 of a unit, or the reviewers of an organisation.
struct HeldDesk {
    OrganisationId organisation;
    bool discusses = false;
    auto operator<=>(const HeldDesk&) const = default;
};

std::set<HeldDesk> desks_of(storage::Transaction& tx, const AccountId& account, base::Date on) {
    std::set<HeldDesk> desks;
    for (const auto& post : organisation::list_posts(tx, account, on))
        if (post.role == Role::Reviewer || post.role == Role::UnitHead)
            desks.insert({post.organisation, post.role == Role::UnitHead});
    return desks;
}

std::vector<Matter> matters_of(storage::Transaction& tx, const std::vector<MatterRow>& rows) {
    std::vector<Matter> matters;
    for (const MatterRow& row : rows) matters.push_back(matter_of(tx, row));
    return matters;
}

/// Of one who holds several desks each matter once, by when `moment_of` says.
template <class MomentOf>
std::vector<Matter> merge_desks(std::vector<Matter> matters, MomentOf moment_of) {
    std::stable_sort(matters.begin(), matters.end(), [&](const Matter& a, const Matter& b) {
        return std::pair(moment_of(a), a.id) < std::pair(moment_of(b), b.id);
    });
    const auto same = [](const Matter& a, const Matter& b) { return a.id == b.id; };
    matters.erase(std::unique(matters.begin(), matters.end(), same), matters.end());
    return matters;
}

}  // namespace

std::optional<Matter> find_matter(storage::Transaction& tx, const MatterId& id) {
    const auto row = find_matter_row(tx, id.hex);
    return row ? std::optional(matter_of(tx, *row)) : std::nullopt;
}

std::vector<Matter> list_matters(storage::Transaction& tx, const OrganisationId& organisation) {
    return matters_of(tx, list_matter_rows(tx, organisation));
}

std::vector<Matter> list_waiting(storage::Transaction& tx, const AccountId& account,
                                 base::Date on) {
    std::vector<Matter> waiting;
    for (const HeldDesk& desk : desks_of(tx, account, on))
        for (Matter& matter :
             matters_of(tx, list_rows_at_desk(tx, desk.organisation, desk.discusses)))
            waiting.push_back(std::move(matter));
    return merge_desks(std::move(waiting),
                       [](const Matter& matter) { return matter.moves.front().at.ms; });
}

std::vector<Matter> list_passed(storage::Transaction& tx, const AccountId& account, base::Date on,
                                std::int64_t most) {
    std::vector<Matter> passed;
    for (const HeldDesk& desk : desks_of(tx, account, on))
        for (Matter& matter :
             matters_of(tx, list_rows_past_desk(tx, desk.organisation, desk.discusses, most)))
            passed.push_back(std::move(matter));
    passed = merge_desks(std::move(passed),
                         [](const Matter& matter) { return -matter.moves.back().at.ms; });
    if (std::ssize(passed) > most) passed.resize(static_cast<std::size_t>(most));
    return passed;
}

std::vector<Approved> list_approved(storage::Transaction& tx, std::string_view kind) {
    std::vector<Approved> approved;
    for (const ApprovedRow& row : list_approved_rows(tx, std::string(kind)))
        if (const auto decided_on =
                row.decided_on ? base::Date::parse(*row.decided_on) : std::nullopt)
            approved.push_back({{row.organisation},
                                row.day ? base::Date::parse(*row.day) : std::nullopt,
                                *decided_on});
    return approved;
}

}  // namespace shiji::approvals
