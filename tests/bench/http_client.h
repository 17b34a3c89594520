#pragma once

/// The bench's own load generator: many kept-alive connections on one thread, requests at a fixed
/// rate. How long an answer took counts from when its request was due, so that a server that
/// stalls cannot hide it by slowing its clients.

#include <string>
#include <vector>

namespace shiji::bench {

/// "label TAB method TAB path TAB cookie TAB key TAB body", one a line.
struct PreparedRequest {
    std::string label;
    std::string bytes;
};
std::vector<PreparedRequest> read_requests(const std::string& file, const std::string& host);

struct Load {
    int port = 0;
    std::int64_t connections = 64;
    double per_second = 0;  ///< 0: as many as the connections take
    double seconds = 10;
    bool once = false;  ///< each request once; else the list again and again
};

struct Answered {
    std::size_t request = 0;
    double took_ms = 0;
    int status = 0;
};

struct LoadOutcome {
    std::vector<Answered> answers;
    double seconds = 0;
};

LoadOutcome send_all(const std::vector<PreparedRequest>& requests, const Load& load);

}  // namespace shiji::bench
