#pragma once

namespace shiji::documents {

/// Gives up, for the rest of this process's life, what parsing does not need: processor time past
/// kParserSecondsMax, memory past kParserBytesMax, writing files, opening files, the network,
/// starting programs. Refused calls fail with EPERM. Throws when the machine does not allow it.
void confine_this_process();

}  // namespace shiji::documents
