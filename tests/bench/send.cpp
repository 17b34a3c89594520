#include <fmt/format.h>

#include <iostream>

#include "tests/bench/bench.h"
#include "tests/bench/http_client.h"

namespace shiji::bench {
namespace {

std::string latency_text(const std::vector<double>& took_ms) {
    return fmt::format("P50 {:.1f} · P95 {:.1f} · P99 {:.1f} · 最长 {:.0f} ms",
                       quantile(took_ms, 0.5), quantile(took_ms, 0.95), quantile(took_ms, 0.99),
                       quantile(took_ms, 1));
}

}  // namespace

/// Sends a list of requests and tells rate and latency; with --each 1 also of each label.
int send_at_a_rate(const Options& options) {
    const auto port = static_cast<int>(options.number("port", 8080));
    const auto requests = read_requests(options.text("list"), "127.0.0.1:" + std::to_string(port));
    const auto outcome =
        send_all(requests, {.port = port,
                            .connections = options.number("connections", 64),
                            .per_second = static_cast<double>(options.number("rate", 0)),
                            .seconds = static_cast<double>(options.number("seconds", 10)),
                            .once = options.number("once", 0) == 1});
    std::vector<double> all;
    std::map<std::string, std::vector<double>> by_label;
    std::map<int, std::size_t> bad;
    for (const Answered& answer : outcome.answers) {
        all.push_back(answer.took_ms);
        by_label[requests[answer.request].label].push_back(answer.took_ms);
        if (answer.status != 200) ++bad[answer.status];
    }
    for (const auto& [status, count] : bad)
        std::cerr << count << " answers with status " << status << "\n";
    tell(options.text("name"),
         figure(static_cast<double>(all.size()) / outcome.seconds) + "/s，" + latency_text(all),
         options.text("target"));
    if (options.number("each", 0) == 1)
        for (const auto& [label, took_ms] : by_label)
            tell("  其中 " + label,
                 fmt::format("{} 次，{}", took_ms.size(), latency_text(took_ms)));
    return bad.empty() ? 0 : 1;
}

}  // namespace shiji::bench
