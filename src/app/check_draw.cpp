#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/read_file.h"
#include "app/witness_files.h"
#include "rooms/draws/draws.h"

namespace shiji::app {
namespace {

int print_findings(const transparency::DrawFindings& findings) {
    std::cout << transparency::words_of(findings);
    for (const std::string& flaw : findings.flaws) std::cout << "  ✗ " << flaw << "\n";
    std::cout << (findings.flaws.empty() ? "复算一致，没有不符之处。\n" : "复算不一致。\n");
    return findings.flaws.empty() ? 0 : 1;
}

int check_sheet(const std::string& path) {
    const auto text = read_file(path);
    if (!text)
        return report_refusal(
            base::refuse(base::ErrorKind::Invalid, "app.no_bundle", "", {{"path", path}}).value());
    const auto evidence = transparency::read_draw_sheet(*text);
    if (!evidence)
        return report_refusal(
            base::refuse(base::ErrorKind::Invalid, "app.sheet_unreadable", "", {{"path", path}})
                .value());
    std::cout
        << "只按这份核对单复算；名单是否与日志一致、何时被见证，请用 shiji draw --check 核对。\n";
    return print_findings(transparency::check_draw(*evidence));
}

}  // namespace

int run_draw(const CommandLine& line) {
    if (line.options.contains("sheet")) return check_sheet(line.options.at("sheet"));
    const auto draw = need_word(line, "draw", "check");
    if (!draw) return report_refusal(draw.error());
    auto database = open_store(line.settings, false);
    if (!database) return report_refusal(database.error());
    const auto findings =
        (*database)->read([&](storage::Transaction& tx) { return draws::check_draw(tx, {*draw}); });
    if (!findings)
        return report_refusal(
            base::refuse(base::ErrorKind::NotFound, "app.no_draw", "", {{"draw", *draw}}).value());
    return print_findings(*findings);
}

}  // namespace shiji::app
