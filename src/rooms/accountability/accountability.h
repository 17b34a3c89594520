#pragma once

/// 责任: who answers for what on four levels and how it stands (谁来抓); 责任书 between the work
/// committee and an organisation; what Party groups took up; 述职评议. 机关条例 arts 33–39,
/// domain-rules 10.7, 10.9 and 8.2 NO-18.

#include "rooms/accountability/agreements.h"
#include "rooms/accountability/assignments.h"
#include "rooms/accountability/duties.h"
#include "rooms/accountability/reviews.h"
#include "rooms/accountability/studies.h"

namespace shiji::accountability {

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: accountability_http.h

}  // namespace shiji::accountability
