#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/read_file.h"
#include "app/witness_files.h"
#include "platform/transparency/draw_bundle.h"

namespace shiji::app {
namespace {

base::Result<std::string> read_bundle(const std::string& path) {
    auto bytes = read_file(path);
    if (!bytes)
        return base::refuse(base::ErrorKind::Invalid, "app.no_bundle", "", {{"path", path}});
    return std::move(*bytes);
}

template <class Checked>
int print_checked(const base::Result<Checked>& checked) {
    if (!checked) return report_refusal(checked.error());
    std::cout << transparency::words_of(*checked);
    return 0;
}

}  // namespace

int verify_bundle(const CommandLine& line) {
    const auto pinned = brought_keys(line);
    if (!pinned) return report_refusal(pinned.error());
    const auto bytes = read_bundle(line.options.at("bundle"));
    if (!bytes) return report_refusal(bytes.error());
    const auto authorities =
        line.options.contains("ca") ? read_bundle(line.options.at("ca")) : std::string();
    if (!authorities) return report_refusal(authorities.error());
    if (transparency::is_draw_bundle(*bytes))
        return print_checked(transparency::check_draw_bundle(*bytes, *pinned, *authorities));
    return print_checked(transparency::check_bundle(*bytes, *pinned, *authorities));
}

}  // namespace shiji::app
