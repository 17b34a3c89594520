#pragma once

/// What is on file of what is asked for; private to this room.

#include "rooms/materials/materials.h"

namespace shiji::materials {

/// The parameter that says how long one item that is not on file takes who answers it.
inline constexpr const char* kItemMinutesKey = "materials.item_minutes";

/// How an item is called in lists: what it asks for, in one line.
std::string words_of(const MaterialItem& item);

/// The duties of many organisations are read at once for each quarter that an item names; the rest
/// is asked for when it is wanted.
class Shelf {
  public:
    Shelf(storage::Transaction& tx, const std::vector<OrganisationId>& organisations,
          const std::vector<MaterialItem>& items, base::Date today);
    OnFile find(const OrganisationId& organisation, const MaterialItem& item) const;

  private:
    OnFile find_duty(const OrganisationId& organisation, const MaterialItem& item) const;
    OnFile find_plan(const OrganisationId& organisation, base::Quarter quarter) const;
    OnFile find_records(const OrganisationId& organisation, const MaterialItem& item) const;
    OnFile find_headcount(const OrganisationId& organisation) const;

    storage::Transaction& tx_;
    base::Date today_;
    std::map<base::Quarter, std::map<OrganisationId, std::vector<records::Duty>>> duties_;
};

/// "主题党日（9月10日）"
std::string title_of_record(const std::string& title, base::Date held_on);

}  // namespace shiji::materials
