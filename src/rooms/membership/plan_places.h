#pragma once

#include "rooms/membership/plan_import.h"

namespace shiji::membership {

/// Finds, or plans to found, the branch of each line.
class PlacePlanner {
  public:
    PlacePlanner(const DistrictFacts& facts, ImportPlan& plan);

    /// Nothing when the line's branch cannot be told; a fault says why.
    std::optional<Place> place_of(const RosterLine& line);
    /// The unit and the organisation of a line without people. False when both were there, or the
    /// organisation cannot be told; a fault says so then.
    bool need_place(const RosterLine& line);
    /// The group of that name there; planned when it is new.
    void need_group(const Place& place, const std::string& name);

  private:
    struct Node {
        std::string name;
        std::string parent_name;
        std::string unit;
        organisation::OrganisationKind kind;
        Place place;
    };

    std::optional<Place> find(const RosterLine& line, bool& ambiguous) const;
    std::optional<Place> parent_of(const RosterLine& line);
    Place found(const RosterLine& line, const Place& parent);
    void need_unit(const std::string& name);
    std::string free_name(const RosterLine& line, const Place& parent) const;
    void add_node(std::string name, std::string parent_name, std::string unit,
                  organisation::OrganisationKind kind, Place place);

    ImportPlan& plan_;
    std::multimap<std::string, Node, std::less<>> by_name_;
    std::map<std::array<std::string, 3>, Place> seen_;  ///< by branch, parent and unit as written
    std::set<std::string, std::less<>> units_;
    std::set<std::pair<Place, std::string>> groups_;
    std::set<std::pair<Place, std::string>> names_taken_;  ///< parent and name
    Place top_;
};

/// The lines of a sheet without people in an order in which each stands behind the one that names
/// its parent. Lines whose parents lead back to themselves are left out, with a fault.
std::vector<std::size_t> order_places(const std::vector<RosterLine>& lines,
                                      std::vector<RowFault>& faults);

}  // namespace shiji::membership
