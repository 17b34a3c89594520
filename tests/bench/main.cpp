#include <iostream>

#include "platform/documents/documents.h"
#include "tests/bench/bench.h"

namespace {

using namespace shiji::bench;

struct Part {
    std::string_view name;
    int (*run)(const Options&);
};

constexpr std::array kParts{
    Part{"make-drafts", make_drafts}, Part{"make-decade", make_decade},
    Part{"make-log", make_log},       Part{"list-reads", list_reads},
    Part{"send", send_at_a_rate},     Part{"bare-rows", measure_bare_rows},
    Part{"sealing", measure_sealing}, Part{"log", measure_log},
    Part{"scoring", measure_scoring}, Part{"roster", measure_roster},
    Part{"versions", tell_versions},
};

}  // namespace

int main(int count, char** words) {
    // As in the program itself: the confined child that reads sheets is this binary again.
    if (count > 1 && words[1] == std::string_view(shiji::documents::kParseUploadVerb))
        return shiji::documents::parse_upload_main(0, 1);
    const std::vector<std::string> given(words + 1, words + count);
    try {
        for (const Part& part : kParts)
            if (!given.empty() && given[0] == part.name)
                return part.run(Options({given.begin() + 1, given.end()}));
    } catch (const std::exception& failure) {
        std::cerr << given[0] << ": " << failure.what() << "\n";
        return 1;
    }
    std::cerr << "which part?\n";
    return 2;
}
