#pragma once

/// The rules of the house as functions over a tree of files. Each gives every offence it finds.

#include "tests/architecture/tree.h"

namespace shiji::architecture {

using Offences = std::vector<Offence>;

/// Every file of src lies in a room of src/rooms.txt. An include points to the same room, or to a
/// front door (<room>.h, and what rooms.txt names as door) of a room listed earlier; base is open;
/// app may include any <room>_http.h.
Offences check_rooms(const Tree& tree);

/// A room's migrations make tables and indexes that begin with its name, views that begin with pub_
/// and its name, from its own tables. A room's SQL names its own tables, and views of its own or of
/// earlier rooms.
Offences check_sql(const Tree& tree);

/// Source files ≤ 500 lines, functions ≤ 70 (tests 120), .vue ≤ 300, lines ≤ 100 characters (web
/// 160).
Offences check_sizes(const Tree& tree);

/// Files are snake_case (in web: kebab-case.ts, PascalCase.vue); no type is a Manager, a Helper or
/// a Util.
Offences check_names(const Tree& tree);

/// Nothing outside platform/seams asks the system for the time of day or for chance.
Offences check_time(const Tree& tree);

/// Coroutines, Asio and Beast live in the network file alone; even there no co_await expression
/// holds a lambda or a braced list, which g++ 12.2 miscompiles.
Offences check_await(const Tree& tree);

/// Each refusal code has the name of its room or of an earlier one, a sentence in that room's
/// messages.txt, and a test, but for what no build machine can bring about. Each sentence is used.
/// A field has one label.
Offences check_messages(const Tree& tree);

/// Each room with sources has a README.md of at most 60 lines, in the common form.
Offences check_readmes(const Tree& tree);

}  // namespace shiji::architecture
