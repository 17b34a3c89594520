#pragma once

/// Where in what was sent a flaw of the text stands; private to this room.

namespace shiji::programmes {

inline constexpr const char* kNameField = "text.name";
inline constexpr const char* kAsksField = "text.asks";
inline constexpr const char* kSourceField = "text.source";
inline constexpr const char* kUntilField = "text.until";
inline constexpr const char* kItemsField = "text.items";

}  // namespace shiji::programmes
