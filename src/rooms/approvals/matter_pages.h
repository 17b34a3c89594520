#pragma once

/// What the pages of this room show; private to it.

#include "rooms/approvals/approvals_http.h"

namespace shiji::approvals {

MatterLine line_of_matter(storage::Transaction& tx, const Matter& matter, base::Date today);
MatterPage page_of_matter(http::Call& call, const Matter& matter);
MatterList list_page(http::Call& call, const organisation::Organisation& place);

}  // namespace shiji::approvals
