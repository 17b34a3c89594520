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

std::vector<http::Route> routes();

}  // namespace shiji::draws
