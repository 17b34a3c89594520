#pragma once

/// Routes of draws, for app.

#include "rooms/draws/draws.h"

namespace shiji::draws {

struct DrawList {
    std::vector<DrawLine> draws;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(DrawList, (), (draws))

struct InspectorList {
    std::vector<InspectorChoice> people;
};
BOOST_DESCRIBE_STRUCT(InspectorList, (), (people))

struct PreparedDraw {
    DrawId id;
};
BOOST_DESCRIBE_STRUCT(PreparedDraw, (), (id))

struct TicketList {
    std::vector<OwnTicket> tickets;
};
BOOST_DESCRIBE_STRUCT(TicketList, (), (tickets))

/// Bundles of a draw in a closed log are made from `closed`; null: there is none.
std::vector<http::Route> routes(const transparency::ClosedLogs* closed = nullptr);

}  // namespace shiji::draws
