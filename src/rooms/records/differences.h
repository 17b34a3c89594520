#pragma once

/// Private to this room: what changed from one version to another, in words.

#include "rooms/records/gathering_rows.h"

namespace shiji::records {

struct Difference {
    std::string path;   ///< in the content, as a reviewer's mark names it: items[0].minutes
    std::string label;  ///< "第1项的记录"
    std::optional<std::string> before;
    std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (path, label, before, after))

/// In the order of the page. Pure.
std::vector<Difference> list_differences(const VersionRows& before, const VersionRows& after);

}  // namespace shiji::records
