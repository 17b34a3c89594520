#include <sqlite3.h>

#include <iostream>

#include "tests/bench/bench.h"

namespace shiji::bench {

/// What the program was made of.
int tell_versions(const Options&) {
    std::cout << "g++ " << __VERSION__ << " · SQLite " << sqlite3_libversion() << "\n";
    return 0;
}

}  // namespace shiji::bench
