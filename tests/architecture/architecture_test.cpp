#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/architecture/checks.h"

namespace shiji::architecture {
namespace {

struct Check {
    std::string name;  ///< also the folder of its stories
    Offences (*run)(const Tree&);
};

const std::vector<Check> kChecks{
    {"rooms", check_rooms},       {"sql", check_sql},         {"sizes", check_sizes},
    {"names", check_names},       {"time", check_time},       {"await", check_await},
    {"messages", check_messages}, {"readmes", check_readmes},
};

std::filesystem::path root() {
    const char* given = std::getenv("SHIJI_SOURCE");
    return given == nullptr ? "." : given;
}

std::vector<std::filesystem::path> stories_of(const Check& check) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(root() / "tests/architecture/fixtures" / check.name))
        files.push_back(entry.path());
    return files;
}

std::vector<std::string> texts_of(const Offences& offences) {
    std::vector<std::string> texts;
    for (const Offence& offence : offences) texts.push_back(offence.text());
    return texts;
}

class Architecture : public testing::TestWithParam<Check> {};

TEST_P(Architecture, TheCheckFindsEachKindOfOffence) {
    std::size_t offences = 0;
    std::size_t clean = 0;
    for (const auto& file : stories_of(GetParam())) {
        const Story story = read_story(file);
        EXPECT_THAT(texts_of(GetParam().run(story.tree)),
                    testing::UnorderedElementsAreArray(story.offences))
            << file.filename() << ": " << story.sentence;
        offences += story.offences.size();
        clean += story.offences.empty() ? 1 : 0;
    }
    EXPECT_GT(offences, 0u) << "no story in which the check fails";
    EXPECT_GT(clean, 0u) << "no story in which nothing is wrong";
}

TEST_P(Architecture, TheHouseObeys) {
    static const Tree tree = read_tree(root());
    ASSERT_GT(tree.size(), 100u) << "is SHIJI_SOURCE the top of the repository?";
    for (const std::string& offence : texts_of(GetParam().run(tree))) ADD_FAILURE() << offence;
}

INSTANTIATE_TEST_SUITE_P(Of, Architecture, testing::ValuesIn(kChecks),
                         [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace shiji::architecture
